"""Draw a function as arrows, from what goes in to what comes out: the first picture of a notebook.

It shows what the function does to numbers, and leaves its curve and its slope to be predicted.
"""

import numpy as np
from matplotlib.axes import Axes

from helpers.draw.style import COLOURS, LINES, Artists, look
from helpers.words import fixed

HEIGHTS = {"z": 1.0, "f": 0.0}  # of the line with the inputs, and of that with the outputs
EDGE, WORDS = 0.35, 1.25  # beyond the outermost number; for the words at the left of each line


def draw_arrows(ax: Axes, z: np.ndarray, f: np.ndarray, title: str) -> Artists:
    """Draw an arrow from each z on the upper line to f(z) on the lower one; both have one scale.

    z, f: shape (n,); title: the function's name. Arrows from negative z are dashed. Returns the
    artists by name: arrow0, arrow1, ...
    """
    low, high = min(z.min(), f.min()) - EDGE, max(z.max(), f.max()) + EDGE
    whole = np.arange(np.ceil(low), np.floor(high) + 1)
    with look():
        ax.set(xlim=(low - WORDS, high), ylim=(-0.42, 1.42), yticks=[], xticks=[])
        ax.grid(False)
        ax.set_title(title)
        for side in ("left", "bottom"):
            ax.spines[side].set_visible(False)
        for y, words, way in ((HEIGHTS["z"], "z goes in", 1), (HEIGHTS["f"], "f(z) comes out", -1)):
            ax.plot([low, high], [y, y], color=COLOURS["axis"], lw=1.2, zorder=1)
            for x in whole:
                ax.plot([x, x], [y, y + 0.06 * way], color=COLOURS["axis"], lw=1.2)
                ax.text(x, y + 0.1 * way, fixed(x, 0), ha="center",
                        va="bottom" if way > 0 else "top", color=COLOURS["axis"], fontsize=14)
            ax.text(low - WORDS, y, words, va="center", color=COLOURS["text"])
        return {f"arrow{i}": ax.annotate(
            "", (end, HEIGHTS["f"]), (start, HEIGHTS["z"]),
            arrowprops={"arrowstyle": "-|>,head_width=0.3,head_length=0.5", "lw": 2,
                        "shrinkA": 0, "shrinkB": 0, "mutation_scale": 14,
                        "color": COLOURS["tangent" if start < 0 else "function"],
                        "ls": LINES["derivative" if start < 0 else "function"]})
            for i, (start, end) in enumerate(zip(z.tolist(), f.tolist(), strict=True))}
