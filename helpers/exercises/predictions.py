"""What a learner is to predict before a figure is shown, read from predictions.toml."""

import math
import re
import tomllib
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError, between, one_of, shortened
from helpers.words import readable

FILE = Path(__file__).with_name("predictions.toml")
HANDLES = 9  # of a curve that is drawn: as many heights are a guess
LETTERS = "abcdefgh"
ROOM = 0.1  # of a curve's height: a drawing that stays this close to the curve is right


@dataclass(frozen=True)
class Curve:
    """A curve to be drawn before it is shown: which function, and the frame to draw it in.

    act: a key of ACTIVATIONS; of: "f" or "df"; params: the activation's parameters; low, high: the
    ends of z; bottom, top: those of the drawing.
    """

    act: str
    of: str
    low: float
    high: float
    bottom: float
    top: float
    params: dict[str, float] = field(default_factory=dict)

    def at(self, z: np.ndarray) -> np.ndarray:
        """The true heights over z, an array."""
        act = ACTIVATIONS[self.act]
        return np.asarray((act.f if self.of == "f" else act.df)(z, **self.params))

    @property
    def places(self) -> np.ndarray:
        """Where the handles of a drawing stand: HANDLES values of z, from end to end."""
        return np.linspace(self.low, self.high, HANDLES)


@dataclass(frozen=True)
class Prediction:
    """A question with its right answer and the reason, by name: "08_elu.double_alpha".

    kind: "choice" (`choices`, lettered a, b, c in order; `right` is a letter), "number" (`right` is
    one; a guess is right within `within` of it, or within a `factor` of it; `unit`) or "curve".
    setting: what a review says before the question, where the notebook's page has said it.
    why: one sentence or two. misconception: {letter: what who chose it had in mind, and what is
    off}; for a number the key "else". figure, args, show: a widget of helpers.widgets, what it is
    made from, and where it is set so that the answer can be seen; look: what to look at there.
    """

    name: str
    question: str
    why: str
    right: Any = None
    kind: str = "choice"
    choices: tuple[str, ...] = ()
    within: float = 0.0
    factor: float = 1.0
    unit: str = ""
    misconception: dict[str, str] = field(default_factory=dict)
    curve: Curve | None = None
    figure: str = ""
    args: tuple = ()
    show: dict = field(default_factory=dict)
    look: str = ""
    setting: str = ""

    def __post_init__(self):
        problem = _problem(self)
        if problem:
            raise ValueError(f"The prediction {self.name!r} {problem}.")

    @property
    def letters(self) -> str:
        """The letters of its choices: "abc"."""
        return LETTERS[: len(self.choices)]

    @property
    def step(self) -> str:
        """What follows the name of the notebook."""
        return self.name.partition(".")[2]

    def read(self, guess: Any) -> Any:
        """Return a guess in the form that is kept: a letter, a float, or a list of heights.

        A number may be text, such as "0.25", "1/4" or "2e-5". InputError says what is possible.
        """
        if self.kind == "choice":
            letter = guess.strip().lower().rstrip(")") if isinstance(guess, str) else guess
            return one_of("guess", letter, self.letters)
        if self.kind == "number":
            return number(guess)
        assert self.curve is not None
        if not isinstance(guess, list | tuple | np.ndarray) or len(guess) != HANDLES:
            raise InputError(f"guess = {shortened(guess)} is not possible here; draw {HANDLES} "
                             "heights.")
        return [between("height", height, self.curve.bottom, self.curve.top) for height in guess]

    def is_right(self, guess: Any) -> bool:
        """Say whether a guess, as `read` gives it, is right."""
        if self.kind == "choice":
            return guess == self.right
        if self.kind == "curve":
            return self.distance(guess) <= (self.within or ROOM)
        near = abs(guess - self.right) <= self.within + 1e-12 * abs(self.right)
        if near or self.factor == 1.0 or guess * self.right <= 0:
            return near
        return abs(math.log(guess / self.right)) <= math.log(self.factor) * (1 + 1e-12)

    def distance(self, guess: list[float]) -> float:
        """How far a drawing strays at most from the curve, as a share of the frame's height."""
        return float(self._gaps(guess).max())

    def _gaps(self, guess):
        """How far each point of a drawing is from the curve, as a share of the frame's height."""
        assert self.curve is not None
        off = np.abs(np.array(guess) - self.curve.at(self.curve.places))
        return off / (self.curve.top - self.curve.bottom)

    def said(self, guess: Any) -> str:
        """A guess, or the right answer, in words: "b) twice as deep", "0.25", "a drawing"."""
        if self.kind == "choice":
            return f"{guess}) {self.choices[self.letters.index(guess)]}"
        if self.kind == "curve":
            return "a drawing"
        return f"{readable(guess, 6)} {self.unit}".strip()

    def remark(self, guess: Any) -> str:
        """What is known about a wrong guess of this kind, "" for a right one or if nothing is."""
        if guess is None or self.is_right(guess):
            return ""
        if self.kind == "curve":
            strays = int(np.sum(self._gaps(guess) > (self.within or ROOM)))
            if strays <= HANDLES // 2:
                return f"At all but {strays} of its points it lies near the curve."
        return self.misconception.get(guess if self.kind == "choice" else "else", "")


