"""Answers to the exercises of 19_gated_units: right ones, and wrong ones with what is said."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

from helpers.activations.gates import GATES

S2 = 1 / (1 + math.exp(-2))
BY_Z, BY_U = -3 * (S2 + 2 * S2 * (1 - S2)), 2 * S2
KEPT = 0.5 ** (1 / 100)
NEEDED = math.log(KEPT / (1 - KEPT))


def sigma(x):
    return 1 / (1 + math.exp(-x))


def by_entries(row):
    half = len(row) // 2
    return [a * sigma(b) for a, b in zip(row[:half], row[half:], strict=True)]


def by_numpy(row):
    row = np.asarray(row, float).reshape(2, -1)
    return row[0] / (1 + np.exp(-row[1]))


def by_tanh(row):
    half = len(row) // 2
    return [row[n] * (1 + math.tanh(row[n + half] / 2)) / 2 for n in range(half)]


def by_halves(row):
    passes, opens = row[:len(row) // 2], row[len(row) // 2:]
    return passes / (1 + np.exp(-opens))


def by_split(row):
    passes, opens = np.split(row, 2)
    return GATES["glu"].f(opens, passes)


def other_way(row):
    half = len(row) // 2
    return [sigma(a) * b for a, b in zip(row[:half], row[half:], strict=True)]


def every_other(row):
    return [a * sigma(b) for a, b in zip(row[::2], row[1::2], strict=True)]


ANSWERS = {
    "two_slopes": (
        [[BY_Z, BY_U], (BY_Z, BY_U), np.array([-3.27, 1.76]), [Decimal("-3.272"), 1.762],
         [Fraction(-3272, 1000), Fraction(1762, 1000)]],
        [([BY_U, BY_Z], "2 of 2"), ([-BY_Z, BY_U], "entry 1"), ([BY_Z / -3, BY_U], "entry 1"),
         ([BY_Z, BY_U * -3], "entry 2"), ([BY_Z, S2], "entry 2"), ([-3.3, 1.8], "Nearly"),
         (BY_Z, "shape ()"), ([..., ...], "Not answered yet")],
    ),
    "write_glu": (
        [by_entries, by_numpy, by_tanh, by_halves, by_split],
        [(other_way, "At row"), (every_other, "At row"), (lambda row: row, "At row"),
         (lambda row: [sigma(b) for b in row], "At row"),
         (lambda row: [a * b for a, b in zip(row[:len(row) // 2], row[len(row) // 2:],
                                             strict=True)], "At row"),
         (lambda z, u: z, "1 argument(s): row")],
    ),
    "widest": (
        [2666, 2666.0, 2 * 4000 // 3, Decimal(2666), np.int64(2666), int(8000 / 3)],
        [(2667, "1000 weights too many"), (4000, "half as many"), (2000, "not four"),
         (8000 / 3, "give a whole number"), (-2666, "sign"), (6000, "not it yet"),
         (..., "Not answered")],
    ),
    "half_after_100": (
        [NEEDED, 4.97, 4.968, -math.log(2 ** (1 / 100) - 1), Decimal("4.968"),
         Fraction(4968, 1000), np.float64(NEEDED)],
        [(KEPT, "how far the gate is open"), (0, "after one step"), (-NEEDED, "sign"),
         (5, "Nearly"), (100, "not it yet"), (0.5, "not it yet")],
    ),
    "difference_of_squares": (
        [[[1, 1], [1, -1]], [[1, -1], [1, 1]], [[2, 2], [0.5, -0.5]],
         np.array([[-1.0, 1.0], [-1.0, -1.0]]), [[Fraction(1, 2), Fraction(1, 2)], [2, -2]],
         [[Decimal("0.1"), Decimal("0.1")], [10, -10]]],
        [([[1, 0], [0, -1]], "x1 times x2"), ([[1, 1], [1, 1]], "x1 times x2"),
         ([[1, 1], [-1, 1]], "not x1 squared"), ([[0, 0], [0, 0]], "not x1 squared"),
         ([[2, 2], [1, -1]], "not x1 squared"), ([1, 1, 1, -1], "shape"),
         ([[1, 2], [1, -2]], "not minus x2 squared"), (..., "Not answered")],
    ),
    "balance": (
        [1 / 1.5, 2 / 3, 0.667, Fraction(2, 3), Decimal("0.6667")],
        [(1.5, "Upside down"), (0, "where else"), (1, "not it yet"), (-2 / 3, "sign"),
         (0.7, "Nearly"), (math.sqrt(2 / 3), "not it yet")],
    ),
    "fair_trial": (
        ["b", "B", " b)"],
        [("a", "third matrix"), ("c", "Three things"), ("d", "no option"), (1.5, "quotes"),
         (None, "Choose one letter")],
    ),
}
