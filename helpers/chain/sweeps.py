"""Whole grids of chains at once: how a layer's factor, and what reaches the first layer, depend
on weights, biases and depth.

The chains here have the same weight, bias and activation in every layer; da_L/db_1 is then
f'(z_L) w f'(z_{L-1}) w ... w f'(z_1), and dC/db_1 is dC/da_L times that. Skips are for
`first_layer_path` alone, all else is about chains without. `act` is a key or an Activation, and
parameters follow by name. InputError for values that cannot be used.
"""

from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from helpers.activations.records import Activation, resolve
from helpers.chain.extended import Numbers, ScaledArray, added, layer, unchecked
from helpers.chain.numbers import factors
from helpers.checked import checked
from helpers.checks import affordable, generator, line, whole

DEEPEST = 1000  # layers


@checked
def factor_grid(act: str | Activation, weights: ArrayLike, zs: ArrayLike,
                **params: float) -> np.ndarray:
    """Return |w f'(z)|, what a layer multiplies a gradient by: rows for weights, columns for z.

    weights, zs: shapes (m,) and (n,). Result: (m, n), infinite where it exceeds float64.
    """
    act, params = resolve(act, params)
    weights, zs = line("weights", weights), line("zs", zs)
    affordable(weights.size * zs.size, weights=weights, zs=zs)
    return np.abs(weights[:, None] * act.df(zs, **params))


@checked
def first_layer_path(act: str | Activation, weights: ArrayLike, biases: ArrayLike,
                     depths: ArrayLike, x: float = 1.0, *, skip: bool = False,
                     **params: float) -> tuple[np.ndarray, np.ndarray]:
    """Return sign and log10 of the size of da_L/db_1 for every weight, bias and depth.

    It is what dC/da_L is multiplied by on its way to the first bias, whatever the target.
    weights, biases: shapes (m,) and (n,), finite; depths: shape (k,), whole numbers from 1 to
    DEEPEST; x: the input, finite; skip: whether every layer has one, so that the product is that of
    f'(z_1) and of 1 + w f'(z) of all others. Two arrays of shape (m, n, k); where the product is 0,
    the sign is 0 and the log10 is -inf; where it is not defined, the sign is 0 and the log10 nan.
    Sizes beyond float64 come out right, as in a Chain.
    """
    act, params = resolve(act, params)
    weights, biases = line("weights", weights), line("biases", biases)
    ends = np.array([whole("depth", depth, 1, DEEPEST) for depth in line("depths", depths)])
    affordable(weights.size * biases.size * (ends.max() + 5), weights=weights, biases=biases,
               depth=ends.max())
    a: Numbers = np.full(weights.size * biases.size, x)
    w, b = np.repeat(weights, biases.size), np.tile(biases, weights.size)
    f, df = partial(unchecked(act.f), **params), partial(unchecked(act.df), **params)
    signs, logs = np.empty((a.size, ends.size), int), np.empty((a.size, ends.size))
    sign, log = np.ones(a.size), np.zeros(a.size)
    for depth in range(1, ends.max() + 1):
        before = a
        a, slope = layer(f, df, w, b, a, act.degree)
        a = added(before, a) if skip else a
        whole_one = skip and depth > 1
        sign, log = _times(sign, log, factors(w, slope, skip) if whole_one else slope)
        for k in np.flatnonzero(ends == depth):
            signs[:, k], logs[:, k] = sign, log
        if not skip:
            sign, log = _times(sign, log, w)
    shape = weights.size, biases.size, ends.size
    return signs.reshape(shape), logs.reshape(shape)


def _times(sign, log, factor):
    """The sign and the log10 of a product, with one more factor, float64 or a ScaledArray."""
    if isinstance(factor, ScaledArray):
        return sign * np.nan_to_num(np.sign(factor.mantissa)), log + factor.log10_abs
    return sign * np.nan_to_num(np.sign(factor)), log + np.log10(np.abs(factor))


@checked(depth=(2, 10_000), runs=(1, 1_000_000), bias_scale=(0, None))
def sample_growth(act: str | Activation, weight: float, depth: int, runs: int,
                  rng: int | np.random.Generator, bias_scale: float = 1.0, x: float = 1.0,
                  bias_mean: float = 0.0, **params: float) -> np.ndarray:
    """Return log10 of |dC/db_1 / dC/db_L| for `runs` chains with random biases, shape (runs,).

    Every weight is `weight`, every bias is drawn from a normal distribution with mean bias_mean and
    standard deviation bias_scale. depth: at least 2; rng: a NumPy Generator, or a seed.
    Above 0 the gradient grows on its way back through the layers; -inf: it does not arrive.
    InputError for what is not possible.
    """
    act, params = resolve(act, params)
    biases = generator(rng).normal(bias_mean, bias_scale, (depth, runs))
    f, df = partial(unchecked(act.f), **params), partial(unchecked(act.df), **params)
    a, sign, growth = np.full(runs, x), np.ones(runs), np.zeros(runs)
    for bias in biases[:-1]:
        a, slope = layer(f, df, weight, bias, a, act.degree)
        for factor in (slope, weight):
            sign, growth = _times(sign, growth, factor)
    return growth


@checked
def share_exploding(act: str | Activation, weight: float, depth: int, runs: int,
                    rng: int | np.random.Generator, bias_scale: float = 1.0,
                    bias_mean: float = 0.0, x: float = 1.0, **params: float) -> float:
    """Return the share, from 0 to 1, of sampled chains whose gradient grows on its way back.

    The arguments are those of `sample_growth`.
    """
    return float(np.mean(sample_growth(act, weight, depth, runs, rng, bias_scale, x, bias_mean,
                                       **params) > 0))
