"""What is right in the predictions of 08_elu."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from tests.predictions import letter

elu = ACTIVATIONS["elu"]
MEASURED = {"cost": "a time, which the notebook's own cell takes on the machine it runs on"}
LEFT, RIGHT = np.linspace(-5, -0.1, 50), np.linspace(0.1, 5, 50)


def double_alpha():
    twice_left = np.allclose(elu.f(LEFT, alpha=2.0), 2 * elu.f(LEFT, alpha=1.0))
    same_right = np.array_equal(elu.f(RIGHT, alpha=2.0), elu.f(RIGHT, alpha=1.0))
    return letter(a=twice_left and same_right, b=twice_left and not same_right,
                  c=np.isclose(elu.f(-30.0, alpha=2.0), -1))


def slope_left_of_0():
    return (elu.f(0.0, alpha=2.0) - elu.f(-1e-6, alpha=2.0)) / 1e-6


def slope_at_minus_10():
    slope = elu.df(-10.0, alpha=0.2)
    return letter(a=0.01 < slope < 0.03, b=5e-5 < slope < 2e-4, c=slope < 1e-5)


def _off(z, alpha, h=1e-6):
    run = (elu.f(z + h, alpha=alpha) - elu.f(z - h, alpha=alpha)) / (2 * h)
    return abs(run - elu.df(z, alpha=alpha)) > 1e-3


def check_fails():
    at_0 = [_off(0.0, alpha) for alpha in (0.2, 1.0, 2.0)]
    far = any(_off(z, alpha) for z in (-6.0, -4.0, 3.0) for alpha in (0.2, 1.0, 2.0))
    return letter(a=at_0 == [True, False, True] and not far, b=all(at_0), c=far,
                  d=not (any(at_0) or far))


def shrinks_most():
    large, below, far = elu.df(8.0), elu.df(-0.1), elu.df(-8.0)
    least = min(large, below, far)
    return letter(a=least == large, b=least == below, c=least == far)


def _trend(bias):
    sizes = [abs(Chain(["elu"] * n, [1.0] * n, [bias] * n).run(x=1.0, y=5.0).delta[0])
             for n in (5, 20, 60)]
    falls, grows = sizes[0] > sizes[1] > sizes[2], sizes[0] < sizes[1] < sizes[2]
    return falls, not (falls or grows), grows


def deeper():
    return letter(**dict(zip("abc", _trend(0.0), strict=True)))


def deeper_with_bias():
    return letter(**dict(zip("abc", _trend(-0.5), strict=True)))
