"""A published result: what was found, by whom, how near is near enough; and what we find ourselves.

`Result` is written down before anything is measured, `Found` is what a run came to, and `Outcome`
puts the two side by side and says in words whether they agree.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from helpers.words import readable

AGREES, IN_PART, DIFFERS = "agrees", "agrees in part", "does not agree"
FULL, SHORT, TINY = "full", "short", "tiny"  # budgets: the record's, a panel's, a test's


@dataclass(frozen=True)
class Quantity:
    """One published number.

    name: in words. value: as published; infinity where it is beyond all bounds. tolerance: how far
    from it ours may be, chosen beforehand. factor: True where that is a factor and not a
    difference. written: how the paper has it, where that is not the number alone.
    """

    key: str
    name: str
    value: float
    tolerance: float
    factor: bool = False
    written: str = ""

    def agrees(self, ours: float) -> bool:
        """Whether a number of ours is near enough; of one beyond all bounds, only another is."""
        if not math.isfinite(self.value) or not math.isfinite(ours):
            return ours == self.value
        if self.factor:
            return ours > 0 and abs(math.log(ours / self.value)) <= math.log(self.tolerance)
        return abs(ours - self.value) <= self.tolerance

    @property
    def published(self) -> str:
        """The published number in words."""
        return self.written or readable(self.value)

    @property
    def allowed(self) -> str:
        """The tolerance in words."""
        if not math.isfinite(self.value):
            return "none below the deepest tried"
        if self.factor:
            return f"a factor of {readable(self.tolerance)}"
        return f"\u00b1 {readable(self.tolerance)}"


@dataclass(frozen=True)
class Step:
    """How far a run is: the share done, from 0 to 1, and in words what it is at.

    kept: what is found so far by name, of which a run that is cut can make use.
    """

    share: float
    words: str
    kept: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """What a run came to: plain data, as it is recorded.

    values: {quantity's key: its number for each seed}. controls: what else was measured, for the
    reason why. setting: the budget, by name. made: date, versions and processor; seconds it took.
    """

    values: Mapping[str, Sequence[float]]
    controls: Mapping[str, Any] = field(default_factory=dict)
    setting: Mapping[str, Any] = field(default_factory=dict)
    made: Mapping[str, str] = field(default_factory=dict)
    seconds: float | None = None


Measure = Callable[..., Iterator["Step | Found"]]


@dataclass(frozen=True)
class Result:
    """A published result, and the way to find it again.

    paper: authors, year and address. place: where in the paper. ours: what we do, and in what it
    differs. reason: why the tolerances are what they are. measure: a generator of Steps that ends
    with a Found, called with one of `settings` (FULL, SHORT, TINY). because: from a Found, what
    explains a difference, "" where there is none to explain.
    """

    key: str
    title: str
    paper: str
    place: str
    ours: str
    reason: str
    quantities: tuple[Quantity, ...]
    measure: Measure
    settings: Mapping[str, Mapping[str, Any]]
    because: Callable[[Found], str] = lambda found: ""

    def run(self, budget: str = FULL) -> Iterator["Step | Found"]:
        """Measure with one of the budgets: Steps, and at last a Found."""
        return self.measure(**self.settings[budget])


@dataclass(frozen=True)
class Row:
    """One quantity beside what was found: mean, standard error (None for one seed), agreement.

    mean: the median where a seed is beyond all bounds, and there is no error then.
    """

    quantity: Quantity
    values: tuple[float, ...]
    mean: float
    error: float | None
    agrees: bool

    @property
    def ours(self) -> str:
        """What was found, in words, with its spread."""
        said, low, high = (_said(one, digits) for one, digits in (
            (self.mean, 4), (min(self.values), 3), (max(self.values), 3)))
        return f"{said} ({low} to {high})" if low != high else said


@dataclass(frozen=True)
class Outcome:
    """A Result beside a Found."""

    result: Result
    found: Found

    @property
    def rows(self) -> tuple[Row, ...]:
        """A Row for each quantity that was measured."""
        return tuple(_row(one, self.found.values[one.key]) for one in self.result.quantities
                     if one.key in self.found.values)

    @property
    def verdict(self) -> str:
        """AGREES, IN_PART or DIFFERS."""
        agreeing = [row.agrees for row in self.rows]
        return AGREES if all(agreeing) else IN_PART if any(agreeing) else DIFFERS

    @property
    def words(self) -> str:
        """The verdict in sentences: what agrees, what does not, and why."""
        said = self.verdict.capitalize()
        if self.verdict == IN_PART:
            yes, no = ([row.quantity.name for row in self.rows if row.agrees == agreed]
                       for agreed in (True, False))
            said += f". Yes: {'; '.join(yes)}. No: {'; '.join(no)}"
        because = self.result.because(self.found)
        return f"{said}. {because}".strip() if because else f"{said}."


def same(result: Result, first: Found, second: Found) -> bool:
    """Whether two runs are as near to each other as ours may be to the published numbers.

    Of those alone that are finite: how near is near to infinity, nobody has said.
    """
    both = [one for one in result.quantities if math.isfinite(one.value)
            and one.key in first.values and one.key in second.values]
    return bool(both) and all(
        replace(one, value=_mean(second.values[one.key])).agrees(_mean(first.values[one.key]))
        for one in both)


def finished(run: Iterator[Step | Found]) -> Found:
    """Run to the end; return the Found."""
    *_, last = run
    assert isinstance(last, Found)
    return last


def _row(quantity, values):
    mean, many = _mean(values), len(values) > 1 and np.isfinite(values).all()
    error = float(np.std(values, ddof=1) / math.sqrt(len(values))) if many else None
    return Row(quantity, tuple(values), mean, error, quantity.agrees(mean))


def _mean(values):
    return float(np.mean(values) if np.isfinite(values).all() else np.median(values))


def _said(value, digits):
    return readable(value, digits) if math.isfinite(value) else "no end found"
