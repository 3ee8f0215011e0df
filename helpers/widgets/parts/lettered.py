"""Answers to choose from: lettered buttons of which one is down, each as long as it needs."""

from collections.abc import Sequence
from pathlib import Path

import anywidget
import traitlets

from helpers.live import SHEET

_FOLDER = Path(__file__).parent


class Lettered(anywidget.AnyWidget):
    """Options under each other, lettered a, b, c; the arrow keys and the letters choose, too.

    options: their texts. `value` is the letter that is chosen, "" for none. `marks` says which
    letters bear a word, such as {"b": "right"}; `disabled` keeps the value as it is.
    label: what is chosen here, for screen readers.
    """

    # As text: of a file, anywidget keeps for ever every widget that has it.
    _esm = (_FOLDER / "lettered.js").read_text(encoding="utf-8")
    _css = SHEET + (_FOLDER / "lettered.css").read_text(encoding="utf-8")

    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    value = traitlets.Unicode("").tag(sync=True)
    marks = traitlets.Dict().tag(sync=True)
    disabled = traitlets.Bool(False).tag(sync=True)
    label = traitlets.Unicode("").tag(sync=True)

    def __init__(self, options: Sequence[str], label: str = "") -> None:
        super().__init__(options=list(options), label=label)

    @property
    def letters(self) -> str:
        """The letters of its options: "abc"."""
        return "abcdefgh"[: len(self.options)]

    @traitlets.validate("value")
    def _one_of_them(self, proposal):
        value = proposal["value"]
        if value and value not in list(self.letters):
            raise traitlets.TraitError(f"{value!r} is none of the letters {self.letters}.")
        return value
