"""Exercises of 10_gelu."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Choice, Number

gelu = ACTIVATIONS["gelu"]
POINTS = tuple((z,) for z in (0.0, 1.3, -1.3, -0.75, 2.0, -2.6, 5.0, -30.0, 30.0))

EXERCISES = [
    Number(
        "10_gelu.minus_one",
        "GELU(-1), from GELU(1)",
        (
            "The bell is symmetric: how likely is a number below -1?",
            "The gate is open with probability 1 minus the other; then multiply by z, which is -1.",
        ),
        expected=lambda: gelu.f(-1.0),
        slips=(
            (lambda: -gelu.f(1.0),
             "That turns the curve upside down; GELU does not have that symmetry."),
            (lambda: 1 - gelu.f(1.0), "That is how far the gate is open. What passes through it?"),
        ),
    ),
    Number(
        "10_gelu.slope_at_zero",
        "the slope of GELU at 0",
        (
            "Two parts: how far the gate is open at 0, and z times the density.",
            "Half of all draws are below 0. And what is 0 times anything?",
        ),
        expected=lambda: gelu.df(0.0),
        slips=((lambda: np.sqrt(0.5 / np.pi), "That is the density at 0; it is multiplied by z."),
               (lambda: 0.0, "That is the height at 0; the slope is asked for.")),
    ),
    Array(
        "10_gelu.slopes_on_the_left",
        "slopes at -0.5, -1, -1.5, -2 from those at 0.5, 1, 1.5, 2",
        (
            "Phi(-z) is 1 - Phi(z), and the bell has the same height at -z as at z.",
            "Add the slopes at z and at -z, as formulas: what is left?",
        ),
        expected=lambda: gelu.df(np.array([-0.5, -1.0, -1.5, -2.0])),
    ),
    Function(
        "10_gelu.write_gelu",
        "exact GELU of one number z",
        (
            "The probability of being below z is (1 + erf(z / sqrt(2))) / 2.",
            "GELU is z times that probability: are both factors there?",
        ),
        expected=gelu.f,
        arguments=("z",),
        points=POINTS,
        rtol=1e-6,
    ),
    Function(
        "10_gelu.write_slope",
        "the slope of GELU at one number z",
        (
            "The product rule gives two parts: the gate, and z times the gate's own slope.",
            "The gate's slope is the bell: exp(-z * z / 2) / sqrt(2 * pi).",
        ),
        expected=gelu.df,
        arguments=("z",),
        points=POINTS,
        rtol=1e-10,  # the formula passes, a rise over run does not
    ),
    Choice(
        "10_gelu.ported",
        "a network moved from JAX to PyTorch differs in the fourth digit: what do you try first?",
        (
            "Which GELU does each of the two compute when nobody says which?",
            "JAX's default is the tanh form.",
        ),
        options=(
            "train it again in PyTorch",
            'use torch.nn.GELU(approximate="tanh")',
            "compute in float64",
            "copy the weights once more",
        ),
        expected=lambda: "b",
        remarks={
            "a": "That takes long, and hides the cause instead of finding it.",
            "c": "More digits do not help where two different formulas are computed.",
            "d": "Weights copied to the wrong place would hardly leave three digits right.",
        },
    ),
]
