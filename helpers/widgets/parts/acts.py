"""Which activations a learner may choose: the course's own, then those that the learner has kept.

They are read when a widget is made. Whatever else of a formula a widget is given becomes one option
more, or one box more.
"""

from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as widgets

from helpers.activations import ACTIVATIONS, Activation, activation
from helpers.activations.records import OWN
from helpers.checks import one_of
from helpers.formula import is_own, own
from helpers.live import as_id
from helpers.widgets.parts.controls import ROW, finished

Option = tuple[str, Any]  # its title, its value
COURSE: tuple[Option, ...] = tuple((act.title, key) for key, act in ACTIVATIONS.items())


def acts() -> list[Option]:
    """Return (title, key) of each activation; no record of an own one is made for it."""
    return [*COURSE, *own.choices()]


def key_of(value: Any) -> Any:
    """Return the key of a record, or of an own activation's key however it is written.

    Other values are returned as they are. InputError for an own key that cannot be read.
    """
    if isinstance(value, str) and value.startswith(OWN):
        value = activation(value)
    return value.key if isinstance(value, Activation) else value


def title_of(key: str) -> str:
    """Return an activation's title as menus show it: an own one is marked as one's own."""
    act = activation(key)
    return f"{act.title} {own.MARK}" if is_own(act) else act.title


class ActMenu(widgets.Dropdown):
    """A dropdown of activations, whose values are their keys.

    name: of its class, `param-NAME`. front, back: options before and behind them. but: the keys
    that are left out. traits: what else a Dropdown has.
    """

    def __init__(self, name: str, front: Iterable[Option] = (), back: Iterable[Option] = (),
                 but: Iterable[str] = (), label: str = "activation", **traits: Any) -> None:
        left_out = set(but)
        self._front, self._back = list(front), list(back)
        self._acts = [one for one in acts() if one[1] not in left_out]
        super().__init__(options=self._all, description=label, **traits)
        finished(self, name)

    @property
    def _all(self):
        return [*self._front, *self._acts, *self._back]

    def offer(self, value: Any) -> Any:
        """Return `value` as this menu has it; an own activation that it lacks becomes an option.

        InputError for an own one that cannot be read. Call it while listeners are paused.
        """
        key = key_of(value)
        if isinstance(key, str) and key.startswith(OWN) and key not in dict(self._all).values():
            self._acts.append((_unlike(title_of(key), dict(self._acts)), key))
            self._fill()
        return key

    def begin_with(self, front: Iterable[Option]) -> None:
        """Have these options before the activations; call it while listeners are paused."""
        if list(front) != self._front:
            self._front = list(front)
            self._fill()

    def check(self, name: str, value: Any) -> None:
        """Raise InputError, which lists the course's own, unless this menu has the value."""
        known = [one for _, one in self._all]
        if not isinstance(value, str) or value not in known:
            one_of(name, value, [one for one in known if not str(one).startswith(OWN)])

    def _fill(self):
        """Set the options, which puts a menu to its first one, and keep the value."""
        before = self.value
        with self.hold_sync():
            self.options = self._all
            if before in [one for _, one in self._all]:
                self.value = before


class ActBoxes(widgets.HBox):
    """A box to tick for each activation: `boxes`, by key.

    keys: whose boxes there are. make: returns a box of a title. on_new: hears of each box that
    comes later.
    """

    def __init__(self, options: Iterable[Option], make: Callable[[str], widgets.Checkbox]) -> None:
        self.boxes: dict[str, widgets.Checkbox] = {}
        self.on_new: Callable[[widgets.Checkbox], object] = lambda _: None
        self._make = make
        super().__init__([], layout=ROW)
        self._add(options)

    def offer(self, values: Iterable[Any]) -> list[Any]:
        """Return keys or records as keys, with a box for each; InputError for what is none."""
        keys = [activation(key_of(one)).key for one in values]
        self._add((title_of(key), key) for key in dict.fromkeys(keys) if key not in self.boxes)
        return keys

    @property
    def ticked(self) -> list[str]:
        """The keys of those that are ticked, in the order of the boxes."""
        return [key for key, box in self.boxes.items() if box.value]

    def tick(self, keys: Iterable[str]) -> None:
        """Tick these, and no others."""
        chosen = set(keys)
        for key, box in self.boxes.items():
            box.value = key in chosen

    def _add(self, options):
        for title, key in options:
            made = self._make(title)
            made.layout.width = "auto"
            made.add_class(f"pick-{as_id(key)}")
            self.boxes[key] = made
            self.on_new(made)
        self.children = tuple(self.boxes.values())


def _unlike(title, taken):
    """A title that no other option has."""
    found, number = title, 2
    while found in taken:
        found, number = f"{title} ({number})", number + 1
    return found
