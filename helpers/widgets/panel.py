"""What the widgets around a live figure share: controls by name, state, set, and words for errors.

A subclass makes its controls and its figure, and says in `show` how one follows from the other.
"""

import numbers
import threading
import time
from functools import wraps

import ipywidgets as widgets

from helpers.elementwise import InputError
from helpers.live import with_picture


def alone(method):
    """Let only one thread at a time into a panel's methods that bear this mark.

    JupyterLab 4.4 and later hand sliders to one thread of the kernel and buttons to another.
    """
    @wraps(method)
    def held(self, *values, **named):
        with self.lock:
            return method(self, *values, **named)

    return held


class Panel(widgets.VBox):
    """A live figure with its controls.

    name: the CSS class, such as "factor-map". controls: {name: control}, each with a `value`.
    live: the LiveFigure. children: what stands in the box, from top to bottom.
    start: where to begin, as in `set`. An ActivationChoice among the controls is named "act", and
    its parameters count as controls of their own.

    A subclass has `show()`, which moves the artists and writes the caption, and sets `stale` where
    the picture has to be drawn anew; and `choose(name)`, if a control sets others: it is called
    when that control, one of LEADERS, has a new value.
    """

    LEADERS = ("act",)
    ECHO = 2.0  # seconds after a drag in which a slider may still report where the drag put it

    def __init__(self, name, controls, live, children, start):
        self.controls, self.live, self.lock = controls, live, threading.RLock()
        self._followed, self._followed_at = {}, -self.ECHO
        self._quiet, self.stale = False, False
        super().__init__(children)
        self.add_class(name)
        self.add_class("live-panel")
        for key, control in controls.items():
            heard = control.dropdown if key == "act" else control
            heard.observe(lambda _, key=key: self._moved(key), "value")
        if "act" in controls:
            controls["act"].on_parameter(lambda: self._moved("parameter"))
        self.set(**start)

    @property
    def state(self):
        """What the controls say now, by name; parameters of the activation are among them."""
        values = {name: control.value for name, control in self.controls.items()}
        return values | (self.controls["act"].params if "act" in self.controls else {})

    @alone
    def set(self, **state):
        """Move the controls named; a value that is not possible raises InputError, and none move.

        The activation, and what else sets other controls, comes first, then all that are named.
        """
        self._check(state)
        self._quiet = True
        try:
            for name in self.LEADERS:
                if name in state:
                    self.controls[name].value = state[name]
                    self.choose(name)
            for name, value in state.items():
                if name not in self.LEADERS:
                    self._controls()[name].value = value
        finally:
            self._quiet = False
        self.refresh()

    @alone
    def follow(self, **state):
        """Move the controls as `set` does, after something in the picture that was dragged.

        A slider that the kernel moves reports each value back, when the pointer is elsewhere by
        then; such reports are told from moves of the learner's by their values.
        """
        now = time.monotonic()
        if now - self._followed_at > self.ECHO:
            self._followed = {}
        self._followed_at = now
        for name, value in state.items():
            self._followed.setdefault(name, []).append(value)
        self.set(**state)

    @alone
    def refresh(self):
        """Show what the controls say; what goes wrong is said in the caption, not lost."""
        self._quiet = True
        try:
            self.show()
        except Exception as error:  # in a callback it would vanish without a word
            self.live.caption = f"This cannot be shown. ({type(error).__name__}: {error})"
        finally:
            self._quiet = False
        if self.stale:
            self.stale = False
            self.live.redraw()
        else:
            self.live.push()

    def choose(self, name):
        """Let a leading control set the others; most panels have none that does."""

    @alone
    def _moved(self, name):
        if self._quiet or self._is_echo(name):
            return
        if name in self.LEADERS:
            self._quiet = True
            try:
                self.choose(name)
            finally:
                self._quiet = False
        self.refresh()

    def _is_echo(self, name):
        """Whether a control reports an older value of a drag; then it returns to the newest."""
        values, control = self._followed.get(name, []), self._controls().get(name)
        late = time.monotonic() - self._followed_at < self.ECHO
        if not late or not hasattr(control, "step"):
            return False
        # The page rounds to its own steps, counted from the slider's lower end.
        if not any(abs(value - control.value) <= control.step / 2 for value in values):
            return False
        self._quiet = True
        control.value = values[-1]
        self._quiet = False
        return True

    def _controls(self, act=None):
        """All controls by name, with the parameters of `act` or of the present activation."""
        if "act" not in self.controls:
            return self.controls
        choice = self.controls["act"]
        return self.controls | choice.sliders_of(act or choice.value)

    def _check(self, state):
        if "act" in state and "act" in self.controls:
            refuse("act", state["act"], self.controls["act"].choices)
        known = self._controls(state.get("act"))
        for name, value in state.items():
            if name not in known:
                raise InputError(f"There is no control {name!r} here; there are "
                                 f"{', '.join(known)}.")
            check_value(name, value, known[name])

    def _repr_mimebundle_(self, **kwargs):
        return with_picture(super()._repr_mimebundle_(**kwargs), self.live)


def check_value(name, value, control):
    """Raise InputError unless a control, by its options or its bounds, can have this value."""
    if hasattr(control, "options"):
        options = [one[1] if isinstance(one, tuple) else one for one in control.options]
        refuse(name, value, options)
    elif hasattr(control, "min"):
        good = (isinstance(value, numbers.Real) and not isinstance(value, bool)
                and control.min <= value <= control.max)
        if isinstance(control, widgets.IntSlider):
            good = good and value == int(value)
        kind = "a whole number" if isinstance(control, widgets.IntSlider) else "a number"
        if not good:
            raise InputError(f"{name} = {value!r} is not possible here; choose {kind} from "
                             f"{control.min:g} to {control.max:g}.")
    elif isinstance(control, (widgets.Checkbox, widgets.ToggleButton)):
        refuse(name, value, [True, False])


def refuse(name, value, allowed):
    """Raise InputError, naming what is allowed, where a value is not among it."""
    if not any(type(value) is type(one) and value == one for one in allowed):
        raise InputError(f"{name} = {value!r} is not possible here; choose "
                         f"{', '.join(map(str, allowed))}.")
