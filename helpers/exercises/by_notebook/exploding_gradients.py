"""Exercises of 04_exploding_gradients."""

import math

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Choice, Number

sigmoid = ACTIVATIONS["sigmoid"]
FACTOR = 100 * float(sigmoid.df(0.0))


def window(w: float) -> float:
    """The width of the inputs a for which |w sigmoid'(w a + b)| is at least 1, for |w| > 4."""
    root = math.sqrt(1 - 4 / abs(w))
    return 2 / abs(w) * math.log((1 + root) / (1 - root))


EXERCISES = [
    Number(
        "04_exploding_gradients.five_layers",
        "dC/db_1 of five sigmoid layers with w = 100 and z = 0 everywhere, dC/da_5 = 1",
        (
            "From b_1 to a_5 the way leads through five slopes and four weights.",
            "Four layers with the full factor of weight times slope, and one slope alone.",
        ),
        expected=lambda: FACTOR**4 * float(sigmoid.df(0.0)),
        slips=(
            (lambda: FACTOR**5, "One weight too many: w_1 comes before b_1, not after it."),
            (lambda: FACTOR**4, "The weights are right; layer 1 has a slope as well."),
            (lambda: 100.0**4, "Those are the weights alone; each layer has a slope, too."),
        ),
    ),
    Number(
        "04_exploding_gradients.steepest_bias",
        "the bias that puts a neuron with w = 50 and input 0.3 on its steepest point",
        (
            "At which z is a sigmoid steepest?",
            "Solve 50 * 0.3 + b = 0.",
        ),
        expected=lambda: -50 * 0.3,
    ),
    Number(
        "04_exploding_gradients.window_at_ten",
        "the width of the window of inputs with |w sigmoid'(w a + b)| >= 1 at w = 10",
        (
            "At the border the slope is 1/10: at which two heights of the sigmoid is that so?",
            "From a height h back to z: z = ln(h / (1 - h)). Both borders, then their distance.",
            "That distance is a width in z; an input has to move only a tenth of it.",
        ),
        expected=lambda: window(10.0),
        slips=(
            (lambda: 10 * window(10.0), "That is the width in z; asked for is the width in a."),
            (lambda: window(10.0) / 2, "That is half of it: the window has two sides."),
        ),
    ),
    Array(
        "04_exploding_gradients.clip_three",
        "the gradient (3, -4, 12) clipped by norm with limit 6.5",
        (
            "How long is this arrow? Square, add up, take the root.",
            "All entries are multiplied by the same number, limit / norm; signs stay.",
        ),
        expected=lambda: np.array([3.0, -4.0, 12.0]) * 6.5 / 13.0,
    ),
    Function(
        "04_exploding_gradients.scale",
        "the number that clipping by norm multiplies by, from the norm and the limit",
        (
            "Two cases: the norm is above the limit, or it is not.",
            "A gradient that is short enough stays as it is: which number leaves it alone?",
            "A norm of 0 happens (every unit silent): do you divide by it?",
        ),
        expected=lambda norm, limit: limit / norm if norm > limit else 1.0,
        arguments=("norm", "limit"),
        points=((10.0, 5.0), (5.0, 5.0), (2.0, 5.0), (400.0, 0.5), (1e-30, 1.0), (0.0, 1.0),
                (1e200, 1.0)),
        rtol=1e-5,  # a library adds a millionth to the norm
    ),
    Choice(
        "04_exploding_gradients.who_is_helped",
        "four networks are in trouble: which of them does gradient clipping help?",
        (
            "Clipping makes gradients smaller, never larger. Whose gradients are too large?",
            "Look for the picture of a cliff.",
        ),
        options=(
            "30 sigmoid layers; the first layers do not move",
            "a recurrent network; the cost falls smoothly, and jumps to a huge value every few "
            "hundred steps",
            "a ReLU network in which half of the units output 0 for all the data",
            "a network whose cost on new data rises while that on its training data falls",
        ),
        expected=lambda: "b",
        remarks={
            "a": "Those gradients are too small already.",
            "c": "Where the slope is exactly 0 there is nothing to clip.",
            "d": "It learns the training data by heart (overfitting); its gradients may be fine.",
        },
    ),
    Number(
        "04_exploding_gradients.spread_for_balance",
        "the spread of the weights that keeps a gradient's length in a ReLU layer of 400",
        (
            "The squared length is multiplied by n * sigma**2 * the mean of f'(z)**2.",
            "For ReLU that mean is about one half; make the product 1 and solve for sigma.",
        ),
        expected=lambda: math.sqrt(2 / 400),
        slips=(
            (lambda: 2 / 400, "That is the variance; the spread is its square root."),
            (lambda: 1 / 20, "You left out the half of the slopes that are 0."),
        ),
    ),
]
