"""What is right in the predictions of 17_order_and_chaos, from drawn networks and numbers."""

from functools import cache
from types import SimpleNamespace

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.experiments.trainable_depth_record import record, shares
from helpers.moments.wide import wide_run
from tests.predictions import letter

DRAWS = np.random.default_rng(17).standard_normal(400_000)


def _at_rest(f, sigma_w, sigma_b, layers):
    """z of a layer at rest: many drawn numbers, by the mean square of those before."""
    z = DRAWS
    for _ in range(layers):
        z = DRAWS * np.sqrt(sigma_w**2 * np.mean(f(z) ** 2) + sigma_b**2)
    return z


def _edge(act, sigma_b, sizes):
    """Where sigma_w**2 E[f'(z)**2] passes 1, between two of these sizes."""
    found = [w**2 * np.mean(act.df(_at_rest(act.f, w, sigma_b, 60)) ** 2) for w in sizes]
    return float(np.interp(1.0, found, sizes))


@cache
def _angle(sigma_w, start):
    runs = [wide_run("tanh", sigma_w, 0.2, 50, 200, 1.0, start, seed) for seed in range(5)]
    return np.median([run.angle[-1] for run in runs])


def two_lengths():
    short, long = (np.median([wide_run("tanh", 1.5, 0.0, 20, 200, length, 60.0, seed).length[0, -1]
                              for seed in range(9)]) for length in (0.1, 3.0))
    return letter(a=long / short > 10, b=0.8 < short < 1 and 0.8 < long < 1,
                  c=short < 0.1 and long < 0.1)


def relu_keeps():
    z = np.sqrt(5.0) * DRAWS
    return 2 * np.mean(ACTIVATIONS["relu"].f(z) ** 2)


def small_weights():
    end = _angle(0.8, 60.0)
    return letter(a=abs(end - 60) < 10, b=abs(end - 90) < 15, c=end < 1)


def hair_apart():
    end = _angle(2.5, 1.0)
    return letter(a=end > 75, b=abs(end - 1) < 0.5, c=end < 0.1)


def edge_of_twice():
    tanh = ACTIVATIONS["tanh"]
    twice = SimpleNamespace(f=lambda z: 2 * tanh.f(z), df=lambda z: 2 * tanh.df(z))
    return _edge(twice, 0.0, np.linspace(0.45, 0.4995, 12))


def why_it_leans():
    act, h = ACTIVATIONS["tanh"], 1e-4
    weights, biases, a, cost = np.random.default_rng(3).standard_normal((4, 300, 300))

    def layer(a, bias):
        return weights @ act.f(a) + bias

    apart, back = ([np.mean((layer(a + h, bias) - layer(a, bias)) ** 2),
                    np.sum(cost * (layer(a + h, bias) - layer(a - h, bias))) / (2 * h)]
                   for bias in (0 * biases, biases))
    bare, biased = (np.mean(act.df(_at_rest(act.f, 1.0, b, 60)) ** 2) for b in (0.0, 0.2236))
    return letter(a=not np.isclose(apart[0], back[0], rtol=1e-6), b=biased < 0.9 * bare,
                  c=not np.isclose(apart[1], back[1], rtol=1e-6))


def scale_of_99():
    left, layers = 1.0, 0
    while left > np.exp(-1):
        left, layers = 0.99 * left, layers + 1
    return float(layers)


def which_side():
    def fades(sigma_w):
        """Is the difference of two angles much smaller after 30 layers more?"""
        ends = [wide_run("tanh", sigma_w, 0.2, 60, 200, 1.0, start, 1).angle for start in (30, 60)]
        return abs(ends[1][-1] - ends[0][-1]) < 0.3 * 30
    order, chaos = fades(0.8), fades(2.5)
    return letter(a=order and not chaos, b=chaos and not order, c=order and chaos)


def where_is_selu():
    act = ACTIVATIONS["selu"]
    factor = np.mean(act.df(_at_rest(act.f, 1.0, 0.0, 60)) ** 2)
    return letter(a=1.03 < factor < 1.2, b=abs(factor - 1) < 0.02, c=0.8 < factor < 0.97)


def four_times():
    act = ACTIVATIONS["sigmoid"]
    factor = 16 * np.mean(act.df(_at_rest(act.f, 4.0, 0.0, 30)) ** 2)
    return letter(a=abs(factor - 1) < 0.05, b=factor < 0.9, c=factor > 1.1)


def thirty_units():
    sizes = [wide_run("relu", np.sqrt(2), 0.0, 50, 30, seed=seed).gradient[1] for seed in range(60)]
    middle = np.median(sizes)
    return letter(a=0.7 < middle < 1.4, b=0.08 < middle < 0.25, c=4 < middle < 12)


def _recognised(depth):
    """Of each start, by sigma_w**2: the mean share of training images after 1000 steps."""
    cells = shares(record()["runs"], 100, 1000)
    return [np.mean(cells[sigma, depth]) for sigma in (1.0, 1.76, 4.0)]


def at_twenty():
    order, edge, chaos = (share > 0.9 for share in _recognised(20))
    return letter(a=edge and not order and not chaos, b=order and edge and not chaos,
                  c=order and edge and chaos)


def at_eighty():
    order, edge, chaos = (share > 0.5 for share in _recognised(80))
    return letter(a=edge and not order and not chaos, b=order and edge and chaos,
                  c=not (order or edge or chaos))


def ten_convolutions():
    filters = np.repeat([64, 128, 256, 512], [2, 2, 2, 4])[1:]
    ratio = np.prod(9 * filters * 0.01**2 / 2) ** -0.5
    return letter(a=10 < ratio < 40, b=1e4 < ratio < 3e4, c=3e6 < ratio < 3e7)


def abs_edge():
    return float(1 / np.sqrt(np.mean(np.sign(DRAWS) ** 2)))