def prediction(name: str) -> Prediction:
    """Return a Prediction by its name, "08_elu.double_alpha"; InputError names those there are."""
    known = all_predictions()
    if not isinstance(name, str) or name not in known:
        notebook = name.partition(".")[0] if isinstance(name, str) else ""
        own = [one for one in known if one.partition(".")[0] == notebook]
        raise InputError(f"There is no prediction called {shortened(name)}; there are "
                         f"{', '.join(own or sorted({one.partition('.')[0] for one in known}))}.")
    return known[name]


def predictions_of(notebook: str) -> list[Prediction]:
    """Return the Predictions of a notebook such as "08_elu", in the order of the file."""
    return [one for name, one in all_predictions().items() if name.partition(".")[0] == notebook]


@cache
def all_predictions(file: Path = FILE) -> dict[str, Prediction]:
    """Return every Prediction by name; ValueError for an entry that cannot be one."""
    found: dict[str, Prediction] = {}
    for notebook, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
        for entry in entries:
            name = f"{notebook}.{entry.pop('key', '')}"
            if name in found:
                raise ValueError(f"There are two predictions called {name!r}.")
            try:
                found[name] = Prediction(name, **{key: _form(key, value)
                                                  for key, value in entry.items()})
            except TypeError as error:
                problem = f"The prediction {name!r} has a wrong or missing field: {error}."
                raise ValueError(problem) from None
    return found


def _form(key, value):
    """A field of an entry in the form that a Prediction has it in."""
    if key == "curve":
        return Curve(**value)
    return tuple(value) if key in ("choices", "args") else value


def number(guess: Any) -> float:
    """Return a typed number as a float: 0.25, "0,25", "1/4", "2e-5"; else InputError."""
    if isinstance(guess, str):
        text = guess.strip().translate({0x2212: "-"}).replace(" ", "")
        if re.fullmatch(r"[+-]?[1-9]\d{0,2},\d{3}", text):
            raise InputError(f"{guess!r} can be read in two ways; type {text.replace(',', '')} or "
                             f"{text.replace(',', '.')}.")
        text = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
        try:
            guess = float(Fraction(text)) if "/" in text else float(text)
        except (ValueError, ZeroDivisionError, OverflowError):
            raise InputError(f"{shortened(guess)} is not a number; type one such as 0.25, 1/4, -3 "
                             "or 2e-5.") from None
    return between("guess", guess, -1e300, 1e300)


def _problem(one):
    if not one.question or not one.why or not one.step:
        return "needs a key, a question and a why"
    if one.kind == "choice":
        if not 2 <= len(one.choices) <= len(LETTERS) or one.right not in list(one.letters):
            return f"needs 2 to {len(LETTERS)} choices, and one of their letters as right"
        strange = set(one.misconception) - set(one.letters) | {one.right} & set(one.misconception)
        return f"has a misconception for {strange}, not for wrong choices" if strange else ""
    if one.kind == "number":
        if isinstance(one.right, bool) or not isinstance(one.right, int | float):
            return "needs a number as right"
        if one.within <= 0 and one.factor <= 1:
            return "says neither within nor factor: how close is right"
        return ""
    if one.kind == "curve":
        return "" if one.curve else "needs a curve"
    return f'is of the kind {one.kind!r}, which is none of "choice", "number", "curve"'
