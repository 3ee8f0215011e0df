"""Spot the error: claims judged by the learner, with the evidence one click away."""

from collections.abc import Callable, Iterable
from html import unescape
from typing import Any, Protocol

import ipywidgets as widgets

from helpers.exercises import schedule
from helpers.exercises.claims import VERDICTS, Claim, claims_of
from helpers.live import CellWidget, Gone, with_picture
from helpers.markup import escaped
from helpers.widgets.parts.buttons import ToggleButtons, Told
from helpers.widgets.parts.controls import button

VERDICT_OF_LABEL = {label: verdict for verdict, label in VERDICTS.items()}


class Explorer(Protocol):
    """What a claim can be seen in: a widget, most often."""

    def set(self, /, **state: Any) -> None: ...


class ClaimCard(widgets.VBox):
    """One claim with three buttons; after a choice its verdict in words, why, and "Show me".

    `choice` (ToggleButtons), `verdict` (HTML) and `show` (Button) are the parts to drive; `text`
    (HTML), the claim itself, stands above with those of all other cards.
    """

    def __init__(self, claim: Claim, explorer: Explorer | None,
                 on_first_choice: Callable[[], None], kept: bool = True) -> None:
        self.claim, self.explorer, self.kept = claim, explorer, kept
        self.first_choice: str | None = None
        self._on_first_choice = on_first_choice
        self.choice = ToggleButtons(
            options=list(VERDICT_OF_LABEL), value=None,
            tooltips=[f"I think the claim is: {label}" for label in VERDICT_OF_LABEL],
        )
        self.verdict = Told()
        self.show = button("Show me", "Set the figure below so that you can see this")
        self.show.layout.display = "none"
        self.text = widgets.HTML(f'<p class="claim"><b>“{escaped(claim.claim)}”</b></p>')
        self.text.layout.grid_area = "1 / 1"
        super().__init__([self.choice, self.verdict, self.show])
        self.choice.observe(self._chosen, names="value")
        self.show.on_click(self._show)

    @property
    def right(self) -> bool:
        """True where the learner's first choice was the verdict."""
        return self.first_choice == self.claim.verdict

    def _chosen(self, change):
        if change["new"] is None:
            return
        choice = VERDICT_OF_LABEL[change["new"]]
        trouble = ""
        if self.first_choice is None:
            self.first_choice = choice
            self._on_first_choice()
            if self.claim.name and self.kept:
                trouble = schedule.noted(f"claim:{self.claim.name}", self.right)
        said = "Yes" if choice == self.claim.verdict else "Not quite"
        answer = VERDICTS[self.claim.verdict]
        trouble = f" (About your review: {escaped(trouble)})" if trouble else ""
        self._say(f"<b>{said}: {answer}.</b> {escaped(self.claim.explanation)}{trouble}")
        if self.explorer is not None and self.claim.show:
            self.show.layout.display = None

    def _show(self, _button):
        try:
            self.explorer.set(**self.claim.show)
        except Gone as error:
            self._say(escaped(str(error)))
            return
        except Exception as error:  # an error in a callback would vanish unseen
            problem = escaped(f"{type(error).__name__}: {error}")
            self._say(f"The figure could not be set to this claim. ({problem})")
            return
        if self.claim.look and self.claim.look not in unescape(self.verdict.value):
            inside = self.verdict.value.removeprefix(_OPEN).removesuffix(_CLOSE)
            self._say(f"{inside}<br><b>Look:</b> {escaped(self.claim.look)}")

    def _say(self, text):
        self.verdict.value = f"{_OPEN}{text}{_CLOSE}"


_OPEN, _CLOSE = '<div style="max-width:46em;line-height:1.5">', "</div>"


class SpotTheError(CellWidget, widgets.VBox):
    """One claim at a time, with back and next, a count in words, and an explorer below.

    `cards` holds a ClaimCard for each claim; `index` is the one in sight.
    """

    def __init__(self, claims: Iterable[Claim], explorer: Explorer | None = None,
                 kept: bool = True) -> None:
        self.explorer = explorer
        self.cards = [ClaimCard(claim, explorer, self._count, kept) for claim in claims]
        self.index = 0
        self.back = button("Back", "The claim before this one")
        self.next = button("Next", "The claim after this one")
        self.place, self.score = widgets.HTML(), widgets.HTML()
        self.back.on_click(lambda _button: self.go(self.index - 1))
        self.next.on_click(lambda _button: self.go(self.index + 1))
        bar = widgets.HBox([self.back, self.next, self.place, self.score])
        below = [explorer] if isinstance(explorer, widgets.Widget) else []
        # All in one place: as high as the longest, so that the buttons below stay where they are.
        texts = widgets.Box([card.text for card in self.cards], layout={"display": "grid"})
        super().__init__([bar, texts, *self.cards, *below])
        self.add_class("spot-the-error")
        self._count()
        self.go(0)

    def go(self, index: int) -> None:
        """Bring claim number `index` (from 0) into sight; beyond the ends nothing happens."""
        self.check_here()
        if not 0 <= index < len(self.cards):
            return
        self.index = index
        for number, card in enumerate(self.cards):
            card.layout.display = None if number == index else "none"
            card.text.layout.visibility = None if number == index else "hidden"
        self.back.disabled = index == 0
        self.next.disabled = index == len(self.cards) - 1
        self.place.value = f"Claim {index + 1} of {len(self.cards)}"

    def _repr_mimebundle_(self, **kwargs):
        bundle = super()._repr_mimebundle_(**kwargs)
        live = getattr(self.explorer, "live", None)
        return with_picture(bundle, live) if live is not None else bundle

    def _count(self):
        judged = [card for card in self.cards if card.first_choice is not None]
        right = sum(card.right for card in judged)
        self.score.value = f"· judged {len(judged)}, right at first sight {right}"


def spot_the_error(notebook: str, explorer: Explorer | None = None,
                   kept: bool = True) -> SpotTheError:
    """Show the claims of a notebook such as "01_sigmoid"; return the widget.

    explorer: any object with `set(**state)`; where it is a widget, it is shown below the claims.
    kept: False where what is chosen is no learner's own, so that no review asks for it again.
    A notebook without claims is a ValueError that names those that have some.
    """
    return SpotTheError(claims_of(notebook), explorer, kept)
