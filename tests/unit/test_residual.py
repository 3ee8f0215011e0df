"""Residual paths: what is added, forwards and backwards, and what cannot be added."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.networks import BatchNorm, LayerNorm, Residual
from helpers.networks.image_layers import Conv2D
from helpers.networks.layers import Activate, Dense, Layer, PReLU
from helpers.networks.network import Network
from tests.unit.test_layers import check_gradients
from tests.unit.test_normalising_layers import moved, some


@pytest.mark.parametrize("training", [True, False])
def test_every_gradient_of_a_path_within_a_path(training):
    inner = Residual([Dense(4, 4, 1, biases="normal", dtype=np.float64), Activate("tanh")], -0.7)
    layer = Residual([moved(BatchNorm(4, dtype=np.float64)), inner, PReLU(dtype=np.float64),
                      Dense(4, 4, 2, dtype=np.float64)], 1.3)
    check_gradients(layer, some(6, 4), training)
    assert [p.name for p in layer.parameters] == ["gain", "bias", "weights", "biases", "alpha",
                                                  "weights", "biases"]


def test_a_path_adds_and_hands_the_gradient_on():
    x, dout = some(3, 2), some(3, 2, seed=8)
    double = Residual(Layer(), 1)
    np.testing.assert_array_equal(double.forward(x), 2 * x)
    np.testing.assert_array_equal(double.backward(dout), 2 * dout)
    closed = Residual([Dense(2, 2, 1, dtype=np.float64)], 0)
    np.testing.assert_array_equal(closed.forward(x), x)
    np.testing.assert_array_equal(closed.backward(dout), dout)
    cancels = Residual([Layer()], -1)
    assert not cancels.forward(x).any() and not cancels.backward(dout).any()


def test_neither_input_nor_gradient_is_written_to():
    layer = Residual([LayerNorm(4, dtype=np.float64), Dense(4, 4, 1, dtype=np.float64)])
    x = some(5, 4)
    kept = x.copy()
    layer.backward(layer.forward(x, True))
    np.testing.assert_array_equal(x, kept)
    dout = x.copy()
    layer.backward(dout)
    np.testing.assert_array_equal(dout, kept)


def test_training_reaches_what_is_on_the_branch():
    norm = BatchNorm(3)
    path = Residual([Residual([norm])])
    x = some(4, 3).astype(np.float32)
    path.backward(path.forward(x, True), input_gradient=False)
    np.testing.assert_allclose(norm.mean, 0.1 * x.mean(0), rtol=1e-5)


def test_float32_stays_float32():
    layer, x = Residual([Dense(5, 5, 1), Activate("gelu")], 0.3), some(6, 5).astype(np.float32)
    out = layer.forward(x)
    assert out.dtype == np.float32 and layer.backward(out).dtype == np.float32


@pytest.mark.parametrize(("make", "words"), [
    (lambda: Residual([]), "at least one layer on its branch"),
    (lambda: Residual(["relu"]), "Layer 1 of the branch is 'relu', which is not a layer"),
    (lambda: Residual("relu"), "Layer 1 of the branch is 'relu'"),
    (lambda: Residual([Layer()], np.nan), "scale = nan"),
    (lambda: Residual([Layer()], "1"), "scale = '1'"),
    (lambda: Residual([Dense(4, 3, 1)]).shape_after((4,)),
     r"is given the shape \(4,\) .* makes \(3,\) of it; only equal shapes"),
    (lambda: Residual([Dense(4, 4, 1), Dense(3, 3, 1)]).shape_after((4,)),
     r"Layer 2 of the branch does not fit: Dense\(3, 3\) needs 3"),
    (lambda: Network([Residual([Conv2D(1, 1, 3, 1)])], (8, 8, 1)), "Layer 1 does not fit.*equal"),
    (lambda: Residual([Dense(4, 1, 1)]).forward(some(2, 4)), r"makes \(1,\)"),
])
def test_what_cannot_be_is_refused_in_words(make, words):
    with pytest.raises(InputError, match=words):
        make()


def test_a_branch_is_called_by_its_layers_and_by_a_scale_that_is_not_1():
    layer = Dense(3, 3, 0)
    assert repr(Residual([layer])) == f"Residual([{layer!r}])"
    assert repr(Residual([layer], 2)) == f"Residual([{layer!r}], 2)"


def test_what_is_too_large_is_infinite_and_nothing_warns():
    path = Residual([Activate("relu")])
    x = np.full((1, 2), 1.7e308)
    assert np.isinf(path.forward(x, training=True)).all()
    assert np.isinf(path.backward(x)).all()
