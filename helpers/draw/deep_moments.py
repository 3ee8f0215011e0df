"""Draw what an untrained deep network does: mean, variance and gradient, layer by layer."""

from collections.abc import Mapping

import numpy as np
from matplotlib.ticker import FuncFormatter, MaxNLocator

from helpers.draw.style import COLOURS, LINES, Artists, Panels, look
from helpers.words import power

QUANTITIES = ("mean", "variance", "gradient")
# Role, width and name of each line. "own" is the learner's network.
LOOKS = {
    "own": ("function", 3.2, "the network chosen here"),
    "relu": ("derivative", 2.2, "ReLU with He normal"),
    "tanh": ("tangent", 2.2, "tanh with Glorot normal"),
    "theory": ("ghost", 2.0, "SELU in theory: squared gradient \u00d7 1.0716 a layer"),
}
LADDER = (3, 10, 30, 110, 220)  # decades up and down that the log panels may show
MEANS = (1.0, 10.0, 100.0, 1000.0)  # how far up and down the panel of the mean may show


def draw_deep(axes: Panels, depth: int) -> Artists:
    """Draw three empty panels over the layers 0 to depth: mean, log10 variance, log10 gradient.

    Returns the artists by name, "own_mean" and so on; "theory" has no mean. For the dots on one
    layer: dot_mean, dot_variance, dot_gradient.
    """
    titles = ("forward: mean", "forward: variance", "backward: gradient")
    artists: Artists = {}
    with look():
        for ax, title, quantity in zip(axes, titles, QUANTITIES, strict=True):
            ax.set_title(title)
            ax.set_xlabel("layer")
            ax.set_xlim(0, depth)
            ax.xaxis.set_major_locator(MaxNLocator(4))
            if quantity != "mean":
                ax.yaxis.set_major_locator(MaxNLocator(6, integer=True))
                ax.yaxis.set_major_formatter(FuncFormatter(_power))
            ax.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
            for name, (role, width, _) in LOOKS.items():
                if (name, quantity) != ("theory", "mean"):
                    artists[f"{name}_{quantity}"] = ax.plot(
                        [], [], color=COLOURS[role], ls=LINES[role], lw=width,
                        zorder={"own": 4, "theory": 5}.get(name, 3))[0]
            artists[f"dot_{quantity}"] = ax.plot(
                [], [], "o", color=COLOURS["function"], mec=COLOURS["paper"], mew=2, ms=14,
                zorder=6, clip_on=False)[0]
        lines = [artists[f"{name}_gradient"] for name in LOOKS]
        axes[0].figure.legend(lines, [name for _, _, name in LOOKS.values()], ncols=2,
                              loc="outside upper center", fontsize=13, frameon=False)
    return artists


def update_deep(artists: Artists, lines: Mapping[str, Mapping[str, np.ndarray]],
                layer: int) -> None:
    """Set new lines: {name: {quantity: values over the layers}}; and the dots on one layer.

    Variance and gradient are given as log10. Then set the limits so that all lines are seen.
    """
    for name, parts in lines.items():
        for quantity, values in parts.items():
            artists[f"{name}_{quantity}"].set_data(np.arange(len(values)), values)
    for quantity in QUANTITIES:
        dot = artists[f"dot_{quantity}"]
        values = np.concatenate([part[quantity] for part in lines.values() if quantity in part])
        low, high = _limits(values, MEANS if quantity == "mean" else LADDER)
        dot.axes.set_ylim(low, high)
        value = lines["own"][quantity][layer]
        # Where its line has left the panel a dot is hidden, at a place that the layout can bear.
        dot.set_data([layer], [min(max(value, low), high)])
        dot.set_visible(bool(low <= value <= high))


def _limits(values, ladder):
    """The first pair of limits that holds all values, up and down apart, from a ladder."""
    finite = values[np.isfinite(values)]
    low, high = min(finite.min(), 0.0), max(finite.max(), 0.0)
    ends = [next((rung for rung in ladder if rung >= size), ladder[-1]) for size in (-low, high)]
    return -ends[0], ends[1]


def _power(value, _):
    """A log10 as a power of ten, without mathtext, whose parts a browser cannot move."""
    return "1" if value == 0 else power(round(value))
