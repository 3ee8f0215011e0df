"""Exercises of 17_order_and_chaos."""

import math

import numpy as np

from helpers.exercises.functions import Function
from helpers.exercises.kinds import Choice, Number
from helpers.moments.mean_field import correlation_map, critical_sigma_w, q_star

SLOPES = np.array([0.0, 1.0, 1.0, 0.5, -0.5, 0.25])


def _angle(c):
    return math.degrees(math.acos(float(correlation_map("relu", c, 1.0, 1.0, 0.0))))


EXERCISES = [
    Number(
        "17_order_and_chaos.leaky_edge",
        "the sigma_w at which chi_1 is 1 for Leaky ReLU with the slope 0.5 on the left",
        (
            "z is positive half of the time, and negative half of the time. What is the mean of "
            "the squared slope?",
            "E f′² = (1 + 0.5²)/2. Solve sigma_w² · E f′² = 1.",
        ),
        expected=lambda: critical_sigma_w("leaky_relu", 0.0, alpha=0.5),
        slips=((lambda: 2 / 1.25, "That is its square, sigma_w²."),
               (lambda: math.sqrt(2), "That is He's start for ReLU: the left side counts here."),
               (lambda: math.sqrt(2 / 1.5), "The slope on the left has to be squared."),
               (lambda: math.sqrt(1 / 1.25), "Each side has half of the z: take the mean."),),
    ),
    Number(
        "17_order_and_chaos.relu_rest",
        "the q* of ReLU with sigma_w = 1.2 and sigma_b = 0.3",
        (
            "For ReLU the next q is sigma_w² q/2 + sigma_b². At rest the next q is q.",
            "q = 0.72 q + 0.09: solve for q.",
        ),
        expected=lambda: q_star("relu", 1.2, 0.3),
        slips=((lambda: math.sqrt(0.09 / 0.28), "That is its root, the length."),
               (lambda: 0.3 / 0.28, "sigma_b has to be squared."),
               (lambda: 0.09 / (1 - 1.2 / 2), "sigma_w has to be squared."),
               (lambda: 0.81, "That is the next q of q = 1; go on until it no longer changes."),),
    ),
    Function(
        "17_order_and_chaos.chi_of",
        "chi_1 from sigma_w and the slopes that were measured in a layer",
        (
            "The expectation is the mean over many units.",
            "Square the slopes first, then take their mean, then times sigma_w squared.",
        ),
        expected=lambda sigma_w, slopes: float(sigma_w**2 * np.mean(np.square(slopes))),
        arguments=("sigma_w", "slopes"),
        points=((1.0, SLOPES), (2.0, SLOPES), (0.5, 3 * SLOPES), (1.5, np.ones((2, 3))),
                (1.0, np.array([-1.0, 1.0]))),
    ),
    Number(
        "17_order_and_chaos.to_a_thousandth",
        "after how many layers a difference's mean square is a thousandth, for chi_1 = 0.95",
        (
            "Each layer multiplies the mean square by 0.95.",
            "0.95 to the power of n is 1/1000: take the logarithm of both sides.",
        ),
        expected=lambda: math.log(1000) / -math.log(0.95),
        rtol=0.01,
        slips=((lambda: -1 / math.log(0.95), "That is the depth scale, for a share of 1/e."),
               (lambda: 2 * math.log(1000) / -math.log(0.95),
                "So long it takes the difference itself; its mean square is asked for."),
               (lambda: 0.999 / 0.05, "Each layer takes a share of what is left, not of the "
                                      "whole."),),
    ),
    Number(
        "17_order_and_chaos.relu_angle",
        "the angle in degrees behind one layer of ReLU of two signals at a right angle",
        (
            "At a right angle c = 0. What is the next c, for ReLU, no biases?",
            "E[f(z) f(z′)] is the product of the means, q/(2π), and E f² is q/2. So c = 1/π; the "
            "angle is its arc cosine.",
        ),
        expected=lambda: _angle(0.0),
        slips=((lambda: math.acos(1 / math.pi), "That is the angle in radians."),
               (lambda: 1 / math.pi, "That is the cosine of the angle."),
               (lambda: 90.0, "ReLU's outputs are never negative: two of them have something in "
                              "common."),),
    ),
    Choice(
        "17_order_and_chaos.what_to_try",
        "60 tanh layers with sigma_w² = 1 and sigma_b² = 0.05 do not learn: what to try first",
        (
            "On which side of the edge is this start, and how many depth scales are 60 layers?",
            "χ₁ is 0.759, and a depth scale 3.6 layers. What would make it longer?",
        ),
        options=(
            "biases of 1 instead of 0.2, so that something comes through",
            "ten times as many steps of the training",
            "larger weights, σ_w² about 1.76",
            "weights four times as large, σ_w² = 16, to be well away from order",
        ),
        expected=lambda: "c",
        remarks={
            "a": "Larger biases bring signals together and flatten the slopes: deeper into order.",
            "b": "Nothing comes back that a step could be made of; more of them mend little.",
            "d": "That is far in chaos, where the depth scale is as short again.",
        },
    ),
]
