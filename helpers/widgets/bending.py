"""A few ReLU units bend a line into a curve; without an activation they never do."""

from __future__ import annotations

import math
from typing import Any

from helpers.checks import between, line, one_of, only, whole_between
from helpers.draw.bending import draw_bending, update_bending
from helpers.draw.style import figure
from helpers.experiments.bending import (
    HIGH,
    LOW,
    MOST,
    TARGETS,
    Layer,
    X,
    errors,
    fitted,
    widest_gap,
)
from helpers.live import Drag, LiveFigure
from helpers.widgets.parts.buttons import ToggleButtons
from helpers.widgets.parts.controls import button, menu, named, reset_button, slider, toggles
from helpers.widgets.parts.live_box import LiveBox, synchronized
from helpers.words import fixed

STEP, STEEPEST, HIGHEST = 0.05, 8.0, 3.0
FARTHEST = 1e6  # of what is typed or fitted, beyond the sliders
START = {"target": "a wave", "bent": True, "height": -1.0, "unit": 2,
         "kinks": (-3.0, -1.0, 1.0), "slopes": (0.5, 0.6, -1.5)}
WORDS = ((0.03, "almost indistinguishable from the target"), (0.15, "close"), (0.4, "rough"),
         (math.inf, "far off"))


def bend_with_relu(**state: Any) -> BendWithReLU:
    """Return a live sum of ReLU units that a learner bends into a target curve.

    state: where to begin, as in `BendWithReLU.set`. Raises InputError for what is not possible.
    """
    return BendWithReLU(**state)


