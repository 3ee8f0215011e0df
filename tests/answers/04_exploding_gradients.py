"""Answers to the exercises of 04_exploding_gradients: right ones, and wrong ones with remarks."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

ROOT = math.sqrt(0.6)
WIDTH = 0.2 * math.log((1 + ROOT) / (1 - ROOT))
CLIPPED = np.array([1.5, -2.0, 6.0])

ANSWERS = {
    "five_layers": (
        [25**4 / 4, 97656.25, 97700, 0.25**5 * 100**4, Fraction(390625, 4), Decimal("97656.25")],
        [(25**5, "One weight too many"), (25**4, "layer 1 has a slope"), (1e8, "weights alone"),
         (-97656.25, "sign"), (25 * 4, "100 is not it yet"), (98000, "Nearly"),
         (90000, "90000 is not"), (0.25**5, "is not it yet")],
    ),
    "steepest_bias": (
        [-15, -15.0, Fraction(-15), -50 * 0.3, np.array([-15])],
        [(15, "sign"), (0, "0 is not it yet"), (-50, "-50 is not it yet"),
         (-0.3, "-0.3 is not it yet"), ("-15", "quotes"), (-15.5, "-15.5 is not it yet")],
    ),
    "window_at_ten": (
        [WIDTH, 0.413, 0.41269, 2 / 10 * 2 * math.atanh(ROOT), Decimal("0.413")],
        [(10 * WIDTH, "the width in z"), (WIDTH / 2, "two sides"), (0.41, "Nearly"),
         (0.4, "Nearly"), (-WIDTH, "sign"), (1, "1 is not it yet")],
    ),
    "clip_three": (
        [CLIPPED, [1.5, -2, 6], (1.5, -2.0, 6.0), [Fraction(3, 2), -2, 6],
         np.array([3, -4, 12]) * 6.5 / 13],
        [([3, -4, 6.5], "entry 1"), ([1.5, 2, 6], "entry 2, where you have 2"),
         ([3, -4, 12], "3 of 3 entries"), ([1, -1, 1], "3 of 3 entries"), ([6.5], "shape (1,)"),
         ([1.5, -2, ...], "Not answered yet")],
    ),
    "scale": (
        [lambda norm, limit: limit / norm if norm > limit else 1.0,
         lambda norm, limit: min(1, limit / (norm + 1e-6)),
         lambda norm, limit: limit / max(norm, limit),
         lambda norm, limit: 1 if norm <= limit else np.float64(limit) / norm],
        [(lambda norm, limit: limit / norm, "At norm = 2, limit = 5"),
         (lambda norm, limit: min(1, limit / norm), "At norm = 0, limit = 1"),
         (lambda norm, limit: norm / limit, "At norm = 10, limit = 5"),
         (lambda norm, limit: 1.0, "At norm = 10"),
         (lambda norm, limit: min(norm, limit), "At norm = 10"),
         (lambda norm: 1.0, "2 argument(s): norm, limit")],
    ),
    "who_is_helped": (
        ["b", "B", "b."],
        [("a", "too small already"), ("c", "nothing to clip"), ("d", "overfitting"),
         ("f", "no option"), (2, "quotes")],
    ),
    "spread_for_balance": (
        [math.sqrt(2 / 400), 0.0707, 0.0707107, 1 / math.sqrt(200), Decimal("0.0707"),
         math.sqrt(2) / 20],
        [(0.005, "variance"), (0.05, "half of the slopes"), (0.07, "Nearly"),
         (0.1, "0.1 is not it yet"), (-0.0707, "sign"), (1, "1 is not it yet")],
    ),
}
