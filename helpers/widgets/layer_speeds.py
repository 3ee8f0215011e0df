"""How fast each layer of a real network learns: at the start, and while it trains."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from typing import Any, Self

import numpy as np

from helpers.activations import activation
from helpers.draw.layer_speeds import MOST, draw_speeds, frame_speeds, speeds_figure, update_speeds
from helpers.experiments.budget import budget
from helpers.experiments.layer_speeds import (
    EPOCHS,
    IMAGES,
    LAMBDA,
    PUBLISHED,
    RATE,
    speeds_at_start,
    speeds_in_training,
)
from helpers.live import LiveFigure
from helpers.networks.initialise import VARIANCES
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.buttons import Progress
from helpers.widgets.parts.controls import button, menu, whole_slider
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import Panel
from helpers.words import readable

SEEDS = 20
SLICE = 0.05  # seconds of training between two looks at the controls
PUBLISHED_SETTING = {"act": "sigmoid", "initialisation": "lecun", "biases": "normal"}


def layer_speeds(**start: Any) -> LayerSpeeds:
    """Return the speeds of the layers of a network of 784 pixels, hidden layers of 30, 10 outputs.

    start: where to begin, as in `LayerSpeeds.set`. Raises InputError for what is not possible.
    """
    return LayerSpeeds(**start)


class LayerSpeeds(Panel):
    """Speeds of 20 untrained networks, and of one while it trains on 1000 images, all at once.

    Controls: depth (hidden layers, 1 to 10), act, initialisation (a kind of
    helpers.networks.initialise), biases ("normal" or "zero"). Buttons: train, stop. `training`
    holds the speeds so far.
    """

    def __init__(self, /, **start: Any) -> None:
        self.epochs = budget(EPOCHS, 5)
        self.depth = whole_slider("depth", 2, 1, MOST, "hidden layers")
        self.act = ActMenu("activation")
        self.initialisation = menu("initialisation", "initial weights", list(VARIANCES),
                                   value="lecun")
        self.biases = menu("biases", "initial biases", ["normal", "zero"])
        self.train = button("Train", f"Train one network for {self.epochs} epochs")
        self.stop = button("Stop", "End the training and keep what has been measured")
        self.bar = Progress(min=0, max=1, description="progress")
        self.training: list[np.ndarray] = []
        self._steps: Iterator[np.ndarray] | None = None
        self._key: tuple | None = None
        self._diverged = False
        made, self.axes = speeds_figure()
        live = LiveFigure(made, draw_speeds(self.axes), label="")
        controls = {"depth": self.depth, "activation": self.act,
                    "initialisation": self.initialisation, "biases": self.biases}
        super().__init__("layer-speeds", controls, live, [
            self.depth, self.act, self.initialisation, self.biases, self.train, self.stop,
            self.bar],
            start)
        self.on_press(self._train, self.train)
        self.on_press(self._halt, self.stop)

    @property
    def choices(self) -> dict[str, Any]:
        """What the controls say, as keyword arguments of helpers.experiments.layer_speeds."""
        return {"act": self.act.value, "initialisation": self.initialisation.value,
                "biases": self.biases.value}

    def show(self) -> None:
        """Measure the start anew where a control has moved; draw it, and the training so far."""
        key = (self.depth.value, *self.choices.values())
        if key != self._key:
            self._key, self.training, self._steps, self._diverged = key, [], None, False
            with np.errstate(over="ignore", invalid="ignore"):
                self._start = speeds_at_start(self.depth.value, budget(SEEDS, 4), **self.choices)
            frame_speeds(self.axes, self.depth.value, self.epochs,
                         np.append(self._start, self._start.min(axis=0) / 30))
        as_published = self.choices == PUBLISHED_SETTING
        self._published = PUBLISHED.get(self.depth.value, ()) if as_published else ()
        update_speeds(self.live.artists, self._start, self._published, self.training)
        done = max(len(self.training) - 1, 0)
        self.bar.value = done / self.epochs
        self.train.disabled = self._steps is not None
        self.stop.disabled = self._steps is None
        self.live.caption = self._caption(done)
        self.live.label = self._label()

    def pass_on(self, heir: Self | None) -> None:
        """Let the cell's next figure go on with what trains here, if it is set so."""
        if heir is not None and not heir.training and heir.state == self.state:
            heir.training, heir._steps, heir._diverged = self.training, self._steps, self._diverged
            heir.refresh()
            heir.keep_going(heir._beat)

    # -- training, a slice at a time -----------------------------------------------------------

    def _train(self):
        self.training, self._diverged = [], False
        self._steps = speeds_in_training(self.depth.value, self.epochs, **self.choices)
        self.refresh()
        self.keep_going(self._beat)

    def _halt(self):
        self._steps = None
        self.refresh()

    async def _beat(self):
        while self._steps is not None:
            self.pulse()
            await asyncio.sleep(0.01)  # the controls' turn

    @synchronized
    def pulse(self) -> None:
        """Train for a moment, and show what has come."""
        end = time.perf_counter() + SLICE
        while self._steps is not None:
            with np.errstate(over="ignore", invalid="ignore"):
                speeds = next(self._steps, None)
            if speeds is None or not np.isfinite(speeds).all():
                self._steps, self._diverged = None, speeds is not None
            else:
                self.training.append(speeds)
            if time.perf_counter() >= end:
                break
        self.refresh()

    # -- in words --------------------------------------------------------------------------

    def _caption(self, done):
        middle = np.median(self._start, axis=0)
        text = f"Median speeds at the start, first layer to last: {_told(middle)}"
        if len(self._published):
            text += f" (published: {', '.join(f'{one:.4f}' for one in self._published)})"
        if len(middle) > 1 and np.isfinite(middle).all() and middle[0] > 0:
            ratio = middle[-1] / middle[0]
            fast, slow = ("last", "first") if ratio >= 1 else ("first", "last")
            times = readable(max(ratio, 1 / ratio), 3, rounded=True)
            text += f". The {fast} layer is {times} times as fast as the {slow}"
        if done:
            text += (f". Trained: seed 0, plain descent at rate {readable(RATE)}, all {IMAGES} "
                     f"images at once, weight decay {readable(LAMBDA)}/{IMAGES}. After {done} "
                     f"epochs: {_told(self.training[-1])}")
        if self._diverged:
            text += (". Then a speed was no finite number: training diverged, and stopped here"
                     if done else ". The first step already led to speeds that are no finite "
                                  "numbers: training diverged")
        return f"{text}."

    def _label(self):
        more = ", with the published values as diamonds" if len(self._published) else ""
        return (f"On the left, the speeds of {self.depth.value} hidden layers of "
                f"{len(self._start)} untrained networks with {activation(self.act.value).title}"
                f"{more}; on the right, the speeds of one of them over the epochs; logarithmic.")


def _told(speeds):
    return ", ".join(readable(one, 2, rounded=True) for one in speeds)