class BendWithReLU(LiveBox):
    """A target, up to 8 units with a kink and a slope each, buttons to add, remove and fit.

    The unit whose number is chosen has its kink and slope on sliders; kinks can be dragged too.
    """

    def __init__(self, /, **state: Any) -> None:
        self.target = menu("target", "target", list(TARGETS))
        self.bent = toggles("bent", "9.5em", [
            ("ReLU", True, "each unit is 0 up to its kink"),
            ("no activation", False, "each unit is a straight line")])
        self.unit = ToggleButtons(options=[1], style={"button_width": "2.2em"})
        self.kink = slider("kink", 0.0, LOW, HIGH, STEP, "kink")
        self.slope = slider("slope", 0.0, -STEEPEST, STEEPEST, STEP, "slope")
        self.height = slider("height", 0.0, -HIGHEST, HIGHEST, STEP, "starting height")
        self.add = button("Add a unit", "A new unit, flat at first, in the widest gap", "auto")
        self.remove = button("Remove unit", "Take the chosen unit away", "auto")
        self.fit = button("Fit slopes", "The best height and slopes for these kinks", "auto")
        self.reset = reset_button("auto")
        self._take(self._checked({**START, **state}))
        made, axes = figure(columns=2)
        drags = {f"kink{n}": Drag(f"kink of unit {n}", LOW, HIGH, STEP)
                 for n in range(1, MOST + 1)}
        live = LiveFigure(made, draw_bending(axes, (LOW, HIGH), MOST), label="", drags=drags)
        super().__init__("bend-with-relu", live, [
            # The numbers of the units stand last in the line: a button must not run from the mouse.
            self.add, self.remove, self.fit, self.reset, named("unit", self.unit),
            self.kink, self.slope, self.height, self.target, named("activation", self.bent)])
        self.refresh()
        self._start = self.state
        self._connect()

    @property
    def state(self) -> dict[str, Any]:
        """What is shown: target, bent, height, kinks, slopes, and the unit that is chosen."""
        return {"target": self.target.value, "bent": self.layer.bent, "height": self.layer.height,
                "kinks": self.layer.kinks, "slopes": self.layer.slopes, "unit": self.chosen}

    @synchronized
    def set(self, /, **state: Any) -> None:
        """Move the controls: target, bent (True or False), height, kinks, slopes, unit (from 1).

        What is not possible raises InputError and moves nothing.
        """
        self._change(**self._checked({**self.state, **state}))

    # -- what the controls do --------------------------------------------------------------

    def _connect(self):
        self.on_move(lambda _: self.refresh(), self.target)
        self.on_move(lambda value: self._change(bent=value), self.bent)
        self.on_move(self._choose, self.unit)
        self.on_move(lambda value: self._change(height=value), self.height)
        self.on_move(lambda value: self._turn("kinks", value), self.kink)
        self.on_move(lambda value: self._turn("slopes", value), self.slope)
        self.on_press(self._add, self.add)
        self.on_press(self._remove, self.remove)
        self.on_press(self._fit, self.fit)
        self.on_press(lambda: self.set(**self._start), self.reset)
        self.live.on_drag(self._dragged)

    def _change(self, **state):
        self._take({**self.state, **state})
        self.refresh()

    def _choose(self, number):
        if number is not None:
            self._change(unit=number)

    def _turn(self, name, value):
        values = list(self.state[name])
        values[self.chosen - 1] = value
        self._change(**{name: tuple(values)})

    @synchronized
    def _dragged(self, name, x, _):
        number = int(name.removeprefix("kink"))
        if number <= len(self.layer.kinks):
            kinks = list(self.layer.kinks)
            kinks[number - 1] = min(max(x, LOW), HIGH)
            self._change(kinks=tuple(kinks), unit=number)

    def _add(self):
        if len(self.layer.kinks) < MOST:
            self._change(kinks=(*self.layer.kinks, widest_gap(self.layer.kinks)),
                         slopes=(*self.layer.slopes, 0.0), unit=len(self.layer.kinks) + 1)

    def _remove(self):
        if len(self.layer.kinks) > 1:
            kept = [n for n in range(len(self.layer.kinks)) if n != self.chosen - 1]
            self._change(kinks=tuple(self.layer.kinks[n] for n in kept),
                         slopes=tuple(self.layer.slopes[n] for n in kept),
                         unit=min(self.chosen, len(kept)))

    def _fit(self):
        best = fitted(self.layer, TARGETS[self.target.value])
        self._change(height=best.height, slopes=best.slopes)

    # -- what is shown ---------------------------------------------------------------------

    def _take(self, state):
        """Take a whole state over into the layer and the controls."""
        self.layer = Layer(state["height"], tuple(state["kinks"]), tuple(state["slopes"]),
                           state["bent"])
        self.chosen = state["unit"]
        count, here = len(self.layer.kinks), self.chosen - 1
        with self.listeners_paused():
            self.target.value, self.bent.value = state["target"], state["bent"]
            if len(self.unit.options) != count:
                self.unit.options = list(range(1, count + 1))
            self.unit.value = self.chosen
            self.kink.value, self.slope.value = self.layer.kinks[here], self.layer.slopes[here]
            self.height.value = self.layer.height
            self.add.disabled, self.remove.disabled = count == MOST, count == 1

    def show(self) -> None:
        """Set the target, the sum, the units and the words."""
        target = TARGETS[self.target.value]
        update_bending(self.live.artists, X, target(X), self.layer, self.chosen)
        self.live.label = (
            f"On the left {self.target.value}, dotted, and the sum of {_units(self.layer)}, "
            "solid, with a dot at each kink that can be moved; on the right each unit alone.")
        self.live.caption = self._caption()

    def _caption(self):
        typical, largest = errors(self.layer, TARGETS[self.target.value])
        words = next(words for limit, words in WORDS if typical <= limit)
        gap = f"Typical gap {typical:.2f}, largest {largest:.2f}: {words}."
        if self.layer.bent:
            return f"{_units(self.layer)}. {gap}"
        slope = sum(self.layer.slopes)
        return (f"{_units(self.layer)}, no activation: one straight line of slope "
                f"{fixed(slope)}. {gap}")

    def _checked(self, state):
        only("This figure", "control", state, START)
        one_of("target", state["target"], list(TARGETS))
        one_of("bent", state["bent"], [True, False])
        height = between("height", state["height"], -FARTHEST, FARTHEST)
        kinks = tuple(line("kinks", state["kinks"], LOW, HIGH).tolist())
        slopes = tuple(line("slopes", state["slopes"], -FARTHEST, FARTHEST).tolist())
        unit = whole_between("unit", state["unit"], 1, len(Layer(height, kinks, slopes).kinks))
        return state | {"height": height, "kinks": kinks, "slopes": slopes, "unit": unit}


def _units(layer):
    return f"{len(layer.kinks)} units" if len(layer.kinks) > 1 else "1 unit"
