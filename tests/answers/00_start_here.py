"""Answers to the exercises of 00_start_here: right ones, and wrong ones with remarks."""

from decimal import Decimal
from fractions import Fraction

import numpy as np

ANSWERS = {
    "pictures": (
        [2, 2.0, np.int64(2), Fraction(4, 2), [2], (2,)],
        [(3, "3 is not it yet"), (1, "1 is not it yet"), ("2", "quotes"), (-2, "sign"),
         ([2, 2], "a list, where one number"), (None, "nothing (None)"), (..., "Not answered yet")],
    ),
    "one_neuron": (
        [2.5, Fraction(5, 2), np.float32(2.5), np.array([2.5]), [2.5], (2.5,), Decimal("2.5")],
        [(3.0, "bias is missing"), (2.25, "bias is added after"), (3, "bias is missing"),
         (-2.5, "sign"), (0, "0 is not it yet"), (2.0, "2 is not it yet")],
    ),
    "write_relu": (
        [lambda z: max(0, z), lambda z: z if z > 0 else 0, lambda z: z * (z > 0),
         lambda z: np.maximum(z, 0), lambda z: (z + abs(z)) / 2, lambda z: np.array([max(z, 0.0)])],
        [(lambda z: z, "At z = -3 your function gives -3"), (abs, "At z = -3"),
         (lambda z: min(0, z), "At z = 2.5 your function gives 0"),
         (lambda z: z if z >= 1 else 0, "At z = 0.001"), (lambda z: print(z), "return is missing"),
         (lambda: 1, "1 argument(s): z"), (3, "A function is needed")],
    ),
    "one_line": (
        [[-6, -2.5], (-6.0, -2.5), np.array([-6, -2.5]), [Fraction(-6), Fraction(-5, 2)],
         [-3 * 2, -3 + 0.5]],
        [([-6, -3], "1 of 2 entries is wrong: entry 2,"),
         ([6, 2.5], "2 of 2 entries"), ([-2.5, -6], "2 of 2"),
         ([-6], "shape (1,)"), (-6, "shape ()"), ([-6, ...], "Not answered yet"),
         ([-6, "a"], "not a real number")],
    ),
    "chain_rule": (
        [-0.3, Fraction(-3, 10), 3 * 0.25 * -0.4, Decimal("-0.3"), np.array(-0.3)],
        [(0.3, "sign"), (2.85, "multiplied, not added"), (0, "0 is not it yet"),
         (-0.4, "-0.4 is not it yet"), (0.75, "0.75 is not it yet"), ([-0.3, 0], "a list")],
    ),
}
