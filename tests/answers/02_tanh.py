"""Answers to the exercises of 02_tanh: right ones, and wrong ones with what is said to them."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np


def by_cosh(slope):
    return np.arccosh(1 / np.sqrt(slope))


def by_the_larger_root(slope):
    return math.log((1 + math.sqrt(1 - slope)) / math.sqrt(slope))


def by_math(slope):
    return math.acosh(slope ** -0.5)


def by_the_height(slope):
    return np.arctanh(np.sqrt(1 - slope))


def by_the_height_in_math(slope):
    return math.atanh(math.sqrt(1 - slope))


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
    "z_from_slope": (
        [by_cosh, by_the_larger_root, by_math],
        [(by_the_height, "At slope = 1e-12"),
         (by_the_height_in_math, "At slope = 1e-12 your function gives"),
         (lambda slope: -by_cosh(slope), "At slope = 0.64"),
         (lambda slope: math.sqrt(1 - slope), "At slope = 0.64"),
         (lambda slope: math.acosh(1 / slope), "At slope = 0.64"),
         (lambda slope: None, "return is missing")],
    ),
    "one_step": (
        ["b", "B", "b)"],
        [("a", "different signs"), ("c", "not 0"), ("d", "no option"), (2, "quotes"),
         (None, "Choose one letter")],
    ),
}
