"""Draw and update: the pictures of the course, from numbers, without calculus or controls.

Every draw_* function takes axes and data and returns its moving artists by name; the update_*
function of the same name sets new data in them.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.activations.curves import Curves
from helpers.draw.style import COLOURS, LINES, Artists, Panels, dot, look

# What follows from the point z, for Python here and for the page's Table (live.js) alike: on which
# curve an artist lies, and how many times the tangent's reach it goes along the slope, each way.
PIECES = {"dot": ("f", (0,)), "slope_dot": ("df", (0,)), "tangent": ("f", (-1, 1))}
GUIDES = ("guide", "slope_guide")  # upright lines at z


def draw_pair(axes: Panels, curves: Curves, title: str,
              y_limits: Sequence[tuple[float, float]]) -> Artists:
    """Draw a function on the left axes and its derivative on the right.

    curves: arrays z, f, df (helpers.activations.curves.Curves); title: the function's name;
    y_limits: (low, high) for the left and for the right. Returns {"f": line, "df": line}.
    """
    left, right = axes
    with look():
        for ax, limits in zip(axes, y_limits, strict=True):
            _cross(ax)
            ax.set_xlim(curves.z[0], curves.z[-1])
            ax.set_ylim(*limits)
            ax.set_xlabel("pre-activation z")
        left.set_title(f"{title}: function f(z)")
        right.set_title("its derivative f\u2032(z)")
        return {"f": _curve(left, curves.z, curves.f, "function"),
                "df": _curve(right, curves.z, curves.df, "derivative")}


def update_pair(artists: Artists, curves: Curves) -> None:
    """Set new curves in the artists of draw_pair."""
    artists["f"].set_data(curves.z, curves.f)
    artists["df"].set_data(curves.z, curves.df)


def draw_point(axes: Panels, point: tuple[float, float, float, float]) -> Artists:
    """Draw one z: a dot on f with its tangent, a dot on f', and a guide line through both.

    point: helpers.draw.pair.update_point's argument. Returns the artists by name: tangent, guide,
    slope_guide, dot, slope_dot.
    """
    left, right = axes
    with look():
        artists: Artists = {
            "guide": left.axvline(0, color=COLOURS["ghost"], ls=LINES["guide"], lw=1.6),
            "slope_guide": right.axvline(0, color=COLOURS["ghost"], ls=LINES["guide"], lw=1.6),
            "tangent": _curve(left, [], [], "tangent", lw=2.6),
            "dot": dot(left, "function"),
            "slope_dot": dot(right, "derivative"),
        }
    update_point(artists, *point)
    return artists


def update_point(artists: Artists, z: float, f: float, df: float, reach: float) -> None:
    """Move draw_point's artists to (z, f(z)) and (z, f'(z)); the tangent reaches z +- reach."""
    heights = {"f": f, "df": df}
    for name, (curve, ways) in PIECES.items():
        along = reach * np.array(ways)
        # Where there is no slope a dot stands all the same, and there is no tangent.
        with np.errstate(over="ignore"):
            rise = along if ways == (0,) else along * (df if np.isfinite(df) else np.nan)
        artists[name].set_data(z + along, heights[curve] + rise)
        if ways == (0,):  # a dot is not clipped: beyond the axes it would lie on other things
            low, high = artists[name].axes.get_ylim()
            artists[name].set_visible(not (heights[curve] < low or heights[curve] > high))
    for name in GUIDES:
        artists[name].set_xdata([z, z])


def draw_ghost(axes: Panels) -> Artists:
    """Draw another function, grey and dotted behind the first, with its name; hidden at first.

    Returns the artists by name: ghost_f, ghost_df, ghost_name.
    """
    left, right = axes
    with look():
        artists: Artists = {
            "ghost_f": _curve(left, [], [], "ghost", zorder=1.8),
            "ghost_df": _curve(right, [], [], "ghost", zorder=1.8),
            "ghost_name": left.text(0.02, 0.97, "", transform=left.transAxes, va="top",
                                    color=COLOURS["ghost"]),
        }
    update_ghost(artists, None, "")
    return artists


def update_ghost(artists: Artists, curves: Curves | None, name: str) -> None:
    """Show other curves under their name as a ghost, or hide it where curves is None."""
    for part in ("ghost_f", "ghost_df", "ghost_name"):
        artists[part].set_visible(curves is not None)
    if curves is not None:
        artists["ghost_f"].set_data(curves.z, curves.f)
        artists["ghost_df"].set_data(curves.z, curves.df)
        artists["ghost_name"].set_text(f"dotted: {name}")


def _curve(ax, x, y, role, **style):
    return ax.plot(x, y, color=COLOURS[role], ls=LINES[role], **style)[0]


def _cross(ax):
    """The lines z = 0 and y = 0, and few, round numbers along the axes."""
    ax.xaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_locator(MaxNLocator(7, steps=[1, 2, 5, 10]))
    ax.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
    ax.axvline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
