"""The map of mean and variance, against mpmath's integrals, differences and drawn numbers."""

import math
from functools import cache

import mpmath as mp
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.moments.moments import (
    DOMAINS,
    fixed_point,
    jacobian,
    jacobian_norm,
    mean_squared_slope,
    next_moments,
    output_moments,
    trajectory,
)
from helpers.moments.proved import proved
from helpers.moments.variants import STEP, VARIANTS, curve
from helpers.words import fixed, readable
from tests.textbook import TEXTBOOK

ALPHA, SCALE = 1.6732632423543772, 1.0507009873554805
PLACES = [(0.0, 1.0), (0.7, 2.5), (-1.5, 0.3), (3.0, 0.04), (-6.0, 1.0), (0.1, 16.0)]


@cache  # every integral over one bell asks for it at the same z
def bell(z, mean, sd):
    return mp.npdf(z, mean, sd)


def oracle(f, mean, variance, power=1, kinks=()):
    """E[f(z)**power], z normal, by mpmath's quadrature, split at 0, kinks and where the bell is."""
    sd = mp.sqrt(mp.mpf(variance))
    cuts = sorted({mean + sd * k for k in range(-14, 15, 2)} | {mp.mpf(0), *map(mp.mpf, kinks)})
    return mp.quad(lambda z: f(z) ** power * bell(z, mean, sd), cuts,
                   method="gauss-legendre")  # smooth between them


@pytest.mark.parametrize("key", TEXTBOOK)
@pytest.mark.parametrize("mean, variance", PLACES)
def test_mean_and_variance_agree_with_mpmath(key, mean, variance):
    act = ACTIVATIONS[key]
    params = [mp.mpf(p.default) for p in act.params]
    value = cache(lambda z: TEXTBOOK[key][0](z, *params))
    first = oracle(value, mean, variance, 1, act.kinks)
    second = oracle(lambda z: value(z) - first, mean, variance, 2, act.kinks)
    got = output_moments(act, mean, variance)
    assert got[0] == pytest.approx(float(first), rel=1e-9, abs=1e-12)
    assert got[1] == pytest.approx(float(second), rel=1e-8, abs=1e-14)


@pytest.mark.parametrize("key", TEXTBOOK)
@pytest.mark.parametrize("mean, variance", PLACES[:4])
def test_the_mean_squared_slope_agrees_with_mpmath(key, mean, variance):
    params = [mp.mpf(p.default) for p in ACTIVATIONS[key].params]
    wanted = oracle(lambda z: TEXTBOOK[key][1](z, *params), mean, variance, 2,
                    ACTIVATIONS[key].kinks)
    assert mean_squared_slope(key, mean, variance) == pytest.approx(float(wanted), rel=1e-9)


@pytest.mark.parametrize("key", [*ACTIVATIONS, *list(VARIANTS)[1:]])
def test_drawn_numbers_have_this_mean_and_variance(key):
    z = 0.3 + 1.2 * np.random.default_rng(5).standard_normal(400_000)
    values = curve(key).f(z)
    mean, variance = output_moments(curve(key), 0.3, 1.44)
    assert mean == pytest.approx(values.mean(), abs=5 * values.std() / 400_000**0.5)
    assert variance == pytest.approx(values.var(), rel=0.02)


@pytest.mark.parametrize("key", [*ACTIVATIONS, *list(VARIANTS)[1:]])
def test_the_jacobian_is_the_slope_of_the_map(key):
    point, h = np.array([0.3, 1.4]), 1e-5
    got = jacobian(curve(key), *point, omega=0.6, tau=1.2)
    for column, step in enumerate(np.eye(2) * h):
        ahead = np.array(next_moments(curve(key), *(point + step), omega=0.6, tau=1.2))
        behind = np.array(next_moments(curve(key), *(point - step), omega=0.6, tau=1.2))
        np.testing.assert_allclose(got[:, column], (ahead - behind) / (2 * h), atol=1e-8)


def test_selus_constants_are_those_of_the_paper():
    root, small = mp.sqrt(2), mp.erfc(1 / mp.sqrt(2)) * mp.sqrt(mp.e)
    alpha = mp.sqrt(2 / mp.pi) / (1 - small)  # equation 14
    assert float(alpha) == pytest.approx(ALPHA, rel=1e-15)
    big = 2 * mp.erfc(root) * mp.e**2 + mp.pi * small**2 - 2 * (2 + mp.pi) * small + mp.pi + 2
    scale = (1 - small) * mp.sqrt(2 * mp.pi) / mp.sqrt(big)
    assert float(scale) == pytest.approx(SCALE, rel=1e-15)


def test_selus_fixed_point_attracts():
    found = fixed_point("selu")
    assert (found.mean, found.variance) == pytest.approx((0.0, 1.0), abs=1e-12)
    assert found.norm == pytest.approx(0.7877, abs=5e-5) and found.attracts
    assert mean_squared_slope("selu") == pytest.approx(1.07157, abs=5e-6)
    means, variances = trajectory("selu", 0.6, 2.5, 100)
    assert means[-1] == pytest.approx(0, abs=1e-9) and variances[-1] == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("alpha, scale, tau, omega", [
    (1.5, 1.1, 1.0, 0.0), (1.67, 1.05, 1.1, 0.1), (2.0, 1.05, 0.95, -0.1), (1.2, 1.2, 1.0, 0.3)])
def test_other_constants_have_another_fixed_point(alpha, scale, tau, omega):
    found = fixed_point("selu", omega, tau, alpha=alpha, scale=scale)
    again = next_moments("selu", found.mean, found.variance, omega, tau, alpha=alpha, scale=scale)
    assert again == pytest.approx((found.mean, found.variance), rel=1e-9, abs=1e-12)
    assert abs(found.variance - 1) > 0.01


