"""Answers to the exercises of 08_elu: right ones, and wrong ones with what is said to them."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

HEIGHTS = np.array([-0.45, -0.2, -0.05, 0.5, 2.0])


def both_branches(z, alpha):
    with np.errstate(over="ignore"):
        return np.where(z > 0, z, alpha * (np.exp(z) - 1))


def loud_branches(z, alpha):
    return float(np.where(z > 0, z, alpha * np.expm1(np.float64(z))))


ANSWERS = {
    "steeper_than_one": (
        [[2, -0.1], [3, -1], (1.5, -0.4), [1.01, -0.001], np.array([3.0, -1.09]),
         [Fraction(5, 2), Fraction(-1, 10)]],
        [([1, -0.1], "the sentence holds"), ([2, 0.1], "not negative"), ([3, -2], "slope is 0.406"),
         ([4, -0.1], "from 0 to 3"), ([2, 0], "not negative"), ([2, ...], "Not answered yet"),
         (2, "shape ()")],
    ),
    "one_percent_slope": (
        [math.log(0.01), -4.6, -4.605, -4.61, -2 * math.log(10), Decimal("-4.605")],
        [(0.01, "the slope is to be 0.01"), (4.605, "sign"), (-4, "-4 is not it yet"),
         (-0.99, "-0.99 is not it yet"), (-2, "-2 is not it yet"), (-5, "-5 is not it yet")],
    ),
    "slopes_from_heights": (
        [[0.05, 0.3, 0.45, 1, 1], np.where(HEIGHTS < 0, HEIGHTS + 0.5, 1),
         np.minimum(HEIGHTS + 0.5, 1), [Fraction(1, 20), Fraction(3, 10), Fraction(9, 20), 1, 1]],
        [(HEIGHTS + 0.5, "1 of 5"), (HEIGHTS + 1, "entries are wrong"),
         (0.5 * np.exp(HEIGHTS), "5 of 5"), ([0.05, 0.3, 0.45], "shape (3,)"),
         ([0.05, 0.3, 0.45, 0.5, 2], "entry 4, where you have 0.5")],
    ),
    "write_elu": (
        [lambda z, alpha: z if z > 0 else alpha * (math.exp(z) - 1),
         lambda z, alpha: z if z > 0 else alpha * math.expm1(z),
         lambda z, alpha: z if z > 0 else np.expm1(z) * alpha,
         lambda z, alpha: max(z, 0) + alpha * (math.exp(min(z, 0)) - 1)],
        [(lambda z, alpha: z if z > 0 else math.exp(z) - 1, "z = -1.7, alpha = 0.2"),
         (lambda z, alpha: z if z > 0 else alpha * math.exp(z), "At z = 0"),
         (lambda z, alpha: alpha * (math.exp(z) - 1), "At z = 1.7"),
         (lambda z, alpha: (alpha * (math.exp(z) - 1), z)[z > 0], "z = 1000"),
         (loud_branches, "overflow"), (both_branches, "overflow"),
         (lambda z, alpha: max(z, -alpha), "At z = -1.7, alpha = 1"),
         (lambda z: z, "2 argument(s): z, alpha")],
    ),
    "far_left": (
        ["b", "B", "b)"],
        [("a", "not at the output"), ("c", "what ReLU has there"), ("d", "no option"),
         (1, "quotes"), (None, "Choose one letter")],
    ),
}
