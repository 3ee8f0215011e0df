"""BatchNorm's running numbers: what they follow, when they move, and a batch of one."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.networks import BatchNorm, LayerNorm, RMSNorm
from helpers.networks.layers import Activate, Dense
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network
from helpers.networks.optimisers import SGD
from helpers.networks.training import Diverged, train_step
from tests.unit.test_normalising_layers import some


def test_running_numbers_follow_the_batches_and_are_used_outside_training():
    layer, rng = BatchNorm(2, momentum=0.25, dtype=np.float64), np.random.default_rng(1)
    mean, variance = np.zeros(2), np.ones(2)
    for _ in range(5):
        x = rng.normal([3, -1], [2, 0.5], (10, 2))
        layer.backward(layer.forward(x, True))
        mean = 0.75 * mean + 0.25 * x.mean(0)
        variance = 0.75 * variance + 0.25 * x.var(0, ddof=1)
    np.testing.assert_allclose(layer.mean, mean)
    np.testing.assert_allclose(layer.variance, variance)
    np.testing.assert_allclose(layer.forward(x), (x - mean) / np.sqrt(variance + 1e-5))


def test_running_numbers_move_once_for_each_batch_and_not_in_evaluation():
    layer, x = BatchNorm(3), some(4, 3).astype(np.float32)
    layer.backward(layer.forward(x))
    assert layer.mean.tolist() == [0, 0, 0] and layer.variance.tolist() == [1, 1, 1]
    layer.forward(x, True)
    layer.forward(x, True)
    assert layer.mean.tolist() == [0, 0, 0], "a batch whose loss is not finite leaves no trace"
    layer.backward(x, input_gradient=False)
    layer.backward(x)
    np.testing.assert_allclose(layer.mean, 0.1 * x.mean(0), rtol=1e-5)
    assert layer.mean.dtype == layer.variance.dtype == np.float32


def test_they_estimate_mean_and_variance_of_all_the_data():
    layer, rng = BatchNorm(2, momentum=0.02, dtype=np.float64), np.random.default_rng(2)
    for _ in range(1500):
        layer.backward(layer.forward(rng.normal([5, -2], [3, 0.1], (4, 2)), True))
    np.testing.assert_allclose(layer.mean, [5, -2], atol=0.6)
    np.testing.assert_allclose(layer.variance, [9, 0.01], rtol=0.3)


def test_a_step_that_diverges_leaves_the_running_numbers():
    norm = BatchNorm(4)
    network = Network([Dense(3, 4, 1), norm, Activate("relu"), Dense(4, 2, 2)], 3)
    network.layers[-1].weights.value[:] = [3e38, -3e38]
    with pytest.raises(Diverged):
        train_step(network, softmax_cross_entropy, SGD(network.parameters, 0.1),
                   some(5, 3).astype(np.float32), np.array([0, 1, 0, 1, 0]))
    assert norm.mean.tolist() == [0] * 4 and norm.variance.tolist() == [1] * 4


def test_one_example_cannot_train_batch_norm_and_the_others_can():
    one = some(1, 4)
    with pytest.raises(InputError, match="BatchNorm\\(4\\) is given one example in training"):
        BatchNorm(4).forward(one, True)
    assert BatchNorm(4).forward(one).shape == (1, 4)
    assert LayerNorm(4).forward(one, True).shape == RMSNorm(4).forward(one, True).shape == (1, 4)
    # Of an image each pixel is one.
    assert BatchNorm(4).forward(some(1, 2, 2, 4), True).shape == (1, 2, 2, 4)


def test_two_examples_become_minus_1_and_1_whatever_they_are():
    """Their mean lies halfway between: BatchNorm then tells only which of the two is larger."""
    out = BatchNorm(3, epsilon=1e-14, dtype=np.float64).forward(some(2, 3), True)
    np.testing.assert_allclose(np.abs(out), 1)
    np.testing.assert_allclose(out[0], -out[1])
