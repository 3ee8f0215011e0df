"""What is right in the predictions of 11_swish."""

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import typical_of
from helpers.experiments.learn_beta import beta_path
from tests.predictions import letter

swish, relu = ACTIVATIONS["swish"], ACTIVATIONS["relu"]
FINE = np.linspace(-6, 6, 120_001)


def beta_zero():
    found = swish.f(FINE, beta=0.0)
    return letter(a=np.allclose(found, FINE), b=not found.any(), c=np.allclose(found, FINE / 2),
                  d=np.allclose(found, relu.f(FINE)))


def larger_beta():
    heights = [swish.f(FINE, beta=beta) for beta in (1.0, 10.0)]
    (place, later), (low, lower) = ([FINE[np.argmin(one)] for one in heights],
                                    [one.min() for one in heights])
    nearer = abs(later) < 0.5 * abs(place)
    return letter(a=lower < low and later < place, b=lower > 0.5 * low and nearer,
                  c=np.isclose(lower, low) and nearer, d=lower < low and np.isclose(later, place))


def slope_at_0():
    return swish.df(0.0, beta=10.0)


def largest_slope():
    small, large = (swish.df(FINE, beta=beta).max() for beta in (1.0, 10.0))
    same = abs(large - small) < 1e-5
    return letter(a=np.isclose(large, 10 * small), b=small < large < 2 * small and not same,
                  c=large < small and not same, d=same)


def like_gelu():
    inputs = np.random.default_rng(1).standard_normal(1000)
    wanted, beta = ACTIVATIONS["gelu"].f(inputs), 0.0
    for _ in range(200):
        error = swish.f(inputs, beta=beta) - wanted
        beta -= 4.0 * np.mean(2 * error * swish.dparams["beta"](inputs, beta=beta))
    return letter(a=beta < 0.5, b=0.8 < beta < 1.2, c=1.5 < beta < 2, d=beta > 5)


def target_relu():
    betas, _ = beta_path("relu", 0.0, 4.0, 2000)
    moves = np.diff(betas)[[100, 500, 1999]]
    creeps = (moves > 0).all() and moves[0] > moves[1] > moves[2]
    stops = abs(moves[-1]) < 1e-9
    return letter(a=stops and betas[-1] < 2, b=stops and abs(betas[-1] - 10) < 0.5, c=creeps,
                  d=moves[-1] > moves[0])


def target_line():
    return float(round(beta_path("half", 3.0, 4.0, 200)[0][-1], 3))


def _steps_to_rest(start):
    betas, _ = beta_path("gelu", start, 2.0, 1500)
    return int(np.argmax(np.abs(betas - betas[-1]) < 0.1))


def way_back():
    up, back = _steps_to_rest(0.0), _steps_to_rest(5.0)
    return letter(a=back > 2 * up, b=up / 2 <= back <= 2 * up, c=back < up / 2)


def aptx():
    found = FINE / 2 * (1 + np.tanh(FINE))
    off = {beta: np.abs(found - FINE / (1 + np.exp(-beta * FINE))).max() for beta in (0.5, 1, 2)}
    return letter(a=off[0.5] < 1e-9, b=off[1] < 1e-9, c=min(off.values()) > 1e-9, d=off[2] < 1e-9)


def _hard(z):
    return z * np.minimum(np.maximum(z + 3, 0), 6) / 6


def hard_lowest():
    return _hard(FINE).min()


def hard_at_3():
    h = 1e-6
    left, right = (_hard(3.0) - _hard(3 - h)) / h, (_hard(3 + h) - _hard(3.0)) / h
    jumps = [np.allclose((left, right), pair, atol=1e-5)
             for pair in ((1.5, 1), (0.5, 1), (1, 1), (1, 0))]
    return letter(**dict(zip("abcd", jumps, strict=True)))


def hard_left():
    z = np.linspace(-9, -3.1, 60)
    slope = (_hard(z + 1e-6) - _hard(z - 1e-6)) / 2e-6
    return letter(a=(0 < np.abs(slope)).all() and (np.abs(slope) < 0.2).all(), b=not slope.any(),
                  c=(slope < -0.2).all())


def who_loses_more():
    sizes = []
    for key in ("swish", "gelu"):
        p = typical_of(key)
        run = Chain(p.activations, p.weights, p.biases).run(p.x, p.y)
        assert np.isclose(run.z[0], -1.5)
        sizes.append(abs(run.slope[0]))
    return letter(a=sizes[0] < 0.9 * sizes[1], b=sizes[1] < 0.9 * sizes[0],
                  c=np.isclose(*sizes, rtol=0.1))


def _falls(beta, depths):
    """log10 of |da_L/db_1| at these depths."""
    return np.array([Chain([("swish", {"beta": beta})] * n, [1.0] * n, [0.0] * n).run(x=1.0)
                     .log10_abs_path[0] for n in depths])


def deep_beta_2():
    one, two = _falls(1.0, (1, 60, 61)), _falls(2.0, (1, 60, 61))
    steeper = (two[2] - two[1]) / (one[2] - one[1])
    later = two[1] - one[1] > 1
    return letter(a=np.isclose(steeper, 0.5), b=np.isclose(steeper, 2), c=np.isclose(steeper, 0),
                  d=np.isclose(steeper, 1) and later)


def deep_beta_10():
    first, second, last = _falls(10.0, (1, 2, 100))
    return letter(a=np.isclose(second - first, np.log10(0.5)), b=abs(last - first) < 0.05,
                  c=abs(last + 3) < 0.5, d=last > 90)
