"""Exercises of 11_swish."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Built, Choice, Number
from helpers.words import readable

swish, sigmoid, hard_swish = (ACTIVATIONS[key] for key in ("swish", "sigmoid", "hard_swish"))


def _dip(beta=1.0):
    return float(swish.f(np.linspace(-3.0, 0.0, 300001), beta=beta).min())


def _is_not_the_smallest(beta):
    if beta <= 0:
        return "Take a positive beta: a negative one opens the gate on the left."
    worst = -_dip() / beta
    if worst > 0.01003:  # 27.8, rounded to three digits, is near enough
        return f"With this beta the worst distance is {readable(worst, 3)}: too far."
    return "" if beta <= 27.9 else ("With this beta Swish is near enough, but a smaller one "
                                  "would do. Give the smallest, to three digits.")


EXERCISES = [
    Number(
        "11_swish.dip_for_2",
        "the lowest value of Swish with beta = 2, from that with beta = 1",
        (
            "Swish with a larger beta is the same curve with both axes shrunk.",
            "Height times beta is always the same number: see the cell with four betas.",
        ),
        expected=lambda: _dip(2.0),
        slips=((lambda: 2 * _dip(), "Twice as deep? Set beta to 2 in the figure and look."),
               (lambda: _dip(), "That is the dip for beta = 1.")),
    ),
    Built(
        "11_swish.close_to_relu",
        "the smallest beta with which Swish is nowhere further from ReLU than 0.01",
        (
            "The worst distance shrinks as beta grows: is it one over beta, or faster?",
            "Worst distance times beta is the same for every beta; 10 gives it to you.",
        ),
        expected=lambda: -_dip() / 0.01,
        flaw=_is_not_the_smallest,
        shape=(),
        right="Right, to three digits.",
    ),
    Array(
        "11_swish.by_beta",
        "the derivative of Swish with respect to beta at beta = 1 and z = -2, -1, 0, 1, 2",
        (
            "z is held fixed and beta moves: where in z * sigmoid(beta * z) does beta stand?",
            "z squared, times the height s of the sigmoid, times 1 - s.",
        ),
        expected=lambda: swish.dparams["beta"](np.array([-2.0, -1.0, 0.0, 1.0, 2.0]), beta=1.0),
    ),
    Function(
        "11_swish.write_swish",
        "Swish of one number z and a given beta",
        (
            "z times a sigmoid: is beta inside the sigmoid, and only there?",
            "exp of a large number overflows; the notebook on the sigmoid has two branches for it.",
        ),
        expected=lambda z, beta: swish.f(z, beta=beta),
        arguments=("z", "beta"),
        points=(
            (0.0, 1.0), (1.7, 1.0), (-1.7, 1.0), (1.7, 0.0), (-1.7, 2.5), (0.6, 6.0),
            (1000.0, 1.0), (-1000.0, 1.0), (-1000.0, 3.0),
        ),
        rtol=1e-7,
        strict=True,
    ),
    Choice(
        "11_swish.tiny_beta",
        "after training, one layer's learned beta is 0.02: what does this layer do to ordinary z?",
        (
            "Move beta in the explorer close to 0: what is left of the bend?",
            "The gate is a sigmoid of nearly 0, for every z of ordinary size.",
        ),
        options=(
            "it works like ReLU",
            "it works almost like no activation at all: it halves its input",
            "it is dead: its output is always 0",
        ),
        expected=lambda: "b",
        remarks={
            "a": "For that the gate must open like a switch: is this beta large?",
            "c": "The gate is neither shut nor open. What is the sigmoid of 0?",
        },
    ),
    Array(
        "11_swish.hard_slopes",
        "the slopes of hard Swish at -4, -1.5, 0, 2 and 5",
        (
            "Which of the five lie on the level piece, on the parabola, on the line?",
            "The parabola (z*z + 3z)/6 has the slope z/3 + 1/2.",
        ),
        expected=lambda: hard_swish.df(np.array([-4.0, -1.5, 0.0, 2.0, 5.0])),
    ),
    Number(
        "11_swish.tanh_gate",
        "the beta with which Swish is (1 + tanh(3z)) z/2",
        (
            "What is the sigmoid for which (1 + tanh u)/2 is another name?",
            "(1 + tanh u)/2 is the sigmoid of 2u; here u is 3z.",
        ),
        expected=lambda: 6.0,
        slips=(
            (lambda: 3.0, "(1 + tanh u)/2 is not the sigmoid of u: compare their slopes at 0."),
            (lambda: 1.5, "The other way round: which of tanh and the sigmoid is the steeper?"),
            (lambda: 2.0, "That is for 1 + tanh(z). Here 3z stands inside."),
        ),
    ),
]
