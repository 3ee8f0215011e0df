"""The kinds of exercise: how an answer is compared, and answered in a sentence.

Each kind has `mark(answer)`, which returns a Verdict. A verdict says what is off, and where;
it never contains the expected answer. Functions have a module of their own, functions.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

import numpy as np

from helpers.exercises.reading import nearly, read_array, read_number, rounded_well


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
    """One number is asked for. `expected()` computes it; `slips` map known mistakes to a remark.

    Right is what is close, or rounded to three digits; exact: nothing but the very number.
    """

    expected: Callable[[], float] = field(kw_only=True)
    rtol: float = field(default=2e-3, kw_only=True)
    atol: float = field(default=1e-9, kw_only=True)
    exact: bool = field(default=False, kw_only=True)
    slips: tuple[tuple[Callable[[], float], str], ...] = field(default=(), kw_only=True)

    def close(self, value: float, target: float) -> bool:
        """Say whether `value` is `target`, as closely as an answer has to be."""
        return bool(np.isclose(value, target, rtol=self.rtol, atol=self.atol)
                    or rounded_well(value, target))

    def right(self, value: float) -> bool:
        """Say whether `value` is what is asked for."""
        if self.exact:
            return bool(np.isclose(value, self.expected(), rtol=1e-9, atol=self.atol))
        return self.close(value, self.expected())

    def mark(self, answer: Any) -> Verdict:
        value, trouble = read_number(answer)
        if trouble:
            return unreadable(f"Your answer is {trouble}.")
        if self.right(value):
            return Verdict(True, "Right.")
        target = self.expected()
        for slip, remark in self.slips:
            if self.close(value, slip()):
                return Verdict(False, remark)
        if nearly(value, target):
            digits = "all of them" if self.exact else "at least three"
            return unreadable(f"Nearly: give more digits, {digits}.")
        if self.close(-value, target):
            return Verdict(False, "The size is right; look at the sign again.")
        return Verdict(False, f"{value:.6g} is not it yet.")


@dataclass(frozen=True)
class Array(Exercise):
    """Several numbers in a list or array are asked for, in a fixed order."""

    expected: Callable[[], np.ndarray] = field(kw_only=True)
    rtol: float = field(default=2e-3, kw_only=True)
    atol: float = field(default=1e-9, kw_only=True)

    def mark(self, answer: Any) -> Verdict:
        if _has_dots(answer):
            return not_yet()
        target = np.array(self.expected(), float)
        values, trouble = read_array(answer, target.shape)
        if trouble:
            return unreadable(trouble)
        close = np.isclose(values, target, rtol=self.rtol, atol=self.atol)
        wrong = [index for index in np.flatnonzero(~close)
                 if not rounded_well(values[index], target[index])]
        if not wrong:
            return Verdict(True, "Right, every entry.")
        if all(nearly(values[index], target[index]) for index in wrong):
            return unreadable(f"Nearly: give more digits, at least three, in entry {wrong[0] + 1}.")
        entry, yours = f"entry {wrong[0] + 1}", f"{values[wrong[0]]:.6g}"
        if len(wrong) == 1:
            return Verdict(False, f"1 of {target.size} entries is wrong: {entry}, where you have "
                                  f"{yours}.")
        return Verdict(False, f"{len(wrong)} of {target.size} entries are wrong; the first is "
                              f"{entry}, where you have {yours}.")


@dataclass(frozen=True)
class Built(Exercise):
    """Numbers that do what the task asks, of which there are many: a counter-example, say.

    `flaw(values)` returns what they fail to do, in a sentence, or ""; `expected()` is one of the
    right answers. shape: () for one number; -1 leaves a length open. right: what is then said.
    """

    expected: Callable[[], np.ndarray] = field(kw_only=True)
    flaw: Callable[[np.ndarray], str] = field(kw_only=True)
    shape: tuple[int, ...] = field(kw_only=True)
    right: str = field(default="Right: it does what it should.", kw_only=True)

    def mark(self, answer: Any) -> Verdict:
        if _has_dots(answer):
            return not_yet()
        values: Any
        if self.shape == ():
            values, trouble = read_number(answer)
            trouble = trouble and f"Your answer is {trouble}."
        else:
            values, trouble = read_array(answer, self.shape)
        if trouble:
            return unreadable(trouble)
        if not np.isfinite(values).all():
            return unreadable("Use finite numbers.")
        flaw = self.flaw(values)
        return Verdict(not flaw, flaw or self.right)


@dataclass(frozen=True)
class Choice(Exercise):
    """One of several options is asked for, by its letter. `remarks` answer each wrong letter.

    options: what each says, in plain text; the first has the letter a.
    """

    options: tuple[str, ...] = field(kw_only=True)
    expected: Callable[[], str] = field(kw_only=True)
    remarks: dict[str, str] = field(default_factory=dict, kw_only=True)

    @property
    def letters(self) -> str:
        """The letters of the options, in their order: "abcd"."""
        return ascii_lowercase[:len(self.options)]

    def mark(self, answer: Any) -> Verdict:
        letters = ", ".join(f'"{letter}"' for letter in self.letters)
        if not isinstance(answer, str):
            return unreadable(f"Choose one letter and put it in quotes: {letters}.")
        letter = answer.strip().strip(".)(").strip().lower()
        if len(letter) != 1 or letter not in self.letters:
            return unreadable(f"There is no option like that; choose one of {letters}.")
        if letter == self.expected():
            return Verdict(True, "Right.")
        return Verdict(False, self.remarks.get(letter, "Not this one."))


def _has_dots(answer):
    """Say whether three dots are left in a list of answers, or in a list within it."""
    return isinstance(answer, list | tuple) and any(
        entry is ... or _has_dots(entry) for entry in answer)
