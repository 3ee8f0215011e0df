"""After the figure: what was guessed, what is, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from weakref import WeakSet

import ipywidgets as widgets

from helpers.exercises import guesses
from helpers.exercises.guesses import surely
from helpers.exercises.predictions import Prediction, prediction
from helpers.live import CellWidget
from helpers.markup import escaped
from helpers.widgets.parts.question import Drawing
from helpers.widgets.parts.uncover import Uncover

_shown: defaultdict[str, WeakSet] = defaultdict(WeakSet)


def outcome(*names: str) -> Outcome:
    """Show what was guessed at `predict(...)` with the same names, what is, and why; a widget."""
    return Outcome([prediction(name) for name in names])


def tell_outcomes(names: Iterable[str]) -> bool:
    """Let the outcomes that show these predictions look again; return whether there are any."""
    showing = {one for name in names for one in _shown[name] if not one.gone}
    for one in showing:
        one.update()
    return bool(showing)


class Outcome(CellWidget, widgets.VBox):
    """For each Prediction the guess, the truth, and why; it follows a guess that is made later."""

    def __init__(self, predictions: list[Prediction]) -> None:
        self.predictions = predictions
        self.words = widgets.HTML()
        self.drawings = [Drawing(one) for one in predictions if one.kind == "curve"]
        self.uncover = Uncover(step=predictions[0].name, settled=True)
        super().__init__([*self.drawings, self.words, self.uncover])
        self.add_class("course-outcome")
        self.add_class("live-panel")
        for one in predictions:
            _shown[one.name].add(self)
        self.update()

    def update(self) -> None:
        """Read the learner's guesses, and show them beside the truth."""
        several = len(self.predictions) > 1
        self.words.value = "".join(
            f'<div class="outcome">{_markup(one, f"{number}. " if several else "")}</div>'
            for number, one in enumerate(self.predictions, 1))
        drawn = [one for one in self.predictions if one.kind == "curve"]
        for drawing, one in zip(self.drawings, drawn, strict=True):
            guess = guesses.latest(one)
            if guess and not guess.skipped:
                drawing.value = guess.guess
            drawing.disabled = True
            drawing.reveal()
        self.uncover.done = all(guesses.latest(one) for one in self.predictions)

    @property
    def text(self) -> str:
        """What it says, without HTML; a page that keeps it is not told of a guess made later."""
        unasked = [] if self.uncover.done else ["As of when this cell was run:"]
        return "\n".join([*unasked, *(" ".join(lines(one)) for one in self.predictions)])


def lines(one: Prediction) -> list[str]:
    """What is said of a prediction after the figure: the guess, the truth, remark and reason."""
    guess = guesses.latest(one)
    if guess is None or guess.skipped:
        said, right = "You made no guess.", None
    elif one.kind == "curve":
        right = one.is_right(guess.guess)
        said = (f"At its points, your drawing strays by at most {one.distance(guess.guess):.0%} of "
                "the frame's height from the curve.")
    else:
        right = one.is_right(guess.guess)
        said = f"Your guess{surely(guess.sure)}: {ended(one.said(guess.guess))}"
    verdict = {None: "", True: "✔ Right.", False: "✘ Not so."}[right]
    truth = "" if one.kind == "curve" or right else f"It is: {ended(one.said(one.right))}"
    remark = "" if guess is None else one.remark(guess.guess)
    return [part for part in (said, verdict, remark, truth, one.why) if part]


def _markup(one, number):
    said, *others = lines(one)
    verdict = f" <b>{escaped(others.pop(0))}</b>" if others[0][0] in "✔✘" else ""
    told = [f"{escaped(number)}{escaped(said)}{verdict}", *map(escaped, others)]
    return "".join(f'<p style="margin:4px 0;line-height:1.4">{line}</p>' for line in told)


def ended(text: str) -> str:
    """Return a text as a sentence: with a full stop, where it ends with nothing yet."""
    return text if text[-1] in ".!?" else f"{text}."
