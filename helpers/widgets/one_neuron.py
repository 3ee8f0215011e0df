"""What one neuron computes: z = w x + b, then a = f(z)."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.activations import activation
from helpers.activations.curves import grid, range_of
from helpers.draw.one_neuron import X_LIMITS, draw_neuron, update_neuron
from helpers.draw.style import figure
from helpers.live import Drag, LiveFigure
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.controls import reset_button, slider
from helpers.widgets.parts.panel import Panel
from helpers.words import fixed

STEP, MOST = 0.05, 3.0
NOTHING = "none"  # no activation: f(z) = z
LABEL = ("On the left a neuron with its numbers, on the right its output against its input, with a "
         "dot at the present input that can be moved.")


def one_neuron(**state: Any) -> OneNeuron:
    """Return a live neuron with sliders for its input, weight and bias.

    state: where to begin, as in `OneNeuron.set`. Raises InputError for what is not possible.
    """
    return OneNeuron(**state)


class OneNeuron(Panel):
    """One neuron with the numbers in it, beside its output for every input, and its sliders.

    Controls: x, w, b (sliders from -3 to 3), act (a key, or "none").
    """

    def __init__(self, /, **state: Any) -> None:
        self.sliders = {
            "x": slider("x", 1.0, *X_LIMITS, STEP, "input x"),
            "w": slider("w", 1.5, -MOST, MOST, STEP, "weight w"),
            "b": slider("b", -0.5, -MOST, MOST, STEP, "bias b")}
        self.act = ActMenu("act", back=[("no activation", NOTHING)])
        self.reset = reset_button("auto")
        made, axes = figure(columns=2, widths=(1.25, 1))
        self._axes = axes[1]
        live = LiveFigure(made, draw_neuron(axes, self._limits()), label=LABEL,
                          drags={"dot": Drag("input x", *X_LIMITS, STEP)},
                          drag_sliders={"dot": self.sliders["x"]})
        super().__init__("one-neuron", {**self.sliders, "act": self.act}, live,
                         [*self.sliders.values(), self.act, self.reset], state)

    @property
    def numbers(self) -> dict[str, Any]:
        """All that the picture shows: x, w, b, z, a, and f, the activation's name."""
        x, w, b = (self.sliders[name].value for name in "xwb")
        z = w * x + b
        name = "none, a = z" if self.act.value == NOTHING else activation(self.act.value).title
        return {"x": x, "w": w, "b": b, "z": z, "a": float(self._f(z)), "f": name}

    def show(self) -> None:
        """Compute, and set the curve, the numbers and the axes' height."""
        limits = self._limits()
        if limits != self._axes.get_ylim():
            self._axes.set_ylim(limits)
            name = self.live.artists["guide_name"]
            name.set_position((name.get_position()[0], limits[1]))
        x, outputs = self._curve()
        update_neuron(self.live.artists, x, outputs, self.numbers)
        self.live.caption = self._caption()

    def _f(self, z):
        with np.errstate(all="ignore"):
            return z if self.act.value == NOTHING else activation(self.act.value).f(z)

    def _curve(self):
        """The output at points of x that are dense where the activation bends."""
        w, b = self.sliders["w"].value, self.sliders["b"].value
        x = np.linspace(*X_LIMITS, 61)
        if w and self.act.value != NOTHING:
            with np.errstate(over="ignore"):  # beside a tiny w they lie beyond all numbers
                bends = (grid(activation(self.act.value), 12.0, [{}]) - b) / w
            x = np.union1d(x, bends[np.abs(bends) <= X_LIMITS[1]])
        return x, self._f(w * x + b)

    def _limits(self):
        """The height of the axes: the same for all sliders, so that what moves is the curve."""
        z = np.linspace(-MOST * MOST - MOST, MOST * MOST + MOST, 481)
        low, high = range_of(self._f(z), z[-1])
        return float(min(low, -0.1) - 0.1 * (high - low)), float(high + 0.1 * (high - low))

    def _caption(self):
        said = {name: fixed(value) for name, value in self.numbers.items() if name != "f"}
        return (f"z = w x + b = {said['w']} \u00b7 ({said['x']}) + ({said['b']}) = {said['z']}, "
                f"and then a = f(z) = {said['a']} (f: {self.numbers['f']}).")
