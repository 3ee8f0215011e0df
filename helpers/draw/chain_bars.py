"""The bars below a chain: log10 of every layer's gradient, drawn, scaled and updated."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.ticker import MaxNLocator

from helpers.chain.known import Known
from helpers.chain.run import Run
from helpers.draw.chain_layout import TURNED, ChainLayout
from helpers.draw.style import COLOURS, Artists
from helpers.words import as_exponent

SPANS = (1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300, 500, 800, 1200, 2000, 5000, 10000,
         *(first * 10**zeros for zeros in range(4, 13) for first in (2, 5, 10)))


def draw_bars(ax: Axes, layout: ChainLayout) -> Artists:
    """The bars' axes: a bar of no height for each layer, and its number."""
    layers = range(1, layout.depth + 1)
    ax.set_xlim(0.5, layout.depth + 0.5)
    ax.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    ax.tick_params(axis="y", labelsize=12)
    ax.set_ylabel("log\u2081\u2080 |dC/db|", fontsize=12.5, labelpad=2)
    every = 1 if layout.depth <= TURNED else 5
    named = [n for n in layers if n % every == 0 or n == 1]
    ax.set_xticks(named, [f"layer {n}" if layout.full else str(n) for n in named], fontsize=12)
    ax.tick_params(axis="x", length=0, pad=3)
    ax.grid(False, axis="x")
    ax.axhline(0, color=COLOURS["axis"], lw=1.4, zorder=3)
    made = PolyCollection([_corners(n, 0) for n in layers], facecolor=COLOURS["derivative"],
                          lw=0, zorder=2)
    ax.add_collection(made, autolim=False)
    upright = layout.depth <= TURNED
    turned: dict[str, Any] = {} if upright else {"rotation": 90, "rotation_mode": "anchor"}
    size = 13 if layout.full else 12 if turned else 11.5
    numbers = {f"bar{n}": ax.text(n, 0, "", ha="center", va="center", fontsize=size, **turned)
               for n in layers}
    nothing = ax.plot([], [], "v", mfc=COLOURS["paper"], mec=COLOURS["derivative"], mew=2.5, ms=11,
                      clip_on=False)[0]
    return {"bars": made, "nothing": nothing, **numbers}


def scale_bars(ax: Axes, run: Run) -> None:
    """Give the bars' axes limits that hold every gradient of the run."""
    ax.set_ylim(*limits(run, 1.32 if run.chain.depth <= TURNED else 1.6, 0.3))


def limits(run: Run, room: float, least: float) -> tuple[float, float]:
    """Return limits that hold every gradient of the run, from a few fixed ones.

    room: so many times the longest bar, for its number stands at its end. least: a side without
    bars has this share of the other.
    """
    sizes = run.log10_abs_db[np.isfinite(run.log10_abs_db)]
    ends = [max(room * reach, 0) for reach in (-min(sizes, default=0), max(sizes, default=0))]
    low, high = (next((s for s in SPANS if s >= end), SPANS[-1]) if end else 0 for end in ends)
    shortest = max(least * max(low, high), 0.5)
    return -max(low, shortest), max(high, shortest)


def update_bars(artists: Artists, run: Run, known: Known) -> None:
    """A bar and its number for every layer whose gradient is known."""
    depth, ax = run.chain.depth, artists["bars"].axes
    low, high = ax.get_ylim()
    away = (high - low) * (0.1 if depth <= TURNED else 0.21)
    above = 0.8 * low + away * (1.7 if depth <= TURNED else 1)  # the triangle of a gradient of 0
    corners, nothing = [], []
    for layer in range(1, depth + 1):
        text, height = artists[f"bar{layer}"], 0.0
        size = float(run.log10_abs_db[layer - 1])
        seen = layer > depth - known.slopes
        if seen and np.isfinite(size):
            height = size
        elif seen:
            nothing.append(layer)
        text.set_text(as_exponent(size) if seen else "")
        end = height + (away if height > 0 else -away)
        text.set_position((layer, end if np.isfinite(size) else above))
        corners.append(_corners(layer, height))
    artists["bars"].set_verts(corners)
    artists["nothing"].set_data(nothing, [low * 0.8] * len(nothing))


def _corners(layer, height):
    left, right = layer - 0.3, layer + 0.3
    return [(left, 0), (right, 0), (right, height), (left, height)]
