"""A race outlives the widget that began it, where its cell is run again; else it is stopped."""

import html
import re
import sys

import pytest

from helpers.live import cell as cells
from helpers.widgets.training_race import TAKEN_OVER, TrainingRace
from tests.shell import stand_in

RACE = "training_race(acts=('relu',), depth=1, width=8, epochs=200, seeds=1, images=4000)"


@pytest.fixture
def shell(monkeypatch):
    return stand_in(monkeypatch)


@pytest.fixture
def begun(shell):
    """A race that trains, in a cell with another of its kind that does not."""
    shell.run("a", f"[training_race(), {RACE}]")
    widget = shell.user_ns["Out"][1][1]
    widget.start.click()
    race = widget.race
    yield race
    race.stop()
    race.join()


def over(race):
    return race.state == "stopped" and not any(one.is_alive() for one in race._threads)


def test_a_race_goes_on_in_the_widget_of_the_cells_next_run(shell, begun):
    first, second = shell.run("a", f"[training_race(), {RACE}]")
    assert first.race is None and second.race is begun and begun.state == "running"
    assert TAKEN_OVER in html.unescape(second.words.value)
    assert second.start.disabled and not second.stop.disabled
    second.stop.click()
    assert second.data.lanes and "what was trained stays" in second.words.value
    third, fourth = shell.run("a", "[training_race(), training_race()]")
    assert third.race is None and fourth.race is begun, "what it came to is not lost either"
    assert TAKEN_OVER in html.unescape(fourth.words.value) and not fourth.start.disabled


def test_a_slip_of_the_pen_does_not_end_a_race(shell, begun):
    shell.run("a", "None", fails=True)
    assert begun.state == "running"
    assert shell.run("a", f"[training_race(), {RACE}]")[1].race is begun


@pytest.mark.parametrize("code", ["None", "training_race()", "[cnn_race(), cnn_race()]"])
def test_a_race_that_nothing_of_its_kind_takes_over_is_stopped(shell, begun, code):
    shell.run("a", code)
    begun.join()
    assert over(begun)
    assert not any(isinstance(one, TrainingRace) and one.race for one in cells._known)


def test_a_fair_race_goes_on_in_the_card_of_the_cells_next_run(shell):
    first = shell.run("a", "challenges('elu')").cards["beat_relu"]
    first.judge.click()
    race = first.race
    try:
        second = shell.run("a", "challenges('elu')").cards["beat_relu"]
        assert first.race is None and second.race is race and race.state == "running"
        assert "begun before its cell was run again" in second.verdict.value
        assert second.judge.disabled and not second.stop.disabled
        second.pause.click()
        assert race.state == "paused" and second.judge.description == "Go on"
        third = shell.run("a", "challenges('gelu')").cards["beat_relu"]
        assert third.race is race and re.search(r"ELU\. \d+ of", third.verdict.value)
        third.stop.click()
        assert race.state == "stopped"
        shell.run("a", "None")
    finally:
        race.stop()
        race.join()
    assert over(race)


def test_a_fair_race_that_no_card_takes_over_is_stopped(shell):
    card = shell.run("a", "challenges('elu')").cards["beat_relu"]
    card.judge.click()
    shell.run("a", "explore('elu')")
    card.race.join()
    assert over(card.race)


def test_a_search_goes_on_where_the_same_is_searched_for(shell):
    first = shell.run("a", "find_one(seed=3)")
    first.begin.click()
    first.go_on(2)
    second = shell.run("a", "find_one(seed=3)")
    assert second.running and len(second.search.history) == 2 and "2 of" in second.live.caption
    second.pause.click()
    second.go_on(1)
    third = shell.run("a", "find_one(seed=4)")
    assert not third.running and third.search is None
    assert len(second.search.history) == 3


def test_networks_that_were_trained_by_hand_stay_in_the_table(shell):
    first = shell.run("a", "opened_depth()")
    first.trained.append(("plain", "batch", "relu", 50, 0.5))
    first.train.click()
    second = shell.run("a", "opened_depth(depth=20)")
    assert second.trained == first.trained and not second.stop.disabled
    second.stop.click()
    assert "Stopped." in second.live.caption


def test_speeds_go_on_where_the_network_is_the_same(shell, monkeypatch):
    monkeypatch.setattr(sys.modules["helpers.widgets.layer_speeds"], "SLICE", 0.0)  # a step a pulse
    first = shell.run("a", "layer_speeds(depth=1)")
    first.train.click()
    first.pulse()
    count = len(first.training)
    second = shell.run("a", "layer_speeds(depth=1)")
    assert count and second.stop.disabled is False and second.training is first.training
    second.pulse()
    assert len(second.training) > count
    assert not shell.run("a", "layer_speeds(depth=2)").training


def test_a_race_that_another_cell_shows_is_left_to_it(shell):
    old = shell.run("a", f"r = {RACE}", "r")
    shell.run("b", "r")
    old.start.click()
    try:
        new = shell.run("a", f"r = {RACE}", "r")
        assert not old.gone and old.race.state == "running" and new.race is None
    finally:
        old.race.stop()
        old.race.join()
