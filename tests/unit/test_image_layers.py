"""Convolution, pooling and flattening against plain loops and finite differences."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.networks.image_layers import Conv2D, Flatten, MaxPool
from helpers.networks.layers import Activate, Dense
from helpers.networks.network import Network

RNG = np.random.default_rng(11)


def images(*shape):
    return RNG.standard_normal(shape)


def by_finite_differences(f, x, dout, h=1e-6):
    """Of sum(f(x) * dout) by each number in x, one at a time."""
    found = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        old = x[place]
        x[place] = old + h
        up = np.sum(f() * dout)
        x[place] = old - h
        down = np.sum(f() * dout)
        x[place] = old
        found[place] = (up - down) / (2 * h)
    return found


@pytest.mark.parametrize("layer, shape", [
    (Conv2D(1, 4, 3, rng=1, biases="normal", dtype=np.float64), (2, 5, 6, 1)),
    (Conv2D(3, 2, 2, rng=2, biases="normal", dtype=np.float64), (2, 4, 4, 3)),
    (MaxPool(2), (2, 4, 6, 3)),
    (MaxPool(2), (2, 5, 5, 2)),
    (MaxPool(3), (1, 6, 7, 2)),
    (Flatten(), (2, 3, 3, 2)),
], ids=repr)
def test_gradients_are_those_of_finite_differences(layer, shape):
    x = images(*shape)
    out = layer.forward(x)
    dout = images(*out.shape)
    dx = layer.backward(dout)
    assert out.shape[1:] == tuple(layer.shape_after(shape[1:]))
    assert np.allclose(dx, by_finite_differences(lambda: layer.forward(x), x, dout), atol=1e-7)
    for parameter in layer.parameters:
        slow = by_finite_differences(lambda: layer.forward(x), parameter.value, dout)
        assert np.allclose(parameter.gradient, slow, atol=1e-7), parameter.name


def test_convolution_is_the_sum_under_a_sliding_window():
    layer, x = Conv2D(2, 3, 3, rng=5, biases="normal", dtype=np.float64), images(2, 6, 5, 2)
    out = layer.forward(x)
    weights = layer.weights.value.reshape(3, 3, 2, 3)
    for n, i, j, k in np.ndindex(out.shape):
        patch = x[n, i:i + 3, j:j + 3]
        expected = np.sum(patch * weights[..., k]) + layer.biases.value[k]
        assert out[n, i, j, k] == pytest.approx(expected, rel=1e-12)


def test_pooling_takes_the_largest_and_leaves_out_what_fills_no_block():
    x = np.arange(50.0).reshape(1, 5, 5, 2)
    assert MaxPool(2).forward(x)[0, :, :, 0].tolist() == [[12, 16], [32, 36]]


def test_of_equal_pixels_one_alone_gets_the_gradient():
    layer = MaxPool(2)
    layer.forward(np.zeros((1, 2, 2, 1)))
    assert layer.backward(np.ones((1, 1, 1, 1)))[0, :, :, 0].tolist() == [[1, 0], [0, 0]]


def test_what_nobody_asks_for_is_not_computed():
    for layer in (Conv2D(1, 2, 3, rng=0, dtype=np.float64), MaxPool(2)):
        out = layer.forward(images(1, 6, 6, 1))
        assert layer.backward(np.ones_like(out), input_gradient=False) is None


def test_float32_stays_float32():
    layers = [Conv2D(1, 2, 3, rng=0), MaxPool(2), Flatten(), Dense(8, 3, rng=0)]
    network = Network(layers, (6, 6, 1))
    out = network.forward(images(2, 6, 6, 1).astype(np.float32), training=True)
    assert out.dtype == np.float32
    assert network.backward(np.ones_like(out), input_gradient=True).dtype == np.float32


def test_a_network_says_which_layer_does_not_fit():
    with pytest.raises(InputError, match="Layer 2 does not fit.*3 channels; it is given 4"):
        Network([Conv2D(1, 4, 3, rng=0), Conv2D(3, 4, 3, rng=0)], (28, 28, 1))
    with pytest.raises(InputError, match="Layer 1 does not fit.*images"):
        Network([MaxPool(2)], 784)
    with pytest.raises(InputError, match="at least 3 pixels"):
        Network([Activate("relu"), Conv2D(1, 4, 3, rng=0)], (2, 9, 1))
    with pytest.raises(InputError, match="filters = 0"):
        Conv2D(1, 0, 3, rng=0)


def test_he_initialisation_counts_the_pixels_under_the_window():
    weights = Conv2D(8, 600, 3, rng=3).weights.value
    assert weights.std() == pytest.approx(np.sqrt(2 / 72), rel=0.02)
