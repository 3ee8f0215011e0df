"""Draw how fast the layers of a network learn: at the start for many seeds, and while it trains."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import ArrayLike

from helpers.draw.compare import gap_of, spread
from helpers.draw.style import COLOURS, Artists, Panels, figure, look

MOST = 10  # hidden layers that can be drawn
LARGEST = 1e38
# The first layer blue and solid, the last vermilion; dashes between grow shorter with the layer.
STYLES: tuple[Any, ...] = ("-", (0, (7, 2)), (0, (4, 2)), (0, (1.5, 1.5)), (0, (7, 2, 1.5, 2)))


def speeds_figure() -> tuple[Figure, Panels]:
    """Return a figure and its two axes: the start on the left, training on the right."""
    return figure(12.0, 5.0, columns=2, places=((0.085, 0.13, 0.36, 0.77),
                                                (0.52, 0.13, 0.38, 0.77)))


def draw_speeds(axes: Panels) -> Artists:
    """Draw the axes and, empty, what moves in them.

    Returns artists by name: seeds (a dot for each seed and layer), median (a bar for each layer),
    published (open diamonds); layer1, layer2, ... (speed against epoch) and name1, name2, ...
    """
    left, right = axes
    with look():
        for ax in axes:
            ax.set_yscale("log")
        left.set_title("at the start")
        left.set_xlabel("hidden layer")
        left.set_ylabel("speed: norm of \u2202C/\u2202b")
        right.set_title("while it trains")
        right.set_xlabel("epoch")
        artists: Artists = {
            "seeds": left.plot([], [], "o", color=COLOURS["ghost"], ms=6, mec=COLOURS["paper"],
                               mew=0.5)[0],
            "median": left.plot([], [], "-", color=COLOURS["function"], lw=5)[0],
            "published": left.plot([], [], "D", mfc=COLOURS["paper"], mec=COLOURS["derivative"],
                                   mew=3, ms=12, zorder=5)[0]}
        for layer in range(1, MOST + 1):
            colour = COLOURS["function"] if layer % 2 else COLOURS["derivative"]
            artists[f"layer{layer}"] = right.plot(
                [], [], color=colour, ls=STYLES[(layer - 1) // 2], lw=2.2)[0]
            artists[f"name{layer}"] = right.text(0, 1, f"layer {layer}", fontsize=13, color=colour,
                                                 va="center", ha="left", clip_on=False)
    for artist in artists.values():
        artist.set_visible(False)
    return artists


def frame_speeds(axes: Panels, depth: int, epochs: int, sizes: ArrayLike) -> None:
    """Give the axes room for `depth` layers, `epochs` epochs, and speeds of these sizes."""
    left, right = axes
    numbers = np.asarray(sizes, float)
    numbers = numbers[np.isfinite(numbers) & (numbers > 0)]
    low, high = (numbers.min(), numbers.max()) if numbers.size else (1e-3, 1.0)
    limits = 10 ** (np.floor(np.log10(low)) - 1), 10 ** (np.ceil(np.log10(high)) + 0.3)
    with look():
        left.set_xlim(0.4, depth + 0.6)
        left.set_xticks(range(1, depth + 1))
        right.set_xlim(0, epochs)
        for ax in axes:
            ax.set_ylim(*limits)


def update_speeds(artists: Artists, start: ArrayLike, published: Sequence[float],
                  training: ArrayLike) -> None:
    """Show speeds.

    start: (seeds, layers). published: one for each layer, or (). training: (epochs so far, layers),
    empty before the first.
    """
    start = np.asarray(start, float)
    layers = np.arange(1, start.shape[1] + 1)
    across = layers + np.linspace(-0.22, 0.22, len(start))[:, None]
    _set(artists["seeds"], across.ravel(), start.ravel())
    middle = np.median(start, axis=0)
    gaps = np.full(len(layers), np.nan)
    _set(artists["median"], np.column_stack([layers - 0.3, layers + 0.3, gaps]).ravel(),
         np.column_stack([middle, middle, gaps]).ravel())
    _set(artists["published"], layers[:len(published)], np.asarray(published, float))
    training = np.asarray(training, float).reshape(-1, start.shape[1])
    for layer in range(1, MOST + 1):
        line, name = artists[f"layer{layer}"], artists[f"name{layer}"]
        there = layer <= start.shape[1] and len(training) > 0
        # The page gets float32, which ends at 3e38.
        column = np.minimum(training[:, layer - 1], LARGEST) if there else []
        _set(line, np.arange(len(column)), column)
        name.set_visible(there)
    _place_names(artists, training)


def _set(artist, x, y):
    artist.set_data(x, y)
    artist.set_visible(bool(len(y)))


def _place_names(artists, training):
    """Names at the right end of the lines, moved apart where they would touch."""
    if not len(training):
        return
    ax = artists["layer1"].axes
    low, high = np.log10(ax.get_ylim())
    ends = np.log10(np.maximum(training[-1], 10**low))
    places = spread(np.clip(ends, low, high), gap_of(ax, 0.055) * (high - low), low, high)
    for layer, place in enumerate(places, 1):
        name = artists[f"name{layer}"]
        name.set_position((ax.get_xlim()[1] * 1.01, 10**place))


def draw_published(ax: Axes, published: Mapping[int, Sequence[float]]) -> dict[str, Line2D]:
    """Draw the published speeds: a line for each network. published: {hidden layers: speeds}.

    Returns the lines by name.
    """
    roles = ("function", "derivative", "tangent")
    with look():
        ax.set_yscale("log")
        ax.set(xlim=(0.7, 4.3), ylim=(1e-3, 1), xticks=range(1, 1 + max(published)))
        ax.set_xlabel("hidden layer")
        ax.set_ylabel("speed: norm of \u2202C/\u2202b")
        made = {}
        for (depth, speeds), role, marker in zip(published.items(), roles, "osD", strict=True):
            made[f"network-{depth}"] = ax.plot(range(1, depth + 1), speeds, color=COLOURS[role],
                                               ls=STYLES[depth - 2], marker=marker, ms=12)[0]
            ax.text(depth + 0.1, speeds[-1] * 1.45, f"{depth} hidden layers", color=COLOURS[role],
                    ha="right")
    return made
