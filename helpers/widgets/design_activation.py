"""The designer: type a formula, and see the function and its derivative with each key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import ipywidgets as widgets

from helpers.activations import Activation
from helpers.checks import InputError, between, one_of, only
from helpers.design.start_list import START, record
from helpers.formula.line import Line, read
from helpers.formula.record import line_of, of_line
from helpers.widgets.parts.controls import (
    menu,
    named,
    reset_button,
    slider,
    strip,
    toggles,
)
from helpers.widgets.parts.derives_later import DerivesLater
from helpers.widgets.parts.design_picture import DesignPicture, Shown
from helpers.widgets.parts.formula_field import FormulaField
from helpers.widgets.parts.keeping import Keeping
from helpers.widgets.parts.letter_sliders import LetterSliders
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import check_value
from helpers.words import from_to

FIRST = "z*tanh(softplus(z))"
RANGES = (5, 10, 20)
STEP = 0.05
NOTHING = "none"


def design_activation(formula: str = FIRST, **start: Any) -> Designer:
    """Return the designer. formula: what stands in its field; start: as in `Designer.set`.

    `.act` is the activation that it shows: an ordinary record. InputError for a formula that cannot
    be read, or a state that does not exist.
    """
    return Designer(formula, **start)


class Designer(DerivesLater):
    """A field for a formula, a slider for each of its letters, f and f', and both as formulas.

    The picture follows each text that makes sense; of any other the field says what is wrong, and
    the last good picture stays. The derivative is at first computed by automatic differentiation,
    and as soon as SymPy has found it, that way; both give the same picture.
    """

    def __init__(self, /, formula: str, **start: Any) -> None:
        self.take_line(read(formula))
        self.field = FormulaField(self.line.text)
        self.sliders = LetterSliders(lambda one: self.on_move(lambda _: self.refresh(), one))
        self.begin = menu("begin", "begin with", [("choose a formula", ""), *(
            (f"{one.title}: {one.formula}", key) for key, one in START.items())])
        self.point = slider("z", 1.0, -RANGES[0], RANGES[0], STEP, "z (point)")
        self.range = toggles("range", "4.2em", [
            (f"\u00b1{r}", r, f"z {from_to(-r, r)}") for r in RANGES])
        self._ranges = named("range of z", self.range)
        self.compare = menu("compare", "compare with", [
            ("nothing", NOTHING), *((one.title, one.key) for one in START.values())])
        self.reset = reset_button()
        self.keeping = Keeping(lambda name: of_line(self._now(name)), self._take)
        self.sliders.use(self.record.params)
        self.picture = DesignPicture(self._shown(), self.point, STEP)
        super().__init__("design-activation", self.picture.live, [])
        self.strip = strip()
        self.children = (self.field, self.live, self.strip, self.formulas, self.keeping)
        self._share_lock(self.children)
        self.field.on_typed(lambda text: self._notify(self._typed, text))
        self.on_move(self._begun, self.begin)
        self.on_move(lambda _: self.refresh(), self.point, self.compare)
        self.on_move(self._ranged, self.range)
        self._lay_out()
        self.await_slope()
        if start:
            self.set(**start)
        self._start = self.state
        self.on_press(lambda: self.set(**self._start), self.reset)

    _share: widgets.Widget | None = None

    @property
    def act(self) -> Activation:
        """What is shown, as a record whose parameters' defaults are where the sliders stand."""
        with self.lock:
            return of_line(self._now())

    @property
    def shared_line(self) -> str:
        """What is shown, as the one line of text that another learner pastes."""
        return line_of(self.act)

    @property
    def params(self) -> dict[str, float]:
        """The letters' values."""
        return self.sliders.numbers

    @property
    def state(self) -> dict[str, Any]:
        """What is shown: the line of the formula, its letters by name, z, range, compare."""
        return {"formula": str(self.line), **self.params,
                "z": self.point.value, "range": self.range.value, "compare": self.compare.value}

    @synchronized
    def set(self, /, **state: Any) -> None:
        """Show a formula ("formula"), letters by name, z, range (5, 10 or 20), compare (a key).

        What is not possible raises InputError, and then nothing moves.
        """
        wanted = read(state.pop("formula")) if "formula" in state else self.line
        self._check(wanted, state)
        with self.listeners_paused():
            if wanted != self.line:
                self.field.text = wanted.text
                self._use(self._kept_letters(wanted))
            self.range.value = state.get("range", self.range.value)
            self._widen(state.get("z", self.point.value))
            for name, control in self.sliders.items():
                control.value = state.get(name, control.value)
            self.compare.value = state.get("compare", self.compare.value)
        self.await_slope()
        self._ranged()

    def share_as(self, share: widgets.Widget) -> None:
        """Put what copies its state at the end of its controls."""
        self._share = share
        self._lay_out()

    # -- what is typed ---------------------------------------------------------------------------

    def _typed(self, text):
        try:
            line = read(text)
        except InputError as error:
            self.field.refuse(error)
        else:
            self._show_line(line)

    def _take(self, text):
        """Show a line that was kept or is in the list."""
        line = read(text)
        self.field.text = line.text
        self._show_line(line)

    def _show_line(self, line):
        """The picture comes first: to make a slider for a new letter takes the page a while."""
        line = self._kept_letters(line)
        self.take_line(line)
        self._typing = True
        self.refresh()
        self._typing = False
        with self.listeners_paused():
            self._use(line)
        self.await_slope()

    _typing = False

    def _begun(self, key):
        if not key:
            return
        self._take(line_of(record(key)))
        with self.listeners_paused():
            self.begin.value = ""
        one = START[key]
        self.field.accept(f"{one.title}: {one.source}.")

    def _kept_letters(self, line):
        """A line in which each letter that stood in the one before is where it was."""
        before = {name: one for name, one in self.sliders.letters.items()
                  if name in line.letters and name not in line.told}
        return replace(line, letters=line.letters | before)

    def _use(self, line):
        """Let all that is around the picture be that of a line."""
        self.take_line(line)
        self.field.accept()
        if line.name:
            self.keeping.name.value = line.name
        self.sliders.use(self.record.params)
        self._lay_out()

    def _lay_out(self):
        self.strip.children = (
            *self.sliders.values(), self.point, self._ranges, self.compare, self.reset, self.begin,
            *filter(None, [self._share]))

    # -- the picture -----------------------------------------------------------------------------

    def show(self) -> None:
        """Set both curves, the point with its tangent, and the words."""
        self.picture.show(self._shown(), self._typing)

    def _shown(self):
        beside = None if self.compare.value == NOTHING else record(self.compare.value)
        letters = self.line.values if self._typing else self.params
        return Shown(self.line.root, self.record, letters, self.point.value, self.range.value,
                     self.line.text, beside)

    def _ranged(self, _=None):
        with self.listeners_paused():
            self._widen(self.point.value)
        self.stale = True  # with the range of z change the ends of the drags
        self.refresh()

    def _widen(self, z):
        span = self.range.value
        self.point.set_within(min(max(z, -span), span), -span, span)

    # -- the present line ------------------------------------------------------------------------

    def _now(self, name=""):
        return Line(name or self.line.name, self.line.root, self.sliders.letters)

    def _check(self, wanted, state):
        letters = wanted.letters
        only("This figure", "control", state, {"z", "range", "compare", *letters})
        span = one_of("range", state.get("range", self.range.value), RANGES)
        for name, value in state.items():
            if name in letters:
                between(name, value, letters[name].low, letters[name].high)
            elif name == "z":
                between(name, value, -span, span)
            else:
                check_value(name, value, {"range": self.range, "compare": self.compare}[name])
