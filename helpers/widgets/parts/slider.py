"""Sliders that tell a learner's moves from all else, exactly.

A stock slider reports whatever its value becomes in the page, also when it was the kernel that
moved it; such a report is rounded, may come seconds late, and looks like a move. Here the page
reports only what a hand did, and says with each move which of the kernel's settings it had seen.
What was done before the kernel's last word is no move any more.
"""

import threading
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets
import traitlets

_FOLDER = Path(__file__).parent


class Slider(anywidget.AnyWidget):
    """What the sliders share; each kind has besides all that ipywidgets' slider of its name has.

    SHOWN: the traits that say where the thumb stands; the first is the one that a learner moves.
    lock: held while a move is taken. Who moves the slider in another thread holds it as well.
    """

    SHOWN: tuple[str, ...] = ("value", "min", "max", "step")

    # As text: of a file, anywidget keeps for ever every widget that has it.
    _esm = (_FOLDER / "slider.js").read_text(encoding="utf-8")
    _css = (_FOLDER / "slider.css").read_text(encoding="utf-8")

    # How often the kernel has changed what is shown: counted apart, sent with every such change.
    epoch = traitlets.Int(0).tag(sync=True, to_json=lambda _, slider: slider._changes)
    # Between the whole steps, a value at which the thumb stops as well: SELU's constants are such.
    landmark = traitlets.Float(None, allow_none=True).tag(sync=True)
    # It stands for several numbers that differ: none is shown, and every one that is chosen counts.
    mixed = traitlets.Bool(False).tag(sync=True)
    # With a move comes the epoch that the page had shown, and a name for the move: always news.
    seen = traitlets.List([0, ""]).tag(sync=True)

    value: Any  # these three are the stock slider's: whole numbers or others, as its kind has them
    min: Any
    max: Any

    _changes = 0
    _move: Any = None

    def __init__(self, *values: Any, **named: Any) -> None:
        self.lock: AbstractContextManager = threading.RLock()
        super().__init__(*values, **named)

    def set_within(self, value: float, low: float, high: float) -> None:
        """Set the value and both ends at once, whatever they were before."""
        with self.hold_sync():
            self.min, self.max = min(low, self.min), max(high, self.max)
            self.value = value
            self.min, self.max = low, high

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take a move from the page; one that had not seen the present epoch is answered only."""
        moved = self.SHOWN[0]
        with self.lock:
            if not {moved, "seen"} & sync_data.keys():
                super().set_state(sync_data)
            elif (sync_data.get("seen") or [None])[0] != self._changes:
                self._answer()
            else:
                before, mixed = self.value, self.mixed
                self._move = sync_data.get(moved, getattr(self, moved))
                try:
                    super().set_state(sync_data)
                    if mixed and self.value == before:  # for traitlets nothing has changed
                        self.notify_change(traitlets.Bunch(
                            name="value", type="change", owner=self, old=None, new=before))
                except traitlets.TraitError:
                    self._answer()
                    raise
                finally:
                    self._move = None

    def notify_change(self, change: traitlets.Bunch) -> None:
        """Count what the kernel changes, before the page hears of it."""
        name = change["name"]
        if name in self.SHOWN and not (name == self.SHOWN[0] and change["new"] == self._move):
            self._changes, self._move = self._changes + 1, None
        super().notify_change(change)

    def send_state(self, key: str | Iterable[str] | None = None) -> None:
        """Send what is shown only as a whole, with its epoch: half of it would be another state."""
        keys = {key} if isinstance(key, str) else set(key or ())
        if keys & set(self.SHOWN):
            key = keys | {*self.SHOWN, "epoch"}
        super().send_state(key)

    def _answer(self):
        # As an echo: the page lets it pass where the learner has moved on since that report.
        if self.comm is not None:
            state = self.get_state({*self.SHOWN, "mixed", "epoch"})
            self.comm.send({"method": "echo_update", "state": state, "buffer_paths": []})


class FloatSlider(Slider, ipywidgets.FloatSlider):
    """A slider of numbers; `value` is exactly what the kernel or the learner has set."""


class IntSlider(Slider, ipywidgets.IntSlider):
    """A slider of whole numbers."""


class FloatLogSlider(Slider, ipywidgets.FloatLogSlider):
    """A slider of powers of `base`, from base**min to base**max."""

    SHOWN = (*Slider.SHOWN, "base")


class SelectionSlider(Slider, ipywidgets.SelectionSlider):
    """A slider of options in their order."""

    SHOWN = ("index", "_options_labels")
