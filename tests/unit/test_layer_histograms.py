"""What flows through a network: histograms, dead units, the widget that shows them."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.experiments.digits import load
from helpers.experiments.layer_histograms import look_inside
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import multilayer
from helpers.networks.optimisers import SGD
from helpers.networks.training import train_step
from helpers.widgets.layer_histograms import layer_histograms


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setenv(BUDGET, "small")


def test_it_is_what_plain_numpy_finds_before_training():
    before, after = look_inside(2, "relu", "he", epochs=0, seed=3, hidden=20)
    network = multilayer([784, 20, 20, 10], "relu", 3, "he")
    (w1, b1), (w2, b2), (w3, b3) = [(layer.weights.value, layer.biases.value)
                                    for layer in network.layers[::2]]
    digits = load()
    x, labels = digits.valid_x, digits.valid_y
    z1 = x @ w1 + b1
    z2 = np.maximum(z1, 0) @ w2 + b2
    out = np.maximum(z2, 0) @ w3 + b3
    share = np.exp(out - out.max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)
    delta2 = ((share - np.eye(10)[labels]) @ w3.T) * (z2 > 0)
    delta1 = (delta2 @ w2.T) * (z1 > 0)
    first, second = before.layers
    assert np.allclose(first.activations, np.maximum(z1, 0), atol=1e-5)
    assert np.allclose(second.deltas, delta2, atol=1e-5)
    assert np.allclose(first.deltas, delta1, atol=1e-5)
    assert first.dead == (z1 <= 0).all(axis=0).sum()
    assert second.zeros == pytest.approx((z2 <= 0).mean(), abs=1e-3)
    assert before.accuracy == np.mean(out.argmax(axis=1) == labels)
    assert np.array_equal(after.layers[0].activations, first.activations)


@pytest.mark.parametrize("act, kind, slope", [("tanh", "glorot", 0.0), ("prelu", "he", 0.25)])
def test_training_is_the_steps_that_the_text_says(act, kind, slope):
    _, after = look_inside(1, act, epochs=1, seed=2, hidden=8)
    digits, order = load(), np.random.default_rng([2, 1]).permutation(4000)
    network = multilayer([784, 8, 10], act, 2, kind, slope)
    descent = SGD(network.parameters, 0.02, momentum=0.9)
    for start in range(0, 4000, 64):
        rows = order[start:start + 64]
        train_step(network, softmax_cross_entropy, descent, digits.train_x[rows],
                   digits.train_y[rows])
    dense, activate, _ = network.layers
    expected = activate.forward(dense.forward(digits.valid_x))
    assert np.allclose(after.layers[0].activations, expected, atol=1e-6)
    assert after.accuracy == network.accuracy(digits.valid_x, digits.valid_y)


def test_training_helps_and_deep_relu_layers_are_partly_dead_before_it():
    before, after = look_inside(10, "relu", epochs=1)
    assert after.accuracy > before.accuracy + 0.2
    assert sum(flow.dead for flow in before.layers[5:]) > 10
    assert sum(flow.dead for flow in before.layers[:2]) == 0


def test_a_unit_that_no_validation_image_switches_on_may_answer_one_of_the_training_images():
    few, _ = look_inside(10, "relu", epochs=0)
    many, _ = look_inside(10, "relu", epochs=0, images="training")
    assert many.layers[0].activations.shape == (4000, 100)
    dead = [[layer.dead for layer in one.layers] for one in (few, many)]
    assert 0 < sum(dead[1]) < sum(dead[0])
    with pytest.raises(InputError, match="images"):
        look_inside(images="test")


def test_a_run_that_diverges_has_no_after():
    before, after = look_inside(5, "relu", "normal", epochs=1)
    assert after is None and before.layers[0].log10_deltas.mean() > 2


def test_the_widget_draws_a_row_for_each_layer_and_counts_the_dead():
    widget = layer_histograms(depth=3, activation="relu", seed=1)
    shown = {name for name, artist in widget.live.artists.items() if artist.get_visible()}
    assert shown == {f"{when}_{part}_{n}" for when in ("before", "after") for part in "ad"
                     for n in (1, 2, 3)} | {f"words_{n}" for n in (1, 2, 3)}
    assert widget.dead == tuple([flow.dead for flow in one.layers]
                                for one in look_inside(3, "relu", epochs=1, seed=1))
    before, after = map(sum, widget.dead)
    assert f"{before} of 300 units dead" in widget.live.caption
    assert f"after 1 epochs, {after} dead" in widget.live.caption
    x, y = widget.live.artists["after_d_2"].get_data()
    values = widget.after.layers[1].log10_deltas
    counts, _ = np.histogram(np.clip(values, *widget.axes[1].get_xlim()), 60,
                             widget.axes[1].get_xlim())
    assert np.argmax(y[1:-1:2]) == np.argmax(counts) and min(y) == -2
    widget.set(depth=1, activation="sigmoid")
    assert not widget.live.artists["after_a_2"].get_visible()
    assert "Sigmoid, 1 hidden layers" in widget.live.caption


def test_the_widget_says_when_training_diverged():
    widget = layer_histograms(depth=5, activation="relu", initialisation="normal")
    assert "diverged" in widget.live.caption and widget.dead[1] is None
    assert "dead 0 \u2192 ?" in widget.live.artists["words_1"].get_text()


@pytest.mark.parametrize("wrong", [{"depth": 0}, {"activation": "step"}, {"seed": 1.5},
                                   {"initialisation": "xavier"}])
def test_what_is_not_possible_is_refused(wrong):
    with pytest.raises(InputError):
        layer_histograms(depth=1).set(**wrong)
    with pytest.raises(InputError):
        look_inside(depth=0)
