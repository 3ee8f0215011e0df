"""Exercises of 02_tanh."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Built, Choice, Number
from helpers.words import readable

tanh, sigmoid = ACTIVATIONS["tanh"], ACTIVATIONS["sigmoid"]

XS = np.array([0.0, 1.0, -1.0, 3.0, -3.0, 10.0, -10.0])


def _is_another_unit(values):
    w, b, v, c = values
    wanted, found = 3 * sigmoid.f(1.2 * XS - 0.4) + 0.5, v * np.tanh(w * XS + b) + c
    off = np.flatnonzero(abs(found - wanted) > 6e-3)
    if not off.size:
        return ""
    x, yours, other = (readable(numbers[off[0]]) for numbers in (XS, found, wanted))
    return f"At x = {x} your unit gives {yours}, and the sigmoid unit {other}."


EXERCISES = [
    Number(
        "02_tanh.slope_from_height",
        "the slope of tanh where its height is -0.6",
        (
            "The slope needs the height alone: which formula has no z in it?",
            "One minus the square of the height. What does squaring do to the sign?",
        ),
        expected=lambda: 1 - (-0.6) ** 2,
        slips=(
            (lambda: -0.6 * 1.6, "That is a(1 - a), the sigmoid's formula."),
            (lambda: 1 + 0.6**2, "The square of a negative number is positive; then it is taken "
                                 "away from 1."),
        ),
    ),
    Number(
        "02_tanh.sigmoid_from_tanh",
        "sigmoid(1.6), from tanh(0.8) alone",
        (
            "Which z makes 2z equal to 1.6?",
            "Solve tanh(z) = 2 sigmoid(2z) - 1 for the sigmoid.",
        ),
        expected=lambda: sigmoid.f(1.6),
        slips=((lambda: 2 * tanh.f(0.8) - 1, "That is the formula the other way round: solve it "
                                             "for the sigmoid."),),
    ),
    Built(
        "02_tanh.translate_a_unit",
        "w, b, v, c of a tanh unit that does what a sigmoid unit does",
        (
            "Write sigmoid(z) with tanh(z/2) first: what stands in front of tanh, and what is "
            "added?",
            "Halve what goes in (w and b), halve what goes out (v), and put what is left over "
            "into c.",
        ),
        expected=lambda: np.array([1.2 / 2, -0.4 / 2, 3.0 / 2, 0.5 + 3.0 / 2]),
        flaw=_is_another_unit,
        shape=(4,),
    ),
    Function(
        "02_tanh.z_from_slope",
        "the z, not negative, at which tanh has a given slope, also where its height rounds to 1",
        (
            "From the slope to the height, a = sqrt(1 - slope), and from there to z: which "
            "function undoes tanh?",
            "With a slope of 1e-20 the height rounds to 1, and no z is left in it. Can you get "
            "from the slope to z without the height?",
            "The slope is 1/cosh(z)**2. Solve that for cosh(z); np.arccosh undoes cosh.",
        ),
        expected=lambda slope: np.arccosh(1 / np.sqrt(slope)),
        arguments=("slope",),
        points=tuple((slope,) for slope in (0.64, 1.0, 0.25, 0.01, 1e-4, 1e-12, 1e-20, 1e-100)),
        rtol=1e-6,
        atol=1e-7,
    ),
    Choice(
        "02_tanh.one_step",
        "one weight should rise, one fall, both inputs are positive: what can one step do?",
        (
            "The gradient of each weight is the same delta times that weight's input.",
            "Both inputs are positive: can the two gradients differ in sign?",
        ),
        options=(
            "move each in its own direction, as they should",
            "move both up or both down",
            "move neither of them",
        ),
        expected=lambda: "b",
        remarks={
            "a": "For that the two gradients would need different signs; look at what they share.",
            "c": "The output is wrong on this example, so delta is not 0; nor are the two inputs.",
        },
    ),
]
