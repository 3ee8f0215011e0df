"""The kinds of exercise: how an answer is read, compared, and answered in a sentence.

Each kind has `mark(answer)`, which returns a Verdict. A verdict says what is off, and where;
it never contains the expected answer.
"""

import inspect
import numbers
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from helpers.exercises.time_limit import OutOfTime, time_limit


@dataclass(frozen=True)
class Verdict:
    """What was found: right or not; and whether it was an attempt at all (a typo is not)."""

    right: bool
    text: str
    attempt: bool = True


def unreadable(text: str) -> Verdict:
    """A verdict on an answer that cannot be compared: it costs no attempt and earns no hint."""
    return Verdict(False, text, attempt=False)


def not_yet() -> Verdict:
    """The verdict on three dots left where an answer belongs."""
    return unreadable("Not answered yet: put your answer in place of the three dots.")


def what_is(thing: object) -> str:
    """Name the kind of an unexpected answer in plain words, such as "a list"."""
    if isinstance(thing, str):
        return "text (take the quotes away)"
    if isinstance(thing, bool | np.bool_):
        return "True or False"
    if callable(thing):
        return "a function itself (call it with a number in brackets)"
    names = {"list": "a list", "tuple": "a tuple", "dict": "a dictionary", "set": "a set",
             "ndarray": "an array", "complex": "a complex number"}
    return names.get(type(thing).__name__, f"a {type(thing).__name__}")


def read_number(thing: Any) -> tuple[float | None, str]:
    """Return (float, "") or (None, a phrase that says what `thing` is instead of a number)."""
    if thing is None:
        return None, "nothing (None): is a `return` missing?"
    if isinstance(thing, np.ndarray) and thing.ndim == 0:
        thing = thing.item()
    if isinstance(thing, bool | np.bool_) or not (
        isinstance(thing, numbers.Real) or hasattr(thing, "__float__")
    ) or isinstance(thing, np.ndarray):
        return None, what_is(thing) + ", where one number is needed"
    value = float(thing)
    if np.isnan(value):
        return None, "nan, which is not a number: look for 0/0 or inf - inf"
    return value, ""


@dataclass(frozen=True)
class Exercise:
    """What all kinds share: a name such as "01_sigmoid.slope_at_2", its task, and its hints.

    The hints are told one more with each attempt, the gentlest first.
    """

    name: str
    task: str
    hints: tuple[str, ...]

    def mark(self, answer: Any) -> Verdict:
        """Return the verdict on an answer, whatever it is; each kind has its own."""
        raise NotImplementedError


@dataclass(frozen=True)
class Number(Exercise):
    """One number is asked for. `expected()` computes it; `slips` map known mistakes to a remark."""

    expected: Callable[[], float] = field(kw_only=True)
    rtol: float = field(default=2e-3, kw_only=True)
    atol: float = field(default=1e-9, kw_only=True)
    slips: tuple[tuple[Callable[[], float], str], ...] = field(default=(), kw_only=True)

    def close(self, value: float, target: float) -> bool:
        return bool(np.isclose(value, target, rtol=self.rtol, atol=self.atol))

    def mark(self, answer: Any) -> Verdict:
        value, trouble = read_number(answer)
        if trouble:
            return unreadable(f"Your answer is {trouble}.")
        if self.close(value, self.expected()):
            return Verdict(True, "Right.")
        for slip, remark in self.slips:
            if self.close(value, slip()):
                return Verdict(False, remark)
        if self.close(-value, self.expected()):
            return Verdict(False, "The size is right; look at the sign again.")
        return Verdict(False, f"{value:.6g} is not it yet.")


