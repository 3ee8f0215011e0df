"""Draw a search: the best curve so far beside the last try, and the score of every try."""

from collections.abc import Sequence

import numpy as np

from helpers.activations.curves import Curves
from helpers.draw.style import COLOURS, LINES, Artists, Panels, dot, look

SPAN, HEIGHTS = 5.0, (-3.0, 5.2)
LOWEST = -4.0  # lower scores are drawn here
PLACES = ((0.06, 0.155, 0.41, 0.735), (0.565, 0.155, 0.42, 0.735))  # of both axes in the figure


def draw_search(axes: Panels, tries: int) -> Artists:
    """Draw an empty picture; `update_search` fills it.

    tries: the longest that a search goes on. Returns the artists by name: tried, best_f, best_df,
    scores, best_score, now.
    """
    left, right = axes
    with look():
        left.set(xlim=(-SPAN, SPAN), ylim=HEIGHTS, xlabel="pre-activation z")
        left.set_title("the best so far: f and f\u2032")
        right.set(xlim=(0, tries), ylim=(LOWEST - 0.4, 1.5), xlabel="try", ylabel="score")
        right.set_title("score of each try")
        for ax in axes:
            ax.axhline(0, color=COLOURS["axis"], lw=1.4, zorder=1.5)
        left.axvline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        # At its line, where few tries come, and not among those that miss by much.
        right.text(0.98 * tries, 0.06, "0 and above: passed", ha="right", va="bottom")
        for y, words in ((0.98, "solid: f, dashed: f\u2032"), (0.89, "dotted: the last try")):
            left.text(0.02, y, words, transform=left.transAxes, va="top")
        return {
            "tried": left.plot([], [], color=COLOURS["ghost"], ls=LINES["ghost"], lw=2)[0],
            "best_f": left.plot([], [], color=COLOURS["function"])[0],
            "best_df": left.plot([], [], color=COLOURS["derivative"], ls=LINES["derivative"])[0],
            "scores": right.plot([], [], ".", color=COLOURS["ghost"], ms=5)[0],
            "best_score": right.plot([], [], color=COLOURS["function"])[0],
            "now": dot(right, "function", size=12),
        }


def update_search(artists: Artists, best: Curves | None, tried: Curves | None,
                  scores: Sequence[float]) -> None:
    """Show a search: the best so far, the last try, and the scores of all tries in their order."""
    for name, curves, part in (("best_f", best, "f"), ("best_df", best, "df"),
                               ("tried", tried, "f")):
        values = getattr(curves, part) if curves else np.empty(0)
        artists[name].set_data(curves.z if curves else [],
                               np.where(np.isfinite(values), values, np.nan))
    numbers = np.arange(1, len(scores) + 1)
    heights = np.maximum(scores, LOWEST)
    artists["scores"].set_data(numbers, heights)
    # A line with a step for each new best.
    highest = np.maximum.accumulate(heights)
    artists["best_score"].set_data(np.repeat(numbers, 2)[1:], np.repeat(highest, 2)[:-1])
    artists["now"].set_visible(len(scores) > 0)
    if len(scores):
        artists["now"].set_data([numbers[-1]], [highest[-1]])
