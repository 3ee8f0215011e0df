"""Find one: a search for a function that passes a challenge, which the learner watches."""

from __future__ import annotations

import asyncio
from typing import Any, Self

import ipywidgets as widgets

from helpers.activations.curves import grid, sample
from helpers.checks import only
from helpers.design.challenges import CHALLENGES, judge
from helpers.design.search import KINDS, LETTERS, RANDOM, SEARCHED, Search
from helpers.draw.search import PLACES, SPAN, draw_search, update_search
from helpers.draw.style import figure
from helpers.formula.line import read
from helpers.formula.record import formula, of_line
from helpers.live import LiveFigure, status
from helpers.widgets.parts.buttons import Told
from helpers.widgets.parts.controls import button, menu, whole_slider
from helpers.widgets.parts.formulas import Formulas
from helpers.widgets.parts.live_box import LiveBox, synchronized
from helpers.widgets.parts.panel import check_value
from helpers.widgets.parts.present import in_words
from helpers.words import readable

TRIES = 400  # after which a search is over
AT_ONCE = 4  # tries between two pictures
PAUSE = 0.03  # seconds between them, in which the kernel hears the controls
FIRST = "s*where(z > 0, z, a*expm1(z))"
SEEDS = 50


def find_one(challenge: str = "alive", **start: Any) -> SearchWidget:
    """Return a search for a function that passes a challenge, to be started and watched.

    challenge: a key of helpers.design.search.SEARCHED. start: kind ("random" or "letters"), formula
    (of which the letters are moved), seed. InputError for others.
    """
    return SearchWidget(challenge=challenge, **start)


class SearchWidget(LiveBox):
    """A search: the best curve so far and the last try on the left, the scores on the right.

    begin, pause, stop: buttons. search: the Search, None before the first. In a notebook a task of
    the kernel's own loop tries one after the other; `go_on(n)` does it by hand.
    """

    def __init__(self, /, **start: Any) -> None:
        self.search: Search | None = None
        self.running, self._note = False, ""
        self.challenge = menu("challenge", "challenge", [
            (CHALLENGES[key].title, key) for key in SEARCHED])
        self.kind = menu("kind", "try", [(words, key) for key, words in KINDS.items()])
        self.text = widgets.Text(FIRST, description="formula with letters", continuous_update=False,
                                 style={"description_width": "initial"})
        self.text.layout.width = "min(34em, 100%)"
        self.text.add_class("param-formula")
        self.seed = whole_slider("seed", 0, 0, SEEDS, "seed")
        self.begin = button("Start", "Try one function after the other")
        self.pause = button("Pause", "Wait; Go on then goes on")
        self.stop = button("Stop", "End this search; Start then begins another")
        self.words, self.formulas = Told(), Formulas()
        made, axes = figure(columns=2, places=PLACES)
        live = LiveFigure(made, draw_search(axes, TRIES), label="")
        super().__init__("find-one", live, [
            self.begin, self.pause, self.stop, self.challenge, self.kind, self.text, self.seed],
            [self.words, self.formulas])
        self.on_press(self._begun, self.begin)
        self.on_press(self._paused, self.pause)
        self.on_press(self._stopped, self.stop)
        self.on_move(lambda _: self._changed(), self.challenge, self.kind, self.text, self.seed)
        self.set(**start)

    @property
    def state(self) -> dict[str, Any]:
        """What is searched for, and how: challenge, kind, formula, seed."""
        return {"challenge": self.challenge.value, "kind": self.kind.value,
                "formula": self.text.value, "seed": self.seed.value}

    @property
    def shared_line(self) -> str:
        """The best so far as a line of text; "" before the first try."""
        return self.search.best.line if self.search and self.search.best else ""

    @synchronized
    def set(self, /, **state: Any) -> None:
        """Choose challenge, kind, formula or seed, which ends a search; InputError for others."""
        controls = {"challenge": self.challenge, "kind": self.kind, "seed": self.seed}
        only("This search", "control", state, {*controls, "formula"})
        for name, value in state.items():
            if name == "formula":
                read(value)
            else:
                check_value(name, value, controls[name])
        with self.listeners_paused():
            self.text.value = state.get("formula", self.text.value)
            for name, control in controls.items():
                control.value = state.get(name, control.value)
        self._changed()

    @synchronized
    def go_on(self, tries: int = AT_ONCE) -> None:
        """Make some tries, and show what came of them."""
        try:
            for _ in range(min(tries, TRIES - len(self.search.history))):
                self.search.step()
        except Exception as error:
            self.running, self._note = False, in_words(error)
        if len(self.search.history) >= TRIES:
            self._stopped()
        else:
            self.refresh()

    # -- what the buttons do -----------------------------------------------------------------------

    def _begun(self):
        if self.search is None or self._over:
            try:
                self.search = self._new()
            except ValueError as error:
                self._note = str(error)
                self.refresh()
                return
        self.running, self._note, self._over = True, "", False
        self.refresh()
        self.keep_going(self._beat)

    def _new(self):
        start = self.text.value if self.kind.value == LETTERS else None
        return Search(self.challenge.value, self.kind.value, self.seed.value, start)

    def _paused(self):
        self.running = False
        self.refresh()

    def _stopped(self):
        self.running = False
        if self.search is not None and self.search.best is not None:
            best = formula(self.search.best.line)
            self._note = f"Judged in full: {judge(self.search.challenge, best).why}"
        self._over = True
        self.refresh()

    _over = False  # has the search come to its end?

    def _changed(self):
        """Another search is wanted: the one that was is over."""
        self.running, self.search, self._note, self._over = False, None, "", False
        self.refresh()

    async def _beat(self):
        while self.running and not self.gone:
            self.go_on()
            await asyncio.sleep(PAUSE)

    # -- when its cell is run again ----------------------------------------------------------------

    def pass_on(self, heir: Self | None) -> None:
        """Let the cell's next search go on with this one, where the same is searched for."""
        if heir is not None and heir.search is None and heir.state == self.state:
            heir.search, heir.running = self.search, self.running
            heir._over, heir._note = self._over, self._note
            heir.refresh()
            heir.keep_going(heir._beat)

    # -- what is shown ---------------------------------------------------------------------------

    def show(self) -> None:
        """Set the curves, the scores and the words."""
        history = self.search.history if self.search else []
        best = of_line(read(self.search.best.line), at_once=True) if history else None
        last = of_line(read(history[-1].line), at_once=True) if history else None
        update_search(self.live.artists, _curves(best), _curves(last),
                      [one.score for one in history])
        self.pause.disabled = not self.running
        self.stop.disabled = not history or self._over
        self.begin.disabled = self.running
        self.begin.description = "Go on" if history and not self._over else "Start"
        self.text.disabled = self.kind.value == RANDOM
        self.formulas.write(*([best.latex] if best else []))
        self.live.caption = self._caption(history)
        self.live.label = ("On the left the best function so far with its slope, and the last try "
                           "dotted; on the right the score of each try, with a line for the best.")
        self._say(self._note)

    def _caption(self, history):
        if not history:
            return f"Wanted: {CHALLENGES[self.challenge.value].asks}"
        best, passed = self.search.best, sum(one.passed for one in history)
        return (f"{len(history)} of {TRIES} tries, {passed} passed. The best, number "
                f"{best.number}, has the score {readable(best.score, 3)}: {best.line}")

    def _say(self, text):
        self.words.value = status(text)


def _curves(act):
    return None if act is None else sample(act, grid(act, SPAN, [{}]))
