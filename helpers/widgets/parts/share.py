"""A figure's state to take along: as a line of code, or as an address that sets it again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import Any
from weakref import WeakSet, WeakValueDictionary

import anywidget
import numpy as np
import traitlets

from helpers.activations import ACTIVATIONS, Activation
from helpers.chain.presets import PRESETS
from helpers.checks import InputError
from helpers.quiet import quiet
from helpers.widgets.parts.address import Call, address_of, call_of, line_of, preset_of, start_of

_FOLDER = Path(__file__).parent


class Share(anywidget.AnyWidget):
    """Two small buttons that copy the state of a widget to the clipboard.

    box: a widget with `state`, a dict, and `set(**state)`. name, values: the factory that made it
    and what it was given by position, as in `explore("elu")`. begun: its state then.
    """

    # As text: of a file, anywidget keeps for ever every widget that has it.
    _esm = (_FOLDER / "share.js").read_text(encoding="utf-8")
    _css = (_FOLDER / "share.css").read_text(encoding="utf-8")

    sends_text = traitlets.Bool(False).tag(sync=True)  # has the widget a `shared_line` as well?

    def __init__(self, box: Any, name: str, values: tuple, named: Mapping[str, Any]) -> None:
        self.box, self.name, self.values = box, name, values
        self.named, self.begun = dict(named), box.state
        super().__init__(sends_text=hasattr(type(box), "shared_line"))
        self.on_msg(self._hear)
        if name == "step_chain":
            _chains.add(self)

    @property
    def line(self) -> str:
        """The widget as it is now, as a line of code: explore("elu", alpha=2.0)."""
        return line_of(self._call())

    @property
    def address(self) -> str:
        """The widget as it is now, as an address tells it behind the page's own.

        It tells at least one value, so that it cannot be taken for a heading's.
        """
        state = self.box.state
        always = {"explore": [name for name in state if name not in ("range", "compare")],
                  "step_chain": ["step"]}.get(self.name, [])
        call = self._call(always)
        return address_of(call if call.named else self._call([*state][:1]))

    def _call(self, always=()):
        """What makes the widget as it is now; it names what is not as it began, and `always`."""
        state = self.box.state
        begun = getattr(self.box, "beginning", self.begun)
        now = {name: _plain(value) for name, value in state.items()
               if name in self.named or name in always or value != begun.get(name)}
        if self.name == "step_chain":  # a preset tells all the rest
            now.pop("preset", None)
            other = {"preset": state["preset"]} if state["preset"] != self.begun["preset"] else {}
            return Call(self.name, (start_of(self.begun["preset"]),), other | now)
        values = () if "act" in now and _optional(self.name) else self.values
        return Call(self.name, tuple(map(_plain, values)), now)

    def take(self, address: str, last: bool = False) -> bool:
        """Set the widget as an address says; False where that means another figure.

        last: all figures are there. Then a chain follows also the address of another chain, if
        none began like that one.
        """
        call = call_of(address)
        if call is None or not self._meant(call, last):
            return False
        named = dict(call.named)
        if self.name == "step_chain" and call.values:
            named = {"preset": preset_of(call.values[0])} | named
        self.box.set(**named)
        return True

    def _meant(self, call, last):
        if call.name != self.name:
            return False
        if call.values and self.name == "step_chain":
            return self._is_nearest(preset_of(call.values[0]), last)
        return not call.values or call.values == tuple(map(_plain, self.values))

    def _is_nearest(self, preset, last):
        """Did this chain begin with that preset; or at last, as there is no such chain, any?"""
        alike = [one for one in _chains if one.begun["preset"] == preset
                 and not getattr(one.box, "gone", False)]
        known = [*PRESETS, *map(preset_of, ACTIVATIONS)]
        return self in alike or preset not in known or last and not alike

    def _hear(self, _, content, _buffers):
        if "copy" in content:
            kind = content["copy"]
            copied = {"address": lambda: self.address, "text": lambda: self.box.shared_line}
            self.send({"copied": copied.get(kind, lambda: self.line)(), "as": kind})
        elif isinstance(content.get("wanted"), str):
            self._follow(content["wanted"], content.get("last") is True)

    def _follow(self, address, last):
        """Set the widget once: each view asks, also one that is made later, of one moved since.

        Of several figures that it means, the first that asks follows it. last: the whole
        notebook has run; what its cells have moved meanwhile is set once more.
        """
        follower = _followers.get(address)
        if follower is not None and not getattr(follower.box, "gone", False) and not (
                last and follower is self):
            return
        answer = {"taken": True, "last": last}
        try:
            if self.take(address, last):
                _followers[address] = self
                self.send(answer)
        except ValueError as error:  # what the address asks for is not possible here
            self.send(answer | {"problem": str(error)})


def shared(factory: Callable[..., Any]) -> Callable[..., Any]:
    """Return a factory of widgets, whose live figures can then be shared."""
    call = signature(factory)

    @wraps(factory)
    def make(*values: Any, **named: Any) -> Any:
        try:
            call.bind(*values, **named)
        except TypeError as error:
            takes = [str(one).partition(":")[0] for one in call.parameters.values()]
            raise InputError(f"{factory.__name__}({', '.join(takes)}) cannot be called like that: "
                             f"{error}.") from None
        made = quiet(factory)(*values, **named)
        if hasattr(made, "share_as") and hasattr(made, "state"):
            made.share_as(Share(made, factory.__name__, values, named))
        _required[factory.__name__] = any(
            one.default is Parameter.empty and one.kind is Parameter.POSITIONAL_OR_KEYWORD
            for one in call.parameters.values())
        return made

    return make


_followers: WeakValueDictionary[str, Share] = WeakValueDictionary()  # of each address
_chains: WeakSet[Share] = WeakSet()
_required: dict[str, bool] = {}  # of each factory that was used: must it be given something?


def _optional(name):
    return not _required.get(name, True)


def _plain(value):
    """A value without NumPy's names; an activation with nothing of its own is its key."""
    if isinstance(value, Activation):
        return value.key
    if isinstance(value, list | tuple):
        bare = len(value) == 2 and isinstance(value[0], str) and value[1] == {}
        return value[0] if bare else type(value)(map(_plain, value))
    return value.item() if isinstance(value, np.generic) else value
