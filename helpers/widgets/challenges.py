"""Challenges for an activation of one's own: each is judged, says why, and shows where."""

from __future__ import annotations

import html
from typing import Any

import ipywidgets as widgets

import helpers.widgets as shelf
from helpers.design.challenges import CHALLENGES, Challenge, judge
from helpers.design.judged import Judged
from helpers.live import CellWidget, close_with_parts
from helpers.widgets.parts.controls import button, strip
from helpers.widgets.parts.present import in_words, present


def challenges(of: Any) -> Challenges:
    """Return the challenges for an activation: a key, a record, or a designer of `.act`.

    InputError for what there is not.
    """
    return Challenges(of)


class ChallengeCard(widgets.VBox):
    """One challenge: what it asks, its judge's words, and *Show me*. `judged` is the latest."""

    def __init__(self, challenge: Challenge, board: Challenges) -> None:
        self.challenge, self.board = challenge, board
        self.judged: Judged | None = None
        self._asks = widgets.HTML(f"<p><b>{html.escape(challenge.title)}.</b> "
                            f"{html.escape(challenge.asks)}</p>")
        self.judge = button("Judge", f"Judge it: {challenge.title}")
        self.show = button("Show me", "Show the figure that tells")
        self.show.disabled = True
        self.verdict = widgets.HTML()
        self._buttons = strip(self.judge, self.show)
        super().__init__()
        self.put()
        self.add_class("challenge")
        self.judge.on_click(lambda _: self._pressed(self._judge))
        self.show.on_click(lambda _: self._pressed(self._show))

    def put(self, *figure: widgets.Widget) -> None:
        """Have this figure below the verdict, or none."""
        self.children = (self._asks, self._buttons, self.verdict, *figure)

    def _judge(self):
        act = present(self.board.of)
        self._say(f"Judging {act.title} \u2026")
        self.judged = judge(self.challenge.key, act)
        self.show.disabled = not self.judged.where
        mark = "\u2713 Passed" if self.judged.passed else "\u2717 Not yet"
        self._say(f"{act.title}. {self.judged.why}", mark)

    def _show(self):
        self.board.show_figure(self, *self.judged.where)

    def _pressed(self, action):
        """Do it; what goes wrong is said, not lost."""
        try:
            self.board.check_here()
            action()
        except Exception as error:
            self._say(f"This cannot be judged. ({in_words(error)})")

    def _say(self, text, mark=""):
        marked = f"<b>{mark}:</b> " if mark else ""
        self.verdict.value = f'<p role="status">{marked}{html.escape(text)}</p>'


class Challenges(CellWidget, widgets.VBox):
    """A card for each challenge; below one of them the figure that was last asked for.

    of: what is judged; of a designer, what it shows when *Judge* is pressed. cards: {key: card}.
    """

    def __init__(self, of: Any) -> None:
        present(of)
        self.of = of
        self.cards = {key: ChallengeCard(one, self) for key, one in CHALLENGES.items()}
        self.figure: widgets.Widget | None = None
        super().__init__([*self.cards.values()])
        self.add_class("challenges")
        self.add_class("live-panel")

    @property
    def text(self) -> str:
        """What each challenge asks, and what its judge has said, a line each."""
        return "\n".join(f"{card.challenge.title}: {card.challenge.asks} "
                         f"{card.judged.why if card.judged else ''}".strip()
                         for card in self.cards.values())

    def show_figure(self, card: ChallengeCard, factory: str, values: tuple,
                    named: dict[str, Any]) -> None:
        """Show one of the course's figures below a card, instead of the one before."""
        before, self.figure = self.figure, getattr(shelf, factory)(*values, **named)
        for one in self.cards.values():
            one.put(*([self.figure] if one is card else []))
        if before is not None:
            close_with_parts(before)
