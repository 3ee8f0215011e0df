"""SELU, and SELU with one of its four requirements taken away, for the map of mean and variance.

Klambauer et al. (2017), section 2, ask for (1) negative and positive values, to steer the mean;
(2) a part where the slope goes to 0, to dampen a variance that is too large; (3) a slope above 1,
to raise one that is too small; (4) a continuous curve. Each variant breaks one and keeps the rest.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.activations import ACTIVATIONS, activation
from helpers.activations import functions as fn
from helpers.activations.elementwise import elementwise
from helpers.activations.records import OWN, Activation
from helpers.checks import InputError, shortened

STEP = 0.4  # the height of the jump of the variant that is not continuous


@dataclass(frozen=True)
class Variant:
    """A curve with SELU's parameters: f and df of z and `params`, and where it has kinks.

    lacks: the requirement that it breaks, "" for SELU; fails: what that does to the map, in words.
    idle: in words, which parameter does nothing any more, or not everywhere.
    """

    key: str
    title: str
    lacks: str
    fails: str
    f: Callable
    df: Callable
    idle: str = ""
    params: tuple = (fn.SELU_ALPHA, fn.SELU_SCALE)
    kinks: tuple[float, ...] = (0.0,)


@elementwise(fn.SELU_SCALE)
def no_negative(z: np.ndarray, scale: float = fn.SELU_SCALE.default) -> np.ndarray:
    """Return scale * max(0, z): SELU with its negative side cut off, and alpha with it."""
    return scale * np.maximum(z, 0.0)


@elementwise(fn.SELU_SCALE)
def no_negative_prime(z: np.ndarray, scale: float = fn.SELU_SCALE.default) -> np.ndarray:
    """Return its derivative: scale for z > 0, else 0."""
    return scale * np.where(z > 0, 1.0, 0.0)


@elementwise(fn.SELU_ALPHA, fn.SELU_SCALE)
def no_saturation(z: np.ndarray, alpha: float = fn.SELU_ALPHA.default,
                  scale: float = fn.SELU_SCALE.default) -> np.ndarray:
    """Return scale * z for z > 0, else scale * alpha * z: SELU without its bend to a floor."""
    return scale * np.where(z > 0, z, alpha * z)


@elementwise(fn.SELU_ALPHA, fn.SELU_SCALE)
def no_saturation_prime(z: np.ndarray, alpha: float = fn.SELU_ALPHA.default,
                        scale: float = fn.SELU_SCALE.default) -> np.ndarray:
    """Return its derivative: scale for z > 0, else scale * alpha."""
    return scale * np.where(z > 0, 1.0, alpha)


def _held(alpha, scale):
    """Hold scale, and the slope scale * alpha left of 0, at 1 or below."""
    scale = np.minimum(scale, 1.0)
    return np.minimum(alpha, 1.0 / np.maximum(scale, 1e-9)), scale


@elementwise(fn.SELU_ALPHA, fn.SELU_SCALE)
def no_steep(z: np.ndarray, alpha: float = fn.SELU_ALPHA.default,
             scale: float = fn.SELU_SCALE.default) -> np.ndarray:
    """Return SELU with scale and scale * alpha held at 1 or below: ELU, at the default values."""
    return fn.selu(z, *_held(alpha, scale))


@elementwise(fn.SELU_ALPHA, fn.SELU_SCALE)
def no_steep_prime(z: np.ndarray, alpha: float = fn.SELU_ALPHA.default,
                   scale: float = fn.SELU_SCALE.default) -> np.ndarray:
    """Return its derivative, which is nowhere above 1."""
    return fn.selu_prime(z, *_held(alpha, scale))


@elementwise(fn.SELU_ALPHA, fn.SELU_SCALE)
def no_continuity(z: np.ndarray, alpha: float = fn.SELU_ALPHA.default,
                  scale: float = fn.SELU_SCALE.default) -> np.ndarray:
    """Return SELU with its negative side moved down by STEP, so that it jumps at 0."""
    return fn.selu(z, alpha, scale) - np.where(z > 0, 0.0, STEP)


_ALL = (
    Variant("selu", "SELU", "", "", fn.selu, fn.selu_prime),
    Variant("no_negative", "negative values", "values on both sides of 0",
            "The next mean is above 0 wherever you start: without negative values nothing can "
            "pull it back.", no_negative, no_negative_prime,
            "\u03b1 shapes the negative side, so it has nothing to do here.", (fn.SELU_SCALE,)),
    Variant("no_saturation", "saturation", "a saturating part",
            "Every variance is multiplied by the same factor, be it large or small: nothing "
            "steers it back.", no_saturation, no_saturation_prime),
    Variant("no_steep", "a slope above 1", "a slope above 1",
            "Every arrow points down: nothing raises a variance that is too small, and it dies "
            "out.", no_steep, no_steep_prime,
            "Where \u03bb or \u03bb\u00b7\u03b1 is above 1, it counts as 1 here."),
    Variant("no_continuity", "continuity", "continuity",
            "However small the variance, the jump tears neighbours apart: the fixed point moves "
            "away, and backpropagation does not see the jump.", no_continuity, fn.selu_prime),
)  # fmt: skip

VARIANTS = {one.key: one for one in _ALL}


def curve(key: Any) -> Variant | Activation:
    """Return the Variant or the Activation of a key; InputError for others."""
    if isinstance(key, str) and key in VARIANTS:
        return VARIANTS[key]
    if isinstance(key, Activation) or isinstance(key, str) and key.startswith(OWN):
        return activation(key)
    if isinstance(key, str) and key in ACTIVATIONS:
        return activation(key)
    raise InputError(f"There is no curve {shortened(key)}; choose one of "
                     f"{', '.join([*VARIANTS, *(k for k in ACTIVATIONS if k != 'selu')])}.")
