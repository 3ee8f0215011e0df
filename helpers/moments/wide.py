"""Two signals through a random network of equally wide layers, and a gradient on its way back.

Nothing is trained. It is what `mean_field` tells of endlessly wide layers, for one draw of weights.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.activations import activation
from helpers.activations.records import Activation
from helpers.checked import checked
from helpers.checks import affordable


@dataclass(frozen=True)
class WideRun:
    """What was measured in the layers 0 to depth, 0 being the input; nan where nothing can be told.

    length: root mean square of each signal's z, (2, depth + 1). angle: between the two, in degrees,
    (depth + 1,). gradient: root mean square of dC/dz for the first signal, divided by that of the
    last layer, (depth + 1,); of layer 0, nan.
    """

    length: np.ndarray
    angle: np.ndarray
    gradient: np.ndarray


@checked(depth=(1, 10_000), width=(1, 10_000))
@lru_cache(maxsize=1)  # a figure that follows a hand asks for the same draw again and again
def draw(depth: int, width: int, seed: int) -> tuple[np.ndarray, ...]:
    """Return what chance decides: weights of variance 1 / width, (depth, width, width), biases of
    variance 1, (depth, width), two directions at right angles and a gradient, all (width,) with
    root mean square 1. The weights are float32: half the bytes, and half the time."""
    affordable(depth * width * width, depth=depth, width=width)
    rng = np.random.default_rng([seed, width, 17])
    weights = rng.standard_normal((depth, width, width), dtype=np.float32) * width**-0.5
    biases = rng.standard_normal((depth, width))
    one, other, gradient = rng.standard_normal((3, width))
    other -= one * (one @ other) / (one @ one)
    return weights, biases, *(each / _size(each) for each in (one, other, gradient))


@checked(sigma_w=(0, None), sigma_b=(0, None), depth=(2, 10_000), width=(2, 10_000),
         length=(0, None), angle=(0, 180))
def wide_run(act: str | Activation, sigma_w: float, sigma_b: float, depth: int = 50,
             width: int = 300, length: float = 1.0, angle: float = 60.0, seed: int = 0,
             **params: float) -> WideRun:
    """Return the WideRun of one draw.

    act: a key or a record; params: its parameters. length: the root mean square of both inputs;
    angle: between them, in degrees. The gradient that enters at the end is random. InputError for
    what is not possible.
    """
    act = activation(act)
    params = act.check(**params)
    turn = np.radians(angle)
    weights, biases, one, other, gradient = draw(depth, width, seed)
    signals = length * np.stack([one, np.cos(turn) * one + np.sin(turn) * other])
    zs = np.empty((depth + 1, 2, width))  # the input's stand in for its z
    zs[0] = signals
    for layer, (matrix, bias) in enumerate(zip(weights, biases, strict=True), 1):
        z = sigma_w * _product(matrix, signals[0]) + sigma_b * bias
        zs[layer] = z
        # The difference goes through by itself, so that a small one keeps its digits.
        zs[layer, 1] += sigma_w * _product(matrix, signals[1] - signals[0])
        signals = act.f(zs[layer], **params)
    slopes = act.df(zs[1:, 0], **params)
    back = np.empty((depth, width))
    back[-1] = gradient * slopes[-1] if np.any(slopes[-1]) else gradient
    for layer in range(depth - 1, 0, -1):
        back[layer - 1] = slopes[layer - 1] * (sigma_w * _product(weights[layer].T, back[layer]))
    sizes = _size(back)
    return WideRun(_told(_size(zs).T), _told(_angle(zs[:, 0], zs[:, 1])),
                   _told(np.concatenate([[np.nan], sizes / sizes[-1]])))


def _size(z):
    return np.sqrt(np.mean(z * z, axis=-1))


def _product(matrix, vector):
    """A product with float32 weights, of a vector that may be larger or smaller than float32's."""
    size = np.abs(vector).max()
    if size == 0:
        return vector
    return size * (matrix @ (vector / size).astype(np.float32)).astype(float)


def _angle(one, other):
    """The angle between two vectors, exact near 0 too; nan where a norm is too large."""
    norms = (np.linalg.norm(each, axis=-1, keepdims=True) for each in (one, other))
    one, other = (each / np.where(np.isfinite(norm), norm, np.nan)
                  for each, norm in zip((one, other), norms, strict=True))
    return np.degrees(2 * np.arctan2(np.linalg.norm(one - other, axis=-1),
                                     np.linalg.norm(one + other, axis=-1)))


def _told(values):
    return np.where(np.isfinite(values), values, np.nan)
