"""How large a gradient is on its way back, and how alike examples are, against plain sums."""

import math

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.moments import moments
from helpers.networks.deep import KINDS, deep_network
from helpers.networks.statistics import gradient_sizes, likeness

RNG = np.random.default_rng(2)


@pytest.mark.parametrize("kind", KINDS)
def test_sizes_are_those_of_the_gradients_that_come_back(kind):
    network, x = deep_network(5, 4, 3, 2, "gelu", kind, 1, np.float64), RNG.normal(size=(6, 5))
    sizes = gradient_sizes(network, x, 3)
    dout = np.random.default_rng(3).standard_normal((6, 2))
    assert len(sizes) == len(network.layers) + 1
    assert sizes[-1] == pytest.approx(math.sqrt(sum(v * v for v in dout.flat) / 12))
    network.forward(x, True)
    dx = network.backward(dout, input_gradient=True)
    assert sizes[0] == pytest.approx(math.sqrt(sum(v * v for v in dx.flat) / 30))
    np.testing.assert_allclose(gradient_sizes(network, x, 3), sizes)


def test_each_layer_of_orthogonal_weights_keeps_the_size():
    network = deep_network(5, 5, 6, 5, ("leaky_relu", {"alpha": 1.0}), "plain", 1, np.float64)
    for parameter in network.parameters:
        if parameter.name == "weights":
            parameter.value[:] = np.linalg.qr(parameter.value)[0]
    sizes = gradient_sizes(network, RNG.normal(size=(4, 5)))
    np.testing.assert_allclose(sizes, sizes[0])


@pytest.mark.parametrize("key", ["sigmoid", "tanh", "relu", "gelu", "selu", "swish"])
@pytest.mark.parametrize("norm", ["batch", "layer"])
def test_behind_a_normalisation_a_wide_layer_multiplies_by_what_two_integrals_say(norm, key):
    """E f'**2 over the variance of f (BatchNorm) or over its mean square (LayerNorm)."""
    mean, variance = moments.output_moments(key, 0.0, 1.0)
    squared = moments.mean_squared_slope(key)
    wanted = math.sqrt(squared / (variance + (0 if norm == "batch" else mean**2)))
    found = []
    for seed in range(3):
        x = np.random.default_rng(seed).standard_normal((300, 300)).astype(np.float32)
        network = deep_network(300, 300, 16, 10, key, "normalised", seed, norm=norm)
        sizes = gradient_sizes(network, x, seed)
        found.append((sizes[10] / sizes[40]) ** (1 / 10))
    assert np.median(found) == pytest.approx(wanted, rel=0.02)


def test_no_activation_shrinks_a_gradient_behind_a_batch_norm():
    """Var f(z) is at most E f'(z)**2 for normal z: Chernoff's inequality, equal for lines alone."""
    from helpers.activations import ACTIVATIONS

    for key in ACTIVATIONS:
        assert moments.mean_squared_slope(key) > moments.output_moments(key, 0.0, 1.0)[1]
    line = {"alpha": 1.0}
    assert moments.mean_squared_slope("leaky_relu", **line) == pytest.approx(
        moments.output_moments("leaky_relu", 0.0, 1.0, **line)[1])


def test_likeness_is_the_mean_cosine_of_all_pairs():
    a = RNG.normal(0.4, 1, (7, 5))
    pairs = [np.dot(a[i], a[j]) / np.linalg.norm(a[i]) / np.linalg.norm(a[j])
             for i in range(7) for j in range(i)]
    assert likeness(a) == pytest.approx(np.mean(pairs))
    assert likeness([[1, 2], [2, 4], [0.5, 1]]) == pytest.approx(1)
    assert likeness([[1, 0], [0, 3]]) == pytest.approx(0, abs=1e-12)
    assert likeness([[1, 0], [-2, 0]]) == pytest.approx(-1) and likeness(np.zeros((3, 2))) == 0


@pytest.mark.parametrize("bad", [[[1.0, 2.0]], [1.0, 2.0], np.zeros((2, 2, 2)), 3.0])
def test_likeness_needs_a_table_of_two_rows(bad):
    with pytest.raises(InputError, match="at least two rows"):
        likeness(bad)
