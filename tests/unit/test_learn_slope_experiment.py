"""Runs in which slopes learn: their gradient by hand, decay, repetition, the rivals."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments.digits import load
from helpers.experiments.learn_slope import (
    BATCH,
    RATE,
    SEED,
    STEPS,
    WIDTH,
    leaky_run,
    slope_run,
    smooth,
)
from helpers.networks.layers import Dense


def first_gradients(start):
    """dC/d(alpha) of both layers at the first step, from weights and formulas in float64."""
    digits, rng = load(), np.random.default_rng(SEED)
    sizes = [(784, WIDTH), (WIDTH, WIDTH), (WIDTH, 10)]
    weights = [Dense(*size, rng).weights.value.astype(float) for size in sizes]
    batch = rng.integers(0, len(digits.train_x), BATCH)
    a, kept = digits.train_x[batch].astype(float), []
    for w in weights[:2]:
        z = a @ w
        a = np.where(z > 0, z, start * z)
        kept.append(z)
    shares = np.exp(a @ weights[2])
    shares /= shares.sum(axis=1, keepdims=True)
    shares[np.arange(BATCH), digits.train_y[batch]] -= 1
    da2 = shares / BATCH @ weights[2].T
    da1 = (da2 * np.where(kept[1] > 0, 1, start)) @ weights[1].T
    return [da * np.minimum(z, 0) for da, z in zip((da1, da2), kept, strict=True)]


@pytest.mark.parametrize("start", [0.25, -0.5])
def test_the_first_step_by_hand(start):
    each = first_gradients(start)
    shared, single = slope_run(start), slope_run(start, by_channel=True)
    assert shared.alphas.shape == (STEPS + 1, 2, 1) and single.alphas.shape == (STEPS + 1, 2, WIDTH)
    for layer in (0, 1):
        np.testing.assert_allclose(shared.gradients[0, layer], [each[layer].sum()], rtol=1e-3)
        np.testing.assert_allclose(single.gradients[0, layer], each[layer].sum(axis=0),
                                   rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("decay", [0.0, 0.3])
@pytest.mark.parametrize("by_channel", [False, True])
def test_every_step_is_gradient_descent_and_decay_pulls_on_slopes_alone(by_channel, decay):
    run = slope_run(0.25, by_channel, decay)
    steps = -RATE * (run.gradients + decay * run.alphas[:-1])
    np.testing.assert_allclose(np.diff(run.alphas, axis=0), steps, atol=1e-6)


def test_decay_keeps_slopes_smaller():
    ends = [np.abs(slope_run(0.25, True, decay).alphas[-1]).mean() for decay in (0.0, 0.1, 0.3)]
    assert ends[0] > ends[1] > ends[2]


def test_it_learns_and_repeats():
    run = slope_run(0.25)
    assert smooth(run.losses)[-1] < 0.5 < run.losses[0] and run.accuracy > 0.8
    slope_run.cache_clear()
    np.testing.assert_array_equal(slope_run(0.25).losses, run.losses)
    assert not np.array_equal(slope_run(0.25, seed=4).losses, run.losses)


def test_leaky_keeps_its_slope_and_starts_with_the_same_weights():
    leaky = leaky_run(0.05)
    assert leaky.alphas.shape == (STEPS + 1, 2, 1) and (leaky.alphas == np.float32(0.05)).all()
    assert leaky.losses[0] == pytest.approx(slope_run(0.05).losses[0], rel=1e-6)
    assert leaky.losses[-1] != slope_run(0.05).losses[-1]


def test_smooth_is_a_mean_of_what_came_before():
    np.testing.assert_allclose(smooth(np.array([3.0, 1.0, 2.0, 6.0]), 2), [3, 2, 1.5, 4])


def test_bad_settings_are_refused():
    with pytest.raises(InputError, match="decay"):
        slope_run(0.25, decay=-1)
    with pytest.raises(InputError, match="start"):
        slope_run(float("nan"))
