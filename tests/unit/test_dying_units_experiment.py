"""The layer of units on digits, against plain NumPy; and what training does to it."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments.dying_units import UNITS, UnitLayer

LEAKY = ("leaky_relu", {"alpha": 0.2})


def by_hand(layer):
    """z of all training images, from the layer's present weights."""
    weights, biases = (p.value.astype(float) for p in layer.hidden.parameters)
    return layer.digits.train_x.astype(float) @ weights + biases


def test_counts_are_those_of_numpy():
    layer = UnitLayer()
    layer.move_biases(-3.0)
    z = by_hand(layer)
    np.testing.assert_allclose(layer.z, z, atol=1e-4)
    np.testing.assert_allclose(layer.active, (z > 0).mean(axis=0), atol=1e-3)
    np.testing.assert_array_equal(layer.silent, (z <= 0).all(axis=0))
    np.testing.assert_array_equal(layer.dead, layer.silent)
    assert 0 < layer.silent.sum() < UNITS
    assert layer.history == [(0, layer.silent.sum())]


def test_shifts_go_forth_and_back_and_training_keeps_them():
    layer = UnitLayer()
    start = layer.z.copy()
    layer.move_biases(-3.0)
    layer.move_biases(0.0)
    np.testing.assert_allclose(layer.z, start, atol=1e-5)
    layer.move_biases(1.5)
    layer.train(3, 0.1)
    np.testing.assert_allclose(layer.z, by_hand(layer), atol=1e-3)
    assert layer.steps == 3 and [entry[0] for entry in layer.history] == [0, 1, 2, 3]


def test_watching_changes_the_history_alone():
    watched, unwatched = UnitLayer(), UnitLayer()
    for layer, watch in ((watched, True), (unwatched, False)):
        layer.move_biases(-4.0)
        for steps in (4, 3):
            layer.train(steps, 0.1, watch)
    np.testing.assert_array_equal(unwatched.z, watched.z)
    assert unwatched.history == [watched.history[step] for step in (0, 4, 7)]


def test_a_dead_relu_unit_gets_no_gradient_and_stays_dead():
    layer = UnitLayer()
    layer.move_biases(-4.0)
    dead = layer.dead
    assert dead.any()
    before = layer.hidden.weights.value[:, dead].copy()
    layer.train(20, 0.1)
    np.testing.assert_array_equal(layer.hidden.weights.value[:, dead], before)
    assert layer.dead[dead].all()


def test_a_silent_leaky_unit_is_not_dead_and_comes_back():
    layer = UnitLayer(LEAKY)
    layer.move_biases(-4.0)
    silent = layer.silent.copy()
    assert silent.sum() > 4 and not layer.dead.any()
    layer.train(60, 0.1)
    assert (silent & ~layer.silent).sum() >= silent.sum() / 2


def test_a_high_rate_kills_and_a_low_one_does_not():
    wild, calm = UnitLayer(), UnitLayer()
    wild.train(20, 1.0)
    calm.train(20, 0.03)
    assert wild.dead.sum() > UNITS / 2 and calm.dead.sum() == 0
    assert calm.accuracy() > wild.accuracy() + 0.2


def test_the_same_seed_repeats_and_another_does_not():
    runs = [UnitLayer(seed=seed) for seed in (5, 5, 6)]
    for layer in runs:
        layer.train(5, 0.1)
    weights = [layer.hidden.weights.value for layer in runs]
    np.testing.assert_array_equal(weights[0], weights[1])
    assert runs[0].history == runs[1].history and not np.array_equal(weights[1], weights[2])


def test_a_run_that_diverges_stops_in_a_sentence():
    layer = UnitLayer(LEAKY)
    layer.train(30, 1e12)
    assert "learning rate" in layer.stopped and layer.steps < 30


@pytest.mark.parametrize("call", [lambda layer: layer.train(0, 0.1),
                                  lambda layer: layer.train(1, -0.1),
                                  lambda layer: layer.move_biases(float("nan"))])
def test_bad_settings_are_refused(call):
    with pytest.raises(InputError):
        call(UnitLayer())
