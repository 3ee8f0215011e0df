"""One challenge for an activation: what it asks, its judge's words, and the figure that tells."""

from typing import Any, Protocol

import ipywidgets as widgets

from helpers.activations import Activation
from helpers.design.challenges import Challenge, judge
from helpers.design.judged import Judged
from helpers.live import status
from helpers.markup import escaped
from helpers.quiet import quiet
from helpers.widgets.parts.buttons import Told
from helpers.widgets.parts.controls import button, strip
from helpers.widgets.parts.present import in_words, present


class Board(Protocol):
    """What all cards share: `of` is what they judge."""

    of: Any

    def check_here(self) -> None: ...

    def show_figure(self, card: Any, factory: str, values: tuple,
                    named: dict[str, Any]) -> None: ...


class ChallengeCard(widgets.VBox):
    """One challenge: what it asks, its judge's words, and *Show me*. `judged` is the latest."""

    def __init__(self, challenge: Challenge, board: Board) -> None:
        self.challenge, self.board = challenge, board
        self.judged: Judged | None = None
        self._asks = widgets.HTML(f"<p><b>{escaped(challenge.title)}.</b> "
                            f"{escaped(challenge.asks)}</p>")
        self.judge = button("Judge", f"Judge it: {challenge.title}")
        self.show = button("Show me", "Show the figure that tells")
        self.show.disabled = True
        self.verdict = Told()
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
        self.take(act, judge(self.challenge.key, act))

    def take(self, act: Activation, judged: Judged) -> None:
        """Show what the judge says of an activation."""
        self.judged = judged
        self.show.disabled = not judged.where[0]
        mark = "\u2713 Passed" if judged.passed else "\u2717 Not yet"
        self._say(f"{act.title}. {judged.why}", mark)

    def _show(self):
        self.board.show_figure(self, *self.judged.where)

    @quiet
    def _pressed(self, action):
        """Do it; what goes wrong is said, not lost."""
        try:
            self.board.check_here()
            action()
        except Exception as error:
            self._say(f"This cannot be judged. ({in_words(error)})")

    def _say(self, text, mark="", going=False):
        self.verdict.value = status(text, going, mark)
