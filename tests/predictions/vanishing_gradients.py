"""What is right in the predictions of 03_vanishing_gradients."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.nudge import nudge
from helpers.chain.presets import PRESETS
from tests.predictions import letter

sigmoid = ACTIVATIONS["sigmoid"]
FOUR = ("sigmoid", "gelu", "tanh", "selu")
STEP = 0.5 * 4.38e-8  # the learning rate times the gradient


def _run(key):
    preset = PRESETS[key]
    return Chain(preset.activations, preset.weights, preset.biases).run(preset.x, preset.y)


def lost_in_eight():
    sizes = np.abs(_run("typical").db)
    times = sizes.max() / sizes.min()
    return letter(a=5 < times < 20, b=500 < times < 2000, c=times > 100_000)


def any_grows():
    run = _run("typical")
    grows = np.diff(np.abs(run.db)) < 0  # from layer l + 1 back to layer l
    heavy, near = np.abs(run.chain.weights[1:]) > 1, np.abs(run.z[:-1]) < 0.5
    assert heavy.any() and near.any()
    return letter(a=not grows.any(), b=grows[heavy].any(), c=grows[near].any())


def growth_from():
    z = np.linspace(-8, 8, 1601)
    weights = np.arange(0.0, 12.0, 0.01)
    return min(w for w in weights if (w * sigmoid.df(z)).max() >= 1 - 1e-9)


def twice_as_large():
    z = np.linspace(-8, 8, 1601)
    grows = 2 * growth_from() * sigmoid.df(z) > 1
    return letter(a=grows.all(), b=np.array_equal(grows, z > 0),
                  c=grows[np.abs(z) < 1].all() and not grows[np.abs(z) > 3].any())


def decimal_place():
    first = next(n for n in range(1, 20) if round(0.2 - STEP, n) != 0.2)
    return letter(a=first == 4, b=first == 8, c=first == 12, d=first == 16)


def steps_to_halve():
    return (0.2 - 0.1) / STEP


def to_blame():
    run = _run("barely")
    assert round(float(run.db[0]), 10) == 4.38e-8
    factors = np.abs(run.slope * np.array([1.0, *run.chain.weights[1:]]))
    lost = np.log(factors) / np.log(factors).sum()
    return letter(a=lost.min() > 0.08 and lost.max() < 0.2, b=run.slope.min() < 0.05,
                  c=np.abs(run.chain.weights).min() < 0.1)


def shrinks_where():
    run = _run("typical")
    change = np.abs(nudge(run, 0.1).true)
    ratios = change[1:] / change[:-1]
    at_weights, at_sigmoids, at_end = ratios[1:-1:2], ratios[:-1:2], ratios[-1]
    least = min(at_weights.min(), at_sigmoids.min(), at_end)
    return letter(a=at_weights.max() < at_sigmoids.min(), b=at_sigmoids.max() < at_weights.min(),
                  c=at_end == least)


def ten_times():
    run = _run("typical")
    times = nudge(run, 1.0).true[-1] / nudge(run, 0.1).true[-1]
    return letter(a=times < 9.9, b=9.9 <= times <= 10.1, c=times > 10.1)


def _left(weight, depth):
    """The logarithm of what is left of the gradient at the first of some sigmoid layers."""
    run = Chain(["sigmoid"] * depth, [weight] * depth, [0.0] * depth).run(x=1.0)
    return float(run.log10_abs_path[0])


def shape():
    bend = []
    for weight in (0.5, 1.0, 1.5, 3.0):
        early = _left(weight, 15) - _left(weight, 10)
        late = _left(weight, 100) - _left(weight, 95)
        bend.append(late / early)
    bend = np.array(bend)
    return letter(a=np.allclose(bend, 1, rtol=1e-3), b=(bend > 1.1).all(), c=(bend < 0.9).all())


def flattest():
    left = {name: _left(w, 100) for name, w in zip("abcd", (0.5, 1.0, 1.5, 3.0), strict=True)}
    return letter(**{name: one == max(left.values()) for name, one in left.items()})


def order():
    typical = PRESETS["typical"]
    sizes = {}
    for key in FOUR:
        chain = Chain([key] * typical.depth, typical.weights, typical.biases)
        sizes[key] = abs(chain.run(typical.x, typical.y).db[0])
    found = sorted(sizes, key=sizes.get)
    choices = {"a": ["sigmoid", "tanh", "gelu", "selu"], "b": ["sigmoid", "gelu", "tanh", "selu"],
               "c": ["tanh", "sigmoid", "selu", "gelu"], "d": ["gelu", "sigmoid", "tanh", "selu"]}
    return letter(**{name: found == one for name, one in choices.items()})


def sigmoid_last():
    rng, smallest = np.random.default_rng(0), []
    for _ in range(120):
        w, b = rng.normal(size=8), rng.normal(size=8) / 2
        sizes = [abs(Chain([key] * 8, w, b).run(x=1.0, y=0.0).db[0]) for key in FOUR]
        smallest.append(sizes[0] == min(sizes))
    share = np.mean(smallest)
    return letter(a=0.4 < share < 0.6, b=0.68 < share < 0.85, c=share == 1)


def relu_off():
    gets = list(_run("relu_off").db != 0)
    return letter(a=gets == [True, True, False, True, True],
                  b=gets == [True, True, False, False, False], c=not any(gets),
                  d=gets == [False, False, False, True, True])


def leaky_share():
    run = _run("leaky_negative")
    assert (run.z < 0).all()
    return run.db[0] / run.da_out


def every_second():
    act = ("leaky_relu", {"alpha": 0.01})
    run = Chain([act] * 8, [-1.0] * 8, [0.0] * 8).run(x=1.0, y=0.0)
    assert np.sum(run.z < 0) == 4
    times = abs(run.db[0] / run.da_out) / leaky_share()
    return letter(a=times > 2, b=0.5 < times < 2, c=times < 0.5)
