"""The speeds of layers: the published networks, sample by sample, and what training does."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments.digits import load
from helpers.experiments.layer_speeds import (
    PUBLISHED,
    network,
    pictures,
    ratio_map,
    speeds,
    speeds_at_start,
    speeds_in_training,
)
from helpers.networks.layers import Dense
from helpers.networks.losses import sigmoid_cross_entropy
from helpers.networks.statistics import forward_backward


def one_by_one(made, x, targets):
    """Backpropagation of each image alone, in the notation of the book; sums at the end.

    Returns the mean gradients by the biases and by the weights, layer by layer.
    """
    dense = [layer for layer in made.layers if isinstance(layer, Dense)]
    weights, biases = [d.weights.value for d in dense], [d.biases.value for d in dense]
    db, dw = [np.zeros_like(b) for b in biases], [np.zeros_like(w) for w in weights]
    for image, target in zip(x, targets, strict=True):
        a = [image]
        for w, b in zip(weights, biases, strict=True):
            a.append(1 / (1 + np.exp(-(a[-1] @ w + b))))
        delta = a[-1] - target
        for level in reversed(range(len(weights))):
            db[level] += delta / len(x)
            dw[level] += np.outer(a[level], delta) / len(x)
            delta = weights[level] @ delta * a[level] * (1 - a[level])
    return db, dw


@pytest.fixture(scope="module")
def few():
    x, targets = pictures(12)
    return x, targets


def test_the_speeds_are_those_of_backpropagation_image_by_image(few):
    made = network(3, seed=5)
    db, _ = one_by_one(made, *few)
    expected = [np.linalg.norm(gradient) for gradient in db[:-1]]
    assert speeds(made, *few) == pytest.approx(expected, rel=1e-10)


def test_training_takes_the_published_step(few):
    x, targets = few
    made, rate, decay = network(2, seed=1), 0.5, 3.0
    dense = [layer for layer in made.layers if isinstance(layer, Dense)]
    before = [(d.weights.value.copy(), d.biases.value.copy()) for d in dense]
    db, dw = one_by_one(made, x, targets)
    for layer, (w, b), gw, gb in zip(dense, before, dw, db, strict=True):
        layer.weights.value[:] = w * (1 - rate * decay / len(x)) - rate * gw
        layer.biases.value[:] = b - rate * gb
    expected = speeds(made, x, targets)
    told = list(speeds_in_training(2, epochs=1, rate=rate, decay=decay, images=12, seed=1))
    assert len(told) == 2 and told[1] == pytest.approx(expected, rel=1e-10)


@pytest.mark.parametrize("depth", PUBLISHED)
def test_the_published_speeds_lie_among_those_of_twenty_seeds(depth):
    found = speeds_at_start(depth, seeds=20)
    assert found.shape == (20, depth)
    published = np.array(PUBLISHED[depth])
    assert (found.min(axis=0) <= published).all() and (published <= found.max(axis=0)).all()
    middle = np.median(found, axis=0)
    assert (np.abs(np.log10(middle / published)) < 0.25).all()  # the same order of magnitude
    assert (found.min(axis=0)[1:] > found.max(axis=0)[:-1]).all(), "no cloud reaches the next"


def test_in_training_every_layer_slows_down_and_the_first_stays_behind():
    told = np.array(list(speeds_in_training(2, epochs=60, images=300)))
    assert (told[-1] < told[0]).all() and (told[:, 0] < told[:, 1]).mean() > 0.9


def test_three_layers_slow_down_a_hundredfold_in_fifty_epochs():
    told = np.array(list(speeds_in_training(3, epochs=50)))
    assert (told[0] / told[-1] > 100).all() and (np.diff(told, axis=1) > 0).all()


def test_the_pictures_are_the_first_training_images_from_0_to_1():
    x, targets = pictures()
    digits = load("unit")
    assert x.dtype == np.float64 and np.array_equal(x, digits.train_x[:1000])
    assert np.array_equal(targets, np.eye(10)[digits.train_y[:1000]])


@pytest.mark.parametrize("seeds", [2, 3])
def test_a_cell_of_the_map_is_the_median_over_the_seeds(seeds):
    x, targets = pictures(40)
    ratios = []
    for seed in range(seeds):
        found = speeds(network(3, "tanh", "glorot", seed, "zero"), x, targets)
        ratios.append(np.log10(found[0] / found[-1]))
    told = ratio_map([3], ["glorot"], ["tanh"], seeds=seeds, images=40)
    assert told[0, 0, 0] == pytest.approx(np.median(ratios))


def test_the_map_has_vanishing_and_exploding_corners():
    found = ratio_map([2, 8], ["normal", "he"], ["sigmoid", "relu"], seeds=3, images=50)
    assert found.shape == (2, 2, 2)
    assert found[0, 1, 1] < -3, "sigmoid with He: the first layers stand nearly still"
    assert found[1, 0, 1] > 2, "ReLU with weights of variance 1: the first layers run away"
    assert abs(found[1, 1, 1]) < 1


def test_what_flows_through_the_network_is_traced(few):
    x, targets = few
    made = network(2, act="tanh", seed=3)
    passed = forward_backward(made, x, sigmoid_cross_entropy, targets)
    activations, deltas = passed.activations, passed.deltas
    assert [a.shape for a in activations] == [d.shape for d in deltas] == [(12, 30)] * 2
    first = made.layers[0]
    assert activations[0] == pytest.approx(np.tanh(x @ first.weights.value + first.biases.value))
    speeds(made, x, targets)
    assert deltas[0].mean(axis=0) == pytest.approx(first.biases.gradient)


def test_negative_epochs_are_refused():
    with pytest.raises(InputError, match="epochs = -1"):
        next(speeds_in_training(2, epochs=-1))
