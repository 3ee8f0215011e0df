"""Order and chaos: a plane of starts for deep layers, and what one of them does to two signals."""

from __future__ import annotations

import math
from typing import Any

import ipywidgets as widgets
import numpy as np

from helpers.activations import SYMBOLS, Activation, activation
from helpers.checks import whole_between
from helpers.draw import order_and_chaos as picture
from helpers.draw.fit import fit
from helpers.live import Drag, LiveFigure, Range
from helpers.moments.field_table import FieldTable
from helpers.moments.mean_field import critical_sigma_w, phase_of
from helpers.moments.panels import settled
from helpers.moments.wide import wide_run
from helpers.widgets.parts.activation_choice import ActivationChoice
from helpers.widgets.parts.controls import button, menu, slider, toggles
from helpers.widgets.parts.defined import where_undefined, why_undefined
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.order_words import about_layers, about_phase, about_rest
from helpers.widgets.parts.panel import Panel
from helpers.words import fixed, readable

DEPTH = 50
SMALLEST_W, STEP, VERY_LONG = 0.05, 0.01, 1e3
VIEWS = {"near": (4.0, 2.0), "far": (16.0, 8.0)}  # the largest sigma_w and sigma_b
WIDTHS = (10, 30, 100, 300)
# Key -> title, the activation (None keeps the one chosen), sigma_w of layers as wide as the next.
PRESETS: dict[str, tuple[str, str | None, float]] = {
    "glorot": ("tanh with Glorot's start", "tanh", 1.0),
    "he": ("ReLU with He's start", "relu", math.sqrt(2)),
    "lecun": ("LeCun's start", None, 1.0),
    "selu": ("SELU with its start", "selu", 1.0),
    "third": ("a common default, 1/(3n)", None, math.sqrt(1 / 3)),
    "four": ("sigmoid, Glorot's weights \u00d7 4", "sigmoid", 4.0),
}
NONE = "none"  # of these presets


def order_and_chaos(act: str | Activation = "tanh", **start: Any) -> OrderAndChaos:
    """Return the plane of (sigma_w, sigma_b) with a point to drag, beside it fifty layers.

    act: a key such as "relu", or its record. start: where to begin, as in `OrderAndChaos.set`.
    Raises InputError for a key or a state that does not exist.
    """
    return OrderAndChaos(activation(act).key, **start)


