"""Draw a function of two numbers: as a surface, from above, and along two cuts through a point.

The surface is a net of cells in strips, drawn from the back to the front, so that what stands in
front hides what is behind it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import contourpy
import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from helpers.draw.palettes import mixed
from helpers.draw.style import COLOURS, LINES, Artists, Panels, dot, look

REACH = 4.0  # z and u from -REACH to REACH
CELLS = 14
HEIGHT = 16.0  # heights beyond are drawn at this one
SHOWN = 9.0  # of the cuts
LEVELS = (0.5, 1.0, 2.0, 4.0, 8.0)  # and 0, and the same below 0
PLACES = ((0.0, 0.03, 0.36, 0.86), (0.435, 0.16, 0.235, 0.73), (0.745, 0.16, 0.235, 0.73))
_TILT, _UP = 0.36, 0.17  # of the depth and of a height, on the page
_TANGENT = 1.1  # half its length, along z or u
_EDGES = np.linspace(-REACH, REACH, CELLS + 1)
_LINE = np.linspace(-REACH, REACH, 81)
_FINE = np.linspace(-REACH, REACH, 120)  # 0 is none of them: there, lines of height 0 cross
_CODES = np.tile([Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY], CELLS)

Height = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Point:
    """The point of both cuts: its place, its height and the two slopes there."""

    z: float
    u: float
    height: float
    by_z: float
    by_u: float


def draw_gated_surface(axes: Panels) -> Artists:
    """Draw the empty panels: surface, from above, two cuts; `update_gated_surface` fills them.

    Returns the artists by name: strip 0 to CELLS - 1 (filled), cut_z, cut_u, slope_z, slope_u and
    top (on the surface), level -8.0 to 8.0, across, up and point (from above), along_z, along_u,
    tangent_z, tangent_u, at_z and at_u (of the cuts), what (a text).
    """
    surface, above, cuts = axes
    with look():
        surface.set_axis_off()
        surface.set(xlim=(-5.7, 5.7), ylim=(-5.0, 5.0))
        above.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), xlabel="z")
        above.set_title("from above")
        above.set_ylabel("u", rotation=0, labelpad=8)
        cuts.set(xlim=(-REACH, REACH), ylim=(-SHOWN, SHOWN), xlabel="z, or u (dashed)")
        cuts.set_title("two cuts")
        cuts.set_yticks([-8, -4, 0, 4, 8])
        for ax in (above, cuts):
            ax.set_xticks([-4, -2, 0, 2, 4])
        above.set_yticks([-4, -2, 0, 2, 4])
        for line in (cuts.axhline, cuts.axvline):
            line(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        artists: Artists = {f"strip {n}": surface.add_patch(PathPatch(
            Path(np.zeros((5 * CELLS, 2)), _CODES), fc=mixed("function", 0.14),
            ec=COLOURS["function"], lw=0.8, zorder=2 + 0.01 * n)) for n in range(CELLS)}
        artists |= {
            "cut_z": _line(surface, "function", 3), "cut_u": _line(surface, "derivative", 3),
            "slope_z": _line(surface, "tangent", 3.2), "slope_u": _line(surface, "tangent", 3.2),
            "top": dot(surface, "point", size=12),
        }
        for level in (0.0, *LEVELS, *(-one for one in LEVELS)):
            role = "function" if level > 0 else "derivative" if level else "ghost"
            artists[f"level {level}"] = above.plot(
                [], [], color=COLOURS[role], lw=1.6 if level else 2.6,
                ls=(0, (5, 2)) if level < 0 else "-", zorder=2)[0]
        artists |= {
            "across": above.axhline(0, color=COLOURS["function"], ls=LINES["guide"], lw=2.2),
            "up": above.axvline(0, color=COLOURS["derivative"], ls=LINES["guide"], lw=2.2),
            "point": dot(above, "point"),
            "along_z": _line(cuts, "function", 3), "along_u": _line(cuts, "derivative", 3),
            "tangent_z": _line(cuts, "tangent", 2.6), "tangent_u": _line(cuts, "tangent", 2.6),
            "at_z": dot(cuts, "function", size=13), "at_u": dot(cuts, "derivative", "s", 12),
            "what": surface.text(0.03, 1.0, "", transform=surface.transAxes, va="bottom", size=17),
        }
    return artists


def update_shape(artists: Artists, height: Height, turn: float, what: str) -> None:
    """Set the surface and its levels. height: of arrays z and u; turn: degrees; what: its name."""
    z, u = np.meshgrid(_EDGES, _EDGES)
    x, y = project(z, u, height(z, u), turn)
    for n in range(CELLS):
        row = CELLS - 1 - n  # the last ones of u are at the back
        corners = [np.stack([x[a, b], y[a, b]], -1) for a, b in (
            (row, slice(None, -1)), (row, slice(1, None)), (row + 1, slice(1, None)),
            (row + 1, slice(None, -1)), (row, slice(None, -1)))]
        artists[f"strip {n}"].set_path(Path(np.stack(corners, 1).reshape(-1, 2), _CODES))
    artists["what"].set_text(what)
    z, u = np.meshgrid(_FINE, _FINE)
    lines = contourpy.contour_generator(z, u, np.ma.masked_invalid(height(z, u)))
    for level in (0.0, *LEVELS, *(-one for one in LEVELS)):
        artists[f"level {level}"].set_data(*_joined(lines.lines(level)))


def update_point(artists: Artists, height: Height, turn: float, at: Point) -> None:
    """Set the point, the two cuts through it and its two slopes."""
    there, one = np.full_like(_LINE, 1.0), np.array([-_TANGENT, _TANGENT])
    along = {"z": height(_LINE, at.u * there), "u": height(at.z * there, _LINE)}
    artists["cut_z"].set_data(*project(_LINE, at.u * there, along["z"], turn))
    artists["cut_u"].set_data(*project(at.z * there, _LINE, along["u"], turn))
    artists["slope_z"].set_data(*project(at.z + one, at.u + 0 * one,
                                         at.height + at.by_z * one, turn))
    artists["slope_u"].set_data(*project(at.z + 0 * one, at.u + one,
                                         at.height + at.by_u * one, turn))
    z, u, top = np.array([[at.z], [at.u], [at.height]])
    artists["top"].set_data(*project(z, u, top, turn))
    artists["point"].set_data([at.z], [at.u])
    artists["across"].set_ydata([at.u, at.u])
    artists["up"].set_xdata([at.z, at.z])
    for name, place, slope in (("z", at.z, at.by_z), ("u", at.u, at.by_u)):
        artists[f"along_{name}"].set_data(_LINE, along[name])
        artists[f"tangent_{name}"].set_data(place + one, at.height + slope * one)
        artists[f"at_{name}"].set_data([place], [at.height])


def project(z: np.ndarray, u: np.ndarray, height: np.ndarray,
            turn: float) -> tuple[np.ndarray, np.ndarray]:
    """Return where points of the surface lie on the page; turn: degrees, from -45 to 45."""
    angle = np.radians(turn)
    depth = u * np.cos(angle) - z * np.sin(angle)
    return (z * np.cos(angle) + u * np.sin(angle),
            _TILT * depth + _UP * np.clip(height, -HEIGHT, HEIGHT))


def _line(ax, role, width):
    return ax.plot([], [], color=COLOURS[role], ls=LINES[role], lw=width, zorder=4)[0]


def _joined(pieces):
    """Lines as one, with a nan that lifts the pen between them."""
    gap = np.full((1, 2), np.nan)
    parts = [part for piece in pieces for part in (piece, gap)]
    return np.concatenate(parts[:-1]).T if parts else np.zeros((2, 0))
