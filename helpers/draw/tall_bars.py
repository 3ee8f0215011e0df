"""Where a chain stands on a tall page, and its bars there: each layer's gradient in its row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.ticker import MaxNLocator

from helpers.chain.known import Known
from helpers.chain.run import Chain, Run
from helpers.draw.chain_bars import limits
from helpers.draw.chain_layout import FULL
from helpers.draw.skips import arc
from helpers.draw.style import COLOURS, Artists
from helpers.words import as_exponent

SIZE, PAST = 12.5, 8.0  # of type; from a neuron's edge to the ends of its skip, in points


@dataclass(frozen=True)
class Rows:
    """Where a chain of `depth` layers stands on a tall page; all lengths in points."""

    depth: int
    skips: bool = False  # whether there is room for skips beside the neurons
    x: float = 26.0  # how far from the left the neurons' centres stand

    @classmethod
    def of(cls, chain: Chain) -> Rows:
        """Return the rows of a chain."""
        return cls(chain.depth, any(chain.skips))

    @property
    def full(self) -> bool:
        """Whether each row has room for all its numbers."""
        return self.depth <= FULL

    @property
    def pitch(self) -> float:
        """From one neuron down to the next."""
        if self.full:
            return 55.0
        return 2 * (self.radius + PAST) if self.skips else 25.0

    @property
    def radius(self) -> float:
        """A neuron's radius."""
        return 14.0 if self.full else 8.5

    @property
    def height(self) -> float:
        """Of the whole drawing."""
        return self.y(self.depth + 1) + (24 if self.full else 32)

    def past(self, layer: int, inside: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
        """The arc past a layer's neuron, left of it; `inside` so far right of the outer one."""
        down, left = arc(self._past - inside, 1.3 * self.radius + PAST - inside)
        return self.x + 0.3 * self.radius - left, self.y(layer) + down

    def plus(self, layer: int) -> tuple[float, float]:
        """Where the arc ends."""
        return self.x + 0.3 * self.radius, self.y(layer) + self._past

    @property
    def _past(self):
        return min(self.radius + PAST, 0.5 * self.pitch)

    def y(self, layer: float) -> float:
        """How far below the upper edge a layer stands: 0 is the input, depth + 1 the cost."""
        return 40 + layer * self.pitch


def draw_tall_bars(ax: Axes, run: Run, rows: Rows) -> Artists:
    """The bars' axes: a bar of no length for each layer, and its number."""
    ax.set_xlim(*limits(run, 1.9, 0.65))
    ax.xaxis.set_major_locator(MaxNLocator(3, integer=True))
    ax.xaxis.tick_top()
    ax.tick_params(axis="x", labelsize=SIZE, length=0, pad=2)
    ax.set_title("log\u2081\u2080 |dC/db|", fontsize=SIZE, loc="center", pad=3)
    ax.set_yticks([])
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.axvline(0, color=COLOURS["axis"], lw=1.4, zorder=3)
    layers = range(1, rows.depth + 1)
    made = PolyCollection([_bar(rows, n, 0) for n in layers], facecolor=COLOURS["derivative"],
                          lw=0, zorder=2)
    ax.add_collection(made, autolim=False)
    nothing = ax.plot([], [], "<", mfc=COLOURS["paper"], mec=COLOURS["derivative"], mew=2.2, ms=9,
                      clip_on=False)[0]
    numbers = {f"bar{n}": ax.text(0, rows.y(n), "", ha="center", va="center", fontsize=SIZE)
               for n in layers}
    return {"bars": made, "nothing": nothing, **numbers}


def _bar(rows, layer, length):
    y, half = rows.y(layer), 0.3 * min(rows.pitch, 36)
    return [(0, y - half), (0, y + half), (length, y + half), (length, y - half)]


def update_tall_bars(artists: Artists, run: Run, rows: Rows, known: Known) -> None:
    """A bar and its number for every layer whose gradient is known."""
    low, high = artists["bars"].axes.get_xlim()
    away, corners, nothing = 0.2 * (high - low), [], []
    for layer in range(1, rows.depth + 1):
        text, size = artists[f"bar{layer}"], float(run.log10_abs_db[layer - 1])
        seen = layer > rows.depth - known.slopes
        length = size if seen and np.isfinite(size) else 0.0
        if seen and not np.isfinite(size):
            nothing.append(layer)
        text.set_text(as_exponent(size) if seen else "")
        end = length + (away if length > 0 else -away)
        text.set_position((end if np.isfinite(size) else 0.75 * low + away, rows.y(layer)))
        corners.append(_bar(rows, layer, length))
    artists["bars"].set_verts(corners)
    artists["nothing"].set_data([low * 0.8] * len(nothing), [rows.y(n) for n in nothing])
