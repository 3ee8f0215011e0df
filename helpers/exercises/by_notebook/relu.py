"""Exercises of 05_relu."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.kinds import Array, Choice, Function, Number

relu = ACTIVATIONS["relu"]

EXERCISES = [
    Array(
        "05_relu.slopes",
        "slopes of ReLU at -2, -0.1, 0, 0.1, 2",
        (
            "Two of the five points are on the right-hand line: only there the unit is on.",
            "At the corner, take the slope from the left.",
        ),
        expected=lambda: relu.df(np.array([-2.0, -0.1, 0.0, 0.1, 2.0])),
    ),
    Number(
        "05_relu.path",
        "the factor on a path over ten weights of 0.8, all units on",
        (
            "What is the slope of a unit that is on? And how often does 0.8 come in?",
            "Ten factors of 0.8, and ten slopes that change nothing.",
        ),
        expected=lambda: 0.8**10,
        slips=(
            (lambda: 1.0, "The slopes are all 1; but the weights are factors, too."),
            (lambda: 8.0, "The factors are multiplied, not added."),
        ),
    ),
    Number(
        "05_relu.deadly_bias",
        "the bias at which a unit with z from -4 to 3 at bias 0.5 dies",
        (
            "Dead means: z is not above 0 for any image. Which image is the last to go?",
            "The largest z is 3. How far must the bias go down, and where does it start from?",
        ),
        expected=lambda: 0.5 - 3.0,
        slips=(
            (lambda: -3.0, "So far it has to be moved down; but from where did it start?"),
            (lambda: 4.5, "That is up: there hardly any image leaves the unit off."),
        ),
    ),
    Function(
        "05_relu.hat",
        "a hat: 0 up to -1, up to 1 at 0, down to 0 at 1, from three ReLUs",
        (
            "One ReLU begins to rise at -1: relu(z + 1). What has to happen at 0?",
            "At 0 the slope changes from 1 to -1: by minus 2. Which ReLU bends there?",
            "At 1 the slope goes from -1 back to 0.",
        ),
        expected=lambda z: max(0.0, 1.0 - abs(z)),
        arguments=("z",),
        points=((0.0,), (1.0,), (-1.0,), (0.5,), (-0.25,), (3.0,), (-7.0,), (100.0,)),
    ),
    Choice(
        "05_relu.off_once",
        "what follows for a unit with z = -2 for one image",
        (
            "Its slope is 0 for this image. Who said that it is so for all of them?",
            "Look at the open dots of the dying units, and at the bars below them.",
        ),
        options=("a", "b", "c"),
        expected=lambda: "b",
        remarks={
            "a": "One image is not all the data.",
            "c": "Its slope for this image is exactly 0: that is not slow, it is nothing.",
        },
    ),
    Number(
        "05_relu.he_deviation",
        "the standard deviation of He weights for 200 inputs",
        (
            "The variance is 2 / n: n is the number of inputs.",
            "The standard deviation is the square root of the variance.",
        ),
        expected=lambda: np.sqrt(2 / 200),
        slips=(
            (lambda: 2 / 200, "That is the variance."),
            (lambda: np.sqrt(1 / 200), "That is LeCun's rule; ReLU loses half, and needs twice."),
        ),
    ),
]
