"""What a race came to: means, spreads, tables, and races that are kept."""

import json

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.my_work import VARIABLE
from helpers.race.plan import Plan
from helpers.race.record import record
from helpers.race.results import Result, curves, mean_curve, save, saved, table


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "my_work"))
    return tmp_path / "my_work"


def lane(act, seed, accuracies, state="done"):
    return {"act": act, "seed": seed, "state": state, "problem": "",
            "epochs": [{"epoch": n, "loss": 1 / n, "accuracy": a, "seconds": 0.1}
                       for n, a in enumerate(accuracies, 1)]}


def plain():
    plan = Plan(acts=("relu", "tanh", "elu"), epochs=3, seeds=2).as_dict()
    return {"kind": "perceptron", "name": "", "plan": plan, "seconds": 1.0, "lanes": [
        lane("relu", 0, [0.5, 0.6, 0.7]), lane("relu", 1, [0.7, 0.8], "running"),
        lane("tanh", 0, [0.9, 0.9, 0.9]), lane("tanh", 1, [0.1], "failed"),
        lane("elu", 0, []), lane("elu", 1, [], "waiting")]}


def a_race():
    return Result.of(plain())


def test_curves_have_a_row_for_each_seed_and_nan_where_nothing_is_yet():
    found = curves(a_race(), "relu", "accuracy")
    assert np.array_equal(found, [[0.5, 0.6, 0.7], [0.7, 0.8, np.nan]], equal_nan=True)
    assert curves(a_race(), "relu", "loss")[0] == pytest.approx([1, 1 / 2, 1 / 3])


def test_the_mean_is_over_the_seeds_that_have_come_and_did_not_fail():
    assert mean_curve(a_race(), "relu", "accuracy") == pytest.approx([0.6, 0.7, 0.7])
    assert mean_curve(a_race(), "tanh", "accuracy") == pytest.approx([0.9, 0.9, 0.9])
    assert np.isnan(mean_curve(a_race(), "elu", "accuracy")).all()


def test_the_table_compares_after_the_last_epoch_that_all_have_reached():
    rows = table(a_race())
    assert [row.act for row in rows] == ["tanh", "relu", "elu"]
    tanh, relu, elu = rows
    assert (relu.epochs, relu.accuracy, relu.low, relu.high) == (2, pytest.approx(0.7), 0.6, 0.8)
    assert relu.loss == pytest.approx(1 / 2)
    assert (tanh.runs, tanh.failed, tanh.accuracy) == (2, 1, 0.9)
    assert elu.accuracy is None and elu.epochs == 0
    assert (relu.begun, tanh.begun, elu.begun) == (2, 1, 0)


def test_the_table_has_means_and_not_medians():
    race = plain()
    race["lanes"] = [lane("relu", seed, [last]) for seed, last in enumerate((0.2, 0.3, 0.7))]
    race["plan"]["acts"] = ["relu"]
    assert table(Result.of(race))[0].accuracy == pytest.approx(0.4)


def test_a_race_in_which_all_failed_has_no_number():
    race = a_race()
    for one in race.lanes:
        one.state = "failed"
    assert all(row.accuracy is None and row.failed == 2 for row in table(race))


def test_races_are_kept_newest_first_and_no_name_hides_another(own):
    assert saved("perceptron") == ([], "")
    for name in ("deep", "wide", " deep\n", "deep"):
        assert save(a_race(), name) == ""
    races, problem = saved("perceptron")
    names = ["deep (3)", "deep (2)", "wide", "deep"]
    assert [race.name for race in races] == names and not problem
    assert saved("cnn") == ([], "")
    assert races[0].lanes == a_race().lanes


def test_what_judged_a_race_of_the_first_version_is_its_split():
    data = plain()
    assert Result.of(data).split == "validation"
    data["plan"]["judge"] = "test"
    read = Result.of(data)
    assert read.split == Result.of(read.as_dict()).split == "test"
    assert "judge" not in read.as_dict()["plan"]


def test_a_race_that_an_earlier_version_kept_is_read_and_written_as_it_was(own):
    kept = plain() | {"name": "old", "made": "2026-01-01"}
    own.mkdir()
    (own / "races.json").write_text(json.dumps({"races": [kept]}))
    (race,), problem = saved("perceptron")
    assert not problem and table(race) and race.split == "validation"
    written = race.as_dict()
    for one in written["lanes"]:
        assert one.pop("warning") == ""
    assert json.loads(json.dumps(written)) == kept


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_race_needs_a_name(name):
    with pytest.raises(InputError, match="1 to 60 letters"):
        save(a_race(), name)


@pytest.mark.parametrize("content", ['{"races": [1', '{"races": [{"kind": "perceptron"}]}',
    '{"races": [{"kind": "perceptron", "name": "", "seconds": 1, "plan": {}, "lanes": []}]}'])
def test_a_damaged_file_of_races_is_said_and_kept(own, content):
    own.mkdir()
    (own / "races.json").write_text(content)
    races, problem = saved("perceptron")
    assert races == [] and "cannot be read" in problem
    assert "kept as" in save(a_race(), "new")
    assert any("damaged" in path.name for path in own.iterdir())


def test_the_courses_own_race_bears_out_what_the_notebook_says():
    first, *rest = table(record())
    rows = {row.act: row for row in (first, *rest)}
    assert first.act == "tanh" and sum(row.high > first.high for row in rest) == 3
    assert first.accuracy - rest[-1].accuracy == pytest.approx(0.02)
    widest = max(rest, key=lambda row: row.high - row.low)
    assert widest.act == "leaky_relu" and 0.03 < widest.high - widest.low < 0.04
    losses = sorted(row.loss for row in rest)
    assert losses[-1] == rows["sigmoid"].loss
    assert losses[-1] / losses[-2] == pytest.approx(2, abs=0.2)
    assert losses[-1] / first.loss == pytest.approx(18, abs=0.5)
    selu, leaky = rows["selu"], rows["leaky_relu"]
    assert selu.loss > leaky.loss and selu.accuracy > leaky.accuracy
