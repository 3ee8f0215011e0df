"""Draw the fair race: for each network a panel, for each activation its seeds, mean and error."""

from collections.abc import Mapping, Sequence

import numpy as np

from helpers.activations import activation
from helpers.comparing import standard_error
from helpers.draw.style import COLOURS, Panels, look

TITLES = {"two": "two hidden layers", "ten": "ten hidden layers", "cnn": "quick CNN"}
LOWEST = 0.8  # accuracies below stand at the edge, as a triangle


def draw_fair_race(axes: Panels,
                   shares: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
    """Draw a panel for each network.

    axes: a list of Axes. shares: {network: {act: shares of the test images, one for each seed}}.
    Activations stand in the order of their mean in the first network.
    """
    first = next(iter(shares.values()))
    acts = sorted(first, key=lambda act: np.mean(first[act]))
    with look():
        for ax, (net, by_act) in zip(axes, shares.items(), strict=True):
            ax.set_title(TITLES[net])
            ax.set(ylim=(-0.6, len(acts) - 0.4), xlim=_limits(by_act),
                   xlabel="share of the test images")
            ax.set_yticks(range(len(acts)), [activation(act).title for act in acts])
            if ax is not axes[0]:
                ax.tick_params(labelleft=False)
            for place, act in enumerate(acts):
                _draw_one(ax, place, np.asarray(by_act[act]), activation(act).look)


def _limits(by_act):
    every = np.concatenate([np.asarray(row, float) for row in by_act.values()])
    low, high = max(every.min(), LOWEST), every.max()
    return low - 0.05 * (high - low), high + 0.05 * (high - low)


def _draw_one(ax, place, values, style):
    inside = values[values >= LOWEST]
    ax.plot(inside, np.full(inside.size, place), "o", color=style.colour, ms=5, alpha=0.45)
    if inside.size < values.size:
        ax.plot(LOWEST, place, "<", color=style.colour, ms=9)
        ax.text(LOWEST + 0.004, place + 0.12, f"{values.size - inside.size} below", size=12)
    if values.mean() >= LOWEST:
        ax.errorbar(values.mean(), place, xerr=standard_error(values), fmt="|", ms=16, capsize=5,
                    color=COLOURS["point"], lw=2.5, mew=2.5)
