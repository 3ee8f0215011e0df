"""Whole networks: gradients, shapes, nan, training."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.networks.dropout import Dropout
from helpers.networks.layers import Activate, Dense, PReLU
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network, multilayer
from helpers.networks.optimisers import SGD
from helpers.networks.training import Diverged, batches, train_step
from tests.unit.test_layers import numeric

RNG = np.random.default_rng(0)
X = RNG.normal(size=(12, 6))
LABELS = RNG.integers(0, 3, 12)


def mixed():
    return Network([Dense(6, 5, 1, dtype=np.float64), Activate("tanh"),
                    Dense(5, 4, 2, dtype=np.float64), PReLU(channels=4, dtype=np.float64),
                    Dense(4, 3, 3, dtype=np.float64)], 6)


def test_every_gradient_of_a_whole_network():
    network, x = mixed(), X.copy()

    def cost():
        return softmax_cross_entropy(network.forward(x), LABELS)[0]

    dx = network.backward(softmax_cross_entropy(network.forward(x), LABELS)[1], True)
    np.testing.assert_allclose(dx, numeric(cost, x), rtol=1e-6, atol=1e-9)
    for parameter in network.parameters:
        np.testing.assert_allclose(parameter.gradient.copy(), numeric(cost, parameter.value),
                                   rtol=1e-6, atol=1e-9)
    assert network.backward(np.zeros((12, 3))) is None


def test_a_network_of_one_neuron_a_layer_is_the_chain():
    network = multilayer([1, 1, 1], "sigmoid", 4, dtype=np.float64)
    (w1, b1), (w2, b2) = ([float(p.value.flat[0]) for p in layer.parameters]
                          for layer in network.layers[::2])
    a1 = 1 / (1 + np.exp(-(w1 * 0.8 + b1)))
    output = network.forward([[0.8]])
    assert output == pytest.approx(w2 * a1 + b2)
    network.backward(2 * (output - 0.3))  # of the cost (a - y)**2
    by_hand = 2 * (w2 * a1 + b2 - 0.3) * w2 * a1 * (1 - a1)
    assert network.layers[0].biases.gradient[0] == pytest.approx(by_hand)


def test_multilayer_builds_what_it_says():
    network = multilayer([6, 5, 4, 3], ("leaky_relu", {"alpha": 0.2}), 1)
    assert repr(network) == ("Network([Dense(6, 5), Activate('leaky_relu'), Dense(5, 4), "
                             "Activate('leaky_relu'), Dense(4, 3)])")
    assert network.layers[1].params == {"alpha": 0.2} and network.dtype == np.float32
    assert network.shapes == [(6,), (5,), (5,), (4,), (4,), (3,)]
    learned = multilayer([6, 5, 3], "learned prelu", 1)
    assert [p.name for p in learned.parameters] == ["weights", "biases", "alpha", "weights",
                                                    "biases"]
    assert multilayer([6, 5, 3], "learned swish", 1).layers[1].learned.value[0] == 1
    again = multilayer([6, 5, 3], "learned prelu", 1)
    np.testing.assert_array_equal(again.forward(X), learned.forward(X))


def test_it_learns_and_a_seed_makes_it_repeat():
    def run():
        network, rng = multilayer([6, 16, 3], "relu", 1), np.random.default_rng(2)
        sgd, losses = SGD(network.parameters, 0.2, 0.9), []
        for _ in range(60):
            for batch in batches(12, 4, rng):
                losses.append(train_step(network, softmax_cross_entropy, sgd, X[batch],
                                         LABELS[batch]))
        return losses, network.accuracy(X, LABELS, batch=5)

    losses, right = run()
    assert right == 1.0 and losses[-1] < 0.05 < losses[0]
    assert run()[0] == losses


def test_a_diverging_run_stops_in_a_sentence_and_keeps_what_it_has():
    network = multilayer([6, 5, 3], "relu", 1)
    sgd = SGD(network.parameters, 1e30)
    with pytest.raises(Diverged, match="learning rate") as caught:
        for _ in range(50):
            before = [p.value.copy() for p in network.parameters]
            train_step(network, softmax_cross_entropy, sgd, X, LABELS)
    assert caught.value._render_traceback_() == [str(caught.value)]
    for parameter, kept in zip(network.parameters, before, strict=True):
        np.testing.assert_array_equal(parameter.value, kept)


def test_dropout_works_in_training_alone():
    network = Network([Dense(6, 50, 1), Dropout(0.5, 2), Dense(50, 3, 3)], 6)
    assert not np.array_equal(network.forward(X, True), network.forward(X, True))
    np.testing.assert_array_equal(network.forward(X), network.forward(X))


def test_batches_hold_every_sample_once():
    rng = np.random.default_rng(1)
    parts = list(batches(10, 4, rng))
    assert [len(part) for part in parts] == [4, 4, 2]
    assert sorted(np.concatenate(parts)) == list(range(10))
    assert not np.array_equal(np.concatenate(list(batches(10, 4, rng))), np.concatenate(parts))


# -- what does not fit -------------------------------------------------------------------------


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_none_are_found(bad):
    x = X.copy()
    x[3, 2] = bad
    with pytest.raises(InputError, match=rf"x holds {bad} at \(3, 2\)"):
        mixed().forward(x)


@pytest.mark.parametrize(("call", "words"), [
    (lambda: Network([], 3), "at least one layer"),
    (lambda: Network(["relu"], 3), "Layer 1 is 'relu'"),
    (lambda: Network([Dense(6, 5, 1)], range(10**12)), "at most 32 of them"),
    (lambda: Network([Dense(6, 5, 1), Dense(4, 3, 1)], 6), "Layer 2 does not fit: Dense"),
    (lambda: Network([Dense(6, 5, 1), Dense(5, 3, 1, dtype=np.float64)], 6), "mix"),
    (lambda: multilayer([6], "relu", 1), "inputs and outputs"),
    (lambda: multilayer([6, 0], "relu", 1), "a size = 0"),
    (lambda: multilayer([6, 5, 3], "elo", 1), "elo"),
    (lambda: mixed().forward(X[:, :5]), r"\(12, 5\); this network needs \(samples, 6\)"),
    (lambda: mixed().forward(X[0]), r"\(6,\)"),
    (lambda: mixed().forward(X[:0]), "at least one sample"),
    (lambda: mixed().accuracy(X[:0], []), "at least one sample"),
    (lambda: mixed().forward([["a"] * 6]), "x = "),
    (lambda: mixed().forward(X.astype(complex)), "x = "),
    (lambda: list(batches(0, 4, 1)), "count = 0"),
    (lambda: list(batches(4, 0, 1)), "size = 0"),
])
def test_what_does_not_fit_is_named(call, words):
    with pytest.raises(InputError, match=words):
        call()
