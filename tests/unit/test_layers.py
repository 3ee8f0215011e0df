"""Layers: gradients against finite differences in float64, precision, dropout measured."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.networks.dropout import AlphaDropout, Dropout
from helpers.networks.layers import Activate, Dense, Layer, Learn, PReLU

RNG = np.random.default_rng(7)
H = 1e-6


def numeric(function, array):
    """The derivative of a number by each entry of an array, which is moved and put back."""
    result = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        kept = array[place]
        array[place] = kept + H
        above = function()
        array[place] = kept - H
        result[place] = (above - function()) / (2 * H)
        array[place] = kept
    return result


def away_from_kinks(shape):
    z = np.random.default_rng(3).normal(0, 1.5, shape)
    return np.where(np.abs(z) < 0.01, 0.5, z)


def check_gradients(layer, x, training=False, fresh=lambda: None):
    """Compare a layer's gradients with differences of a weighted sum of its outputs."""
    fresh()
    weights = np.random.default_rng(5).normal(size=layer.forward(x, training).shape)

    def total():
        fresh()
        return float((layer.forward(x, training) * weights).sum())

    total()
    dx = layer.backward(weights)
    found = [dx, *(p.gradient.copy() for p in layer.parameters)]
    wanted = [numeric(total, x), *(numeric(total, p.value) for p in layer.parameters)]
    for ours, differences in zip(found, wanted, strict=True):
        assert np.abs(differences).max() > 0.01
        np.testing.assert_allclose(ours, differences, rtol=1e-6, atol=1e-7)
    fresh()
    layer.forward(x, training)
    assert layer.backward(weights, input_gradient=False) is None
    for ours, parameter in zip(found[1:], layer.parameters, strict=True):
        np.testing.assert_array_equal(parameter.gradient, ours)


def test_dense():
    layer = Dense(4, 3, rng=1, biases="normal", dtype=np.float64)
    check_gradients(layer, RNG.normal(size=(5, 4)))


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_every_activation(key):
    params = {"alpha": 0.3} if "alpha" in ACTIVATIONS[key].defaults else {}
    check_gradients(Activate(key, **params), away_from_kinks((6, 5)))


@pytest.mark.parametrize("shape", [(6, 4), (3, 2, 3, 4)])
@pytest.mark.parametrize("channels", [None, 4])
@pytest.mark.parametrize("make", [
    lambda **more: PReLU(0.3, **more), lambda **more: Learn("swish", "beta", 1.2, **more),
    lambda **more: Learn("elu", "alpha", 0.7, **more),
])
def test_learned_parameters_shared_and_by_channel(make, channels, shape):
    layer = make(channels=channels, dtype=np.float64)
    if channels:
        layer.learned.value[:] = [0.1, 0.3, 0.6, -0.2 if layer.learned.name == "beta" else 0.9]
    check_gradients(layer, away_from_kinks(shape))
    assert layer.learned.value.shape == (channels or 1,)


def test_prelus_gradient_is_min_0_z_summed():
    layer, z = PReLU(dtype=np.float64), np.array([[-2.0, 3.0], [-0.5, -1.0]])
    layer.forward(z)
    layer.backward(np.array([[1.0, 5.0], [2.0, -1.0]]))
    assert layer.learned.gradient[0] == -2.0 * 1 - 0.5 * 2 + 1.0 * 1


@pytest.mark.parametrize("kind", [Dropout, AlphaDropout])
def test_dropout_with_its_mask_held_still(kind):
    layer = kind(0.4, rng=0)

    def fresh():
        layer.rng = np.random.default_rng(11)

    check_gradients(layer, RNG.normal(size=(6, 5)), training=True, fresh=fresh)


@pytest.mark.parametrize("kind", [Dropout, AlphaDropout])
def test_dropout_does_nothing_outside_training_and_at_rate_0(kind):
    x = RNG.normal(size=(6, 5)).astype(np.float32)
    assert kind(0.5, rng=0).forward(x) is x and kind(0, rng=0).forward(x, True) is x
    layer = kind(0.5, rng=0)
    layer.forward(x, True)
    layer.forward(x)
    assert layer.backward(x) is x


