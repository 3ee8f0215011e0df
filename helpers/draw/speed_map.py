"""Draw a table of cells, a number and a colour in each: how much slower the first layer learns."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from helpers.draw.palettes import mixed
from helpers.draw.style import COLOURS, Artists, look
from helpers.words import power, readable

# Blue where the first layer is slower, white where all learn alike, vermilion where it is faster;
# pale enough for black numbers, which tell the same. On a dark page the paper is dark.
FULL = 6.0  # powers of ten at which a shade is full


def draw_speed_map(ax: Axes, rows: Sequence[str], columns: Sequence[int]) -> Artists:
    """Draw empty cells with these names. Returns artists cell_R_C and number_R_C by name."""
    artists: Artists = {}
    with look():
        ax.set(xlim=(0, len(columns)), ylim=(len(rows), 0))
        ax.set_xticks(np.arange(len(columns)) + 0.5, [str(c) for c in columns])
        ax.set_yticks(np.arange(len(rows)) + 0.5, rows)
        ax.set_xlabel("hidden layers")
        ax.tick_params(length=0, labelsize=15, labelcolor=COLOURS["text"])
        ax.grid(False)
        for r, c in np.ndindex(len(rows), len(columns)):
            artists[f"cell_{r}_{c}"] = ax.add_patch(Rectangle(
                (c + 0.02, r + 0.04), 0.96, 0.92, facecolor=COLOURS["paper"],
                edgecolor=COLOURS["axis"]))
            artists[f"number_{r}_{c}"] = ax.text(c + 0.5, r + 0.5, "", ha="center", va="center",
                                                 fontsize=15, color=COLOURS["text"])
    return artists


def update_speed_map(artists: Artists, values: np.ndarray) -> None:
    """Show log10 ratios, shape (rows, columns), as numbers such as 10^-2.4 and as shades."""
    for (r, c), value in np.ndenumerate(values):
        artists[f"number_{r}_{c}"].set_text(as_factor(value))
        share = 0.0 if np.isnan(value) else min(abs(value) / FULL, 1.0)
        artists[f"cell_{r}_{c}"].set_facecolor(mixed("slower" if value < 0 else "faster", share))


def as_factor(value: float) -> str:
    """A log10 ratio as a factor in few letters: "1/250", "1.2", "3000", "stands still"."""
    if np.isnan(value):
        return "no number"
    if np.isinf(value):
        return "stands still" if value < 0 else "all others stand"
    if abs(value) >= 4:
        return power(round(value))
    number = readable(10 ** abs(value), 2, rounded=True)
    return number if value >= 0 or number == "1" else f"1/{number}"
