"""What is right in the predictions of 10_gelu."""

from statistics import NormalDist

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import typical_of
from tests.predictions import letter

gelu, tanh_form = ACTIVATIONS["gelu"], ACTIVATIONS["gelu_tanh"]
Z = np.linspace(-8, 8, 16_001)


def open_at_2():
    share = NormalDist().cdf(2.0)
    return letter(a=0.4 < share < 0.6, b=0.8 < share < 0.88, c=0.96 < share < 0.99, d=share == 1)


def open_at_minus_1():
    share = np.mean(np.random.default_rng(1).standard_normal(100_000) < -1)
    return letter(a=share == 0, b=share < 0.05, c=0.13 < share < 0.19, d=share > 0.4)


def at_1():
    return 1.0 * NormalDist().cdf(1.0)


def lowest():
    at = Z[np.argmin(gelu.f(Z))]
    return letter(a=abs(at + 0.2) < 0.1, b=abs(at + 0.75) < 0.1, c=abs(at + 2) < 0.1,
                  d=at == Z[0])


def magnify():
    """A line is 1.5 % of the frame's height at most: about one of 70."""
    frame, line = 7.0, 0.01
    needed = frame * line / np.abs(gelu.f(Z) - tanh_form.f(Z)).max()
    return letter(a=needed < 50, b=50 <= needed < 1000, c=needed >= 10_000)


def furthest():
    at = abs(Z[np.argmax(np.abs(gelu.f(Z) - tanh_form.f(Z)))])
    return letter(a=at < 0.5, b=abs(at - 2.7) < 0.2, c=at > 6)


def flips_sign():
    negative = [gelu.df(z) < 0 for z in (0.0, 0.7, -1.5)]
    preset = typical_of("gelu")
    run = Chain(preset.activations, preset.weights, preset.biases).run(preset.x, preset.y)
    assert abs(run.z[0] + 1.5) < 0.05 and run.slope[0] < 0
    return letter(a=not any(negative), **dict(zip("bcd", negative, strict=True)))


def _path(weight, depth):
    run = Chain(["gelu"] * depth, [weight] * depth, [0.0] * depth).run(x=1.0, y=9.0)
    return abs(run.delta[0] / (2 * (run.a[-1] - 9.0)))


def deep_w_1():
    ten, forty = _path(1.0, 10), _path(1.0, 40)
    return letter(a=abs(forty / ten - 1) < 0.01, b=forty < ten / 100, c=forty > ten)


def deep_w_minus_1():
    ten = _path(-1.0, 10)
    return letter(a=ten == 0, b=0 < ten < 0.01, c=ten > 0.5)
