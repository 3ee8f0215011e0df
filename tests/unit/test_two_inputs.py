"""E[f(u) f(v)] of two inputs: against SciPy's double integral and the arc-cosine kernel."""

import math

import numpy as np
import pytest
from scipy.integrate import dblquad

from helpers.activations import ACTIVATIONS
from helpers.formula import formula
from helpers.moments.mean_field import chi, mean_square
from helpers.moments.two_inputs import mean_product


def of_two(g, c, q, kinks=()):
    """E[g(u) g(v)] by SciPy, as a plain double integral over u and what is new in v."""
    root, sd = math.sqrt(1 - c * c), math.sqrt(q)

    def density(s, t):
        return math.exp(-(s * s + t * t) / 2) / (2 * math.pi) * g(sd * t) * g(
            sd * (c * t + root * s))

    cuts = sorted([-9.0, *(k / sd for k in kinks), 9.0])
    parts = []
    for low, high in zip(cuts, cuts[1:], strict=False):
        bends = [lambda _: -9.0, *[lambda t, k=k: min(max((k / sd - c * t) / root, -9.0), 9.0)
                                   for k in kinks], lambda _: 9.0]
        for one, other in zip(bends, bends[1:], strict=False):
            parts.append(dblquad(density, low, high, one, other, epsabs=1e-10, epsrel=1e-9)[0])
    return math.fsum(parts)


ALPHA, SCALE = 1.6732632423543772, 1.0507009873554805
TYPED = {  # f and its slope as one would type them, since a double integral asks a million times
    "tanh": (math.tanh, lambda z: 1 / math.cosh(z) ** 2),
    "elu": (lambda z: z if z > 0 else math.exp(z) - 1, lambda z: 1 if z > 0 else math.exp(z)),
    "selu": (lambda z: SCALE * (z if z > 0 else ALPHA * (math.exp(z) - 1)), None),
    "gelu": (lambda z: z * (1 + math.erf(z / math.sqrt(2))) / 2,
             lambda z: (1 + math.erf(z / math.sqrt(2))) / 2
             + z * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)),
}


@pytest.mark.parametrize("key", TYPED)
@pytest.mark.parametrize("c, q", [(-0.7, 1.3), (0.35, 0.2), (0.96, 2.0)])
def test_the_mean_product_is_the_double_integral(key, c, q):
    f, df = TYPED[key]
    kinks = ACTIVATIONS[key].kinks
    assert mean_product(key, c, q) == pytest.approx(of_two(f, c, q, kinks), abs=1e-8)
    if df:  # selu's jumps, so that the plain integral is slow
        one = of_two(df, c, q, kinks)
        assert mean_product(key, c, q, slope=True) == pytest.approx(one, abs=1e-8)


@pytest.mark.parametrize("alpha", [0.0, 0.25, 1.0, 2.0])
def test_the_arc_cosine_kernel_is_what_the_integral_gives(alpha):
    typed = formula("max(0, z) + a*min(0, z)", a=alpha)  # no closed form is known of it
    assert typed.pieces == ""
    for c in (-1.0, -0.6, 0.0, 0.5, 0.999, 1.0):
        for q in (0.01, 3.0):
            for slope in (False, True):
                wanted = mean_product("leaky_relu", c, q, slope, alpha=alpha)
                assert mean_product(typed, c, q, slope, a=alpha) == pytest.approx(
                    wanted, rel=1e-11, abs=1e-13)


def test_the_kernel_is_that_of_cho_and_saul():
    for degrees in (0, 30, 90, 150, 180):
        angle = math.radians(degrees)
        wanted = (math.sin(angle) + (math.pi - angle) * math.cos(angle)) / (2 * math.pi)
        assert mean_product("relu", math.cos(angle), 2.0) == pytest.approx(2 * wanted, abs=1e-12)
        share = mean_product("relu", math.cos(angle), 2.0, slope=True)
        assert share == pytest.approx((math.pi - angle) / (2 * math.pi), abs=1e-12)


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_two_inputs_that_are_one_and_two_that_have_nothing_in_common(key):
    q = np.array([0.01, 1.0, 7.0])
    np.testing.assert_allclose(mean_product(key, 1.0, q), mean_square(key, q), rtol=1e-10)
    np.testing.assert_allclose(mean_product(key, 1.0, q, slope=True), chi(key, q, 1.0), rtol=1e-10)
    z = np.sqrt(q)[:, None] * np.random.default_rng(2).standard_normal(400_000)
    means = ACTIVATIONS[key].f(z).mean(axis=1)
    np.testing.assert_allclose(mean_product(key, 0.0, q), means**2, atol=0.02 * q.max())


def test_a_formula_with_kinks_elsewhere():
    act = formula("max(z - 0.5, 0) + max(-z - 1, 0)")
    assert act.kinks == (-1.0, 0.5)
    for c, q in ((0.4, 1.0), (-0.8, 4.0)):
        wanted = of_two(lambda z: max(z - 0.5, 0) + max(-z - 1, 0), c, q, act.kinks)
        assert mean_product(act, c, q) == pytest.approx(wanted, abs=1e-9)
