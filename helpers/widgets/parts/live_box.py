"""What every widget around a live figure is: a box into which one thread comes at a time."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import ipywidgets as widgets

from helpers.checks import InputError
from helpers.live import CellWidget, LiveFigure, with_picture
from helpers.quiet import quiet
from helpers.widgets.parts.controls import strip
from helpers.widgets.parts.goes_on import GoesOn
from helpers.widgets.parts.slider import Slider

Box = TypeVar("Box", bound="LiveBox")
P = ParamSpec("P")
R = TypeVar("R")


def synchronized(
        method: Callable[Concatenate[Box, P], R]) -> Callable[Concatenate[Box, P], R]:
    """Let only one thread at a time into a LiveBox's methods that bear this mark.

    JupyterLab 4.4 and later hand sliders to one thread of the kernel and buttons to another. Who
    holds the lock may call other methods with the mark. Of a box that has gone, Gone says so.
    """
    @wraps(method)
    def held(self: Box, /, *values: P.args, **named: P.kwargs) -> R:
        with self.lock:
            self.check_here()
            return quiet(method)(self, *values, **named)

    return held


class LiveBox(GoesOn, CellWidget, widgets.VBox):
    """A live figure in a box with its controls.

    name: the CSS class, such as "factor-map". live: the LiveFigure, which stands first. controls:
    in one strip below it, so that who moves one of them sees what it does. also: below the strip.

    A subclass has `show()`, which sets artists and words and sends nothing, and sets `stale` where
    the picture has to be drawn anew. `synchronized` marks what controls and what learners call.
    """

    stale = False
    _quiet = False

    def __init__(self, name: str, live: LiveFigure, controls: Sequence[widgets.Widget],
                 also: Sequence[widgets.Widget] = ()) -> None:
        self.live = live
        super().__init__([live, *([strip(*controls)] if controls else []), *also])
        self._share_lock(self.children)
        live.lock = self.lock  # a page that opens has the figure drawn, and nobody moves it then
        self.add_class(name)
        self.add_class("live-panel")

    def share_as(self, share: widgets.Widget) -> None:
        """Put what copies its state at the end of its controls."""
        live, *others = self.children
        if others and "live-strip" in others[0]._dom_classes:
            others[0].children = (*others[0].children, share)
        else:
            self.set_trait("children", (live, share, *others))

    @cached_property
    def lock(self) -> AbstractContextManager:
        """Held by the one thread that is in."""
        return threading.RLock()

    @synchronized
    def refresh(self) -> None:
        """Show what the controls say; what goes wrong is said in the caption, not lost."""
        with self.live.hold_sync():  # a new table and a new picture arrive together
            try:
                with self.listeners_paused():
                    self.show()
            except Exception as error:  # in a callback it would vanish unseen
                self._tell(error)
            if self.stale:
                self.live.redraw()
            else:
                self.live.push()
            self.stale = False

    @contextmanager
    def listeners_paused(self) -> Iterator[None]:
        """While it lasts, controls that move are not taken for a learner's moves."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    @synchronized
    def _notify(self, listener, *values):
        """Call `listener(*values)`, unless it was the widget itself that moved the control."""
        if self._quiet:
            return
        try:
            listener(*values)
        except Exception as error:
            self._tell(error)
            self.live.push()

    def _tell(self, error):
        said = str(error) if isinstance(error, InputError) else f"({type(error).__name__}: {error})"
        self.live.caption = f"This cannot be shown. {said}"

    def on_move(self, listener: Callable[[Any], object], *controls: widgets.Widget) -> None:
        """Call `listener(value)` when a learner has moved one of the controls."""
        self._share_lock(controls)
        for control in controls:
            control.observe(lambda change: self._notify(listener, change["new"]), "value")

    def _share_lock(self, controls):
        """Let no move be taken while another thread of the widget's sets the slider."""
        for control in controls:
            if isinstance(control, Slider):
                control.lock = self.lock
            self._share_lock(getattr(control, "children", ()))

    def close(self) -> None:
        """End it, when no other thread is in."""
        with self.lock:
            super().close()

    def on_press(self, listener: Callable[[], object], button: widgets.Button) -> None:
        """Call `listener()` when a button is pressed."""
        button.on_click(lambda _: self._notify(listener))

    @synchronized
    def _repr_mimebundle_(self, **kwargs):
        return with_picture(super()._repr_mimebundle_(**kwargs), self.live)
