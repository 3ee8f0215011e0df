"""Hands counted on stage: a bar for each choice to click on, a field, and buttons + and −."""

import re
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from helpers.exercises.votes import AFTER, BEFORE, MOST
from helpers.live import SHEET

_FOLDER = Path(__file__).parent


def _script():
    """The script as one module, as a notebook has to have it: its own imports are cut."""
    parts = [(_FOLDER / f"{name}.js").read_text(encoding="utf-8")
             for name in ("counted", "hands_row", "hands")]
    return re.sub(r"^import .* from \"\./.*\";$", "", "\n".join(parts), flags=re.M)


class Hands(anywidget.AnyWidget):
    """A question with its choices and the hands for each, before a figure and after it.

    when: "before" or "after", the series that is counted on this screen; `before` and `after` hold
    both, in the order of the choices. Of a number question they hold the answers called out: the
    page sends what was typed, {"heard": "1/4"}, and `line` says where each stands. `answer_shown`
    says whether the answer is: `right` (a letter, or words) and `why`. `last_time` is for the
    lecturer alone, until then; `note` says what went wrong.
    """

    # As text: of a file, anywidget keeps for ever every widget that has it.
    _esm = _script()
    _css = SHEET + (_FOLDER / "hands.css").read_text(encoding="utf-8")

    kind = traitlets.Unicode("choice").tag(sync=True)
    question = traitlets.Unicode("").tag(sync=True)
    choices = traitlets.List(traitlets.Unicode()).tag(sync=True)
    when = traitlets.Enum([BEFORE, AFTER], BEFORE).tag(sync=True)
    before: Any = traitlets.List().tag(sync=True)
    after: Any = traitlets.List().tag(sync=True)
    line = traitlets.Dict().tag(sync=True)
    answer_shown = traitlets.Bool(False).tag(sync=True)
    right = traitlets.Unicode("").tag(sync=True)
    why = traitlets.Unicode("").tag(sync=True)
    last_time = traitlets.Unicode("").tag(sync=True)
    note = traitlets.Unicode("").tag(sync=True)

    @traitlets.validate("before", "after")
    def _possible(self, proposal: dict[str, Any]) -> list:
        series = proposal["value"]
        if self.kind == "choice":
            fits = len(series) == len(self.choices) and all(
                type(hands) is int and 0 <= hands <= MOST for hands in series)
        else:
            fits = all(type(one) in (int, float) for one in series)
        if not fits:
            raise traitlets.TraitError(f"{series} is no count of hands: for each choice a whole "
                                       f"number from 0 to {MOST}.")
        return series
