"""Layers that drop numbers at random in training: plain dropout, and the one made for SELU."""

import math

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.checked import checked
from helpers.checks import generator
from helpers.networks.layers import Layer


class Dropout(Layer):
    """Set a share `rate` of the numbers to 0 in training, and stretch the others by 1/(1 - rate).

    So the mean stays; the variance grows. Outside training it passes everything on. rate: from 0
    to below 1 (else InputError); rng: a Generator or a seed.
    """

    @checked(rate=(0, 1, (1,)))
    def __init__(self, rate: float, rng: int | np.random.Generator) -> None:
        self.rate, self.rng = rate, generator(rng)
        self.factor = 1.0 / (1.0 - self.rate)

    def forward(self, x: np.ndarray, training: bool = False) -> np.ndarray:
        self.mask = None
        if not training or self.rate == 0:
            return x
        kept = self.rng.random(x.shape, dtype=np.float32) >= self.rate
        self.mask = np.multiply(kept, self.factor, dtype=x.dtype)
        return self._dropped(x)

    def _dropped(self, x):
        return x * self.mask

    def backward(self, dout: np.ndarray, input_gradient: bool = True) -> np.ndarray | None:
        if not input_gradient:
            return None
        return dout if self.mask is None else dout * self.mask

    def __repr__(self):
        return f"{type(self).__name__}({self.rate:g})"


class AlphaDropout(Dropout):
    """Dropout for SELU: a dropped number becomes SELU's floor, and a line then puts mean 0 and
    variance 1 back.

    For numbers of mean 0 and variance 1, of which a share q = 1 - rate is kept and the others
    become the floor, the mean is (1 - q) floor and the variance q + floor**2 q (1 - q); the line
    `factor * x + shift` undoes both (Klambauer et al. 2017).
    """

    def __init__(self, rate: float, rng: int | np.random.Generator) -> None:
        super().__init__(rate, rng)
        selu, kept = ACTIVATIONS["selu"].defaults, 1.0 - self.rate
        self.floor = -selu["scale"] * selu["alpha"]
        self.factor = 1.0 / math.sqrt(kept + self.floor**2 * kept * self.rate)
        self.shift = -self.factor * self.rate * self.floor

    def _dropped(self, x):
        # Where the mask is 0, the number is the floor on the line; else x on the line.
        return x * self.mask + np.where(self.mask > 0, self.shift,
                                        self.factor * self.floor + self.shift).astype(x.dtype)
