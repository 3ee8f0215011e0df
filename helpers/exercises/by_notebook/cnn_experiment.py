"""Exercises of 16_cnn_experiment."""

import numpy as np

from helpers.exercises.functions import Function
from helpers.exercises.kinds import Array, Choice, Number
from helpers.networks.image_layers import MaxPool
from helpers.race.cnn import FULL, build


def _second_convolution():
    return sum(p.value.size for p in build("relu", FULL, 0).layers[2].parameters)


def _pooled(image):
    return float(MaxPool(2).forward(np.asarray(image, float)[None, :, :, None]).sum())


EXERCISES = [
    Number(
        "16_cnn_experiment.parameters",
        "weights and biases of the second convolution",
        (
            "A window of the second layer looks at 3 x 3 places in each of 32 pictures.",
            "That many weights for each of 64 filters; and each filter has one bias.",
        ),
        expected=_second_convolution,
        exact=True,
        slips=((lambda: 3 * 3 * 32 * 64, "Those are the weights; the biases are missing."),
               (lambda: 3 * 3 * 64 + 64, "The window looks at all 32 channels at once."),),
    ),
    Array(
        "16_cnn_experiment.size",
        "height and width after two 3 x 3 convolutions and one 2 x 2 pooling",
        (
            "A 3 x 3 window fits 26 times into a row of 28 pixels.",
            "Two convolutions take two pixels each; the pooling halves what is left.",
        ),
        expected=lambda: np.array(build("relu", FULL, 0).shapes[5][:2]),
    ),
    Function(
        "16_cnn_experiment.pooling",
        "the sum of the largest pixels of all 2 x 2 blocks",
        (
            "Blocks do not overlap: rows 0 and 1 with columns 0 and 1, then columns 2 and 3, ...",
            "reshape(height / 2, 2, width / 2, 2) puts the pixels of a block on axes 1 and 3.",
        ),
        expected=_pooled,
        arguments=("image",),
        points=tuple(
            (np.array(image, float),) for image in (
                [[1, 2], [3, 4]], [[1, 2, 5, 0], [3, 4, 0, 0]],
                [[1, 2], [3, 4], [-1, -2], [-3, -4]],
                [[0, 0, 1, 0], [0, 9, 0, 0], [2, 0, 0, 3], [0, 0, 0, 0]],
            )
        ),
    ),
    Choice(
        "16_cnn_experiment.two_images",
        "9 images only the first network recognises, 11 only the second: which is right?",
        (
            "Only the images on which the two disagree tell them apart. How many are there?",
            "Toss a coin 20 times: how surprising are 9 heads and 11 tails?",
        ),
        options=(
            "The second is better by 0.4 %.",
            "The difference is two images; by these numbers alone nobody can say which is better.",
            "They are equally good.",
            "The second would win on other data too.",
        ),
        expected=lambda: "b",
        remarks={
            "a": "On these 500 images it was, by two of them. And on the next 500?",
            "c": "That is not known either: no evidence of a difference is not evidence of none.",
            "d": "Nothing in these numbers tells you about other data.",
        },
    ),
]
