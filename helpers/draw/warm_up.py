"""Draw mean, spread, samples and the normal distribution function: three small pictures."""

import numpy as np
from matplotlib.axes import Axes

from helpers.draw.style import COLOURS, LINES, Panels, look
from helpers.words import fixed, readable

RANGE = (-3.5, 3.5)
ROLES = ("ghost", "function")  # of the small sample and of the large one


def draw_spread(ax: Axes, numbers: np.ndarray) -> None:
    """Draw numbers as dots on a line, with their mean and a standard deviation to either side."""
    mean, sd = float(numbers.mean()), float(numbers.std())
    heights = [np.sum(numbers[:i] == one) for i, one in enumerate(numbers)]
    with look():
        ax.set_title("mean and variance")
        ax.plot(numbers, heights, "o", color=COLOURS["function"])
        ax.axvline(mean, color=COLOURS["derivative"], ls=LINES["derivative"])
        ax.text(mean + 0.2, 4.2, f"mean {readable(mean)}", color=COLOURS["derivative"])
        ax.annotate("", (mean - sd, 2.6), (mean + sd, 2.6),
                    arrowprops={"arrowstyle": "<->", "color": COLOURS["tangent"], "lw": 2.4})
        ax.text(mean + 0.2, 2.8, f"{readable(sd)} each way", color=COLOURS["tangent"])
        ax.set(ylim=(-0.6, 5), yticks=[])


def draw_samples(ax: Axes, samples: tuple[np.ndarray, ...]) -> None:
    """Draw two samples, the small one first, as shares per unit, and the bell curve over them."""
    z = np.linspace(*RANGE, 281)
    with look():
        ax.set_title("draws from a bell curve")
        for role, draws in zip(ROLES, samples, strict=True):
            heights, edges = np.histogram(draws, 28, RANGE)
            ax.stairs(heights / len(draws) / np.diff(edges), edges, lw=2.2, color=COLOURS[role],
                      ls=LINES[role], label=f"{len(draws)} draws")
        ax.plot(z, _bell(z), color=COLOURS["derivative"], ls=LINES["derivative"], lw=2.4,
                label="the bell")
        ax.set(yticks=[], xlim=RANGE, ylim=(0, 1.05))
        ax.legend(loc="upper right", fontsize=12.5)


def draw_below(ax: Axes, z: float, share: float) -> None:
    """Draw the bell curve with the part below z hatched, and say how much of it that is."""
    grid = np.linspace(*RANGE, 281)
    left = grid[grid <= z]
    with look():
        ax.set_title("\u03a6: the share below")
        ax.plot(grid, _bell(grid), color=COLOURS["derivative"], ls=LINES["derivative"], lw=2.4)
        ax.fill_between(left, _bell(left), facecolor="none", hatch="///", lw=0,
                        edgecolor=COLOURS["function"])
        ax.text(RANGE[0] + 0.1, 0.44, f"\u03a6({fixed(z, 0)}) = {fixed(share, 3)}",
                color=COLOURS["function"])
        ax.set(yticks=[], xlim=RANGE, ylim=(0, 0.5))


def draw_warm_up(axes: Panels, numbers: np.ndarray, samples: tuple[np.ndarray, ...],
                 below: tuple[float, float]) -> None:
    """Draw the three pictures: numbers; samples; and below, a z with the share below it."""
    draw_spread(axes[0], numbers)
    draw_samples(axes[1], samples)
    draw_below(axes[2], *below)


def _bell(z):
    return np.exp(-z * z / 2) / np.sqrt(2 * np.pi)
