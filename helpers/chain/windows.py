"""How many inputs a neuron passes a gradient through, and whether asserted slopes can occur.

What a skip brings past a neuron does not count here: these are chains without.

`act` is a key or an Activation, and parameters follow by name. InputError for values that cannot
be used.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from helpers.activations.records import Activation, resolve
from helpers.chain.extended import FAR
from helpers.chain.slopes import crossings, pieces
from helpers.checked import checked
from helpers.checks import affordable, array, line
from helpers.words import readable


def window_width(act: str | Activation, w: ArrayLike, **params: float) -> np.ndarray:
    """Return how wide, in all, the inputs a are with |w f'(w a + b)| >= 1, whatever b is.

    w: a finite number, or an array of them; the result has its shape. There may be several such
    stretches; where one has no end, the width is infinite. In z the stretches are |w| times wider.
    """
    act, params = resolve(act, params)
    weights = array("w", w)
    return _widths(act, params, pieces(act, **params), weights.ravel()).reshape(weights.shape)[()]


@np.errstate(all="ignore")
def _widths(act, params, found, weights):
    """window_width for weights of shape (m,), where the Pieces of the slope are known."""
    affordable(2000 * weights.size, w=weights)
    needed = 1.0 / np.maximum(np.abs(weights), 1e-300)  # weight 0 needs more than any slope
    cuts = [crossings(act, level, found, **params) for level in (needed, -needed)]
    fixed = np.broadcast_to(np.unique([found.low, found.high]), (needed.size, found.low.size + 1))
    ends = np.sort(np.concatenate([fixed, *cuts], axis=1), axis=1)  # nan goes to the end
    # Between neighbours the slope is above the need everywhere or nowhere; ask in the middle.
    middle = np.sinh((np.arcsinh(ends[:, 1:]) + np.arcsinh(ends[:, :-1])) / 2)
    inside = (np.abs(act.df(middle, **params)) >= needed[:, None]) & ~np.isnan(middle)
    length = np.where(inside, np.diff(ends, axis=1), 0.0).sum(axis=1)
    return np.where(length > FAR / 2, math.inf, length * needed)


def widest_window(act: str | Activation, **params: float) -> tuple[float, float]:
    """Return (|w|, width) of the weight with the widest window of inputs (see window_width).

    Where windows are endless, the smallest |w| with one, and infinity; (inf, 0) where f' is 0.
    """
    act, params = resolve(act, params)
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

    layer: from 1; slope: the asserted f'(z); possible: whether some z has it. biases: the bias that
    leads to each such z, or to one z out of each stretch on which f' is constant; ranges: pairs
    (lowest, highest) of that bias, equal where it is a single one. window: how wide the inputs of
    this layer with |w f'(z)| >= 1 are. why: the reason in words, where there is no bias.
    """

    layer: int
    slope: float
    possible: bool
    biases: tuple
    ranges: tuple
    window: float
    why: str


@checked
def slopes_possible(chain_weights: Sequence[float], act: str | Activation, x: float,
                    slopes: Sequence[float], choice: int = 0, **params: float) -> list[SlopeAnswer]:
    """Return a SlopeAnswer for each layer: can these slopes occur in a chain with these weights?

    chain_weights, slopes: finite numbers, one for each layer; x: the input of the chain. Where two
    z give the same slope, `choice` (0, 1, ...; the last one if there are fewer) says with which the
    signal goes on, in every layer. At a kink f' is the one from the left.
    InputError for lists of other lengths and for numbers that are not finite.
    """
    act, params = resolve(act, params)
    weights = line("chain_weights", chain_weights)
    asserted = line("slopes", slopes, length=weights.size, each="weight")
    affordable(2000 * weights.size, chain_weights=weights)
    found, a, answers = pieces(act, **params), x, []
    places = crossings(act, asserted, found, **params)
    windows = _widths(act, params, found, weights).tolist()
    for i, (w, slope) in enumerate(zip(weights.tolist(), asserted.tolist(), strict=True)):
        stretches = _stretches(slope, places[i], found)
        biases: tuple = ()
        ranges: tuple = ()
        zs, why = tuple(z for _, z, _ in stretches), ""
        if not stretches:
            why = f"No z has the slope {readable(slope)}: {_slopes_in_words(act, found, slope)}."
        elif a is None:
            why = "It depends on the layers before: one of their slopes is not possible."
        if a is not None and stretches:
            biases = tuple(z - w * a for z in zs)
            ranges = tuple((low - w * a, high - w * a) for low, _, high in stretches)
        answers.append(SlopeAnswer(i + 1, slope, bool(stretches), biases, ranges, windows[i], why))
        a = float(act.f(zs[min(choice, len(zs) - 1)], **params)) if biases else None
    return answers


def _stretches(slope, places, found):
    """(lowest z, one z, highest z) for each place or stretch with this slope, from the left.

    places: the row of `crossings` for this slope.
    """
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
            f"{readable(value)}" for value in slopes)
    low, high = readable(slopes[0]), readable(slopes[-1])
    words = f"the slope of {act.title} lies between {low} and {high}"
    if slope in slopes:
        return words + ", and only comes near this one"
    return words + (", with a gap there" if slopes[0] < slope < slopes[-1] else "")
