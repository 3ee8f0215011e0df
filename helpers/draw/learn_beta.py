"""Draw Swish while it learns its beta: the curve beside its target, and beta's path."""

import numpy as np

from helpers.draw.style import COLOURS, LINES, Artists, Panels, dot, look
from helpers.words import fixed

SPAN = 4.0


def draw_beta(axes: Panels, steps: int, highest: float) -> Artists:
    """Draw an empty picture; `update_beta` fills it.

    steps: length of the path; highest: the largest beta to be shown. Returns the artists by name:
    target, swish, path, done (lines), dot (mark), now (text).
    """
    left, right = axes
    with look():
        for ax in axes:
            ax.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        left.axvline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        left.set(xlim=(-SPAN, 2), ylim=(-1.1, 1.6), xlabel="pre-activation z")
        left.set_title("Swish imitates its target")
        right.set(xlim=(0, steps), ylim=(-0.15, highest), xlabel="step", ylabel="\u03b2")
        right.set_title("\u03b2 learns")
        for y, words in ((0.98, "solid: Swish"), (0.89, "dotted: target")):
            left.text(0.02, y, words, transform=left.transAxes, va="top")
        return {
            "target": left.plot([], [], color=COLOURS["ghost"], ls=LINES["ghost"], lw=4)[0],
            "swish": left.plot([], [], color=COLOURS["function"], lw=2.6)[0],
            "path": right.plot([], [], color=COLOURS["ghost"], ls=LINES["ghost"], lw=2)[0],
            "done": right.plot([], [], color=COLOURS["function"])[0],
            "dot": dot(right, "function", size=14),
            "now": right.text(0.98, 0.03, "", transform=right.transAxes, ha="right", va="bottom",
                              color=COLOURS["function"], fontsize=18),
        }


def update_beta(artists: Artists, z: np.ndarray, swish: np.ndarray, target: np.ndarray,
                betas: np.ndarray, step: int) -> None:
    """Show Swish and its target over z, and the path of beta up to a step."""
    artists["swish"].set_data(z, swish)
    artists["target"].set_data(z, target)
    steps = np.arange(betas.size)
    artists["path"].set_data(steps, betas)
    artists["done"].set_data(steps[: step + 1], betas[: step + 1])
    artists["dot"].set_data([step], [betas[step]])
    artists["now"].set_text(f"\u03b2 = {fixed(betas[step], 3)}")
