"""Answers to the exercises of 17_order_and_chaos: right ones, and wrong ones with remarks."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np


def in_place(sigma_w, slopes):
    slopes *= slopes
    return sigma_w**2 * slopes.mean()


def by_a_loop(sigma_w, slopes):
    squares = [sigma_w * sigma_w * float(s) * float(s) for s in np.ravel(slopes)]
    return sum(squares) / len(squares)


LAYERS = math.log(1000) / -math.log(0.95)
ANGLE = math.degrees(math.acos(1 / math.pi))

ANSWERS = {
    "leaky_edge": (
        [math.sqrt(1.6), 1.2649, np.sqrt(2 / 1.25), Decimal("1.26491"), (2 / (1 + 0.5**2)) ** 0.5],
        [(1.6, "its square"), (math.sqrt(2), "the left side counts"),
         (math.sqrt(2 / 1.5), "to be squared"), (math.sqrt(0.8), "take the mean"),
         (-1.2649, "sign"), ([1.26, 1], "a list")],
    ),
    "relu_rest": (
        [0.09 / 0.28, 0.3214, Fraction(9, 28), 0.3**2 / (1 - 0.72), Decimal("0.32143")],
        [(math.sqrt(0.09 / 0.28), "the length"), (0.3 / 0.28, "sigma_b has to be squared"),
         (0.225, "sigma_w has to be squared"), (0.81, "go on until"), (-0.3214, "sign"),
         (0, "0 is not it yet")],
    ),
    "chi_of": (
        [by_a_loop, lambda sigma_w, slopes: sigma_w**2 * np.mean(slopes**2),
         lambda sigma_w, slopes: np.mean((sigma_w * slopes) ** 2),
         lambda sigma_w, slopes: sigma_w**2 * np.sum(slopes**2) / slopes.size],
        [(lambda sigma_w, slopes: sigma_w**2 * np.mean(slopes) ** 2, "At sigma_w = "),
         (lambda sigma_w, slopes: sigma_w * np.mean(slopes**2), "At sigma_w = "),
         (lambda sigma_w, slopes: sigma_w**2 * np.sum(slopes**2), "At sigma_w = "),
         (lambda sigma_w, slopes: sigma_w**2 * np.var(slopes), "At sigma_w = "),
         (in_place, "changes slopes"), (lambda sigma_w, slopes: slopes**2, "an array, where one"),
         (lambda slopes: 0.0, "argument(s): sigma_w, slopes")],
    ),
    "to_a_thousandth": (
        [LAYERS, 134.7, 135, math.log(0.001) / math.log(0.95), np.log(1e-3) / np.log(0.95)],
        [(-1 / math.log(0.95), "the depth scale"), (2 * LAYERS, "the difference itself"),
         (0.999 / 0.05, "not of the whole"), (-LAYERS, "sign"), (13.5, "13.5 is not it yet")],
    ),
    "relu_angle": (
        [ANGLE, 71.44, np.degrees(np.arccos(1 / np.pi)), 90 - math.degrees(math.asin(1 / math.pi)),
         Decimal("71.44")],
        [(math.acos(1 / math.pi), "radians"), (1 / math.pi, "cosine of the angle"),
         (90, "something in common"), (0, "0 is not it yet"), (-ANGLE, "sign")],
    ),
    "what_to_try": (
        ["c", "C", "c)"],
        [("a", "deeper into order"), ("b", "mend little"), ("d", "far in chaos"),
         ("e", "no option"), (3, "quotes")],
    ),
}
