"""A line to type a formula into, which says with each key what is wrong, and where."""

from collections.abc import Callable
from pathlib import Path

import anywidget
import traitlets

from helpers.formula.complaints import FormulaError
from helpers.formula.functions import KNOWN
from helpers.formula.line import LONGEST
from helpers.live import SHEET

_FOLDER = Path(__file__).parent


class FormulaField(anywidget.AnyWidget):
    """A text field for a formula.

    text: what stands in it. wrong: at which characters something is wrong, [start, end], or []; the
    page underlines them. sentence: what is said below. pieces: the functions that there are, which
    are always below that. The page sends what is typed one text at a time, always the newest: a
    kernel that is behind skips those between.
    """

    # As text: of a file, anywidget keeps for ever every widget that has it.
    _esm = (_FOLDER / "formula_field.js").read_text(encoding="utf-8")
    _css = SHEET + (_FOLDER / "formula_field.css").read_text(encoding="utf-8")

    pieces = traitlets.Unicode(" ".join(KNOWN)).tag(sync=True)
    label = traitlets.Unicode("f(z) =").tag(sync=True)
    longest = traitlets.Int(LONGEST + 1).tag(sync=True)
    text = traitlets.Unicode("").tag(sync=True)
    wrong = traitlets.List(traitlets.Int()).tag(sync=True)
    sentence = traitlets.Unicode("").tag(sync=True)

    def __init__(self, text: str = "") -> None:
        self._listener: Callable[[str], object] = lambda _: None
        super().__init__(text=text)
        self.on_msg(self._hear)

    def on_typed(self, listener: Callable[[str], object]) -> None:
        """Call `listener(text)` with each text that a learner types and the kernel comes to."""
        self._listener = listener

    def refuse(self, error: ValueError) -> None:
        """Say what is wrong; underline where, if the error is a FormulaError."""
        with self.hold_sync():
            if isinstance(error, FormulaError):
                self.wrong, self.sentence = [error.start, error.end], error.sentence
            else:
                self.wrong, self.sentence = [], str(error)

    def accept(self, sentence: str = "") -> None:
        """Say that nothing is wrong."""
        with self.hold_sync():
            self.wrong, self.sentence = [], sentence

    def _hear(self, _, content, _buffers):
        if isinstance(content.get("typed"), str):
            try:
                self.text = content["typed"]
                self._listener(self.text)
            finally:
                self.send({"answered": content.get("number")})
