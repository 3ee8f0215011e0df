"""Function or start: what notebook 15 says of the sigmoid's weights times 4, and of ELU's."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.race.plan import Plan
from helpers.race.worker import Perceptron


def accuracy(act, seed=0, after=10, **fields):
    """After ten epochs, or as many as said; 0 where training diverged."""
    network = Perceptron(Plan(acts=(act,), **fields), act, seed)
    told = [network.epoch() for _ in range(after)]
    return told[-1].get("accuracy", 0)


@pytest.mark.parametrize(("depth", "plain", "times_4", "centred"), [
    (2, 0.936, 0.906, 0.910), (5, 0.100, 0.898, 0.916), (10, 0.100, 0.856, 0.904)])
def test_the_sigmoids_start_belongs_to_a_depth(depth, plain, times_4, centred):
    # What another processor rounds elsewhere moves an accuracy by a few images.
    assert accuracy("sigmoid", depth=depth) == pytest.approx(plain, abs=0.02)
    assert accuracy("sigmoid", depth=depth, times=4.0) == pytest.approx(times_4, abs=0.05)
    assert accuracy("sigmoid", depth=depth, times=4.0, centred=True) == pytest.approx(
        centred, abs=0.03)


def test_elu_diverges_with_hes_start_and_not_with_lecuns():
    assert accuracy("elu", depth=10) == 0
    assert accuracy("elu", depth=10, initialisation="lecun") > 0.8


def test_he_lets_elus_gradient_grow_by_a_third_in_each_layer():
    z = np.random.default_rng(0).standard_normal(400_000)
    kept = np.mean(ACTIVATIONS["elu"].df(z) ** 2)
    assert kept == pytest.approx(0.668, abs=0.002) and 2 * kept == pytest.approx(1.34, abs=0.005)


@pytest.mark.parametrize(("act", "expected"), [("tanh", 0.932), ("sigmoid", 0.894)])
def test_without_momentum_the_sigmoid_is_not_ahead_at_a_rate_of_a_half(act, expected):
    # 15, "How long is a step?": the same rate with momentum leaves the sigmoid ahead by far
    plain = {"rate": 0.5, "epochs": 5, "optimiser": "SGD without momentum"}
    assert accuracy(act, 0, **plain, after=5) == pytest.approx(expected, abs=0.02)
