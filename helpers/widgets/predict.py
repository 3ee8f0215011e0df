"""Predict first: a question before a figure, which is uncovered by a guess."""

from __future__ import annotations

import datetime
from typing import Any

import ipywidgets as widgets

from helpers.checks import InputError, one_of, only
from helpers.exercises import guesses
from helpers.exercises.guesses import SURENESS, Guess, surely
from helpers.exercises.predictions import Prediction, prediction
from helpers.exercises.review import said
from helpers.live import CellWidget
from helpers.markup import escaped
from helpers.widgets.outcome import tell_outcomes
from helpers.widgets.parts.buttons import Told
from helpers.widgets.parts.controls import button, row
from helpers.widgets.parts.question import Question, answered, how_sure
from helpers.widgets.parts.uncover import Uncover

GO_ON = "Run the next cell, look, and try its controls, if it has any, before you go on."
LOOK_ON = "What follows has run already: look, and try its controls, if it has any."
KEPT = "What you have guessed is kept: run this cell to see it, or to guess."


def predict(*names: str) -> Predict:
    """Ask for a guess before the cells below are uncovered; return the widget.

    names: of one step's questions, such as "08_elu.double_alpha". The cells tagged `after:` and
    the first name stay folded in JupyterLab until the learner has guessed, or skips.
    InputError for a name that does not exist.
    """
    if not names:
        raise InputError('predict() needs the name of a question, such as "08_elu.double_alpha".')
    return Predict([prediction(name) for name in names])


class Predict(CellWidget, widgets.VBox):
    """Questions, how sure one is, *I have guessed*, and a way to skip.

    `questions` are the Question controls; `sure` (ToggleButtons), `done`, `show_me` and `again`
    (Buttons) and `status` (Told) the parts to drive; `uncover.done` says whether the page shows
    what follows.
    """

    def __init__(self, predictions: list[Prediction]) -> None:
        several = len(predictions) > 1
        self.questions = [Question(one, f"{number}." if several else "")
                          for number, one in enumerate(predictions, 1)]
        self.sure = how_sure()
        self.done = button("I have guessed", "Keep this guess, and uncover the cells below", "auto")
        self.done.button_style = "primary"
        self.show_me = button("Skip: just show me", "Uncover the cells below without a guess",
                              "auto")
        self.again = button("Guess again", "Change the guess", "auto")
        self.status = Told()
        self.uncover = Uncover(step=predictions[0].name)
        self.ask = row(widgets.Label("How sure?"), self.sure, self.done, self.show_me)
        # In one line: what is said of a press stands beside what was pressed.
        line = widgets.HBox([self.ask, self.again, self.status],
                            layout={"flex_flow": "row wrap", "grid_gap": "2px 0.8em",
                                    "align_items": "center"})
        super().__init__([*self.questions, line, self.uncover])
        self.add_class("course-predict")
        self.add_class("live-panel")
        self.done.on_click(lambda _: self.guessed())
        for question in self.questions:
            question.on_answer(lambda: self._say(""))  # what was missing may be there now
        self.show_me.on_click(lambda _: self.skipped())
        self.again.on_click(lambda _: self.reopen())
        self._take_up()

    @property
    def text(self) -> str:
        """The questions with their choices, and what was guessed, without HTML."""
        told = []
        for question in self.questions:
            one, guess = question.prediction, guesses.latest(question.prediction)
            told += [one.question, *(one.said(letter) for letter in one.letters)]
            if guess and not guess.skipped:
                told.append(f"Your guess of {_day(guess)}: {one.said(guess.guess)}")
        if not self.uncover.done:  # an output that is saved is not told of a guess made later
            told.append(KEPT)
        return "\n".join(told)

    def set(self, /, *values: Any, **named: Any) -> None:
        """Answer the questions in their order, and say how sure; InputError for what is none.

        sure: 1, 2 or 3, or None not to say. What is not possible leaves all as it was.
        """
        only("set()", "argument", named, ("sure",))
        if len(values) != len(self.questions):
            raise InputError(f"{len(values)} answers are given; {len(self.questions)} are asked.")
        sure = named.get("sure")
        sure = None if sure is None else one_of("sure", sure, SURENESS)
        for question, value in zip(self.questions, values, strict=True):
            question.prediction.read(value)
        for question, value in zip(self.questions, values, strict=True):
            question.set(value)
        self.sure.value = sure

    def guessed(self) -> None:
        """Keep the guesses and uncover what follows; what is missing is said in words."""
        self.check_here()
        if self.questions[0].frozen:  # pressed twice, while the kernel was at work
            return
        try:
            found = answered(self.questions)
        except InputError as error:
            self._say(_sentence(str(error)))
            return
        problems = [guesses.keep(one.prediction, guess, self.sure.value)
                    for one, guess in zip(self.questions, found, strict=True)]
        self._close(f"Noted{surely(self.sure.value)}.", problems)

    def skipped(self) -> None:
        """Uncover what follows without a guess."""
        self.check_here()
        if self.questions[0].frozen:
            return
        problems = [guesses.keep(one.prediction, None) for one in self.questions]
        self._close("Skipped: no guess is kept.", problems)

    def reopen(self) -> None:
        """Let the learner change the guess; what is uncovered stays so."""
        self.check_here()
        self._freeze(False)
        self._say("Choose again, and press “I have guessed”.")

    def _take_up(self):
        """Show an earlier guess, and uncover what it has uncovered before."""
        earlier = [guesses.latest(one.prediction) for one in self.questions]
        self._freeze(False)
        if None in earlier:
            return
        for question, guess in zip(self.questions, earlier, strict=True):
            if not guess.skipped:
                question.set(guess.guess)
        kept = [one for one in earlier if not one.skipped]
        if kept:
            self.sure.value = kept[0].sure
        self._freeze(True)
        self._say(_earlier(kept))
        self.uncover.done = True

    def _close(self, words, problems):
        self._freeze(True)
        self.uncover.done = True
        trouble = next((f" (About your guess: {one})" for one in problems if one), "")
        has_run = tell_outcomes([one.prediction.name for one in self.questions])
        self._say(f"{words} {LOOK_ON if has_run else GO_ON}{trouble}")

    def _freeze(self, frozen):
        for question in self.questions:
            question.frozen = frozen
        self.ask.layout.display = "none" if frozen else None
        self.again.layout.display = None if frozen else "none"

    def _say(self, text):
        self.status.value = escaped(text)


def _earlier(kept: list[Guess]) -> str:
    if not kept:
        return f"You skipped this one before. {GO_ON}"
    return f"Your guess of {_day(kept[0])}{surely(kept[0].sure)}. {GO_ON}"


def _day(guess):
    try:
        return said(datetime.date.fromisoformat(guess.day))
    except ValueError:  # of a file that something else has written
        return guess.day


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]
