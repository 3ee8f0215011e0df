"""What an activation does to a signal: along a chain, from layer to layer, and to its gradient."""

import math
from dataclasses import dataclass

import numpy as np

from helpers.activations import Activation
from helpers.chain.presets import typical_of
from helpers.checks import InputError
from helpers.design.shape import undefined
from helpers.moments.moments import (
    FixedPoint,
    fixed_point,
    jacobian,
    mean_squared_slope,
    output_moments,
)
from helpers.networks.initialise import deviation, initialisation_for

CHAIN = 8  # layers
_INPUTS = 100  # of a unit; the squared sum of its weights does not depend on it


@dataclass(frozen=True)
class Signal:
    """What becomes of a signal and its gradient.

    chain_factor: the geometric mean over the layers of |w f'(z)| along the course's chain of CHAIN
    layers with typical weights: what a layer multiplies the gradient by; nan where it leads to what
    is not defined. start: how weights begin; tau: the squared sum of a unit's weights then.
    chi: tau E[f'(z)**2] for standard normal z, what a layer multiplies the square of the gradient
    by. fixed: the (mean, variance) that layers lead to from (0, 1), or None; chi_there: chi at it,
    nan where there is none. scale: the factor on f with which variance 1 is kept with LeCun's
    start, nan where there is none; scaled: (mean, variance) then, or None.
    """

    chain_factor: float
    start: str
    tau: float
    chi: float
    fixed: FixedPoint | None
    chi_there: float
    scale: float
    scaled: FixedPoint | None


def signal(act: Activation) -> Signal:
    """Return the Signal of a record at its defaults; all nan or None where f is not defined.

    A normal z meets every place, and over one where f is not finite there is no mean of anything.
    """
    kind, slope = initialisation_for(act)
    tau = _INPUTS * deviation(kind, _INPUTS, _INPUTS, slope) ** 2
    if undefined(act):
        return Signal(math.nan, kind, tau, math.nan, None, math.nan, math.nan, None)
    with np.errstate(all="ignore"):
        fixed = lasting(act, tau)
        there = (tau * float(mean_squared_slope(act, 0.0, tau * fixed.variance)) if fixed
                 else math.nan)
        scale, scaled = self_made(act)
        return Signal(chain_factor(act), kind, tau, tau * float(mean_squared_slope(act)), fixed,
                      there, scale, scaled)


def lasting(act: Activation, tau: float = 1.0) -> FixedPoint | None:
    """Return the FixedPoint that layers lead to from mean 0 and variance 1; None without one.

    tau: the squared sum of a unit's weights, whose sum is 0.
    """
    try:
        return fixed_point(act, tau=tau)
    except InputError:  # it is nan somewhere
        return None


def self_made(act: Activation) -> tuple[float, FixedPoint | None]:
    """Return the factor on f with which variance 1 is kept (tau = 1), and the FixedPoint then.

    (nan, None) where f has no variance above 0 for standard normal z.
    """
    mean, variance = (float(one) for one in output_moments(act, 0.0, 1.0))
    if not (math.isfinite(variance) and variance > 1e-24):
        return math.nan, None
    factor = variance ** -0.5
    # The mean of factor * f goes with the factor, its variance with the factor's square.
    slopes = jacobian(act, 0.0, 1.0) * np.array([[factor], [factor**2]])
    return factor, FixedPoint(factor * mean, 1.0, slopes)


def chain_factor(act: Activation) -> float:
    """Return the geometric mean of |w f'(z)| over the layers of the course's typical chain."""
    preset = typical_of(act, CHAIN)
    a, logs = preset.x, []
    with np.errstate(all="ignore"):
        for w, b in zip(preset.weights, preset.biases, strict=True):
            z = w * a + b
            if not math.isfinite(z):
                return math.nan
            logs.append(np.log(np.abs(w * float(act.df(z)))))
            a = float(act.f(z))
        return float(np.exp(np.mean(logs)))
