"""Wide random layers in theory: against mpmath, iterated maps and published numbers."""

import math
from functools import cache

import mpmath as mp
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.formula import formula
from helpers.moments.mean_field import (
    c_star,
    chi,
    correlation_map,
    correlation_slope,
    critical_sigma_w,
    depth_scale,
    mean_square,
    phase,
    q_star,
    q_stars,
    variance_map,
    variance_slope,
)
from tests.textbook import TEXTBOOK

SIGMA_B = math.sqrt(0.05)  # of Schoenholz and others, figure 1
LAYERS = [("tanh", 2.0, 0.2), ("tanh", 1.2, 0.3), ("sigmoid", 4.0, 0.0), ("relu", 1.3, 0.2),
          ("leaky_relu", 1.2, 0.4), ("elu", 1.3, 0.1), ("selu", 1.0, 0.0), ("gelu", 1.2, 0.5),
          ("swish", 1.2, 0.3), ("mish", 1.3, 0.2)]


@cache
def bell(z, q):
    return mp.npdf(z, 0, mp.sqrt(mp.mpf(q)))


def expected(g, q, kinks=()):
    """E[g(z)], z normal with variance q, by mpmath's quadrature, split where the bell is."""
    sd = mp.sqrt(mp.mpf(q))
    cuts = {sd * k for k in range(-14, 15, 2)} | set(map(mp.mpf, kinks))
    return mp.quad(lambda z: g(z) * bell(z, q), sorted(cuts | {-8, -3, 3, 8} if q > 100 else cuts),
                   method="gauss-legendre")  # smooth between them


def follow(act, c, sigma_w, sigma_b, layers, **params):
    """q and c from layer to layer, by the two maps alone."""
    q, found = 1.0, []
    for _ in range(layers):
        c = float(correlation_map(act, c, q, sigma_w, sigma_b, **params))
        q = float(variance_map(act, q, sigma_w, sigma_b, **params))
        found.append((q, c))
    return np.array(found).T


# -- integrals -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", TEXTBOOK)
@pytest.mark.parametrize("q", [0.04, 1.0, 9.0, 400.0])
def test_both_maps_of_one_input_agree_with_mpmath(key, q):
    params = [mp.mpf(p.default) for p in ACTIVATIONS[key].params]
    f, df = TEXTBOOK[key]
    square, slope = (
        float(expected(lambda z, g=g: g(z, *params) ** 2, q, ACTIVATIONS[key].kinks))
        for g in (f, df))
    assert variance_map(key, q, 1.7, 0.3) == pytest.approx(1.7**2 * square + 0.09, rel=1e-9)
    assert chi(key, q, 1.7) == pytest.approx(1.7**2 * slope, rel=1e-9)


# -- published numbers ---------------------------------------------------------------------------


def test_tanh_at_the_edge():
    w = critical_sigma_w("tanh", SIGMA_B)
    assert w**2 == pytest.approx(1.76095, abs=5e-6)
    assert q_star("tanh", w, SIGMA_B) == pytest.approx(0.5700, abs=5e-5)
    assert phase("tanh", w, SIGMA_B) == "edge" and c_star("tanh", w, SIGMA_B) == 1.0
    assert depth_scale("tanh", w, SIGMA_B)[1] == math.inf


@pytest.mark.parametrize("squared, factor, trainable, name", [
    (1.0, 0.7590, 21.8, "ordered"), (1.4, 0.9110, 64.4, "ordered"), (2.0, 1.0477, 151, "chaotic"),
    (2.5, 1.1335, 70.8, "chaotic"), (4.0, 1.3424, 41.9, "chaotic")])
def test_tanh_on_both_sides_of_it(squared, factor, trainable, name):
    w = math.sqrt(squared)
    q = q_star("tanh", w, SIGMA_B)
    assert chi("tanh", q, w) == pytest.approx(factor, abs=5e-5)
    assert phase("tanh", w, SIGMA_B) == name
    assert 6 * depth_scale("tanh", w, SIGMA_B)[1] == pytest.approx(trainable, rel=5e-3)


def test_relu_with_hes_start_keeps_the_gradient_at_every_length():
    q = np.geomspace(1e-8, 1e8, 9)
    np.testing.assert_allclose(chi("relu", q, math.sqrt(2)), 1.0, rtol=1e-14)
    np.testing.assert_allclose(variance_map("relu", q, math.sqrt(2), 0.0), q, rtol=1e-14)
    for start in (0.01, 1.0, 50.0):
        assert q_star("relu", math.sqrt(2), 0.0, start) == start
        assert phase("relu", math.sqrt(2), 0.0, start) == "edge"
    assert phase("relu", math.sqrt(2), 0.1) == "unbounded"  # its q grows by 0.01 a layer
    assert critical_sigma_w("relu", 0.3) == pytest.approx(math.sqrt(2), rel=1e-12)
    leaky = critical_sigma_w("leaky_relu", 0.0, alpha=0.5)
    assert leaky == pytest.approx(math.sqrt(2 / 1.25), rel=1e-12)


def test_selus_start_is_a_little_chaotic_and_tanh_with_glorots_on_the_edge():
    assert q_star("selu", 1.0, 0.0) == pytest.approx(1.0, abs=1e-12)
    assert chi("selu", 1.0, 1.0) == pytest.approx(1.07157, abs=5e-6)
    assert phase("selu", 1.0, 0.0) == "chaotic" and c_star("selu", 1.0, 0.0) == 0.0
    assert critical_sigma_w("tanh", 0.0) == pytest.approx(1.0, rel=1e-7)
    assert (phase("tanh", 1.0, 0.0), q_star("tanh", 1.0, 0.0)) == ("edge", 0.0)


