"""The kinds of exercise in which the learner writes a function: tried on hidden points, on copies.

What is expected is computed before the function is called, from points that nobody else holds.
"""

import copy
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.exercises.kinds import Exercise, Verdict, not_yet, unreadable
from helpers.exercises.reading import read_array, read_number
from helpers.exercises.trial import NotTried, trial


def _said(value):
    """A number, or a small array in one line, as a report says it."""
    return f"{value:g}" if np.ndim(value) == 0 else str(np.asarray(value).tolist())


@dataclass(frozen=True)
class Written(Exercise):
    """What functions share: how they are called. `points` are tuples of arguments, easy ones first.

    They are tried in this order. strict: an overflow is a mistake, caught or not.
    """

    arguments: tuple[str, ...] = field(kw_only=True)
    points: tuple[tuple[object, ...], ...] = field(kw_only=True)
    seconds: float = field(default=10.0, kw_only=True)  # generous: a busy machine must not judge
    strict: bool = field(default=False, kw_only=True)

    def mark(self, answer: Any) -> Verdict:
        if not callable(answer):
            value, trouble = read_number(answer)
            found = trouble.split(",")[0] if trouble else f"the number {value:.6g}"
            return unreadable(
                f"A function is needed, and this is {found}. Hand over its name, without brackets."
            )
        if trouble := self._wrong_arguments(answer):
            return unreadable(trouble)
        try:
            return self.verdict(answer, copy.deepcopy(self.points))
        except NotTried as error:
            return unreadable(str(error))
        except KeyboardInterrupt:
            return unreadable("The check was stopped by hand; this does not count as an attempt.")

    def verdict(self, function: Callable, points: tuple[tuple, ...]) -> Verdict:
        """Return the verdict on a function that takes the arguments; each kind has its own."""
        raise NotImplementedError

    def at(self, point: tuple) -> str:
        """A point in words: "z = 1, alpha = 0.2"."""
        return ", ".join(f"{n} = {_said(v)}" for n, v in zip(self.arguments, point, strict=True))

    def results(self, function: Callable,
                points: tuple[tuple, ...]) -> Iterator[tuple[tuple, Any, Verdict | None]]:
        """Yield (point, what the function gave there, a Verdict if that ends the check)."""
        tries = trial(function, points, self.seconds, self.strict)
        for point, (value, left, trouble) in zip(points, tries, strict=False):
            verdict = None
            if trouble:
                verdict = Verdict(False, f"At {self.at(point)} your function {trouble}")
            elif value is ...:
                verdict = not_yet()
            elif changed := _changed(self.arguments, point, left):
                verdict = unreadable(f"At {self.at(point)} your function changes {changed}, which "
                                     "was only lent to it: leave it as it is, and work on a copy.")
            yield point, value, verdict

    def _wrong_arguments(self, function):
        try:
            signature = inspect.signature(function)
        except (TypeError, ValueError):  # some compiled functions have none to show
            return ""
        try:
            signature.bind(*self.points[0])
        except TypeError:
            wanted = ", ".join(self.arguments)
            return f"Your function should take {len(self.arguments)} argument(s): {wanted}."
        return ""


@dataclass(frozen=True)
class Function(Written):
    """A function of the learner's beside `expected(*point)`, at every point."""

    expected: Callable[..., float | np.ndarray] = field(kw_only=True)
    rtol: float = field(default=1e-9, kw_only=True)
    atol: float = field(default=1e-15, kw_only=True)

    def verdict(self, function: Callable, points: tuple[tuple, ...]) -> Verdict:
        targets = [np.array(self.expected(*point), float) for point in copy.deepcopy(points)]
        for target, (point, value, ended) in zip(targets, self.results(function, points),
                                                 strict=True):
            if ended:
                return ended
            value, trouble = _read(value, target.shape)
            if trouble:
                return Verdict(False, f"At {self.at(point)} your function returns {trouble}.")
            if not np.allclose(value, target, rtol=self.rtol, atol=self.atol):
                return Verdict(False, f"At {self.at(point)} your function gives "
                                      f"{_shown(value)}: this is off.")
        return Verdict(True, f"Right, at all {len(points)} hidden points.")


@dataclass(frozen=True)
class Invented(Written):
    """A function of the learner's own, which has to have properties: many do.

    `flaw(points, values)` returns what is missing, in a sentence, or ""; `expected` is one of the
    right functions.
    """

    expected: Callable[..., float] = field(kw_only=True)
    flaw: Callable[[tuple, np.ndarray], str] = field(kw_only=True)

    def verdict(self, function: Callable, points: tuple[tuple, ...]) -> Verdict:
        values = []
        for point, value, ended in self.results(function, points):
            if ended:
                return ended
            value, trouble = read_number(value)
            if trouble:
                return Verdict(False, f"At {self.at(point)} your function returns {trouble}.")
            values.append(value)
        flaw = self.flaw(points, np.array(values))
        return Verdict(not flaw, flaw or f"Right: tried at {len(points)} hidden points.")


def _shown(value):
    return f"{value:.6g}" if np.ndim(value) == 0 else _said(value)


def _read(value, shape):
    """Return (what the function gave, "") or (None, a phrase that says what it is instead)."""
    if shape == ():
        return read_number(value)
    found, trouble = read_array(value, shape)
    size = " x ".join(map(str, shape))
    return found, trouble and f"something else than {size} real numbers"


def _changed(names, before, after):
    """The name of the first argument that is no longer what it was, or ""."""
    for name, one, other in zip(names, before, after, strict=True):
        if type(one) is not type(other) or not np.array_equal(one, other):
            return name
    return ""
