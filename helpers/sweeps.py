"""Whole grids of chains at once: how a layer's factor and the first layer's gradient depend on
weights, biases and depth.

The chains here have the same weight, bias and activation in every layer; dC/db_1 is then
2 (a_L - y) f'(z_L) w f'(z_{L-1}) w ... w f'(z_1). `act` is a key or an Activation, and parameters
follow by name. InputError for values that cannot be used.
"""

import math

import numpy as np

from helpers.activations import activation
from helpers.elementwise import InputError, as_numbers
from helpers.wide import Wide, responses


def factor_grid(act, weights, zs, **params):
    """Return |w f'(z)|, what a layer multiplies a gradient by: rows for weights, columns for z.

    weights, zs: shapes (m,) and (n,). Result: (m, n), infinite where it exceeds float64.
    """
    act, params = _record(act, params)
    weights, zs = _line("weights", weights), _line("zs", zs)
    with np.errstate(over="ignore", under="ignore"):
        return np.abs(weights[:, None] * act.df(zs, **params))


def first_layer_gradient(act, weights, biases, depths, x=1.0, y=0.0, **params):
    """Return sign and log10 of the size of dC/db_1 for every weight, bias and depth.

    weights, biases: shapes (m,) and (n,), finite; depths: shape (k,), whole numbers of at least 1;
    x, y: input and target, finite. Two arrays of shape (m, n, k); where the gradient is 0, the
    sign is 0 and the log10 is -inf. Sizes beyond float64 come out right, as in a Chain.
    """
    act, params = _record(act, params)
    weights, biases = _line("weights", weights), _line("biases", biases)
    depths = _depths(depths)
    x, y = _number("x", x), _number("y", y)
    shape = weights.size, biases.size
    w = Wide(np.broadcast_to(weights[:, None], shape).ravel())
    b = Wide(np.broadcast_to(biases, shape).ravel())
    signs = np.empty((w.mantissa.size, depths.size), int)
    logs = np.empty((w.mantissa.size, depths.size))
    a, target, product = Wide(np.full(w.mantissa.shape, x)), Wide(-y), None
    with np.errstate(over="ignore", under="ignore"):
        for depth in range(1, depths.max() + 1):
            a, slope = responses(act, params, w * a + b)
            product = slope if product is None else product * w * slope
            for k in np.flatnonzero(depths == depth):
                gradient = Wide(2.0) * (a + target) * product
                signs[:, k], logs[:, k] = gradient.sign, gradient.log10_abs
    return signs.reshape(*shape, -1), logs.reshape(*shape, -1)


def sample_growth(act, weight, depth, runs, rng, bias_scale=1.0, x=1.0, **params):
    """Return log10 of |dC/db_1 / dC/db_L| for `runs` chains with random biases, shape (runs,).

    Every weight is `weight`, every bias is drawn from a normal distribution with mean 0 and
    standard deviation bias_scale. depth: at least 2; rng: a NumPy Generator, or a seed.
    Above 0 the gradient grows on its way back through the layers; -inf: it does not arrive.
    """
    act, params = _record(act, params)
    weight, x = _number("weight", weight), _number("x", x)
    bias_scale = _number("bias_scale", bias_scale)
    depth, runs = _whole("depth", depth, 2), _whole("runs", runs, 1)
    if bias_scale < 0:
        raise InputError(f"bias_scale = {bias_scale:g} is not allowed: it must be at least 0.")
    biases = np.random.default_rng(rng).normal(0.0, bias_scale, (depth, runs))
    w, a, growth = Wide(weight), Wide(np.full(runs, x)), Wide(np.ones(runs))
    with np.errstate(over="ignore", under="ignore"):
        for bias in biases[:-1]:
            a, slope = responses(act, params, w * a + Wide(bias))
            growth = growth * w * slope
    return growth.log10_abs


def share_exploding(act, weight, depth, runs, rng, bias_scale=1.0, **params):
    """Return the share, from 0 to 1, of sampled chains whose gradient grows on its way back.

    The arguments are those of `sample_growth`.
    """
    return float(np.mean(sample_growth(act, weight, depth, runs, rng, bias_scale, **params) > 0))


def _record(act, params):
    act = activation(act)
    return act, {name: _number(name, value) for name, value in act.check(**params).items()}


def _line(name, values):
    """One number or a list of finite numbers, as a float64 array of one dimension."""
    array = np.atleast_1d(as_numbers(values, name)).astype(np.float64)
    if array.ndim != 1 or not array.size or not np.all(np.isfinite(array)):
        raise InputError(f"{name} is not allowed: it must be one finite number or a list of them.")
    return array


def _number(name, value):
    array = as_numbers(value, name)
    if array.ndim or not math.isfinite(array):
        raise InputError(f"{name} = {value!r} is not allowed: it must be a finite number.")
    return float(array)


def _whole(name, value, lowest):
    number = _number(name, value)
    if number != int(number) or number < lowest:
        raise InputError(f"{name} = {value!r} is not allowed: it must be a whole number of at "
                         f"least {lowest}.")
    return int(number)


def _depths(depths):
    return np.array([_whole("depth", depth, 1) for depth in _line("depths", depths).tolist()])
