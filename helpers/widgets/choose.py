"""An exercise with options, as buttons: one is chosen, and checked."""

from __future__ import annotations

import difflib

import ipywidgets as widgets

from helpers.checks import InputError, shortened
from helpers.exercises import check
from helpers.exercises.answers import Feedback
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.kinds import Choice
from helpers.exercises.progress import solved_on
from helpers.exercises.review import said
from helpers.live import CellWidget
from helpers.widgets.parts.buttons import Told
from helpers.widgets.parts.controls import button
from helpers.widgets.parts.lettered import Lettered


def choose(exercise: str) -> ChoiceView:
    """Show the options of an exercise such as "08_elu.far_left" as buttons; a widget.

    A name that no exercise with options has is an InputError with the nearest one.
    """
    found = EXERCISES.get(exercise) if isinstance(exercise, str) else None
    if not isinstance(found, Choice):
        named = [name for name, one in EXERCISES.items() if isinstance(one, Choice)]
        near = difflib.get_close_matches(shortened(exercise), named, n=1)
        raise InputError(f"No exercise with options is called {shortened(exercise)}"
                         + (f"; did you mean {near[0]!r}?" if near else "."))
    return ChoiceView(found)


class ChoiceView(CellWidget, widgets.VBox):
    """Lettered buttons, *Check*, and below them what `check` says to the one that was chosen.

    `answer` (Lettered) and `done` (Button) are the parts to drive; `feedback` (Told) answers.
    """

    def __init__(self, exercise: Choice) -> None:
        self.exercise = exercise
        self.answer = Lettered(exercise.options, label=exercise.task)
        self.done = button("Check", "Say whether the option that is chosen is right")
        solved = solved_on(exercise.name)
        self.feedback = Told(
            f"Solved on {said(solved)}. Do you still know?" if solved else "")
        super().__init__([self.answer, self.done, self.feedback])
        self.add_class("course-choose")
        self.add_class("live-panel")
        self.done.on_click(lambda _: self.check())

    def check(self) -> None:
        """Do what a press on *Check* does."""
        self.check_here()
        letter = self.answer.value
        told = check(self.exercise, letter) if letter else Feedback(False, "Choose one first.")
        self.answer.marks = {letter: "right"} if told.ok else {}
        self.feedback.value = told._repr_html_().replace(' role="status"', "")
