"""Exercises of 01_sigmoid."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Choice, Number

sigmoid = ACTIVATIONS["sigmoid"]

EXERCISES = [
    Number(
        "01_sigmoid.slope_at_2",
        "the slope of the sigmoid at z = 2, from its height there",
        (
            "The slope at a point needs only the height a at that point.",
            "The height, times the gap between the height and 1.",
        ),
        expected=lambda: sigmoid.df(2.0),
        slips=(
            (lambda: sigmoid.f(2.0), "That is the height of the curve; its slope is asked for."),
            (lambda: 1 - sigmoid.f(2.0), "That is the gap up to 1: one factor of the two."),
            (lambda: 2.0 * (1 - 2.0), "You put z into a(1 - a); the height a belongs there."),
        ),
    ),
    Number(
        "01_sigmoid.ninety_percent",
        "the input z at which the sigmoid is 0.9",
        (
            "Solve 1 / (1 + exp(-z)) = 0.9 for exp(-z) first.",
            "exp(-z) is (1 - a)/a; take the logarithm and mind the sign.",
        ),
        expected=lambda: np.log(0.9 / 0.1),
        slips=(
            (lambda: sigmoid.f(0.9), "That is the sigmoid of 0.9; the way back is asked for."),
            (lambda: np.log10(9.0), "That is the logarithm to base 10; the natural one is needed."),
        ),
    ),
    Array(
        "01_sigmoid.slopes_from_heights",
        "slopes where the heights are 0.01, 0.1, 0.5, 0.9, 0.99",
        (
            "You need no z and no exp: which formula uses the height alone?",
            "With a NumPy array one line does all five: heights * (1 - heights).",
        ),
        expected=lambda: np.array([a * (1 - a) for a in (0.01, 0.1, 0.5, 0.9, 0.99)]),
    ),
    Function(
        "01_sigmoid.safe_sigmoid",
        "a sigmoid of one number that also survives z = -1000",
        (
            "math.exp(1000) is too large for a float: when would you ask for it?",
            "For negative z, multiply numerator and denominator by exp(z).",
            "Two branches: one for z >= 0, one for z < 0; neither sees exp of a large number.",
        ),
        expected=sigmoid.f,
        arguments=("z",),
        points=tuple((z,) for z in (0.0, 1.3, -1.3, 6.5, -6.5, 40.0, -40.0, 1000.0, -1000.0)),
        strict=True,
    ),
    Choice(
        "01_sigmoid.where_today",
        "for which job is a sigmoid the usual choice today?",
        (
            "Ask of each job: what does its output mean, and what range must it have?",
            "A sigmoid gives a number between 0 and 1 that can be read as a probability.",
        ),
        options=(
            "the output of a network that predicts the price of a house",
            "every hidden layer of a network with 30 layers",
            "the output of a network that says whether an email is spam",
            "the outputs of a network that says which one of ten digits it sees",
        ),
        expected=lambda: "c",
        remarks={
            "a": "A price is not bound to lie between 0 and 1.",
            "b": "Its slope is at most a quarter, and near 0 far from z = 0: gradients fade, "
                 "unless the start makes up for it.",
            "d": "The answers exclude each other here, so their probabilities must sum to 1.",
        },
    ),
]
