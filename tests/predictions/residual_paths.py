"""What is right in the predictions of 18_residual_paths."""

import itertools
from functools import cache

import numpy as np

from helpers.chain.presets import PRESETS
from helpers.experiments.opened_depth_record import record
from helpers.experiments.opened_depth_said import spread
from helpers.experiments.shattered_gradients import gradients
from helpers.networks import BatchNorm, LayerNorm, RMSNorm
from helpers.networks.deep import deep_network
from helpers.networks.layers import Dense
from helpers.networks.statistics import gradient_sizes
from tests.predictions import letter

MEASURED = {"deeper_worse": "published: He et al. (2016), figure 1"}
TINY = {"epsilon": 1e-14, "dtype": np.float64}
NORMS = (BatchNorm, LayerNorm, RMSNorm)


def _table(seed=0, apart=1.0):
    rng = np.random.default_rng(seed)
    return rng.normal(0.5, 0.4, 4) + apart * rng.normal(size=(6, 4))


def _thirty(path):
    """z, the gradient of each bias over that of the output, in plain NumPy; path: 0 or 1."""
    preset, a, zs, slopes = PRESETS["thirty_skips"], 1.0, [], []
    for w, b in zip(preset.weights, preset.biases, strict=True):
        zs.append(w * a + b)
        s = 1 / (1 + np.exp(-zs[-1]))
        slopes.append(np.exp(-abs(zs[-1])) / (1 + np.exp(-abs(zs[-1]))) ** 2)
        a = path * a + s
    gradient, own = 1.0, []
    for w, slope in zip(preset.weights[::-1], slopes[::-1], strict=True):
        own.insert(0, gradient * slope)
        gradient *= path + w * slope
    return np.array(zs), np.abs(own), a


def thirty_with_paths():
    (_, without, _), (_, arrives, _) = _thirty(0), _thirty(1)
    assert 1e-25 < without[0] < 1e-23
    return letter(a=1e-13 < arrives[0] < 1e-11, b=0.15 < arrives[0] < 0.25, c=arrives[0] > 1e3)


def which_stay_poor():
    zs, own, output = _thirty(1)
    poor = np.flatnonzero(own * 2 * output < 1e-6)
    return letter(a=not len(poor), b=len(poor) > 0 and np.all(np.abs(zs[poor]) > 10),
                  c=set(range(10)) <= set(poor))


def _relus(weights, biases, x):
    """The derivative of the output of ReLUs with paths by each of their outputs, by differences."""

    def from_layer(start, a):
        for w, b in zip(weights[start:], biases[start:], strict=True):
            a = a + max(w * a + b, 0.0)
        return a

    outputs = [x]
    for layer in range(len(weights)):
        outputs.append(outputs[-1] + max(weights[layer] * outputs[-1] + biases[layer], 0.0))
    return [(from_layer(n, a + 1e-6) - from_layer(n, a - 1e-6)) / 2e-6
            for n, a in enumerate(outputs)]


def path_that_cancels():
    preset = PRESETS["skip_cancels"]
    by_output = _relus(preset.weights, preset.biases, preset.x)
    part = by_output[2] / by_output[3]
    return letter(a=abs(part - 1) < 1e-6, b=abs(part) < 1e-6, c=abs(part + 1) < 1e-6)


def path_that_doubles():
    by_output = _relus([1.0] * 8, [0.0] * 8, 0.1)
    times = by_output[1] / by_output[8]  # every slope is 1
    return letter(a=abs(times - 1) < 1e-3, b=abs(times - 8) < 1e-3, c=abs(times - 128) < 1e-3)


def ways_through():
    ways = sum(1 for _ in itertools.product((0, 1), repeat=10)) ** 3  # of ten layers, three times
    return letter(a=ways == 31, b=ways == 60, c=0.5e9 < ways < 2e9)


def layers_on_a_way():
    # Layer by layer: how much of the gradient has come through how many layers.
    parts = {0: 1.0}
    for _ in range(30):
        now = {}
        for through, part in parts.items():
            now[through] = now.get(through, 0) + part
            now[through + 1] = now.get(through + 1, 0) + part / 4
        parts = now
    mean = sum(n * part for n, part in parts.items()) / sum(parts.values())
    return letter(a=abs(mean - 6) < 0.1, b=abs(mean - 15) < 1, c=abs(mean - 24) < 1)


@cache
def _grown(scale):
    found = []
    for seed in range(3):
        network = deep_network(50, 100, 101, 3, "relu", "residual", seed, np.float64, scale=scale)
        a = first = network.layers[0].forward(np.random.default_rng(seed).normal(size=(40, 50)))
        for layer in network.layers[1:101]:
            a = layer.forward(a)
        found.append(np.log10(np.mean(a**2) / np.mean(first**2)))
    return np.median(found)


def sum_grows():
    return letter(a=_grown(1.0) < 0.5, b=abs(_grown(1.0) - 2) < 0.5, c=abs(_grown(1.0) - 30) < 1.5)


