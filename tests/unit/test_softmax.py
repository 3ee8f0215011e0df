"""Softmax: against mpmath at any size, its slopes, what the naive form does, what is refused."""

import math
import warnings

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.activations.softmax import (
    naive_trouble,
    softmax,
    softmax_jacobian,
    softmax_naive,
)
from helpers.checks import InputError
from helpers.networks.losses import softmax_cross_entropy

mpmath.mp.dps = 50
LOGITS = ([2.0, 1.0, 0.0], [0.3], [0.0, 0.0, 0.0, 0.0], [5.0, -40.0, 4.9, 5.1], [1000.0, 1001.0],
          [-1000.0, -1001.0, -999.5], [1e300, 1.0], [800.0, -800.0, 0.0])
HEATS = (1.0, 0.1, 8.0)


def shares(z, heat=1.0):
    """By the definition, with fifty digits: no number is too large."""
    powers = [mpmath.exp(mpmath.mpf(one) / mpmath.mpf(heat)) for one in z]
    return [one / mpmath.fsum(powers) for one in powers]


@pytest.mark.parametrize("heat", HEATS)
@pytest.mark.parametrize("z", LOGITS)
def test_the_stable_form_is_right_at_any_size(z, heat):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = softmax(z, heat)
    np.testing.assert_allclose(found, [float(one) for one in shares(z, heat)], rtol=1e-11,
                               atol=1e-300)
    assert found.sum() == pytest.approx(1.0, abs=1e-15)


@pytest.mark.parametrize("heat", HEATS)
@pytest.mark.parametrize("z", [one for one in LOGITS if max(map(abs, one)) < 100])
def test_its_slopes_are_those_of_mpmath(z, heat):
    found = softmax_jacobian(z, heat)
    for i, j in np.ndindex(found.shape):
        slope = mpmath.diff(lambda one, i=i, j=j: shares([*z[:j], one, *z[j + 1:]], heat)[i], z[j])
        assert found[i, j] == pytest.approx(float(slope), rel=1e-9, abs=1e-16)
    np.testing.assert_allclose(found, found.T)
    np.testing.assert_allclose(found.sum(axis=0), 0, atol=1e-15)  # the shares go on adding up to 1


def test_a_slope_keeps_its_digits_where_a_share_is_nearly_1():
    own = float(mpmath.exp(-50) / (1 + mpmath.exp(-50)) ** 2)  # 1 - p is 0 in float64
    assert softmax([50.0, 0.0])[0] == 1.0
    np.testing.assert_allclose(softmax_jacobian([50.0, 0.0]), [[own, -own], [-own, own]],
                               rtol=1e-12)


def test_the_last_axis_is_that_of_the_classes():
    z = np.random.default_rng(0).normal(size=(3, 2, 4))
    found, slopes = softmax(z, 2.0), softmax_jacobian(z, 2.0)
    assert found.shape == (3, 2, 4) and slopes.shape == (3, 2, 4, 4)
    for place in np.ndindex(3, 2):
        np.testing.assert_allclose(found[place], softmax(z[place], 2.0))
        np.testing.assert_allclose(slopes[place], softmax_jacobian(z[place], 2.0))
    np.testing.assert_allclose(softmax_naive(z, 2.0), found)


def test_what_is_the_same_for_all_is_of_no_account():
    z = np.array([2.0, 1.0, -3.0])
    for shift in (-5000.0, -1.0, 4.0, 1000.0, 1e6):
        np.testing.assert_allclose(softmax(z + shift), softmax(z), rtol=1e-9)
        np.testing.assert_allclose(softmax_jacobian(z + shift), softmax_jacobian(z), rtol=1e-9)


def test_temperature_flattens_and_sharpens():
    z = [2.0, 1.0, 0.0]
    for heat in (0.5, 1.0, 3.0):
        p = softmax(z, heat)
        assert p[0] / p[1] == pytest.approx(math.exp(1 / heat))
        assert list(np.argsort(p)) == [2, 1, 0]
    np.testing.assert_allclose(softmax(z, 1e9), 1 / 3, rtol=1e-8)
    assert list(softmax(z, 1e-320)) == [1, 0, 0] == list(softmax([1e308, -1e308, 0.0], 1e-3))


