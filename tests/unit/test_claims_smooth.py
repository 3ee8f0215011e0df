"""The claims on GELU, Swish and Mish: verdicts, checked by computation."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS

gelu, tanh_form, swish, mish, relu, sigmoid = (
    ACTIVATIONS[key] for key in ("gelu", "gelu_tanh", "swish", "mish", "relu", "sigmoid"))
WIDE = np.linspace(-10, 10, 200_001)


def normal(z):
    return (1 + math.erf(z / math.sqrt(2))) / 2


def test_what_the_claims_on_gelu_say():
    off = np.abs(tanh_form.f(WIDE) - gelu.f(WIDE))
    assert off.max() == pytest.approx(4.73e-4, abs=5e-7)
    assert abs(WIDE[np.argmax(off)]) == pytest.approx(2.70, abs=0.005)
    assert off.max() == pytest.approx(0.0005, abs=5e-5)  # as the caption of the position says it
    assert gelu.f(1.0) == pytest.approx(normal(1), abs=1e-12)
    assert normal(1) == pytest.approx(0.841, abs=5e-4)
    assert 2 * normal(2) == pytest.approx(1.954, abs=6e-4)
    assert np.all(gelu.f(WIDE) * WIDE >= 0)  # the factor is a probability
    assert gelu.f(WIDE).min() == pytest.approx(-0.17, abs=5e-4)
    assert WIDE[np.argmin(gelu.f(WIDE))] == pytest.approx(-0.75, abs=0.005)
    z, h = np.linspace(-5, 5, 101), 1e-5
    by_parts = [normal(v) + v * math.exp(-v * v / 2) / math.sqrt(2 * math.pi) for v in z]
    np.testing.assert_allclose((gelu.f(z + h) - gelu.f(z - h)) / (2 * h), by_parts, atol=1e-9)
    assert gelu.df(-5.0) == pytest.approx(-7e-6, rel=0.05)
    assert sigmoid.df(-5.0) == pytest.approx(0.007, abs=5e-4)
    assert abs(gelu.df(-0.7517915)) < 1e-7 and gelu.df(0.0) == 0.5
    assert gelu.f(0.5) == pytest.approx(0.346, abs=5e-4)
    above = WIDE[(gelu.df(WIDE) > 1) & (WIDE < 7)]
    assert above.min() == pytest.approx(0.75, abs=0.005) and np.ptp(above) > 6
    assert gelu.df(WIDE).max() == pytest.approx(1.129, abs=5e-4)
    assert gelu.df(1.4) == pytest.approx(1.129, abs=5e-4)
    assert sigmoid.df(WIDE).max() < 1 and relu.df(WIDE).max() == 1


def test_what_the_claims_on_hard_swish_and_other_names_say():
    hard = WIDE * np.clip(WIDE + 3, 0, 6) / 6
    silu = WIDE / (1 + np.exp(-WIDE))
    off = np.abs(hard - silu)
    assert off.max() == pytest.approx(0.142, abs=5e-4) == 3 / (1 + np.exp(3.0))
    assert abs(WIDE[off.argmax()]) == pytest.approx(3, abs=0.01)
    assert hard.min() / silu.min() == pytest.approx(4 / 3, abs=0.03)
    np.testing.assert_allclose(ACTIVATIONS["hard_swish"].f(WIDE), hard, atol=1e-15)
    aptx = (1 + np.tanh(WIDE)) * WIDE / 2
    np.testing.assert_allclose(swish.f(WIDE, beta=2.0), aptx, atol=1e-13)
    quick, tanh = (np.abs(one - gelu.f(WIDE)) for one in (
        WIDE / (1 + np.exp(-1.702 * WIDE)), tanh_form.f(WIDE)))
    assert quick.max() == pytest.approx(0.0203, abs=5e-5) and tanh.max() < 0.00048
    assert quick.max() / tanh.max() == pytest.approx(43, abs=0.5)
    assert abs(WIDE[quick.argmax()]) == pytest.approx(2.27, abs=0.01)
    assert abs(swish.f(-2.25, beta=1.7) - gelu.f(-2.25)) == pytest.approx(0.02, abs=1e-3)


def test_what_the_claims_on_swish_say():
    np.testing.assert_allclose(swish.f(WIDE, beta=0.0), WIDE / 2)
    for beta in (1.0, 3.0, 10.0):
        off = np.abs(swish.f(WIDE, beta=beta) - relu.f(WIDE))
        assert off.max() == pytest.approx(0.278 / beta, rel=2e-3)
        assert abs(WIDE[np.argmax(off)]) == pytest.approx(1.28 / beta, rel=2e-3)
    assert np.abs(swish.f(WIDE, beta=10.0) - relu.f(WIDE)).max() < 0.028
    assert swish.f(WIDE).min() == pytest.approx(-0.278, abs=5e-4)
    assert WIDE[np.argmin(swish.f(WIDE))] == pytest.approx(-1.28, abs=5e-3)
    assert swish.df(-2.4) == pytest.approx(-0.1, abs=5e-4)
    assert swish.df(WIDE).min() == pytest.approx(swish.df(-2.4), abs=1e-6)
    assert swish.df(-10.0) == pytest.approx(-0.0004, abs=5e-5)
    assert abs(swish.df(-1.2784645)) < 1e-7


def test_what_the_claims_on_mish_say():
    assert mish.f(3.0) == pytest.approx(2.987, abs=6e-4)
    assert math.tanh(math.log1p(math.exp(3.0))) < 1
    assert mish.df(-10.0) == pytest.approx(-0.0004, abs=5e-5)
    assert mish.df(30.0) == pytest.approx(1.0) and mish.df(-30.0) == pytest.approx(0.0, abs=1e-9)
    off = np.abs(mish.f(WIDE) - swish.f(WIDE))
    assert 0.18 < off.max() < 0.19
    assert mish.df(0.0) == pytest.approx(0.6, abs=1e-15) and swish.df(0.0) == 0.5
    n = math.exp(1.1)
    assert n == pytest.approx(3, abs=0.01) and 1.1 * 15 / 17 == pytest.approx(0.971, abs=5e-4)
    assert mish.f(1.1) == pytest.approx(0.971, abs=5e-4)
    n = np.exp(WIDE)
    np.testing.assert_allclose(mish.f(WIDE), WIDE * n * (n + 2) / (n * (n + 2) + 2), atol=1e-14)
