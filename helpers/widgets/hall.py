"""A prediction in a hall: the choices large, and hands counted before the figure and after it."""

from __future__ import annotations

from typing import Any
from weakref import WeakSet

from helpers.checks import InputError
from helpers.exercises import votes
from helpers.exercises.predictions import Prediction, number, prediction
from helpers.exercises.votes import AFTER, BEFORE
from helpers.live import CellWidget
from helpers.widgets.parts.hands import Hands
from helpers.widgets.parts.number_line import number_line

MOST_HEARD = 12  # answers to a number question: a hall calls out a few
_halls: WeakSet[Hall] = WeakSet()  # that may be on the page: what one counts, the other shows


def ask_hall(name: str, day: str = "") -> Hall:
    """Ask a hall before the figure, and take the counts of hands; return the widget.

    name: of a prediction, such as "08_elu.double_alpha". day: of the lecture, in ISO form; today
    where it is not given. InputError for a name or a day that cannot be.
    """
    return Hall(prediction(name), BEFORE, day)


def settle_in_hall(name: str, day: str = "") -> Hall:
    """Ask the hall again after the figure; a button shows the answer beside both counts.

    name, day: as for `ask_hall`.
    """
    return Hall(prediction(name), AFTER, day)


class Hall(CellWidget, Hands):
    """A Prediction's question, and the hands that go up for it, kept at each change.

    when: BEFORE or AFTER, what is counted here. day: of the lecture (ISO), else today. It
    begins with what has been counted on that day; `last_time` says in words what the lecture
    before it had.
    """

    def __init__(self, one: Prediction, when: str, day: str = "") -> None:
        day = votes.iso_day(day)
        self.prediction, self.day, self._listening = one, day, False
        vote = votes.of_day(one, day)
        super().__init__(
            kind=one.kind, question=one.question, choices=list(one.choices), when=when,
            before=vote.before, after=vote.after, why=one.why, note=vote.problem,
            right={"choice": one.right, "number": one.said(one.right) if one.right is not None
                   else "", "curve": ""}[one.kind], last_time=votes.last_time(one, day))
        self._place_numbers()
        self.observe(self._counted, [BEFORE, AFTER])
        self.on_msg(self._hear)
        _halls.add(self)

    def show_answer(self) -> None:
        """Mark what is right, with the hands of before and after, and give the reason."""
        self.check_here()
        self.answer_shown = True

    def hear(self, text: str) -> None:
        """Add an answer that was called out; what is no number is told in `note`."""
        self.check_here()
        series = getattr(self, self.when)
        try:
            if self.prediction.kind != "number":
                raise InputError("This question is answered by hands; it takes no number.")
            if len(series) >= MOST_HEARD:
                raise InputError(f"{MOST_HEARD} answers are enough; take one away first.")
            heard = number(text)
        except InputError as error:
            self.note = str(error)
            return
        setattr(self, self.when, [*series, heard])

    def _hear(self, _widget, content, _buffers):
        if isinstance(text := content.get("heard"), str):
            self.hear(text)

    def _counted(self, change):
        self._place_numbers()
        if self._listening:
            return
        when, series = change["name"], change["new"]
        changed = series
        if self.prediction.kind == "choice":
            changed = {letter: new for letter, old, new
                       in zip(self.prediction.letters, change["old"], series, strict=True)
                       if new != old}
        self.note = votes.keep(self.prediction, self.day, {when: changed})
        for hall in list(_halls):
            same = (hall.prediction.name, hall.day) == (self.prediction.name, self.day)
            if same and hall is not self and not hall.gone:
                hall._listen(when, series)

    def _listen(self, when, series):
        """Show what another screen has counted, and kept."""
        self._listening = True
        try:
            setattr(self, when, series)
        finally:
            self._listening = False

    def _place_numbers(self) -> None:
        one: Any = self.prediction
        if one.kind == "number":
            self.line = number_line(one, self.before, self.after)
