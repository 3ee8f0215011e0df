"""The claims on residual paths in a chain: verdicts and telling positions, computed."""

import numpy as np
import pytest

from helpers.chain import Chain
from helpers.exercises.claims import claims_of
from helpers.widgets.stepper import step_chain

SHOW = {claim.name.partition(".")[2]: claim.show for claim in claims_of("18_residual_paths")}


def run_of(key):
    """The run that a claim's figure shows."""
    state = {name: value for name, value in SHOW[key].items() if name != "figure"}
    return step_chain(**state).run


def test_with_paths_a_gradient_can_vanish():
    run = run_of("with_paths_it_cannot_vanish")
    assert all(run.chain.skips) and run.factor[2] == 0
    assert run.db[:2].tolist() == [0, 0] and np.all(run.db[2:] != 0)
    halves = Chain(["relu"] * 30, [-0.5] * 30, [10.0] * 30, [True] * 30).run(1.0, 0.0)
    assert set(halves.factor) == {0.5}
    assert halves.db[0] / halves.db[-1] == pytest.approx(2e-9, rel=0.1)


def test_paths_do_not_feed_every_neuron():
    run = run_of("paths_feed_every_neuron")
    assert all(run.chain.skips) and abs(run.db[18]) < 1e-12 < 1 < abs(run.db[0])
    assert np.argmin(np.abs(run.db)) == 18 and abs(run.z[18]) > 30
    assert abs(run.da[18] / run.da_out) > 0.9, "the path brings nearly all of it"


def test_past_a_relu_that_is_off_the_gradient_goes_on():
    run = run_of("past_a_relu_that_is_off")
    assert run.chain.skips == (False, False, True, False, False)
    assert run.slope[2] == 0 == run.db[2] and run.da[1] == run.da[2] != 0
    assert np.all(run.db[:2] != 0)
    assert step_chain("relu_off").run.db[:3].tolist() == [0, 0, 0]


def test_a_path_can_turn_the_sign():
    run = run_of("a_path_turns_the_sign")
    assert run.slope[2] == 1 and run.factor[2] == -2 and run.da[1] == -2 * run.da[2] != 0
