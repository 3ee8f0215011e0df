"""How much slower the first layer learns: depth by initialisation, for one activation."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.activations import Activation
from helpers.activations import activation as record_of
from helpers.draw.speed_map import as_factor, draw_speed_map, update_speed_map
from helpers.draw.style import figure
from helpers.experiments.budget import budget
from helpers.experiments.layer_speeds import ratio_map
from helpers.live import LiveFigure
from helpers.networks.initialise import VARIANCES
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.panel import Panel

DEPTHS = (2, 3, 5, 10, 20)
NAMES = {"normal": "variance 1", "lecun": "LeCun", "glorot": "Glorot", "he": "He"}


def speed_map(activation: str | Activation = "sigmoid") -> SpeedMap:
    """Return a table of first layer's speed / last layer's, for depths and initialisations.

    activation: a key such as "tanh", or its record. Raises InputError for one that does not exist.
    """
    return SpeedMap(activation=activation)


class SpeedMap(Panel):
    """A cell for each depth and initialisation: the median over three untrained networks.

    Control: activation. `values` holds log10 of the ratios, rows as in helpers.networks.initialise.
    """

    def __init__(self, /, **start: Any) -> None:
        self.activation = ActMenu("activation")
        made, ax = figure(9.5, 4.2)
        rows = [f"weights: {NAMES[kind]}" for kind in VARIANCES]
        live = LiveFigure(made, draw_speed_map(ax, rows, DEPTHS), label="")
        super().__init__("speed-map", {"activation": self.activation}, live,
                         [self.activation], start)

    def show(self) -> None:
        """Measure new networks and fill the cells."""
        act = self.activation.value
        self.values = ratio_map(DEPTHS, list(VARIANCES), [act], seeds=budget(3, 1))[0]
        update_speed_map(self.live.artists, self.values)
        title = record_of(act).title
        finite = np.where(np.isfinite(self.values), self.values, 0)
        fair = list(VARIANCES)[int(np.argmin(np.abs(self.values[:, -1])))]
        self.live.caption = (
            f"{title}: speed of the first hidden layer / speed of the last. Smallest "
            f"{as_factor(finite.min())}, largest {as_factor(finite.max())}; with "
            f"{DEPTHS[-1]} layers the fairest is {NAMES[fair]} "
            f"({as_factor(self.values[list(VARIANCES).index(fair), -1])}).")
        each = "; ".join(
            f"{NAMES[kind]}: " + ", ".join(f"{depth} layers {as_factor(value)}" for depth, value
                                           in zip(DEPTHS, line, strict=True))
            for kind, line in zip(VARIANCES, self.values, strict=True))
        self.live.label = (f"A table for {title}: speed of the first hidden layer divided by that "
                           f"of the last, by initialisation and depth. {each}.")
