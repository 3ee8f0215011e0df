"""All numbers of a chain, forwards and backwards, at any size.

A layer with a skip adds to what comes in: a_l = a_{l-1} + f(z_l). So da_l/da_{l-1}, its factor, is
1 + w_l f'(z_l), where that of a layer without is w_l f'(z_l).
"""

import math
from functools import partial
from typing import Any

import numpy as np

from helpers.chain.extended import (
    Numbers,
    ScaledArray,
    ScaledFloat,
    choose,
    response,
    scaled,
    scaled_by,
    unchecked,
)
from helpers.checks import InputError

# What is left of 1 + w f'(z) below this is made by rounding, and counts as 0.
ROUNDING = 2.0**-50


@np.errstate(all="ignore")  # ScaledArray takes over where float64 ends
def numbers_of(chain: Any, x: float, y: float) -> dict[str, ScaledArray]:
    """Return all numbers of a run of a Chain by name, as a `Run` has them.

    InputError where an activation is not made for a z.
    """
    z, f, a = _forward(chain, x)
    slopes = _slopes(chain, z)
    slope = ScaledArray.of(slopes)
    factor = factors(chain.weights, slope, np.array(chain.skips))
    error = a[-1] + ScaledFloat.of(-y)
    da, delta = _backward(chain, ScaledFloat(2.0) * error, slopes, factor)
    inputs = ScaledArray.of([ScaledFloat.of(x), *a[:-1]])
    return {"z": ScaledArray.of(z), "f": ScaledArray.of(f), "a": ScaledArray.of(a),
            "slope": slope, "factor": factor, "da": da, "delta": delta,
            "dw": delta * inputs, "db": delta,
            "cost": ScaledArray.of([error * error])[0], "da_out": da[-1]}


def factors(w: np.ndarray, slope: Numbers, skip: bool | np.ndarray) -> ScaledArray:
    """Return what layers multiply a gradient by on its way back: w f'(z), and with a skip 1 more.

    w: float64; slope: float64, or a ScaledArray; skip: whether there is one; all of one shape.
    """
    through = ScaledArray(w) * scaled(slope)
    past = ScaledArray(np.ones_like(through.mantissa)) + through
    gone = np.abs(past.plain) < ROUNDING
    past = choose(gone, ScaledArray(np.zeros_like(past.mantissa)), past)
    return choose(np.broadcast_to(skip, through.mantissa.shape), past, through)


def _forward(chain, x):
    """z, f(z) and a of every layer, as lists of ScaledFloats."""
    zs, responses, outputs, a = [], [], [], ScaledFloat.of(x)
    for (act, params), w, b, skip in zip(chain.activations, chain.weights.tolist(),
                                         chain.biases.tolist(), chain.skips, strict=True):
        z = ScaledFloat.of(w) * a + ScaledFloat.of(b)
        f = response(partial(unchecked(act.f), **params), partial(unchecked(act.df), **params), z,
                     act.degree)
        a = a + f if skip else f
        zs.append(z)
        responses.append(f)
        outputs.append(a)
    return zs, responses, outputs


def _backward(chain, gradient, slopes, factor):
    """dC/da and dC/dz of every layer, from dC/da of the last; ScaledArrays."""
    da, delta = [], []
    layers = list(zip(slopes, chain.weights.tolist(), factor.mantissa.tolist(),
                      factor.exponent.tolist(), chain.skips, strict=True))
    for slope, w, *whole, skip in reversed(layers):
        da.append(gradient)
        delta.append(gradient * slope)
        gradient = gradient * ScaledFloat(*whole) if skip else delta[-1] * ScaledFloat.of(w)
    return ScaledArray.of(da[::-1]), ScaledArray.of(delta[::-1])


def _slopes(chain, zs):
    """f'(z) of every layer, a list of ScaledFloats; those that are alike go into one call."""
    groups = {}
    for i, (act, params) in enumerate(chain.activations):
        groups.setdefault((id(act), *params.values()), []).append(i)
    z, slopes = np.array([one.clamped for one in zs]), np.empty(chain.depth)
    for where in groups.values():
        act, params = chain.activations[where[0]]
        slopes[where] = unchecked(act.df)(z[where], **params)
    if not np.all(np.isfinite(slopes)):
        layer = int(np.argmin(np.isfinite(slopes)))
        raise InputError(f"The slope of layer {layer + 1} at z = {z[layer]:g} is {slopes[layer]}: "
                         "its activation is not made for this z.")
    return [scaled_by(partial(unchecked(act.df), **params), one, act.degree - 1)
            if act.degree > 1 else ScaledFloat.of(slope)
            for (act, params), one, slope in zip(chain.activations, zs, slopes, strict=True)]


def log10_abs_of_paths(numbers: dict[str, ScaledArray]) -> np.ndarray:
    """Return log10 of |da_L/db| of each layer: its slope times the factors of all behind it."""
    factors = numbers["factor"].log10_abs
    behind = np.append(np.cumsum(factors[:0:-1])[::-1], 0.0)
    return np.where(numbers["slope"].sign == 0, -math.inf, numbers["slope"].log10_abs + behind)
