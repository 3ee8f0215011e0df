"""Answers to the exercises of 02_tanh: right ones, and wrong ones with what is said to them."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np


def halved(z):
    if z < 0:
        return -halved(-z)
    e = math.exp(-2 * z)
    return (1 - e) / (1 + e)


def by_the_size(z):
    e = np.exp(-2 * abs(z))
    return np.sign(z) * (1 - e) / (1 + e)


def cut_off(z):
    z = max(-300.0, min(300.0, z))
    return (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z))


def textbook(z):
    return (math.exp(z) - math.exp(-z)) / (math.exp(z) + math.exp(-z))


def one_sided(z):
    e = math.exp(-2 * abs(z))
    return (1 - e) / (1 + e)


def quiet_overflow(z):
    return 1 - 2 / (1 + np.exp(2 * np.float64(z)))


ANSWERS = {
    "slope_from_height": (
        [0.64, 1 - 0.36, Fraction(16, 25), Decimal("0.64"), (1 - 0.6) * (1 + 0.6)],
        [(-0.96, "the sigmoid's formula"), (1.36, "taken away from 1"), (-0.64, "sign"),
         (0.36, "0.36 is not it yet"), (0.6, "0.6 is not it yet")],
    ),
    "sigmoid_from_tanh": (
        [(0.6640 + 1) / 2, 0.832, 0.83202, 1 / (1 + math.exp(-1.6)), Fraction(832, 1000)],
        [(2 * math.tanh(0.8) - 1, "the other way round"), (0.664, "0.664 is not it yet"),
         (0.83, "Nearly"), (1.664, "1.664 is not it yet"), (0.332, "0.332 is not it yet")],
    ),
    "translate_a_unit": (
        [[0.6, -0.2, 1.5, 2], [-0.6, 0.2, -1.5, 2], (0.6, -0.2, 1.5, 2.0),
         np.array([1.2 / 2, -0.4 / 2, 3 / 2, 0.5 + 3 / 2]),
         [Fraction(3, 5), Fraction(-1, 5), Fraction(3, 2), 2], [Decimal("0.6"), -0.2, 1.5, 2]],
        [([1.2, -0.4, 3, 0.5], "At x = 0 your unit gives"), ([0.6, 0.2, 1.5, 2], "At x = 0"),
         ([0.6, -0.2, 1.5, 0.5], "At x = 0"), ([-0.6, -0.2, 1.5, 2], "At x = 1"),
         ([0.6, -0.2, 1.5], "shape (3,)"), ([0.6, ..., 1.5, 2], "Not answered yet"),
         ([0.6, math.inf, 1.5, 2], "finite")],
    ),
    "safe_tanh": (
        [halved, by_the_size, cut_off, math.tanh],
        [(textbook, "z = 1000 your function stopped with OverflowError"),
         (quiet_overflow, "z = 1000 your function warns: overflow"), (one_sided, "At z = -0.7"),
         (lambda z: z, "At z = 0.7"), (lambda z: 1 / (1 + math.exp(-abs(z))), "At z = 0 "),
         (lambda z: None, "`return` missing")],
    ),
    "one_step": (
        ["b", "B", "b)"],
        [("a", "different signs"), ("c", "not zero"), ("d", "no option"), (2, "quotes"),
         (None, "Choose one letter")],
    ),
}