class OrderAndChaos(Panel):
    """The phases of one activation, and length, angle and gradient of two signals, layer by layer.

    Controls: preset (a key of PRESETS, or "none"), act and its parameters, sigma_w, sigma_b; length
    and angle of the two inputs; width and draw (of the random network); view ("near" or "far").
    Button: to_edge. `walk` and `run` hold what is drawn.
    """

    SETS_OTHERS = ("preset", "act", "view")
    _drawn: tuple | None = None
    _table: tuple[tuple, FieldTable] | None = None

    def __init__(self, /, act: str, **start: Any) -> None:
        self.choice = ActivationChoice(act)
        self.preset = menu("preset", "start", [
            ("of your own", NONE), *((title, key) for key, (title, _, _) in PRESETS.items())])
        self.to_edge = button("To the edge", "Put \u03c3_w where order ends, for this \u03c3_b")
        self.view = toggles("view", "4.5em", [("near", "near", "\u03c3_w up to 4"),
                                              ("far", "far", "\u03c3_w up to 16")])
        largest = VIEWS["near"]
        sliders = {"sigma_w": slider("sigma_w", 1.5, SMALLEST_W, largest[0], STEP, "\u03c3_w"),
                   "sigma_b": slider("sigma_b", 0.2, 0.0, largest[1], STEP, "\u03c3_b"),
                   "angle": slider("angle", 60.0, 0.0, 120.0, 1.0, "angle"),
                   "length": slider("length", 1.0, 0.05, 5.0, 0.05, "length")}
        sliders["angle"].readout_format = ".0f"
        self.width = menu("width", "width", WIDTHS, value=300)
        self.number = widgets.BoundedIntText(0, min=0, max=99, description="draw no.",
                                             layout={"width": "9em"},
                                             style={"description_width": "initial"})
        self.number.add_class("param-draw")
        made, self.axes = picture.order_figure()
        live = LiveFigure(made, picture.draw_order(self.axes, DEPTH), label="", drags={
            "point": _drag(largest)})
        live.on_drag(self._dragged)
        live.on_room = self._into_room
        controls = {"preset": self.preset, "act": self.choice, **sliders, "width": self.width,
                    "draw": self.number, "view": self.view}
        super().__init__("order-and-chaos", controls, live, [
            sliders["sigma_w"], sliders["sigma_b"], self.to_edge, self.preset, self.choice,
            self.view, sliders["angle"], sliders["length"], self.width, self.number], start)
        self.on_press(self._to_edge, self.to_edge)

    @synchronized
    def _into_room(self):
        fit(self.live.figure, *self.live.room)  # names keep clear of the marks in any room
        self._drawn = None
        self.show()
        self.live.redraw()

    def choose(self, name: str) -> None:
        """Let a preset set activation and sigmas, and the view the ends of the sliders."""
        if name == "preset" and self.preset.value != NONE:
            _, act, sigma_w = PRESETS[self.preset.value]
            self.choice.value = act or self.choice.value
            if sigma_w > VIEWS[self.view.value][0]:
                self.view.value = "far"
            self.controls["sigma_w"].value, self.controls["sigma_b"].value = sigma_w, 0.0
        for one, largest in zip(("sigma_w", "sigma_b"), VIEWS[self.view.value], strict=True):
            control = self.controls[one]
            control.set_within(min(control.value, largest), control.min, largest)

    def _check(self, state):
        """As of other panels, with the ends that the sliders have in the view asked for."""
        if "draw" in state:
            whole_between("draw", state["draw"], self.number.min, self.number.max)
        before = {name: self.controls[name].max for name in ("sigma_w", "sigma_b")}
        view = state.get("view", self.view.value)
        largest = VIEWS[view] if isinstance(view, str) and view in VIEWS else VIEWS["near"]
        for name, end in zip(before, largest, strict=True):
            self.controls[name].max = max(before[name], end)
        try:
            super()._check(state)
        finally:
            for name, end in before.items():
                self.controls[name].max = end

    def show(self) -> None:
        """Follow the two signals in theory and in a network; draw the plane where it is another."""
        state = {name: control.value for name, control in self.controls.items()}
        w, b = state["sigma_w"], state["sigma_b"]
        sent_in = {"length": state["length"], "angle": state["angle"]}
        self._name_preset(w, b)
        table = self._its_table()
        self._draw_plane(table)
        picture.update_point(self.live.artists, w, b)
        self.walk = table.walk(w, b, DEPTH, **sent_in)
        self.run = wide_run(self.choice.act, w, b, DEPTH, state["width"], seed=state["draw"],
                            **sent_in, **self.choice.params)
        self.q = self._star(w, b, state["length"])
        steep = float(w**2 * table.slope(self.q)) if np.isfinite(self.q) else math.nan
        self.phase = phase_of(self.q, steep)
        rest, left = table.rest(w, self.q) if 0 < self.q < np.inf else (math.nan, math.nan)
        picture.update_layers(
            self.live.artists,
            {"length": np.sqrt(self.walk.q), "angle": self.walk.angle,
             "gradient": self.walk.gradient},
            {"length": self.run.length[0], "other_length": self.run.length[1],
             "angle": self.run.angle, "gradient": self.run.gradient},
            {"length": math.sqrt(self.q), "angle": rest})
        start = f"{self._named()}, \u03c3_w = {fixed(w)}, \u03c3_b = {fixed(b)}"
        self.live.caption = f"{start}: " + " ".join(filter(None, [
            about_phase(self.phase, self.q, steep) if self.phase != "undefined" else
            f"the theory has no answer. {self._why()}",
            about_rest(self.phase, self.q, rest, left, self._star(w, b, VERY_LONG)),
            about_layers(self.walk, self.run, state["width"])]))
        self.live.label = self._label()

    def _named(self):
        return self.choice.act.title + "".join(f", {SYMBOLS.get(name, name)} = {fixed(value)}"
                                               for name, value in self.choice.params.items())

    def _why(self):
        """Why the theory has no answer: no value, a pole, or slopes without a mean square."""
        act, params = self.choice.act, self.choice.params
        if not where_undefined(act, **params) and not all(settled(act, params)):
            return f"{act.title} is so steep somewhere that E[f\u2032(z)\u00b2] has no value."
        return why_undefined(act, **params)

    def _its_table(self):
        what = (self.choice.value, tuple(self.choice.params.items()))
        if self._table is None or self._table[0] != what:
            self._table = what, FieldTable(self.choice.act, **self.choice.params)
        return self._table[1]

    def _star(self, w, b, length):
        return float(self._its_table().stars(np.array([w]), np.array([b]), length)[0])

    def _draw_plane(self, table):
        """The plane changes with the activation, the length of the inputs, and the view alone."""
        length, name = self.controls["length"].value, self.view.value
        what = (self._table[0], length, name)
        if what == self._drawn:
            return
        view, self._drawn = VIEWS[name], what
        places = picture.marks(view)
        qs = table.stars(*(place.ravel() for place in places), length)
        with np.errstate(all="ignore"):
            steep = places[0].ravel() ** 2 * table.slope(qs)
        phases = np.array([phase_of(*pair) for pair in zip(qs, steep, strict=True)])
        heights = np.linspace(0, 1.05 * view[1], 60)
        picture.update_plane(self.live.artists, view, phases.reshape(places[0].shape), table.edge(),
                     (table.growth(heights, length), heights))
        picture.look_at(self.axes[0], view)
        self.live.drags["point"] = _drag(view)

    def _name_preset(self, w, b):
        """Show the preset whose start this is: the one chosen, if it is that still, or none."""
        key = self.preset.value
        if key != NONE:
            _, act, sigma_w = PRESETS[key]
            if (act or self.choice.value, sigma_w, 0.0) != (self.choice.value, w, b):
                self.preset.value = NONE

    @synchronized
    def _dragged(self, _name, x, y):
        largest = VIEWS[self.view.value]
        self.set(sigma_w=round(float(np.clip(x, SMALLEST_W, largest[0])), 4),
                 sigma_b=round(float(np.clip(y, 0.0, largest[1])), 4))

    def _to_edge(self):
        b, length = self.controls["sigma_b"].value, self.controls["length"].value
        found = None if np.isnan(self._its_table().squares).all() else critical_sigma_w(
            self.choice.act, b, length=length, **self.choice.params)
        if found is None or not SMALLEST_W <= found <= VIEWS["far"][0]:
            self.live.caption = (f"For {self.choice.act.title} with \u03c3_b = {fixed(b)} "
                                 f"{self._no_edge(b, length)}")
            self.live.push()
            return
        view = {} if found <= VIEWS[self.view.value][0] else {"view": "far"}
        self.set(sigma_w=found, **view)
        if self.phase != "edge":  # q* is lost before chi is 1
            self.live.caption = ("Here order ends: with a little more, lengths come to rest "
                                 f"elsewhere, or nowhere. {self.live.caption}")
            self.live.push()

    def _no_edge(self, b, length):
        q = self._star(SMALLEST_W, b, length)
        steep = float(SMALLEST_W**2 * self._its_table().slope(q)) if np.isfinite(q) else math.nan
        begins = phase_of(q, steep)
        if begins == "undefined":
            return f"the theory knows no edge. {self._why()}"
        if begins == "ordered":
            return f"no \u03c3_w up to {readable(VIEWS['far'][0])} ends the order."
        return f"there is no order, from \u03c3_w = {readable(SMALLEST_W)} on."

    def _label(self):
        return (
            f"On the left a plane of starts for {self.choice.act.title}, \u03c3_w across and "
            "\u03c3_b upwards: dots where layers are ordered, crosses where they are chaotic, "
            "triangles where lengths grow without bound, a line where \u03c7\u2081 is 1, and a "
            f"point to drag. On the right, over {DEPTH} layers, the length of two signals, the "
            "angle between them, and the gradient on its way back: lines in theory, dots in one "
            "random network.")


def _drag(largest):
    return Drag("the start of the layers, \u03c3_w and \u03c3_b", SMALLEST_W, largest[0], STEP,
                up=Range(0.0, largest[1], STEP))
