"""What a race says of each pair of its activations, in numbers, in words and in its table."""

from dataclasses import replace

import numpy as np
import pytest

from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.formula import formula
from helpers.my_work import VARIABLE
from helpers.networks.network import multilayer, scale_hidden
from helpers.race import fair_plan
from helpers.race.cnn import FULL, QUICK, Training
from helpers.race.cnn_plan import CnnPlan
from helpers.race.compared import final_accuracies, race_verdicts
from helpers.race.plan import Plan
from helpers.race.record import record
from helpers.race.results import Result
from helpers.race.worker import runner_of
from helpers.widgets import cnn_race, training_race
from helpers.widgets.parts.race_verdicts import verdicts_list
from tests.patience import SECONDS


def race_of(values, state="done"):
    """A result of {act: accuracies}; None is a seed that failed."""
    lanes = [{"act": act, "seed": seed, "problem": "", "warning": "",
              "state": "failed" if one is None else state,
              "epochs": [] if one is None else
              [{"epoch": 1, "accuracy": one, "loss": 0.1, "seconds": 1.0}]}
             for act, row in values.items() for seed, one in enumerate(row)]
    return Result.of({"kind": "perceptron", "name": "", "lanes": lanes, "seconds": 1.0,
                      "plan": {"acts": list(values), "epochs": 1}})


def test_a_formula_called_like_one_of_the_course_is_told_apart():
    one, = race_verdicts(race_of({formula("max(0, z)", "ReLU").key: [0.9] * 8,
                                  "relu": [0.8] * 8}))
    assert (one.first, one.second) == ("ReLU", "ReLU (2)")


def test_the_seeds_are_paired_and_a_failed_one_is_left_out():
    data = race_of({"relu": [0.9, None, 0.8], "tanh": [0.7, 0.6, 0.5]})
    data = replace(data, lanes=data.lanes[::-1])
    found = final_accuracies(data)
    assert np.array_equal(found["relu"], [0.9, np.nan, 0.8], equal_nan=True)
    one, = race_verdicts(data)
    assert (one.first, one.second, one.seeds, one.left_out) == ("ReLU", "Tanh", 2, 1)
    assert one.gap == pytest.approx(0.25)


def test_there_is_no_verdict_while_it_runs_nor_on_what_never_ended():
    assert race_verdicts(race_of({"relu": [0.9], "tanh": [0.8]}, "running")) == []
    assert race_verdicts(race_of({"relu": [None], "tanh": [None]})) == []
    assert race_verdicts(race_of({"relu": [0.9]})) == []
    assert verdicts_list(None) == ""


def test_the_courses_own_race_can_find_nothing_with_three_seeds():
    text = verdicts_list(record())
    assert "With 3 seeds no difference can be found by this test" in text
    assert "28 pairs need 11" in text and "The other 21 pairs" in text
    assert text.count("<li>") == 28 and "Holm" in text


def test_a_difference_that_every_seed_has_is_found_with_its_condition():
    steps = np.arange(6) / 500
    text = verdicts_list(race_of({"relu": list(0.90 + steps), "elu": list(0.94 + steps)}))
    assert "ELU above ReLU by 0.0400" in text and "6 seeds" in text and "<details>" not in text


def test_the_widget_shows_verdicts_when_the_race_is_over(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.delenv(BUDGET, raising=False)
    one = training_race(acts=("relu", "tanh"), depth=1, width=8, epochs=1, seeds=2, images=100)
    one.start.click()
    one.race.join(SECONDS)
    one.pulse()
    one.refresh()
    assert "Is one better than another?" in one.results.value
    assert "2 seeds, nor could one be: a pair needs 6" in one.results.value


# -- what weights are multiplied by at the start ---------------------------------------------------


def test_hidden_weights_alone_are_multiplied():
    plain, scaled = (multilayer([6, 5, 4, 3], "tanh", 1, "glorot") for _ in range(2))
    scale_hidden(scaled, 4.0)
    ratios = [np.unique(np.round(b.value[a.value != 0] / a.value[a.value != 0], 4)).tolist()
              for a, b in zip(plain.parameters, scaled.parameters, strict=True)
              if a.name == "weights"]
    assert ratios == [[4.0], [4.0], [1.0]]


@pytest.mark.parametrize("plan", [Plan, CnnPlan])
def test_a_plan_carries_it_to_the_network_and_says_so(plan):
    acts = {"acts": ("sigmoid",), "images": 50}
    small, large = (runner_of(plan.kind, plan(times=times, **acts).as_dict(), "sigmoid", 0)
                    for times in (1.0, 4.0))
    network = [getattr(one, "network", None) or one.training.network for one in (small, large)]
    first = [next(p for p in one.parameters if p.name == "weights") for one in network]
    assert first[1].value == pytest.approx(4 * first[0].value)
    assert "times 4" in plan(times=4.0).label and "times" not in plan().label
    with pytest.raises(ValueError, match="times"):
        plan(times=0)


@pytest.mark.parametrize("make", [training_race, cnn_race])
def test_the_control_says_it_to_the_plan(make, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    one = make(times=4.0)
    assert one.choices.plan.times == 4
    one.set(times=2.0)
    assert one.choices.times.value == one.choices.plan.times == 2


def test_a_plan_carries_centred_biases_to_the_network_and_says_so():
    acts = {"acts": ("sigmoid",), "images": 50, "depth": 3, "times": 4.0}
    plain, centred = (runner_of("perceptron", Plan(centred=choice, **acts).as_dict(), "sigmoid",
                                0).network for choice in (False, True))
    assert not any(p.value.any() for p in plain.parameters if p.name == "biases")
    first, *inner, last = [layer for layer in centred.layers if hasattr(layer, "weights")]
    assert len(inner) == 2 and not first.biases.value.any() and not last.biases.value.any()
    for layer in inner:
        assert layer.biases.value == pytest.approx(-layer.weights.value.sum(axis=0) / 2)
    assert "centred" in Plan(centred=True).label and "centred" not in Plan().label
    with pytest.raises(ValueError, match="centred"):
        Plan(centred=1)


def test_centred_biases_in_the_cnn_are_those_of_the_fair_race():
    plan = CnnPlan(("sigmoid",), times=4.0, centred=True)
    network = runner_of("cnn", plan.as_dict(), "sigmoid", 0).training.network
    fair, _ = fair_plan._begin(fair_plan.NETS["cnn"],
                               fair_plan.Job("cnn", "sigmoid", "centred", 0.01, 0))
    for one, other in zip(network.parameters, fair.parameters, strict=True):
        assert np.array_equal(one.value, other.value)
    assert sum(p.value.any() for p in network.parameters if p.name == "biases") == 2
    assert "biases centred" in plan.label and "centred" not in CnnPlan().label
    with pytest.raises(ValueError, match="centred"):
        CnnPlan(centred=1)


@pytest.mark.parametrize("make", [training_race, cnn_race])
def test_the_box_says_centred_to_the_plan(make, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    one = make(centred=True)
    assert one.choices.plan.centred
    one.set(centred=False)
    assert not one.choices.centred.value and not one.choices.plan.centred


def test_what_was_kept_before_weights_could_be_multiplied_is_still_taken_up():
    old = Training("relu", QUICK, 0)
    state = old.state
    state["notes"] = np.array(str(state["notes"]).replace(', "times": 1.0, "centred": false', ""))
    assert "times" not in str(state["notes"]) and "centred" not in str(state["notes"])
    assert Training("relu", QUICK, 0).restore(state)
    assert Training("relu", FULL, 0).name == "cnn-relu-0"
    assert old.name == "cnn-relu-0-e396af2f"  # of a quick network kept by version 0.1
