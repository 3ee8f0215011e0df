"""The factor by which one layer multiplies a gradient, for all weights and all pre-activations."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.artist import Artist

from helpers.activations import SYMBOLS, Activation, activation
from helpers.chain.sweeps import factor_grid
from helpers.chain.windows import widest_window, window_width
from helpers.draw.factor_map import (
    REACH,
    draw_factor_point,
    draw_map,
    factor_figure,
    update_point,
    update_slice,
    update_widths,
    wide,
)
from helpers.live import Drag, LiveFigure, Range
from helpers.widgets.parts.activation_choice import ActivationChoice
from helpers.widgets.parts.buttons import ToggleButton
from helpers.widgets.parts.controls import slider, toggles
from helpers.widgets.parts.defined import why_undefined
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import Panel
from helpers.words import fixed, readable

REACH_W, REACH_Z, REACH_B = 12.0, 8.0, 12.0
STEP = 0.05
SIZES = np.linspace(0.0, REACH_W, round(REACH_W / STEP) + 1)  # of weights that the slider can have
INPUTS = (0.0, 0.5, 1.0)
LARGEST = 1e6  # a weight at which a widest window is told


def factor_map(act: str | Activation = "sigmoid", **start: Any) -> FactorMap:
    """Return the heat map of |w f'(z)| over w and z, or over w and b, with a point to move.

    act: a key such as "tanh", or its record. start: where to begin, as in `FactorMap.set`.
    Raises InputError for a key or a state that does not exist.
    """
    return FactorMap(activation(act).key, **start)


class FactorMap(Panel):
    """The map, the slice through it at one weight, and the widths of the window of inputs.

    Controls: act and its parameters; across ("z" or "b": what lies along the map); w; z; b and a
    (the input; they matter where b lies along the map: z = w a + b); whole (True shows the widths
    for all weights, and the widest).
    """

    def __init__(self, /, act: str, **start: Any) -> None:
        self.choice = ActivationChoice(act)
        self.weight = slider("w", 3.0, -REACH_W, REACH_W, STEP, "weight w")
        self.z = slider("z", 0.0, -REACH_Z, REACH_Z, 0.05, "z")
        self.bias = slider("b", 0.0, -REACH_B, REACH_B, 0.05, "bias b")
        self.across = toggles("across", "5em", [
            ("over z", "z", "The map's horizontal axis is the pre-activation z"),
            ("over b", "b", "The map's horizontal axis is the bias b, for one input a")])
        self.input = toggles("a", "5.4em", [
            (f"a = {a}", value, f"The input of the layer is {a}")
            for a, value in zip(map(readable, INPUTS), INPUTS, strict=True)], value=1.0)
        self.whole = ToggleButton(
            description="all widths", layout={"width": "7em"},
            tooltip="Draw the width of the window for every weight, and mark the widest")
        self.whole.add_class("param-whole")
        made, self.axes = factor_figure(REACH_W)
        self._drawn: tuple | None = None
        self._parts: list[Artist] = []
        self._tried: list = []
        parts = draw_factor_point(self.axes)
        live = LiveFigure(made, parts, label="", drags={"dot": _drag("z", REACH_Z)})
        live.on_drag(self._dragged)
        controls = {"act": self.choice, "across": self.across, "w": self.weight, "z": self.z,
                    "b": self.bias, "a": self.input, "whole": self.whole}
        super().__init__("factor-map", controls, live,
                         [self.weight, self.z, self.bias, self.choice, self.across, self.input,
                          self.whole], start)

    def show(self) -> None:
        """Move the point, the slice and the widths; draw the map anew where it is another."""
        self._draw()
        act, params, w = self.choice.act, self.choice.params, self.weight.value
        over_b = self.across.value == "b"
        z = w * self.input.value + self.bias.value if over_b else self.z.value
        with np.errstate(all="ignore"):
            slope = float(act.df(z, **params))
            inputs = np.linspace(-REACH, REACH, 801)
            cut = np.abs(w * act.df(w * inputs, **params))
        factor = abs(w * slope)
        reach = np.array([-REACH_W, REACH_W])
        artists = self.live.artists
        update_point(artists, self.bias.value if over_b else z, w,
                     (-reach * self.input.value, reach) if over_b else None)
        width = self._width(abs(w))
        update_slice(artists, inputs, cut,
                     (z / w, factor) if w else None, self._width_words(width))
        here = (abs(w), width)
        if here not in self._tried:
            self._tried.append(here)
        whole, top, words = self._widths() if self.whole.value else (None, None, "")
        if np.isinf(width):
            words = words or "no end at this w"
        update_widths(artists, self._tried, here, whole, top, words)
        self.live.caption = self._caption(z, slope, factor, width, top)

    # -- what has to be drawn anew ---------------------------------------------------------

    def _draw(self):
        over_b = self.across.value == "b"
        input_a = self.input.value if over_b else None
        state = (self.choice.value, tuple(self.choice.params.items()), input_a)
        if state == self._drawn:
            return
        if self._drawn is None or state[:2] != self._drawn[:2]:
            self._tried = []
            self._all = window_width(self.choice.act, SIZES, **self.choice.params)
            self._top = None
        self._drawn, self.stale = state, True
        self.z.layout.display = "none" if over_b else None
        self.bias.layout.display = self.input.layout.display = None if over_b else "none"
        reach = REACH_B if over_b else REACH_Z
        for part in self._parts:
            part.remove()
        xs, ws = np.linspace(-reach, reach, 193), np.linspace(-REACH_W, REACH_W, 193)
        self._parts = draw_map(self.axes[0], xs, ws, self._factors(xs, ws, input_a),
                               f"bias b, for a = {readable(input_a)}" if over_b
                               else "pre-activation z")
        self.live.drags["dot"] = _drag(self.across.value, reach)
        self.live.label = (
            f"Left: a map of the factor |w f\u2032(z)| for {self.choice.act.title}, over "
            f"{'the bias' if over_b else 'the pre-activation z'} and the weight w, with a point to "
            "move. Middle: the factor over the input, at this weight. Right: how wide the window "
            "of inputs with a factor of at least 1 is, against the size of the weight.")

    def _factors(self, xs, ws, input_a):
        act, params = self.choice.act, self.choice.params
        if input_a is None:
            return factor_grid(act, ws, xs, **params)
        with np.errstate(all="ignore"):
            return np.abs(ws[:, None] * act.df(ws[:, None] * input_a + xs, **params))

    def _width(self, size):
        """The width of the window at |w|: looked up, or computed between the slider's steps."""
        place = round(size / STEP)
        if abs(size - SIZES[place]) < 1e-9:
            return float(self._all[place])
        return float(window_width(self.choice.act, size, **self.choice.params))

    def _widths(self):
        """All widths, the widest, and words in the place of a curve where it has no end."""
        endless = SIZES[np.isinf(self._all)]
        if len(endless):
            return (SIZES, self._all), None, f"no end from |w| = {endless[0]:.2f} on"
        if self._top is None:
            self._top = widest_window(self.choice.act, **self.choice.params)
        if self._top[0] > LARGEST:  # a formula whose slope has no bound
            return (SIZES, self._all), None, ""
        return (SIZES, self._all), self._top, ""

    @synchronized
    def _dragged(self, _name, x, y):
        w = float(round(np.clip(y, -REACH_W, REACH_W) / STEP) * STEP)
        name = self.across.value
        reach = self.z.max if name == "z" else self.bias.max
        self.set(**{name: float(np.clip(x, -reach, reach)), "w": round(w, 4)})

    # -- in words --------------------------------------------------------------------------

    @staticmethod
    def _width_words(width):
        if width == 0:
            return "no window"
        return "no end" if np.isinf(width) else f"{wide(width)} wide"

    def _caption(self, z, slope, factor, width, top):
        act, w = self.choice.act, self.weight.value
        given = "".join(f", {SYMBOLS.get(n, n)} = {fixed(v)}"
                        for n, v in self.choice.params.items())
        at = f"z = {fixed(z)}"
        if self.across.value == "b":
            at = f"z = w\u00b7a + b = {fixed(z)}"
        does = "grows" if factor > 1.0005 else "shrinks" if factor < 0.9995 else "keeps its size"
        if not np.isfinite(factor):
            does = f"cannot be told. {why_undefined(act, **self.choice.params)}"
        elif factor == 0:
            does = "is stopped altogether"
        product = f"{fixed(abs(w))}\u00b7{readable(abs(slope), 3)} = {readable(factor, 3)}"
        return (f"{act.title}{given}: at w = {fixed(w)} and {at}, one layer multiplies the "
                f"gradient by |w|\u00b7|f\u2032(z)| = {product}: it {does.removesuffix('.')}. "
                f"{self._window(width, top)}")

    def _window(self, width, top):
        w = fixed(self.weight.value)
        if np.isinf(width):
            text = f"With w = {w} the window of inputs whose factor is at least 1 has no end."
        elif width == 0:
            text = f"With w = {w} no input at all has a factor of 1 or more."
        else:
            text = (f"With w = {w} the window of inputs whose factor is at least 1 is "
                    f"{wide(width)} wide.")
        if top is not None:
            text += f" The widest of all is {wide(top[1])}, at |w| = {top[0]:.3f}."
        return text


def _drag(across, reach):
    return Drag(f"the point, along {across} and w", -reach, reach, 0.05,
                up=Range(-REACH_W, REACH_W, STEP))
