"""Deep networks of four kinds: what differs between them, and that all else is the same."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.networks.deep import KINDS, NORMS, deep_network
from helpers.networks.layers import Activate, Dense
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import multilayer
from helpers.networks.optimisers import SGD
from helpers.networks.residual import Residual
from helpers.networks.training import train_step
from tests.unit.test_layers import numeric

X = np.random.default_rng(5).normal(size=(9, 6))
LABELS = np.arange(9) % 3


def within(layers):
    """All layers in order, those on branches too."""
    for layer in layers:
        if isinstance(layer, Residual):
            yield from within(layer.layers)
        else:
            yield layer


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_gradient_of_a_whole_network(kind, norm):
    network, x = deep_network(6, 4, 3, 3, "tanh", kind, 1, np.float64, norm), X.copy()

    def cost():
        return softmax_cross_entropy(network.forward(x, True), LABELS)[0]

    _, dout = softmax_cross_entropy(network.forward(x, True), LABELS)
    np.testing.assert_allclose(network.backward(dout, True), numeric(cost, x),
                               rtol=1e-5, atol=1e-8)
    for parameter in network.parameters:
        np.testing.assert_allclose(parameter.gradient.copy(), numeric(cost, parameter.value),
                                   rtol=1e-5, atol=1e-8)


@pytest.mark.parametrize("depth", [1, 2, 7])
def test_the_kinds_have_the_same_weights_in_the_same_order(depth):
    built = {kind: deep_network(6, 5, depth, 3, "gelu", kind, 8) for kind in KINDS}
    for network in built.values():
        layers = [layer for layer in within(network.layers) if isinstance(layer, Dense | Activate)]
        assert list(map(repr, layers)) == [
            "Dense(6, 5)", *["Activate('gelu')", "Dense(5, 5)"] * (depth - 1),
            "Activate('gelu')", "Dense(5, 3)"]
        for ours, plain in zip((p for p in network.parameters if p.name == "weights"),
                               (p for p in built["plain"].parameters if p.name == "weights"),
                               strict=True):
            np.testing.assert_array_equal(ours.value, plain.value)
    counts = {kind: sum(p.value.size for p in net.parameters) for kind, net in built.items()}
    assert counts["plain"] == 5 * 7 + (depth - 1) * 5 * 6 + 3 * 6 == counts["residual"]
    assert counts["normalised"] == counts["both"] == counts["plain"] + depth * 2 * 5
    paths = {kind: sum(isinstance(layer, Residual) for layer in net.layers)
             for kind, net in built.items()}
    assert paths == {"plain": 0, "normalised": 0, "residual": depth - 1, "both": depth - 1}


@pytest.mark.parametrize("act", ["relu", "selu", "sigmoid", ("leaky_relu", {"alpha": 0.3}),
                                 "learned prelu"])
def test_plain_is_multilayer_begun_as_the_record_advises(act):
    advised = {"relu": ("he", 0.0), "selu": ("lecun", 0.0), "sigmoid": ("glorot", 0.0),
               "learned prelu": ("he", 0.25)}.get(act if isinstance(act, str) else "", ("he", 0.3))
    found = deep_network(6, 5, 4, 3, act, "plain", 3).forward(X)
    wanted = multilayer([6, 5, 5, 5, 5, 3], act, 3, *advised).forward(X)
    np.testing.assert_array_equal(found, wanted)


def test_branches_are_scaled_so_that_together_they_add_as_much_as_one():
    for depth, scale in ((1, []), (2, [1]), (10, [1 / 3] * 9)):
        network = deep_network(6, 5, depth, 3, "relu", "residual", 3)
        found = [layer.scale for layer in network.layers if isinstance(layer, Residual)]
        np.testing.assert_allclose(found, scale)
    kept = deep_network(6, 5, 4, 3, "relu", "both", 3, scale=0.5)
    assert [layer.scale for layer in kept.layers if isinstance(layer, Residual)] == [0.5] * 3


def test_with_scale_1_a_path_doubles_the_square_in_every_layer_of_relu_and_not_when_scaled():
    """E relu(z)**2 = E z**2 / 2 and He's weights double it: each branch adds E z**2 once."""
    grown = {}
    for scale in (1, None):
        squares = []
        for seed in range(20):
            network = deep_network(50, 200, 13, 3, "relu", "residual", seed, scale=scale)
            x = np.random.default_rng(seed).normal(size=(40, 50)).astype(np.float32)
            first, last = network.layers[0].forward(x), x
            for layer in network.layers[:13]:
                last = layer.forward(last)
            squares.append((last**2).mean() / (first**2).mean())
        grown[scale] = np.mean(squares)
    assert grown[1] == pytest.approx(2.0**12, rel=0.25)
    assert grown[None] == pytest.approx((1 + 1 / 12) ** 12, rel=0.15)


def last_loss(act, kind, norm="batch"):
    network = deep_network(6, 12, 20, 3, act, kind, 2, norm=norm)
    sgd = SGD(network.parameters, 0.05, 0.9)
    for _ in range(200):
        loss = train_step(network, softmax_cross_entropy, sgd, X, LABELS)
    return loss


@pytest.mark.parametrize("norm", NORMS)
def test_twenty_sigmoid_layers_learn_with_a_path_and_with_batch_norm_and_not_with_layer_norm(norm):
    """LayerNorm looks at one example and cannot stretch what is left between two of them."""
    at_chance = pytest.approx(np.log(3), abs=1e-3)
    assert last_loss("sigmoid", "plain") == at_chance
    assert last_loss("sigmoid", "residual") < 0.1 and last_loss("sigmoid", "both", norm) < 0.1
    normalised = last_loss("sigmoid", "normalised", norm)
    assert normalised < 0.1 if norm == "batch" else normalised == at_chance


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_every_activation_takes_every_kind(key):
    for kind in KINDS:
        network = deep_network(6, 5, 4, 3, key, kind, 0)
        out = network.forward(X, True)
        network.backward(out)
        assert out.shape == (9, 3) and out.dtype == np.float32
        assert all(np.isfinite(p.gradient).all() for p in network.parameters)


@pytest.mark.parametrize(("args", "words"), [
    ({"kind": "skip"}, "kind = 'skip'.*plain, residual, normalised, both"),
    ({"norm": "group"}, "norm = 'group'.*layer, rms, batch"),
    ({"depth": 0}, "depth = 0"), ({"width": 2.5}, "width = 2.5"), ({"act": "elo"}, "elo"),
    ({"inputs": 0}, "inputs = 0"), ({"outputs": 0}, "outputs = 0"),
    ({"scale": np.inf}, "scale = inf"), ({"rng": -1}, "seed = -1"),
])
def test_what_is_not_possible_is_named(args, words):
    with pytest.raises(InputError, match=words):
        deep_network(**{"inputs": 6, "width": 5, "depth": 3, "outputs": 3, "act": "relu",
                        "kind": "both", "rng": 1} | args)
