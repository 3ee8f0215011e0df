"""Answers to the exercises of 05_relu: right ones, and wrong ones with what is said to them."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

Z = np.array([-2.0, -0.1, 0.0, 0.1, 2.0])

ANSWERS = {
    "slopes": (
        [[0, 0, 0, 1, 1], Z > 0, (Z > 0).astype(float), np.heaviside(Z, 0),
         [False, False, False, True, True], (0.0, 0.0, 0.0, 1.0, 1.0)],
        [(Z, "entries are wrong"), (Z >= 0, "1 of 5 entries"),
         ([0, 0, 0.5, 1, 1], "entry 3, where you have 0.5"), (np.maximum(Z, 0), "2 of 5"),
         ([0, 0, 1], "shape (3,)"), ([1, 1, 0, 0, 0], "4 of 5")],
    ),
    "path": (
        [0.8**10, 0.107, 0.1074, Fraction(4, 5) ** 10, Decimal("0.8") ** 10, np.prod([0.8] * 10)],
        [(1.0, "weights are factors"), (8.0, "multiplied, not added"), (0.11, "Nearly"),
         (-0.107, "sign"), (0.8, "0.8 is not it yet"), (0.8**9, "is not it yet")],
    ),
    "deadly_bias": (
        [-2.5, 0.5 - 3, Fraction(-5, 2), Decimal("-2.5"), np.array([-2.5])],
        [(-3, "where did it start from"), (4.5, "That is up"), (2.5, "sign"),
         (-3.5, "-3.5 is not it yet"), (0, "0 is not it yet"), ("-2.5", "quotes")],
    ),
    "hat": (
        [[[1, -2, 1], [-1, 0, 1]], [[-2, 1, 1], [0, 1, -1]], np.array([[1, 1, -2], [1, -1, 0]]),
         ([1.0, -2.0, 1.0], [-1.0, 0.0, 1.0]), [[1.0001, -2, 1], [-1, 1e-5, 1]],
         [[Fraction(1), Fraction(-2), Fraction(1)], [-1, 0, 1]]],
        [([[1, -1, 1], [-1, 0, 1]], "At z = 1"), ([[1, -2, 1], [0, -1, 1]], "At z = 0"),
         ([[1, 1, 1], [-1, 0, 1]], "At z = 1"), ([[1, -2, 0], [-1, 0, 1]], "At z = 3"),
         ([[-1, 0, 1], [1, -2, 1]], "At z = "), ([1, -2, 1], "shape (3,)"),
         ([[1, -2, ...], [-1, 0, 1]], "Not answered yet"),
         (lambda z: max(0, 1 - abs(z)), "a function itself")],
    ),
    "off_once": (
        ["b", "B)", " b "],
        [("a", "not all the data"), ("c", "not slow, it is nothing"), ("d", "no option"),
         (True, "quotes"), (None, "Choose one letter")],
    ),
    "sharp_softplus": (
        [69.3, 100 * math.log(2), 69.315, Decimal("69.31"), np.log(2) / 0.01, Fraction(6931, 100)],
        [(100, "what is softplus at 0"), (0.01 * math.log(2), "not nearer"), (69, "Nearly"),
         (-69.3, "sign"), (50, "50 is not it yet"), ("69.3", "quotes")],
    ),
    "write_softplus": (
        [lambda z: max(z, 0) + math.log1p(math.exp(-abs(z))), lambda z: np.logaddexp(0.0, z),
         lambda z: z + math.log1p(math.exp(-z)) if z > 0 else math.log1p(math.exp(z))],
        [(lambda z: math.log(1 + math.exp(z)), "z = -34"),
         (lambda z: float(np.log1p(np.exp(np.float64(z)))), "z = 1000"),
         (lambda z: max(z, 0) + math.log(1 + math.exp(-abs(z))), "z = -34"),
         (lambda z: max(z, 0), "At z = 0"), (lambda z: 1 / (1 + math.exp(-z)), "At z = 0"),
         (lambda z: ..., "Not answered yet"), (0.69, "A function is needed")],
    ),
    "dead_here": (
        [[1, -2.5], [1, -2], (2.0, -5.0), [100, -201], [Fraction(1, 2), Fraction(-6, 5)]],
        [([1, -3], "At x = 3 your unit is off"), ([1, 0], "from -1 to 2 your unit is on"),
         ([-1, 0], "from -1 to 2 your unit is on"), ([0, -1], "At x = 3"), ([0, 1], "is on"),
         ([1, ...], "Not answered yet"), ([1], "shape (1,)")],
    ),
}
