"""Exercises of 00_start_here."""

import numpy as np

from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Number

EXERCISES = [
    Number(
        "00_start_here.pictures",
        "how many pictures an explorer shows side by side (the first try of a check)",
        ("Count: there is the function, and there is its slope.",),
        expected=lambda: 2,
        exact=True,
    ),
    Number(
        "00_start_here.one_neuron",
        "the output of a ReLU neuron with x = 2, w = 1.5, b = -0.5",
        (
            "First the sum z = w x + b, then the activation.",
            "ReLU lets a positive z pass as it is.",
        ),
        expected=lambda: max(0.0, 1.5 * 2 - 0.5),
        slips=(
            (lambda: 1.5 * 2, "The bias is missing."),
            (lambda: 1.5 * (2 - 0.5), "The bias is added after the multiplication."),
        ),
    ),
    Function(
        "00_start_here.write_relu",
        "ReLU of one number",
        (
            "Two cases: a positive z comes out as it is, and a negative one as 0.",
            "The larger of two numbers is max(first, second). Which two?",
        ),
        expected=lambda z: max(0.0, z),
        arguments=("z",),
        points=((2.5,), (-3.0,), (0.0,), (0.001,), (-0.001,), (1e9,), (-1e9,)),
    ),
    Array(
        "00_start_here.one_line",
        "slope and height of the line that two layers without activation make",
        (
            "Put 2 x + 1 in the place of the second layer's input, and multiply out.",
            "The slopes multiply. The first height is multiplied too, and then the second added.",
        ),
        expected=lambda: np.array([-3.0 * 2.0, -3.0 * 1.0 + 0.5]),
    ),
    Number(
        "00_start_here.chain_rule",
        "dC/dw from x = 3, a slope of 0.25, and 2(a - y) = -0.4",
        (
            "Three slopes stand between w and C. What does the chain rule do with them?",
            "Multiply them all, sign included.",
        ),
        expected=lambda: 3 * 0.25 * -0.4,
        slips=((lambda: 3 + 0.25 - 0.4, "The slopes are multiplied, not added."),),
    ),
]
