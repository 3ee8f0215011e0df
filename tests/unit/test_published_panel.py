"""The panel of published results without a page, and the process that measures."""

import asyncio
import html
import re
from importlib import import_module

import pytest

from helpers.checks import InputError
from helpers.experiments.published import KEYS, TINY, outcome, recorded
from helpers.live import close_with_parts
from helpers.race.published import Reproduction
from helpers.widgets import published_results
from tests.patience import SECONDS


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setenv("ACTIVATION_COURSE_BUDGET", "small")


def said(control):
    return html.unescape(re.sub(r"<[^>]*>", " ", control.value))


async def until(condition):
    """Let the kernel's loop go on until a condition holds."""
    end = asyncio.get_running_loop().time() + SECONDS
    while not condition():
        assert asyncio.get_running_loop().time() < end, "it takes too long"
        await asyncio.sleep(0.01)


# -- the process -----------------------------------------------------------------------------------


def test_a_result_is_measured_in_a_process_of_its_own():
    one = Reproduction("convolutions", TINY)
    assert one.state == "ready" and one.progress == 0
    one.start()
    one.join(SECONDS)
    assert one.state == "done" and one.progress == 1 and one.poll() is False
    assert set(one.found.values) == set(recorded("convolutions").values)
    assert one.found.setting["budget"] == TINY


def test_a_run_is_stopped_and_then_there_is_nothing():
    one = Reproduction("jacobian_norms", "short")
    one.start()
    one.pause()
    assert one.state == "paused"
    one.stop()
    one.join(SECONDS)
    assert one.state == "stopped" and one.found is None and not one.problem


def test_a_process_that_dies_is_told(monkeypatch):
    one = Reproduction("jacobian_norms", "short")
    one.start()
    while not one._trainers:
        pass
    one._trainers[0]._process.kill()
    one.join(SECONDS)
    assert one.state == "stopped" and "was ended from outside" in one.problem


def test_a_process_that_says_something_strange_is_told(monkeypatch):
    monkeypatch.setattr(Reproduction, "_take", lambda self, said: {}["share"])
    one = Reproduction("jacobian_norms", "short")
    one.start()
    one.join(SECONDS)
    assert one.state == "stopped" and "KeyError: 'share'" in one.problem


def test_what_there_is_not_is_refused():
    with pytest.raises(InputError, match="nothing"):
        Reproduction("nothing")


# -- the panel -------------------------------------------------------------------------------------


def test_each_result_has_a_line_with_its_verdict_and_shows_its_numbers():
    panel = published_results()
    for key in KEYS:
        panel.titles[key].click()
        assert panel.state["result"] == key and panel.titles[key].description.startswith("\u25b8")
        one = outcome(key)
        for row in one.rows:
            assert row.quantity.published in said(panel.details), row
        assert one.verdict in said(panel.details).lower() and "Allowed:" in said(panel.details)
        assert one.result.title in panel.text and "your run" not in said(panel.details)
    assert sum(one.description.startswith("\u25b8") for one in panel.titles.values()) == 1


def test_a_run_is_watched_paused_gone_on_with_and_stands_beside_the_record():
    async def watch():
        panel = published_results(result="convolutions")
        assert panel.pause.disabled and panel.stop.disabled
        panel.runs_of["singular_values"].click()
        assert panel.state["result"] == "singular_values", "what runs is shown"
        run = panel.run
        for key in ("singular_values", "convolutions"):
            panel.runs_of[key].click()
            assert panel.run is run and panel.state["result"] == "singular_values"
        assert "One at a time" in said(panel.words) or panel.run.state == "done"
        assert not panel.pause.disabled
        panel.pause.click()
        again = panel.runs_of["singular_values"]
        assert again.description == "Go on" and "Paused" in said(panel.words)
        again.click()
        await until(lambda: "singular_values" in panel.found)
        return panel

    panel = asyncio.run(watch())
    assert panel.bar.value == 1 and "measured" in said(panel.words)
    assert "your run" in said(panel.details) and "Your run." in said(panel.details)
    assert not any(one.disabled for one in panel.runs_of.values()), "that would take the focus"
    panel.titles["convolutions"].click()
    assert "your run" not in said(panel.details)
    panel.titles["singular_values"].click()
    assert "your run" in said(panel.details)


def test_a_run_is_stopped_and_goes_with_its_panel():
    panel = published_results()
    panel.runs_of["jacobian_norms"].click()
    panel.stop.click()
    assert panel.run.state == "stopped" and "Nothing is judged" in said(panel.words)
    panel.runs_of["jacobian_norms"].click()
    run = panel.run
    assert run.state == "running"
    close_with_parts(panel)
    assert run.state == "stopped"


def test_an_heir_goes_on_with_the_run():
    panel, heir = published_results(), published_results()
    panel.runs_of["convolutions"].click()
    run = panel.run
    panel.pass_on(heir)
    panel.close()
    assert heir.run is run and run.state != "stopped"
    heir.stop.click()
    assert run.state == "stopped"
    heir.pass_on(None)
    assert heir.run is run, "with nobody to take over it stays"


def test_states_are_set_and_bad_ones_refused():
    panel = published_results(result="jacobian_norms", amount="full")
    state = panel.state
    for bad in ({"result": "nothing"}, {"amount": "much"}, {"other": 1},
                {"result": "convolutions", "amount": "much"}):
        with pytest.raises(InputError):
            panel.set(**bad)
        assert panel.state == state
    panel.set(**published_results().state)
    assert panel.state == published_results().state
    panel.amount.value = "full"
    assert panel.state["amount"] == "full"


def test_what_goes_wrong_is_said(monkeypatch):
    panel = published_results()

    def broken(*_):
        raise RuntimeError("no process")

    monkeypatch.setattr(import_module("helpers.widgets.published_results"), "Reproduction", broken)
    panel.runs_of["convolutions"].click()
    assert "This cannot be done." in said(panel.words) and "no process" in said(panel.words)
