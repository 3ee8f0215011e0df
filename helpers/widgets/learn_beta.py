"""Swish learns its beta in front of the learner: one number, one gradient."""

import ipywidgets as widgets
import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.beta_path import TARGETS, beta_path
from helpers.draw_beta import SPAN, beta_figure, draw_beta, update_beta
from helpers.elementwise import InputError
from helpers.live import LiveFigure, number, with_picture
from helpers.widgets.controls import LABEL_WIDTH, row, slider

STEPS, HIGHEST = 100, 5.0
NAMES = {"gelu": "GELU", "mish": "Mish", "relu": "ReLU", "half": "the line z/2"}
SWISH = ACTIVATIONS["swish"]


def learn_beta(**start):
    """Return a live picture of Swish learning its beta by gradient descent.

    start: target ("gelu", "mish", "relu", "half"), start (beta at step 0, from 0 to 5), rate
    (0.1 to 4), step (0 to 100). InputError for others.
    """
    return LearnBeta(**start)


class LearnBeta(widgets.VBox):
    """Swish beside a target on the left, the path of beta on the right.

    target: Dropdown; start and rate: sliders that make a new path; step: a slider along it, and
    play, which moves it.
    """

    def __init__(self, **start):
        self.target = widgets.Dropdown(options=[(name, key) for key, name in NAMES.items()],
                                       description="target",
                                       style={"description_width": "initial"})
        self.start = slider("start", 0.0, 0.0, HIGHEST, 0.1, "start \u03b2")
        self.rate = slider("rate", 2.0, 0.1, 4.0, 0.1, "rate")
        self.step = widgets.IntSlider(0, 0, STEPS, description="step")
        self.step.add_class("param-step")
        self.step.layout.width = "20em"
        self.step.style.description_width = LABEL_WIDTH
        self.play = widgets.Play(value=0, min=0, max=STEPS, interval=100, show_repeat=False,
                                 tooltip="Let it learn step by step")
        widgets.jslink((self.play, "value"), (self.step, "value"))
        self._quiet = False
        self._z = np.linspace(-SPAN, 2, 241)
        made, axes = beta_figure()
        self.live = LiveFigure(made, draw_beta(axes, STEPS, HIGHEST + 0.3), label="")
        super().__init__([row(self.start, self.rate), row(self.step, self.play, self.target),
                          self.live])
        self.add_class("learn-beta")
        self.add_class("live-panel")
        self.set(**start)
        for control in (self.target, self.start, self.rate, self.step):
            control.observe(self._moved, "value")

    @property
    def state(self):
        """What the controls say now: target, start, rate, step."""
        return {name: getattr(self, name).value for name in ("target", "start", "rate", "step")}

    def set(self, **state):
        """Move the controls; a value that is not possible raises InputError and moves nothing."""
        for name, value in state.items():
            if name not in self.state:
                raise InputError(f"learn_beta has no control {name!r}; it has "
                                 f"{', '.join(self.state)}.")
            control = getattr(self, name)
            if name == "target":
                good, allowed = value in TARGETS, f"one of {', '.join(TARGETS)}"
            else:
                kinds = int if name == "step" else int | float
                good = isinstance(value, kinds) and control.min <= value <= control.max
                allowed = f"a number from {control.min:g} to {control.max:g}"
            if not good:
                raise InputError(f"{name} = {value!r} is not possible here; choose {allowed}.")
        self._quiet = True
        try:
            for name, value in state.items():
                getattr(self, name).value = value
            self.play.value = self.step.value
        finally:
            self._quiet = False
        self._show()

    def update(self):
        """Put the present state into Matplotlib's artists and the words; send nothing."""
        target, step = self.target.value, self.step.value
        betas, costs = beta_path(target, self.start.value, self.rate.value, STEPS)
        update_beta(self.live.artists, self._z, SWISH.f(self._z, beta=betas[step]),
                    TARGETS[target](self._z), betas, step)
        name = NAMES[target]
        self.live.caption = (f"Step {step}: \u03b2 = {number(betas[step])}, mean squared distance "
                             f"to {name} {costs[step]:.6f} (at the start {costs[0]:.6f}).")
        self.live.label = (f"On the left Swish and its target, {name}, dotted; on the right the "
                           f"path of beta over {STEPS} steps of gradient descent.")

    def _moved(self, _):
        if not self._quiet:
            self._show()

    def _show(self):
        self.update()
        self.live.push()

    def _repr_mimebundle_(self, **kwargs):
        self.update()
        return with_picture(super()._repr_mimebundle_(**kwargs), self.live)
