"""Gradients to clip: one that explodes, one with a spike, one that has vanished."""

from dataclasses import dataclass

import numpy as np

from helpers.chain.presets import PRESETS
from helpers.networks.clipping import clip_by_norm, clip_by_value


@dataclass(frozen=True)
class ClipCase:
    """A gradient of four layers.

    title: for a menu; gradient: dC/db of layers 1 to 4; biases: the four biases it belongs to.
    """

    title: str
    gradient: tuple
    biases: tuple


@dataclass(frozen=True)
class Clipped:
    """A gradient before clipping, clipped by value and clipped by norm, each of shape (n,)."""

    before: np.ndarray
    value: np.ndarray
    norm: np.ndarray

    @property
    def norms(self) -> dict[str, float]:
        """The length of each by name: "before", "value", "norm"."""
        return {name: _length(part) for name, part in vars(self).items()}

    @property
    def turns(self) -> dict[str, float]:
        """The angle of each with the gradient before, by name, in degrees."""
        return {name: angle(self.before, part) for name, part in vars(self).items()}


def clip_both(gradient: np.ndarray, limit: float) -> Clipped:
    """Return a gradient of shape (n,) with both its clipped forms; InputError for a bad limit."""
    gradient = np.asarray(gradient, float)
    return Clipped(gradient, clip_by_value(gradient, limit), clip_by_norm(gradient, limit))


def angle(first: np.ndarray, second: np.ndarray) -> float:
    """Return the angle between two vectors in degrees; 0 where one of them has no length.

    From the lengths of sum and difference of the unit vectors, which is exact for small angles too.
    """
    if not np.any(first) or not np.any(second):
        return 0.0
    a, b = (v / np.max(np.abs(v)) for v in (first, second))
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    return float(np.degrees(2 * np.arctan2(np.linalg.norm(a - b), np.linalg.norm(a + b))))


def _length(vector):
    largest = np.max(np.abs(vector))
    return float(largest * np.linalg.norm(vector / largest)) if largest > 0 else 0.0


def _of_chain(key):
    preset = PRESETS[key]
    run = preset.chain().run(preset.x, preset.y)
    return tuple(run.db[:4].tolist()), tuple(preset.biases[:4])


CASES = {
    "spike": ClipCase(
        "one layer learns far too fast",
        (4.0, 0.9, -0.8, 0.4), (0.5, 0.5, 0.5, 0.5)),
    "exploding": ClipCase(
        "exploding: the extreme chain",
        *_of_chain("extreme")),
    "vanished": ClipCase(
        "vanished: the bias that barely moves",
        *_of_chain("barely")),
}
