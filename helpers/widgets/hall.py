"""A prediction in a hall: the choices large, and hands counted before the figure and after it."""

from __future__ import annotations

import html
from collections import defaultdict

import ipywidgets as widgets

from helpers.exercises.predictions import Prediction, prediction
from helpers.live import CellWidget
from helpers.widgets.parts.controls import button
from helpers.widgets.parts.question import question

BEFORE, AFTER = "before", "after"
ALONE = {"number": "Write your number down.", "curve": "Draw it on a sheet of paper."}
_hands: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)  # of each prediction, by when


def ask_hall(name: str) -> Hall:
    """Ask a hall before the figure, and take the counts of hands; return the widget."""
    return Hall(prediction(name), BEFORE)


def settle_in_hall(name: str) -> Hall:
    """Ask the hall again after the figure; a button shows the answer beside both counts."""
    return Hall(prediction(name), AFTER)


class Hall(CellWidget, widgets.VBox):
    """A Prediction's question, and a field for the hands that go up for each choice.

    when: BEFORE or AFTER. `fields` holds the number fields, `choices` the HTML of the choices;
    `answer` (Button, only AFTER) marks the right one and shows the reason in `told` (HTML).
    """

    def __init__(self, one: Prediction, when: str) -> None:
        self.prediction, self.when = one, when
        self.counts = [_hands[one.name].setdefault(time, [0] * len(one.choices))
                       for time in (BEFORE, AFTER)]
        self.choices = [widgets.HTML(layout={"flex": "1", "min_width": "0"}) for _ in one.choices]
        self.fields = [self._field(number) for number in range(len(one.choices))]
        self.told = widgets.HTML("" if one.choices else f"<p>{ALONE[one.kind]}</p>")
        self.answer = button("Show the answer", "What is right, and how the hall has judged",
                             "max-content")
        self.answer.on_click(lambda _: self.show_answer())
        rows = [widgets.HBox(pair, layout={"max_width": "100%", "overflow": "hidden"})
                for pair in zip(self.choices, self.fields, strict=True)]
        super().__init__([widgets.HTML(question(one.question)), *rows,
                          *([self.answer] if when == AFTER else []), self.told])
        self.add_class("live-panel")
        self.add_class("course-hall")
        self._name_choices()

    def show_answer(self) -> None:
        """Mark what is right, with the hands of before and after, and give the reason."""
        self.check_here()
        one = self.prediction
        right = f"<b>{html.escape(one.said(one.right))}</b>. " if one.kind == "number" else ""
        self.told.value = f"<p>{right}{html.escape(one.why)}</p>"
        self._name_choices(one.right)

    def _name_choices(self, right=""):
        one = self.prediction
        for letter, choice, *hands in zip(one.letters, self.choices, *self.counts, strict=True):
            text = html.escape(one.said(letter))
            if right:
                mark = "✔ " if letter == right else ""
                counted = f"{mark}{text} <i>(before {hands[0]}, now {hands[1]})</i>"
                text = f"<b>{counted}</b>" if mark else counted
            elif self.when == AFTER and any(self.counts[0]):
                text += f" <i>(before: {hands[0]})</i>"
            choice.value = f'<p class="choice">{text}</p>'

    def _field(self, number):
        hands = self.counts[self.when == AFTER]
        field = widgets.BoundedIntText(hands[number], min=0, max=9999, description="hands",
                                       layout={"width": "max-content", "flex": "0 0 auto"},
                                       style={"description_width": "initial"})
        field.add_class(f"param-hands-{self.prediction.letters[number]}")

        def counted(change):
            hands[number] = change["new"]

        field.observe(counted, "value")
        return field
