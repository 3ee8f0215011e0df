"""Answers to the exercises of 01_sigmoid: right ones, and wrong ones with what is said to them."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

A = 1 / (1 + math.exp(-2))
HEIGHTS = np.array([0.01, 0.1, 0.5, 0.9, 0.99])


def two_branches(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))


def by_tanh(z):
    return 0.5 * (1 + np.tanh(z / 2))


def cut_off(z):
    return 1 / (1 + math.exp(min(-z, 700)))


def by_the_size(z):
    e = np.exp(-abs(z))
    return 1 / (1 + e) if z > 0 else e / (1 + e)


def quiet_overflow(z):
    return 1 / (1 + np.exp(-np.float64(z)))


def caught_overflow(z):
    try:
        return 1 / (1 + math.exp(-z))
    except OverflowError:
        return 0.0


def silenced_overflow(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.float64(z)))


def one_sided(z):
    return 1 / (1 + math.exp(-abs(z)))


def from_the_largest(z):
    powers = np.exp(np.array(z) - max(z))
    return powers / powers.sum()


def in_a_list(z):
    powers = [math.exp(one - max(z)) for one in z]
    return [one / sum(powers) for one in powers]


def by_the_logarithm(z):
    return np.exp(np.array(z) - np.logaddexp.reduce(z))


def naive_softmax(z):
    powers = [math.exp(one) for one in z]
    return [one / sum(powers) for one in powers]


def warning_softmax(z):
    powers = np.exp(np.array(z))
    return powers / powers.sum()


def without_the_sum(z):
    return np.exp(np.array(z) - max(z))


def by_the_mean(z):
    powers = np.exp(np.array(z) - np.mean(z))
    return powers / powers.sum()


def sigmoids(z):
    return [two_branches(one) for one in z]


NINETY = 2 / math.log(9)
TWICE = math.e / (math.e + 9)

ANSWERS = {
    "slope_at_2": (
        [A * (1 - A), 0.105, 0.10499, A - A**2, math.exp(-2) / (1 + math.exp(-2)) ** 2,
         Decimal("0.105"), Fraction(105, 1000), np.array([0.10499]), [0.105], (0.105,),
         0.881 * 0.119],
        [(A, "height of the curve"), (1 - A, "one factor of the two"), (-2.0, "z into a(1 - a)"),
         (-0.105, "sign"), (0.1, "Nearly: give more digits"), (0.25, "0.25 is not it yet"),
         ("0.105", "quotes")],
    ),
    "ninety_percent": (
        [math.log(9), 2.2, 2.1972, np.log(0.9 / 0.1), -math.log(1 / 0.9 - 1), Decimal("2.197")],
        [(-2.197, "sign"), (1 / (1 + math.exp(-0.9)), "the way back is asked for"),
         (0.9, "0.9 is not it yet"), (9, "9 is not it yet"), (math.log10(9), "base 10"),
         (2, "2 is not it yet")],
    ),
    "slopes_from_heights": (
        [HEIGHTS * (1 - HEIGHTS), (HEIGHTS * (1 - HEIGHTS))[:, None],
         [0.0099, 0.09, 0.25, 0.09, 0.0099], list(HEIGHTS - HEIGHTS**2),
         [Fraction(99, 10000), Fraction(9, 100), Fraction(1, 4), Fraction(9, 100), 0.0099],
         [Decimal("0.0099"), Decimal("0.09"), 0.25, 0.09, 0.0099]],
        [(HEIGHTS, "5 of 5 entries"), (1 - HEIGHTS, "5 of 5 entries"), (0.25, "shape ()"),
         ([0.01, 0.09, 0.25, 0.09, 0.01], "Nearly: give more digits"),
         ([0.0099, 0.09, 0.5, 0.09, 0.0099], "entry 3, where you have 0.5"),
         ([0.0099, 0.09, 0.25], "shape (3,)")],
    ),
    "safe_sigmoid": (
        [two_branches, by_tanh, cut_off, by_the_size],
        [(lambda z: 1 / (1 + math.exp(-z)), "z = -1000 your function stopped with OverflowError"),
         (quiet_overflow, "z = -1000 your function warns: overflow"),
         (caught_overflow, "z = -1000 your function asks for a number too large"),
         (silenced_overflow, "z = -1000 your function warns: overflow"),
         (one_sided, "At z = -1.3"), (lambda z: z, "At z = 0 your function gives 0"),
         (lambda z: math.exp(z) / (1 + math.exp(z)), "z = 1000"),
         (lambda z: 0.5 + z / 4, "At z = 1.3"), (two_branches(1), "A function is needed")],
    ),
    "where_today": (
        ["c", "C", " c) ", "(c)"],
        [("a", "price"), ("b", "at most a quarter"), ("d", "sum to 1"), ("e", "no option"),
         (3, "quotes")],
    ),
    "three_shares": (
        [[0.1, 0.3, 0.6], np.array([1, 3, 6]) / 10, (Fraction(1, 10), Fraction(3, 10), 0.6),
         [Decimal("0.1"), Decimal("0.3"), Decimal("0.6")], np.array([[0.1], [0.3], [0.6]])],
        [([0.0, 0.38, 0.62], "3 of 3 entries"), ([1, 3, 6], "3 of 3 entries"),
         ([0, math.log(3), math.log(6)], "3 of 3 entries"), ([0.1, 0.3], "should be (3,)"),
         ([0.6, 0.3, 0.1], "2 of 3 entries"), (0.1, "shape ()"),
         ([0.5, 0.75, 6 / 7], "3 of 3 entries")],
    ),
    "ninety_by_temperature": (
        [NINETY, 0.91, 0.9102, (3 - 1) / np.log(0.9 / 0.1), Decimal("0.9102"), [NINETY],
         1 / math.log(3)],
        [(1 / NINETY, "Upside down"), (math.log(9), "difference that is needed"),
         (1 / 0.9, "not in proportion"), (-NINETY, "sign"), (0.9, "Nearly: give more digits"),
         (2, "2 is not it yet"), ("0.91", "quotes")],
    ),
    "slopes_of_the_cost": (
        [[0.7, -0.8, 0.1], np.array([0.7, 0.2, 0.1]) - [0, 1, 0],
         (Fraction(7, 10), Fraction(-4, 5), Fraction(1, 10)), np.array([[0.7], [-0.8], [0.1]])],
        [([-0.7, 0.8, -0.1], "3 of 3 entries"), ([0.7, 0.2, 0.1], "entry 2, where you have 0.2"),
         ([0.7, 0.8, 0.1], "entry 2, where you have 0.8"), ([0, -5, 0], "3 of 3 entries"),
         ([-0.14, 0.16, -0.02], "3 of 3 entries"), (-0.8, "shape ()"),
         ([0.7, -0.8], "should be (3,)")],
    ),
    "safe_softmax": (
        [from_the_largest, in_a_list, by_the_logarithm],
        [(naive_softmax, "stopped with OverflowError"), (warning_softmax, "warns: overflow"),
         (without_the_sum, "At z = [0.0, 0.0]"), (sigmoids, "At z = [2.0, 1.0, 0.0]"),
         (by_the_mean, "z = [1000.0, -1000.0, 0.0] your function warns: overflow"),
         (lambda z: z, "At z = [0.0, 0.0]"), (lambda z: max(z), "At z = [0.0, 0.0]"),
         (from_the_largest([1.0]), "A function is needed")],
    ),
    "softmax_twice": (
        [TWICE, 0.232, 0.23197, math.exp(1) / (9 + math.exp(1)), Decimal("0.232"), [TWICE]],
        [(1, "And the second?"), (0.1, "least sure of all"), (1 / (1 + math.exp(-1)), "ten"),
         (-TWICE, "sign"), (0.23, "Nearly: give more digits"), (math.e / 10, "is not it yet"),
         (0.5, "0.5 is not it yet")],
    ),
    "which_outputs": (
        ["b", "B", " b) ", "(b)"],
        [("a", "add up to 1"), ("c", "in other words"), ("d", "no option"), (2, "quotes"),
         ("ab", "no option")],
    ),
}
