"""Train small networks on real digits while PReLU's slopes learn, and keep every step."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.checked import checked
from helpers.checks import generator, refuse
from helpers.experiments.digits import load
from helpers.networks.layers import Activate, Dense, PReLU
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network
from helpers.networks.optimisers import SGD
from helpers.networks.training import train_step

STEPS, BATCH, RATE = 300, 64, 0.05
WIDTH, LAYERS, CLASSES = 16, 2, 10
SEED = 3


@dataclass(frozen=True)
class SlopeRun:
    """300 steps of training a network 784-16-16-10, and what its two slopes or rows of slopes did.

    alphas: (301, 2, 1 or 16): by step (the first before any), layer and channel. gradients: (300,
    2, 1 or 16): dC/d(alpha) at each step, without weight decay. losses: (300,), of each batch
    before its step. accuracy: share of 500 validation images recognised at the end.
    """

    alphas: np.ndarray
    gradients: np.ndarray
    losses: np.ndarray
    accuracy: float


@checked(window=(1, None))
def smooth(values: np.ndarray, window: int = 20) -> np.ndarray:
    """Return the mean of the last `window` of some numbers at each place, or of all so far.

    values: a list of finite numbers, shape (n,), may be empty; the result has the same shape.
    """
    if values.ndim != 1:
        refuse("values", values, "a list of numbers")
    sums = np.cumsum(np.concatenate([[0.0], values]))
    ends = np.arange(1, len(values) + 1)
    begins = np.maximum(ends - window, 0)
    return (sums[ends] - sums[begins]) / (ends - begins)


@checked(decay=(0, None))
@lru_cache(maxsize=256)
def slope_run(start: float = 0.25, by_channel: bool = False, decay: float = 0.0,
              seed: int = SEED) -> SlopeRun:
    """Return the SlopeRun of PReLU from a first slope; the same arguments give the same run.

    by_channel: one slope for each of 16 units instead of one for each layer. decay: weight decay on
    the slopes alone; the weights have none, so that its effect stands by itself. InputError for a
    start that is not a finite number and for a decay below 0.
    """
    return _train(lambda: PReLU(start, WIDTH if by_channel else None, decays=True), decay, seed)


@checked
@lru_cache(maxsize=32)
def leaky_run(alpha: float = 0.01, seed: int = SEED) -> SlopeRun:
    """Return the SlopeRun of the same network with a fixed slope, Leaky ReLU; its alphas stay."""
    return _train(lambda: Activate("leaky_relu", alpha=alpha), 0.0, seed)


def _train(make, decay, seed):
    digits, rng = load(), generator(seed)
    sizes, layers = [digits.train_x.shape[1]] + [WIDTH] * LAYERS, []
    for inputs, outputs in zip(sizes, sizes[1:], strict=False):
        layers += [Dense(inputs, outputs, rng), make()]
    slopes = layers[1::2]
    network = Network([*layers, Dense(WIDTH, CLASSES, rng)], sizes[0])
    for parameter in network.parameters:
        parameter.decays = parameter.name == "alpha"
    descent = SGD(network.parameters, RATE, decay=decay)
    alphas, gradients, losses = [_alphas(slopes)], [], []
    for _ in range(STEPS):
        batch = rng.integers(0, len(digits.train_x), BATCH)
        losses.append(train_step(network, softmax_cross_entropy, descent, digits.train_x[batch],
                                 digits.train_y[batch]))
        alphas.append(_alphas(slopes))
        gradients.append([p.gradient.copy() for one in slopes for p in one.parameters])
    return SlopeRun(np.array(alphas), np.array(gradients), np.array(losses),
                    network.accuracy(digits.valid_x, digits.valid_y))


def _alphas(slopes):
    return [np.array(one.params["alpha"], np.float32, ndmin=1) for one in slopes]
