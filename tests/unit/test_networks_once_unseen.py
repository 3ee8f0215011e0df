"""Small mistakes in helpers.networks that no test had seen when they were tried."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.networks.dropout import AlphaDropout
from helpers.networks.gated import FeedForward, Gated
from helpers.networks.layers import Dense
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network, multilayer
from helpers.networks.optimisers import SGD, Adam
from helpers.networks.statistics import forward_backward, likeness
from helpers.networks.training import batches

X = np.random.default_rng(1).standard_normal((6, 3)).astype(np.float32)


def test_what_selu_drops_becomes_the_value_that_it_nears_far_left():
    assert AlphaDropout(0.3, 0).floor == pytest.approx(ACTIVATIONS["selu"].f(-50.0))


def test_a_trace_has_what_came_into_each_activation():
    network = multilayer([3, 4, 5, 2], "tanh", 0)
    trace = forward_backward(network, X, softmax_cross_entropy, [0, 1, 0, 1, 0, 1])
    np.testing.assert_array_equal(trace.z[0], network.layers[0].forward(X))
    assert [z.shape for z in trace.z] == [(6, 4), (6, 5)]


def test_rows_whose_squares_are_beyond_their_precision_are_alike_all_the_same():
    assert likeness(np.full((2, 3), 1e30, np.float32)) == pytest.approx(1)


@pytest.mark.parametrize("kind", ["none", "zero", "normal"])
def test_biases_of_a_gated_layer_are_of_the_kind_that_was_asked_for(kind):
    for layer in (Gated(3, 4, 2, "swiglu", 0, biases=kind),
                  FeedForward(3, 4, 2, "gelu", 0, biases=kind)):
        for dense in layer.dense:
            biases = {one.name: one.value for one in dense.parameters}.get("biases")
            assert (biases is None) == (kind == "none")
            assert kind == "none" or biases.any() == (kind == "normal")


@pytest.mark.parametrize("name, ask", [
    ("decay", lambda: SGD((), 0.1, decay=-0.1)), ("momentum", lambda: SGD((), 0.1, momentum=1.0)),
    ("beta1", lambda: Adam((), beta1=1.0)), ("beta2", lambda: Adam((), beta2=1.0)),
    ("beta2", lambda: Adam((), beta2=-0.1)), ("epsilon", lambda: Adam((), epsilon=-1e-9)),
    ("inputs", lambda: Dense(0, 2, 0)), ("outputs", lambda: Dense(2, 0, 0)),
    ("training", lambda: Dense(3, 2, 0).forward(X, "yes")),
    ("count", lambda: next(batches(0, 1, 0))), ("size", lambda: next(batches(1, 0, 0)))])
def test_what_is_out_of_bounds_is_refused_by_its_name(name, ask):
    with pytest.raises(InputError, match=f"^{name} = "):
        ask()


def test_the_shape_of_a_sample_is_a_tuple():
    with pytest.raises(InputError, match="^shape = 3 is not allowed: it must be a tuple"):
        Dense(3, 2, 0).shape_after(3)


def test_the_least_that_can_be_asked_for_can_be_had():
    assert [one.tolist() for one in batches(1, 1, 0)] == [[0]]
    assert Dense(1, 1, 0).forward(X[:, :1]).shape == (6, 1)
    assert SGD((), 0.0, decay=0.0).decay == Adam((), beta2=0.0).beta2 == 0


def test_samples_whose_sum_is_beyond_their_precision_are_let_through_in_silence():
    network = Network([Dense(3, 2, 0)], 3)
    large = np.full((4, 3), 3e38, np.float32)
    with np.errstate(all="raise"):
        assert network.check(large).max() == large.max()
