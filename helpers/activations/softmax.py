"""Softmax: from a list of logits, one for each class, to probabilities that add up to 1.

Unlike an activation of one number it mixes its inputs, so that it is no record: its slope is a
matrix. All of it works along the last axis.
"""

from typing import Any

import numpy as np

from helpers.checks import InputError, affordable, array, real, shortened


def softmax(z: Any, temperature: float = 1.0) -> np.ndarray:
    """Return exp(z / temperature) divided by its sum, along the last axis; nothing overflows.

    z: logits, finite numbers of shape (..., classes). temperature: above 0. Returns float64 of the
    same shape. InputError for others.
    """
    z, temperature = _checked(z, temperature)
    with np.errstate(over="ignore"):  # a logit that is too far below the largest: its share is 0
        lowered = (z - z.max(axis=-1, keepdims=True)) / temperature
    return shares_and_logs(lowered)[0]


def softmax_naive(z: Any, temperature: float = 1.0) -> np.ndarray:
    """Return what the formula gives as it stands, as `softmax` does: nan where that breaks.

    NumPy's warnings are silenced here: `naive_trouble` says what went wrong.
    """
    z, temperature = _checked(z, temperature)
    with np.errstate(all="ignore"):
        powers = np.exp(z / temperature)
        return powers / powers.sum(axis=-1, keepdims=True)


def softmax_jacobian(z: Any, temperature: float = 1.0) -> np.ndarray:
    """Return the slopes of every probability by every logit, (diag(p) - p p^T) / temperature.

    z: shape (..., classes). Returns shape (..., classes, classes): row i, column j is dp_i/dz_j.
    """
    p = softmax(z, temperature)
    affordable(p.size * p.shape[-1], z=z)
    slopes = -p[..., :, np.newaxis] * p[..., np.newaxis, :]
    own = np.arange(p.shape[-1])
    slopes[..., own, own] = 0.0
    # p (1 - p), from the other shares: 1 - p would lose its digits where p is nearly 1.
    slopes[..., own, own] = -slopes.sum(axis=-1)
    with np.errstate(over="ignore"):
        return slopes / float(temperature)


def naive_trouble(z: Any, temperature: float = 1.0) -> str:
    """Return what the naive form does to one list of logits, in words; "" where it is right."""
    with np.errstate(all="ignore"):
        powers = np.exp(np.divide(*_checked(z, temperature)))
        total = powers.sum()
    too_large = np.isinf(powers)
    if too_large.any():
        rest = "" if too_large.all() else ", and a smaller power \u00f7 \u221e is 0"
        return (f"a power is too large for float64 and becomes \u221e; \u221e \u00f7 \u221e is "
                f"nan{rest}")
    if np.isinf(total):
        return "each power fits into float64, but their sum does not: all \u00f7 \u221e is 0"
    if total == 0:
        return "every power is too small for float64 and becomes 0; 0 \u00f7 0 is nan"
    if np.abs(softmax_naive(z, temperature) - softmax(z, temperature)).max() > 1e-9:
        return "float64 has few digits left for powers as small as these"
    return ""


def shares_and_logs(z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return softmax along the last axis and its logarithm, in z's own precision.

    z: a floating-point array, which is not checked: this is what losses call at every step.
    """
    lowered = z - z.max(axis=-1, keepdims=True)  # so that the largest power is 1
    powers = np.exp(lowered)
    total = powers.sum(axis=-1, keepdims=True)
    return powers / total, lowered - np.log(total)


def _checked(z, temperature):
    found = array("z", z)
    if found.ndim == 0 or found.shape[-1] == 0:
        raise InputError(f"z = {shortened(z)} is not allowed: softmax takes a list of logits, one "
                         "for each class.")
    return found, real("temperature", temperature, 0.0, without=(0.0,))