def test_with_two_classes_it_is_the_sigmoid_of_the_difference():
    sigmoid = ACTIVATIONS["sigmoid"]
    for z in ([3.0, 1.0], [-2.0, 5.0], [0.0, 0.0], [700.0, 710.0]):
        apart = z[0] - z[1]
        assert softmax(z)[0] == pytest.approx(float(sigmoid.f(apart)), rel=1e-13)
        assert softmax_jacobian(z)[0, 0] == pytest.approx(float(sigmoid.df(apart)), rel=1e-12)


@pytest.mark.parametrize("truth", [0, 1, 2])
def test_the_cost_has_the_slope_p_minus_y(truth):
    z = np.array([1.5, -0.5, 0.2])
    slopes = [float(mpmath.diff(
        lambda one, j=j: -mpmath.log(shares([*z[:j], one, *z[j + 1:]])[truth]), z[j]))
        for j in range(3)]
    np.testing.assert_allclose(softmax(z) - np.eye(3)[truth], slopes, rtol=1e-12)
    loss, found = softmax_cross_entropy(z[None], [truth])
    np.testing.assert_allclose(found[0], slopes, rtol=1e-12)
    assert loss == pytest.approx(float(-mpmath.log(shares(z)[truth])), rel=1e-13)
    # It is the truth's row of the Jacobian, divided by -p of the truth.
    np.testing.assert_allclose(softmax_jacobian(z)[truth] / -softmax(z)[truth], slopes, rtol=1e-12)


@pytest.mark.parametrize(("z", "heat", "wanted", "said"), [
    ([2.0, 1.0], 1.0, [0.731, 0.269], ""),
    ([1000.0, 1001.0], 1.0, [math.nan, math.nan], "\u221e \u00f7 \u221e is nan"),
    ([720.0, 700.0], 1.0, [math.nan, 0.0], "a smaller power \u00f7 \u221e is 0"),
    ([-1000.0, -1001.0], 1.0, [math.nan, math.nan], "0 \u00f7 0 is nan"),
    ([709.7, 709.7], 1.0, [0.0, 0.0], "but their sum does not"),
    ([100.0, 99.0], 0.1, [math.nan, math.nan], "too large"),
    ([-744.0, -743.0], 1.0, None, "few digits"),
    ([-1000.0, 0.0], 1.0, [0.0, 1.0], ""),
])
def test_what_the_naive_form_does_is_said(z, heat, wanted, said):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = softmax_naive(z, heat)
    if wanted:
        np.testing.assert_allclose(found, wanted, atol=5e-4)
    trouble = naive_trouble(z, heat)
    assert said in trouble and bool(said) == bool(trouble)
    assert np.isfinite(softmax(z, heat)).all()
    wrong = not np.allclose(found, [float(one) for one in shares(z, heat)], atol=1e-9)
    assert wrong == bool(trouble)


@pytest.mark.parametrize("function", [softmax, softmax_naive, softmax_jacobian, naive_trouble])
@pytest.mark.parametrize(("call", "said"), [
    ((3.0,), "softmax takes a list of logits"), (([],), "a list of logits"),
    (("one",), "z = 'one'"), (([1.0, math.nan],), r"z\[1\] = nan"),
    (([1.0, math.inf],), r"z\[1\] = inf"), (([[1.0], [1.0, 2.0]],), "rows of equal length"),
    ((None,), "z = None"), (([1.0, 2.0], 0.0), "temperature = 0.0"),
    (([1.0, 2.0], -1.0), "a finite number above 0"), (([1.0, 2.0], math.inf), "temperature = inf"),
    (([1.0, 2.0], "hot"), "temperature = 'hot'"), (([1.0, 2.0], None), "temperature = None"),
    (([1.0, 2.0], True), "temperature = True"),
])
def test_nonsense_is_refused_in_a_sentence(function, call, said):
    with pytest.raises(InputError, match=said):
        function(*call)
