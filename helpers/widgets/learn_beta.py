"""Swish learns its beta in front of the learner: one number, one gradient."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.draw.learn_beta import SPAN, draw_beta, update_beta
from helpers.draw.style import figure
from helpers.experiments.learn_beta import TARGETS, beta_path
from helpers.live import LiveFigure
from helpers.widgets.parts.buttons import Play
from helpers.widgets.parts.controls import menu, slider, whole_slider
from helpers.widgets.parts.panel import Panel
from helpers.words import in_words

STEPS, HIGHEST = 100, 5.0
NAMES = {"gelu": "GELU", "mish": "Mish", "relu": "ReLU", "half": "the line z/2"}
SWISH = ACTIVATIONS["swish"]


def learn_beta(**start: Any) -> LearnBeta:
    """Return a live picture of Swish learning its beta by gradient descent.

    start: target ("gelu", "mish", "relu", "half"), start (beta at step 0, from 0 to 5), rate
    (0.1 to 4), step (0 to 100). InputError for others.
    """
    return LearnBeta(**start)


class LearnBeta(Panel):
    """Swish beside a target on the left, the path of beta on the right.

    Controls: target; start and rate, which make a new path; step, a place on it. play moves step.
    """

    def __init__(self, /, **start: Any) -> None:
        self.target = menu("target", "target", [(name, key) for key, name in NAMES.items()])
        self.start = slider("start", 0.0, 0.0, HIGHEST, 0.1, "initial \u03b2")
        self.rate = slider("rate", 2.0, 0.1, 4.0, 0.1, "rate")
        self.step = whole_slider("step", 0, 0, STEPS, "step")
        self.play = Play(value=0, min=0, max=STEPS, interval=100, show_repeat=False,
                                 tooltip="Let it learn step by step")
        self._z = np.linspace(-SPAN, 2, 241)
        made, axes = figure(height=4.2, columns=2)
        live = LiveFigure(made, draw_beta(axes, STEPS, HIGHEST + 0.3), label="")
        controls = {"target": self.target, "start": self.start, "rate": self.rate,
                    "step": self.step}
        super().__init__("learn-beta", controls, live, [
            self.step, self.play, self.start, self.rate, self.target], start)
        self.on_move(lambda value: self.set(step=value), self.play)

    def show(self) -> None:
        """Descend from the start, and set Swish, its target and the path."""
        target, step = self.target.value, self.step.value
        self.play.value = step  # where the player goes on
        betas, costs = beta_path(target, self.start.value, self.rate.value, STEPS)
        update_beta(self.live.artists, self._z, SWISH.f(self._z, beta=betas[step]),
                    TARGETS[target](self._z), betas, step)
        name = NAMES[target]
        self.live.caption = (f"Step {step}: \u03b2 = {in_words(betas[step])}, mean squared "
                             f"distance to {name}: {costs[step]:.6f} (at the start "
                             f"{costs[0]:.6f}).")
        self.live.label = (f"On the left Swish and its target, {name}, dotted; on the right the "
                           f"path of beta over {STEPS} steps of gradient descent.")
