"""What is right in the predictions of 09_selu."""

from functools import cache

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import typical_of
from helpers.experiments import digits
from helpers.moments.deep_moments import deep_run, normal_inputs
from helpers.moments.moments import fixed_point, trajectory
from helpers.moments.variants import VARIANTS
from tests.predictions import letter

selu = ACTIVATIONS["selu"]
ALPHA, SCALE = selu.defaults["alpha"], selu.defaults["scale"]
START = 0.6, 2.5  # the mean and the variance of the map's dot


def floor():
    at = selu.f(-60.0)
    return letter(a=np.isclose(at, -SCALE), b=np.isclose(at, -ALPHA),
                  c=np.isclose(at, -SCALE * ALPHA), d=selu.f(-60.0) < selu.f(-50.0) - 0.1)


def steepest():
    z = np.linspace(-8, 8, 16_001)
    run = np.diff(selu.f(z)) / np.diff(z)
    at, joined = z[np.argmax(run)], abs(run[8000] - run[7999]) < 0.01
    return letter(a=-0.01 < at < 0 and not joined, b=at >= 0 and not joined, c=joined, d=at < -5)


def pixels():
    unit = digits.load("unit").train_x[:500]
    assert (unit.min(), unit.max()) == (0, 1)
    variance = unit.var()
    return letter(a=variance > 0.8, b=0.3 < variance < 0.8, c=0.05 < variance < 0.2,
                  d=variance < 0.01)


def after_batch():
    z, gamma, beta = np.random.default_rng(0).gamma(2.0, 1.5, 5000), 0.5, 1.5
    after = gamma * (z - z.mean()) / z.std() + beta
    said = {"a": (0, 1), "b": (beta, gamma**2), "c": (gamma, beta), "d": (z.mean(), z.var())}
    return letter(**{key: np.allclose((after.mean(), after.var()), one)
                     for key, one in said.items()})


def slope_at_minus_20():
    slope = (selu.f(-19.9) - selu.f(-20.1)) / 0.2
    return letter(a=slope < 1e-6, b=5e-5 < slope < 2e-4, c=0.05 < slope < 0.2, d=slope > 1)


def check_fails():
    def off(z, h=1e-6):
        return abs((selu.f(z + h) - selu.f(z - h)) / (2 * h) - selu.df(z))

    jump, far = SCALE * ALPHA - SCALE, off(-6.0) > 1e-3
    return letter(a=off(0.0) < 1e-3 and not far, b=abs(off(0.0) - jump) < 1e-3, c=far,
                  d=abs(off(0.0) - jump / 2) < 1e-3)


def layers_to_star():
    means, variances = trajectory("selu", *START, 200)
    near = (np.abs(means) < 0.1) & (np.abs(variances - 1) < 0.1)
    first = int(np.argmax(near))
    assert near[first:].all()
    return letter(a=1 <= first <= 5, b=8 <= first <= 12, c=50 <= first <= 200, d=not near.any())


def smaller_alpha():
    star = fixed_point("selu", alpha=1.4)
    same = star and abs(star.variance - 1) < 0.01
    return letter(a=same, b=star and star.mean < 0 and star.variance > 1.01,
                  c=star and 0 < star.mean < 0.1 and star.variance < 0.99 and star.attracts,
                  d=star is None or not star.attracts)


def larger_tau():
    star = fixed_point("selu", tau=1.3)
    at = star.variance if star else np.nan
    return letter(a=abs(at - 1) < 0.1, b=abs(at - 1.3) < 0.1, c=2.4 < at < 2.6 and star.attracts,
                  d=star is None)


def _path(name):
    means, variances = trajectory(VARIANTS[name], *START, 30)
    return means, variances, fixed_point(VARIANTS[name])


def no_negative():
    means, variances, star = _path("no_negative")
    return letter(a=abs(variances[-1] - 1) < 0.5, b=star is not None, c=not variances[-1] < 1e3,
                  d=variances[-1] < 1e-6 and (means > 0).all())


