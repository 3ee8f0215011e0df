"""The CNN experiment: its network, its reproducible runs, and how it goes on after a break."""

import dataclasses
import json

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.my_work import VARIABLE, folder, read_arrays, save_arrays
from helpers.networks.dropout import AlphaDropout
from helpers.networks.initialise import deviation, initialisation_for
from helpers.race.cnn import FULL, RECIPES, Setting, Training, build
from helpers.race.cnn_plan import CnnPlan

TINY = Setting(filters=(2, 3), dense=8, images=192, batch=64, epochs=3)


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))


def test_the_full_network_has_the_published_shape():
    network = build("relu", FULL, 0)
    assert network.shapes[0] == (28, 28, 1) and network.shapes[-1] == (10,)
    assert (12 * 12 * 64,) in network.shapes and (128,) in network.shapes
    count = sum(parameter.value.size for parameter in network.parameters)
    # 3x3x1x32 + 32, 3x3x32x64 + 64, 9216x128 + 128, 128x10 + 10
    assert count == 320 + 18496 + 1179776 + 1290


def test_selu_gets_what_its_authors_ask_for():
    one = RECIPES["selu"]
    assert one.dropout is AlphaDropout and initialisation_for(one.act)[0] == "lecun"
    weights = build("selu", FULL, 0).layers[7].weights.value
    assert weights.std() == pytest.approx(1 / np.sqrt(9216), rel=0.01)


@pytest.mark.parametrize("act", RECIPES)
def test_every_recipe_learns_something(act):
    run = Training(act, TINY, 1).finish()
    losses = [epoch["loss"] for epoch in run.epochs]
    assert len(losses) == 3 and not run.problem
    assert losses[-1] < losses[0]


def test_the_same_seed_gives_the_same_run_and_another_another():
    first, again, other = (Training("relu", TINY, seed).finish() for seed in (3, 3, 4))
    assert first.epochs == again.epochs != other.epochs


@pytest.mark.parametrize("act", ["elu", "selu"])
def test_a_run_that_was_interrupted_goes_on_as_if_nothing_had_been(act):
    whole = Training(act, TINY, 2).finish()
    Training(act, TINY, 2).finish(keep=True, heard=lambda run: len(run.epochs) < 2)
    assert len(read_arrays(Training(act, TINY, 2).name)) > 3
    assert Training(act, TINY, 2).finish(keep=True).epochs == whole.epochs
    # A finished run is read, not trained again.
    assert Training(act, TINY, 2).finish(keep=True, heard=pytest.fail).epochs == whole.epochs


def test_what_was_saved_for_another_setting_is_not_taken_up():
    Training("relu", TINY, 0).finish(keep=True)
    longer = dataclasses.replace(TINY, rate=0.01)
    heard = []
    Training("relu", longer, 0).finish(keep=True, heard=lambda run: heard.append(len(run.epochs)))
    assert heard == [1, 2, 3]


def test_the_state_of_another_run_changes_nothing():
    kept = Training("relu", TINY, 0)
    kept.epoch()
    for other in (Training("relu", dataclasses.replace(TINY, rate=0.01), 0),
                  Training("relu", TINY, 1), Training("elu", TINY, 0)):
        before = other.network.parameters[0].value.copy()
        assert other.restore(kept.state) is False and other.run.epochs == []
        assert np.array_equal(other.network.parameters[0].value, before)


def test_another_setting_does_not_write_over_what_was_kept():
    whole = Training("relu", TINY, 0).finish(keep=True)
    for other in ({"rate": 0.01}, {"epochs": 1}, {"images": 64}):
        Training("relu", dataclasses.replace(TINY, **other), 0).finish(keep=True)
    assert Training("relu", TINY, 0).finish(keep=True, heard=pytest.fail).epochs == whole.epochs
    assert Training("gelu", FULL, 1).name == "cnn-gelu-1"


def test_a_run_that_diverges_says_so_and_keeps_its_epochs():
    training = Training("relu", dataclasses.replace(TINY, rate=1e30), 0)
    while not training.done:
        training.epoch()
    assert "diverged" in training.run.problem and len(training.run.epochs) < 3


@pytest.mark.parametrize("act", [key for key in ACTIVATIONS if key not in RECIPES])
def test_any_other_activation_takes_part_as_its_record_says(act):
    weights = build(act, FULL, 0).layers[7].weights.value
    kind, slope = initialisation_for(act)
    assert weights.std() == pytest.approx(deviation(kind, *weights.shape, slope), rel=0.01)
    assert CnnPlan(acts=(act,)).acts == (act,)


def test_an_activation_that_does_not_exist_is_named():
    with pytest.raises(InputError, match="no activation 'elo'; choose one of sigmoid"):
        Training("elo", TINY, 0).finish()


def with_notes(state, **changes):
    return state | {"notes": np.array(json.dumps(json.loads(str(state["notes"])) | changes))}


BROKEN = {
    "no notes": lambda state: {"value0": state["value0"]},
    "no JSON": lambda state: state | {"notes": np.array("{")},
    "a list": lambda state: state | {"notes": np.array("[]")},
    "no setting": lambda state: with_notes(state, setting=3),
    "an epoch": lambda state: with_notes(state, run={
        "act": "relu", "seed": 0, "problem": "", "epochs": [{"epoch": 1, "accuracy": None}]}),
    "steps": lambda state: with_notes(state, steps="many"),
    "generators": lambda state: with_notes(state, generators=[{"state": 1}] * 3),
    "one generator": lambda state: with_notes(state, generators=[]),
    "shape": lambda state: state | {"value0": state["value0"][:1]},
    "one number": lambda state: state | {"value0": np.float32(1)},
    "kind": lambda state: state | {"value0": state["value0"].astype(str)},
    "not a number": lambda state: state | {"square1": state["square1"] * np.nan},
    "missing": lambda state: {name: one for name, one in state.items() if name != "mean2"},
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_run_that_cannot_be_gone_on_from_is_set_aside_and_begins_anew(broken):
    kept = Training("relu", TINY, 0)
    kept.epoch()
    later = Training("relu", TINY, 0)
    assert save_arrays(later.name, broken(kept.state)) == ""
    content = (folder() / f"{later.name}.npz").read_bytes()
    said = later.resume()
    assert f"kept as {later.name}.damaged-1.npz" in said and not later.run.epochs
    assert (folder() / f"{later.name}.damaged-1.npz").read_bytes() == content
    fresh = Training("relu", TINY, 0).state
    assert all(np.array_equal(one, later.state[name]) for name, one in fresh.items())
    assert Training("relu", TINY, 0).resume() == "", "nothing is there any more"
