"""Exercises of 14_deep_networks."""

import numpy as np

from helpers.exercises.functions import Function
from helpers.exercises.kinds import Choice, Number
from helpers.experiments.layer_speeds import PUBLISHED, network, pictures, speeds

Z = np.array([[0.5, -1.0, 0.0, -2.0], [-0.2, -3.0, 0.0, 1.0], [2.0, -0.1, -1.0, -4.0]])


def _first(depth=2, part=0):
    return speeds(network(depth, seed=0), *pictures())[part]


def _growth(root=3):
    return (PUBLISHED[4][-1] / PUBLISHED[4][0]) ** (1 / root)


EXERCISES = [
    Number(
        "14_deep_networks.first_speed",
        "the speed of the first hidden layer of the network with two, seed 0",
        (
            "network(2, seed=0) makes it; pictures() returns images and targets.",
            "speeds(network, x, targets) returns one number for each hidden layer, first to last.",
        ),
        expected=_first,
        slips=((lambda: _first(part=1), "That is the second layer's speed."),
               (lambda: _first(depth=3), "That network has three hidden layers."),),
    ),
    Number(
        "14_deep_networks.factor_per_layer",
        "the mean factor from layer to layer among the four published speeds",
        (
            "How many steps are there from the first layer to the last?",
            "The product of the three factors is last / first; take the third root.",
        ),
        expected=_growth,
        slips=((lambda: _growth(1), "That is the factor over all three steps together."),
               (lambda: _growth(4), "Four layers have three steps between them."),),
    ),
    Function(
        "14_deep_networks.count_dead",
        "how many units (columns) are on for no image (row)",
        (
            "A unit is on for an image where its z is above 0.",
            "A unit is dead when all entries of its column are at most 0: all along axis 0.",
        ),
        expected=lambda z: int((np.asarray(z) <= 0).all(axis=0).sum()),
        arguments=("z",),
        points=((Z,), (-Z,), (np.abs(Z),), (np.zeros((2, 3)),), (Z[:1],)),
    ),
    Choice(
        "14_deep_networks.what_to_try",
        "only the last of 20 hidden tanh layers learn: what is the best thing to try first?",
        (
            "What decides the factor by which the gradient changes at each layer?",
            "Slope times weights: tanh has slope 1 at 0 and less elsewhere. Which spread fits?",
        ),
        options=(
            "a learning rate a thousand times larger, so that the first layers move",
            "a start whose variance suits tanh (Glorot's or He's), and biases at 0",
            "gradient clipping by norm",
            "the sigmoid instead of tanh, since it is smoother",
        ),
        expected=lambda: "b",
        remarks={
            "a": "Then the last layers, whose gradients are large already, would run away.",
            "c": "Clipping makes large gradients smaller; the small ones stay as they are.",
            "d": "Look at the table for the sigmoid: no row of it is fair.",
        },
    ),
]
