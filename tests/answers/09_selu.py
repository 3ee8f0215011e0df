"""Answers to the exercises of 09_selu: right ones, and wrong ones with what is said to them."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

ALPHA, SCALE = 1.6732632423543772, 1.0507009873554805
MEAN = 1 / math.sqrt(math.pi)
FACTOR = 1 / math.sqrt(0.9 + 1.7581**2 * 0.09)

ANSWERS = {
    "floor": (
        [-SCALE * ALPHA, -1.7581, -1.76, -1.05 * 1.673, Decimal("-1.758"), np.array([-1.7581])],
        [(-ALPHA, "before scaling"), (1.7581, "sign"), (-1.0507, "is not it yet"), (0, "0 is not"),
         (-1, "-1 is not it yet"), (-1.8, "Nearly")],
    ),
    "one_layer_of_relu": (
        [[MEAN, 1 - MEAN**2], [0.564, 0.682], (0.5642, 0.6817), [1 / np.sqrt(np.pi), 1 - 1 / np.pi],
         [Decimal("0.564"), Fraction(682, 1000)]],
        [([MEAN, 1], "entry 2"), ([0.399, 0.682], "entry 1"), ([0.682, 0.564], "2 of 2"),
         ([0.56, 0.68], "Nearly"), ([0, 1], "2 of 2"), ([MEAN], "shape (1,)")],
    ),
    "growth_over_50_layers": (
        [math.sqrt(1.0716) ** 50, 1.0716**25, 5.64, 5.63, Decimal("1.0716") ** 25,
         math.exp(25 * math.log(1.0716))],
        [(1.0716**50, "the squared gradient"), (1.0716, "is not it yet"), (6, "6 is not it yet"),
         (50 * 1.0716, "is not it yet"), (-5.64, "sign"), (1.0352 * 50, "51.76 is not it yet")],
    ),
    "slope_from_height": (
        [lambda a: SCALE if a > 0 else a + SCALE * ALPHA,
         lambda a: 1.0507 if a > 0 else a + 1.7581,
         lambda a: 1.0507 if a > 0 else a + 1.0507 * 1.6733,
         lambda a: np.where(a > 0, SCALE, a + SCALE * ALPHA)],
        [(lambda a: SCALE if a > 0 else a + ALPHA, "At a = -0.7"),
         (lambda a: 1 if a > 0 else a + SCALE * ALPHA, "At a = 0.7"),
         (lambda a: a + SCALE * ALPHA, "At a = 0.7"),
         (lambda a: SCALE if a > 0 else SCALE * ALPHA * math.exp(a), "At a = -0.7"),
         (lambda a: SCALE, "At a = -0.7"), (lambda a: 1 - a**2, "At a = 0.7"),
         (lambda a, b: 1, "1 argument(s): a")],
    ),
    "what_tanh_lacks": (
        ["c", "C)", " c "],
        [("a", "negative values"), ("b", "saturates"), ("d", "without lifting"),
         ("e", "no option"), (3, "quotes")],
    ),
    "alpha_dropout_factor": (
        [FACTOR, 0.921, 0.92128, 1.17818**-0.5, Decimal("0.921")],
        [(1 / 0.9, "ordinary dropout"), (1 / math.sqrt(0.9 + 1.7581**2 * 0.1), "squared mean"),
         (FACTOR**2, "enters the variance as its square"), (0.9, "Nearly"), (-FACTOR, "sign"),
         (1, "1 is not it yet")],
    ),
}
