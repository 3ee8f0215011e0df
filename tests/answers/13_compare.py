"""Answers to the exercises of 13_compare: right ones, and wrong ones with what is said to them."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

SLOPES = [0, 0.01, math.exp(-2), -0.08523]

ANSWERS = {
    "slopes_at_minus_2": (
        [SLOPES, np.array(SLOPES), [0, 0.01, 0.135, -0.0852],
         [Fraction(0), Fraction(1, 100), Decimal("0.1353"), -0.08523]],
        [([0, 0.01, 0.135, 0.0852], "entry 4"), ([0, 0.01, 1, 1], "2 of 4"),
         ([0, -0.02, -0.865, -0.0455], "3 of 4"), ([0, 0.01, 0.14, -0.085], "Nearly"),
         (0, "shape ()"), ([0, 0.01, 0.135], "shape (3,)")],
    ),
    "two_means": (
        [[0.75, math.tanh(2) / 4], [0.75, 0.241], (Fraction(3, 4), 0.241), np.array([0.75, 0.241]),
         [Decimal("0.75"), Decimal("0.2410")]],
        [([3, 0.964], "2 of 2"), ([0.5, 0.241], "entry 1"), ([0.75, 0], "entry 2"),
         ([0.241, 0.75], "2 of 2"), ([0.75, 0.24], "Nearly"), (0.75, "shape ()")],
    ),
    "centred_relu": (
        [lambda z: max(z, 0) - 1 / math.sqrt(2 * math.pi), lambda z: max(z, 0) - 0.3989,
         lambda z: np.maximum(z, 0) - 0.399, lambda z: (z + abs(z)) / 2 - 0.39894],
        [(lambda z: max(z, 0), "At z = 0 your function gives 0"),
         (lambda z: max(z - 0.3989, 0), "At z = 0"), (lambda z: z - 0.3989, "At z = -1"),
         (lambda z: max(z, 0) + 0.3989, "At z = 0"), (lambda z: max(z, 0) - 0.5, "At z = 0"),
         (lambda z: max(z, -0.3989), "At z = 0"),
         (lambda z: max(z, 0) - 0.3989 * (z > 0), "At z = 0")],
    ),
    "bounded_and_centred": (
        ["b", "B", "b)"],
        [("a", "answer to z = 0"), ("c", "a highest value"), ("d", "where do they end"),
         ("e", "no option"), (2, "quotes")],
    ),
    "selu_conditions": (
        ["b", "B", " b"],
        [("a", "not given a chance"), ("c", "more basic"), ("d", "no option"), (2, "quotes"),
         (None, "Choose one letter")],
    ),
    "own_activation": (
        [lambda z: 2 * math.tanh(z / 2), lambda z: z / (1 + abs(z) / 2),
         lambda z: np.clip(z, -2, 2),
         lambda z: 4 / math.pi * math.atan(math.pi * z / 4),
         lambda z: z / math.sqrt(1 + z * z / 4)],
        [(math.tanh, "above 1.5"), (lambda z: 2 * math.tanh(z), "Its slope at 0 is 2"),
         (lambda z: z, "At z = −50 your function leaves the range"),
         (lambda z: max(-1, min(z, 2)), "not odd"), (lambda z: 2 * math.sin(z / 2), "falls"),
         # in the range and rising at each multiple of 1/2
         (lambda z: np.clip(z, -2, 2) + 0.2 * np.sign(z) * np.sin(2 * np.pi * z) ** 2, "range"),
         (lambda z: 2 if z > 0 else -2 if z < 0 else 0, "slope at 0"),
         (lambda z: 2 / (1 + math.exp(-z)), "not odd"), (lambda z: None, "return is missing"),
         (lambda z: 1 / 0, "ZeroDivisionError"), (1.0, "A function is needed")],
    ),
}
