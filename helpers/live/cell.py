"""When a widget goes: once no cell shows it any more, and no variable of the learner's holds it.

JupyterLab sends a cell's id with each execution, and an execution clears what the cell has shown.
So a widget stays while the run of a cell that made it, or one that displayed it, is its cell's
latest; while a variable leads to it; and while it is a part of a widget that stays. When a cell
has been run anew, all others are closed with their parts, and then Python lets go of their
figures. Without an id, nobody knows what is still on the page: then a widget stays for good.

A run that ends with an error closes nothing: what it would replace goes with the next that does
not. So a slip of the pen cannot end a race that has been training for an hour.
"""

import gc
import re
from collections import deque
from collections.abc import Iterable
from typing import Any

from IPython import get_ipython
from IPython.core.interactiveshell import ExecutionResult
from ipywidgets import Widget
from ipywidgets.widgets import widget as registry

from helpers.checks import InputError

GONE = ("This figure has gone, since the cell that made it was run again: run its cell again, and "
        "then this one.")
FOR_GOOD = (None, None)
MOST = 10_000  # entries of a list or a dict that is looked into
PLAIN = {bool, int, float, complex, str, bytes, type(None)}  # leads to no widget
VIEW = "application/vnd.jupyter.widget-view+json"
OWN = ("helpers.", "__main__")  # objects of other modules are not looked into

_known: list = []  # every CellWidget that a cell with an id has made, until it is closed
_listening: list = []  # the shells that tell when a cell has run


class Gone(InputError):
    """A widget that has been closed was used; the message says what to do."""


class CellWidget(Widget):
    """A widget that goes when no cell shows it any more.

    A subclass with more to end than messages and memory does so in `close`, which has to be safe
    for a widget whose `__init__` raised. `pass_on` hands over what must not be lost.
    """

    gone = False

    def __new__(cls, *values, **named):
        # Not in __init__: of one that raises, the parts that it had already made have to go, too.
        made = super().__new__(cls, *values, **named)
        made.home = present_run()
        made.shown = {made.home}
        if made.home != FOR_GOOD:
            _known.append(made)
            _listen(get_ipython())
        return made

    def close(self) -> None:
        """End it; who still has it and uses it is told so."""
        if self in _known:
            _known.remove(self)
        self.gone = True
        super().close()
        self._repr_mimebundle_ = (  # type: ignore[method-assign]  # of this one, which has gone
            lambda **_: {"text/plain": GONE})

    def pass_on(self, heir: Any) -> None:
        """Give a widget of the same kind, that this cell's latest run made, what must not be lost.

        heir: the first made takes over from the first, and so on; None where there is none.
        """

    def check_here(self) -> None:
        """Raise Gone where it has."""
        if self.gone:
            raise Gone(GONE)

    def _repr_mimebundle_(self, **kwargs):
        self.shown.add(present_run())
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        words = getattr(self, "text", "")  # what it says, for a page where it does not live
        return {**data, **({"text/plain": words} if isinstance(words, str) and words else {})
                }, metadata


def close_with_parts(*found: object) -> None:
    """Close widgets and all that belongs to them: layouts, styles, what stands inside them."""
    for one in within(found):
        one.close()


def within(found: Iterable[object]) -> list[Widget]:
    """The widgets among some objects, and those inside them, in the order in which they are found.

    Looked into: lists, tuples, sets, dicts, widgets, and what classes of the course or of the
    learner have made. Not into a list of more than MOST entries, nor a dict: it is data, and a
    learner would wait for it after every cell.
    """
    waiting, seen, widgets = deque(found), set(), []
    while waiting:
        one = waiting.popleft()
        inside = _inside(one)
        if inside is None or id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, Widget):
            widgets.append(one)
        waiting.extend(inside)
    return widgets


def _inside(one):
    if isinstance(one, (dict, list, tuple, set, frozenset)):
        if len(one) > MOST:
            return None
        inside = list(one.values() if isinstance(one, dict) else one)
        return None if PLAIN.issuperset(map(type, inside)) else inside
    if isinstance(one, Widget) or type(one).__module__.startswith(OWN):
        return list(getattr(one, "__dict__", {}).values())  # of a widget also the traits' values
    return None


def present_run() -> tuple[str | None, str | None]:
    """The id of the cell that is being run, and that of the run; FOR_GOOD where nobody knows."""
    shell = get_ipython()
    message = shell.get_parent() if hasattr(shell, "get_parent") else {}
    cell = message.get("metadata", {}).get("cellId")
    header = message.get("header", {})
    if cell is None or header.get("msg_type") != "execute_request":
        return FOR_GOOD
    return cell, header["msg_id"]


def _listen(shell):
    if shell not in _listening:
        _listening.append(shell)
        shell.events.register("post_run_cell", after_a_cell)


def after_a_cell(result: ExecutionResult) -> None:
    """Close what goes, now that a cell has run. result: IPython's, of that run."""
    cell, run = present_run()
    if cell is None or not result.success:
        return
    for one in _known:
        one.shown = {(where, when) for where, when in one.shown if where != cell or when == run}
    if all(one.shown for one in _known):
        return
    shell = get_ipython()
    here = set(within(_staying(shell)))
    going = [one for one in within([one for one in _known if not one.shown]) if one not in here]
    for one in reversed(going):  # the latest first: it has what was last passed on
        if isinstance(one, CellWidget):
            one.pass_on(_heir(one, (cell, run)))
    shown = {one.model_id for one in going}
    for one in going:
        one.close()
    _forget(shell, going, shown)
    del going, here
    gc.collect()  # a figure is full of circles, for which Python would wait till there are many


def _staying(shell):
    """What is there whatever else goes: shown, in a variable, or in widgets of the learner's own.

    Names with an underscore are IPython's: it keeps every result that a cell has had.
    """
    ours = set(within(_known))
    named = [value for name, value in shell.user_ns.items()
             if not name.startswith("_") and name not in ("In", "Out")]
    others = [one for one in list(registry._instances.values()) if one not in ours]
    return [*(one for one in _known if one.shown), *named, *others]


def _heir(one, run):
    if one.home[0] != run[0]:
        return None
    kin = [other for other in _known if type(other) is type(one)]
    place = [other for other in kin if other.home == one.home].index(one)
    return dict(enumerate(other for other in kin if other.home == run)).get(place)


def _forget(shell, gone, shown):
    """Take from IPython's memory those that have gone, and what was shown of them.

    It would hold their figures, and of each the picture that stands where no widget can.
    """
    for names in (shell.user_ns, shell.user_ns_hidden, shell.user_ns.get("Out", {})):
        for name, value in list(names.items()):
            if re.fullmatch(r"_?\d+", str(name)) and any(value is one for one in gone):
                del names[name]
    outputs = getattr(getattr(shell, "history_manager", None), "outputs", {})  # since IPython 9
    for number, kept in list(outputs.items()):
        kept[:] = [one for one in kept if _model(one.bundle) not in shown]
        if not kept:
            del outputs[number]


def _model(bundle):
    view = bundle.get(VIEW)
    return view.get("model_id", "") if isinstance(view, dict) else ""
