"""Exercises of 13_compare."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.compare import mean_output
from helpers.exercises.kinds import Array, Choice, Function, Number

relu, tanh = ACTIVATIONS["relu"], ACTIVATIONS["tanh"]
ZS = np.array([-1.0, 0.0, 1.0, 2.0])

EXERCISES = [
    Array(
        "13_compare.slopes_at_minus_2",
        "slopes of ReLU, Leaky ReLU, ELU and GELU at z = -2",
        (
            "Ask the records: ACTIVATIONS[name].df(z) is a slope.",
            "Four numbers in the order of the task: a nothing, a little, an exponential, a dip.",
        ),
        expected=lambda: np.array([ACTIVATIONS[key].df(-2.0)
                                   for key in ("relu", "leaky_relu", "elu", "gelu")]),
    ),
    Array(
        "13_compare.two_means",
        "mean outputs of ReLU and of tanh over z = -1, 0, 1, 2",
        (
            "Four outputs each: add them up and divide by four.",
            "tanh is odd, so its outputs at -1 and at 1 cancel.",
        ),
        expected=lambda: np.array([relu.f(ZS).mean(), tanh.f(ZS).mean()]),
    ),
    Function(
        "13_compare.centred_relu",
        "ReLU moved down so that its mean output for normal inputs is 0",
        (
            "Move the whole curve by one number: which one makes the mean 0?",
            "Subtract the mean output of ReLU, also where z is negative.",
        ),
        expected=lambda z: float(relu.f(z)) - mean_output("relu"),
        arguments=("z",),
        points=tuple((z,) for z in (0.0, 1.0, -1.0, 3.3, -40.0)),
        rtol=1e-4,
    ),
    Choice(
        "13_compare.bounded_and_centred",
        "bounded, zero-centred, and with the largest possible slope at 0",
        (
            "Which of them have both a lowest and a highest value?",
            "Of the bounded ones, which gives 0 for 0?",
        ),
        options=("a", "b", "c", "d"),
        expected=lambda: "b",
        remarks={
            "a": "Bounded it is. What does it answer to z = 0?",
            "c": "Its mean is 0, but is there a highest value?",
            "d": "Look at its values in the table: where do they end?",
        },
    ),
    Choice(
        "13_compare.selu_conditions",
        "what to say when SELU was put into a network that breaks its conditions",
        (
            "The notebook on SELU lists what its promise needs.",
            "Compare: dense layers, LeCun's weights, standardised inputs, AlphaDropout.",
        ),
        options=("a", "b", "c"),
        expected=lambda: "b",
        remarks={
            "a": "It was not given a chance: look at what surrounds it.",
            "c": "Perhaps, but something more basic is off. What does SELU need?",
        },
    ),
    Number(
        "13_compare.times_as_long",
        "how a network slows down when a tenth of its time costs 15 times as much",
        (
            "Take 10 seconds: how many stay as they are, and what becomes of the others?",
            "Nine seconds stay. One second becomes fifteen.",
        ),
        expected=lambda: 0.9 + 0.1 * 15,
        slips=((lambda: 15.0, "Only a tenth of the time grows, not all of it."),
               (lambda: 1.5, "That is what becomes of the tenth; the nine tenths remain.")),
    ),
]
