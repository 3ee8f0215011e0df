"""Exercises of 19_gated_units."""

import math

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.gates import GATES
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Built, Choice, Number

swiglu, sigmoid = GATES["swiglu"], ACTIVATIONS["sigmoid"]
_KEPT = 0.5 ** (1 / 100)


def _glu(row):
    passes, opens = np.split(np.asarray(row, float), 2)
    return passes * sigmoid.f(opens)


def _is_no_difference(weights):
    w, v = weights
    made = w[0] * v[0], w[1] * v[1], w[0] * v[1] + w[1] * v[0]
    if abs(made[2]) > 1e-9 * max(1.0, np.abs(weights).max() ** 2):
        return ("The output also has a part with x1 times x2: the two products that make it have "
                "to cancel.")
    if not math.isclose(made[0], 1, rel_tol=1e-6):
        return "With x2 = 0 the output is not x1 squared: look at w1 times v1."
    if not math.isclose(made[1], -1, rel_tol=1e-6):
        return "With x1 = 0 the output is not minus x2 squared: look at w2 times v2."
    return ""


EXERCISES = [
    Array(
        "19_gated_units.two_slopes",
        "the slopes of SwiGLU by z and by u, at z = 2, u = -3",
        (
            "Hold one of the two fixed each time. What is left of SiLU(z) u then?",
            "By z: the slope of SiLU at 2, times u. By u: how far the gate is open.",
        ),
        expected=lambda: np.array([swiglu.dz(2.0, -3.0), swiglu.du(2.0, -3.0)]),
    ),
    Function(
        "19_gated_units.write_glu",
        "GLU of a row of outputs, of which the first half passes and the second half opens",
        (
            "Cut the row in the middle. Which of the two halves goes through the sigmoid?",
            "The first half, times the sigmoid of the second, entry by entry.",
        ),
        expected=_glu,
        arguments=("row",),
        points=tuple((np.array(row),) for row in (
            [1.0, 2.0, 0.0, 1.0], [3.0, -1.0], [0.5, -2.0, 4.0, 2.0, 0.0, -3.0],
            [-1.0, 1.0, -4.0, 4.0])),
    ),
    Number(
        "19_gated_units.widest",
        "the largest width of a gated block with no more weights than one of width 4000",
        (
            "Two matrices before, three now, of d times the width each.",
            "Two thirds of 4000, and then the whole number below it.",
        ),
        expected=lambda: 2 * 4000 // 3,
        exact=True,
        slips=((lambda: 2667, "2667 would be 1000 weights too many: give a whole number that is "
                "not."),
               (lambda: 4000, "That block has half as many weights more."),
               (lambda: 2000, "Fewer would be too few: three matrices in place of two, not four.")),
    ),
    Number(
        "19_gated_units.half_after_100",
        "the z of a forget gate that leaves half of the memory after 100 steps",
        (
            "Which number, to the power of 100, is one half?",
            "That is 0.5 ** (1 / 100). The z at which the sigmoid has the height a is "
            "log(a / (1 - a)).",
        ),
        expected=lambda: math.log(_KEPT / (1 - _KEPT)),
        slips=((lambda: _KEPT, "That is how far the gate is open. At which z is that so?"),
               (lambda: 0.0, "At z = 0 half is left after one step.")),
    ),
    Built(
        "19_gated_units.difference_of_squares",
        "weights of a bilinear unit whose output is the difference of two squares",
        (
            "A difference of two squares is a product of two brackets: which?",
            "(x1 + x2) times (x1 - x2): read the weights off the brackets.",
        ),
        expected=lambda: np.array([[1.0, 1.0], [1.0, -1.0]]),
        flaw=_is_no_difference,
        shape=(2, 2),
    ),
    Number(
        "19_gated_units.balance",
        "the variance of z at which squared ReLU hands on as large a mean square",
        (
            "Set what comes out, 1.5 tau squared, equal to tau.",
            "Divide both sides by tau.",
        ),
        expected=lambda: 1 / 1.5,
        slips=((lambda: 1.5, "Upside down: at tau = 1.5 more comes out than went in."),
               (lambda: 0.0, "Yes, at 0 as well; and where else?")),
    ),
    Choice(
        "19_gated_units.fair_trial",
        "what follows where GELU is replaced by SwiGLU at the same width?",
        (
            "What else has changed, beside the gate?",
            "Count the weights before and after.",
        ),
        options=(
            "that the gate helps, by as much as the predictions are better",
            "nothing yet: the block also has half as many weights more",
            "that SiLU opens a gate better than GELU would have done",
        ),
        expected=lambda: "b",
        remarks={
            "a": "A third matrix of the same size has come in with it.",
            "c": "A gate with GELU was not tried. Three things have changed at once: the curve, "
                 "the gate and the number of weights.",
        },
    ),
]
