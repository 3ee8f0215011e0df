"""Chains worth stepping through, each with what to look for; plain data for the stepper.

`PRESETS` holds them by key; `typical_of(act, depth)` is the same ordinary chain for any activation.
"""

import math
from dataclasses import dataclass

import numpy as np

from helpers.activations import activation
from helpers.activations.records import Activation
from helpers.chain.run import Chain
from helpers.checks import whole_between

MOST_LAYERS = 30
# Drawn from N(0, 1), biases from N(0, 1/4), in steps of 0.05. Of the many seeds one was taken with
# which z is negative in some layers and positive in others for x = 1, and a ReLU chain lets
# something through for x = -2: so every activation has something to show. No weight is 0.
TYPICAL_SEED = 90858
_RNG = np.random.default_rng(TYPICAL_SEED)
TYPICAL_WEIGHTS, TYPICAL_BIASES = (
    tuple(float(v) for v in np.round(spread * _RNG.normal(size=MOST_LAYERS) * 20) / 20)
    for spread in (1.0, 0.5))
# The first of these with which a gradient arrives is taken: x = 1 leads to z = -1.5, where hard
# Swish has the slope 0, and with x = -2 squared ReLU overshoots.
TYPICAL_INPUTS = (1.0, -2.0, -1.5)
TYPICAL_WEIGHTS = tuple(w or 0.05 for w in TYPICAL_WEIGHTS)


@dataclass(frozen=True)
class Preset:
    """A chain, its input and what to look for in it.

    title: for a menu; look_for: one sentence or two. activations (keys, or pairs of a key and its
    parameters), weights, biases: one for each layer. x, y: input and target; rate: learning rate.
    skips: whether each layer has a skip; () if none has.
    """

    title: str
    look_for: str
    activations: tuple
    weights: tuple
    biases: tuple
    x: float = 1.0
    y: float = 0.0
    rate: float = 0.5
    skips: tuple = ()

    def chain(self, *activations: str) -> Chain:
        """Return it as a Chain; with an activation's key, that one in every layer."""
        return Chain(activations * self.depth or self.activations, self.weights, self.biases,
                     self.skips or None)

    @property
    def depth(self) -> int:
        """The number of layers."""
        return len(self.weights)

    @property
    def typical(self) -> bool:
        """Whether weights and biases are the course's typical ones."""
        return (self.weights == TYPICAL_WEIGHTS[:self.depth]
                and self.biases == TYPICAL_BIASES[:self.depth])

    def layers(self) -> tuple[list, list, list, list]:
        """Activations, weights, biases and skips as lists of 30 layers: how the chain goes on.

        Typical numbers go on with the next typical numbers, all else repeats the last layer.
        """
        more = MOST_LAYERS - self.depth
        weights, biases = (
            (TYPICAL_WEIGHTS, TYPICAL_BIASES) if self.typical else
            (own + own[-1:] * more for own in (self.weights, self.biases)))
        acts, skips = (own + own[-1:] * more for own in (
            self.activations, self.skips or (False,) * self.depth))
        return list(acts), list(weights), list(biases), list(skips)


def typical_of(act: str | Activation, depth: int = 5) -> Preset:
    """Return the Preset of typical weights with one activation, a key or a record, everywhere.

    depth: the number of layers, 1 to 30. InputError for others.
    """
    act, depth = activation(act), whole_between("depth", depth, 1, MOST_LAYERS)
    return Preset(f"typical weights, {act.title}",
                  f"{act.title} in every layer, and weights of spread 1, from one random draw that "
                  "we chose so that every activation has something to show. Which factors shrink "
                  "the gradient, and which do not?",
                  (act.key,) * depth, TYPICAL_WEIGHTS[:depth], TYPICAL_BIASES[:depth],
                  x=next((x for x in TYPICAL_INPUTS if _passes(act, x)), TYPICAL_INPUTS[0]))


def _passes(act, a):
    """Whether no slope of the first five typical layers is 0 for this input."""
    with np.errstate(all="ignore"):  # a formula may have no value there
        for w, b in zip(TYPICAL_WEIGHTS[:5], TYPICAL_BIASES[:5], strict=True):
            z = w * a + b
            if act.df(z) == 0:
                return False
            a = act.f(z)
    return True


def _same(title, look_for, act, weight, bias, depth, **more):
    return Preset(title, look_for, (act,) * depth, (weight,) * depth, (bias,) * depth, **more)


def _typical(title, look_for, act, depth):
    return Preset(title, look_for, (act,) * depth, TYPICAL_WEIGHTS[:depth], TYPICAL_BIASES[:depth])


def _of_slope(slope):
    """The positive z at which the sigmoid has this slope, a (1 - a) = slope, and a there."""
    a = (1 + math.sqrt(1 - 4 * slope)) / 2
    return math.log(a / (1 - a)), a


def _extreme():
    """The extreme example: slopes 0.13, 0.21, 0.09, 0.14; w_2 to w_4 are 100, b_1 is 1.56.

    Each z is the solution for its slope; the biases follow from them, the target from dC/da_4 = 1.
    """
    zs, outputs = zip(*map(_of_slope, (0.13, 0.21, 0.09, 0.14)), strict=True)
    biases = (1.56, *(z - 100 * a for z, a in zip(zs[1:], outputs[:-1], strict=True)))
    return Preset(
        "the extreme example: one step from 1.56 to \u2212170.43",
        "The slopes are only 0.13, 0.21, 0.09 and 0.14, but each of three weights is 100: the "
        "gradient of b\u2081 is 343.98. The biases hold each z near 0: move b\u2082 by a tenth, "
        "and 0.018 is left of it.",
        ("sigmoid",) * 4, (1.0, 100.0, 100.0, 100.0), biases,
        x=zs[0] - 1.56, y=outputs[-1] - 0.5)


