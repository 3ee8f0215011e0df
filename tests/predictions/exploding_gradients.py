"""What is right in the predictions of 04_exploding_gradients."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain, windows
from helpers.chain.presets import PRESETS
from helpers.chain.sweeps import share_exploding
from helpers.networks.clipping import clip_by_norm, clip_by_value
from tests.predictions import letter

sigmoid, relu = ACTIVATIONS["sigmoid"], ACTIVATIONS["relu"]
SPIKE = np.array([4.0, 0.9, -0.8, 0.4])


def _run(preset, biases=None):
    chain = Chain(preset.activations, preset.weights, biases or preset.biases)
    return chain.run(preset.x, preset.y)


def _stepped(preset):
    """The Run with the first bias moved against its gradient."""
    first, *others = preset.biases
    return _run(preset, [first - preset.rate * _run(preset).db[0], *others])


def first_step():
    step = 0.5 * abs(_run(PRESETS["exploding"]).db[0])
    return letter(a=step < 0.1, b=5 < step < 20, c=50 < step < 200, d=1e4 < step < 1e5)


def cost_then():
    preset = PRESETS["exploding"]
    before, after = _run(preset).cost, _stepped(preset).cost
    return letter(a=after > 100 * before, b=after < 1e-6 * before, c=0.5 < after / before < 2)


def direction():
    new = 1.56 - 0.5 * _run(PRESETS["extreme"]).db[0]
    return letter(a=abs(new - 174) < 2, b=abs(new + 170) < 2, c=abs(new - 1.5) < 0.5)


def next_gradient():
    preset = PRESETS["extreme"]
    times = abs(_stepped(preset).db[0] / _run(preset).db[0])
    return letter(a=times > 2, b=0.5 < times < 2, c=times < 1e-12)


def sets_of_biases():
    z, sets = np.linspace(-20, 20, 40_001), 1
    for slope in (0.13, 0.21, 0.09, 0.14):  # a bias can bring z to any of these places
        sets *= int(np.sum(np.diff(np.sign(sigmoid.df(z) - slope)) != 0))
    return letter(a=sets == 0, b=sets == 1, c=sets > 1)


def _share(spread, runs=20_000):
    return share_exploding("sigmoid", weight=100, depth=4, runs=runs, rng=4, bias_scale=spread)


def random_biases():
    share = _share(1, 1000)
    return letter(a=share < 0.01, b=0.05 < share < 0.2, c=0.4 < share < 0.6)


def larger_spread():
    common = [_share(spread) >= 0.05 for spread in (10, 100, 1000)]
    return letter(a=common[0], b=common[1], c=common[2], d=not any(common))


def _widths(weights):
    """The width of the window of inputs for each weight, counted on a grid of z."""
    z = np.linspace(-20, 20, 400_001)
    slope, step = sigmoid.df(z), z[1] - z[0]
    return np.array([np.sum(w * slope >= 1) * step / w for w in weights])


def window_shape():
    rises = np.diff(_widths([4.5, 5, 6, 8, 10, 20, 50, 100])) > 0
    return letter(a=rises.all(), b=rises[0] and not rises[-1], c=not rises.any())


def widest():
    weights = np.arange(4.1, 12, 0.05)
    found = weights[np.argmax(_widths(weights))]
    assert abs(found - windows.widest_window("sigmoid")[0]) < 0.1
    return found


def _one_more(what):
    runs = [Chain(["relu"] * depth, [1.5] * depth, [0.0] * depth).run() for depth in (20, 21)]
    short, long = map(what, runs)
    return long / short


def relu_path():
    times = _one_more(lambda run: run.db[0] / run.da_out)
    return letter(a=times < 1.499, b=abs(times - 1.5) < 1e-3, c=times > 1.501)


def relu_whole():
    times = _one_more(lambda run: run.db[0])
    return letter(a=np.isclose(times, 1.5), b=np.isclose(times, 3.0), c=np.isclose(times, 2.25))


def _most(weight):
    run = Chain(["relu"] * 20, [weight] * 20, [0.0] * 20).run(x=0.1, y=0.0)
    early, late = run.db[:5].sum(), run.db[-5:].sum()
    return letter(a=early > 1.5 * late, b=late > 1.5 * early, c=np.isclose(early, late))


def steps_above_one():
    return _most(1.5)


def steps_below_one():
    return _most(0.7)


def second_entry():
    by = round(clip_by_value(SPIKE, 1.0)[1], 2), round(clip_by_norm(SPIKE, 1.0)[1], 2)
    return letter(a=by == (1, 0.9), b=by == (0.21, 0.9), c=by == (0.9, 0.21), d=by == (0.9, 0.9))


def _angle(before, after):
    cosine = before @ after / np.linalg.norm(before) / np.linalg.norm(after)
    return float(np.degrees(np.arccos(min(cosine, 1.0))))


def turned_by():
    angle = _angle(SPIKE, clip_by_value(SPIKE, 1.0))
    return letter(a=angle < 1, b=abs(angle - 4) < 2, c=abs(angle - 14) < 3, d=abs(angle - 34) < 3)


def not_turned():
    every = np.random.default_rng(0).choice([-3.0, -2.0, -0.5, 0.5, 2.0, 3.0], (2000, 3))
    changed = [g for g in every if not np.array_equal(clip_by_value(g, 1.0), g)]
    stays = [_angle(g, clip_by_value(g, 1.0)) < 1e-4 for g in changed]
    assert not clip_by_value(np.array([3.0, -3.0, 0.0]), 1.0)[2]
    return letter(a=stays == [len(set(np.abs(g))) == 1 for g in changed],
                  b=stays == [np.abs(g).min() > 1 for g in changed],
                  c=stays == [len(set(np.sign(g))) == 1 for g in changed])


def clip_small():
    g = _run(PRESETS["barely"]).db[:4]
    after = [clip(g, 1.0) for clip in (clip_by_value, clip_by_norm)]
    lengths = [np.linalg.norm(one) for one in after]
    return letter(a=np.allclose(lengths, 1), b=max(lengths) < 0.99 * np.linalg.norm(g),
                  c=all(np.array_equal(one, g) for one in after))


def limit_that_helps():
    g = _run(PRESETS["barely"]).db
    larger = [max(abs(clip(g, limit)[0]) for clip in (clip_by_value, clip_by_norm)) > abs(g[0])
              for limit in (1e-9, 1e-4, 1.0, 1e6)]
    return letter(a=not any(larger), b=larger[0] or larger[1], c=larger[-1])


def many_small_weights():
    return float(np.linalg.svd(np.full((100, 100), 0.1), compute_uv=False)[0])


def large_weights_vanish():
    least = float(np.linalg.svd(np.full((2, 2), 3.0), compute_uv=False)[-1])
    return letter(a=least >= 1, b=least < 1e-9, c=1e-9 <= least < 1)


def _back(sigma, layers=50):
    """How many times as long a gradient is after layers of a hundred ReLU neurons."""
    rng = np.random.default_rng(7)
    a, jacobians = rng.normal(size=100), []
    for _ in range(layers):
        weights = rng.normal(0, sigma, (100, 100))
        z = weights @ a
        a, jacobians = relu.f(z), [*jacobians, relu.df(z)[:, None] * weights]
    g = rng.normal(size=100)
    start = np.linalg.norm(g)
    for jacobian in reversed(jacobians):
        g = jacobian.T @ g
    return float(np.linalg.norm(g) / start)


def balance():
    spreads = np.geomspace(0.1, 0.2, 11)
    return float(spreads[np.argmin([abs(np.log(_back(one, 20))) for one in spreads])])


def times_at_0_2():
    times = _back(0.2)
    return letter(a=times < 0.001, b=20 < times < 300, c=times > 1e6)
