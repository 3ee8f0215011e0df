"""An exercise with options, as buttons: what is pressed is checked at once."""

from __future__ import annotations

import difflib

import ipywidgets as widgets

from helpers.checks import InputError, shortened
from helpers.exercises import check
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.kinds import Choice
from helpers.live import CellWidget
from helpers.widgets.parts.options import Options


def choose(exercise: str) -> ChoiceView:
    """Show the options of an exercise such as "08_elu.far_left" as buttons; a widget.

    A name that no exercise with options has is an InputError with the nearest one.
    """
    found = EXERCISES.get(exercise) if isinstance(exercise, str) else None
    if not isinstance(found, Choice):
        named = [name for name, one in EXERCISES.items() if isinstance(one, Choice)]
        near = difflib.get_close_matches(str(exercise), named, n=1)
        raise InputError(f"No exercise with options is called {shortened(exercise)}"
                         + (f"; did you mean {near[0]!r}?" if near else "."))
    return ChoiceView(found)


class ChoiceView(CellWidget, widgets.VBox):
    """Buttons, and below them what `check` says to the one that was pressed last.

    `answers` (Options) has the buttons to drive; `feedback` (HTML) is the answer to the answer.
    """

    def __init__(self, exercise: Choice) -> None:
        self.exercise = exercise
        self.answers = Options(exercise.options, self._chosen)
        self.feedback = widgets.HTML()
        super().__init__([self.answers, self.feedback])
        self.add_class("live-panel")
        self.add_class("choose")

    def _chosen(self, letter):
        self.feedback.value = check(self.exercise, letter)._repr_html_()
