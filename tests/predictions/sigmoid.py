"""What is right in the predictions of 01_sigmoid."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.softmax import softmax
from helpers.chain import Chain
from helpers.chain.presets import typical_of
from tests.predictions import letter

sigmoid = ACTIVATIONS["sigmoid"]


def from_1_to_5():
    factor = sigmoid.df(1.0) / sigmoid.df(5.0)
    return letter(a=1.5 < factor < 2.5, b=4 < factor < 6, c=25 < factor < 35,
                  d=500 < factor < 2000)


def slope_formula():
    z = np.linspace(-8, 8, 161)
    a, slope = sigmoid.f(z), sigmoid.df(z)
    return letter(a=np.allclose(slope, a ** 2), b=np.allclose(slope, a * (1 - a)),
                  c=np.allclose(slope, np.minimum(a, 1 - a) / 2), d=np.allclose(slope, a / 2))


def shorter_run():
    z, errors = np.linspace(-8, 8, 161), []
    for h in (1e-1, 1e-3, 1e-5, 1e-7, 1e-9, 1e-11, 1e-13):
        run = (sigmoid.f(z + h) - sigmoid.f(z - h)) / (2 * h)
        errors.append(np.abs(run - sigmoid.df(z)).max())
    falls = np.diff(np.log10(errors)) < -0.3
    rises = np.diff(np.log10(errors)) > 0.3
    return letter(a=falls.all(), b=falls[0] and not rises.any() and not falls.all(),
                  c=falls[0] and rises[-1])


def reaches_first():
    preset = typical_of("sigmoid", 5)
    run = Chain(preset.activations, preset.weights, preset.biases).run(preset.x, preset.y)
    share = abs(run.db[0] / run.da_out)
    return letter(a=share <= 0.001, b=0.05 < share < 0.2, c=0.4 < share < 0.6)


def _left(weight, depth):
    """The logarithm of what is left of the gradient at the first of some layers."""
    run = Chain(["sigmoid"] * depth, [weight] * depth, [0.0] * depth).run(x=1.0)
    return float(run.log10_abs_path[0])


def level():
    weights = np.arange(0.25, 12.01, 0.25)
    holds = np.array([_left(w, 100) >= _left(w, 50) for w in weights])
    return letter(a=np.array_equal(holds, weights >= 4), b=np.array_equal(holds, weights == 4),
                  c=not holds.any())


def best_weight():
    left = {name: _left(w, 100) for name, w in zip("abc", (0.5, 1.5, 5.0), strict=True)}
    return letter(**{name: one == max(left.values()) for name, one in left.items()})


LOGITS = np.array([2.0, 1.0, 0.0, -1.0, -2.5])


def softmax_shift():
    before, after = softmax(LOGITS), softmax(LOGITS + 1000)
    return letter(a=np.allclose(after, 1 / 5, atol=0.05), b=np.allclose(after, before, rtol=1e-9),
                  c=after[0] > 0.99)


def softmax_raise_one():
    before, after = softmax(LOGITS)[1:], softmax(LOGITS + [1.0, 0, 0, 0, 0])[1:]
    lost = before - after
    return letter(a=np.count_nonzero(lost > 1e-12) == 1, b=np.allclose(lost, lost[0]),
                  c=np.allclose(lost / before, lost[0] / before[0]), d=np.allclose(lost, 0))


def softmax_temperature():
    p = softmax([np.log(4), 0.0, 0.7], 0.5)
    return letter(**{name: np.isclose(p[0] / p[1], times)
                     for name, times in zip("abcd", (2, 4, 8, 16), strict=True)})


def _change(cost, h=1e-5):
    """By how much a cost of a sigmoid changes for each unit of z, where the sigmoid is 0.001."""
    z = -np.log(999)
    return abs(cost(sigmoid.f(z + h)) - cost(sigmoid.f(z - h))) / (2 * h)


def sure_and_wrong():
    change = _change(lambda a: -np.log(a))
    return letter(a=change < 0.01, b=0.9 < change < 1.1, c=change > 100)


def squared_error():
    change = _change(lambda a: (a - 1) ** 2)
    return letter(a=1.5 < change < 2.5, b=0.4 < change < 0.6, c=0.001 < change < 0.003)
