"""Buttons that are down or up, a player, a bar: what the stock ones show, these say as well.

A stock ToggleButton tells by its colour alone that it is down, and a stock Play and bar have no
words at all for a screen reader. These have all that ipywidgets' widgets of those names have.
"""

from pathlib import Path

import anywidget
import ipywidgets
import traitlets

_FOLDER = Path(__file__).parent


class _Buttons(anywidget.AnyWidget):
    # As text: of a file, anywidget keeps for ever every widget that has it.
    _esm = (_FOLDER / "buttons.js").read_text(encoding="utf-8")
    _css = (_FOLDER / "buttons.css").read_text(encoding="utf-8")

    kind = traitlets.Unicode("").tag(sync=True)


class ToggleButtons(_Buttons, ipywidgets.ToggleButtons):
    """Buttons of which one is down. `called` names them all, where no description does."""

    kind = traitlets.Unicode("group").tag(sync=True)
    called = traitlets.Unicode("").tag(sync=True)


class ToggleButton(_Buttons, ipywidgets.ToggleButton):
    """A button that is down or up."""

    kind = traitlets.Unicode("single").tag(sync=True)


class Play(_Buttons, ipywidgets.Play):
    """Buttons that move `value` on from `min` to `max`, one `step` in `interval` milliseconds."""

    kind = traitlets.Unicode("player").tag(sync=True)


class Progress(_Buttons, ipywidgets.FloatProgress):
    """A bar that says how much is done, in per cent."""

    kind = traitlets.Unicode("progress").tag(sync=True)


class Told(_Buttons, ipywidgets.HTML):
    """Words, as HTML, which a screen reader says as soon as they change."""

    kind = traitlets.Unicode("told").tag(sync=True)
