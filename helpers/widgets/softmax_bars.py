"""Softmax with bars to drag: logits, temperature, a shift of all, and the slopes that follow."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.softmax import naive_trouble, softmax, softmax_jacobian, softmax_naive
from helpers.draw.softmax import MOST, REACH, draw_softmax, set_out, softmax_figure, update_softmax
from helpers.live import Drag, LiveFigure
from helpers.markup import for_ears
from helpers.tables import LEFT, table
from helpers.widgets.parts.controls import button, menu, reset_button, slider
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import Panel
from helpers.widgets.parts.slider import FloatLogSlider, FloatSlider
from helpers.words import fixed, indexed, readable

LARGEST, FURTHEST, STEP = 8.0, 2.0, 0.1  # of a logit, of the shift; of both
FAR = (0, 100, 700, 1000, -1000)
START = (2.0, 1.0, 0.0, -1.0, -2.5)
PRESETS: dict[str, dict[str, float]] = {
    "sure": {"z1": 6.0, "z2": 1.0, "z3": 0.0, "z4": -1.0, "z5": -3.0},
    "undecided": {"z1": 0.2, "z2": 0.1, "z3": 0.0, "z4": -0.1, "z5": 0.1},
    "one big logit": {"z1": 0.0, "z2": 8.0, "z3": 1.0, "z4": -2.0, "z5": 0.0},
    "shifted by 1000": {"far": 1000},
}
PLAIN = {"temperature": 1.0, "shift": 0.0, "far": 0}
LABEL = ("Left: the logits of {n} classes as bars, each with a dot to move. Middle: the "
         "probabilities that softmax makes of them{middle}; in numbers beside them, and those of "
         "the naive form. Right: a table of slopes, how fast each probability changes with each "
         "logit{right}.")
TRUTH = {"middle": ", with a diamond at 1 for the truth, and a second bar, p \u2212 y, for how far "
                   "each is from it", "right": ", and below it those of the cost"}


def softmax_bars(**start: Any) -> SoftmaxBars:
    """Return live bars: logits to drag, their softmax, and its slopes.

    start: where to begin, as in `SoftmaxBars.set`. InputError for a state that does not exist.
    """
    return SoftmaxBars(**start)


class SoftmaxBars(Panel):
    """Logits, probabilities (stable and naive) and slopes of two to five classes.

    Controls: z1 to z5 (the logits, dragged as dots), temperature (0.1 to 10), shift (added to
    every logit, -2 to 2), far (added besides: 0, 100, 700, 1000 or -1000), classes (2 to 5), truth
    (the class that is right, and with it a cost; 0 for none; one that is not there becomes the
    last). `presets`: buttons by name.
    """

    def __init__(self, /, **start: Any) -> None:
        logits = {f"z{i}": FloatSlider(z, min=-LARGEST, max=LARGEST, step=STEP)
                  for i, z in enumerate(START, start=1)}
        self.temperature = FloatLogSlider(1.0, base=10, min=-1, max=1, step=0.05,
                                          description="temperature", readout_format=".2f",
                                          style={"description_width": "initial"})
        self.temperature.add_class("param-temperature")
        self.shift = slider("shift", 0.0, -FURTHEST, FURTHEST, STEP, "shift of all")
        self.far = menu("far", "added besides", [
            ("nothing", 0), *((fixed(far, 0, signed=True), far) for far in FAR[1:])])
        self.classes = menu("classes", "classes", range(2, MOST + 1), value=MOST)
        self.truth = menu("truth", "truth", [("not told", 0), *(
            (f"class {i}", i) for i in range(1, MOST + 1))])
        self.presets = {name: button(name, f"Set the figure to: {name}") for name in PRESETS}
        self.reset = reset_button()
        self._set_out: tuple | None = None
        made, self.axes = softmax_figure()
        drags = {f"dot{i}": _drag(i, 0) for i in range(1, MOST + 1)}
        live = LiveFigure(made, draw_softmax(self.axes), label="", drags=drags)
        live.on_drag(self._dragged)
        controls = {**logits, "temperature": self.temperature, "shift": self.shift,
                    "far": self.far, "classes": self.classes, "truth": self.truth}
        super().__init__("softmax-bars", controls, live, [
            self.temperature, self.shift, self.far, self.classes, self.truth,
            *self.presets.values(), self.reset], start)
        for name, one in self.presets.items():
            self.on_press(partial(self.set, **PLAIN | PRESETS[name]), one)

    @property
    def logits(self) -> np.ndarray:
        """The logits as they are, with what is added to all of them; shape (classes,)."""
        names = (f"z{i}" for i in range(1, self.classes.value + 1))
        own = np.array([self.controls[name].value for name in names])
        return np.round(own + self._added, 9)

    @property
    def hot(self) -> float:
        """The temperature; 1 in the middle of its slider, whatever rounding makes of it."""
        return round(self.temperature.value, 9)

    @property
    def _added(self):
        return self.shift.value + self.far.value

    def show(self) -> None:
        """Compute, and set bars, numbers, slopes and words."""
        self._make_room()
        z, hot = self.logits, self.hot
        p, slopes, truth = softmax(z, hot), softmax_jacobian(z, hot), self.truth.value
        if truth:
            slopes = np.vstack([slopes, (p - np.eye(len(p))[truth - 1]) / hot])
        update_softmax(self.live.artists, z, p, softmax_naive(z, hot), slopes,
                       truth - 1 if truth else None)
        self.live.detail = for_ears(_heard(z, p, slopes))
        self.live.caption = " ".join(filter(None, [
            f"p = {', '.join(fixed(one, 3) for one in p)}.", self._about_naive(z),
            truth and self._about_cost(p, slopes[-1]), self._about_two(z, p)]))

    def _make_room(self):
        n, far = self.classes.value, self.far.value
        self.truth.value = min(self.truth.value, n)
        cost = self.truth.value > 0
        if (n, far, cost) == self._set_out:
            return
        self._set_out, self.stale = (n, far, cost), True
        set_out(self.axes, self.live.artists, n, far, cost)
        self.live.drags.update({f"dot{i}": _drag(i, far) for i in range(1, MOST + 1)})
        told = TRUTH if cost else dict.fromkeys(TRUTH, "")
        self.live.label = LABEL.format(n=n, **told)

    @synchronized
    def _dragged(self, name, x, _y):
        z = np.clip(x - self._added, -LARGEST, LARGEST)
        self.set(**{name.replace("dot", "z"): float(round(z, 1))})

    # -- words -----------------------------------------------------------------------------

    def _about_naive(self, z):
        trouble = naive_trouble(z, self.hot)
        if trouble:
            return f"The naive form fails: {trouble}. The stable form subtracts the largest first."
        moved = f" {fixed(self._added, 1)} added to every logit: no p has moved."
        return "Stable and naive form agree." + (moved if self._added else "")

    def _about_cost(self, p, slopes):
        i = self.truth.value
        name = indexed("p", i)
        rule = f"{name} \u2212 1"
        if self.hot != 1:
            rule = f"({rule}) \u00f7 temperature"
        return (f"With class {i} as the truth the cost is C = \u2212ln {name} = "
                f"{readable(-np.log(p[i - 1]), 3)}, and \u2202C/\u2202{indexed('z', i)} = {rule} "
                f"= {fixed(slopes[i - 1], 3)}.")

    def _about_two(self, z, p):
        if len(p) > 2:
            return ""
        apart = (z[0] - z[1]) / self.hot
        what = "the difference" if self.hot == 1 else "the difference \u00f7 temperature"
        return (f"Two classes: p\u2081 is the sigmoid of {fixed(apart)}, {what}: "
                f"{fixed(ACTIVATIONS['sigmoid'].f(apart), 3)}.")


def _heard(z, p, slopes):
    """Logits, probabilities and slopes as a table that is heard; with a truth, the cost's as well.
    """
    numbers = range(1, len(z) + 1)
    names = [*(indexed("p", i) for i in numbers), "the cost"]
    rows = [["logit", *(fixed(one, 1) for one in z)],
            ["probability", *(fixed(one, 3) for one in p)],
            *([f"slope of {name}", *(fixed(one, 2) for one in row)]
              for name, row in zip(names, slopes, strict=False))]
    return table(rows, ["", *(indexed("z", i) for i in numbers)], row_heads=LEFT,
                 name="Logits, their softmax, and how fast each probability changes with each")


def _drag(i, far):
    return Drag(f"logit {indexed('z', i)}", far - REACH, far + REACH, STEP)
