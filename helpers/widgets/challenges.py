"""Challenges for an activation of one's own: each is judged, says why, and shows where."""

from __future__ import annotations

from typing import Any, Self

import ipywidgets as widgets

import helpers.widgets as shelf
from helpers.design.challenges import CHALLENGES
from helpers.live import CellWidget, close_with_parts
from helpers.widgets.parts.challenge_card import ChallengeCard
from helpers.widgets.parts.present import present
from helpers.widgets.parts.race_card import BEAT, RaceCard


def challenges(of: Any) -> Challenges:
    """Return the challenges for an activation: a key, a record, or a designer of `.act`.

    InputError for what there is not.
    """
    return Challenges(of)


class Challenges(CellWidget, widgets.VBox):
    """A card for each challenge; below one of them the figure that was last asked for.

    of: what is judged; of a designer, what it shows when *Judge* is pressed. cards: {key: card}.
    """

    def __init__(self, of: Any) -> None:
        present(of)
        self.of = of
        self.cards = {key: (RaceCard if key == BEAT else ChallengeCard)(one, self)
                      for key, one in CHALLENGES.items()}
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

    def pass_on(self, heir: Self | None) -> None:
        """Let the cell's next challenges go on with the race of these."""
        if heir is not None:
            self.cards[BEAT].pass_on(heir.cards[BEAT])

    def show_figure(self, card: ChallengeCard, factory: str, values: tuple,
                    named: dict[str, Any]) -> None:
        """Show one of the course's figures below a card, instead of the one before."""
        before, self.figure = self.figure, getattr(shelf, factory)(*values, **named)
        for one in self.cards.values():
            one.put(*([self.figure] if one is card else []))
        if before is not None:
            close_with_parts(before)
