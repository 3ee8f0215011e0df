"""Exercises of 15_training_race."""

import numpy as np

from helpers.exercises.kinds import Choice, Function, Number
from helpers.race.record import record
from helpers.race.results import curves


def _spread(act="relu"):
    last = curves(record(), act, "accuracy")[:, -1]
    return float(last.max() - last.min())


def _apart(first, second):
    if min(first) > max(second):
        return 1
    return -1 if max(first) < min(second) else 0


EXERCISES = [
    Number(
        "15_training_race.spread",
        "highest minus lowest accuracy of ReLU's seeds after the last epoch",
        (
            "The last column holds the accuracies after the last epoch: accuracies[:, -1].",
            "Largest minus smallest of these three numbers.",
        ),
        expected=_spread,
        slips=((lambda: float(np.ptp(curves(record(), "relu", "accuracy"))),
                "That is the spread over all epochs; only the last one is asked for."),),
    ),
    Number(
        "15_training_race.scatter",
        "the standard deviation of a share of 94 % on 500 images",
        (
            "p is 0.94 and n is 500.",
            "Multiply p by what is missing to 1, divide by n, take the square root.",
        ),
        expected=lambda: np.sqrt(0.94 * 0.06 / 500),
        slips=((lambda: 0.94 * 0.06 / 500, "That is its square, the variance."),
               (lambda: 100 * np.sqrt(0.94 * 0.06 / 500), "Right as per cent; give the share."),),
    ),
    Function(
        "15_training_race.compare",
        "1, -1 or 0: is one list of accuracies wholly above the other?",
        (
            "The first is wholly above when even its smallest number beats the other's largest.",
            "Two tests with min and max; whatever is left is an overlap.",
        ),
        expected=_apart,
        arguments=("first", "second"),
        points=(
            ([0.95, 0.94], [0.91, 0.92]), ([0.91, 0.92], [0.95, 0.94]),
            ([0.95, 0.91], [0.93, 0.92]), ([0.93, 0.92], [0.95, 0.91]), ([0.9], [0.9]),
            ([0.90, 0.95, 0.93], [0.89, 0.92]),
        ),
    ),
    Choice(
        "15_training_race.best_of_100",
        "what is wrong with reporting the best of 100 by the test images?",
        (
            "Throw 100 dice and report the highest: is that what a die shows on average?",
            "What were the test images used for here, besides the report?",
        ),
        options=("a", "b", "c", "d"),
        expected=lambda: "b",
        remarks={
            "a": "They were not trained on, and yet they were chosen by.",
            "c": "More rates would make the flaw larger, not smaller.",
            "d": "A network can know its training images by heart.",
        },
    ),
]
