"""The kinds of graded exercise: what stands in its cells, and how its hidden tests compare.

Each has a `text` for the learner, the `name` that the answer is to have, a `solution` in code that
gives it that name, and the numbers `drawn`. Values are written with so many digits that no
processor's rounding shows.
"""

import math
from dataclasses import dataclass, field
from string import ascii_lowercase
from textwrap import indent
from typing import Any

import numpy as np

from helpers.words import MINUS

DIGITS = 9
ATOL, RTOL = 1e-12, 2e-3
WRONG = "{name} is not right."


def literal(value: Any) -> str:
    """Return code for a number, an array or a list of them, rounded to DIGITS digits."""
    if isinstance(value, np.ndarray):
        return f"np.array({literal(value.tolist())})"
    if isinstance(value, list | tuple):
        inside = ", ".join(map(literal, value))
        comma = "," * (len(value) == 1)
        return f"[{inside}]" if isinstance(value, list) else f"({inside}{comma})"
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return str(int(value))
    return repr(float(f"{value:.{DIGITS}g}") + 0.0)


@dataclass(frozen=True)
class Graded:
    """What all kinds share. points: what a right answer is worth."""

    text: str
    name: str
    solution: str
    drawn: dict[str, Any]
    points: int = field(default=2, kw_only=True)

    @property
    def start(self) -> str:
        """The code that a learner finds, and puts an answer into."""
        return f"{self.name} = ..."

    @property
    def seen(self) -> str:
        """The code that says whether there is an answer, and no more."""
        raise NotImplementedError

    @property
    def hidden(self) -> str:
        """The code that marks the answer: it raises an AssertionError where that is wrong.

        It compares plain floats, or a letter's place, whatever an answer has made of the readers.
        """
        raise NotImplementedError


def said(value: Any) -> str:
    """Return a number as a text says it, with a true minus sign; or several, with commas."""
    if isinstance(value, list | tuple):
        return ", ".join(map(said, value))
    return f"{value:.10g}".replace("-", MINUS)


def plus(value: float) -> str:
    """Return a number as a sum goes on with it: "+ 0.5", "− 2"."""
    return f"{'+' if value >= 0 else MINUS} {said(abs(value))}"


def wanted_code(wanted: Any) -> str:
    """Return code for what is wanted: a number, or an array."""
    return literal(np.array(wanted, float) if np.ndim(wanted) else float(wanted))


def _near(wanted, rtol):
    """How far from it a number may be: half a unit of the third digit is allowed to everybody."""
    half = 0.5 * 10.0 ** (math.floor(math.log10(abs(wanted))) - 2) if wanted else 0.0
    return max(rtol * abs(wanted), half * (1 + 1e-6)) + ATOL


def _marking(name, code):
    """Code that marks `answer`, for the learner's name of it.

    It is a function, with the built-ins that it needs: what a learner has called `w` or `max` is
    neither read nor changed.
    """
    return ("def _mark(answer):\n    from builtins import abs, float, max\n\n"
            f"    import numpy as np\n\n{indent(code, '    ')}\n\n\n_mark({name})")


@dataclass(frozen=True)
class Number(Graded):
    """One number, to three digits; exact: nothing but the very number."""

    value: float = field(kw_only=True)
    rtol: float = field(default=RTOL, kw_only=True)
    exact: bool = field(default=False, kw_only=True)

    @property
    def seen(self) -> str:
        return f'read_number({self.name})\nprint("You gave a number.")'

    @property
    def hidden(self) -> str:
        near = 1e-9 if self.exact else _near(self.value, self.rtol)
        return _marking(self.name, (
            f"value, wanted = float(read_number(answer)), {literal(float(self.value))}\n"
            f'assert abs(value - wanted) <= {literal(near)}, "{WRONG.format(name=self.name)}"'))


