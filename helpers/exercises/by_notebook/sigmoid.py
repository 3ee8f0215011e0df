"""Exercises of 01_sigmoid."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.softmax import softmax
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Choice, Number

sigmoid = ACTIVATIONS["sigmoid"]

EXERCISES = [
    Number(
        "01_sigmoid.slope_at_2",
        "the slope of the sigmoid at z = 2, from its height there",
        (
            "The slope at a point needs only the height a at that point.",
            "The height, times the gap between the height and 1.",
        ),
        expected=lambda: sigmoid.df(2.0),
        slips=(
            (lambda: sigmoid.f(2.0), "That is the height of the curve; its slope is asked for."),
            (lambda: 1 - sigmoid.f(2.0), "That is the gap up to 1: one factor of the two."),
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
        slips=(
            (lambda: sigmoid.f(0.9), "That is the sigmoid of 0.9; the way back is asked for."),
            (lambda: np.log10(9.0), "That is the logarithm to base 10; the natural one is needed."),
        ),
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
        strict=True,
    ),
    Choice(
        "01_sigmoid.where_today",
        "for which job is a sigmoid the usual choice today?",
        (
            "Ask of each job: what does its output mean, and what range must it have?",
            "A sigmoid gives a number between 0 and 1 that can be read as a probability.",
        ),
        options=(
            "the output of a network that predicts the price of a house",
            "every hidden layer of a network with 30 layers",
            "the output of a network that says whether an email is spam",
            "the outputs of a network that says which one of ten digits it sees",
        ),
        expected=lambda: "c",
        remarks={
            "a": "A price is not bound to lie between 0 and 1.",
            "b": "Its slope is at most a quarter, and near 0 far from z = 0: gradients fade, "
                 "unless the start makes up for it.",
            "d": "The answers exclude each other here, so their probabilities must sum to 1.",
        },
    ),
    Array(
        "01_sigmoid.three_shares",
        "the softmax of the logits 0, ln 3 and ln 6",
        (
            "What is exp of each of the three logits?",
            "1, 3 and 6: which share does each have in their sum?",
        ),
        expected=lambda: softmax([0.0, np.log(3), np.log(6)]),
    ),
    Number(
        "01_sigmoid.ninety_by_temperature",
        "the temperature at which the logits 3 and 1 give the first class 0.9",
        (
            "With two classes softmax is a sigmoid: of what?",
            "Exercise 2 has the z at which the sigmoid is 0.9. The temperature divides the "
            "difference of the logits so that it becomes that z.",
        ),
        expected=lambda: 2 / np.log(9),
        slips=(
            (lambda: np.log(9) / 2, "Upside down: a temperature divides the logits."),
            (lambda: np.log(9), "That is the difference that is needed; what makes it of 3 - 1?"),
            (lambda: 1 / 0.9, "The probability falls with the temperature, but not in proportion."),
        ),
    ),
    Array(
        "01_sigmoid.slopes_of_the_cost",
        "the slopes of the cross-entropy where softmax says 0.7, 0.2, 0.1 and the second is right",
        (
            "Write the truth as three numbers, a 1 and two 0s. Which two lists are subtracted?",
            "Probability minus truth; only where the truth is 1 it is negative.",
        ),
        expected=lambda: np.array([0.7, 0.2, 0.1]) - np.array([0.0, 1.0, 0.0]),
    ),
    Function(
        "01_sigmoid.safe_softmax",
        "a softmax of a list of logits that also survives 1000 and -1000",
        (
            "Which logit asks for the largest exponential, and what may be added to all of them?",
            "Subtract max(z) from each before exp: then no exponent is above 0.",
        ),
        expected=softmax,
        arguments=("z",),
        points=tuple((z,) for z in (
            [0.0, 0.0], [2.0, 1.0, 0.0], [0.3], [-1.5, 4.0, 0.5, 2.5], [30.0, -30.0],
            [1000.0, 1001.0, 999.5], [-1000.0, -1001.0], [1000.0, -1000.0, 0.0])),
        strict=True,
    ),
    Number(
        "01_sigmoid.softmax_twice",
        "the largest probability that a softmax of a softmax of ten logits can give",
        (
            "What does the second softmax get to see, at the very most? Ten numbers, between...",
            "One 1 and nine 0s are the surest that ten probabilities can be: softmax of these.",
        ),
        expected=lambda: softmax([1.0] + 9 * [0.0])[0],
        slips=(
            (lambda: 1.0, "The first softmax can come as near to 1 as it likes. And the second?"),
            (lambda: 0.1, "So it is where all ten are alike: that is the least sure of all."),
            (lambda: 1 / (1 + np.exp(-1)), "With two classes it would be so; there are ten."),
        ),
    ),
    Choice(
        "01_sigmoid.which_outputs",
        "which outputs say of a photo whether a cat, a dog, both or neither is there?",
        (
            "Do the two answers exclude each other?",
            "Try each of them on a photo with both, and on one with neither.",
        ),
        options=(
            "a softmax of two logits, one for the cat and one for the dog",
            "a sigmoid of each of two logits, one for the cat and one for the dog",
            "one sigmoid of the difference of two logits, the cat's and the dog's",
        ),
        expected=lambda: "b",
        remarks={
            "a": "Its two numbers add up to 1: what could it say of a photo with both?",
            "c": "That is a softmax of two classes in other words: what could it say of a photo "
                 "with neither?",
        },
    ),
]
