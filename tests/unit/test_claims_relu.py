"""The claims on ReLU and on PReLU: verdicts and telling positions, checked by computation."""

import math

import numpy as np
from scipy.sparse import csr_array

from helpers.activations import ACTIVATIONS
from helpers.experiments.dying_units import UnitLayer
from helpers.experiments.learn_slope import slope_run

relu, leaky, prelu, sigmoid, softplus = (
    ACTIVATIONS[k] for k in ("relu", "leaky_relu", "prelu", "sigmoid", "softplus"))


def test_what_the_claims_on_relu_say():
    assert math.isclose(0.5**30, 1e-9, rel_tol=0.1)
    assert relu.df(3.0) == 1 > 0.25 >= sigmoid.df(3.0) and relu.df(-2.0) == 0
    assert (relu.f(np.linspace(-9, 0, 50)) == 0).all()
    assert relu.df(0.0) == 0 and relu.df(1e-300) == 1 and relu.f(3.7) == 3.7
    z = np.linspace(-5, 5, 101)
    for slope in (0.0, 0.3, 1.0):  # each line through the corner stays below the curve
        assert (relu.f(z) >= slope * z).all()
    for factor in (0.1, 2.0, 7.0):
        np.testing.assert_allclose(relu.f(factor * z), factor * relu.f(z), atol=1e-15)
    assert relu.f(4.0) == 2 * relu.f(2.0) and sigmoid.f(4.0) < 1.2 * sigmoid.f(2.0)


def test_what_the_claims_on_softplus_say():
    z, h = np.linspace(-30, 30, 601), 1e-5
    rise = (np.logaddexp(0, z + h) - np.logaddexp(0, z - h)) / (2 * h)
    np.testing.assert_allclose(rise, 1 / (1 + np.exp(-z)), atol=1e-9)
    np.testing.assert_allclose(softplus.df(z), 1 / (1 + np.exp(-z)), rtol=1e-14)
    assert math.isclose(softplus.df(-20.0), 2e-9, rel_tol=0.05)
    assert softplus.df(-744.0) > 0 == softplus.df(-747.0)
    assert math.isclose(softplus.df(-5.0), 0.007, abs_tol=5e-4)
    assert math.isclose(softplus.f(-5.0), 0.007, abs_tol=5e-4)
    assert math.isclose(softplus.f(-1.0), 0.31, abs_tol=5e-3) and relu.f(-1.0) == 0
    normal = np.random.default_rng(3).standard_normal(1_000_000)
    mean = np.logaddexp(0, normal).mean()
    assert math.isclose(mean, 0.806, abs_tol=3e-3)
    assert math.isclose(mean / relu.f(normal).mean(), 2, abs_tol=0.05)


def test_off_for_one_image_is_not_dead():
    layer = UnitLayer()
    off = layer.z[0] <= 0
    assert off.sum() == 8 and not layer.dead.any()


def test_zeros_take_room_like_any_number_and_as_much_again_with_their_places():
    rng = np.random.default_rng(0)
    full = rng.normal(size=(400, 400)).astype(np.float32)
    half = full * np.float32(rng.random(full.shape) >= 0.5)
    assert half.nbytes == full.nbytes
    stored = csr_array(half)
    places = stored.data.nbytes + stored.indices.nbytes + stored.indptr.nbytes
    assert 0.97 < places / full.nbytes < 1.03


def test_what_the_claims_on_prelu_say():
    z = np.linspace(-5, 5, 101)
    np.testing.assert_array_equal(prelu.f(z, alpha=0.0), relu.f(z))
    np.testing.assert_array_equal(prelu.f(z, alpha=0.01), leaky.f(z))
    push = prelu.dparams["alpha"](z)
    np.testing.assert_array_equal(push, np.minimum(z, 0))
    h = 1e-6
    moved = (prelu.f(z, alpha=0.25 + h) - prelu.f(z, alpha=0.25 - h)) / (2 * h)
    np.testing.assert_allclose(push, moved, atol=1e-8)
    assert push[0] == 10 * prelu.dparams["alpha"](-0.5) and np.unique(prelu.df(z[:50])).size == 1
    assert prelu.f(-2.0, alpha=1.5) == -3 and max(1.5 * -2, -2) == -2
    np.testing.assert_array_equal(prelu.f(z, alpha=0.7), np.maximum(0.7 * z, z))


def test_slopes_are_learned_and_decay_pulls_them_down():
    plain, pulled = (slope_run(0.25, by_channel=True, decay=decay) for decay in (0.0, 0.3))
    assert np.ptp(plain.alphas[-1]) > 0.2  # each channel found its own
    assert np.abs(pulled.alphas[-1]).mean() < np.abs(plain.alphas[-1]).mean() / 3
