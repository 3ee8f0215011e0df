"""The claims on residual paths and normalisation: verdicts and telling positions, computed."""

import numpy as np
import pytest

from helpers.exercises.claims import VERDICTS, claims_of
from helpers.experiments.opened_depth_record import record
from helpers.experiments.opened_depth_said import rows_of, spread
from helpers.experiments.shattered_gradients import gradients
from helpers.moments import moments
from helpers.networks import BatchNorm, LayerNorm, Residual, RMSNorm
from helpers.networks.deep import deep_network
from helpers.networks.layers import Activate, Dense
from helpers.widgets import (
    normalise_signal,
    opened_depth,
    shattered_gradients,
    spot_the_error,
    step_chain,
)
from helpers.widgets.figure_choice import figure_choice

CLAIMS = claims_of("18_residual_paths")
X = np.random.default_rng(0).normal(0.5, 2, (40, 6))
TINY = {"epsilon": 1e-14, "dtype": np.float64}


def figures():
    return figure_choice(table=normalise_signal(), gradients=shattered_gradients(),
                         chain=step_chain("thirty_skips"), depth=opened_depth())


def test_each_verdict_occurs_and_most_claims_have_a_figure():
    assert {claim.verdict for claim in CLAIMS} == set(VERDICTS) and len(CLAIMS) >= 10
    assert sum(not claim.show for claim in CLAIMS) <= 4


def test_every_show_me_sets_all_of_its_figure():
    shown = figures()
    for card in spot_the_error("18_residual_paths", shown).cards:
        card.choice.value = VERDICTS["true"]
        if not card.claim.show:
            continue
        card.show.click()
        assert "could not be set" not in card.verdict.value
        # All of its controls: one that is left out would stay where another claim has put it.
        state = dict(card.claim.show)
        if state["figure"] == "chain":  # a preset sets all the rest
            state = {"figure": state.pop("figure"), **step_chain(**state).state}
        assert shown.state == state


def test_a_path_does_not_keep_the_size_of_the_signal():
    path = Residual([Activate("relu"), Dense(400, 400, 1, "he", dtype=np.float64)])
    a = np.random.default_rng(1).normal(size=(100, 400))
    for _ in range(5):
        a, before = path.forward(a), a
        assert np.mean(a**2) > 1.7 * np.mean(before**2)


def test_behind_batch_norm_mean_and_variance_are_what_gain_and_bias_say():
    layer = BatchNorm(6, **TINY)
    np.testing.assert_allclose(layer.forward(X, True).mean(0), 0, atol=1e-12)
    np.testing.assert_allclose(layer.forward(X, True).var(0), 1)
    layer.gain.value[:], layer.bias.value[:] = 2, -1
    np.testing.assert_allclose(layer.forward(X, True).mean(0), -1)
    np.testing.assert_allclose(layer.forward(X, True).var(0), 4)
    assert abs(layer.forward(X).mean(0) + 1).max() > 0.1, "in evaluation, by running numbers"


def test_layer_norm_sees_one_example_and_rms_norm_keeps_a_mean():
    for training in (True, False):
        layer = LayerNorm(6, **TINY)
        np.testing.assert_allclose(layer.forward(X, training)[:1], layer.forward(X[:1], training))
    out = RMSNorm(6, **TINY).forward(X + 30)
    np.testing.assert_allclose((out**2).mean(1), 1)
    assert out.mean(1).min() > 0.9 and out.var(1).max() < 0.1


def test_biases_right_before_a_batch_norm_get_no_gradient():
    network = deep_network(6, 8, 5, 3, "gelu", "normalised", 1, np.float64)
    network.backward(network.forward(X, training=True))
    biases = [p for p in network.parameters if p.name == "biases"]
    weights = [p for p in network.parameters if p.name == "weights"]
    for bias, weight in zip(biases[:-1], weights[:-1], strict=True):
        assert np.abs(bias.gradient).max() < 1e-12 * np.abs(weight.gradient).max()
    assert np.abs(biases[-1].gradient).max() > 0.1, "behind it comes none"


def test_relu_behind_batch_norm_grows_by_a_fifth_in_each_layer():
    _, variance = moments.output_moments("relu", 0.0, 1.0)
    factor = np.sqrt(moments.mean_squared_slope("relu") / variance)
    assert factor == pytest.approx(np.sqrt(np.pi / (np.pi - 1)), abs=1e-9)
    assert f"{factor:.2f}" == "1.21" and 8 < 100 * np.log10(factor) < 8.5


def test_a_normalised_gradient_without_paths_is_larger_and_not_alike():
    plain, paths = (gradients("relu", skips, True, seeds=4) for skips in (False, True))
    ratio = 10 ** (plain.log10_sizes[:, 23] - paths.log10_sizes[:, 23]).mean()
    assert 30 < ratio < 100
    assert abs(plain.autocorrelations(24)[:, 1].mean()) < 0.15
    assert all(abs(plain.autocorrelations(depth)[:, 1].mean()) < 0.15 for depth in (16, 24, 40))


def test_without_normalisation_neighbours_stay_alike():
    bare = gradients("relu", False, False)
    assert bare.autocorrelations(24)[:, 1].mean() == pytest.approx(0.83, abs=0.03)


def rows():
    return record()["runs"]["rows"]


def test_a_gradient_that_arrives_is_not_enough():
    plain, paths = (rows_of(rows(), kind, 50)["relu"] for kind in ("plain", "residual"))
    assert 0.6 < 10 ** np.median(plain["reached"]) < 0.7
    assert 1 < 10 ** np.median(paths["reached"]) < 2
    assert np.mean(plain["tests"]) == pytest.approx(0.437, abs=5e-4)
    assert np.mean(paths["tests"]) > 0.94


def test_batch_norm_alone_fails_at_fifty_layers_of_relu():
    ten, fifty = (rows_of(rows(), "normalised", depth)["relu"] for depth in (10, 50))
    assert np.mean(ten["tests"]) == pytest.approx(0.95, abs=0.005)
    assert np.mean(fifty["tests"]) == pytest.approx(0.19, abs=0.005)
    assert 10 ** np.median(fifty["reached"]) > 5000


def test_the_choice_decides_hundredths_where_there_are_paths():
    both, paths = (spread(rows(), kind, 50) for kind in ("both", "residual"))
    assert round(both.gap, 3) == 0.025 and both.decides
    assert round(paths.gap, 3) == 0.011 and not paths.decides
    orders = {tuple(spread(rows(), "both", depth).means) for depth in (2, 5, 10, 20, 50, 100)}
    assert orders == {("gelu", "relu", "sigmoid", "tanh", "selu")}


def test_a_hundred_layers_of_sigmoids_train_with_paths_and_with_batch_norm():
    for depth in (5, 10, 20, 50, 100):
        assert np.mean(rows_of(rows(), "plain", depth)["sigmoid"]["tests"]) < 0.11
    assert np.mean(rows_of(rows(), "residual", 100)["sigmoid"]["tests"]) > 0.94
    assert np.mean(rows_of(rows(), "normalised", 100)["sigmoid"]["tests"]) == pytest.approx(
        0.82, abs=0.01)


def test_without_paths_they_fail_in_the_order_that_two_integrals_say():
    def factor(act):
        return moments.mean_squared_slope(act) / moments.output_moments(act, 0.0, 1.0)[1]

    order = sorted(("relu", "gelu", "tanh", "selu", "sigmoid"), key=factor)
    assert order == ["sigmoid", "selu", "tanh", "gelu", "relu"]
    for depth, count in ((20, 5), (50, 3), (100, 2)):
        assert set(spread(rows(), "normalised", depth).trained) == set(order[:count])
