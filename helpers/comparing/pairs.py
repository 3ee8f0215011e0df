"""Tests of two networks that share something: the same seeds, or the same images.

    paired_permutation([0.94, 0.93, ...], [0.95, 0.93, ...])     # p, if neither is better
    mcnemar(right_of_one, right_of_the_other).p                  # True and False for each image
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from helpers.checked import checked
from helpers.checks import InputError, array, as_numbers, refuse

MOST = 20  # pairs: half a million ways to turn their signs, which takes a moment
_AT_ONCE = 1 << 21  # numbers


class McNemar(NamedTuple):
    """What two networks' answers to the same images say.

    only_first, only_second: images that one alone recognised. p: how often chance alone makes these
    two numbers at least so different, if neither network is better.
    """

    only_first: int
    only_second: int
    p: float


@checked
def standard_error(values: ArrayLike) -> float:
    """Return how far the mean of the values is expected to be off: sd / sqrt(n), the sd by n - 1.

    nan for a single value, which says nothing about its own scatter.
    """
    values = as_numbers(values, "values")
    if values.ndim > 1:
        refuse("values", values, "a list of numbers")
    if values.size < 2:
        return float("nan")
    return float(values.std(ddof=1) / np.sqrt(values.size))


def paired_permutation(first: ArrayLike, second: ArrayLike) -> float | np.ndarray:
    """Return p of the exact paired permutation test of two means, two-sided.

    first, second: numbers of the same seeds in the same order, the last axis; axes before it are
    tests of their own, and p has their shape. If the two networks could be exchanged (equal means
    alone are not enough), each difference could as well have had the other sign: p is the share of
    all 2**n ways to choose the signs whose mean is at least as far from 0. So p is never below
    2 / 2**n. InputError for other shapes, for more than 20 pairs, and for what is not a finite
    number.
    """
    gaps = _gaps(first, second)
    count = gaps.shape[-1]
    if count > MOST:
        raise InputError(f"{count} pairs are too many to go through all signs; at most {MOST}.")
    rows = gaps.reshape(-1, count)
    # Equal distances may differ in the last digits.
    seen = np.abs(rows.sum(axis=1)) - 1e-9 * np.abs(rows).sum(axis=1)
    found, (ways, half) = np.zeros(len(rows), int), (1 << (count - 1), count // 2)
    # The sums of all ways are those of one half plus those of the other. The last sign is fixed:
    # turning all of them round changes no distance.
    left, right = _sums(rows[:, :half]), rows[:, -1:] + _sums(rows[:, half:-1])
    step = max(1, _AT_ONCE // (len(rows) * left.shape[1] or 1))
    for begin in range(0, right.shape[1], step):
        sums = left[:, :, None] + right[:, None, begin:begin + step]
        found += (np.abs(sums) >= seen[:, None, None]).sum(axis=(1, 2))
    p = (found / ways).reshape(gaps.shape[:-1])
    return float(p) if p.ndim == 0 else p


def paired_t(first: ArrayLike, second: ArrayLike) -> float | np.ndarray:
    """Return p of the paired t-test, two-sided; shapes as in `paired_permutation`.

    It takes the differences to be normally distributed, and may in return find
    something with few seeds. 1 where all differences are 0.
    """
    from scipy.special import stdtr  # scipy.stats takes a second to import

    gaps = _gaps(first, second)
    if gaps.shape[-1] < 2:
        return np.full(gaps.shape[:-1], np.nan) if gaps.ndim > 1 else float("nan")
    spread = gaps.std(axis=-1, ddof=1) / np.sqrt(gaps.shape[-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.abs(gaps.mean(axis=-1)) / spread
    p = np.where(np.isnan(t), 1.0, 2 * stdtr(gaps.shape[-1] - 1, -t))
    return float(p) if p.ndim == 0 else p


def paired_deviation(first: ArrayLike, second: ArrayLike) -> float:
    """Return by how many images chance moves the difference of two networks on the same images.

    first, second: for each image whether it was recognised. Where both are right or both are wrong
    the difference does not move, so this is less than sqrt(2) times a single network's deviation.
    """
    one, other, _ = mcnemar(first, second)
    return float(np.sqrt(one + other - (one - other) ** 2 / np.size(first)))


def mcnemar(first: ArrayLike, second: ArrayLike) -> McNemar:
    """Return the exact McNemar test of two networks' answers to the same images.

    first, second: for each image whether it was recognised, True or False. Images that both or
    neither recognised say nothing about which is better; the others are tosses of a fair coin, if
    neither is. InputError for lists of different lengths.
    """
    from scipy.special import bdtr  # as above

    right, others = _right("first", first), _right("second", second)
    if right.ndim != 1 or right.shape != others.shape:
        raise InputError("Give two lists of True and False, one entry for each image, the same "
                         f"images for both; here they have the shapes {right.shape} and "
                         f"{others.shape}.")
    one, other = int((right & ~others).sum()), int((others & ~right).sum())
    p = 2.0 * bdtr(min(one, other), one + other, 0.5)  # both ends; above 1 where they are equal
    return McNemar(one, other, min(1.0, float(p)))


def _right(name, answers):
    found = as_numbers(answers, name)
    if not np.isin(found, (0, 1)).all():
        refuse(name, answers, "a list of True and False")
    return found == 1


def _sums(rows):
    """Return the sums of each row with all choices of signs, shape (rows, 2**columns)."""
    sums = np.zeros((len(rows), 1))
    for column in rows.T:
        sums = np.concatenate([sums + column[:, None], sums - column[:, None]], axis=1)
    return sums


def _gaps(first, second):
    first, second = array("first", first), array("second", second)
    if first.shape != second.shape or first.ndim < 1 or not first.shape[-1]:
        raise InputError("Give two lists with a number for each seed, the same seeds for both; "
                         f"here they have the shapes {first.shape} and {second.shape}.")
    return first - second
