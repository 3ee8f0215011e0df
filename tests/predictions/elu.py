"""What is right in the predictions of 08_elu."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import typical_of
from tests.predictions import letter

elu = ACTIVATIONS["elu"]
MEASURED = {"cost": "a time, which the notebook's own cell takes on the machine it runs on"}
LEFT, RIGHT = np.linspace(-5, -0.1, 50), np.linspace(0.1, 5, 50)


def double_alpha():
    twice_left = np.allclose(elu.f(LEFT, alpha=2.0), 2 * elu.f(LEFT, alpha=1.0))
    same_right = np.array_equal(elu.f(RIGHT, alpha=2.0), elu.f(RIGHT, alpha=1.0))
    return letter(a=twice_left and same_right,
                  b=twice_left and np.allclose(elu.f(RIGHT, alpha=2.0), 2 * elu.f(RIGHT)),
                  c=np.isclose(elu.f(-30.0, alpha=2.0), -1))


def slope_left_of_0():
    return (elu.f(0.0, alpha=2.0) - elu.f(-1e-6, alpha=2.0)) / 1e-6


def slope_at_minus_10():
    slope = elu.df(-10.0, alpha=0.2)
    return letter(a=0.01 < slope < 0.03, b=1e-4 < slope < 3e-4,
                  c=0.8e-5 < slope < 1.2e-5)


def _off(z, alpha, h=1e-6):
    run = (elu.f(z + h, alpha=alpha) - elu.f(z - h, alpha=alpha)) / (2 * h)
    return abs(run - elu.df(z, alpha=alpha)) > 1e-3


def check_fails():
    at_0 = [_off(0.0, alpha) for alpha in (0.2, 1.0, 2.0)]
    far = any(_off(z, alpha) for z in (-6.0, -4.0, 3.0) for alpha in (0.2, 1.0, 2.0))
    return letter(a=at_0 == [True, False, True] and not far, b=all(at_0), c=far,
                  d=not (any(at_0) or far))


def shrinks_most():
    """z as the question states them, which are those of the figure's chain."""
    chain = typical_of("elu")
    run = Chain(chain.activations, chain.weights, chain.biases).run(chain.x, chain.y)
    assert np.allclose(run.z, [-1.5, -0.99, -0.28, 0.53, 0.87], atol=0.006)
    slopes = [(elu.f(z + 1e-6) - elu.f(z - 1e-6)) / 2e-6 for z in run.z]
    layer, left = 1 + np.argmin(slopes), min(slopes)
    return letter(a=layer == 5 and left < 0.05, b=layer == 3 and 0.7 < left < 0.8,
                  c=layer == 1 and 0.17 < left < 0.25, d=layer == 1 and left < 1e-6)


def _trend(bias):
    sizes = [abs(Chain(["elu"] * n, [1.0] * n, [bias] * n).run(x=1.0, y=5.0).delta[0])
             for n in (5, 20, 60)]
    falls, grows = sizes[0] > sizes[1] > sizes[2], sizes[0] < sizes[1] < sizes[2]
    return falls, not (falls or grows), grows


def deeper():
    return letter(**dict(zip("abc", _trend(0.0), strict=True)))


def deeper_with_bias():
    return letter(**dict(zip("abc", _trend(-0.5), strict=True)))
