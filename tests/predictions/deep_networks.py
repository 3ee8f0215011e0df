"""What is right in the predictions of 14_deep_networks."""

from functools import cache

import numpy as np

from helpers.experiments.layer_histograms import look_inside
from helpers.experiments.layer_speeds import (
    network,
    pictures,
    ratio_map,
    speeds,
    speeds_at_start,
    speeds_in_training,
)
from helpers.networks.losses import sigmoid_cross_entropy
from helpers.networks.network import centre_hidden, scale_hidden
from helpers.networks.optimisers import SGD
from helpers.networks.training import train_step
from tests.predictions import letter


@cache
def _at_start(depth):
    return speeds_at_start(depth, seeds=10, images=300)


def faster_of_two():
    first, second = np.median(_at_start(2), axis=0)
    return letter(a=first > 2 * second, b=1 < second / first < 2.5, c=3 < second / first < 8,
                  d=second / first > 25)


def fourth_to_first():
    middle = np.median(_at_start(4), axis=0)
    return middle[3] / middle[0]


def luck():
    first, second = _at_start(2).T
    share = np.mean(first > second)
    return letter(a=share == 0, b=0.05 < share < 0.25, c=0.4 < share < 0.6)


@cache
def _z():
    """z of a layer in the middle, for many networks of such layers and some inputs."""
    rng = np.random.default_rng(3)
    a = rng.random((400, 30))
    for _ in range(4):
        weights = rng.standard_normal((30, 30)) / np.sqrt(30)
        z = np.concatenate([a @ weights + rng.standard_normal(30)], axis=0)
        a = 1 / (1 + np.exp(-z))
    many = [a @ (rng.standard_normal((30, 30)) / np.sqrt(30)) + rng.standard_normal(30)
            for _ in range(300)]
    return np.concatenate(many)


def variance_of_z():
    variance = np.mean(_z() ** 2)
    return letter(a=variance < 0.95, b=0.95 <= variance <= 1.05, c=variance > 1.05)


def mean_slope():
    a = 1 / (1 + np.exp(-_z()))
    slope = np.sqrt(np.mean((a * (1 - a)) ** 2))
    near = [abs(slope - value) < 0.015 for value in (0.24, 0.2, 0.1)]
    return letter(**dict(zip("abc", near, strict=True)))


@cache
def _trained():
    """The first 60 of the 500 epochs, in which the speeds fall; all of them take too long."""
    return list(speeds_in_training(3, epochs=60, images=1000))


def catch_up():
    start, *_, end = _trained()
    same_order = list(np.argsort(start)) == list(np.argsort(end))
    return letter(a=end[0] >= 0.9 * end[-1] and end.argmax() != 0, b=same_order,
                  c=end.argmax() == 0)


def speeds_meanwhile():
    start, *_, end = _trained()
    ratios = end / start
    return letter(a=ratios.min() > 1.5, b=0.2 < ratios.min() and ratios.max() <= 1.5,
                  c=ratios.max() < 0.02)


def still_guess():
    x, targets = pictures(300)
    frequent = targets.mean(axis=0).max()
    guesses = {}
    for decay in (5 / 1000, 0):
        made = network(3)
        descent = SGD(made.parameters, 1.0, decay=decay)
        for _ in range(200):
            train_step(made, sigmoid_cross_entropy, descent, x, targets)
        right = np.mean(made.forward(x).argmax(axis=1) == targets.argmax(axis=1))
        guesses[bool(decay)] = right <= frequent + 0.02
    return letter(a=all(guesses.values()), b=guesses[True] and not guesses[False],
                  c=guesses[False] and not guesses[True], d=not any(guesses.values()))


def sigmoid_fair():
    kinds = ["lecun", "glorot", "he", "normal"]
    fair = dict(zip(kinds, np.abs(ratio_map([20], kinds, ["sigmoid"], seeds=1)[0, :, 0]) < 1,
                    strict=True))
    return letter(a=fair["he"], b=fair["normal"], c=not any(fair.values()))


def variance_1_explodes():
    keys = ("sigmoid", "tanh", "relu", "gelu")
    ratio = dict(zip(keys, ratio_map([10], ["normal"], keys, seeds=1)[:, 0, 0], strict=True))
    fast = {key: value > 1 for key, value in ratio.items()}
    lines = fast["relu"] and fast["gelu"] and fast["tanh"] and not fast["sigmoid"]
    return letter(a=fast["sigmoid"] and not fast["relu"],
                  b=lines and ratio["tanh"] < ratio["relu"] - 1, c=all(fast.values()),
                  d=not any(fast.values()))


def _ratio(times, centred):
    x, targets = pictures(300)
    found = []
    for seed in range(2):
        made = network(20, "sigmoid", "glorot", seed, biases="zero")
        scale_hidden(made, times)
        if centred:
            centre_hidden(made)
        first, *_, last = speeds(made, x, targets)
        found.append(first / last)
    return float(np.log10(np.median(found)))


def four_times():
    ratio = _ratio(4, centred=False)
    return letter(a=abs(ratio + 9) < 1.5, b=abs(ratio + 4) < 1.5, c=abs(ratio) < 1)


def with_biases():
    without, ratio = _ratio(4, centred=False), _ratio(4, centred=True)
    return letter(a=abs(ratio - without) < 0.1, b=abs(ratio) < np.log10(25), c=ratio < without)


@cache
def _inside():
    return [[layer.dead for layer in one.layers] for one in look_inside(10, "relu", epochs=3)]


def where_dead():
    before, _ = _inside()
    front, back = sum(before[:3]), sum(before[-3:])
    return letter(a=front > back + 5, b=abs(front - back) <= 5, c=back > front + 5)


def training_kills():
    before, after = map(sum, _inside())
    return letter(a=after > before, b=after < before, c=after == before)