@pytest.mark.parametrize("key", ["relu", "elu", "tanh", "sigmoid", "no_negative", "no_saturation",
                                 "no_steep"])
def test_without_a_fixed_point_none_is_found(key):
    assert fixed_point(curve(key)) is None


def grid(name, points):
    return DOMAINS[name].grid(points)


def test_theorem_1_holds_on_a_grid():
    mu, nu, omega, tau = grid("theorem 1", 13)
    means, variances = next_moments("selu", mu, nu, omega, tau)
    assert means.min() == pytest.approx(-0.03106, abs=5e-6)  # the paper's bounds of the mean
    assert means.max() == pytest.approx(0.06773, abs=5e-6)
    assert 0.8 <= variances.min() and variances.max() <= 1.5
    assert jacobian_norm("selu", *grid("theorem 1", 5)).max() < 1


@pytest.mark.parametrize("name, sign", [("theorem 2", -1), ("theorem 3", 1),
                                        ("theorem 3, narrower tau", 1)])
def test_theorems_2_and_3_hold_on_a_grid(name, sign):
    mu, nu, omega, tau = grid(name, 15)
    _, variances = next_moments("selu", mu, nu, omega, tau)
    assert (sign * (variances - nu)).min() > 0


def test_each_variant_breaks_one_requirement_and_keeps_the_rest():
    z = np.concatenate([np.linspace(-60, -1e-9, 9000), np.linspace(1e-9, 10, 3000)])
    for key, variant in VARIANTS.items():
        f, df = variant.f(z), variant.df(z)
        lacks = {name for name, there in {
            "values on both sides of 0": f.min() < 0 < f.max(),
            "a saturating part": df.min() < 1e-9,
            "a slope above 1": df.max() > 1 + 1e-9,
            "continuity": np.abs(np.diff(f)).max() < 0.05,
        }.items() if not there}
        assert lacks == ({variant.lacks} - {""}), key
        inside = np.abs(z) > 1e-3
        rise = (variant.f(z[inside] + 1e-6) - variant.f(z[inside] - 1e-6)) / 2e-6
        np.testing.assert_allclose(rise, df[inside], atol=1e-6)
    jump = VARIANTS["no_continuity"].f([0.0, 1e-12])
    assert np.diff(jump)[0] == pytest.approx(STEP, abs=1e-9)


def test_what_the_variants_are_said_to_do():
    mu, nu = np.meshgrid(np.linspace(-1, 1, 9), np.linspace(0.05, 4, 9))
    assert (next_moments(VARIANTS["no_negative"], mu, nu)[0] > 0).all()
    factor = next_moments(VARIANTS["no_saturation"], mu, nu)[1] / nu
    np.testing.assert_allclose(factor, factor.flat[0], rtol=1e-12)
    for omega in (-0.5, 0.0, 0.5):
        assert (next_moments(VARIANTS["no_steep"], mu, nu, omega)[1] < nu).all()
    found = fixed_point(VARIANTS["no_continuity"])
    assert found.attracts and found.variance > 2.5
    torn = next_moments(VARIANTS["no_continuity"], 0.0, 1e-8)[1]
    assert torn == pytest.approx(STEP**2 / 4, rel=0.01)


def test_a_vast_variance_ends_the_walk_and_none_is_a_point():
    means, variances = trajectory(VARIANTS["no_saturation"], 0.0, 1.0, 40)
    assert np.isnan(variances[-1]) and np.isfinite(variances[20])
    selu, tanh = output_moments("selu", -0.5, 0.0), output_moments("tanh", [0.2, 0.3], 0.0)
    assert selu == pytest.approx((ACTIVATIONS["selu"].f(-0.5), 0), abs=1e-11)
    assert tanh[0] == pytest.approx(np.tanh([0.2, 0.3]), abs=1e-11)


@pytest.mark.parametrize("call, words", [
    (lambda: output_moments("selu", 0.0, -1.0), "variance = -1.0 .* of at least 0"),
    (lambda: output_moments("selu", math.nan, 1.0), "mean = nan .* a finite number"),
    (lambda: output_moments("selu", [0, np.inf], 1.0), r"mean\[1\] = inf"),
    (lambda: output_moments("selo", 0.0, 1.0), "selo"),
    (lambda: output_moments("selu", "x", 1.0), "mean"),
    (lambda: output_moments("selu", 0.0, 1.0, beta=1), "beta"),
    (lambda: curve("none"), "no_negative"),
    (lambda: next_moments("selu", 0.0, 1.0, None), "omega")])
def test_what_cannot_be_is_said_in_words(call, words):
    with pytest.raises(InputError, match=words):
        call()


def test_the_table_of_what_is_proved_says_its_own_numbers():
    shown = proved()
    domain, *ends, norm, large, falls, small, narrow, rises, rises_too = shown.values
    names = ("theorem 1", "theorem 2", "theorem 3", "theorem 3, narrower tau")
    for sides, name in zip((domain, large, small, narrow), names, strict=True):
        box = DOMAINS[name]
        assert sides == [list(side) for side in (box.mu, box.nu, box.omega, box.tau)]
        assert f"{readable(box.nu[0])} to {readable(box.nu[1])}" in shown.text
    assert domain[0][0] < ends[0] < ends[1] < domain[0][1]
    assert domain[1][0] < ends[2] < ends[3] < domain[1][1]
    assert norm < 1 and falls < 0 < rises < rises_too
    for number, digits in [(end, 3) for end in (*ends, norm, falls)] + [(rises, 4), (rises_too, 4)]:
        assert fixed(number, digits) in shown.text and fixed(number, digits) in shown.markup
    assert shown._repr_mimebundle_()[1] == {"values": shown.values}
