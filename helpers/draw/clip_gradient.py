"""Draw and update a gradient before and after clipping: as arrows of two entries, and by layer."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from helpers.draw.style import COLOURS, LINES, Artists, Panels, dot, figure, look

REACH = 2.4  # the picture of arrows goes so many thresholds far
LOWEST, HIGHEST = 1e-9, 3e3  # the picture of sizes
LOOKS = {
    "before": ("ghost", LINES["guide"], "o", "before"),
    "value": ("function", "-", "s", "by value"),
    "norm": ("derivative", LINES["derivative"], "^", "by norm"),
}


def clip_figure(layers: int) -> tuple[Figure, Panels]:
    """Return a figure and its two axes, with all that stays: square, circle, axes' names."""
    made, axes = figure(height=3.85, columns=2, widths=(1, 1.45))
    plane, sizes = axes
    angles = np.linspace(0, 2 * np.pi, 181)
    with look():
        plane.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), aspect="equal",
                  xlabel="\u2202C/\u2202b\u2081 \u00f7 threshold",
                  ylabel="\u2202C/\u2202b\u2082 \u00f7 threshold")
        plane.set_title("layers 1 and 2", fontsize=16)
        plane.set_xticks([-2, -1, 0, 1, 2])
        plane.set_yticks([-2, -1, 0, 1, 2])
        plane.plot([-1, 1, 1, -1, -1], [-1, -1, 1, 1, -1], color=COLOURS["function"], lw=1.4)
        plane.plot(np.cos(angles), np.sin(angles), color=COLOURS["derivative"], lw=1.4,
                   ls=LINES["derivative"])
        sizes.set(xlim=(0.4, layers + 0.6), yscale="log", ylim=(LOWEST, HIGHEST), xlabel="layer")
        sizes.set_title("size of each entry", fontsize=16)
        sizes.set_xticks(range(1, layers + 1))
        sizes.set_yticks([1e-8, 1e-6, 1e-4, 1e-2, 1, 1e2])
        sizes.minorticks_off()
    return made, axes


def draw_clip(axes: Panels, layers: int) -> Artists:
    """Draw the moving parts; return the artists by name.

    arrow_*, tip_*: before, value and norm in the plane; bar1, bar2, ...: sizes before; sizes_value,
    sizes_norm: sizes after, with line_value, line_norm; threshold: its line.
    """
    plane, sizes = axes
    artists: Artists = {}
    with look():
        bars = sizes.bar(range(1, layers + 1), 1.0, width=0.62, bottom=LOWEST,
                         color=COLOURS["idle"], edgecolor=COLOURS["ghost"], lw=1.4)
        artists |= {f"bar{i}": bar for i, bar in enumerate(bars, start=1)}
        artists["threshold"] = sizes.plot([], [], color=COLOURS["text"], lw=1.8)[0]
        for name, (role, dashes, marker, _) in LOOKS.items():
            colour = COLOURS[role]
            artists[f"arrow_{name}"] = plane.plot([], [], color=colour, ls=dashes, lw=2.6)[0]
            artists[f"tip_{name}"] = dot(plane, role, marker, 14)
            if name != "before":
                # Two artists: in a browser one colour fills all of an artist.
                artists[f"line_{name}"] = sizes.plot([], [], color=colour, ls=dashes, lw=2)[0]
                artists[f"sizes_{name}"] = sizes.plot([], [], marker, color=colour, ms=12)[0]
        # Two artists make one entry, which Matplotlib's types do not know.
        pairs = [(artists[f"line_{name}"], artists[f"sizes_{name}"]) for name in ("value", "norm")]
        entries: list[Any] = [bars[0], *pairs, artists["threshold"]]
        plane.figure.legend(
            entries, ["before", "clipped by value", "clipped by norm", "threshold"], ncols=4,
            loc="outside upper left", fontsize=14.5, handlelength=2.4)
    return artists


def update_clip(artists: Artists, parts: Mapping[str, np.ndarray], limit: float) -> None:
    """Set gradients by name (before, value, norm; arrays of shape (n,)) and the threshold.

    An arrow that leaves the picture ends at its edge.
    """
    for name, gradient in parts.items():
        tip = gradient[:2] / limit
        tip = tip / max(1.0, np.max(np.abs(tip)) / REACH)
        artists[f"arrow_{name}"].set_data([0, tip[0]], [0, tip[1]])
        artists[f"tip_{name}"].set_data([tip[0]], [tip[1]])
        size = np.abs(gradient)
        if name == "before":
            for i, one in enumerate(size, start=1):
                artists[f"bar{i}"].set_height(float(np.clip(one, LOWEST, HIGHEST)) - LOWEST)
        else:
            # Beside each other, for the two ways often agree.
            x = np.arange(1, len(size) + 1) + (-0.14 if name == "value" else 0.14)
            for part in (f"sizes_{name}", f"line_{name}"):
                artists[part].set_data(x, np.where(size >= LOWEST, size, np.nan))
    artists["threshold"].set_data(artists["threshold"].axes.get_xlim(), [limit, limit])
