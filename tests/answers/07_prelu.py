"""Answers to the exercises of 07_prelu: right ones, and wrong ones with what is said to them."""

from decimal import Decimal
from fractions import Fraction

import numpy as np

Z, BACK = np.array([-2.0, 1.0, -0.5]), np.array([0.1, -3.0, 0.4])


def a_loop(alpha, z, back, rate):
    for one, push in zip(z, back, strict=True):
        if one < 0:
            alpha -= rate * push * one
    return alpha


def a_mask(alpha, z, back, rate):
    return alpha - rate * back[z < 0] @ z[z < 0]


def in_place(alpha, z, back, rate):
    z[z > 0] = 0
    return alpha - rate * (z * back).sum()


ANSWERS = {
    "shared_gradient": (
        [-0.4, -2 * 0.1 - 0.5 * 0.4, Fraction(-2, 5), Decimal("-0.4"), BACK @ np.minimum(0, Z)],
        [(-3.4, "positive z does not count"), (-0.4 / 3, "A sum, not a mean"), (0.4, "sign"),
         (-0.2, "-0.2 is not it yet"), (0, "0 is not it yet"), (-0.5, "-0.5 is not it yet")],
    ),
    "own_slopes": (
        [[0.35, 0.25, 0.35], 0.25 - 0.5 * BACK * np.minimum(0, Z), (0.35, 0.25, 0.35),
         [Fraction(7, 20), Fraction(1, 4), Fraction(7, 20)], [Decimal("0.35"), 0.25, 0.35]],
        [([0.15, 0.25, 0.15], "2 of 3"), ([0.45, 0.25, 0.45], "2 of 3"),
         ([0.35, 1.75, 0.35], "entry 2"), (0.35, "shape ()"), ([0.45, 0.45, 0.45], "3 of 3"),
         ([0.35, 0.25], "shape (2,)")],
    ),
    "one_step": (
        [lambda alpha, z, back, rate: alpha - rate * np.sum(back * np.minimum(0, z)), a_loop,
         a_mask, lambda alpha, z, back, rate: alpha - rate * np.dot(back, np.where(z < 0, z, 0))],
        [(lambda alpha, z, back, rate: alpha + rate * np.sum(back * np.minimum(0, z)),
          "At alpha = 0.25, z = [-2.0]"),
         (lambda alpha, z, back, rate: alpha - rate * np.sum(back * z), "z = [2.0]"),
         (lambda alpha, z, back, rate: alpha - rate * np.mean(back * np.minimum(0, z)),
          "z = [-2.0, 1.0, -0.5]"),
         (lambda alpha, z, back, rate: alpha - rate * back * np.minimum(0, z),
          "an array, where one number is needed"),
         (in_place, "changes z"), (lambda alpha, z: alpha, "4 argument(s)"),
         (lambda alpha, z, back, rate: alpha - np.sum(back * np.minimum(0, z)), "rate = 0.1")],
    ),
    "he_variance": (
        [2 / 1.25 / 200, 0.008, Fraction(1, 125), Decimal("0.008"), 1.6 / 200],
        [(0.01, "the rule for ReLU"), (1.6, "divide by n"), (2 / 1.5 / 200, "squared"),
         (0.008**0.5, "standard deviation"),
         (-0.008, "sign"), (0.005, "0.005 is not it yet")],
    ),
    "all_positive": (
        ["c", "C", " c."],
        [("a", "plays no part"), ("b", "weight decay"), ("d", "no option"),
         (0, "quotes"), (None, "Choose one letter")],
    ),
}
