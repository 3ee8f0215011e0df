"""Exercises of 18_residual_paths."""

import math

import numpy as np

from helpers.exercises.functions import Function
from helpers.exercises.kinds import Choice, Number
from helpers.experiments.opened_depth_record import record
from helpers.experiments.opened_depth_said import spread
from helpers.experiments.shattered_gradients import autocorrelation

TABLE = np.array([[1.0, 2.0, 3.0], [4.0, 0.0, -4.0], [0.5, 0.7, 0.9]])


def _layer_norm(x, epsilon=1e-5):
    left = x - x.mean(axis=1, keepdims=True)
    return left / np.sqrt((left**2).mean(axis=1, keepdims=True) + epsilon)


FOUR = ("tanh", "relu", "gelu", "selu")


def _gap(depth, acts=None, kind="plain"):
    return spread(record()["runs"]["rows"], kind, depth, acts=acts).gap


EXERCISES = [
    Number(
        "18_residual_paths.ways_of_six",
        "on how many ways through 30 layers with paths a signal goes through exactly six of them",
        (
            "Which six of the thirty: in how many ways can they be chosen?",
            "math.comb(n, k) counts the ways to choose k of n.",
        ),
        expected=lambda: math.comb(30, 6),
        exact=True,
        slips=((lambda: 2**30, "Those are all ways, through any number of layers."),
               (lambda: 30**6, "So often if a layer could come twice, and in any order."),
               (lambda: math.perm(30, 6), "The layers of a way have one order: do not count it."),),
    ),
    Number(
        "18_residual_paths.growth_of_24",
        "how many times the mean square grows over 24 layers of ReLU whose outputs are halved",
        (
            "By what does halving numbers multiply their mean square?",
            "Each layer adds a quarter of the mean square that it is given; so it is multiplied by "
            "1 + 1/4, 24 times.",
        ),
        expected=lambda: 1.25**24,
        slips=((lambda: 1.5**24, "Halving numbers makes their mean square four times smaller."),
               (lambda: 1 + 24 / 4, "What is added grows with what there is: multiply."),
               (lambda: 2.0**24, "That is without the factor of a half."),),
    ),
    Function(
        "18_residual_paths.layer_norm",
        "LayerNorm of a table x, without gain and bias, with epsilon 1e-5",
        (
            "Mean and variance of each row: axis=1; keepdims=True keeps the table's shape.",
            "Take the mean off, and divide by np.sqrt(variance + 1e-5).",
        ),
        expected=_layer_norm,
        arguments=("x",),
        atol=1e-9,
        points=((TABLE,), (TABLE.T,), (10 * TABLE + 3,), (0.01 * TABLE,), (np.ones((2, 4)),),
                (TABLE[:1],)),
    ),
    Number(
        "18_residual_paths.twenty_layers_of_relu",
        "how many times a gradient grows back through 20 layers of ReLU behind BatchNorm",
        (
            "The square of the gradient is multiplied by E f′² / Var f in each layer.",
            "E f′² = 1/2, and Var f = 1/2 − 1/(2π). Twenty layers, then the root.",
        ),
        expected=lambda: (math.pi / (math.pi - 1)) ** 10,
        slips=((lambda: (math.pi / (math.pi - 1)) ** 20,
                "That is the square of the gradient: take the root."),
               (lambda: 1.0, "That is LayerNorm: the variance is not the mean square."),
               (lambda: (math.pi / (math.pi - 1)) ** 0.5, "That is one layer."),),
    ),
    Choice(
        "18_residual_paths.which_norm",
        "which normalisation suits a network that writes a text word by word",
        (
            "When it writes, how many examples are in the batch?",
            "Which of the three gives an example the same output whatever else is in the batch, "
            "in training as well?",
        ),
        options=(
            "BatchNorm: it has running numbers for the time after training",
            "LayerNorm or RMSNorm: each word is normalised by itself",
            "none: a text has no mean",
            "BatchNorm with a batch of one, in training",
        ),
        expected=lambda: "b",
        remarks={
            "a": "It could; but texts have different lengths, and in training a word would depend "
                 "on the words of other texts in the batch.",
            "c": "What is normalised are the numbers inside the network.",
            "d": "Of one example nothing would be left: it is its own mean.",
        },
    ),
    Number(
        "18_residual_paths.way_back",
        "what a gradient is multiplied by from a₃₀ to a₁, with paths, w = −0.5 and slopes of 0.2",
        (
            "With a path, a layer's factor is 1 + w f′(z).",
            "Each factor is 1 − 0.5 · 0.2. From a₃₀ back to a₁ it goes through layers 30 to 2.",
        ),
        expected=lambda: 0.9**29,
        slips=((lambda: 0.9**30, "Layer 1 lies before a₁: count the layers from 2 to 30."),
               (lambda: -(0.1**29), "That is without the paths."),
               (lambda: 1.1**29, "The weight is negative."),
               (lambda: 1 - 29 * 0.1, "Factors multiply."),),
    ),
    Function(
        "18_residual_paths.through_all",
        "the product of all layers' factors, with a path where skips is True",
        (
            "A layer's factor is w f′(z), and with a path 1 + w f′(z). True counts as 1.",
            "np.prod multiplies all numbers of an array.",
        ),
        expected=lambda weights, slopes, skips: float(np.prod(skips + weights * slopes)),
        arguments=("weights", "slopes", "skips"),
        points=((np.array([0.5, -1.0, 2.0]), np.array([0.2, 0.5, 0.1]),
                 np.array([True, False, True])),
                (np.array([4.0, 4.0]), np.array([0.25, 0.2]), np.array([False, False])),
                (np.array([-1.0, 0.3]), np.array([1.0, 0.25]), np.array([True, True])),
                (np.array([1.5]), np.array([0.1]), np.array([True]))),
    ),
    Function(
        "18_residual_paths.neighbours",
        "how alike neighbours in a row of numbers are: its autocorrelation at distance 1",
        (
            "Take the mean of the row off first.",
            "Multiply each number by the next, add up, and divide by the sum of all the squares.",
        ),
        expected=lambda row: float(autocorrelation(row)[1]),
        arguments=("row",),
        points=((np.array([1.0, 2.0, 4.0, 3.0, 0.0]),),
                (np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0]),), (np.arange(8.0) ** 2,),
                (np.array([5.0, 5.5, 5.0, 6.0]),)),
    ),
    Number(
        "18_residual_paths.gap_of_four",
        "the gap between best and worst of four activations, without the sigmoid, 20 plain layers",
        (
            "spread(rows, kind, depth, acts=[...]) takes some of the activations alone.",
            "Its field gap is what is asked for: best mean less worst.",
        ),
        expected=lambda: _gap(20, FOUR),
        slips=((lambda: _gap(20), "The sigmoid is among them: leave it out."),
               (lambda: _gap(50, FOUR), "Those are fifty layers."),
               (lambda: _gap(20, FOUR, "both"), "Those have paths and normalisation."),),
    ),
    Choice(
        "18_residual_paths.first_to_try",
        "fifty layers of ReLU with BatchNorm and no paths stay near chance: what to try first?",
        (
            "What is known of the gradient in such networks, and what does a path do to it?",
            "The record has all of them: which kind trains fifty layers of ReLU?",
        ),
        options=(
            "GELU in the place of ReLU",
            "the largest learning rate that does not diverge",
            "a path around each layer",
            "LayerNorm in the place of BatchNorm",
        ),
        expected=lambda: "c",
        remarks={
            "a": "In the record GELU does no better there.",
            "b": "The best of nine rates has been taken already.",
            "d": "Without paths it does not open fifty layers of ReLU either: examples grow alike.",
        },
    ),
]