@pytest.mark.parametrize("rate", [0.05, 0.2, 0.5])
def test_alpha_dropout_keeps_mean_and_variance_and_dropout_only_the_mean(rate):
    x = np.random.default_rng(1).standard_normal((1000, 1000)).astype(np.float32)
    out = AlphaDropout(rate, rng=2).forward(x, True)
    assert out.dtype == np.float32
    assert abs(out.mean()) < 0.006 and abs(out.var() - 1) < 0.012
    plain = Dropout(rate, rng=2).forward(x, True)
    assert abs(plain.mean()) < 0.006
    assert plain.var() == pytest.approx(1 / (1 - rate), rel=0.02)
    assert np.mean(plain == 0) == pytest.approx(rate, abs=0.003)


@pytest.mark.parametrize("layer", [
    Dense(5, 5, rng=1), *map(Activate, ACTIVATIONS), PReLU(), PReLU(channels=5),
    Learn("swish", "beta"), Dropout(0.3, 1), AlphaDropout(0.3, 1),
], ids=repr)
def test_float32_stays_float32(layer):
    x = away_from_kinks((6, 5)).astype(np.float32)
    out = layer.forward(x, training=True)
    assert out.dtype == np.float32 and layer.backward(out).dtype == np.float32
    assert {p.gradient.dtype for p in layer.parameters} <= {np.dtype(np.float32)}


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_an_activation_layer_says_what_its_record_says(key):
    act, z = ACTIVATIONS[key], np.linspace(-8, 8, 41)[:, None]
    layer = Activate(act)
    np.testing.assert_array_equal(layer.forward(z), act.f(z))
    np.testing.assert_array_equal(layer.slope(z), act.df(z))
    np.testing.assert_array_equal(layer.backward(np.full_like(z, 3.0)), 3.0 * act.df(z))


def test_the_bare_layer_passes_everything_on():
    x = RNG.normal(size=(2, 3))
    layer = Layer()
    assert layer.forward(x) is x and layer.backward(x) is x and layer.shape_after((3,)) == (3,)


@pytest.mark.parametrize(("make", "words"), [
    (lambda: Dense(0, 3, 1), "inputs = 0.*whole number"),
    (lambda: Dense(3, 2.5, 1), "outputs = 2.5"),
    (lambda: Dense(3, True, 1), "outputs = True"),
    (lambda: Dense(3, 2, 1, initialisation="best"), "initialisation = 'best'.*he"),
    (lambda: Dense(3, 2, 1, biases="odd"), "'odd'.*zero, normal"),
    (lambda: Activate("elo"), "elo"),
    (lambda: Activate("relu", alpha=1), "ReLU has no parameter 'alpha'"),
    (lambda: Activate("elu", alpha=-1), "alpha = -1"),
    (lambda: Activate("elu", alpha=[0.1, 0.2]), "alpha must be one number"),
    (lambda: PReLU(float("nan")), "start = nan"),
    (lambda: PReLU(channels=0), "channels = 0"),
    (lambda: Learn("leaky_relu", "alpha"), "Leaky ReLU has no parameter 'alpha' that can be"),
    (lambda: Dropout(1.0, 1), "rate = 1.0.*below 1"),
    (lambda: AlphaDropout(-0.1, 1), "rate = -0.1"),
    (lambda: Dropout("0.5", 1), "rate = '0.5'"),
    (lambda: Dense(3, 2, 1).shape_after((4,)), "needs 3 numbers.*\\(4,\\)"),
    (lambda: Dense(3, 2, 1).shape_after((2, 3)), "needs 3 numbers"),
    (lambda: PReLU(channels=3).shape_after((4,)), "has 3 channels; it is given 4"),
])
def test_what_cannot_be_is_refused_in_words(make, words):
    with pytest.raises(InputError, match=words):
        make()
