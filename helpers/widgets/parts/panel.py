"""What the widgets around a live figure share: controls by name, state, set, and words for errors.

A subclass makes its controls and its figure, and says in `show` how one follows from the other.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

import ipywidgets as widgets

from helpers.checks import between, one_of, only, whole_between
from helpers.live import LiveFigure
from helpers.widgets.parts.activation_choice import ActivationChoice
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.live_box import LiveBox, synchronized


class Panel(LiveBox):
    """A live figure with its controls.

    name: the CSS class, such as "factor-map". controls: {name: control}, each with a `value`.
    live: the LiveFigure. strip, also: what stands below it, as LiveBox says.
    start: where to begin, as in `set`. An ActivationChoice among the controls is named "act", and
    its parameters count as controls of their own; one that has a control's name, as a letter of a
    formula may, has "letter_" before it.

    A subclass has `show()`, as LiveBox says; and `choose(name)`, if a control sets others: it is
    called when that control, one of SETS_OTHERS, has a new value.
    """

    SETS_OTHERS: tuple[str, ...] = ("act",)
    reset: widgets.Button | None = None  # back to how it began; a subclass may have one

    def __init__(self, name: str, controls: dict[str, Any], live: LiveFigure,
                 strip: Sequence[widgets.Widget], start: dict[str, Any],
                 also: Sequence[widgets.Widget] = ()) -> None:
        super().__init__(name, live, strip, also)
        self.controls = controls
        own = controls.get("act")
        self._choice = own if isinstance(own, ActivationChoice) else None
        for key, control in controls.items():
            self.on_move(partial(self._moved, key),
                         control.dropdown if control is self._choice else control)
        if self._choice:
            self._choice.on_sliders(partial(self.on_move, partial(self._moved, "parameter")))
        self.set(**start)
        if self.reset:
            first = self.state
            self.on_press(lambda: self.set(**first), self.reset)

    @property
    def state(self) -> dict[str, Any]:
        """What the controls say now, by name; parameters of the activation are among them."""
        values = {name: control.value for name, control in self.controls.items()}
        return values | (self._apart(self._choice.params) if self._choice else {})

    @synchronized
    def set(self, /, **state: Any) -> None:
        """Move the controls named; a value that is not possible raises InputError, and none move.

        The activation, and what else sets other controls, comes first, then all that are named.
        """
        with self.listeners_paused():
            state = {name: self._offered(name, value) for name, value in state.items()}
            self._check(state)
            for name in self.SETS_OTHERS:
                if name in state:
                    self.controls[name].value = state[name]
                    self.choose(name)
            for name, value in state.items():
                if name not in self.SETS_OTHERS:
                    self._controls()[name].value = value
        self.refresh()

    def choose(self, name: str) -> None:
        """Let a leading control set the others; most panels have none that does."""

    def _moved(self, name, _value):
        if name in self.SETS_OTHERS:
            with self.listeners_paused():
                self.choose(name)
        self.refresh()

    def _offered(self, name, value):
        """A value as its control has it: a menu takes an own activation in as well."""
        control = self.controls.get(name)
        return control.offer(value) if isinstance(control, ActivationChoice | ActMenu) else value

    def _controls(self, act=None):
        """All controls by name, with the parameters of `act` or of the present activation."""
        if self._choice is None:
            return self.controls
        return self.controls | self._apart(self._choice.sliders_of(act or self._choice.value))

    def _apart(self, params):
        """Parameters by the names that `state` has: a letter b beside a bias b is "letter_b"."""
        return {f"letter_{name}" if name in self.controls else name: one
                for name, one in params.items()}

    def _check(self, state):
        if "act" in state and self._choice:
            self._choice.dropdown.check("act", state["act"])
        known = self._controls(state.get("act"))
        only("This figure", "control", state, known)
        for name, value in state.items():
            check_value(name, value, known[name])


def check_value(name: str, value: Any, control: Any) -> None:
    """Raise InputError unless a control, by its options or its bounds, can have this value."""
    if isinstance(control, ActMenu):
        control.check(name, value)
    elif hasattr(control, "options"):
        one_of(name, value, [one[1] if isinstance(one, tuple) else one for one in control.options])
    elif isinstance(control, (widgets.IntSlider, widgets.BoundedIntText)):
        whole_between(name, value, control.min, control.max)
    elif isinstance(control, widgets.FloatLogSlider):
        between(name, value, control.base**control.min, control.base**control.max)
    elif hasattr(control, "min"):
        between(name, value, control.min, control.max)
    elif isinstance(control, (widgets.Checkbox, widgets.ToggleButton)):
        one_of(name, value, [True, False])
