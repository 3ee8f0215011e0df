"""Whole grids of chains at once: how a layer's factor and the first layer's gradient depend on
weights, biases and depth.

The chains here have the same weight, bias and activation in every layer; dC/db_1 is then
2 (a_L - y) f'(z_L) w f'(z_{L-1}) w ... w f'(z_1). `act` is a key or an Activation, and parameters
follow by name. InputError for values that cannot be used.
"""

import math
from dataclasses import dataclass

import numpy as np

from helpers.activations import activation
from helpers.elementwise import InputError, as_numbers
from helpers.slopes import crossings, pieces
from helpers.wide import FAR, Wide, responses


@np.errstate(over="ignore", under="ignore")
def factor_grid(act, weights, zs, **params):
    """Return |w f'(z)|, what a layer multiplies a gradient by: rows for weights, columns for z.

    weights, zs: shapes (m,) and (n,). Result: (m, n), infinite where it exceeds float64.
    """
    act, params = _record(act, params)
    weights, zs = _line("weights", weights), _line("zs", zs)
    return np.abs(weights[:, None] * act.df(zs, **params))


@np.errstate(over="ignore", under="ignore")
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
    for depth in range(1, depths.max() + 1):
        a, slope = responses(act, params, w * a + b)
        product = slope if product is None else product * w * slope
        for k in np.flatnonzero(depths == depth):
            gradient = Wide(2.0) * (a + target) * product
            signs[:, k], logs[:, k] = gradient.sign, gradient.log10_abs
    return signs.reshape(*shape, -1), logs.reshape(*shape, -1)


@np.errstate(over="ignore", under="ignore")
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
    for bias in biases[:-1]:
        a, slope = responses(act, params, w * a + Wide(bias))
        growth = growth * w * slope
    return growth.log10_abs


def share_exploding(act, weight, depth, runs, rng, bias_scale=1.0, **params):
    """Return the share, from 0 to 1, of sampled chains whose gradient grows on its way back.

    The arguments are those of `sample_growth`.
    """
    return float(np.mean(sample_growth(act, weight, depth, runs, rng, bias_scale, **params) > 0))


def window_width(act, w, **params):
    """Return how wide, in all, the inputs a are with |w f'(w a + b)| >= 1, whatever b is.

    w: a finite number, or an array of them; the result has its shape. There may be several such
    stretches; where one has no end, the width is infinite. In z the stretches are |w| times wider.
    """
    act, params = _record(act, params)
    weights = _line("w", np.ravel(w))
    return _widths(act, params, pieces(act, **params), weights).reshape(np.shape(w))[()]


@np.errstate(over="ignore", under="ignore")
def _widths(act, params, found, weights):
    """window_width for weights of shape (m,), where the Pieces of the slope are known."""
    needed = 1.0 / np.maximum(np.abs(weights), 1e-300)  # weight 0 needs more than any slope
    cuts = [crossings(act, level, found, **params) for level in (needed, -needed)]
    fixed = np.broadcast_to(np.unique([found.low, found.high]), (needed.size, found.low.size + 1))
    ends = np.sort(np.concatenate([fixed, *cuts], axis=1), axis=1)  # nan goes to the end
    # Between neighbours the slope is above the need everywhere or nowhere; ask in the middle.
    middle = np.sinh((np.arcsinh(ends[:, 1:]) + np.arcsinh(ends[:, :-1])) / 2)
    inside = np.abs(act.df(middle, **params)) >= needed[:, None]
    length = np.where(inside, np.diff(ends, axis=1), 0.0).sum(axis=1)
    return np.where(length > FAR / 2, math.inf, length * needed)


def widest_window(act, **params):
    """Return (|w|, width) of the weight with the widest window of inputs (see window_width).

    Where windows are endless, the smallest |w| with one, and infinity; (inf, 0) where f' is 0.
    """
    act, params = _record(act, params)
    found = pieces(act, **params)
    outer = max(abs(found.at_low[0]), abs(found.at_high[-1]))
    steepest = max(np.max(np.abs(found.at_low)), np.max(np.abs(found.at_high)))
    if outer or not steepest:
        return (1.0 / float(outer), math.inf) if outer else (math.inf, 0.0)
    weights = np.geomspace(1.0, 1e3, 61) / steepest
    for _ in range(9):  # look closer and closer around the widest
        widths = _widths(act, params, found, weights)
        best = int(np.argmax(widths))
        answer = float(weights[best]), float(widths[best])
        weights = np.linspace(weights[max(best - 1, 0)], weights[min(best + 1, 60)], 61)
    return answer


