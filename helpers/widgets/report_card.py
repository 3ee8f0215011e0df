"""The report card: all that can be computed about an activation, and how it trains beside two."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from helpers.design.report import report
from helpers.design.report_words import report_table
from helpers.design.training import training_plan
from helpers.live import CellWidget, close_with_parts, status, with_picture
from helpers.quiet import quiet
from helpers.widgets.parts.buttons import Told
from helpers.widgets.parts.controls import button, strip
from helpers.widgets.parts.present import in_words, present
from helpers.widgets.parts.race_controls import RaceControls
from helpers.widgets.training_race import TrainingRace
from helpers.words import readable

_RACE = ("Press Start, and it trains on the digits beside ReLU and GELU: the same networks, "
         "images, rate and seeds for all three. One rate for all may suit one of them better than "
         "another: the challenge Beat ReLU tries several for each. Below the picture stands what "
         "may be said of each pair.")


def report_card(of: Any) -> ReportCard:
    """Return the report card of an activation: a key, a record, or a designer of `.act`.

    InputError for what there is not.
    """
    return ReportCard(of)


class ReportCard(CellWidget, widgets.VBox):
    """A table of findings, and a race; of a designer, *Report* takes what it shows at present.

    table (HTML), again and cost (buttons), race (a TrainingRace), said (HTML, in words).
    """

    def __init__(self, of: Any) -> None:
        self.of, self.act = of, present(of)
        self.table, self.said = widgets.HTML(), Told()
        self.again = button("Report", "Report on what the designer shows now")
        self.cost = button("Measure its cost", "Time it beside ReLU, on this machine")
        self.heading = widgets.HTML(f"<p>{_RACE}</p>")
        self.heading.add_class("for-the-race")
        self.race = self._new_race()
        super().__init__(self._parts())
        self.add_class("report-card")
        self.add_class("live-panel")
        self.again.on_click(lambda _: self._pressed(self._report_again))
        self.cost.on_click(lambda _: self._pressed(self._measure))
        self._show()

    @property
    def text(self) -> str:
        """All findings, a line each."""
        return f"{self.act.title}\n{self._found}"

    def _parts(self):
        follows = [self.again] if hasattr(self.of, "act") else []
        return [strip(*follows, self.cost), self.said, self.table, self.heading, self.race]

    def _new_race(self):
        return TrainingRace(RaceControls(**training_plan(self.act).as_dict()))

    def _show(self, cost=False):
        found = report(self.act, cost=cost)
        shown = report_table(found)
        self._found, self.table.value = str(shown), shown.markup
        # The row with the cost is the last of a long table.
        self._say(f"It takes {readable(found.cost, 2)} times ReLU's time: the table's last row."
                  if cost else "")

    def _measure(self):
        self._say("Measuring \u2026")
        self._show(cost=True)

    def _report_again(self):
        act = present(self.of)
        if act.key != self.act.key:
            self.act, before = act, self.race
            self.race = self._new_race()
            self.children = self._parts()
            close_with_parts(before)
        self._show()
        self._say(f"Report on {act.title}.")

    @quiet
    def _pressed(self, action):
        """Do it; what goes wrong is said, not lost."""
        self.check_here()
        try:
            action()
        except Exception as error:
            self._say(f"This cannot be reported. ({in_words(error)})")

    def _say(self, text):
        self.said.value = text and status(text)

    def _repr_mimebundle_(self, **kwargs):
        return with_picture(super()._repr_mimebundle_(**kwargs), self.race.live)
