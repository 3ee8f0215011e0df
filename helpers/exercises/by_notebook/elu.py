"""Exercises of 08_elu."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Built, Choice, Number
from helpers.words import readable

elu = ACTIVATIONS["elu"]

def _is_no_counter_example(values):
    alpha, z = values
    if not 0 <= alpha <= 3:
        return "Take an alpha from 0 to 3, as the slider has it."
    if z >= 0:
        return "That z is not negative: there the slope is 1 for every alpha."
    slope = float(elu.df(z, alpha=alpha))
    return "" if slope > 1 else f"There the slope is {readable(slope)}, and the sentence holds."


EXERCISES = [
    Built(
        "08_elu.steeper_than_one",
        "alpha and a negative z at which ELU has a slope above 1",
        (
            "Left of 0 the slope is alpha * exp(z). Where is exp(z) largest?",
            "Just left of 0 the slope is nearly alpha: how large may alpha be?",
        ),
        expected=lambda: np.array([2.0, -0.1]),
        flaw=_is_no_counter_example,
        shape=(2,),
    ),
    Number(
        "08_elu.one_percent_slope",
        "the z at which the slope has fallen to 0.01, with alpha = 1",
        (
            "A slope below 1 means that z is negative: which formula holds there?",
            "Solve exp(z) = 0.01.",
        ),
        expected=lambda: np.log(0.01),
        slips=((lambda: elu.f(0.01), "That is ELU(0.01); the slope is to be 0.01."),),
    ),
    Array(
        "08_elu.slopes_from_heights",
        "slopes where the heights are -0.45, -0.2, -0.05, 0.5, 2, with alpha = 0.5",
        (
            "The sign of the height tells you on which side of 0 the unit is.",
            "Left of 0: the height is alpha exp(z) - alpha, and the slope is alpha exp(z).",
        ),
        expected=lambda: np.array([a + 0.5 for a in (-0.45, -0.2, -0.05)] + [1.0, 1.0]),
    ),
    Function(
        "08_elu.write_elu",
        "ELU of one number z and a given alpha",
        (
            "Two branches, joined at 0. Which one belongs to positive z?",
            "For negative z the curve must settle at -alpha: does alpha appear in yours?",
            "exp of a large positive z overflows: compute it only where it is needed.",
        ),
        expected=lambda z, alpha: elu.f(z, alpha=alpha),
        arguments=("z", "alpha"),
        points=(
            (0.0, 1.0), (1.7, 1.0), (-1.7, 1.0), (-1.7, 0.2), (1.7, 0.2),
            (-30.0, 0.7), (0.0, 0.4), (1000.0, 0.4), (-1000.0, 1.5),
        ),
        rtol=1e-7,
        strict=True,
    ),
    Choice(
        "08_elu.far_left",
        "all inputs give a unit with alpha = 1 a z near −30: what happens?",
        (
            "Compute the slope there: is it zero, small, or ordinary?",
            "A weight moves by rate times gradient, and the slope is a factor of that gradient.",
        ),
        options=(
            "it goes on learning as before, since its output is −1 and not 0",
            "its slope is positive, but so small that in practice it does not learn",
            "its slope is exactly 0, in mathematics too",
        ),
        expected=lambda: "b",
        remarks={
            "a": "Look at the slope itself, not at the output: exp(-30) is not ordinary.",
            "c": "Zero is what ReLU has there. Ask the record for ELU's slope at -30.",
        },
    ),
]
