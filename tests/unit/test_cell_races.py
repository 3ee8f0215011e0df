"""A race outlives the widget that began it, where its cell is run again; else it is stopped."""

import html

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
