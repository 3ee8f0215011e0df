"""Watch a layer of units on real digits, and see units die: for all images, not for one."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.checks import whole_between
from helpers.draw.dying_units import draw_units, stretch_history, update_units
from helpers.draw.style import figure
from helpers.experiments.dying_units import UNITS, UnitLayer
from helpers.live import LiveFigure
from helpers.markup import for_ears
from helpers.tables import LEFT, table
from helpers.widgets.parts.controls import button, menu, slider, whole_slider
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import Panel
from helpers.widgets.parts.slider import SelectionSlider
from helpers.words import fixed, readable

KINDS = {"relu": ("ReLU", "relu"),
         "leaky 0.01": ("Leaky ReLU, \u03b1 = 0.01", ("leaky_relu", {"alpha": 0.01})),
         "leaky 0.2": ("Leaky ReLU, \u03b1 = 0.2", ("leaky_relu", {"alpha": 0.2}))}
RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
IMAGES = 40  # of the training images, to choose one from
FIRST_SPAN = 100  # steps on the axis of the history
MOST = 2000


def dying_units(**start: Any) -> DyingUnits:
    """Return a layer of 24 units on 4000 real digits, to train and to shift until units die.

    start: where to begin, as in `DyingUnits.set`. Raises InputError for what is not possible.
    """
    return DyingUnits(**start)


class DyingUnits(Panel):
    """Bars of how often each unit is on, an image, and the silent units over the steps.

    Controls: units ("relu", "leaky 0.01", "leaky 0.2"), rate, shift (added to all biases), image
    (1 to 40). `set` also takes steps: it starts afresh and trains so many.
    """

    SETS_OTHERS = ("units",)

    def __init__(self, /, **start: Any) -> None:
        self.units = menu("units", "units", [(name, key) for key, (name, _) in KINDS.items()])
        self.rate = SelectionSlider(options=[(f"{readable(one)}", one) for one in RATES], value=0.1,
                                    description="learning rate",
                                    style={"description_width": "initial"})
        self.rate.add_class("param-rate")
        self.shift = slider("shift", 0.0, -8.0, 4.0, 0.1, "shift biases")
        self.image = whole_slider("image", 1, 1, IMAGES, "image")
        self.one = button("1 step", "Train on 64 images once", "auto")
        self.many = button("20 steps", "Train on 64 images, twenty times", "auto")
        self.again = button("Start again", "Back to the first weights, with no shift", "auto")
        self.one.on_click(lambda _: self._train(1))
        self.many.on_click(lambda _: self._train(20))
        self.again.on_click(lambda _: self.set(shift=0.0, steps=0))
        self.layer, self._last_rate = UnitLayer(), None
        made, axes = figure(height=4.0, columns=3, widths=(6.6, 1.7, 2.7))
        self._history_axes = axes[2]
        live = LiveFigure(made, draw_units(axes, UNITS, FIRST_SPAN), label=_LABEL)
        controls = {"units": self.units, "rate": self.rate, "shift": self.shift,
                    "image": self.image}
        super().__init__("dying-units", controls, live, [
            self.shift, self.one, self.many, self.again, self.units, self.rate, self.image],
            start)

    @property
    def state(self) -> dict[str, Any]:
        """What the controls say now, and the steps taken since the start."""
        return super().state | {"steps": self.layer.steps}

    @synchronized
    def set(self, /, steps: int | None = None, **state: Any) -> None:
        """Move the controls; with `steps`, start afresh and train so many at this rate and shift.

        InputError for what is not possible; then nothing moves.
        """
        self._check(state)
        if steps is not None:
            steps = whole_between("steps", steps, 0, MOST)
            self._afresh(state.get("units", self.units.value))
        super().set(**state)
        if steps:
            self._train(steps)

    def choose(self, name: str) -> None:
        """Other units begin with the same weights, untrained."""
        self._afresh(self.units.value)

    def _afresh(self, units):
        self.layer = UnitLayer(KINDS[units][1])

    @synchronized
    def _train(self, steps):
        steps = min(steps, MOST - self.layer.steps)
        if steps > 0 and not self.layer.stopped:
            self._last_rate = self.rate.value
            try:
                self.layer.train(steps, self._last_rate)
            except Exception as error:  # in a callback it would vanish unseen
                self.layer.stopped = f"Training stopped. ({type(error).__name__}: {error})"
        self.refresh()

    def show(self) -> None:
        """Shift the biases, count, and set the artists."""
        layer = self.layer
        if layer.shift != self.shift.value:
            layer.move_biases(self.shift.value)
        z, index = layer.z, self.image.value - 1
        on = z[index] > 0
        words = np.where(layer.dead, "dead", np.where(layer.silent, "silent", ""))
        self._stretch()
        update_units(self.live.artists, layer.active, on, words,
                     layer.digits.train_x[index].reshape(28, 28),
                     layer.history)
        self.live.caption = self._caption(on)
        self.live.detail = for_ears(table(
            [["images that switch it on, per cent", *(fixed(100 * one, 0) for one in layer.active)],
             ["for this image", *np.where(on, "on", "off")]],
            ["", *(f"unit {i}" for i in range(1, UNITS + 1))], row_heads=LEFT, name="The units"))

    def _stretch(self):
        span = FIRST_SPAN
        while span < self.layer.steps:
            span *= 2
        if self._history_axes.get_xlim()[1] != span:
            stretch_history(self._history_axes, span)

    # -- in words --------------------------------------------------------------------------

    def _caption(self, on):
        layer = self.layer
        silent, dead = int(layer.silent.sum()), int(layer.dead.sum())
        off = int((~on).sum())
        if dead:
            asleep = (f"{dead} of {UNITS} units {'is' if dead == 1 else 'are'} dead: off for all "
                      f"{len(layer.z)} images.")
        elif silent:
            are = "is" if silent == 1 else "are"
            asleep = (f"None of the {UNITS} units is dead: {silent} {are} negative for all "
                      f"{len(layer.z)} images, and still learning, through the small slope.")
        else:
            asleep = (f"None of the {UNITS} units is dead: each is on for some of the "
                      f"{len(layer.z)} images.")
        digit = layer.digits.train_y[self.image.value - 1]
        beside = f"For this image (a {digit}) {off} are off; {off - silent} of these are on for " \
                 "others."
        right = f"Right on {100 * layer.accuracy():.0f} % of 500 other images."
        stopped = f" {layer.stopped}" if layer.stopped else ""
        when = f"Before training, at learning rate {readable(self.rate.value)}"
        if layer.steps:
            when = f"After {_steps(layer.steps)}, the last at rate {readable(self._last_rate)}"
        return f"{when}: {asleep} {beside} {right}{stopped}"


_LABEL = ("On the left, a bar for each of 24 units: the share of all images that switch it on; a "
          "unit that none switches on is hatched and marked with a word. Above the bars a dot for "
          "one image, filled where the unit is on. In the middle that image; on the right the "
          "number of silent units over the steps of training.")


def _steps(count):
    return "1 step" if count == 1 else f"{count} steps"
