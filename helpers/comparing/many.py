"""Many comparisons at once: how p is to be read where many were tried."""

import math

import numpy as np
from numpy.typing import ArrayLike

from helpers.checks import InputError, array, between, whole_between

LEVEL = 0.05  # of p, the chance of a false alarm


def holm(ps: ArrayLike) -> np.ndarray:
    """Return the p of many tests, corrected by Holm's rule; at most 0.05 is then found at 5 %.

    ps: numbers from 0 to 1, the last axis; each result stands where its p stood. The smallest of m
    is multiplied by m, the next by m - 1 and so on; none ends below one that was smaller, none
    above 1. So the chance of even one false alarm among all of them stays at the level, whatever
    the tests have to do with each other (Holm 1979). InputError for other numbers.
    """
    ps = array("ps", ps, 0, 1)
    if ps.ndim < 1:
        raise InputError(f"ps = {ps} is not allowed: it must be a list of numbers, one a test.")
    order = np.argsort(ps, axis=-1)
    sorted_ps = np.take_along_axis(ps, order, -1)
    larger = np.maximum.accumulate(sorted_ps * np.arange(ps.shape[-1], 0, -1), axis=-1)
    found = np.empty(ps.shape)
    np.put_along_axis(found, order, np.minimum(larger, 1.0), -1)
    return found


def seeds_needed(pairs: int, level: float = LEVEL) -> int:
    """Return how many seeds the exact paired test needs before it can find anything at all.

    With n seeds its p is at least 2 / 2**n, and Holm multiplies the smallest by the number of
    pairs.
    """
    whole_between("pairs", pairs, 1, 10**6)
    between("level", level, 1e-9, 1)
    return max(1, math.ceil(1 + math.log2(pairs / level) - 1e-12))
