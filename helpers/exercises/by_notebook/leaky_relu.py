"""Exercises of 06_leaky_relu."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Choice, Number

leaky = ACTIVATIONS["leaky_relu"]

EXERCISES = [
    Array(
        "06_leaky_relu.by_head",
        "the outputs for z = -5, -1, 0, 2, 5 with alpha = 0.2",
        (
            "Positive numbers pass as they are.",
            "Only the negative ones are multiplied by alpha, and they stay negative.",
        ),
        expected=lambda: leaky.f(np.array([-5.0, -1.0, 0.0, 2.0, 5.0]), alpha=0.2),
    ),
    Number(
        "06_leaky_relu.back_through_it",
        "the z whose output is -0.03 with alpha = 0.01",
        (
            "A negative output comes from a negative input.",
            "Undo the multiplication by alpha.",
        ),
        expected=lambda: -0.03 / 0.01,
        slips=((lambda: -0.03 * 0.01, "That goes forwards once more; the way back divides."),),
    ),
    Number(
        "06_leaky_relu.six_layers",
        "the product of the slopes of six layers with negative z and alpha = 0.2",
        (
            "What is the slope of one such layer?",
            "Six equal factors: a power.",
        ),
        expected=lambda: 0.2**6,
        slips=(
            (lambda: 0.2 * 6, "The slopes of a chain are multiplied, not added."),
            (lambda: 1 - 0.2**6, "That is what has been lost; the question is what is left."),
        ),
        atol=1e-12,
    ),
    Function(
        "06_leaky_relu.any_alpha",
        "Leaky ReLU of one number, right for every alpha",
        (
            "Try your formula at z = 2 with an alpha above 1: what should come out?",
            "max(alpha * z, z) fails there. Decide by the sign of z instead.",
        ),
        expected=lambda z, alpha: leaky.f(z, alpha=alpha),
        arguments=("z", "alpha"),
        points=(
            (3.0, 0.2), (-3.0, 0.2), (0.0, 0.3), (-4.0, 0.0), (-4.0, 1.0),
            (2.0, 1.5), (-2.0, 1.5), (-2.0, -0.5), (2.0, -0.5),
        ),
    ),
    Choice(
        "06_leaky_relu.which_line",
        "which line of NumPy computes Leaky ReLU of an array z, for every alpha?",
        (
            "Try each in a cell with z = np.array([-5.0, 5.0]), and with alpha 0.2 and 1.5.",
            "One of them searches for the largest entry; one is right up to alpha = 1 only.",
        ),
        options=(
            "np.max(alpha * z, z)",
            "np.maximum(alpha * z, z)",
            "np.maximum(0, z) + alpha * np.minimum(0, z)",
        ),
        expected=lambda: "c",
        remarks={
            "a": "np.max takes one array; its second argument says along which axis to search.",
            "b": "Nearly: it is right up to alpha = 1. Try it above that.",
        },
    ),
]
