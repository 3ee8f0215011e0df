"""The gated layer: gradients against finite differences, weights counted, both halves learn."""

import numpy as np
import pytest

from helpers import networks
from helpers.activations.gates import GATES
from helpers.checks import InputError
from helpers.networks.gated import FeedForward, Gated
from helpers.networks.layers import Activate, Dense
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import Network
from helpers.networks.optimisers import SGD
from helpers.networks.training import train_step
from tests.unit.test_layers import RNG, check_gradients


def made(gate, outputs=None, biases="normal", **more):
    return Gated(4, 3, outputs, gate, 1, biases=biases, dtype=np.float64, **more)


@pytest.mark.parametrize("outputs", [None, 2])
@pytest.mark.parametrize("gate", [*GATES, "elu", "tanh"])
def test_every_gradient_is_rise_over_run(gate, outputs):
    check_gradients(made(gate, outputs), RNG.normal(size=(6, 4)))


def test_without_biases_the_matrices_alone_are_learned():
    layer = made("swiglu", 2, "none")
    check_gradients(layer, RNG.normal(size=(5, 4)))
    assert [p.value.shape for p in layer.parameters] == [(4, 3), (4, 3), (3, 2)]
    assert not any(np.any(one.biases.value) for one in layer.dense)


@pytest.mark.parametrize("biases", ["none", "normal"])
def test_the_plain_block_has_the_same_care(biases):
    layer = FeedForward(4, 3, 2, "tanh", 1, biases=biases, dtype=np.float64)
    x = RNG.normal(size=(5, 4))
    check_gradients(layer, x)
    first, last = layer.dense
    wanted = np.tanh(x @ first.weights.value + first.biases.value) @ last.weights.value
    np.testing.assert_allclose(layer.forward(x), wanted + last.biases.value)
    assert len(layer.parameters) == (2 if biases == "none" else 4)
    assert repr(Network([layer], 4)) == "Network([FeedForward(4, 3, 2, 'tanh')])"


def test_the_layer_comes_from_the_room():
    assert networks.Gated is Gated


def test_it_is_what_it_says_by_hand():
    layer, x = made("swiglu", 2), RNG.normal(size=(5, 4))
    w, b, v, c, out, d = (p.value for p in layer.parameters)
    z, u = x @ w + b, x @ v + c
    np.testing.assert_allclose(layer.forward(x), (z / (1 + np.exp(-z)) * u) @ out + d)
    np.testing.assert_allclose((layer.z, layer.u), (z, u))


@pytest.mark.parametrize("gate", GATES)
def test_float32_stays_float32(gate):
    layer, x = Gated(5, 4, 3, gate, 1), RNG.normal(size=(6, 5)).astype(np.float32)
    out = layer.forward(x)
    assert out.dtype == np.float32 == layer.backward(out).dtype
    assert {p.gradient.dtype for p in layer.parameters} == {np.dtype(np.float32)}


def test_two_thirds_of_the_width_have_as_many_weights():
    def count(layers):
        return sum(p.value.size for layer in layers for p in layer.parameters
                   if p.name == "weights")

    plain = FeedForward(768, 3072, 768, "gelu", 0)  # as T5 and GPT-2 have it
    assert count([Gated(768, 2048, 768, "geglu", 0)]) == count([plain]) == 2 * 768 * 3072
    assert count([Gated(64, 64, 64, "glu", 0)]) == 2 * 64 * 96


@pytest.mark.parametrize("gate", GATES)
def test_it_learns_what_no_straight_line_can_tell_apart(gate):
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float) * 2 - 1
    labels = np.array([0, 1, 1, 0])
    network = Network([Gated(2, 8, None, gate, 3, biases="zero", dtype=np.float64),
                       Dense(8, 2, 4, dtype=np.float64)], 2)
    optimiser = SGD(network.parameters, 0.2, momentum=0.9)
    for _ in range(150):
        loss = train_step(network, softmax_cross_entropy, optimiser, x, labels)
    assert network.accuracy(x, labels) == 1.0 and loss < 0.1


def test_a_shut_gate_keeps_both_halves_from_learning():
    layer = made("reglu")
    layer.opens.biases.value[:] = -100
    layer.forward(RNG.normal(size=(5, 4)))
    assert not layer.backward(np.ones((5, 3))).any()
    assert not any(p.gradient.any() for p in layer.parameters)
    sigmoid = made("glu")
    sigmoid.opens.biases.value[:] = -5
    sigmoid.forward(RNG.normal(size=(5, 4)))
    sigmoid.backward(np.ones((5, 3)))
    assert all(p.gradient.any() for p in sigmoid.parameters)


@pytest.mark.parametrize(("make", "words"), [
    (lambda: Gated(0, 3, 2, "glu", 1), "inputs = 0"),
    (lambda: Gated(4, 2.5, 2, "glu", 1), "hidden = 2.5"),
    (lambda: Gated(4, 3, 2, "gloo", 1), "no gate 'gloo'"),
    (lambda: Gated(4, 3, 2, "glu", -1), "seed = -1"),
    (lambda: Gated(4, 3, 2, "glu", 1, biases="some"), "biases = 'some'.*none, zero, normal"),
    (lambda: Gated(4, 3, 2, "glu", 1, initialisation="best"), "initialisation = 'best'"),
    (lambda: Network([Gated(4, 3, 2, "glu", 1)], 5), r"Gated\(4, 3, 2, 'glu'\)|needs 4 numbers"),
])
def test_what_cannot_be_is_refused_in_words(make, words):
    with pytest.raises(InputError, match=words):
        make()


def test_it_stands_in_a_network_like_any_other():
    network = Network([Dense(4, 6, 0), Activate("relu"), Gated(6, 3, None, "lstm", 1),
                       Gated(3, 3, 2, "swiglu", 2)], 4)
    assert network.shapes == [(4,), (6,), (6,), (3,), (2,)]
    assert "Gated(6, 3, 'lstm'), Gated(3, 3, 2, 'swiglu')" in repr(network)
