"""Published results beside what the course has recorded, and a run of each of one's own."""

from __future__ import annotations

import asyncio
from typing import Any, Self

import ipywidgets as widgets

from helpers.checks import InputError, one_of, only
from helpers.experiments.budget import budget as by_budget
from helpers.experiments.published import FULL, KEYS, SHORT, TINY, Outcome, outcome
from helpers.live import CellWidget, status
from helpers.markup import escaped
from helpers.quiet import quiet
from helpers.race.published import Reproduction
from helpers.race.under_way import UNDER_WAY
from helpers.widgets.parts.buttons import Progress, Told
from helpers.widgets.parts.controls import button, menu, row
from helpers.widgets.parts.goes_on import GoesOn
from helpers.widgets.parts.present import in_words
from helpers.widgets.parts.published_words import details, mark, plain, progress_words

PULSE = 0.3  # seconds between two looks at the process
AMOUNTS = (("short", SHORT), ("as recorded", FULL))


def published_results(**start: Any) -> PublishedResults:
    """Return the panel of published results: what was found, by whom, and what we find.

    start: where to begin, as in `PublishedResults.set`. InputError for what there is not.
    """
    return PublishedResults(**start)


class PublishedResults(GoesOn, CellWidget, widgets.VBox):
    """A line for each result with its verdict, and below them the numbers of the one chosen.

    State: result (a key of helpers.experiments.published) and amount ("short" or "full": how much
    a run measures). titles, runs_of: {key: button}, to choose a result and to measure it again;
    pause, stop: buttons of the run. One at a time runs, in a process of its own; `pulse` takes in
    what is new, and in a notebook a task of the kernel's own loop calls it.
    """

    def __init__(self, /, **start: Any) -> None:
        self.outcomes = {key: outcome(key) for key in KEYS}
        self.chosen, self._note = KEYS[0], ""
        self.run: Reproduction | None = None
        self.found: dict[str, Outcome] = {}
        self.titles = {key: button("", f"Show the numbers: {one.result.title}", "20em")
                       for key, one in self.outcomes.items()}
        self.runs_of = {key: button("Run", f"Measure it again: {one.result.title}")
                        for key, one in self.outcomes.items()}
        self.amount = menu("amount", "a run is", AMOUNTS, layout={"width": "auto"})
        self.pause = button("Pause", "Let the step end, and wait")
        self.stop = button("Stop", "End the run; nothing is judged then")
        self.bar = Progress(min=0, max=1, description="progress")
        self.words, self.details = Told(), widgets.HTML()
        self.words.add_class("published-words")
        self._strip = row(self.amount, self.pause, self.stop, self.bar)
        super().__init__([*map(self._line, KEYS), self._strip, self.words, self.details])
        self.add_class("published-results")
        self.add_class("live-panel")
        for key in KEYS:
            self.titles[key].on_click(lambda _, key=key: self._pressed(self._choose, key))
            self.runs_of[key].on_click(lambda _, key=key: self._pressed(self._run, key))
        self.pause.on_click(lambda _: self._pressed(self._pause))
        self.stop.on_click(lambda _: self._pressed(self._stop))
        self.set(**start)

    @property
    def state(self) -> dict[str, str]:
        """Which result is shown, and how much a run measures."""
        return {"result": self.chosen, "amount": self.amount.value}

    def set(self, /, **state: str) -> None:
        """Show a result, or set the amount; InputError for what there is not."""
        self.check_here()
        only("This panel", "control", state, self.state)
        one_of("result", state.get("result", self.chosen), KEYS)
        one_of("amount", state.get("amount", SHORT), [value for _, value in AMOUNTS])
        self.chosen = state.get("result", self.chosen)
        self.amount.value = state.get("amount", self.amount.value)
        self.show()

    @property
    def text(self) -> str:
        """All results in words, a line each."""
        return "\n".join(map(plain, self.outcomes.values()))

    def share_as(self, share: widgets.Widget) -> None:
        """Put what copies its state at the end of its controls."""
        self._strip.children = (*self._strip.children, share)

    def show(self) -> None:
        """Set words, table and buttons to what is recorded, and to the run."""
        state = self.run.state if self.run else "ready"
        for key, one in self.titles.items():
            one.description = ("\u25b8 " if key == self.chosen else "") + \
                self.outcomes[key].result.title
            waits = state == "paused" and key == self.run.wanted.key
            self.runs_of[key].description = "Go on" if waits else "Run"
        self.pause.disabled = state != "running"
        self.stop.disabled = state not in UNDER_WAY
        self.bar.value = self.run.progress if self.run else 0.0
        if self.run:
            title = self.outcomes[self.run.wanted.key].result.title
            self._say(progress_words(self.run, title) + (
                self._note if state in UNDER_WAY else ""))
        shown = details(self.outcomes[self.chosen], self.found.get(self.chosen))
        if self.details.value != shown:
            self.details.value = shown

    def pulse(self) -> None:
        """Take in what the process has reported, and show it."""
        self.check_here()
        self.run.poll()
        key = self.run.wanted.key
        if self.run.found is not None:
            self.found[key] = Outcome(self.outcomes[key].result, self.run.found)
        self.show()

    # -- when its cell is run again --------------------------------------------------------------

    def pass_on(self, heir: Self | None) -> None:
        """Let the cell's next panel go on with what this one measures, or has."""
        if heir is not None and heir.run is None and self.run is not None:
            heir.take_over(self.run, self.found)
            self.run = None

    def take_over(self, run: Reproduction, found: dict[str, Outcome]) -> None:
        """Show a run that another panel has begun, and what it has found."""
        self.run, self.found = run, found
        self.show()
        self.keep_going(self._beat)

    def close(self) -> None:
        """End the run as well: nobody is left who could watch or stop it."""
        if self.run is not None:
            self.run.stop()
        super().close()

    # -- what the buttons do ---------------------------------------------------------------------

    def _choose(self, key):
        self.set(result=key)

    def _run(self, key):
        # No button is disabled for that: one that had the focus would lose it.
        state = self.run.state if self.run else "ready"
        if state in UNDER_WAY and key != self.run.wanted.key:
            other = self.outcomes[key].result.title
            self._note = f" One at a time: let it end, or stop it, then run \u201c{other}\u201d."
            self.show()
            return
        self.chosen, self._note = key, ""
        if state == "paused":
            self.run.resume()
        elif state != "running":
            self.found.pop(key, None)
            self.run = Reproduction(key, by_budget(self.amount.value, TINY))
            self.run.start()
        self.show()
        self.keep_going(self._beat)

    def _pause(self):
        self.run.pause()
        self.show()

    def _stop(self):
        self.run.stop()
        self.show()

    async def _beat(self):
        while self.run is not None and self.run.state in UNDER_WAY:
            await asyncio.sleep(PULSE)
            try:
                self.pulse()
            except Exception as error:  # in a task it would vanish unseen
                self._say(f"The run cannot be shown. ({in_words(error)})")
                return

    @quiet
    def _pressed(self, action, *values):
        """Do it; what goes wrong is said, not lost."""
        try:
            self.check_here()
            action(*values)
        except Exception as error:
            said = in_words(error)
            self._say(said if isinstance(error, InputError) else f"This cannot be done. ({said})")

    def _line(self, key):
        one = self.outcomes[key]
        said = widgets.HTML(f"<span><b>{escaped(mark(one.verdict))}</b> "
                            f"({escaped(one.result.paper.split(',')[0])})</span>")
        self.runs_of[key].layout.flex = "none"  # in a narrow window the title gives way
        return widgets.HBox([self.titles[key], self.runs_of[key], said],
                            layout={"overflow": "visible"})

    def _say(self, text):
        shown = status(text, going=self.run is not None and self.run.state in UNDER_WAY)
        if self.words.value != shown:
            self.words.value = shown
