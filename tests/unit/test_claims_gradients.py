"""What the claims on vanishing and exploding gradients say, each shown by computation."""

import html
import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import PRESETS
from helpers.chain.sweeps import share_exploding
from helpers.exercises.claims import VERDICTS, claims_of
from helpers.networks.clipping import clip_by_norm, clip_by_value
from helpers.widgets import spot_the_error, step_chain

NOTEBOOKS = ("03_vanishing_gradients", "04_exploding_gradients")
sigmoid, selu = ACTIVATIONS["sigmoid"], ACTIVATIONS["selu"]
RNG = np.random.default_rng(20)


def run_of(key):
    preset = PRESETS[key]
    return preset.chain().run(preset.x, preset.y)


def test_every_verdict_occurs_in_each_notebook():
    for name in NOTEBOOKS:
        assert {claim.verdict for claim in claims_of(name)} == set(VERDICTS)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_each_claim_can_be_shown_in_the_stepper(name):
    stepper = step_chain()
    for card in spot_the_error(name, stepper).cards:
        stepper.set(preset="relu_one")
        card.choice.value = "true"
        card.show.click()
        assert "could not be set" not in card.verdict.value
        assert stepper.state["preset"] == card.claim.show["preset"]
        assert card.claim.look in html.unescape(card.verdict.value)


# -- 03 --------------------------------------------------------------------------------------


def test_a_sigmoid_is_rounded_to_1_and_is_flat_there():
    assert sigmoid.f(36.0) < 1 == sigmoid.f(38.0)
    assert sigmoid.df(37.0) < 1e-15


def test_a_large_positive_z_has_an_output_near_1_and_a_slope_near_0():
    run = step_chain("typical", layer=1, weight=8.0).run
    assert 5 < run.z[0] < 12 and run.a[0] > 0.99 and run.slope[0] < 0.01
    assert sigmoid.f(-8.0) < 0.001 and sigmoid.df(-8.0) < 0.001
    run = step_chain("typical", layer=1, weight=30.0).run
    assert 25 < run.z[0] < 36 and 0 < 1 - run.a[0] < 1e-10 and 0 < run.slope[0] < 1e-10


def test_the_last_layer_has_a_gradient_of_usable_size():
    run = run_of("typical")
    assert abs(run.db[-1]) > 0.01 and abs(run.db[-1]) > 100 * abs(run.db[0])


def test_the_cost_has_one_slope_where_the_output_stands():
    run = run_of("typical")
    assert math.isclose(run.da_out, 2 * (run.a[-1] - run.y))
    assert math.isclose(run.db[-1], run.da_out * run.slope[-1])
    first = next(step for step in run.steps if step.phase == "backward")
    assert first.name == "dC/da" and len(first.factors) == 1


def test_a_nudge_is_multiplied_by_the_slope():
    for z in (-2.0, 0.3, 4.0):
        h = 1e-6
        change = sigmoid.f(z + h) - sigmoid.f(z)
        assert math.isclose(change, sigmoid.df(z) * h, rel_tol=1e-4)
        assert abs(change - (sigmoid.df(z) + h)) > 0.01


def test_the_direction_is_known_at_any_size():
    deep = Chain(["sigmoid"] * 1000, [1.0] * 1000, [0.0] * 1000).run()
    assert deep.sign_db[0] == 1 and deep.log10_abs_db[0] < -600
    assert run_of("barely").sign_db[0] != 0


def test_a_gradient_depends_on_what_is_behind_it():
    weights = [1.0, -0.5, 2.0, 1.5, 0.7]
    before = Chain(["sigmoid"] * 5, weights, [0.1] * 5).run().db[3]
    behind = Chain(["sigmoid"] * 5, [*weights[:4], 3.0], [0.1] * 5).run().db[3]
    first = Chain(["sigmoid"] * 5, [2.0, *weights[1:]], [0.1] * 5).run().db[3]
    assert abs(behind / before - 1) > 0.1 and first != before


def test_subtracting_the_rate_itself_would_move_a_vanished_weight():
    assert math.isclose(0.2 - 0.5 * 4.38e-8, 0.1999999781, abs_tol=1e-15)
    assert 0.2 - 0.5 - 4.38e-8 < -0.29


def test_one_flat_relu_stops_all_before_it():
    run = run_of("relu_off")
    assert run.slope[2] == 0 and (run.db[:3] == 0).all()
    assert (run.db[3:] != 0).all()


# -- 04 --------------------------------------------------------------------------------------


def test_below_4_a_sigmoid_never_makes_a_gradient_grow():
    z = np.linspace(-50, 50, 100_001)
    assert (4.0 * sigmoid.df(z)).max() == 1.0 and (3.999 * sigmoid.df(z)).max() < 1
    assert math.isclose(1 / selu.df(0.0), 0.57, abs_tol=2e-3)
    for _ in range(200):
        depth = int(RNG.integers(2, 12))
        chain = Chain(["sigmoid"] * depth, RNG.uniform(-4, 4, depth), RNG.normal(0, 3, depth))
        run = chain.run(x=RNG.normal(), y=RNG.normal())
        assert (np.diff(run.log10_abs_db) >= -1e-12).all()


def test_the_typical_chain_has_weights_above_1_and_vanishes():
    run = run_of("typical")
    assert np.abs(run.chain.weights).max() > 1
    assert (np.diff(run.log10_abs_db) > 0).all()


def test_with_w_100_nearly_all_chains_vanish():
    shares = [share_exploding("sigmoid", weight=100, depth=4, runs=20_000, rng=RNG, bias_scale=one)
              for one in (1, 10, 100, 1000)]
    assert max(shares) < 1e-3


def test_the_extreme_example_and_its_update():
    run = run_of("extreme")
    assert math.isclose(run.db[0], 343.98, rel_tol=1e-6)
    np.testing.assert_allclose(run.slope, [0.13, 0.21, 0.09, 0.14], rtol=1e-6)
    assert (run.chain.weights[1:] == 100).all() and math.isclose(run.da_out, 1.0, rel_tol=1e-6)
    assert math.isclose(run.chain.biases[0], 1.56, rel_tol=1e-6)
    assert math.isclose(1.56 - 0.5 * 343.98, -170.43) and math.isclose(1.56 + 0.5 * 343.98, 173.55)
    undone = run.chain.biases[1:] + 100 * run.a[:-1]
    assert (np.abs(undone) < 3).all()


def test_in_the_exploding_chain_the_first_layer_learns_fastest():
    run = run_of("exploding")
    np.testing.assert_allclose(run.db[:-1] / run.db[1:], 25, rtol=1e-6)


def test_clipping_by_value_turns_and_by_norm_does_not():
    db = run_of("exploding").db
    limit = abs(db[-2])
    by_value, by_norm = clip_by_value(db, limit), clip_by_norm(db, limit)
    assert np.unique(np.abs(by_value[:-1])).size == 1
    np.testing.assert_allclose(by_norm[:-1] / by_norm[1:], db[:-1] / db[1:])


def test_clipping_never_makes_an_entry_larger():
    db = run_of("barely").db
    for limit in 10.0 ** np.arange(-12, 3):
        for clipped in (clip_by_value(db, limit), clip_by_norm(db, limit)):
            assert (np.abs(clipped) <= np.abs(db) * (1 + 1e-12)).all()
