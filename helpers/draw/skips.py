"""The way past a neuron, in a layer with a skip: an arc to a plus, and the gradient's way back.

Each layout says where an arc runs and where its plus stands; here they become artists.
"""

from typing import Any, Protocol

import numpy as np
from matplotlib.axes import Axes

from helpers.chain.known import Known, gone_past
from helpers.chain.run import Chain, Run
from helpers.draw.style import COLOURS, LINES, Artists

ABOVE, INSIDE = 10.0, 4.5  # points: from a neuron's edge to its arc, and from that to the way back
_TURN = np.linspace(np.pi, 0, 25)


class Layout(Protocol):
    """Where the arcs of a chain's drawing are."""

    def past(self, layer: int, inside: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
        """The arc past a layer's neuron, in the signal's direction, so far inside of the outer."""

    def plus(self, layer: int) -> tuple[float, float]:
        """Where an arc ends, and what it brings is added."""


def arc(along: float, across: float) -> tuple[np.ndarray, np.ndarray]:
    """Return half an ellipse around 0, from -along to along, as high as `across`."""
    return along * np.cos(_TURN), across * np.sin(_TURN)


def draw_skips(ax: Axes, chain: Chain, layout: Layout, size: float) -> Artists:
    """Draw arcs and pluses, which stay; size: of a plus, in points.

    Returns the gradient's way back past each neuron, unseen: "past2" of layer 2, if it has a skip.
    """
    skips = [layer for layer, skip in enumerate(chain.skips, start=1) if skip]
    ring: dict[str, Any] = {"ls": "", "mec": COLOURS["axis"], "zorder": 4}
    for layer in skips:
        ax.plot(*layout.past(layer), color=COLOURS["axis"], ls="-", lw=1.8)
    ends = [layout.plus(layer) for layer in skips]
    if ends:
        ax.plot(*zip(*ends, strict=True), "o", ms=size, mfc=COLOURS["paper"], mew=1.4, **ring)
        ax.plot(*zip(*ends, strict=True), "+", ms=0.7 * size, mew=1.6, **ring)
    return {f"past{layer}": ax.plot([], [], color=COLOURS["derivative"], ls=LINES["derivative"],
                                    lw=2.6)[0] for layer in skips if layer > 1}


def update_skips(artists: Artists, run: Run, layout: Layout, known: Known) -> None:
    """Show the way back past the neurons past which the gradient of a Run has come."""
    back = gone_past(run, known)
    for layer, skip in enumerate(run.chain.skips, start=1):
        if skip and layer > 1:
            line = layout.past(layer, INSIDE) if layer in back else ([], [])
            artists[f"past{layer}"].set_data(*line)
