"""Exercises of 09_selu."""

import math

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Choice, Number
from helpers.moments.moments import mean_squared_slope, output_moments

selu = ACTIVATIONS["selu"]
ALPHA, SCALE = selu.defaults["alpha"], selu.defaults["scale"]

EXERCISES = [
    Number(
        "09_selu.floor",
        "the height that SELU comes to rest at, far on the left",
        (
            "What does alpha * (exp(z) - 1) become when exp(z) has gone to 0?",
            "And then the whole curve is multiplied by the scale.",
        ),
        expected=lambda: -SCALE * ALPHA,
        slips=((lambda: -ALPHA, "That is the floor before scaling."),),
    ),
    Number(
        "09_selu.growth_over_50_layers",
        "how many times larger the gradient is 50 layers further back, if its square grows by "
        "1.0716 a layer",
        (
            "Fifty factors are multiplied, not added.",
            "That is the growth of the square: the gradient itself grows by the root of it.",
        ),
        expected=lambda: mean_squared_slope("selu") ** 25,
        rtol=5e-3,
        slips=((lambda: mean_squared_slope("selu") ** 50,
                "That is the growth of the squared gradient over 50 layers."),),
    ),
    Array(
        "09_selu.one_layer_of_relu",
        "next mean and variance for sqrt(2) * ReLU, when z is standard normal",
        (
            "For standard normal z, E[max(0, z)] is 1/sqrt(2 pi) and E[max(0, z)**2] is one half.",
            "The factor sqrt(2) counts once in the mean and squared in the variance.",
            "The variance is the mean square minus the squared mean.",
        ),
        expected=lambda: np.array(output_moments("selu", 0.0, 1.0, alpha=0.0, scale=math.sqrt(2))),
    ),
    Function(
        "09_selu.slope_from_height",
        "SELU's slope, computed from its output a alone",
        (
            "The sign of a tells you on which side of 0 the unit is.",
            "On the left a = scale * alpha * exp(z) - scale * alpha; compare with the slope there.",
        ),
        expected=lambda a: SCALE if a > 0 else a + SCALE * ALPHA,
        arguments=("a",),
        points=((0.7,), (-0.7,), (3.0,), (-1.7,), (-0.01,), (0.01,), (-1.2,)),
        rtol=1e-3,  # the constants as they are printed will do
        atol=1e-3,
    ),
    Choice(
        "09_selu.what_tanh_lacks",
        "which of SELU's four requirements does tanh not meet?",
        (
            "Go through them one by one: both signs, saturation, a slope above 1, no jump.",
            "What is the largest slope of tanh, and where?",
        ),
        options=(
            "values on both sides of 0",
            "a saturating part",
            "a slope above 1",
            "continuity",
        ),
        expected=lambda: "c",
        remarks={
            "a": "tanh has negative values for negative z.",
            "b": "tanh saturates on both sides.",
            "d": "The curve of tanh can be drawn without lifting the pen.",
        },
    ),
    Number(
        "09_selu.alpha_dropout_factor",
        "the factor of AlphaDropout's line at rate 0.1",
        (
            "The mean square after dropping: 0.9 times 1, and 0.1 times the floor squared.",
            "The mean is 0.1 times the floor; the variance is the mean square minus its square.",
            "A factor multiplies the variance by its square, and the product is to be 1.",
        ),
        expected=lambda: (0.9 + (SCALE * ALPHA) ** 2 * 0.09) ** -0.5,
        slips=((lambda: 1 / 0.9, "That is the factor of ordinary dropout."),
               (lambda: (0.9 + (SCALE * ALPHA) ** 2 * 0.1) ** -0.5,
                "That makes the mean square 1. Take the squared mean off it for the variance."),
               (lambda: 1 / (0.9 + (SCALE * ALPHA) ** 2 * 0.09),
                "A factor of the numbers enters the variance as its square."),),
    ),
]