@dataclass(frozen=True)
class Array(Exercise):
    """Several numbers in a list or array are asked for, in a fixed order."""

    expected: Callable[[], np.ndarray] = field(kw_only=True)
    rtol: float = field(default=2e-3, kw_only=True)
    atol: float = field(default=1e-9, kw_only=True)

    def mark(self, answer: Any) -> Verdict:
        target = np.asarray(self.expected(), float)
        if isinstance(answer, list | tuple) and any(entry is ... for entry in answer):
            return not_yet()
        if answer is None or isinstance(answer, str | dict | set) or callable(answer):
            what = "nothing (None)" if answer is None else what_is(answer)
            return unreadable(f"Your answer is {what}; {target.size} numbers in a list are needed.")
        try:
            values = np.asarray(answer)
        except ValueError:
            return unreadable("Your list is ragged: its entries have different lengths.")
        if values.dtype.kind not in "iuf":
            return unreadable("Your list holds something that is not a real number.")
        if values.shape != target.shape:
            return unreadable(
                f"Your answer has the shape {values.shape}; it should be {target.shape}."
            )
        if np.isnan(values).any():
            where = int(np.flatnonzero(np.isnan(values))[0])
            return unreadable(f"Entry {where + 1} of {target.size} is nan, not a number.")
        wrong = np.flatnonzero(~np.isclose(values, target, rtol=self.rtol, atol=self.atol))
        if wrong.size == 0:
            return Verdict(True, "Right, every entry.")
        first = f"the first is entry {wrong[0] + 1}, where you have {values[wrong[0]]:.6g}"
        return Verdict(False, f"{wrong.size} of {target.size} entries are off; {first}.")


@dataclass(frozen=True)
class Choice(Exercise):
    """One letter of several is asked for. `remarks` answer each wrong letter."""

    options: tuple[str, ...] = field(kw_only=True)
    expected: Callable[[], str] = field(kw_only=True)
    remarks: dict[str, str] = field(default_factory=dict, kw_only=True)

    def mark(self, answer: Any) -> Verdict:
        letters = ", ".join(f'"{option}"' for option in self.options)
        if not isinstance(answer, str):
            return unreadable(f"Choose one letter and put it in quotes: {letters}.")
        letter = answer.strip().strip(".)(").lower()
        if letter not in self.options:
            return unreadable(f"There is no option like that; choose one of {letters}.")
        if letter == self.expected():
            return Verdict(True, "Right.")
        return Verdict(False, self.remarks.get(letter, "Not this one."))


def _said(value):
    """A number, or a small array in one line, as a report says it."""
    return f"{value:g}" if np.ndim(value) == 0 else str(np.asarray(value).tolist())


@dataclass(frozen=True)
class Function(Exercise):
    """A function written by the learner, tried on hidden points, beside `expected(*point)`.

    `points` are tuples of arguments, in the order of a useful report: easy ones first.
    """

    expected: Callable[..., Any] = field(kw_only=True)
    arguments: tuple[str, ...] = field(kw_only=True)
    points: tuple[tuple[Any, ...], ...] = field(kw_only=True)
    rtol: float = field(default=1e-9, kw_only=True)
    atol: float = field(default=1e-15, kw_only=True)
    seconds: float = field(default=2.0, kw_only=True)

    def mark(self, answer: Any) -> Verdict:
        if not callable(answer):
            value, trouble = read_number(answer)
            found = trouble.split(",")[0] if trouble else f"the number {value:.6g}"
            return unreadable(
                f"A function is needed, and this is {found}. Hand over its name, without brackets."
            )
        if trouble := self._wrong_arguments(answer):
            return unreadable(trouble)
        for point in self.points:
            at = ", ".join(f"{n} = {_said(v)}" for n, v in zip(self.arguments, point, strict=True))
            value, trouble = self._run(answer, point)
            if value is ...:
                return not_yet()
            if trouble:
                return Verdict(False, f"At {at} your function {trouble}")
            if not np.isclose(value, self.expected(*point), rtol=self.rtol, atol=self.atol):
                return Verdict(False, f"At {at} your function gives {value:.6g}: this is off.")
        return Verdict(True, f"Right, at all {len(self.points)} hidden points.")

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

    def _run(self, function, point):
        """Return (value, "") or (None, the rest of a sentence that says what went wrong)."""
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"):
                warnings.simplefilter("ignore")
                with time_limit(self.seconds):
                    answer = function(*point)
            if answer is ...:
                return ..., ""
            value, trouble = read_number(answer)
        except OutOfTime:
            return None, f"was still running after {self.seconds:g} s: does its loop ever end?"
        except RecursionError:
            return None, "calls itself without end."
        except KeyboardInterrupt:
            return None, "was stopped by hand."
        except BaseException as error:  # whatever a learner's code raises becomes a sentence
            reason = f": {error}" if str(error) else ""
            return None, f"stopped with {type(error).__name__}{reason}."
        return value, f"returns {trouble}." if trouble else ""
