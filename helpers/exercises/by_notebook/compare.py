"""Exercises of 13_compare."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.compare import mean_output
from helpers.exercises.functions import Function, Invented
from helpers.exercises.kinds import Array, Choice
from helpers.words import from_to, readable

relu, tanh = ACTIVATIONS["relu"], ACTIVATIONS["tanh"]
ZS = np.array([-1.0, 0.0, 1.0, 2.0])

# Not multiples of 1/2 alone: a wave that is 0 at each of these would pass.
SIDE = (1e-4, 0.13, 0.37, 0.5, 0.81, 1.0, 1.29, 1.71, 1.86, 2.0, 2.17, 3.3, 5.0, 7.9, 50.0)
OWN = (0.0, *SIDE, *(-z for z in SIDE))


def _is_no_such_activation(points, values):
    zs = np.array([z for z, in points])
    order = np.argsort(zs)
    zs, values = zs[order], values[order]
    slope = (values[zs == 1e-4] - values[zs == -1e-4])[0] / 2e-4
    if np.abs(values).max() > 2:
        worst = zs[np.abs(values).argmax()]
        return f"At z = {readable(worst)} your function leaves the range {from_to(-2, 2)}."
    if values.max() < 1.5:
        largest = readable(values.max())
        return f"The largest value found is {largest}: it should come above 1.5 somewhere."
    if np.abs(values + values[::-1]).max() > 1e-9:
        return "It is not odd: at some z and -z the values do not cancel."
    if (np.diff(values) < 0).any():
        return "It falls somewhere: it should never do so."
    return "" if abs(slope - 1) < 0.01 else f"Its slope at 0 is {readable(slope)}, and should be 1."


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
        atol=5e-4,  # the table's four digits will do
    ),
    Choice(
        "13_compare.bounded_and_centred",
        "bounded, zero-centred, and with the largest possible slope at 0: which of these?",
        (
            "Which of them have both a lowest and a highest value?",
            "Of the bounded ones, which gives 0 for 0?",
        ),
        options=(
            "sigmoid",
            "tanh",
            "SELU",
            "GELU",
        ),
        expected=lambda: "b",
        remarks={
            "a": "Bounded it is. What does it answer to z = 0?",
            "c": "Its mean is 0, but is there a highest value?",
            "d": "Look at its values in the table: where do they end?",
        },
    ),
    Choice(
        "13_compare.selu_conditions",
        "SELU with convolutions, dropout and He's start trains worse than ReLU: what do you say?",
        (
            "The notebook on SELU lists what its promise needs.",
            "Compare: dense layers, LeCun's weights, standardised inputs, AlphaDropout.",
        ),
        options=(
            "SELU is a bad function",
            "SELU's promise has conditions, and four of them are broken here",
            "the learning rate must be too small",
        ),
        expected=lambda: "b",
        remarks={
            "a": "It was not given a chance: look at what surrounds it.",
            "c": "Perhaps, but something more basic is off. What does SELU need?",
        },
    ),
    Invented(
        "13_compare.own_activation",
        "an odd function, never falling, from -2 to 2, beyond 1.5 somewhere, with slope 1 at 0",
        (
            "Begin with one that you know: tanh is odd, never falls, and has slope 1 at 0.",
            "tanh stretched upwards reaches 2, but is too steep at 0. What if you stretch it "
            "sideways, too?",
        ),
        expected=lambda z: float(2 * np.tanh(z / 2)),
        flaw=_is_no_such_activation,
        arguments=("z",),
        points=tuple((z,) for z in OWN),
    ),
]
