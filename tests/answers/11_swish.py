"""Answers to the exercises of 11_swish: right ones, and wrong ones with what is said to them."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np

DIP = 0.2784645427610738
ZS = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
S = 1 / (1 + np.exp(-ZS))


def gate(x):
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def by_numpy(z, beta):
    return z / (1 + np.exp(-np.float64(beta * z)))


ANSWERS = {
    "dip_for_2": (
        [-DIP / 2, -0.139, -0.1392, -0.2785 / 2, Decimal("-0.1392"), Fraction(-1392, 10000)],
        [(-2 * DIP, "Twice as deep"), (-DIP, "for beta = 1"), (DIP / 2, "sign"), (-0.14, "Nearly"),
         (0, "0 is not it yet"), (-DIP / 4, "is not it yet")],
    ),
    "close_to_relu": (
        [27.846, DIP / 0.01, 27.8, 27.9, 10 * 0.027846 / 0.01, Decimal("27.85"), np.array([27.85]),
         [27.8]],
        [(30, "Give the smallest"), (28, "three digits"), (1000, "Give the smallest"),
         (27, "too far"),
         (10, "worst distance is 0.0278: too far"), (-27.8, "positive beta"),
         (math.inf, "finite"), ([27.8, 1], "a list"), (..., "Not answered yet")],
    ),
    "by_beta": (
        [ZS**2 * S * (1 - S), [0.42, 0.197, 0, 0.197, 0.42], list(ZS * ZS * (S - S**2)),
         [Decimal("0.42"), Decimal("0.1966"), 0, Fraction(1966, 10000), 0.42]],
        [(ZS * S * (1 - S), "entries are wrong"), (S * (1 - S), "entry 1"),
         (S + ZS * S * (1 - S), "5 of 5"), (ZS**2 * S, "entry 1"), (0.42, "shape ()"),
         ([0.42, 0.2, 0, 0.2, 0.42], "Nearly")],
    ),
    "write_swish": (
        [lambda z, beta: z * gate(beta * z),
         lambda z, beta: z * np.exp(-np.logaddexp(0, -beta * z)),
         lambda z, beta: z / 2 * (1 + math.tanh(beta * z / 2))],
        [(lambda z, beta: z / (1 + math.exp(-beta * z)), "z = -1000"), (by_numpy, "overflow"),
         (lambda z, beta: z * gate(z), "At z = 1.7, beta = 0"),
         (lambda z, beta: gate(beta * z), "At z = 0"),
         (lambda z, beta: beta * z * gate(beta * z), "At z = 1.7, beta = 0"),
         (lambda z, beta: max(0, z), "At z = 1.7"), (lambda z: z, "2 argument(s): z, beta")],
    ),
    "hard_slopes": (
        [[0, 0, 0.5, 7 / 6, 1], [0, 0, 0.5, 1.167, 1], (0, 0.0, Fraction(1, 2), Fraction(7, 6), 1),
         np.array([0, 0, 0.5, 2 / 3 + 0.5, 1.0])],
        [([0, 0, 0.5, 1, 1], "entry 4"), ([-5 / 6, 0, 0.5, 7 / 6, 13 / 6], "2 of 5"),
         ([0, -0.375, 0, 5 / 3, 5], "4 of 5"), ([0, 0, 0.5, 1.2, 1], "Nearly"),
         ([0, 0.5, 1], "shape (3,)"), (0.5, "shape ()")],
    ),
    "tanh_gate": (
        [6, 6.0, 2 * 3, Decimal(6), np.float32(6)],
        [(3, "slopes at 0"), (1.5, "the steeper"), (2, "3z stands inside"), (-6, "sign"),
         (12, "12 is not it yet"), ("6", "quotes")],
    ),
    "tiny_beta": (
        ["b", "B", " b)"],
        [("a", "like a switch"), ("c", "neither shut nor open"), ("d", "no option"),
         (0.02, "quotes"), (None, "Choose one letter")],
    ),
}
