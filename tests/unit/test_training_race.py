"""The training race as a widget, driven by its buttons."""

import time

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.my_work import VARIABLE
from helpers.race.plan import OPTIMISERS, Plan
from helpers.widgets.training_race import training_race
from tests.patience import SECONDS

SMALL = {"acts": ("relu", "tanh"), "depth": 1, "width": 8, "epochs": 3, "seeds": 2, "images": 200}
LONG = {**SMALL, "acts": ("relu",), "epochs": 200, "seeds": 1, "images": 4000}
PATIENCE = SECONDS


@pytest.fixture
def race(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.delenv(BUDGET, raising=False)
    made = []

    def make(**start):
        made.append(training_race(**start))
        return made[-1]

    yield make
    for one in made:
        if one.race is not None:
            one.race.stop()
            one.race.join(PATIENCE)


def until(widget, condition):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, widget.words.value
        time.sleep(0.02)
        widget.pulse()


def test_before_the_start_there_is_nothing_to_see_or_keep(race):
    one = race()
    assert one.live.caption == "No results yet." and one.results.value == ""
    assert one.keep.disabled and one.pause.disabled and one.stop.disabled
    assert not one.start.disabled and one.data is None
    assert not any(artist.get_visible() for artist in one.live.artists.values())


def test_start_trains_what_is_ticked_and_draws_what_came(race):
    one = race(**SMALL)
    one.start.click()
    assert one.start.disabled and not one.pause.disabled
    until(one, lambda: one.race.state == "done")
    assert one.bar.value == 1 and "4 of 4 networks trained" in one.words.value
    data = one.data
    for act in SMALL["acts"]:
        told = [lane.epochs for lane in data.lanes_of(act)]
        mean = np.mean([[epoch.accuracy for epoch in epochs] for epochs in told], axis=0)
        x, y = one.live.artists[f"{act}_accuracy"].get_data()
        assert list(x[:3]) == [1, 2, 3] and np.allclose(y[:3], mean)
        assert one.live.artists[f"{act}_name"].get_visible()
        seeds = one.live.artists[f"{act}_loss_seeds"].get_ydata()
        assert np.isfinite(seeds).sum() == 6
        assert f"{mean[-1]:.3f}" in one.results.value
    assert not one.live.artists["elu_accuracy"].get_visible()
    assert "Best so far" in one.live.caption and ACTIVATIONS["tanh"].title in one.live.label


def test_pause_go_on_and_stop(race):
    one = race(**LONG)
    one.start.click()
    until(one, lambda: one.bar.value > 0)
    one.pause.click()
    assert one.start.description == "Go on" and "Paused" in one.words.value
    begun, held = one.race, one.bar.value
    one.start.click()
    until(one, lambda: one.bar.value > held)
    assert one.race is begun, "it goes on, and does not begin anew"
    one.stop.click()
    until(one, lambda: one.race.state == "stopped" and
          one.race.lanes["relu", 0].state == "stopped")
    assert "what was trained stays" in one.words.value and one.data.lanes[0].epochs
    assert not one.start.disabled and one.start.description == "Start"


def test_a_race_is_kept_and_another_widget_compares_with_it(race):
    one = race(**SMALL)
    one.start.click()
    until(one, lambda: one.race.state == "done")
    one.name.value = "eight units"
    one.keep.click()
    one.refresh()  # as while it trains
    assert "4 of 4" in one.words.value and "Kept as \u201ceight units" in one.words.value
    one.name.value = "x" * 61
    one.keep.click()
    one.refresh()
    assert "4 of 4" in one.words.value and "1 to 60 letters" in one.words.value
    later = race()
    later.earlier.value = dict(later.earlier.options)["eight units"]
    assert later.live.artists["relu_loss_before"].get_visible()
    assert "eight units" in later.results.value and "eight units" in later.live.label


def test_a_network_that_failed_is_named_as_people_name_it(race):
    one = race(**SMALL)
    one.start.click()
    until(one, lambda: one.race.state == "done")
    lane = one.race.lanes["relu", 1]
    lane.state, lane.problem = "failed", "The loss became nan: it stopped here."
    one.refresh()
    assert "1 failed (ReLU, seed 1: The loss became nan: it stopped here)." in one.words.value


def test_the_optimiser_brings_its_rate(race):
    one = race()
    one.choices.optimiser.value = "Adam"
    assert one.choices.rate.value == OPTIMISERS["Adam"] == one.choices.plan.rate


def test_what_cannot_be_run_is_said_and_nothing_starts(race):
    one = race(**SMALL)
    for box in one.choices.boxes.values():
        box.value = False
    one.start.click()
    assert "Tick at least one" in one.words.value and one.race is None
    one.choices.boxes["relu"].value, one.choices.rate.value = True, -1
    one.start.click()
    assert "rate = -1.0 is not possible" in one.words.value and one.race is None
    with pytest.raises(InputError, match="depth = 0"):
        race(depth=0)


def test_the_smaller_budget_is_small(race, monkeypatch):
    monkeypatch.setenv(BUDGET, "small")
    plan = race().choices.plan
    assert (plan.epochs, plan.seeds, plan.images, len(plan.acts)) == (2, 2, 500, 2)


def test_set_moves_the_controls_and_refuses_as_a_whole(race):
    one = race(**SMALL)
    fields = {"depth": 5, "acts": ("elu",), "rate": 0.5, "optimiser": "Adam", "width": 32,
              "initialisation": "normal", "batch": 10, "seeds": 4, "epochs": 6, "images": 300}
    one.set(**fields)
    plan = one.choices.plan
    assert plan == Plan(**fields)
    with pytest.raises(InputError, match="depth = 99"):
        one.set(acts=["tanh"], depth=99)
    assert one.choices.plan == plan
    for box in one.choices.boxes.values():
        box.value = False
    one.set(acts=["tanh"])
    assert one.choices.plan.acts == ("tanh",), "though none was ticked before"
