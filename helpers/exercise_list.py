"""All exercises of the course, by name. Expected answers are computed from the records.

To add one: a Number, Array, Function or Choice in the list of its notebook. The task is told
in the notebook; here it stands in short, for who reads this file.
"""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercise_kinds import Array, Choice, Function, Number

sigmoid, elu = ACTIVATIONS["sigmoid"], ACTIVATIONS["elu"]

START = [
    Number(
        "00_start_here.pictures",
        "how many pictures an explorer shows side by side (the first try of a check)",
        ("Count: there is the function, and there is its slope.",),
        expected=lambda: 2,
        rtol=0.0,
    ),
]

SIGMOID = [
    Number(
        "01_sigmoid.slope_at_2",
        "the slope of the sigmoid at z = 2, from its height there",
        (
            "The slope at a point needs only the height a at that point.",
            "Height times what is missing to 1.",
        ),
        expected=lambda: sigmoid.df(2.0),
        slips=(
            (lambda: sigmoid.f(2.0), "That is the height of the curve; its slope is asked for."),
            (lambda: 1 - sigmoid.f(2.0), "That is what is missing to 1: one factor of the two."),
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
        slips=((lambda: sigmoid.f(0.9), "That is the sigmoid of 0.9; the way back is asked for."),),
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
    ),
    Choice(
        "01_sigmoid.where_today",
        "for which job is a sigmoid the usual choice today?",
        (
            "Ask of each job: what does its output mean, and what range must it have?",
            "A sigmoid gives a number between 0 and 1 that can be read as a probability.",
        ),
        options=("a", "b", "c", "d"),
        expected=lambda: "c",
        remarks={
            "a": "A price is not bound to lie between 0 and 1.",
            "b": "Its slope is at most a quarter, and near 0 for most inputs: signals fade there.",
            "d": "The answers exclude each other here, so their probabilities must sum to 1.",
        },
    ),
]

ELU = [
    Number(
        "08_elu.jump_at_zero",
        "by how much ELU' jumps at 0 when alpha = 0.3",
        (
            "What is the slope just right of 0, and what just left of it?",
            "Left of 0 the slope is alpha * exp(z); let z go to 0.",
        ),
        expected=lambda: elu.df(1.0, alpha=0.3) - elu.df(0.0, alpha=0.3),
        slips=((lambda: 0.3, "That is the slope on the left; the jump is the step to the right."),),
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
    ),
    Choice(
        "08_elu.far_left",
        "what happens to a unit with alpha = 1 whose inputs all lie near z = -30",
        (
            "Compute the slope there: is it zero, small, or ordinary?",
            "A weight moves by rate times gradient, and the slope is a factor of that gradient.",
        ),
        options=("a", "b", "c"),
        expected=lambda: "b",
        remarks={
            "a": "Look at the slope itself, not at the output: exp(-30) is not ordinary.",
            "c": "Zero is what ReLU has there. Ask the record for ELU's slope at -30.",
        },
    ),
]

EXERCISES = {exercise.name: exercise for exercise in START + SIGMOID + ELU}
