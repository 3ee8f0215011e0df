"""What is right in the predictions of 00_start_here."""

import itertools

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.experiments.bending import TARGETS, Layer, errors, fitted
from tests.predictions import letter

sigmoid = ACTIVATIONS["sigmoid"].f
X = np.linspace(-40, 40, 4001)


def floor_down():
    elu = ACTIVATIONS["elu"]
    before, after = ((elu.f(0.0, alpha=alpha) - elu.f(-1e-4, alpha=alpha)) / 1e-4
                     for alpha in (1.0, 2.0))
    return letter(a=after > before + 0.1, b=after < before - 0.1, c=abs(after - before) <= 0.1)


def _s(w, b):
    """Where the S has its middle, how steep it is there, and how high it is."""
    a = sigmoid(w * X + b)
    middle = X[np.argmin(np.abs(a - 0.5))]
    return middle, np.abs(np.gradient(a, X)).max(), a.max() - a.min()


def _changes(before, after):
    return [abs(one - other) > 0.02 for one, other in zip(before, after, strict=True)]


def weight():
    return letter(**dict(zip("abc", _changes(_s(1.0, 0.0), _s(3.0, 0.0)), strict=True)))


def bias():
    return letter(**dict(zip("abc", _changes(_s(1.0, 0.0), _s(1.0, 2.0)), strict=True)))


def _gap(kinks, bent=True):
    """The typical gap of the best fit with so many units; the wave is 1.5 high."""
    wave = TARGETS["a wave"]
    return errors(fitted(Layer(0.0, kinks, (0.0,) * len(kinks), bent), wave), wave)[0]


def units():
    turns = np.array([-3, -1, 1, 3]) * np.pi / 4
    places = np.linspace(-3.0, 3.0, 13)  # three kinks, wherever they are
    three = min(_gap(kinks) for kinks in itertools.combinations(places, 3))
    five = _gap((-3.0, *turns))
    return letter(a=three < 0.2, b=three >= 0.2 and five < 0.2, c=five >= 0.2)


def without_activation():
    places = {units: tuple(np.linspace(-3, 3, units)) for units in (3, 8)}
    three, eight = (_gap(kinks, bent=False) for kinks in places.values())
    times = eight / _gap(places[8])  # beside as many with a bend
    return letter(a=times < 1.2, b=1.5 < times < 3, c=times > 5 and abs(eight - three) < 1e-9)


def gears():
    x, w, b, y, move = 2.0, 0.5, -1.0, 0.0, 1e-6
    far = ((sigmoid((w + move) * x + b) - y) ** 2 - (sigmoid(w * x + b) - y) ** 2) / move
    return letter(a=abs(far - 3.25) < 0.01, b=abs(far - 0.5) < 0.01, c=abs(far - 0.25) < 0.01)
