"""Draw how deep a network may be that still learns: cells by variance and depth, and the theory.

On the left each cell is a network: a number, and a shade that tells the same. A line is the depth
of six depth scales. On the right, how far from that line learning ends, one mark for each way to
train.
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import NullLocator

from helpers.draw.palettes import mixed
from helpers.draw.style import COLOURS, LINES, SMALLEST, Artists, Panels, look
from helpers.words import readable

WIDE, TALL = 0.62, 1.7  # of a cell: in columns, and as a factor of depth
DEPTHS = (6.5, 330.0)  # limits of the map
RATIOS = (0.2, 8.0)
MORE = 1.35  # the length of a line upwards, as a factor
MARKERS = "osD^v*"


def draw_trainable_depth(axes: Panels, cells: Sequence[tuple[float, int]],
                         theory: tuple[Sequence[float], Sequence[float]],
                         ways: Sequence[str], heading: str) -> Artists:
    """Draw empty cells, the line of the theory and a legend of the ways to train.

    cells: (sigma_w**2, depth) of each. theory: (sigma_w**2, depths). ways: their names in the
    legend, heading: what stands above them. Returns artists cell_N and number_N in the order of
    `cells`, way_N and more_N in that of `ways`.
    """
    left, right = axes
    with look():
        _frame(left, "hidden layers", DEPTHS)
        sigmas = sorted({sigma for sigma, _ in cells})
        left.set(xlim=(-0.5, len(sigmas) - 0.5), title="images recognised, and 6 \u03be (line)")
        left.set_xticks(range(len(sigmas)), [readable(sigma) for sigma in sigmas])
        left.set_yticks([10, 20, 40, 80, 160], ["10", "20", "40", "80", "160"])
        left.grid(False)
        artists: Artists = {}
        for number, (sigma, depth) in enumerate(cells):
            low, column = depth / math.sqrt(TALL), sigmas.index(sigma)
            artists[f"cell_{number}"] = left.add_patch(Rectangle(
                (column - WIDE / 2, low), WIDE, low * (TALL - 1), facecolor=COLOURS["paper"],
                edgecolor=COLOURS["axis"], zorder=2))
            artists[f"number_{number}"] = left.text(column, depth, "", ha="center", va="center",
                                                    fontsize=SMALLEST, color=COLOURS["text"],
                                                    zorder=4)
        left.plot(_column(theory[0], sigmas), theory[1], color=COLOURS["tangent"],
                  ls=LINES["tangent"], lw=3, zorder=1.5)
        _frame(right, "", RATIOS)
        right.set(xlim=(-0.5, len(sigmas) - 0.5), title="where learning ends / 6 \u03be")
        right.set_xticks(range(len(sigmas)), [f"{readable(sigma)}" for sigma in sigmas])
        right.set_yticks([0.25, 0.5, 1, 2, 4], ["1/4", "1/2", "1", "2", "4"])
        right.axhline(1, color=COLOURS["tangent"], ls=LINES["tangent"], lw=3)
        for number, (name, marker) in enumerate(zip(ways, MARKERS, strict=False)):
            artists[f"way_{number}"] = right.plot(
                [], [], marker, color=COLOURS["function"], mec=COLOURS["text"], mew=1, ms=10,
                mfc=COLOURS["paper"] if number % 2 else COLOURS["function"], label=name,
                zorder=3)[0]
            artists[f"more_{number}"] = right.plot([], [], color=COLOURS["text"], lw=2,
                                                   zorder=2)[0]
        right.legend(loc="upper left", bbox_to_anchor=(1.0, 1.05), fontsize=SMALLEST, title=heading,
                     title_fontsize=SMALLEST, handletextpad=0.0, borderaxespad=0.0,
                     labelspacing=0.3)
    return artists


def update_trainable_depth(artists: Artists, numbers: Sequence[float | None],
                           ratios: Sequence[Mapping[int, tuple[float, bool]]]) -> None:
    """Set the cells' shares (None hides a cell), and of each way {column: (depth / (6 xi), more)}.

    more: True where learning ends deeper than that, nobody knows where: a line goes up from there.
    """
    for number, share in enumerate(numbers):
        cell, text = artists[f"cell_{number}"], artists[f"number_{number}"]
        cell.set_visible(share is not None)
        text.set_visible(share is not None)
        if share is not None:
            cell.set_facecolor(mixed("slower", max(0.0, min(1.0, share))))
            text.set_text(f"{share:.2f}")
    count = len(ratios)
    for number, row in enumerate(ratios):
        shift = (number - (count - 1) / 2) * 0.14  # side by side, where they would hide each other
        x, y = np.array([*row], float) + shift, np.array([ratio for ratio, _ in row.values()])
        artists[f"way_{number}"].set_data(x, np.clip(y, *RATIOS))
        up = np.array([more for _, more in row.values()], bool)
        pen_up = np.full(up.sum(), np.nan)
        artists[f"more_{number}"].set_data(
            np.stack([x[up], x[up], pen_up], 1).ravel(),
            np.stack([y[up], y[up] * MORE, pen_up], 1).ravel())


def _column(values, sigmas):
    """Where values of sigma_w**2 lie between the columns, in straight lines and beyond the ends."""
    places, values = np.arange(len(sigmas)), np.asarray(values)
    inside = np.interp(values, sigmas, places)
    before = (values - sigmas[0]) / (sigmas[1] - sigmas[0])
    after = places[-1] + (values - sigmas[-1]) / (sigmas[-1] - sigmas[-2])
    return np.where(values < sigmas[0], before, np.where(values > sigmas[-1], after, inside))


def _frame(ax: Axes, y: str, limits: tuple[float, float]) -> None:
    ax.set(xlabel="\u03c3w\u00b2 (weights' variance times n)", ylabel=y, yscale="log", ylim=limits)
    ax.yaxis.set_minor_locator(NullLocator())