PRESETS = {
    "typical": _typical(
        "typical weights, sigmoid: it vanishes",
        "No slope of the sigmoid is above 0.25, and no weight here is above 4 in size, so every "
        "layer makes the gradient smaller. How "
        "many powers of ten are lost from layer 8 to layer 1?",
        "sigmoid", 8),
    "barely": Preset(
        "the bias that barely moves: 0.2 to 0.1999999781",
        "Step to the end: the gradient of b\u2081 is about 4.38 \u00d7 10\u207b\u2078, and half of "
        "it is all that b\u2081 moves.",
        ("sigmoid",) * 8, (0.55, 0.45, -0.35, 0.35, 0.6, -0.75, 0.5, 0.5),
        (0.2, -0.15, 0.95, -0.85, 0.9, 0.7, 0.3, -0.35)),
    "exploding": Preset(
        "w = 100 and b = \u2212100a: a factor of 25 in every layer",
        "Each bias cancels what comes in, so every z is 0, where the slope is 0.25: 100 \u00b7 "
        "0.25 = 25. Move one bias a little: where does the explosion go?",
        ("sigmoid",) * 5, (100.0,) * 5, (-100.0,) + (-50.0,) * 4),
    "extreme": _extreme(),
    "relu_off": Preset(
        "a ReLU that is off, in layer 3",
        "z\u2083 is negative, so layer 3 outputs 0, and its slope is 0: which layers still learn, "
        "and which get exactly nothing?",
        ("relu",) * 5, (1.2, 0.9, -1.0, 1.1, 0.8), (0.1, 0.2, -0.5, 0.6, 0.3)),
    "relu_one": _same(
        "ReLU with w = 1: nothing is lost",
        "Every slope is 1 and every weight is 1. Change the weight of all layers to 0.9, then to "
        "1.1: it is the product that counts, not the ReLU.",
        "relu", 1.0, 0.0, 8),
    "leaky_negative": _same(
        "Leaky ReLU with every z negative: alpha to the power of n",
        "Each layer multiplies by alpha = 0.1: no neuron is dead, and still the gradient loses one "
        "power of ten a layer.",
        ("leaky_relu", {"alpha": 0.1}), 1.0, 0.0, 8, x=-1.0, y=1.0),
    "same_tanh": _typical(
        "tanh at the same typical weights",
        "The slope of tanh reaches 1 near z = 0. Compare the first bar with that of the sigmoid, "
        "SELU and GELU: the weights are the same.",
        "tanh", 8),
    "same_selu": _typical(
        "SELU at the same typical weights",
        "For positive z the slope of SELU is 1.05, for negative z up to 1.76. Which layers make "
        "the gradient larger?",
        "selu", 8),
    "same_gelu": _typical(
        "GELU at the same typical weights",
        "Left of its dip GELU falls, and a falling curve has a negative slope: in which layer does "
        "a slope, not a weight, turn the sign of the product?",
        "gelu", 8),
    "recurrent": _same(
        "the same w in every layer: a recurrent network",
        "A recurrent network uses the same weight at every step, as here 1.5 twenty times over. "
        "While its ReLU stays on, the gradient is a power of it, times the error. Clipping a "
        "gradient was described for such networks (Mikolov 2012; Pascanu and others 2013).",
        "relu", 1.5, 0.0, 20, x=0.1),
    "thirty_sigmoids": Preset(
        "30 sigmoid layers, without a skip",
        "Typical weights, as often before, and 30 layers of them. How many powers of ten does the "
        "gradient lose on its way? Then choose the same 30 layers, each with a skip.",
        ("sigmoid",) * 30, TYPICAL_WEIGHTS, TYPICAL_BIASES),
    "thirty_skips": Preset(
        "the same 30 sigmoid layers, each with a skip",
        "Each layer adds to what comes in, so its factor is 1 + w\u03c3\u2032(z), and layer 1 has "
        "its gradient. But some layers have next to none: what is their z, and why?",
        ("sigmoid",) * 30, TYPICAL_WEIGHTS, TYPICAL_BIASES, skips=(True,) * 30),
    "skip_cancels": Preset(
        "skips that cancel: w times the slope is \u22121 in layer 3",
        "Layer 3 adds 2 \u2212 a\u2082 to a\u2082, which is 2 whatever comes in. Its factor is "
        "1 + (\u22121) = 0: although every layer has a skip, which of them get nothing? Move the "
        "weight of layer 3 a little.",
        ("relu",) * 5, (0.5, 0.5, -1.0, 0.5, -0.5), (0.1, 0.1, 2.0, -0.5, 1.5),
        x=0.5, skips=(True,) * 5),
    "skip_explodes": Preset(
        "skips that explode: each factor is 2",
        "Without a skip, ReLU with w = 1 loses nothing and gains nothing. With one the factor is "
        "1 + 1: signal and gradient double in every layer. Go to 30 layers; then make every weight "
        "0.05: what is left of the explosion?",
        ("relu",) * 8, (1.0,) * 8, (0.0,) * 8, x=0.1, skips=(True,) * 8),
}
