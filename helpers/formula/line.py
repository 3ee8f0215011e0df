"""A formula as one line of text, which can be kept, pasted and sent: it holds all there is to know.

    leaky = max(a*z, z); a = 0.1 (0 to 1)

The name may be missing, and each letter's value and range, too. What comes from others is read like
what is typed: by the grammar of `parse`, with bounds for everything, and nothing is evaluated.
"""

import math
import re
from dataclasses import dataclass, field
from typing import Any

from helpers.checks import InputError, finite, shortened
from helpers.formula.complaints import FormulaError
from helpers.formula.parse import letters_of, parse
from helpers.formula.tree import Node
from helpers.formula.typeset import as_text

LONGEST = 800  # characters: a formula's, a name's and six letters'
LARGEST = 1e6  # a letter's value
NARROWEST = 1e-6  # a slider
_NAME = re.compile(r"\s*(\w[\w .+-]{0,29}?)\s*")
_HEAD = re.compile(rf"{_NAME.pattern}(?:\(\s*z\s*\)\s*)?=(?!=)")  # f = ..., and f(z) = ...
_NUMBER = r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)"
_RANGE = rf"\(\s*{_NUMBER}\s+to\s+{_NUMBER}\s*\)"
_LETTER = re.compile(rf"\s*([A-Za-z])\s*=\s*{_NUMBER}\s*(?:{_RANGE})?\s*", re.ASCII)


@dataclass(frozen=True)
class Letter:
    """A letter's value, and from where to where its slider goes; InputError for what cannot be."""

    value: float
    low: float
    high: float

    def __post_init__(self):
        if (not -LARGEST <= self.low <= self.value <= self.high <= LARGEST
                or self.high - self.low < NARROWEST):
            raise InputError(f"A slider from {self.low:g} to {self.high:g} with the value "
                             f"{self.value:g} is not possible: the value must lie between both "
                             f"ends, all three from {-LARGEST:g} to {LARGEST:g}, and the ends at "
                             f"least {NARROWEST:g} apart.")

    def __str__(self):
        value, low, high = map(_written, (self.value, self.low, self.high))
        return f"{value} ({low} to {high})"


@dataclass(frozen=True)
class Line:
    """A formula with its name ("" for none) and its letters; `str` writes it as one line.

    told: the letters whose values were given, and not made up.
    """

    name: str
    root: Node
    letters: dict[str, Letter] = field(default_factory=dict)
    told: tuple[str, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        """The formula alone."""
        return as_text(self.root)

    @property
    def values(self) -> dict[str, float]:
        """The letters' values."""
        return {key: one.value for key, one in self.letters.items()}

    def __str__(self):
        named = f"{self.name} = " if self.name else ""
        letters = "".join(f"; {key} = {one}" for key, one in self.letters.items())
        return f"{named}{self.text}{letters}"


def read(text: Any) -> Line:
    """Return the Line that a text is; FormulaError, with the place, where it is none."""
    if not isinstance(text, str):
        raise InputError(f"formula = {shortened(text)} is not allowed: it must be a text such as "
                         '"max(a*z, z)".')
    if len(text) > LONGEST:
        raise FormulaError(f"This line has {len(text)} characters; at most {LONGEST} are allowed.",
                           text[:LONGEST + 1], LONGEST, LONGEST + 1)
    head, *rest = text.split(";")
    named = _HEAD.match(head)
    begin = named.end() if named else 0
    try:
        root = parse(head[begin:])
    except FormulaError as error:
        raise FormulaError(error.sentence, text, error.start + begin, error.end + begin,
                           error.more) from None
    given: dict[str, Any] = {}
    at = len(head) + 1
    for part in rest:
        if part.strip():
            letter, value = _letter(part, text, at)
            given[letter] = value
        at += len(part) + 1
    return line_of(named[1] if named else "", root, given)


def line_of(name: str, root: Node, given: dict[str, Any]) -> Line:
    """Return the Line of a formula's tree.

    given: {letter: its value, or (value, low, high)}; a letter that is missing is 1, and e is
    Euler's number. InputError for a letter that the formula does not have.
    """
    used = letters_of(root)
    for letter in given:
        if letter not in used:
            has = f"its letters are {', '.join(used)}" if used else "it has no letters but z"
            raise InputError(f"The formula {as_text(root)} has no letter {shortened(letter)}; "
                             f"{has}.")
    return Line(checked_name(name), root, {one: _slider(one, given.get(one)) for one in used},
                tuple(given))


def checked_name(name: Any) -> str:
    """Return a name without spaces around it; InputError for what is none."""
    if not isinstance(name, str) or name.strip() and not _NAME.fullmatch(name):
        raise InputError(f"name = {shortened(name)} is not possible: use at most 30 letters, "
                         "digits, spaces and the signs . + - _, with a letter or a digit first.")
    return name.strip()


def _slider(letter, given):
    if isinstance(given, (tuple, list)) and len(given) == 3:
        return Letter(*(finite(letter, one) for one in given))
    value = finite(letter, (math.e if letter == "e" else 1.0) if given is None else given)
    if abs(value) > LARGEST:
        raise InputError(f"{letter} = {value:g} is not allowed: it must be a number from "
                         f"{-LARGEST:g} to {LARGEST:g}.")
    reach = max(2.0, 2.0 * float(f"{abs(value):.1g}"))
    return Letter(value, max(-reach, -LARGEST), min(max(reach, value), LARGEST))


def _written(value):
    """A letter's value, short where that loses no digit: 0.3 for 0.1 + 0.2."""
    short = f"{value:.12g}"
    return short if abs(float(short) - value) <= 1e-15 * abs(value) else repr(float(value))


def _letter(part, text, at):
    found = _LETTER.fullmatch(part)
    if not found:
        start = at + len(part) - len(part.lstrip())
        raise FormulaError("After a ; comes a letter with its value, as in a = 0.1 or in "
                           "a = 0.1 (0 to 1).", text, start, at + len(part.rstrip()))
    letter, *numbers = found.groups()
    values = [float(one) for one in numbers if one is not None]
    if not all(math.isfinite(one) for one in values):
        raise FormulaError("This number is too large.", text, at, at + len(part))
    return letter, values[0] if len(values) == 1 else tuple(values)
