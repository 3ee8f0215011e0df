"""The bars below a chain in a hall: log10 of every layer's gradient, with its number."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from helpers.chain.known import Known
from helpers.chain.run import Run
from helpers.draw.hall_layout import HallLayout
from helpers.draw.style import COLOURS, Artists
from helpers.words import as_exponent

# How long the longest bar may be: few lengths, so that most moves of a slider keep the scale.
SPANS = (0.5, 1, 1.5, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 22, 26, 30, 40, 50, 65, 80, 100, 130,
         160, 200, 250, 300, 400, 600, 1000, 2000, 5000, 10000)
WIDEST = 34.0  # half a bar, in points
MARK = 16.0  # room for the triangle of a gradient of 0, in points


def draw_hall_bars(ax: Axes, layout: HallLayout) -> Artists:
    """The bars' axes: a bar of no height for each layer, and its number."""
    layers = range(1, layout.depth + 1)
    ax.set(xlim=(0.5, layout.depth + 0.5), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    ax.axhline(0, color=COLOURS["axis"], lw=1.8, zorder=3)
    made = PolyCollection([_corners(layout, n, 0) for n in layers], lw=0, zorder=2,
                          facecolor=COLOURS["derivative"])
    ax.add_collection(made, autolim=False)
    numbers = {f"bar{n}": ax.text(n, 0, "", ha="center", va="center", rotation_mode="anchor",
                                  rotation=90 if layout.turned else 0)
               for n in layers if n % layout.every == layout.depth % layout.every}
    nothing = ax.plot([], [], "v", mfc=COLOURS["paper"], mec=COLOURS["derivative"], mew=2.5, ms=11,
                      clip_on=False)[0]
    return {"bars": made, "nothing": nothing, **numbers}


def scale_hall_bars(artists: Artists, run: Run, layout: HallLayout) -> None:
    """Give the bars' axes limits that hold every gradient of the run and its number."""
    sizes = run.log10_abs_db[np.isfinite(run.log10_abs_db)]
    low, high = (next((s for s in SPANS if s >= end), SPANS[-1]) if end > 0 else 0
                 for end in (-min(sizes, default=0), max(sizes, default=0)))
    below = layout.number * bool(low)
    if len(sizes) < layout.depth:
        below = max(below, layout.number + MARK)
    below, above = max(below, 4), layout.number if high else 4
    if _across(run, layout):
        rest = max(layout.bars - layout.number, 10)
        point = max((low + high) / layout.bars, low / rest, high / rest)  # in data
        low, high = (max(end, layout.number * point) for end in (low, high))
        below = above = 0
    else:
        point = (low + high or 1) / max(layout.bars - below - above, 10)
    artists["bars"].axes.set_ylim(-low - below * point, high + above * point)


def update_hall_bars(artists: Artists, run: Run, known: Known, layout: HallLayout) -> None:
    """A bar for every layer whose gradient is known, and its number."""
    low, high = artists["bars"].axes.get_ylim()
    point = (high - low) / layout.bars  # in data
    corners, nothing, across = [], [], _across(run, layout)
    for layer in range(1, layout.depth + 1):
        size = float(run.log10_abs_db[layer - 1])
        seen, some = layer > layout.depth - known.slopes, np.isfinite(size)
        height = size if seen and some else 0.0
        away = (0.5 * layout.number + (0 if some else MARK)) * point
        if seen and not some:
            nothing.append(layer)
        if text := artists.get(f"bar{layer}"):
            text.set_text(as_exponent(size) if seen else "")
            end = height + (away if height > 0 else -away)
            text.set_position((layer, (-away if height > 0 else away) if across and some else end))
        corners.append(_corners(layout, layer, height))
    artists["bars"].set_verts(corners)
    artists["nothing"].set_data(nothing, [-0.6 * MARK * point] * len(nothing))


def _across(run, layout):
    """Whether a number stands across the line from its bar: turned ones at both ends of the bars
    would leave hardly any room for bars that go up and down."""
    sizes = run.log10_abs_db[np.isfinite(run.log10_abs_db)]
    return layout.turned and len(sizes) == layout.depth and min(sizes) < 0 < max(sizes)


def _corners(layout, layer, height):
    half = min(0.3, WIDEST / layout.between)
    left, right = layer - half, layer + half
    return [(left, 0), (right, 0), (right, height), (left, height)]
