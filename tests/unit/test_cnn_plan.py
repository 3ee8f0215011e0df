"""Races of convolutional networks: their plans, what a process does, how a full run goes on."""

import json

import pytest

from helpers.checks import InputError
from helpers.my_work import VARIABLE
from helpers.race import cnn_plan
from helpers.race.cnn import FULL, QUICK, Setting, Training
from helpers.race.cnn_plan import CnnPlan, Convolutional
from helpers.race.race import Race
from helpers.widgets.parts.race_words import progress_words
from tests.patience import SECONDS

TINY = CnnPlan(acts=("relu", "selu"), epochs=1, images=64)


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))


@pytest.fixture
def slight(monkeypatch):
    """A full run of few weights, in this process alone: a race's own processes have their own."""
    monkeypatch.setitem(cnn_plan.SIZES, "full", Setting(filters=(2, 3), dense=8))


def test_a_plan_is_the_setting_it_says():
    assert CnnPlan().setting == QUICK
    full = CnnPlan(size="full", epochs=12, images=4000)
    assert full.setting == FULL and full.label.startswith("full CNN")
    assert CnnPlan(**json.loads(json.dumps(full.as_dict()))) == full


def test_one_epoch_is_that_of_the_experiment():
    told = Convolutional(TINY, "relu", 1).epoch()
    (alone,) = Training("relu", TINY.setting, 1).finish().epochs
    assert (told["loss"], told["accuracy"]) == (alone["loss"], alone["accuracy"])
    assert told["epoch"] == 1 and told["seconds"] > 0


def test_the_split_changes_the_images_and_not_the_training():
    test = Convolutional(CnnPlan(acts=("relu",), epochs=1, images=512, split="test"), "relu", 0)
    valid = Convolutional(CnnPlan(acts=("relu",), epochs=1, images=512), "relu", 0)
    one, two = test.epoch(), valid.epoch()
    assert one["loss"] == two["loss"] and one["accuracy"] != two["accuracy"]
    assert test.training.test_accuracy() == one["accuracy"]


def test_a_full_run_is_taken_up_where_it_stopped(slight):
    plan = CnnPlan(acts=("relu",), size="full", epochs=2, images=16)
    first = Convolutional(plan, "relu", 0)
    told = first.epoch()
    later = Convolutional(plan, "relu", 0)
    assert [epoch["loss"] for epoch in later.epochs] == [told["loss"]]
    assert later.epoch()["epoch"] == 2
    assert Convolutional(CnnPlan(acts=("relu",), epochs=2, images=16), "relu", 0).epochs == []


def test_another_rate_leaves_what_was_kept(slight):
    plan = {"acts": ("relu",), "size": "full", "epochs": 2, "images": 16}
    told = Convolutional(CnnPlan(**plan), "relu", 0).epoch()
    Convolutional(CnnPlan(**plan, rate=0.01), "relu", 0).epoch()
    (kept,) = Convolutional(CnnPlan(**plan), "relu", 0).epochs
    assert kept["loss"] == told["loss"]


def test_a_network_that_cannot_be_kept_trains_on_and_says_so(tmp_path, monkeypatch):
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "a file"))
    race = Race(CnnPlan(acts=("relu",), size="full", epochs=2, images=16))
    race.start()
    race.join(SECONDS)
    lane = race.lanes["relu", 0]
    assert lane.state == "done" and len(lane.epochs) == 2
    assert "cnn-relu-0" in lane.warning and "cannot be written" in lane.warning
    assert progress_words(race).endswith(lane.warning)


def test_processes_race_them_and_report_what_was_trained_before():
    race = Race(TINY)
    race.start()
    race.join(SECONDS)
    assert race.state == "done" and race.progress == 1
    plan = CnnPlan(acts=("relu",), size="full", epochs=2, images=16)
    Convolutional(plan, "relu", 0).epoch()
    race = Race(plan)
    race.start()
    race.join(SECONDS)
    assert [one.epoch for one in race.lanes["relu", 0].epochs] == [1, 2]
    assert race.lanes["relu", 0].epochs[0].seconds is None


@pytest.mark.parametrize("wrong", [
    {"acts": ()}, {"acts": ("elo",)}, {"acts": ("relu", "relu")}, {"size": "huge"},
    {"epochs": 0}, {"seeds": 2.0}, {"rate": 0}, {"split": "me"}, {"images": 5000}])
def test_a_plan_that_cannot_be_run_is_refused(wrong):
    with pytest.raises(InputError):
        CnnPlan(**wrong)
