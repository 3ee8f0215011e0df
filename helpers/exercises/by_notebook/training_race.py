"""Exercises of 15_training_race."""

import numpy as np

from helpers.comparing import paired_permutation, standard_error
from helpers.exercises.functions import Function
from helpers.exercises.kinds import Choice, Number
from helpers.race.record import record
from helpers.race.results import curves


def _last(act="relu"):
    return curves(record(), act, "accuracy")[:, -1]


def _paired_p(differences):
    return paired_permutation(differences, np.zeros(len(differences)))


EXERCISES = [
    Number(
        "15_training_race.standard_error",
        "the standard error of ReLU's mean accuracy after the last epoch",
        (
            "The last column holds the accuracies after the last epoch: accuracies[:, -1].",
            "Their standard deviation with ddof=1, divided by the square root of their number.",
        ),
        expected=lambda: standard_error(_last()),
        slips=((lambda: float(np.std(_last(), ddof=1)),
                "That is the standard deviation of one seed; the mean of three is less uncertain."),
               (lambda: float(np.std(_last()) / np.sqrt(3)),
                "The standard deviation of a few draws is estimated with ddof=1."),
               (lambda: float(np.ptp(_last())),
                "That is the range, which grows with the number of seeds."),),
    ),
    Number(
        "15_training_race.scatter",
        "the standard deviation of a share of 94 % on 500 images",
        (
            "p is 0.94 and n is 500.",
            "Multiply p by 1 - p, divide by n, take the square root.",
        ),
        expected=lambda: np.sqrt(0.94 * 0.06 / 500),
        slips=((lambda: 0.94 * 0.06 / 500, "That is its square, the variance."),
               (lambda: 100 * np.sqrt(0.94 * 0.06 / 500), "A percentage; give the share."),),
    ),
    Function(
        "15_training_race.paired_test",
        "the exact p-value of paired differences: the share of all choices of signs that give at "
        "least as large a sum",
        (
            "itertools.product([1, -1], repeat=n) runs through all choices of n signs.",
            "For each choice: multiply, add up, take abs. Is it at least abs(sum(differences))?",
            "Count the choices where it is, and divide by 2 ** n.",
        ),
        expected=_paired_p,
        arguments=("differences",),
        points=(
            ([3],), ([1, 2],), ([2, -2],), ([1, 2, 4],), ([1, -2, 4],), ([-3, -1, -2],), ([0, 0],),
            ([5, 4, 6, -1, 3, 2],), ([2, -1, 0, 3, -4, 1, 1, 6],),
        ),
    ),
    Choice(
        "15_training_race.best_of_100",
        "the best of 100 is chosen by its test accuracy, which is reported: what is wrong?",
        (
            "Roll 100 dice and report the highest: is that what a die shows on average?",
            "What were the test images used for here, besides the report?",
        ),
        options=(
            "Nothing: the test images were never trained on.",
            "The best of 100 is partly the luckiest of 100 on these very images; the "
            "number is too good.",
            "Ten learning rates are too few.",
            "Accuracy should have been measured on the training images.",
        ),
        expected=lambda: "b",
        remarks={
            "a": "They were not trained on, and yet they were chosen by.",
            "c": "More rates would make the flaw larger, not smaller.",
            "d": "A network can know its training images by heart.",
        },
    ),
]
