"""Answers to the exercises of 15_training_race: right ones, and wrong ones with remarks."""

import math
import statistics
from decimal import Decimal
from itertools import product

import numpy as np
from scipy import stats

from helpers.race.record import record
from helpers.race.results import curves

LAST = curves(record(), "relu", "accuracy")[:, -1]
ERROR = float(np.std(LAST, ddof=1) / np.sqrt(len(LAST)))


def sums(differences):
    return [sum(s * d for s, d in zip(signs, differences, strict=True))
            for signs in product([1, -1], repeat=len(differences))]


def by_loops(differences):
    found = abs(sum(differences))
    return sum(abs(one) >= found for one in sums(differences)) / 2 ** len(differences)


def by_arrays(differences):
    signs = np.array(list(product([1, -1], repeat=len(differences))))
    return np.mean(abs(signs @ differences) >= abs(np.sum(differences)))


def by_recursion(differences, so_far=0, found=None):
    found = abs(sum(differences)) if found is None else found
    if not differences:
        return float(abs(so_far) >= found)
    one, *rest = differences
    return (by_recursion(rest, so_far + one, found) + by_recursion(rest, so_far - one, found)) / 2


def one_sided(differences):
    return np.mean([one >= sum(differences) for one in sums(differences)])


def strictly_further(differences):
    return np.mean([abs(one) > abs(sum(differences)) for one in sums(differences)])


def emptying(differences):
    answer = by_loops(differences)
    differences.pop()
    return answer


ANSWERS = {
    "standard_error": (
        [ERROR, stats.sem(LAST), LAST.std(ddof=1) / math.sqrt(3), statistics.stdev(LAST) / 3**0.5,
         float(f"{ERROR:.3g}"), Decimal(f"{ERROR:.6f}")],
        [(LAST.std(ddof=1), "of one seed"), (LAST.std() / 3**0.5, "with ddof=1"),
         (np.ptp(LAST), "the range"), (-ERROR, "sign"), (0, "0 is not it yet"),
         (LAST, "an array, where one"), (LAST.mean(), "is not it")],
    ),
    "scatter": (
        [math.sqrt(0.94 * 0.06 / 500), 0.0106, 0.01062, math.sqrt(0.94 * 0.06) / math.sqrt(500),
         Decimal("0.0106")],
        [(0.94 * 0.06 / 500, "the variance"), (1.06, "A percentage"), (0.011, "Nearly"),
         (-0.0106, "sign"), (math.sqrt(0.94 * 0.06), "is not it yet"),
         (0.06, "0.06 is not it yet")],
    ),
    "paired_test": (
        [by_loops, by_arrays, by_recursion],
        [(one_sided, "At differences = [3]"), (strictly_further, "At differences = [3]"),
         (lambda differences: 2 / 2 ** len(differences), "[2, -2]"),
         (lambda differences: sum(differences), "[3] your function gives 3"),
         (lambda differences: float(min(differences) <= 0 <= max(differences)), "[3]"),
         (emptying, "changes differences"), (lambda a, b: 1, "1 argument(s): differences")],
    ),
    "best_of_100": (
        ["b", "B", "b)"],
        [("a", "they were chosen by"), ("c", "larger, not smaller"), ("d", "by heart"),
         ("e", "no option"), (2, "quotes")],
    ),
}
