"""Why centred inputs help: two weights find their goal, straight or in a zig-zag."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.draw.style import figure
from helpers.draw.zigzag import LEVELS, draw_zigzag, update_zigzag
from helpers.experiments.zigzag import GOAL, INPUTS, START, STEPS, descend, valley
from helpers.live import LiveFigure
from helpers.widgets.parts.controls import named, reset_button, slider, toggles
from helpers.widgets.parts.panel import Panel

LOW, HIGH, STEP = 0.05, 2.5, 0.05
RINGS = np.array([0.04, 0.25, 1.0])  # shares of the cost at the start
ENOUGH = 0.01  # of the cost at the start


def zig_zag(**state: Any) -> ZigZag:
    """Return a live descent of two weights whose inputs come from a sigmoid or from tanh.

    state: where to begin, as in `ZigZag.set`. Raises InputError for what is not possible.
    """
    return ZigZag(**state)


class ZigZag(Panel):
    """The path of two weights and their cost, with the kind of inputs and the learning rate.

    Controls: inputs ("sigmoid", "sigmoid minus 1/2", "tanh"), rate (0.05 to 2.5).
    """

    def __init__(self, /, **state: Any) -> None:
        self.inputs = toggles("inputs", "13em", [
            (kind, kind, f"what arrives comes from {kind}") for kind in INPUTS])
        self.rate = slider("rate", 0.8, LOW, HIGH, STEP, "learning rate")
        self.reset = reset_button("auto")
        made, axes = figure(columns=2)
        live = LiveFigure(made, draw_zigzag(axes, START, GOAL, STEPS), label="")
        super().__init__("zig-zag", {"inputs": self.inputs, "rate": self.rate}, live, [
            self.rate, named("inputs from", self.inputs), self.reset], state)

    def show(self) -> None:
        """Descend, and set the path, the valley's rings and the cost."""
        self.descent = descend(self.inputs.value, self.rate.value)
        inputs = self.descent.inputs
        start = float(np.mean(((START - GOAL) @ inputs.T) ** 2))
        rings = [valley(inputs, share * start) for share in RINGS[:LEVELS]]
        update_zigzag(self.live.artists, self.descent, rings)
        self.live.label = (
            f"On the left the path of two weights over {STEPS} steps, towards a goal marked by a "
            f"star, with inputs from {self.inputs.value}; on the right the cost by steps.")
        self.live.caption = self._caption()

    def _caption(self):
        costs, together = self.descent.costs, self.descent.together
        there = np.flatnonzero(costs < ENOUGH * costs[0])
        if len(there):
            when = f"The cost first falls below 1 % of its start after {there[0]} steps."
        elif costs[-1] > costs[0]:
            when = "The cost grows: this rate is too large."
        else:
            when = f"After {STEPS} steps the cost is not yet below 1 % of its start."
        return (f"In {together} of {STEPS} steps both weights moved the same way. {when} The "
                "square is where they end.")