@dataclass(frozen=True)
class Array(Graded):
    """Several numbers in a fixed order, each to three digits."""

    values: list[float] = field(kw_only=True)
    points: int = field(default=3, kw_only=True)

    @property
    def seen(self) -> str:
        count = len(self.values)
        return f'read_numbers({self.name}, {count})\nprint("You gave {count} numbers.")'

    @property
    def hidden(self) -> str:
        near = [_near(one, RTOL) for one in self.values]
        return _marking(self.name, (
            f"values = np.array(read_numbers(answer, {len(self.values)}), float)\n"
            f"off = np.abs(values - {wanted_code(self.values)})\n"
            f'assert (off <= {wanted_code(near)}).all(), "{WRONG.format(name=self.name)}"'))


@dataclass(frozen=True)
class Built(Graded):
    """Numbers that do what the text asks, of which there are many.

    shape: of the answer. test: code that raises an AssertionError where `values`, an array of
    that shape, do not do it; it has np.
    """

    shape: tuple[int, ...] = field(kw_only=True)
    test: str = field(kw_only=True)
    points: int = field(default=3, kw_only=True)

    def _read(self, name):
        return f"read_numbers({name}, {', '.join(map(str, self.shape))})"

    @property
    def seen(self) -> str:
        return (f'{self._read(self.name)}\n'
                f'print("You gave {int(np.prod(self.shape))} numbers.")')

    @property
    def hidden(self) -> str:
        return _marking(self.name,
                        f"values = np.array({self._read('answer')}, float)\n{self.test}")


@dataclass(frozen=True)
class Choice(Graded):
    """One of several options, by its letter. options: their texts in order; right: one of them."""

    options: list[str] = field(kw_only=True)
    right: str = field(kw_only=True)
    points: int = field(default=1, kw_only=True)
    solution: str = field(default="", init=False)

    @property
    def letters(self) -> str:
        """The letters of the options in order: "abc"."""
        return ascii_lowercase[:len(self.options)]

    @property
    def letter(self) -> str:
        """The letter of the right option."""
        return self.letters[self.options.index(self.right)]

    @property
    def seen(self) -> str:
        return f'read_letter({self.name}, "{self.letters}")\nprint("You gave a letter.")'

    @property
    def hidden(self) -> str:
        return _marking(self.name, (
            f'place = "{self.letters}".find(read_letter(answer, "{self.letters}"))\n'
            f'assert place == {self.letters.index(self.letter)}, "{WRONG.format(name=self.name)}"'))


@dataclass(frozen=True)
class Function(Graded):
    """A function, tried at hidden points against values known in advance.

    arguments: their names. tried: tuples of arguments; values: what belongs to each, a number
    or an array. sample: arguments with which everybody may try it. strict: an overflow is a
    mistake.
    """

    arguments: tuple[str, ...] = field(kw_only=True)
    tried: list[tuple[Any, ...]] = field(kw_only=True)
    values: list[Any] = field(kw_only=True)
    sample: tuple[Any, ...] = field(kw_only=True)
    rtol: float = field(default=1e-6, kw_only=True)
    atol: float = field(default=1e-12, kw_only=True)
    strict: bool = field(default=False, kw_only=True)
    points: int = field(default=4, kw_only=True)

    @property
    def start(self) -> str:
        return f"def {self.name}({', '.join(self.arguments)}):\n    return ..."

    def _read(self, call):
        shape = np.shape(self.values[0])
        return f"read_numbers({call}, {shape[0]})" if shape else f"read_number({call})"

    @property
    def seen(self) -> str:
        call = f"{self.name}({', '.join(map(literal, self.sample))})"
        what = f"{len(self.values[0])} numbers" if np.ndim(self.values[0]) else "a number"
        return (f'import numpy as np\n{self._read(call)}\nprint("Your function returns {what}.")')

    @property
    def hidden(self) -> str:
        tries = "".join(f"    ({literal(point)}, {wanted_code(value)}),\n"
                        for point, value in zip(self.tried, self.values, strict=True))
        over = 'over="raise"' if self.strict else ""
        return _marking(self.name, (
            f"tries = [\n{tries}]\nfor point, wanted in tries:\n"
            f"    with np.errstate({over}):\n"
            f"        value = np.array({self._read('answer(*point)')}, float)\n"
            f"    off = np.abs(value - wanted) - {self.rtol} * np.abs(wanted)\n"
            f'    assert np.all(off <= {self.atol}), f"At {{point}} {self.name} gives '
            '{value}: this is not right."'))
