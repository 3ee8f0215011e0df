"""Exercises of 07_prelu."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Choice, Number

prelu = ACTIVATIONS["prelu"]
Z, BACK = np.array([-2.0, 1.0, -0.5]), np.array([0.1, -3.0, 0.4])


def _pushes():
    """What each of the three units adds to the gradient of alpha."""
    return BACK * prelu.dparams["alpha"](Z)


EXERCISES = [
    Number(
        "07_prelu.shared_gradient",
        "dC/d(alpha) of a slope shared by units at z = -2, 1, -0.5",
        (
            "Each unit adds dC/da times min(0, z). What is min(0, 1)?",
            "Two products are left; mind their signs, then add them.",
        ),
        expected=lambda: _pushes().sum(),
        slips=(
            (lambda: (BACK * Z).sum(), "A positive z does not count: min(0, 1) is 0, not 1."),
            (lambda: _pushes().mean(), "A sum, not a mean: each unit counts in full."),
        ),
    ),
    Array(
        "07_prelu.own_slopes",
        "three slopes of their own after one step at rate 0.5, from 0.25",
        (
            "Now nothing is added up: each slope has the gradient of its own unit.",
            "New slope: 0.25 minus 0.5 times its gradient. One of the three stays.",
        ),
        expected=lambda: 0.25 - 0.5 * _pushes(),
    ),
    Function(
        "07_prelu.one_step",
        "the shared slope after one step of gradient descent, from z and dC/da of all its units",
        (
            "Its gradient is a sum over the units: dC/da times min(0, z).",
            "np.minimum(0, z) * back has an entry for each unit; add them up.",
            "The new slope is the old one minus rate times that sum.",
        ),
        expected=lambda alpha, z, back, rate: alpha - rate * (back * np.minimum(0, z)).sum(),
        arguments=("alpha", "z", "back", "rate"),
        points=(
            (0.25, np.array([-2.0]), np.array([0.5]), 0.1),
            (0.25, np.array([2.0]), np.array([0.5]), 0.1),
            (0.25, Z, BACK, 0.5), (-0.1, -Z, BACK, 0.01), (1.5, np.array([-1.0, -3.0]),
                                                           np.array([-2.0, 0.25]), 1.0),
            (0.0, np.array([0.0, 4.0, -0.5, -8.0]), np.array([3.0, -1.0, 0.2, 0.0]), 0.3),
        ),
    ),
    Number(
        "07_prelu.he_variance",
        "the variance of weights for 200 inputs and alpha = 0.5",
        (
            "Half of (1 + alpha squared), times n, times the variance, is 1.",
            "1 + 0.25 is 1.25. Solve for the variance.",
        ),
        expected=lambda: 2 / (1 + 0.5**2) / 200,
        slips=(
            (lambda: 2 / 200, "That is the rule for ReLU: alpha does not appear in it."),
            (lambda: 2 / (1 + 0.5**2), "That is the multiple of 1/n; divide by n."),
            (lambda: 2 / 1.5 / 200, "The slope comes in squared."),
            (lambda: np.sqrt(2 / 1.25 / 200), "That is the standard deviation."),
        ),
    ),
    Choice(
        "07_prelu.all_positive",
        "a unit's z has been positive for every image: what has happened to its own slope?",
        (
            "What is min(0, z) for a positive z?",
            "A step is rate times gradient, and there is no decay.",
        ),
        options=(
            "it has moved towards 1, to match the right side",
            "it has moved towards 0",
            "nothing: its gradient was 0 all the time",
        ),
        expected=lambda: "c",
        remarks={
            "a": "Nothing pulls it there: alpha plays no part on the right side.",
            "b": "That would be the work of weight decay, and there is none.",
        },
    ),
]
