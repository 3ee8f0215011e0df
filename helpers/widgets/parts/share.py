"""A figure's state to take along: as a line of code, or as an address that sets it again."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import anywidget
import numpy as np

from helpers.activations import Activation

_FOLDER = Path(__file__).parent
LONGEST = 2000  # characters of a line: the figures' own are far shorter


class Share(anywidget.AnyWidget):
    """Two small buttons that copy the state of a widget to the clipboard.

    box: a widget with `state`, a dict, and `set(**state)`. name, values: the factory that made it
    and what it was given by position, as in `explore("elu")`. begun: its state then.
    """

    # As text: of a file, anywidget keeps for ever every widget that has it.
    _esm = (_FOLDER / "share.js").read_text(encoding="utf-8")
    _css = (_FOLDER / "share.css").read_text(encoding="utf-8")

    def __init__(self, box: Any, name: str, values: tuple, named: Mapping[str, Any]) -> None:
        self.box, self.name, self.values = box, name, values
        self.named, self.begun = dict(named), box.state
        super().__init__()
        self.on_msg(self._hear)

    @property
    def line(self) -> str:
        """The widget as it is now, as a line of code: explore("elu", alpha=2.0)."""
        now = {name: value for name, value in self.box.state.items()
               if name in self.named or value != self.begun.get(name)}
        values = () if "act" in now and _optional(self.name) else self.values
        told = [*map(_written, values), *(f"{name}={_written(one)}" for name, one in now.items())]
        return f"{self.name}({', '.join(told)})"

    def take(self, line: str) -> bool:
        """Set the widget as a line of code says; False where the line means another figure."""
        if len(line) > LONGEST:
            return False
        try:
            call = ast.parse(line, mode="eval").body
            assert isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
            values = tuple(ast.literal_eval(one) for one in call.args)
            assert all(one.arg for one in call.keywords)  # of **others there is no name
            named = {str(one.arg): ast.literal_eval(one.value) for one in call.keywords}
        except (SyntaxError, ValueError, TypeError, AssertionError, MemoryError, RecursionError):
            return False
        own = tuple(map(_plain, self.values))
        if call.func.id != self.name or values and values != own:
            return False
        self.box.set(**named)
        return True

    def _hear(self, _, content, _buffers):
        if "copy" in content:
            self.send({"copied": self.line, "as": content["copy"]})
        elif isinstance(content.get("wanted"), str):
            self._follow(content["wanted"], content.get("last") is True)

    def _follow(self, line, last):
        """Set the widget once: each view asks, also one that is made later, of one moved since.

        Of several figures that the line means, the first that asks follows it. last: the whole
        notebook has run; what its cells have moved meanwhile is set once more.
        """
        follower = _followers.get(line)
        if follower is not None and not getattr(follower.box, "gone", False) and not (
                last and follower is self):
            return
        answer = {"taken": True, "last": last}
        try:
            if self.take(line):
                _followers[line] = self
                self.send(answer)
        except ValueError as error:  # what the address asks for is not possible here
            self.send(answer | {"problem": str(error)})


def shared(factory: Callable[..., Any]) -> Callable[..., Any]:
    """Return a factory of widgets, whose live figures can then be shared."""
    @wraps(factory)
    def make(*values: Any, **named: Any) -> Any:
        made = factory(*values, **named)
        if hasattr(made, "share_as") and hasattr(made, "state"):
            made.share_as(Share(made, factory.__name__, values, named))
        _required[factory.__name__] = any(
            one.default is Parameter.empty and one.kind is Parameter.POSITIONAL_OR_KEYWORD
            for one in signature(factory).parameters.values())
        return made

    return make


_followers: WeakValueDictionary[str, Share] = WeakValueDictionary()  # of each address's line
_required: dict[str, bool] = {}  # of each factory that was used: must it be given something?


def _optional(name):
    return not _required.get(name, True)


def _written(value):
    """A value as Python code, without NumPy's names and with no more digits than it needs."""
    value = _plain(value)
    return repr(float(f"{value:.12g}") if isinstance(value, float) else value)


def _plain(value):
    if isinstance(value, Activation):
        return value.key
    return value.item() if isinstance(value, np.generic) else value