@dataclass(frozen=True)
class SlopeAnswer:
    """Whether a layer of a chain can have a slope that someone asserts.

    layer: from 1; slope: the asserted f'(z); possible: whether some z has it. zs: each z that
    has it, or one z out of each stretch on which f' is constant; biases: the bias that leads to
    each of them; ranges: pairs (lowest, highest) of that bias, equal where it is a single one.
    window: how wide the inputs of this layer with |w f'(z)| >= 1 are. why: the reason in words,
    where there is no bias.
    """

    layer: int
    slope: float
    possible: bool
    zs: tuple
    biases: tuple
    ranges: tuple
    window: float
    why: str


@np.errstate(over="ignore", under="ignore")
def slopes_possible(chain_weights, act, x, slopes, choice=0, **params):
    """Return a SlopeAnswer for each layer: can these slopes occur in a chain with these weights?

    chain_weights, slopes: finite numbers, one for each layer; x: the input of the chain. Where two
    z give the same slope, `choice` (0, 1, ...; one for all layers, or one each; the last one if
    there are fewer) says with which the signal goes on. At a kink f' is the one from the left.
    """
    act, params = _record(act, params)
    weights, slopes = _line("chain_weights", chain_weights), _line("slopes", slopes)
    if weights.size != slopes.size:
        raise InputError(f"{slopes.size} slopes are not allowed for {weights.size} weights: there "
                         "must be one for each.")
    found, a, answers = pieces(act, **params), _number("x", x), []
    choices = [_whole("choice", one, 0) for one in np.ravel(choice)]
    choices = choices * weights.size if np.ndim(choice) == 0 else choices
    if len(choices) != weights.size:
        raise InputError(f"{len(choices)} choices are not allowed for {weights.size} weights: "
                         "there must be one for all, or one for each.")
    windows = _widths(act, params, found, weights).tolist()
    for i, (w, slope) in enumerate(zip(weights.tolist(), slopes.tolist(), strict=True)):
        stretches = _stretches(act, slope, found, params)
        zs, biases, ranges, why = tuple(z for _, z, _ in stretches), (), (), ""
        if not stretches:
            why = f"No z has the slope {slope:.4g}: {_slopes_in_words(act, found, slope)}."
        elif a is None:
            why = "It depends on the layers before: one of their slopes is not possible."
        if a is not None and stretches:
            biases = tuple(z - w * a for z in zs)
            ranges = tuple((low - w * a, high - w * a) for low, _, high in stretches)
        answers.append(SlopeAnswer(i + 1, slope, bool(stretches), zs, biases, ranges, windows[i],
                                   why))
        a = float(act.f(zs[min(choices[i], len(zs) - 1)], **params)) if biases else None
    return answers


def _stretches(act, slope, found, params):
    """(lowest z, one z, highest z) for each place or stretch with this slope, from the left."""
    places = crossings(act, [slope], found, **params).ravel()
    stretches = []
    for i in np.flatnonzero(found.flat & np.isclose(found.at_low, slope, 1e-9, 0.0)):
        low, high = found.low[i].item(), found.high[i].item()
        places[(places >= low) & (places <= high)] = np.nan  # an end of this stretch
        if -FAR < low and high < FAR:
            one = (low + high) / 2
        else:
            one = low + 1.0 if -FAR < low else high - 1.0 if high < FAR else 0.0
        stretches.append((low if -FAR < low else -math.inf, one, high if high < FAR else math.inf))
    return sorted(stretches + [(z, z, z) for z in np.unique(places[~np.isnan(places)]).tolist()])


def _slopes_in_words(act, found, slope):
    slopes = np.unique([found.at_low, found.at_high])
    if np.all(found.flat):
        return f"{act.title} has only the slope{'s' * (slopes.size > 1)} " + " and ".join(
            f"{value:.4g}" for value in slopes)
    words = f"the slope of {act.title} lies between {slopes[0]:.4g} and {slopes[-1]:.4g}"
    if slope in slopes:
        return words + ", and only comes near this end"
    return words + (", with a gap there" if slopes[0] < slope < slopes[-1] else "")


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
