"""A gated unit as a surface over z and u, with a point to drag and its two slopes."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.activations import Activation, activation
from helpers.activations.gates import GATES, Gate
from helpers.activations.gates import gate as gate_of
from helpers.draw.gated_surface import (
    PLACES,
    REACH,
    Point,
    draw_gated_surface,
    update_point,
    update_shape,
)
from helpers.draw.style import figure
from helpers.formula import is_own
from helpers.live import Drag, LiveFigure, Range
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.controls import named, reset_button, slider, toggles
from helpers.widgets.parts.defined import why_undefined
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import Panel
from helpers.words import bracketed, fixed

STEP = 0.05
LIMIT = (1.0, 7.0)
TURN = 45.0
OPENERS = {"": "{}", "sigmoid": "\u03c3({})", "relu": "ReLU({})", "gelu": "GELU({})",
           "swish": "SiLU({})"}


def gated_surface(gate: str | Activation = "swiglu", **start: Any) -> GatedSurface:
    """Return a live surface of g(z) u, with a point to drag over z and u.

    gate: a key of helpers.activations.gates, or any activation, which then opens the gate. start:
    where to begin, as in `GatedSurface.set`. InputError for a state that does not exist.
    """
    return GatedSurface(gate=gate, **start)


class GatedSurface(Panel):
    """The surface, the same from above with the point, and the two cuts through the point.

    Controls: gate; reads ("z" or "u": the half that opens the gate); z and u, also by hand;
    limit (of the clamped form); turn (degrees, from where the surface is seen).
    """

    _computed = None

    def __init__(self, /, **start: Any) -> None:
        self.gate = ActMenu("gate", [(one.title, key) for key, one in GATES.items()],
                            label="gate")
        self.gate.value = "swiglu"
        self.reads = toggles("reads", "3.5em", [
            ("z", "z", "z opens the gate, and u passes"),
            ("u", "u", "u opens the gate, and z passes")])
        self.reset = reset_button()
        sliders = {
            "z": slider("z", 1.0, -REACH, REACH, STEP, "z"),
            "u": slider("u", 2.0, -REACH, REACH, STEP, "u"),
            "limit": slider("limit", 7.0, *LIMIT, 0.25, "limit"),
            "turn": slider("turn", 25.0, -TURN, TURN, 1.0, "turn it (degrees)"),
        }
        sliders["turn"].readout_format = ".0f"
        made, axes = figure(height=4.4, columns=3, places=PLACES)
        live = LiveFigure(made, draw_gated_surface(axes), label="", drags={"point": Drag(
            "z and u of the point", -REACH, REACH, STEP, up=Range(-REACH, REACH, STEP))})
        live.on_drag(self._dragged)
        super().__init__("gated-surface", {"gate": self.gate, "reads": self.reads, **sliders},
                         live, [sliders["z"], sliders["u"], self.gate,
                                named("the gate reads", self.reads), sliders["limit"],
                                sliders["turn"], self.reset], start)

    @property
    def unit(self) -> Gate:
        """The Gate that is shown, with the limit of the slider if it is clamped."""
        made = gate_of(self.gate.value)
        return made.with_limit(self.controls["limit"].value) if made.clamped else made

    @np.errstate(all="ignore")  # a formula of one's own may be undefined somewhere
    def show(self) -> None:
        """Set the surface, the cuts, the slopes and the words."""
        unit, turn = self.unit, self.controls["turn"].value
        self.controls["limit"].disabled = not unit.clamped
        z, u = self.controls["z"].value, self.controls["u"].value
        swapped = self.reads.value == "u"

        def height(z, u):
            return unit.f(u, z) if swapped else unit.f(z, u)

        what = (self.gate.value, unit.limit, swapped, turn)
        if what != self._computed:  # a move of the point needs no new surface
            self._computed = what
            update_shape(self.live.artists, height, turn, _formula(unit, self.reads.value))
        opens, passes = (u, z) if swapped else (z, u)
        by_opener, by_other = unit.dz(opens, passes), unit.du(opens, passes)
        slopes = (by_other, by_opener) if swapped else (by_opener, by_other)
        at = Point(z, u, float(unit.f(opens, passes)), *map(float, slopes))
        update_point(self.live.artists, height, turn, at)
        self.live.label = (
            f"Three pictures of {_formula(unit, self.reads.value)}: its surface over z and u; the "
            "same from above, with lines of equal height, solid above 0 and dashed below; and two "
            "cuts through the point, one along z and one along u, with their slopes.")
        self.live.caption = self._words(unit, at, opens, passes)

    @synchronized
    def _dragged(self, _name, z, u):
        self.set(z=float(np.clip(z, -REACH, REACH)), u=float(np.clip(u, -REACH, REACH)))

    def _words(self, unit, at, opens, passes):
        reads, other = ("u", "z") if self.reads.value == "u" else ("z", "u")
        g, v = float(unit.g(opens)), float(unit.v(passes))
        if not np.isfinite([at.height, at.by_z, at.by_u]).all():
            return self._no_number(unit, at, reads)
        by = {"z": at.by_z, "u": at.by_u}
        first = (f"z = {fixed(at.z)}, u = {fixed(at.u)}. The gate, g({reads}) = {fixed(g, 3)}, "
                 f"times {bracketed(fixed(v, 3))} is f = {fixed(at.height, 3)}.")
        slopes = (f"Slope by {reads}, g\u2032({reads}) {_passing(unit, other)}: "
                  f"{fixed(by[reads], 3)}; by {other}, {_by_passing(unit, reads, other)}: "
                  f"{fixed(by[other], 3)}.")
        return " ".join(filter(None, [first, slopes, self._remark(unit, at, opens, passes)]))

    def _no_number(self, unit, at, reads):
        place = f"At z = {fixed(at.z)}, u = {fixed(at.u)}"
        if np.isfinite(at.height):
            return f"{place} the height is {fixed(at.height, 3)}, but there is no slope."
        reader = " The gate reads u here, as its z." if reads == "u" else ""
        return f"{place} there is no value.{reader} {why_undefined(activation(unit.act))}"

    def _remark(self, unit, at, opens, passes):
        if unit.clamped and opens > unit.limit and abs(passes) > unit.limit:
            return "Both are beyond the limit: neither has a say."
        if unit.clamped and opens > unit.limit:
            return "Beyond the limit: what opens has no say."
        if unit.clamped and abs(passes) > unit.limit:
            return "Beyond the limit: what passes has no say."
        if at.height == at.by_z == at.by_u == 0 and opens:
            return "Shut: nothing passes, and neither half learns."
        if float(unit.g(opens)) < 0 and unit.act:
            return "A negative gate: what passes changes its sign."
        return ""


def _formula(unit, reads):
    """f in a line of text, as the surface's title has it."""
    other = "z" if reads == "u" else "u"
    opener = "{0} \u03c3(1.702 {0})" if unit.clamped else OPENERS.get(unit.act)
    if opener is None:
        act = activation(unit.act)
        opener = "g({})" if is_own(act) else act.name + "({})"
    said = f"{opener.format(reads)} {_passing(unit, other)}".replace("limited ", "")
    return f"f = {said}" + ", limited" * unit.clamped


def _passing(unit, other):
    if unit.clamped:
        return f"(limited {other} + 1)"
    return f"{unit.value}({other})" if unit.value else other


def _by_passing(unit, reads, other):
    if unit.clamped:
        return f"g({reads}) within the limit"
    return f"g({reads}) {unit.value}\u2032({other})" if unit.value else f"g({reads})"
