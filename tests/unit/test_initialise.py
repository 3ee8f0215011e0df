"""How weights begin: their spread against the formulas, and what it does to a deep network."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.networks.initialise import biases, deviation, weights


@pytest.mark.parametrize(("kind", "slope", "variance"), [
    ("normal", 0.0, 1.0), ("lecun", 0.0, 1 / 300), ("glorot", 0.0, 2 / 500),
    ("he", 0.0, 2 / 300), ("he", 0.25, 2 / (1.0625 * 300)), ("he", 1.0, 1 / 300),
])
def test_spread(kind, slope, variance):
    assert deviation(kind, 300, 200, slope) == pytest.approx(math.sqrt(variance))
    made = weights((300, 200), kind, 4, 300, 200, slope)
    assert made.dtype == np.float32
    assert made.var() == pytest.approx(variance, rel=0.03)
    assert abs(made.mean()) < 4 * math.sqrt(variance / made.size)


def test_the_same_seed_gives_the_same_numbers_in_both_precisions():
    single, double = (weights((3, 4), "he", 9, 3, 4, dtype=d) for d in (np.float32, np.float64))
    np.testing.assert_allclose(single, double, rtol=1e-6)
    np.testing.assert_array_equal(single, weights((3, 4), "he", 9, 3, 4))


def test_biases():
    assert not biases(5, "zero", 1).any()
    made = biases(20000, "normal", 1, np.float64)
    assert made.var() == pytest.approx(1, rel=0.05) and made.dtype == np.float64


@pytest.mark.parametrize("slope", [0.0, 0.25, 0.8])
def test_he_with_the_right_slope_keeps_the_mean_square_over_30_layers(slope):
    rng, width = np.random.default_rng(5), 400
    z = rng.standard_normal((200, width))
    start = np.mean(z**2)
    for _ in range(30):
        a = ACTIVATIONS["prelu"].f(z, alpha=slope)
        z = a @ weights((width, width), "he", rng, width, width, slope, np.float64)
    assert 0.3 < np.mean(z**2) / start < 3


@pytest.mark.parametrize(("call", "words"), [
    (lambda: deviation("xavier", 3, 3), "'xavier'.*glorot, he"),
    (lambda: deviation("he", 0, 3), "inputs = 0"),
    (lambda: deviation("he", 3, 3, float("nan")), "slope = nan"),
    (lambda: deviation("he", 3, 3, "0"), "slope = '0'"),
    (lambda: biases(3, "ones", 1), "'ones'"),
])
def test_what_cannot_be_is_named(call, words):
    with pytest.raises(InputError, match=words):
        call()
