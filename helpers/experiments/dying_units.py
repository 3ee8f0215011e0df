"""A layer of units on real digits: which are on for which image, and which die in training."""

from functools import cached_property
from typing import cast

import numpy as np

from helpers.activations.records import Activation
from helpers.checked import checked
from helpers.checks import generator
from helpers.experiments.digits import load
from helpers.networks.layers import Activate, Dense
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import multilayer
from helpers.networks.optimisers import SGD
from helpers.networks.training import Diverged, train_step

UNITS, BATCH, CLASSES = 24, 64, 10
# After a diverging run numbers overflow; `stopped` says so in a sentence.
_QUIET = np.errstate(over="ignore", invalid="ignore")


class UnitLayer:
    """24 units between the pixels of a digit and ten outputs, trained by plain descent.

    act: "relu", or another activation without a parameter to choose. seed: of the weights and of
    the batches, so that a run can be repeated. A unit is silent when its z is at most 0 for all
    training images; with ReLU a silent unit is dead, since its slope is then 0 for all of them.
    `history` holds pairs (step, silent units), with one for the start.
    """

    @checked
    def __init__(self, act: str | Activation = "relu", seed: int = 3) -> None:
        self.digits, self._rng = load(), generator(seed)
        self.network = multilayer([self.digits.train_x.shape[1], UNITS, CLASSES], act, self._rng)
        self.hidden = cast(Dense, self.network.layers[0])
        self.activation = cast(Activate, self.network.layers[1])
        self.shift, self.steps, self.stopped = 0.0, 0, ""
        self.history = [(0, int(self.silent.sum()))]

    @cached_property
    @_QUIET
    def _unshifted(self):
        return self.hidden.forward(self.digits.train_x) - np.float32(self.shift)

    @property
    def z(self) -> np.ndarray:
        """Pre-activations for all training images: (4000, 24)."""
        return self._unshifted + np.float32(self.shift)

    @property
    def active(self) -> np.ndarray:
        """For each unit the share of all training images that switch it on (z > 0)."""
        return np.mean(self.z > 0, axis=0)

    @property
    def silent(self) -> np.ndarray:
        """For each unit, whether no training image switches it on."""
        return self.active == 0

    @property
    def dead(self) -> np.ndarray:
        """For each unit, whether its slope is 0 for all training images."""
        return ~np.any(self.activation.slope(self.z), axis=0)

    @_QUIET
    def accuracy(self) -> float:
        """The share of validation images that are recognised."""
        return self.network.accuracy(self.digits.valid_x, self.digits.valid_y)

    @checked
    def move_biases(self, shift: float) -> None:
        """Set the biases of all 24 units to what they have learned, plus `shift`."""
        self.hidden.biases.value += np.float32(shift - self.shift)
        self.shift = float(shift)
        self.history[-1] = (self.steps, int(self.silent.sum()))

    @checked(steps=(1, 100_000))
    def train(self, steps: int, rate: float, watch: bool = True) -> None:
        """Take some steps of descent, each on 64 training images, at this learning rate.

        watch: whether the silent units are counted after each step, which takes longer than the
        step itself; without it `history` gets one entry, for the last step. Stops where the loss
        is no longer finite; `stopped` then says so in a sentence.
        """
        descent, data = SGD(self.network.parameters, rate), self.digits
        for left in reversed(range(steps)):
            batch = self._rng.integers(0, len(data.train_x), BATCH)
            try:
                train_step(self.network, softmax_cross_entropy, descent, data.train_x[batch],
                           data.train_y[batch])
            except Diverged as error:
                self.stopped = str(error)
                return
            self.__dict__.pop("_unshifted", None)
            self.steps += 1
            if watch or not left:
                self.history.append((self.steps, int(self.silent.sum())))
