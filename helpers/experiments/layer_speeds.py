"""How fast does each layer learn? The size of the gradient, layer by layer, in real networks.

The speed of a layer is the norm of dC/db over its units, with C the mean cost of 1000 images: if
every bias moves by a rate times that gradient, the layer as a whole moves by rate times the norm.
Set-up and published values: Nielsen, Neural Networks and Deep Learning, chapter 5, and its code.
"""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from helpers.activations.records import Activation
from helpers.checked import checked
from helpers.checks import whole_between
from helpers.experiments.digits import load
from helpers.networks.layers import Dense
from helpers.networks.losses import sigmoid_cross_entropy
from helpers.networks.network import Network, multilayer
from helpers.networks.optimisers import SGD

HIDDEN = 30  # units in each hidden layer
IMAGES = 1000
# Speeds at the start of the hidden layers, first to last, as published (no seed was published).
PUBLISHED = {2: (0.0657, 0.3092), 3: (0.0118, 0.0600, 0.2831), 4: (0.0030, 0.0171, 0.0695, 0.2851)}
RATE, LAMBDA, EPOCHS = 0.1, 5.0, 500


@checked(depth=(1, 100))
def network(depth: int, act: str | Activation = "sigmoid", initialisation: str = "lecun",
            seed: int = 0, biases: str = "normal", hidden: int = HIDDEN,
            slope: float = 0.0) -> Network:
    """Return a network of 784 pixels, `depth` hidden layers and ten sigmoid outputs.

    The outputs' sigmoid is in the loss, `sigmoid_cross_entropy`. The rest as in
    helpers.networks.network.multilayer; float64, as the published run had it.
    """
    return multilayer([784, *[hidden] * depth, 10], act, seed, initialisation, slope, biases,
                      np.float64)


@checked(images=(1, 4000))
def pictures(images: int = IMAGES) -> tuple[np.ndarray, np.ndarray]:
    """Return the first training images, pixels from 0 to 1 in float64, and targets, 0 or 1."""
    digits = load("unit")
    return digits.train_x[:images].astype(np.float64), np.eye(10)[digits.train_y[:images]]


@checked
def speeds(made: Network, x: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """Return the norm of dC/db of each hidden layer, first to last, C the mean cost of x."""
    _, dout = sigmoid_cross_entropy(made.forward(x), targets)
    made.backward(dout)
    hidden = [layer for layer in made.layers if isinstance(layer, Dense)][:-1]
    return np.array([np.linalg.norm(layer.biases.gradient) for layer in hidden])


def speeds_at_start(depth: int, seeds: int = 20, images: int = IMAGES,
                    **choices: Any) -> np.ndarray:
    """Return the speeds of `seeds` untrained networks, shape (seeds, depth).

    seeds: how many, from seed 0 on. choices: act, initialisation, biases, hidden, slope of
    `network`.
    """
    x, targets = pictures(images)
    return np.array([speeds(network(depth, seed=seed, **choices), x, targets)
                     for seed in range(whole_between("seeds", seeds, 1, 1000))])


@checked(epochs=(0, 100_000), decay=(0, None))
def speeds_in_training(depth: int, epochs: int = EPOCHS, rate: float = RATE, decay: float = LAMBDA,
                       images: int = IMAGES, **choices: Any) -> Iterator[np.ndarray]:
    """Train by plain descent on all images at once; yield the speeds before every epoch.

    Yields `epochs` + 1 arrays (depth,). decay: lambda, divided by the number of images. InputError
    where it or `epochs` is negative.
    """
    x, targets = pictures(images)
    made = network(depth, **choices)
    descent = SGD(made.parameters, rate, decay=decay / len(x))
    yield speeds(made, x, targets)
    for _ in range(epochs):
        # The gradients are there already, from the speeds; the step alone is missing.
        descent.step()
        yield speeds(made, x, targets)


@checked(depths=(2, 100), seeds=(1, 100), images=(1, 4000))  # a first layer and a last
def ratio_map(depths: Sequence[int], initialisations: Sequence[str], acts: Sequence[str],
              seeds: int = 3, images: int = 300, hidden: int = HIDDEN) -> np.ndarray:
    """Return log10 of (first hidden layer's speed / last one's), the median over seeds.

    Shape (acts, initialisations, depths): 0 where all layers learn alike, -3 where the first is a
    thousand times slower, 2 where it is a hundred times faster; -inf where the first stands still.
    Biases start at 0.
    """
    x, targets = pictures(images)
    found = np.empty((len(acts), len(initialisations), len(depths)))
    for a, i, d in itertools.product(*map(range, found.shape)):
        ratios = []
        for seed in range(seeds):
            made = network(depths[d], acts[a], initialisations[i], seed, "zero", hidden)
            first, *_, last = speeds(made, x, targets)
            ratios.append(np.log10(first) - np.log10(last))
        found[a, i, d] = np.median(ratios)
    return found
