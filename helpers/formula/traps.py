"""Where floating-point numbers fail a formula: it overflows, or digits are lost; and a way round.

    found = traps("log(1 + exp(z))")
    found.overflows, found.losses, found.stable      # "softplus(z)"

The process of symbolic_process.py computes the formula with hundreds of digits, at POINTS.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from helpers.formula.line import line_of
from helpers.formula.parse import parse
from helpers.formula.record import of_line
from helpers.formula.symbolic import HELPER, SECONDS

_SIZES = (1e-12, 1e-9, 1e-6, 1e-3, 0.1, 0.7, 1.3, 2.7, 5.1, 9.7, 18.3, 30.2, 50.3, 100.0, 300.0,
          720.0, 1e3, 1e4)
POINTS = tuple(sorted([*_SIZES, *(-one for one in _SIZES)]))
LOST = 1e-8  # a relative error above this: half of all digits
NOTHING = 1e-290  # a size below this counts as 0


@dataclass(frozen=True)
class Trap:
    """A point at which a number comes out wrong. what: "f" or "slope". got: what float64 computes;
    true: what it is. off: the relative error, infinite where got is no finite number."""

    z: float
    what: str
    got: float
    true: float
    off: float


@dataclass(frozen=True)
class Traps:
    """What was found at POINTS.

    overflows: got is infinite or nan, and the truth a plain number. losses: more than half of all
    digits are wrong. Both from the smallest |z| on. stable: another form of the formula with fewer
    traps, as it can be typed; "" where none is known. known: False where there was no time to see.
    """

    overflows: tuple[Trap, ...] = ()
    losses: tuple[Trap, ...] = ()
    stable: str = ""
    known: bool = True


def traps(text: str, letters: Mapping[str, float] | None = None, f: Callable | None = None,
          df: Callable | None = None, seconds: float = SECONDS) -> Traps:
    """Return the Traps of a formula's text with these letters.

    f, df: functions of z that are said to be it and its slope, in place of its own. FormulaError
    for a text that is no formula.
    """
    given = dict(letters or {})
    own = _own(text, given)
    exact, other = _asked(text, tuple(sorted(own.defaults.items())), seconds)
    if exact is None:
        return Traps(known=False)
    found = _between(exact, f or own.f, df or own.df)
    if other and found:
        better = _own(other, given)
        left = _between(exact, better.f, better.df)
        if _weight(left) >= _weight(found):
            other = ""
    return Traps(tuple(one for one in found if math.isinf(one.off)),
                 tuple(one for one in found if math.isfinite(one.off)), other if found else "")


def _own(text, letters):
    root = parse(text)
    return of_line(line_of("", root, {key: value for key, value in letters.items()}))


@lru_cache(maxsize=256)
def _asked(text, letters, seconds):
    """The exact pairs at POINTS, None without an answer in time, and another form, or ""."""
    answers: dict[str, Any] = {}
    for one in HELPER.answers({"digits": text, "letters": dict(letters), "points": list(POINTS)},
                              seconds):
        answers |= one
    return answers.get("exact"), answers.get("stable", "")


def _between(exact, f, df) -> list[Trap]:
    z = np.array(POINTS)
    with np.errstate(all="ignore"):
        computed = {"f": f(z), "slope": df(z)}
    found = [Trap(at, what, float(got), true, off)
             for place, what in enumerate(computed)
             for at, got, (*both,) in zip(POINTS, computed[what], exact, strict=True)
             for true in [both[place]] if (off := _off(float(got), true)) > LOST]
    return sorted(found, key=lambda one: (abs(one.z), one.what))


def _off(got, true):
    """The relative error; 0 where the truth is no plain number, or both are as good as 0."""
    if not math.isfinite(true):
        return 0.0
    if not math.isfinite(got):
        return math.inf
    if max(abs(got), abs(true)) < NOTHING:
        return 0.0
    return abs(got - true) / max(abs(true), NOTHING)


def _weight(found):
    """How bad it is: overflows first, and f before its slope."""
    return (sum(math.isinf(one.off) for one in found),
            sum(one.what == "f" for one in found), len(found))
