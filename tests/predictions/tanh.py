"""What is right in the predictions of 02_tanh."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import typical_of
from helpers.experiments.zigzag import STEPS, descend, fewest_steps
from tests.predictions import letter

tanh, sigmoid = ACTIVATIONS["tanh"], ACTIVATIONS["sigmoid"]


def steeper_at_3():
    own, other = tanh.df(3.0), sigmoid.df(3.0)
    same = np.isclose(own, other, rtol=0.05)
    return letter(a=own > other and not same, b=same, c=other > own and not same)


def apart():
    inputs = np.random.default_rng(0).uniform(0.001, 100, (1000, 2))
    delta = np.random.default_rng(1).normal(size=(1000, 1))
    opposite = np.prod(-delta * inputs, axis=1) < 0
    negative = delta[:, 0] < 0
    unequal = np.abs(np.log(inputs[:, 0] / inputs[:, 1])) > np.log(5)
    figure = descend("sigmoid", rate=0.8).together < STEPS
    return letter(a=not (opposite.any() or figure), b=opposite[negative].any(),
                  c=opposite[unequal].any())


def centred_apart():
    share = 1 - descend("sigmoid minus 1/2", rate=0.8).together / STEPS
    return letter(a=share == 0, b=0.35 < share < 0.65, c=share == 1)


def along_the_mean():
    rates = np.geomspace(0.1, 8, 12)
    own, centred = (np.median([fewest_steps(kind, rates, draw, start=(-0.5, -2.5))[0]
                               for draw in range(4)])
                    for kind in ("sigmoid", "sigmoid minus 1/2"))
    return letter(a=own < centred, b=own > centred, c=own == centred)


def slope_formula():
    z = np.linspace(-4, 4, 81)
    a, slope = tanh.f(z), tanh.df(z)
    return letter(a=np.allclose(slope, a * (1 - a)), b=np.allclose(slope, 1 - abs(a)),
                  c=np.allclose(slope, (1 - a) ** 2), d=np.allclose(slope, 1 - a ** 2))


def smallest_slope():
    preset = typical_of("tanh", 5)
    run = Chain(preset.activations, preset.weights, preset.biases).run(preset.x, preset.y)
    least = int(np.argmin(run.slope))
    return letter(a=least == int(np.argmin(np.abs(preset.weights))), b=least == preset.depth - 1,
                  c=least == int(np.argmax(np.abs(run.z))))


def _left(key, weight):
    """The logarithm of what is left of the gradient at the first of 100 layers."""
    return Chain([key] * 100, [weight] * 100, [0.0] * 100).run(x=1.0).log10_abs_path[0]


def best_weight():
    left = {name: _left("tanh", w) for name, w in zip("abcd", (0.5, 1.0, 1.5, 3.0), strict=True)}
    return letter(**{name: one == max(left.values()) for name, one in left.items()})


def with_weight_3():
    more = _left("tanh", 3.0) - _left("sigmoid", 3.0)
    return letter(a=more > 1, b=more < -1, c=abs(more) <= 1)
