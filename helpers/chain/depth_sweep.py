"""How much of a gradient reaches the first layer, against depth, and what a line of it tells.

In these chains every layer has the same weight and bias, and a skip or none; the input is 1. What
is told is da_L/db_1, by which dC/da_L is multiplied on its way to the first bias: it knows no
target.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from helpers.activations import activation
from helpers.activations.records import Activation
from helpers.chain.sweeps import first_layer_path

STRAIGHT = 0.002  # how far the steps of a straight line may differ, in powers of ten


@dataclass(frozen=True)
class DepthLine:
    """log10 |da_L/db_1| of chains of depth 1, 2, ..., and why it runs as it does.

    log10, sign: shape (depths,), -inf and 0 where the product is exactly 0.
    slope: f'(z) of each layer, shape (depths,).
    """

    log10: np.ndarray
    sign: np.ndarray
    slope: np.ndarray

    @property
    def first_undefined(self) -> int | None:
        """The least depth from which on the product is no number, or None."""
        wrong = np.flatnonzero(np.isnan(self.log10) | (self.log10 == np.inf))
        return int(wrong[0]) + 1 if len(wrong) else None

    @property
    def first_zero(self) -> int | None:
        """The least depth from which on the product is exactly 0, or None."""
        if self.sign[-1] != 0 or self.first_undefined:
            return None
        alive = np.flatnonzero(self.sign)
        return int(alive[-1]) + 2 if len(alive) else 1

    @property
    def per_layer(self) -> "DepthStep | None":
        """By how much each further layer multiplies the gradient: a DepthStep, or None for 0."""
        return _step(self.log10)


@dataclass(frozen=True)
class DepthStep:
    """The mean step of a line over the deeper half, in powers of ten, and whether all are alike."""

    log10: float
    straight: bool


def depth_lines(act: str | Activation, weights: ArrayLike, bias: float = 0.0,
                depth: int = 100, *, skip: bool = False, **params: float) -> list[DepthLine]:
    """Return a DepthLine for each of the weights, of chains of depth 1 to `depth`.

    skip: whether every layer has one. Raises InputError for an unknown activation or parameter.
    """
    act, weights = activation(act), np.asarray(weights, float)
    sign, log10 = first_layer_path(act, weights, [bias], np.arange(1, depth + 1), skip=skip,
                                   **params)
    slope, a = np.empty((depth, len(weights))), np.ones(len(weights))
    with np.errstate(all="ignore"):
        for layer in range(depth):
            z = weights * a + bias
            a, slope[layer] = a * skip + act.f(z, **params), act.df(z, **params)
    return [DepthLine(*parts) for parts in
            zip(np.asarray(log10)[:, 0], np.asarray(sign)[:, 0], slope.T, strict=True)]


def _step(log10):
    if not np.isfinite(log10[-1]) or len(log10) < 4:
        return None
    steps = np.diff(log10[len(log10) // 2 - 1:])
    return DepthStep(float(steps.mean()), bool(np.ptp(steps) < STRAIGHT))
