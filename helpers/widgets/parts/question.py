"""A prediction's question with what answers it: lettered buttons, a number, or a curve to draw."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import numpy as np

from helpers.checks import InputError
from helpers.draw.guess_curve import draw_guess, erase_guess, update_guess, update_truth
from helpers.draw.style import figure
from helpers.exercises.guesses import SURENESS
from helpers.exercises.predictions import HANDLES, Curve, Prediction
from helpers.live import Drag, LiveFigure, Range
from helpers.markup import escaped
from helpers.widgets.parts.controls import toggles
from helpers.widgets.parts.lettered import Lettered
from helpers.words import fixed


class Question(widgets.VBox):
    """One Prediction, asked. `guess` is the answer so far, None for none yet; `set` gives one.

    `frozen` keeps the answer as it is; `reveal` marks which one is right.
    """

    def __init__(self, prediction: Prediction, number: str = "") -> None:
        self.prediction = prediction
        words = f"{number} {prediction.question}".strip()
        self.text = widgets.HTML(question(words))
        kinds: dict[str, Any] = {"choice": _choice, "number": _number, "curve": Drawing}
        self.answer = kinds[prediction.kind](prediction)
        super().__init__([self.text, self.answer])
        self.add_class("course-question")

    @property
    def guess(self) -> Any:
        """The answer as `Prediction.read` gives it, None where none is given yet.

        InputError says what is wrong with one that cannot be read.
        """
        value = self.answer.value
        return None if value in ("", None) else self.prediction.read(value)

    def set(self, guess: Any) -> None:
        """Give an answer; InputError says what is possible."""
        read = self.prediction.read(guess)
        self.answer.value = str(guess) if self.prediction.kind == "number" else read

    def on_answer(self, act: Callable[[], object]) -> None:
        """Call `act` whenever the answer changes."""
        if isinstance(self.answer, Drawing):
            self.answer.on_drag(lambda *_: act())
        else:
            self.answer.observe(lambda _: act(), "value")

    @property
    def frozen(self) -> bool:
        """True while the answer cannot be changed."""
        return self.answer.disabled

    @frozen.setter
    def frozen(self, frozen: bool) -> None:
        self.answer.disabled = frozen

    def reveal(self) -> None:
        """Mark the right choice, or show the true curve; of a number nothing is marked."""
        if self.prediction.kind == "choice":
            yours = {self.answer.value: "your guess"} if self.answer.value else {}
            right = "right, and your guess" if self.prediction.right in yours else "right"
            self.answer.marks = yours | {self.prediction.right: right}
        elif self.prediction.kind == "curve":
            self.answer.reveal()

    @property
    def asks_for(self) -> str:
        """What is to be done, in words, for who has not answered."""
        return {"choice": f"choose one of {', '.join(self.prediction.letters)}",
                "number": "type a number",
                "curve": "lift at least one point of the line"}[self.prediction.kind]


def question(words: str) -> str:
    """A question as HTML, in bold."""
    return f'<p style="margin:6px 0;line-height:1.4"><b>{escaped(words)}</b></p>'


def _choice(prediction):
    return Lettered(prediction.choices, label=prediction.question)


def _number(prediction):
    words = f"your guess ({prediction.unit})" if prediction.unit else "your guess"
    made = widgets.Text(description=words, placeholder="such as 0.25, 1/4 or 2e-5",
                        layout={"width": "min(26em, 95%)"}, style={"description_width": "initial"},
                        continuous_update=False)  # whole: a press comes after all that was typed
    made.add_class("param-guess")
    return made


class Drawing(LiveFigure):
    """A line through handles that are lifted by a pointer or by the arrow keys.

    `value` holds their heights, None as long as nobody has moved one.
    """

    def __init__(self, prediction: Prediction) -> None:
        curve = prediction.curve
        assert isinstance(curve, Curve)
        self.curve = curve
        self._value: list[float] | None = None
        places = curve.places
        self._heights = np.full(HANDLES, min(max(0.0, curve.bottom), curve.top))
        made, ax = figure(width=9.0, height=3.4)
        what = "f(z)" if curve.of == "f" else "f\u2032(z)"
        artists = draw_guess(ax, places, curve.bottom, curve.top, f"Draw {what}")
        update_guess(artists, places, self._heights)
        up = Range(curve.bottom, curve.top, (curve.top - curve.bottom) / 40)
        drags = {f"h{n}": Drag(f"height at z = {fixed(z, 1)}", float(z), float(z), 1.0, up)
                 for n, z in enumerate(places)}
        super().__init__(made, artists, drags=drags, caption="Lift the points.",
                         label=f"A line of {HANDLES} points to be lifted: your guess of {what}.")
        self.layout.width = "min(100%, 680px)"  # a second question has to be in sight, too
        self.on_drag(self._lifted)

    @property
    def value(self) -> list[float] | None:
        """The heights, None where none was moved."""
        return self._value

    @value.setter
    def value(self, heights: list[float]) -> None:
        self._heights = np.array(heights, dtype=float)
        self._value = self._heights.tolist()
        self._show()

    def reveal(self) -> None:
        """Draw the true curve, dashed, over the learner's, or alone where nothing was drawn."""
        z = np.linspace(self.curve.low, self.curve.high, 241)
        update_truth(self.artists, z, self.curve.at(z))
        if self._value is None:
            erase_guess(self.artists)
        self.caption = f"{'' if self._value is None else 'Solid: your drawing. '}Dashed: the curve."
        self.push()

    @property
    def disabled(self) -> bool:
        """True while no point can be lifted."""
        return self.frozen

    @disabled.setter
    def disabled(self, disabled: bool) -> None:
        self.frozen = disabled

    def _lifted(self, name, _x, y):
        self._heights[int(name[1:])] = min(max(y, self.curve.bottom), self.curve.top)
        self._value = self._heights.tolist()
        self._show()

    def _show(self):
        update_guess(self.artists, self.curve.places, self._heights)
        said = ", ".join(fixed(height, 2) for height in self._heights)
        self.caption = f"Your heights from left to right: {said}."
        self.push()


def how_sure() -> widgets.ToggleButtons:
    """Return buttons for how sure one is, a key of SURENESS; None is chosen, and may stay so."""
    return toggles("sure", "auto", [
        (words, key, f"I am {words}" if key > 1 else "I have no idea, and guess")
        for key, words in SURENESS.items()], value=None, called="How sure?")


def answered(questions: list[Question]) -> list[Any]:
    """Return every guess; InputError says which question has none yet, or none that can be read."""
    guesses = []
    for number, one in enumerate(questions, 1):
        where = f"question {number}: " if len(questions) > 1 else ""
        try:
            guess = one.guess
        except InputError as error:
            raise InputError(f"{where}{error}") from None
        if guess is None:
            raise InputError(f"{where}{one.asks_for} first, or skip.")
        guesses.append(guess)
    return guesses