# -- where layers come to rest -------------------------------------------------------------------


@pytest.mark.parametrize("key, w, b", LAYERS)
def test_layers_come_to_rest_where_it_says(key, w, b):
    q, c = q_star(key, w, b), c_star(key, w, b)
    qs, cs = follow(key, 0.3, w, b, 15 + math.ceil(5 * max(depth_scale(key, w, b))))
    assert qs[-1] == pytest.approx(q, rel=5e-3) and cs[-1] == pytest.approx(c, abs=1e-2)
    assert float(variance_map(key, q, w, b)) == pytest.approx(q, rel=1e-9)
    assert float(correlation_map(key, c, q, w, b)) == pytest.approx(c, abs=1e-8)


@pytest.mark.parametrize("key, w, b", LAYERS)
def test_the_depth_scales_are_those_of_the_maps(key, w, b):
    q, c = q_star(key, w, b), c_star(key, w, b)
    xi_q, xi_c = depth_scale(key, w, b)
    qs = [q * 1.001]
    for _ in range(2):
        qs.append(float(variance_map(key, qs[-1], w, b)))
    left = abs(qs[2] - q) / abs(qs[1] - q)
    assert left == pytest.approx(math.exp(-1 / xi_q), abs=2e-3)
    off = 1e-5 if c == 1 else -1e-4
    after = float(correlation_map(key, c - abs(off), q, w, b))
    assert abs(after - c) / abs(off) == pytest.approx(math.exp(-1 / xi_c), abs=6e-3)


@pytest.mark.parametrize("key", ["tanh", "selu", "gelu", "sigmoid", "leaky_relu"])
def test_the_slopes_are_differences_of_the_maps(key):
    q, h = np.array([0.01, 0.8, 5.0]), 1e-5
    rise = (variance_map(key, q + q * h, 1.3, 0.1) - variance_map(key, q - q * h, 1.3, 0.1)) / (
        2 * q * h)
    np.testing.assert_allclose(variance_slope(key, q, 1.3), rise, rtol=1e-6)
    q, c = q_star(key, 1.1, 0.2), 0.4
    rise = (correlation_map(key, c + h, q, 1.1, 0.2) - correlation_map(key, c - h, q, 1.1, 0.2)) / (
        2 * h)
    assert correlation_slope(key, c, q, 1.1) == pytest.approx(float(rise), rel=1e-6)


def test_a_whole_plane_is_what_its_points_are():
    w, b = np.meshgrid(np.linspace(0.1, 3, 7), np.linspace(0, 1, 5))
    for key in ("tanh", "relu", "gelu"):
        found = q_stars(key, w, b)
        assert found.shape == w.shape
        for place in ((0, 1), (2, 3), (4, 6)):
            alone = q_star(key, w[place], b[place])
            assert alone is None and np.isinf(found[place]) or alone == pytest.approx(
                found[place], rel=1e-12)
        again = variance_map(key, np.where(np.isinf(found), 1.0, found), w, b)
        assert np.all(np.isinf(found) | np.isclose(again, found, rtol=1e-11, atol=1e-14))


def test_where_it_begins_may_decide_where_it_ends():
    assert q_star("gelu", 1.6, 0.0, start=0.1) == 0.0  # small signals see a slope of 1/2
    assert phase("gelu", 1.6, 0.0, start=1.0) == "unbounded"
    assert critical_sigma_w("gelu", 0.0) == pytest.approx(
        1 / math.sqrt(float(mean_square("gelu", 1.0))), rel=1e-9)


@pytest.mark.parametrize("text, name", [
    ("log(z)", "undefined"), ("sqrt(z)", "undefined"), ("exp(exp(z))", "unbounded"),
    ("z**3", "unbounded"), ("exp(z)", "unbounded"), ("0*z", "ordered"), ("abs(z)", "edge")])
def test_formulas_that_are_not_defined_or_grow(text, name):
    act = formula(text)
    assert phase(act, 1.0, 0.0) == name
    q = q_star(act, 1.0, 0.0)
    assert (q is None) == (name in ("undefined", "unbounded"))
    if q is None:
        assert c_star(act, 1.0, 0.0) is None
        assert all(map(math.isnan, depth_scale(act, 1.0, 0.0)))
    if name == "undefined":
        assert critical_sigma_w(act, 0.0) is None


@pytest.mark.parametrize("call, words", [
    (lambda: q_star("tanh", -1, 0), "sigma_w"), (lambda: q_star("tanh", 1, math.nan), "sigma_b"),
    (lambda: chi("tanh", -1.0, 1), "q = -1"), (lambda: correlation_map("elu", 1.1, 1, 1, 0), "c ="),
    (lambda: phase("tenh", 1, 0), "tenh"), (lambda: chi("relu", 1, 1, alpha=2), "alpha"),
    (lambda: critical_sigma_w("tanh", "x"), "sigma_b")])
def test_what_cannot_be_is_said(call, words):
    with pytest.raises(InputError, match=words):
        call()


def test_what_grows_too_fast_has_no_mean():
    fast = formula("exp(z**2)")  # E[f(z)**2] is 1/sqrt(1 - 4q), and there is none from q = 1/4 on
    assert mean_square(fast, 0.1) == pytest.approx(0.6**-0.5, rel=1e-9)
    assert mean_square(fast, np.array([0.25, 1.0, 9.0])).tolist() == [math.inf] * 3
    assert mean_square(formula("max(0, z - 11)"), 1.0) < 1e-20  # far out, and yet all there is
