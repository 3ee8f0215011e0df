"""A verdict on each pair, in words, with the condition under which it was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from helpers.checked import checked
from helpers.checks import InputError, as_numbers
from helpers.comparing.many import LEVEL, holm, seeds_needed
from helpers.comparing.pairs import paired_permutation, standard_error
from helpers.words import readable

FOUND, NOT_FOUND, TOO_FEW = "found", "not found", "too few"


@dataclass(frozen=True)
class Verdict:
    """What the numbers say of two networks, the better one on their common seeds first.

    gap: mean of the paired differences; error: its standard error. p: of the exact paired
    permutation test; corrected: by Holm, over all pairs. seeds: that both have; left_out: that one
    of them has not. needed: seeds that so many pairs need. kind: "found", "not found", or "too few"
    seeds for anything to be found.
    """

    first: str
    second: str
    gap: float
    error: float
    p: float
    corrected: float
    seeds: int
    left_out: int
    pairs: int
    needed: int
    kind: str

    @property
    def words(self) -> str:
        """The verdict as a sentence, with its condition."""
        seeds = "1 seed" if self.seeds == 1 else f"{self.seeds} seeds"
        if self.left_out:
            seeds += (f" ({self.left_out} left out, not trained to the end by both: what diverges "
                      "is judged by its luckier seeds)")
        if self.kind == TOO_FEW:
            return (f"{self.first} and {self.second}: no difference found with {seeds}, nor could "
                    f"one be: {_need(self.pairs, self.needed)}")
        p = f"p = {readable(self.corrected, 2)}"
        p += f" by Holm for {self.pairs} pairs" if self.pairs > 1 else ""
        if self.kind == NOT_FOUND:
            return f"{self.first} and {self.second}: no difference found with {seeds} ({p})"
        return (f"{self.first} above {self.second} by {self.gap:.4f} \u00b1 {self.error:.4f} with "
                f"{seeds} ({p})")


@checked(level=(1e-9, 1))
def verdicts(values: Mapping[str, ArrayLike], level: float = LEVEL) -> list[Verdict]:
    """Return a Verdict for each pair, those between the highest means first.

    values: {name: a number for each seed}, the same seeds in the same order for all, nan where a
    network has none. Judged by the exact paired permutation test, corrected by Holm for all pairs
    at the level. InputError for fewer than two names and for lists of different lengths.
    """
    rows = {name: np.atleast_1d(as_numbers(row, name)).astype(float)
            for name, row in values.items()}
    if len(rows) < 2 or {row.ndim for row in rows.values()} != {1} or len(
            {row.size for row in rows.values()}) > 1:
        given = ", ".join(f"{name} {row.size}" for name, row in rows.items()) or "none"
        given = given if len(given) <= 200 else f"{given[:197]}..."
        raise InputError("Give at least two networks, each with a number for every seed; here is "
                         f"how many numbers each has: {given}.")
    pairs = [_pair(one, other, rows) for one, other in combinations(rows, 2)]
    _judge(pairs)
    corrected = holm([pair["p"] for pair in pairs])
    found = [_said(pair, float(p), level, len(pairs))
             for pair, p in zip(pairs, corrected, strict=True)]
    place = {name: n for n, name in enumerate(sorted(rows, key=lambda name: -_mean(rows[name])))}
    return sorted(found, key=lambda one: sorted((place[one.first], place[one.second])))


@checked
def summary(found: Sequence[Verdict]) -> str:
    """Return in a sentence how many of the verdicts found a difference, and what else to know."""
    if not found:
        raise InputError("Give at least one verdict.")
    pairs, number = len(found), sum(one.kind == FOUND for one in found)
    if all(one.kind == TOO_FEW for one in found):
        most = max(one.seeds for one in found)
        return (f"With {most} seed{'s' * (most != 1)} no difference can be found by this test, "
                "even where one network is ahead with each of them: "
                f"{_need(pairs, found[0].needed)}.")
    return (f"A difference was found in {number} of {pairs} pair{'s' * (pairs != 1)}. Where none "
            "was found, there may be one that is too small for so few seeds.")


def _need(pairs, needed):
    return f"a pair needs {needed}" if pairs == 1 else f"{pairs} pairs need {needed}"


def _mean(row):
    there = row[np.isfinite(row)]
    return there.mean() if there.size else -np.inf


def _pair(one, other, rows):
    both = np.isfinite(rows[one]) & np.isfinite(rows[other])
    gaps = rows[one][both] - rows[other][both]
    names = (other, one) if gaps.size and gaps.mean() < 0 else (one, other)
    return {"first": names[0], "second": names[1], "gaps": gaps, "left_out": int((~both).sum())}


def _judge(pairs):
    """Add p to each pair; all that share a number of seeds at once, which is quicker."""
    for count in {pair["gaps"].size for pair in pairs}:
        alike = [pair for pair in pairs if pair["gaps"].size == count]
        gaps = np.stack([pair["gaps"] for pair in alike])
        ps = paired_permutation(gaps, np.zeros_like(gaps)) if count else np.ones(len(alike))
        for pair, p in zip(alike, ps, strict=True):
            pair["p"] = float(p)


def _said(pair, corrected, level, pairs):
    gaps, needed = pair["gaps"], seeds_needed(pairs, level)
    if gaps.size < needed:
        kind = TOO_FEW
    else:
        kind = FOUND if corrected <= level else NOT_FOUND
    gap, error = float("nan"), float("nan")
    if gaps.size:
        gap, error = abs(float(gaps.mean())), standard_error(gaps)
    return Verdict(pair["first"], pair["second"], gap, error, pair["p"], corrected, gaps.size,
                   pair["left_out"], pairs, needed, kind)
