"""Answers to the exercises of 12_mish: right ones, and wrong ones with what is said to them."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

ZS = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
GATES = np.tanh(np.log1p(np.exp(ZS)))
N = np.exp(ZS)


def with_the_fraction(z):
    if z > 30:
        return z
    n = math.exp(z)
    return z * n * (n + 2) / (n * (n + 2) + 2)


def by_logaddexp(z):
    return z * np.tanh(np.logaddexp(0, z))


def textbook(z):
    return z * math.tanh(math.log(1 + math.exp(z)))


ANSWERS = {
    "gate_at_log_3": (
        [15 / 17, 0.882, 0.88235, Fraction(15, 17), math.tanh(math.log(4)), Decimal("0.882")],
        [(0.75, "Swish's gate"), (15 / 17 * math.log(3), "Mish itself"), (0.88, "Nearly"),
         (-15 / 17, "sign"), (3, "3 is not it yet"), (1, "1 is not it yet")],
    ),
    "gates": (
        [GATES, (N * N + 2 * N) / (N * N + 2 * N + 2), [0.126, 0.303, 0.6, 0.865, 0.972],
         [*GATES[:2], Fraction(3, 5), *GATES[3:]], [Decimal("0.126"), *GATES[1:]]],
        [(ZS * GATES, "4 of 5"), (1 / (1 + np.exp(-ZS)), "5 of 5"), (np.tanh(ZS), "5 of 5"),
         ([0.13, 0.3, 0.6, 0.87, 0.97], "Nearly"), (GATES[:4], "shape (4,)"), (0.6, "shape ()")],
    ),
    "write_mish": (
        [with_the_fraction, by_logaddexp,
         lambda z: z * math.tanh(math.log1p(math.exp(z))) if z < 30 else z,
         lambda z: z * math.tanh(max(z, 0) + math.log1p(math.exp(-abs(z))))],
        [(lambda z: z * np.tanh(np.log1p(np.exp(np.float64(z)))), "overflow"),
         (lambda z: by_logaddexp(z) if z > -15 else 0, "At z = -20"),
         (textbook, "z = 1000 your function stopped with OverflowError"),
         (lambda z: math.tanh(math.log1p(math.exp(z))), "At z = 0"),
         (lambda z: z * math.tanh(z), "At z = 1.3"), (lambda z: max(0, z), "At z = 1.3"),
         (lambda z: z if z > 3 else textbook(z), "At z = 4 your function gives 4"),
         (lambda z: textbook(z) if z > -5 else 0, "At z = -6 your function gives 0")],
    ),
    "whole_network": (
        [1.57, 0.97 + 0.6, Fraction(157, 100), Decimal("1.57"), 157 / 100],
        [(20, "Only 3 %"), (0.6, "the rest remains"), (1.6, "Nearly"), (1.03, "1.03 is not it yet"),
         (57, "57 is not it yet"), (-1.57, "sign")],
    ),
    "one_run": (
        ["c", "C", "c)"],
        [("a", "another seed"), ("b", "a long way"), ("d", "no option"), (1, "quotes"),
         (None, "Choose one letter")],
    ),
}
