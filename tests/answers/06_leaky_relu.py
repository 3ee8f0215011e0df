"""Answers to the exercises of 06_leaky_relu: right ones, and wrong ones with remarks."""

from decimal import Decimal
from fractions import Fraction

import numpy as np

Z = np.array([-5.0, -1.0, 0.0, 2.0, 5.0])

ANSWERS = {
    "by_head": (
        [[-1, -0.2, 0, 2, 5], np.where(Z > 0, Z, 0.2 * Z), np.maximum(0.2 * Z, Z),
         [-1, Fraction(-1, 5), 0, 2, 5], [-1, Decimal("-0.2"), 0, 2, 5]],
        [([1, 0.2, 0, 2, 5], "2 of 5"), (0.2 * Z, "entry 4"), (np.maximum(Z, 0), "entry 1"),
         ([-4.8, -0.8, 0, 2, 5], "2 of 5"), ([-1, -0.2, 0.2, 2, 5], "entry 3"), (Z[:2], "(2,)")],
    ),
    "back_through_it": (
        [-3, -3.0, -0.03 / 0.01, Fraction(-3), Decimal("-3")],
        [(-0.0003, "goes forwards once more"), (3, "sign"), (-0.03, "-0.03 is not it yet"),
         (-0.3, "-0.3 is not it yet"), (0, "0 is not it yet")],
    ),
    "six_layers": (
        [0.2**6, 0.000064, 6.4e-5, Fraction(1, 15625), Decimal("0.2") ** 6],
        [(1.2, "multiplied, not added"), (1 - 0.2**6, "what has been lost"),
         (0.2**5, "is not it yet"), (-(0.2**6), "sign"), (0, "0 is not it yet"),
         (6e-5, "6e-05 is not it yet")],
    ),
    "any_alpha": (
        [lambda z, alpha: z if z > 0 else alpha * z, lambda z, alpha: max(0, z) + alpha * min(0, z),
         lambda z, alpha: np.where(z > 0, z, alpha * z),
         lambda z, alpha: (1 + alpha) / 2 * z + (1 - alpha) / 2 * abs(z)],
        [(lambda z, alpha: max(alpha * z, z), "At z = 2, alpha = 1.5"),
         (lambda z, alpha: alpha * z, "At z = 3, alpha = 0.2"),
         (lambda z, alpha: max(0, z), "At z = -3, alpha = 0.2"),
         (lambda z, alpha: z if z > 0 else 0.2 * z, "alpha = 0"),
         (lambda z, alpha: z if z > 0 else abs(alpha) * z, "alpha = -0.5"),
         (lambda z: z, "2 argument(s): z, alpha")],
    ),
    "which_line": (
        ["c", "C", "c)"],
        [("a", "along which axis"), ("b", "up to alpha = 1"), ("d", "no option"),
         (3, "quotes"), (Z, "quotes")],
    ),
}
