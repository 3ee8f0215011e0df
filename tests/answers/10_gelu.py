"""Answers to the exercises of 10_gelu: right ones, and wrong ones with what is said to them."""

import math
from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist

import numpy as np


def phi(z):
    return math.exp(-z * z / 2) / math.sqrt(2 * math.pi)


def cdf(z):
    return (1 + math.erf(z / math.sqrt(2))) / 2


RIGHT = np.array([cdf(z) + z * phi(z) for z in (0.5, 1, 1.5, 2)])


def tanh_form(z):
    return z / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))


ANSWERS = {
    "minus_one": (
        [-0.1587, -(1 - 0.8413), -0.159, -cdf(-1), Decimal("-0.1587"), Fraction(-1587, 10000)],
        [(-0.8413, "upside down"), (0.1587, "how far the gate is open"), (-0.16, "Nearly"),
         (0, "0 is not it yet"), (-1, "-1 is not it yet"), (0.8413, "is not it yet")],
    ),
    "slope_at_zero": (
        [0.5, Fraction(1, 2), 1 / 2, Decimal("0.5"), np.array(0.5)],
        [(0, "the height at 0"), (phi(0), "the density at 0"), (1, "1 is not it yet"),
         (-0.5, "sign"), (0.25, "0.25 is not it yet")],
    ),
    "slopes_on_the_left": (
        [1 - RIGHT, list(1 - RIGHT), [0.133, -0.0833, -0.127, -0.0852],
         [cdf(-z) - z * phi(z) for z in (0.5, 1, 1.5, 2)],
         [Decimal("0.1325"), *(1 - RIGHT)[1:]]],
        [(RIGHT, "4 of 4"), (-RIGHT, "4 of 4"), (1 + RIGHT, "4 of 4"),
         ((1 - RIGHT)[::-1], "4 of 4"),
         ([0.13, -0.08, -0.13, -0.085], "Nearly"), (1 - RIGHT[:2], "shape (2,)")],
    ),
    "write_gelu": (
        [lambda z: z * cdf(z), lambda z: z * NormalDist().cdf(z),
         lambda z: z / 2 * math.erfc(-z / math.sqrt(2)), lambda z: z - z * cdf(-z)],
        [(cdf, "At z = 0 your function gives 0.5"), (tanh_form, "At z = 1.3"),
         (lambda z: z * (1 + math.erf(z)) / 2, "At z = 1.3"),
         (lambda z: z / (1 + math.exp(-1.702 * z)), "At z = 1.3"),
         (lambda z: max(0, z), "At z = 1.3"), (lambda z: abs(z) * cdf(z), "At z = -1.3")],
    ),
    "write_slope": (
        [lambda z: cdf(z) + z * phi(z), lambda z: NormalDist().cdf(z) + z * NormalDist().pdf(z),
         lambda z: math.erfc(-z / math.sqrt(2)) / 2 + z * phi(z)],
        [(cdf, "At z = 1.3"), (lambda z: z * phi(z), "At z = 0"),
         (lambda z: ((z + 1e-6) * cdf(z + 1e-6) - (z - 1e-6) * cdf(z - 1e-6)) / 2e-6, "At z"),
         (lambda z: cdf(z) + phi(z), "At z = 0"), (lambda z: cdf(z) - z * phi(z), "At z = 1.3"),
         (lambda z: z * cdf(z), "At z = 0"), (lambda z: float(z > 0), "At z = 0")],
    ),
    "ported": (
        ["b", "B", "b)"],
        [("a", "takes long"), ("c", "two different formulas"), ("d", "three digits right"),
         ("g", "no option"), (2, "quotes")],
    ),
}