def no_saturation():
    _, variances, star = _path("no_saturation")
    return letter(a=not variances[-1] < 1e3, b=star is not None, c=variances[-1] < 1e-2,
                  d=np.allclose(variances, START[1]))


def no_steep():
    _, variances, star = _path("no_steep")
    falls = (np.diff(variances) < 0).all()
    return letter(a=star is not None, b=falls and variances[-1] < 1e-2, c=not variances[-1] < 1e3,
                  d=np.allclose(variances, START[1]))


@cache
def _network(act="selu", init="lecun", **more):
    inputs = normal_inputs(100, 256)
    if more.pop("pixels", False):
        inputs = digits.load("unit").train_x[:100]
    return deep_run(act, init, inputs=inputs, **more)


def selu_variance():
    off = np.abs(_network().variance - 1)
    last = _network().variance[-1]
    return letter(a=off.max() < 0.2, b=off[:11].max() < 0.2 < off.max() and 0.05 < last < 50,
                  c=last >= 100, d=last < 0.01)


def tanh_variance():
    last = _network("tanh", "glorot").variance[-1]
    return letter(a=0.5 < last < 2, b=last < 1e-9, c=1e-3 < last < 1e-2, d=last > 2)


def selu_gradient():
    grown = _network().gradient[0]
    return letter(a=0.5 < grown < 2, b=grown < 0.1, c=grown > 1e6, d=10 < grown < 100)


def he_variance():
    variance = _network(init="he").variance
    last = variance[-1]
    return letter(a=abs(last - 1) < 0.5, b=last > 1000 and last > variance[-6],
                  c=10 < last < 30, d=last < 0.01)


def small_default():
    last = _network(init="third").variance[-1]
    return letter(a=last > 0.7, b=0.2 < last < 0.5, c=1e-4 < last < 1e-2, d=last < 1e-9)


def pixels_in():
    variance = _network(pixels=True).variance
    assert 0.08 < variance[0] < 0.12
    first = int(np.argmax(variance > 0.9))
    return letter(a=1 <= first <= 6, b=15 <= first <= 25, c=variance.max() < 0.2)


def dropout_variance():
    late = _network(drop="dropout", rate=0.2).variance[50:]
    return letter(a=abs(late.mean() - 1) < 0.1, b=abs(late.mean() - 1.25) < 0.1,
                  c=2 < late.min() and late.max() < 4, d=late[-1] > 10)


def alpha_gradient():
    run = _network(drop="alpha", rate=0.2)
    assert np.abs(run.variance - 1).max() < 0.1
    left = run.gradient[0]
    return letter(a=left < 1e-6, b=0.003 < left < 0.03, c=0.5 < left < 2, d=left > 10)


def any_larger():
    one = typical_of("selu", 5)
    run = Chain(one.activations, one.weights, one.biases).run(x=one.x, y=one.y)
    z, sizes = np.array(run.z), np.abs(one.weights)
    assert sizes.min() == 0.55 and sizes.max() == 1
    assert z.round(1).tolist() == [-1.5, -1.4, -0.7, 0.9, 1.2]
    factors = np.abs(selu.df(z) * sizes)
    return letter(a=(factors[z > 0] > 1).any(), b=(factors[z < 0] > 1).any(),
                  c=(factors < 1).all())


def _trend(weight):
    """+1 if the gradient grows with the depth, -1 if it shrinks, 0 if it does neither."""
    chains = [Chain(["selu"] * n, [weight] * n, [0.0] * n) for n in (10, 20, 40)]
    first, second, third = (float(chain.run(x=1.0).log10_abs_path[0]) for chain in chains)
    return (first < second < third) - (first > second > third)


def change_at():
    def between(low, high):
        return _trend(low) == -1 and _trend(high) == 1

    return letter(a=between(0.94, 0.96), b=between(0.99, 1.01), c=between(3.9, 4.1),
                  d=_trend(10.0) < 1)


def minus_one():
    return dict(zip((-1, 0, 1), "abc", strict=True))[_trend(-1.0)]
