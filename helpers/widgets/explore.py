"""The explorer: an activation and its derivative move together under a learner's sliders."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from helpers.activations import SYMBOLS, Activation, activation
from helpers.activations.curves import grid, is_tame, limits, sample, table
from helpers.checks import between, one_of, only
from helpers.draw.pair import (
    GUIDES,
    PIECES,
    draw_ghost,
    draw_pair,
    draw_point,
    update_ghost,
    update_pair,
    update_point,
)
from helpers.draw.style import figure
from helpers.formula import is_own
from helpers.live import CurveTable, Drag, LiveFigure
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.controls import (
    named,
    parameter_slider,
    reset_button,
    slider,
    toggles,
)
from helpers.widgets.parts.defined import where_undefined
from helpers.widgets.parts.live_box import LiveBox, synchronized
from helpers.widgets.parts.panel import check_value
from helpers.words import fixed, from_to, in_words

RANGES = (5, 10, 20)
STEP = 0.05


def explore(act: str | Activation, **start: Any) -> Explorer:
    """Return a live picture of an activation and its derivative, with sliders.

    act: a key such as "elu", or its record. start: where to begin, as in `Explorer.set`.
    Raises InputError for a key or a state that does not exist.
    """
    return Explorer(activation(act), **start)


class Explorer(LiveBox):
    """Figure, sliders for each parameter and for z, range, comparison, reset.

    With one parameter or none, the sliders move the figure in the browser from a table of curves
    sent once; with more, the kernel computes each move.
    """

    def __init__(self, /, act: Activation, **start: Any) -> None:
        self.act = act
        self.sliders = {p.name: parameter_slider(p) for p in act.params}
        self.point = slider("z", 1.0, -RANGES[0], RANGES[0], STEP, "z (point)")
        self.range = toggles("range", "4.2em", [
            (f"\u00b1{r}", r, f"z {from_to(-r, r)}") for r in RANGES])
        self.compare = ActMenu("compare", [("nothing", "none")], but=[act.key],
                               label="compare with")
        self.reset = reset_button()
        self.tame = is_tame(act, RANGES[-1])
        self.from_table = len(act.params) <= 1 and (self.tame or not is_own(act))
        live = self._build()
        super().__init__("explorer", live, [
            *self.sliders.values(), self.point, named("range of z", self.range), self.compare,
            self.reset])
        self._connect()
        if start:
            self.set(**start)
        self._start = self.state

    @property
    def state(self) -> dict[str, Any]:
        """What the controls say now: parameters by name, z, range, compare."""
        return {**self.params, "z": self.point.value, "range": self.range.value,
                "compare": self.compare.value}

    @property
    def params(self) -> dict[str, float]:
        """The parameters' values by name."""
        return {name: one.value for name, one in self.sliders.items()}

    @property
    def _ghost(self):
        """The record that stands beside, None for none."""
        return None if self.compare.value == "none" else activation(self.compare.value)

    @synchronized
    def set(self, /, **state: Any) -> None:
        """Move the controls: a parameter by name, z, range (5, 10 or 20), compare (key or "none").

        A value outside a control's bounds raises InputError and moves nothing.
        """
        with self.listeners_paused():
            if "compare" in state:
                state["compare"] = self.compare.offer(state["compare"])
            self._check(state)
            self.range.value = state.get("range", self.range.value)
            self._widen(state.get("z", self.point.value))
            for name, control in self.sliders.items():
                control.value = state.get(name, control.value)
            self.compare.value = state.get("compare", self.compare.value)
        self._redraw()

    # -- building --------------------------------------------------------------------------

    def _build(self):
        span = self.range.value
        self._grid = grid(self.act, span)
        curves = sample(self.act, self._grid, **self.params)
        made, axes = figure(columns=2)
        artists = draw_pair(axes, curves, self.act.title, limits(self.act, span))
        artists |= draw_ghost(axes) | draw_point(axes, self._values())
        drags = {name: Drag(f"point on {what}", -span, span, STEP)
                 for name, what in (("dot", "f"), ("slope_dot", "the derivative"))}
        return LiveFigure(made, artists, label=self._label(), caption=self._caption(),
                          drags=drags, drag_sliders=dict.fromkeys(drags, self.point),
                          table=self._table(), table_sliders=self._table_sliders())

    def _connect(self):
        # From a table the browser moves the figure, also when the kernel is busy or gone.
        if not self.from_table:
            self.on_move(lambda _: self.refresh(), *self.sliders.values(), self.point)
        self.on_move(self._range_chosen, self.range)
        self.on_move(lambda _: self._redraw(), self.compare)
        self.on_press(lambda: self.set(**self._start), self.reset)

    # -- what the controls do --------------------------------------------------------------

    def _range_chosen(self, _):
        with self.listeners_paused():
            self._widen(self.point.value)
        self._redraw()

    def _widen(self, z):
        span = self.range.value
        self.point.set_within(min(max(z, -span), span), -span, span)

    def show(self) -> None:
        """Set both curves, the point with its tangent, and the words; where stale, the axes too."""
        if self.stale:
            self._frame()
        update_pair(self.live.artists, sample(self.act, self._grid, **self.params))
        update_point(self.live.artists, *self._values())
        self.live.caption, self.live.label = self._caption(), self._label()

    def _redraw(self):
        self.stale = True
        self.refresh()

    def _frame(self):
        """Set all that depends on the range of z and on what stands beside."""
        span, ghost = self.range.value, self._ghost
        self._grid = grid(self.act, span)
        also = [(ghost, {})] if ghost else []
        for ax, y in zip(self.live.figure.axes, limits(self.act, span, also), strict=True):
            ax.set_xlim(-span, span)
            ax.set_ylim(*y)
        beside = sample(ghost, grid(ghost, span)) if ghost else None
        update_ghost(self.live.artists, beside, ghost.title if ghost else "")
        self.live.label = self._label()
        for name, drag in self.live.drags.items():
            self.live.drags[name] = Drag(drag.label, -span, span, STEP)
        self.live.table = self._table() or {}

    # -- what the picture shows ------------------------------------------------------------

    def _values(self):
        z, params = self.point.value, self.params
        with np.errstate(all="ignore"):
            f, df = float(self.act.f(z, **params)), float(self.act.df(z, **params))
        return z, f, math.nan if math.isnan(f) else df, self._reach()

    def _reach(self):
        return 0.35 * self.range.value

    def _table(self) -> CurveTable | None:
        if not self.from_table:
            return None
        made = table(self.act, self.range.value)
        arrays = {name: getattr(made, name).astype("float32").tobytes()
                  for name in ("parameter", "z", "f", "df")}
        return {"parameter": arrays["parameter"], "x": arrays["z"],
                "rows": {"f": arrays["f"], "df": arrays["df"]},
                "follow": {"pieces": PIECES, "guides": GUIDES, "reach": self._reach()},
                "caption": self._sentence("{z}", "{f}", "{df}", ["{parameter}"] * len(self.params))}

    def _table_sliders(self):
        if not self.from_table:
            return {}
        return {"point": self.point} | dict(zip(["parameter"], self.sliders.values(), strict=False))

    def _caption(self):
        z, f, df, _ = self._values()
        values = [fixed(v) for v in self.params.values()]
        if not math.isfinite(f):
            what = "not defined" if math.isnan(f) else "infinite"
            return f"At z = {in_words(z)}, f is {what}: there is nothing to draw.{self._where()}"
        return self._sentence(in_words(z), in_words(f), _said(df), values)

    def _sentence(self, z, f, df, values):
        named = [f"{SYMBOLS.get(n, n)} = {v}" for n, v in zip(self.params, values, strict=True)]
        tail = f", with {' and '.join(named)}" if named else ""
        return f"At z = {z}: f(z) = {f}, slope f\u2032(z) = {df}{tail}."

    def _label(self):
        ghost = self._ghost
        beside = f" {ghost.title} is drawn dotted behind it." if ghost else ""
        return (f"{self.act.title} on the left, its derivative on the right, for z "
                f"{from_to(-self.range.value, self.range.value)}, with a tangent at a point that "
                f"can be moved.{beside}{self._where()}")

    def _where(self):
        """Where it is not defined, as a sentence; "" where it is everywhere."""
        return "" if self.tame else where_undefined(self.act, **self.params)

    def _check(self, state):
        controls = {"z": self.point, **self.sliders, "range": self.range, "compare": self.compare}
        only("This figure", "control", state, controls)
        span = one_of("range", state.get("range", self.range.value), RANGES)
        for name, value in state.items():
            if name == "z":
                between(name, value, -span, span)
            else:
                check_value(name, value, controls[name])

    @synchronized
    def _repr_mimebundle_(self, **kwargs):
        self.show()  # from a table it has moved in the browser alone
        return super()._repr_mimebundle_(**kwargs)


def _said(value):
    """A slope in words: none, one that no number holds, or a number."""
    if math.isnan(value):
        return "not defined"
    return "infinite" if math.isinf(value) else in_words(value)
