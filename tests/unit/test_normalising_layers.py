"""Normalisation: differences, closed forms, training and evaluation, edges."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.networks import BatchNorm, LayerNorm, RMSNorm
from helpers.networks.layers import Dense
from helpers.networks.network import Network
from tests.unit.test_layers import check_gradients

NORMS = (LayerNorm, RMSNorm, BatchNorm)


def some(*shape, seed=7):
    return np.random.default_rng(seed).normal(0.3, 1.7, shape)


def moved(layer):
    """The layer with other parameters than it begins with, and other running numbers."""
    rng = np.random.default_rng(4)
    for parameter in layer.parameters:
        parameter.value += rng.normal(0, 0.5, parameter.value.shape)
    if isinstance(layer, BatchNorm):
        layer.mean += rng.normal(size=layer.units)
        layer.variance *= rng.uniform(0.3, 3, layer.units)
    return layer


# -- what they compute ---------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(6, 5), (3, 2, 4, 5)])
@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("kind", NORMS)
def test_every_gradient_in_training_and_in_evaluation(kind, training, shape):
    check_gradients(moved(kind(5, dtype=np.float64)), some(*shape), training)


def test_a_table_by_hand():
    """Rows 1 3 and 5 1: the means of the rows are 2 and 3, those of the columns 3 and 2."""
    x = np.array([[1.0, 3.0], [5.0, 1.0]])
    tiny = {"epsilon": 1e-300, "dtype": np.float64}
    assert LayerNorm(2, **tiny).forward(x).tolist() == [[-1, 1], [1, -1]]
    assert BatchNorm(2, **tiny).forward(x, True).tolist() == [[-1, 1], [1, -1]]
    size = np.sqrt([[5.0], [13.0]])  # (1 + 9)/2 and (25 + 1)/2
    np.testing.assert_allclose(RMSNorm(2, **tiny).forward(x), x / size, rtol=1e-15)


@pytest.mark.parametrize("shape", [(9, 4), (3, 5, 2, 4)])
def test_means_and_variances_become_0_and_1_where_each_says(shape):
    x = some(*shape)
    tiny = {"epsilon": 1e-14, "dtype": np.float64}
    rows = LayerNorm(4, **tiny).forward(x).reshape(-1, 4)
    np.testing.assert_allclose(rows.mean(1), 0, atol=1e-12)
    np.testing.assert_allclose(rows.var(1), 1)
    columns = BatchNorm(4, **tiny).forward(x, True).reshape(-1, 4)
    np.testing.assert_allclose(columns.mean(0), 0, atol=1e-12)
    np.testing.assert_allclose(columns.var(0), 1)
    squares = RMSNorm(4, **tiny).forward(x).reshape(-1, 4)
    np.testing.assert_allclose((squares**2).mean(1), 1)
    assert abs(squares.mean(1)).max() > 0.1, "it takes no mean away"


def test_rms_norm_is_layer_norm_where_the_mean_is_0():
    x = some(5, 6)
    x -= x.mean(1, keepdims=True)
    np.testing.assert_allclose(RMSNorm(6, dtype=np.float64).forward(x),
                               LayerNorm(6, dtype=np.float64).forward(x), rtol=1e-12)


def test_what_is_blind_to_what():
    x, at = some(8, 4), {"epsilon": 1e-14, "dtype": np.float64}
    for kind, same in ((LayerNorm, 3 * x + 2), (RMSNorm, 3 * x), (BatchNorm, 3 * x + 2)):
        np.testing.assert_allclose(kind(4, **at).forward(x, True),
                                   kind(4, **at).forward(same, True), atol=1e-10)
    assert abs(RMSNorm(4, **at).forward(x) - RMSNorm(4, **at).forward(x + 2)).max() > 0.1


def test_gain_and_bias_come_last_and_do_not_decay():
    for kind in NORMS:
        layer, x = kind(3, dtype=np.float64), some(5, 3)
        before = layer.forward(x, True)
        layer.gain.value[:] = [1, 2, -3]
        if kind is RMSNorm:
            assert layer.parameters == (layer.gain,)
            np.testing.assert_allclose(layer.forward(x, True), before * [1, 2, -3])
        else:
            layer.bias.value[:] = [0, 10, 20]
            np.testing.assert_allclose(layer.forward(x, True), before * [1, 2, -3] + [0, 10, 20])
        assert not any(p.decays for p in layer.parameters)


# -- a batch, and one example --------------------------------------------------------------------


def test_an_example_does_not_know_its_fellows_unless_it_is_batch_norm_in_training():
    x = some(6, 5).astype(np.float32)
    for kind in NORMS:
        for training in (True, False):
            layer = moved(kind(5))
            whole, part = layer.forward(x, training)[:2], layer.forward(x[:2], training)
            assert np.array_equal(whole, part) == ((kind, training) != (BatchNorm, True))


# -- edges ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("value", [0.0, 0.1, -1e6 / 3, 1e-30, 1e30])
@pytest.mark.parametrize("kind", [LayerNorm, BatchNorm])
def test_equal_numbers_become_the_bias_with_a_finite_gradient(kind, value, dtype):
    layer = kind(7, dtype=dtype)
    layer.bias.value[:] = 0.5
    out = layer.forward(np.full((11, 7), value, dtype), True)
    np.testing.assert_array_equal(out, np.full((11, 7), 0.5))
    assert np.isfinite(layer.backward(some(11, 7).astype(dtype))).all()


def test_zeros_stay_zeros_under_rms_norm_and_a_single_unit_says_nothing_under_layer_norm():
    layer = RMSNorm(3, dtype=np.float64)
    assert not layer.forward(np.zeros((2, 3))).any()
    np.testing.assert_allclose(layer.backward(np.ones((2, 3))), 1 / np.sqrt(1e-5))
    assert LayerNorm(1).forward(some(4, 1)).tolist() == [[0], [0], [0], [0]]


@pytest.mark.parametrize("kind", NORMS)
@pytest.mark.parametrize(("dtype", "times"), [
    (np.float32, 1e16), (np.float32, 1e30), (np.float32, 5e37), (np.float64, 1e160),
    (np.float64, 5e307)])
def test_huge_numbers_are_brought_back_like_any_others(kind, dtype, times):
    x, dout = (some(6, 4) / 4).astype(dtype), some(6, 4, seed=8).astype(dtype)
    layer, like = kind(4, epsilon=1e-14, dtype=dtype), kind(4, epsilon=1e-14, dtype=dtype)
    with np.errstate(all="raise", under="ignore"):
        found, wanted = layer.forward(x * dtype(times), True), like.forward(x, True)
        np.testing.assert_allclose(found, wanted, rtol=1e-5)
        np.testing.assert_allclose(layer.backward(dout) * dtype(times), like.backward(dout),
                                   rtol=1e-3)
    if kind is BatchNorm:
        assert np.isfinite(layer.mean).all() and np.isfinite(layer.variance).all()


def test_a_huge_example_beside_small_ones_leaves_them_alone():
    x = some(4, 5).astype(np.float32)
    large = x.copy()
    large[1] *= np.float32(1e32)
    for kind in (LayerNorm, RMSNorm):
        out, alone = kind(5).forward(large), kind(5).forward(x)
        np.testing.assert_allclose(out[[0, 2, 3]], alone[[0, 2, 3]], rtol=1e-6)
        np.testing.assert_allclose(out[1], alone[1], rtol=1e-4)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
@pytest.mark.parametrize("kind", NORMS)
def test_what_is_no_number_is_passed_on_where_it_belongs(kind, bad):
    x = some(4, 3).astype(np.float32)
    x[1, 2] = bad
    with np.errstate(invalid="ignore"):
        wrong = np.isnan(kind(3).forward(x, True))
    touched = np.zeros((4, 3), bool)
    touched[(slice(None), 2) if kind is BatchNorm else (1, slice(None))] = True
    assert wrong[1, 2] and not wrong[~touched].any()


@pytest.mark.parametrize("layer", [kind(5) for kind in NORMS], ids=repr)
def test_float32_stays_float32(layer):
    x = some(6, 5).astype(np.float32)
    for training in (True, False):
        out = layer.forward(x, training)
        assert out.dtype == np.float32 and layer.backward(out).dtype == np.float32
        assert {p.gradient.dtype for p in layer.parameters} == {np.dtype(np.float32)}


# -- what cannot be ----------------------------------------------------------------------------


@pytest.mark.parametrize(("make", "words"), [
    (lambda: LayerNorm(0), "units = 0"),
    (lambda: RMSNorm(3, epsilon=0), "epsilon = 0.*above 0"),
    (lambda: BatchNorm(3, momentum=1.5), "momentum = 1.5"),
    (lambda: LayerNorm(3).shape_after((4,)), r"needs 3 numbers on the last axis.*\(4,\)"),
    (lambda: LayerNorm(3).forward(some(2, 1)), "needs 3 numbers"),
    (lambda: Network([Dense(4, 3, 1), BatchNorm(5)], 4), "Layer 2 does not fit: BatchNorm"),
])
def test_what_cannot_be_is_refused_in_words(make, words):
    with pytest.raises(InputError, match=words):
        make()


def test_they_come_from_the_room_when_asked_for():
    import helpers.networks as room

    for name in room.__all__:
        assert getattr(room, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'GroupNorm'"):
        room.GroupNorm  # noqa: B018