def sum_scaled():
    grown = _grown(0.1)
    return letter(a=abs(10**grown - 2.7) < 0.5, b=abs(grown - 2) < 0.5, c=abs(grown - 28) < 1.5)


def loud_example():
    x = _table()
    loud = x.copy()
    loud[0] *= 3
    batch, row, rms = (np.allclose(kind(4, **TINY).forward(x, True),
                                   kind(4, **TINY).forward(loud, True)) for kind in NORMS)
    return letter(a=batch and not row, b=row and rms and not batch, c=batch and row and rms,
                  d=not (batch or row or rms))


def alike_examples():
    x = _table(apart=0.02)
    batch, row, rms = (kind(4, **TINY).forward(x, True).std(axis=0).max() > 0.5 for kind in NORMS)
    return letter(a=batch and not row and not rms, b=row and not batch, c=batch and row and rms,
                  d=batch and row and not rms)


def two_examples():
    out = BatchNorm(1, **TINY).forward(np.array([[0.1], [1.4]]), True).ravel()
    choices = ([-1, 1], [0, 1], [-0.65, 0.65])
    return letter(**{name: np.allclose(out, one)
                     for name, one in zip("abc", choices, strict=True)})


def alone_in_use():
    layer, x = BatchNorm(4, **TINY), _table()
    layer.backward(layer.forward(x, True))
    one = layer.forward(x[:1])
    return letter(a=np.allclose(one, LayerNorm(4, **TINY).forward(x[:1])), b=not one.any(),
                  c=np.allclose(one, (x[:1] - layer.mean) / np.sqrt(layer.variance)))


def weights_times_ten():
    sizes, x = [], _table()
    dout = np.random.default_rng(3).normal(size=(6, 5))
    for times in (1, 10):
        dense, norm = Dense(4, 5, 1, dtype=np.float64), BatchNorm(5, **TINY)
        dense.weights.value *= times
        norm.forward(dense.forward(x, True), True)
        dense.backward(norm.backward(dout))
        sizes.append(np.linalg.norm(dense.weights.gradient))
    ratio = sizes[1] / sizes[0]
    return letter(a=abs(ratio - 10) < 0.1, b=abs(ratio - 1) < 0.1, c=abs(ratio - 0.1) < 0.01)


@cache
def _factor(act, norm):
    """From layer to layer, over thirty layers 100 wide, from the second normalisation on."""
    found = []
    for seed in range(2):
        x = np.random.default_rng(seed).normal(size=(150, 100))
        network = deep_network(100, 100, 30, 10, act, "normalised", seed, np.float64, norm)
        sizes = gradient_sizes(network, x, seed)
        found.append((sizes[4] / sizes[-4]) ** (1 / 28))
    return np.median(found)


def best_behind_batch_norm():
    off = {act: abs(np.log(_factor(act, "batch"))) for act in ("relu", "tanh", "sigmoid")}
    best = min(off, key=off.get)
    return letter(a=best == "relu", b=best == "tanh", c=best == "sigmoid")


def sigmoid_behind_layer_norm():
    ratio = np.log10(_factor("sigmoid", "layer")) * 29
    return letter(a=abs(ratio + 12) < 1.5, b=abs(ratio) < 0.5, c=abs(ratio - 5) < 1)


def hundred_layers_of_both():
    fair = {}
    for act in ("sigmoid", "tanh", "relu", "gelu", "selu"):
        x = np.random.default_rng(1).normal(size=(100, 60))
        network = deep_network(60, 60, 101, 10, act, "both", 1, np.float64, scale=0.1)
        sizes = gradient_sizes(network, x, 1)
        fair[act] = abs(np.log2(sizes[1] / sizes[-4])) < 1
    return letter(a=not any(fair.values()), c=all(fair.values()),
                  b=[one for one in fair if fair[one]] == ["relu", "selu"])


@cache
def _neighbours(skips):
    return gradients("relu", skips, True, seeds=3).autocorrelations(24)[:, 1].mean()


def shattered():
    found = _neighbours(False)
    return letter(a=found > 0.9, b=0.35 < found < 0.65, c=abs(found) < 0.2)


def shattered_paths():
    found = _neighbours(True)
    return letter(a=found > 0.99, b=0.6 < found < 0.85, c=abs(found) < 0.2)


def fifty_plain():
    count = len(spread(record()["runs"]["rows"], "plain", 50).trained)
    return letter(a=count == 0, b=count in (1, 2), c=count in (3, 4), d=count == 5)


def trains_behind_batch_norm():
    trained = set(spread(record()["runs"]["rows"], "normalised", 100).trained)
    return letter(a=len(trained) == 5, b=trained == {"relu", "gelu"}, c=not trained,
                  d=trained == {"sigmoid", "selu"})


def how_far_apart():
    gap = spread(record()["runs"]["rows"], "both", 50).gap
    return letter(a=gap < 0.05, b=0.05 <= gap <= 0.2, c=gap > 0.2)
