"""Answers to the exercises of 03_vanishing_gradients: right ones, and wrong ones with remarks."""

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np


def logistic(z):
    return 1 / (1 + math.exp(-z))


def one_product(w, b, depth):
    a, product = 1.0, 1.0
    for layer in range(int(depth)):
        a = logistic(w * a + b)
        product *= a * (1 - a) * (w if layer else 1)
    return product * 2 * a


def forward_backward(w, b, depth):
    heights = [1.0]
    for _ in range(depth):
        heights.append(logistic(w * heights[-1] + b))
    delta = 2 * heights[-1]
    for a in heights[:1:-1]:
        delta *= a * (1 - a) * w
    return delta * heights[1] * (1 - heights[1])


def with_numpy(w, b, depth):
    a = np.ones(depth + 1)
    for k in range(depth):
        a[k + 1] = 1 / (1 + np.exp(-(w * a[k] + b)))
    return 2 * a[-1] * np.prod(a[1:] * (1 - a[1:])) * w ** (depth - 1)


def one_weight_too_many(w, b, depth):
    return w * one_product(w, b, depth)


def without_the_cost(w, b, depth):
    a = 1.0
    for _ in range(depth):
        a = logistic(w * a + b)
    return one_product(w, b, depth) / (2 * a)


def without_weights(w, b, depth):
    return one_product(w, b, depth) / w ** (depth - 1)


ANSWERS = {
    "best_share": (
        [0.25**6, Fraction(1, 4096), 0.000244, 2.44e-4, 1 / 4**6, Decimal("0.000244140625")],
        [(0.25**5, "five factors"), (1.5, "adds the slopes up"), (0.25**7, "one slope too many"),
         (0.00024, "Nearly"), (1, "1 is not it yet"), (-(0.25**6), "sign")],
    ),
    "by_hand": (
        [[-0.032, 0.08, 0.2], (0.8 * 0.25 * 4 * 0.1 * -2 * 0.2, 0.08, 0.2),
         np.array([-0.032, 0.08, 0.2]), [Fraction(-4, 125), Fraction(2, 25), Fraction(1, 5)]],
        [([0.2, 0.08, -0.032], "entry 1"), ([0.032, 0.08, 0.2], "entry 1"),
         ([-0.096, 0.08, 0.2], "entry 1"), ([-0.03, 0.08, 0.2], "entry 1"),
         ([-0.032, 0.08], "shape (2,)"), ([-0.032, 0.08, ...], "Not answered yet")],
    ),
    "layers_to_a_millionth": (
        [20, 20.0, np.ceil(np.log(1e-6) / np.log(0.5)), Fraction(20)],
        [(19, "nearly two millionths"), (math.log(1e-6) / math.log(0.5), "whole number"),
         (10, "here each layer halves"), (21, "21 is not it yet"), (-20, "sign"),
         (6, "6 is not it yet")],
    ),
    "first_gradient": (
        [one_product, forward_backward, with_numpy],
        [(one_weight_too_many, "At w = 2"), (without_the_cost, "At w = 1, b = 0, depth = 1"),
         (without_weights, "At w = 2"), (lambda w, b, depth: 0.25**depth, "depth = 1"),
         (lambda w, b: 0, "3 argument(s): w, b, depth"), (lambda w, b, depth: ..., "Not answered"),
         (lambda w, b, depth: -one_product(w, b, depth), "depth = 1")],
    ),
    "alpha_for_a_tenth": (
        [0.1**0.1, 0.794, 0.79433, math.exp(math.log(0.1) / 10), 10**-0.1, Decimal("0.794")],
        [(0.01, "factors multiply"), (0.1, "one layer already"), (0.1 ** (1 / 9), "you used nine"),
         (0.79, "Nearly"), (0.8, "Nearly"), (0.9, "0.9 is not it yet"), (-0.794, "sign")],
    ),
    "what_it_means": (
        ["c", "C)", " c"],
        [("a", "in the sign"), ("b", "far from its minimum"), ("d", "Look at the sign"),
         ("e", "no option"), (3, "quotes")],
    ),
}
