"""A prediction in a hall: the choices large, and hands counted before the figure and after it."""

from __future__ import annotations

import html
from collections import defaultdict

import ipywidgets as widgets

from helpers.exercises.predictions import Prediction, prediction
from helpers.live import CellWidget
from helpers.tables import LEFT, Markup, table
from helpers.widgets.parts.controls import button
from helpers.widgets.parts.question import question

BEFORE, AFTER = "before", "after"
_hands: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)  # of each prediction, by when


def ask_hall(*names: str) -> Hall:
    """Ask a hall before the figure, and take the counts of hands; return the widget."""
    return Hall([prediction(name) for name in names], BEFORE)


def settle_in_hall(*names: str) -> Hall:
    """Ask the hall again after the figure; a button shows the answer beside both counts."""
    return Hall([prediction(name) for name in names], AFTER)


class Hall(CellWidget, widgets.VBox):
    """Questions with a field for the hands that go up for each choice.

    when: BEFORE or AFTER. `fields` holds, for each Prediction's name, the number fields of its
    choices; `answer` (Button, only AFTER) shows in `told` (HTML) what is right, and both counts.
    """

    def __init__(self, predictions: list[Prediction], when: str) -> None:
        self.predictions, self.when = predictions, when
        self.fields: dict[str, list[widgets.BoundedIntText]] = {}
        self.told = widgets.HTML()
        parts: list[widgets.Widget] = []
        for one in predictions:
            parts.append(widgets.HTML(question(one.question)))
            parts += [self._row(one, letter) for letter in one.letters]
            if one.kind != "choice":
                parts.append(widgets.HTML("<p>Write your guess down.</p>"))
        self.answer = button("Show the answer", "What is right, and how the hall has judged")
        self.answer.on_click(lambda _: self.show_answer())
        super().__init__([*parts, *([self.answer] if when == AFTER else []), self.told])
        self.add_class("live-panel")
        self.add_class("course-hall")

    def show_answer(self) -> None:
        """Show what is right, the reason, and the hands before and after."""
        self.check_here()
        self.told.value = "".join(_answer(one) for one in self.predictions)

    def _row(self, one, letter):
        text = html.escape(f"{letter}) {one.choices[one.letters.index(letter)]}")
        hands = _hands[one.name].setdefault(self.when, [0] * len(one.choices))
        number = one.letters.index(letter)
        field = widgets.BoundedIntText(hands[number], min=0, max=9999, description="hands",
                                       layout={"width": "11em"})
        field.add_class(f"param-hands-{letter}")
        self.fields.setdefault(one.name, []).append(field)

        def counted(change):
            hands[number] = change["new"]

        field.observe(counted, "value")
        words = widgets.HTML(f'<p class="choice">{text}</p>',
                             layout={"flex": "1", "min_width": "0"})
        return widgets.HBox([words, field], layout={"max_width": "100%", "overflow": "hidden"})


def _answer(one):
    if one.kind != "choice":
        said = "" if one.kind == "curve" else f"<b>{html.escape(one.said(one.right))}</b>. "
        return f"<p>{said}{html.escape(one.why)}</p>"
    counts = [_hands[one.name].get(when, [0] * len(one.choices)) for when in (BEFORE, AFTER)]
    rows = []
    for number, letter in enumerate(one.letters):
        name = html.escape(f"{letter}) {one.choices[number]}")
        if letter == one.right:
            name = f"<b>✔ {name}</b>"
        rows.append([Markup(name), *(count[number] for count in counts)])
    return (table(rows, ["", "before", "after"], cells=[LEFT, "", ""])
            + f"<p>{html.escape(one.why)}</p>")
