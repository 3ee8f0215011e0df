"""Draw a descent on two weights: its path over the valley, and how the cost falls."""

from collections.abc import Iterable

import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.draw.style import COLOURS, LINES, Artists, Panels, look
from helpers.experiments.zigzag import Descent

LEVELS = 3  # rings of the valley


def draw_zigzag(axes: Panels, start: np.ndarray, goal: np.ndarray, steps: int) -> Artists:
    """Draw an empty descent; return its artists by name: ring1.., path, dots, end, cost.

    start, goal: the weights at first and at the lowest point, each (2,); steps: how many there are.
    """
    left, right = axes
    with look():
        left.set(xlim=(-1.4, 2.4), ylim=(-2.2, 1.6), xlabel="weight of input 1",
                 ylabel="weight of input 2")
        left.set_title("the path of the two weights")
        right.set(xlim=(0, steps), ylim=(1e-6, 30.0), yscale="log", xlabel="steps")
        right.set_title("the cost, on a logarithmic scale")
        for axis in (left.xaxis, left.yaxis, right.xaxis):
            axis.set_major_locator(MaxNLocator(4, integer=True))
        right.set_yticks([1e-6, 1e-4, 1e-2, 1.0], ["0.000001", "0.0001", "0.01", "1"])
        right.minorticks_off()
        artists: Artists = {
            f"ring{n}": left.plot([], [], color=COLOURS["ghost"], ls=LINES["ghost"], lw=2)[0]
            for n in range(1, LEVELS + 1)}
        artists["path"] = left.plot([], [], color=COLOURS["function"], lw=2)[0]
        artists["dots"] = left.plot([], [], "o", color=COLOURS["function"], ms=6)[0]
        left.plot(*goal, "*", color=COLOURS["derivative"], ms=24, mec=COLOURS["paper"], zorder=6)
        left.annotate("goal", tuple(goal), (16, -18), textcoords="offset points", zorder=6,
                      color=COLOURS["derivative"])
        left.annotate("start", tuple(start), (-4, 12), textcoords="offset points", zorder=6,
                      ha="right", color=COLOURS["function"])
        artists["end"] = left.plot([], [], "s", color=COLOURS["text"], ms=8,
                                   mec=COLOURS["paper"], mew=1, zorder=7)[0]
        artists["cost"] = right.plot([], [], color=COLOURS["function"])[0]
        return artists


def update_zigzag(artists: Artists, descent: Descent, rings: Iterable[np.ndarray]) -> None:
    """Show a descent (experiments.zigzag.Descent) over rings: LEVELS arrays of shape (n, 2)."""
    for number, ring in enumerate(rings, 1):
        artists[f"ring{number}"].set_data(*ring.T)
    artists["path"].set_data(*descent.path.T)
    artists["dots"].set_data(*descent.path.T)
    artists["end"].set_data(*descent.path[-1:].T)
    artists["cost"].set_data(np.arange(len(descent.costs)), np.maximum(descent.costs, 1e-30))
