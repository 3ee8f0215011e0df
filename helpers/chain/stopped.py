"""Why a gradient stops on its way back through a chain, in words."""

from typing import Any

import numpy as np

from helpers.words import readable_size


def why_stopped(run: Any) -> str:
    """Return a sentence on the first place, going backwards, where the gradient of `run` becomes 0.

    "" where the gradient arrives at layer 1. The reasons: the output meets the target, a slope or
    a weight is 0, a slope is too small for float64, or what comes past a neuron, by its skip, and
    what comes through it cancel.
    """
    chain = run.chain
    if not run.sign_da_out:
        return f"a_{chain.depth} equals the target, so dC/da_{chain.depth} = 0 and no layer learns."
    for layer in range(chain.depth, 0, -1):
        skip = layer > 1 and chain.skips[layer - 1]
        if skip and not run.sign_factor[layer - 1]:
            return (f"Layer {layer} stops the gradient: w_{layer} times its slope is \u22121 and "
                    "cancels the 1 of its skip.")
        if not skip and not run.sign_slope[layer - 1]:
            return f"Layer {layer} stops the gradient: {_flat(layer, run)}."
        if layer > 1 and not skip and not chain.weights[layer - 1]:
            return f"The weight of layer {layer} is 0: no gradient passes to the layers before it."
    return ""


def why_nothing_here(run: Any, layer: int) -> str:
    """Return why a layer with a skip gets no gradient of its own where one arrives at it."""
    return (f"Layer {layer} itself gets nothing: {_flat(layer, run)}. Past the neuron the gradient "
            "goes on.")


def _flat(layer, run):
    (act, params), i = run.chain.activations[layer - 1], layer - 1
    z = run.scaled["z"].clamped[i]
    place = f"at z = {readable_size(run.sign_z[i], run.log10_abs_z[i])}"
    if z in act.kinks:
        why = f"{act.title} has a kink {place}, where the slope from the left counts, and it is 0"
    elif _too_small(act, params, z):
        why = f"the slope of {act.title} {place} is too small for float64 and counts as 0"
    else:
        why = f"the slope of {act.title} {place} is 0"
    return why


def _too_small(act, params, z):
    """Whether a slope of 0 at z is only an underflow: nearer to 0 it is not 0, further out it is.

    Beyond a kink the curve is another one; only what lies on this side of it counts.
    """
    start = max([abs(k) for k in act.kinks if k * z >= 0 and abs(k) < abs(z)], default=0.0)
    rest = abs(z) - start
    if not rest:
        return False
    inwards = np.geomspace(min(1e-6, rest / 2), rest, 80)[:-1]
    with np.errstate(all="ignore"):
        nearer = act.df(np.sign(z) * (start + inwards), **params)
        further = act.df(z * np.array([2.0, 4.0]), **params)
    return bool(np.any(nearer != 0) and not np.any(further != 0))
