"""The report card, the challenges and the search without a page."""

import asyncio
import html
from importlib import import_module

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.design.challenges import CHALLENGES
from helpers.design.fair_race import FairRace
from helpers.formula import formula
from helpers.live import close_with_parts
from helpers.race.fair_plan import Net
from helpers.widgets import challenges, design_activation, find_one, report_card, search


def said(widget):
    return html.unescape(widget.value)


def test_a_report_is_on_what_the_designer_shows_when_it_is_asked_for():
    designer = design_activation("max(0, z)")
    card = report_card(designer)
    assert "dead zones: z up to 0" in card.text
    assert set(card.race.choices.plan.acts) == {"relu", "gelu", designer.act.key}
    designer.set(formula="tanh(z)")
    assert "dead zones: z up to 0" in card.text
    card.again.click()
    assert "dead zones: none" in card.text and "tanh(z)" in said(card.said)
    assert set(card.race.choices.plan.acts) == {"relu", "gelu", designer.act.key}


def test_a_report_on_one_of_the_course_has_no_button_for_another():
    card = report_card("elu")
    assert card.again not in card.children[0].children
    assert "cost" not in card.text
    card.cost.click()
    assert "times ReLU's time" in card.text
    assert "times ReLU's time: the table's last row" in said(card.said)
    assert set(card.race.choices.plan.acts) == {"elu", "relu", "gelu"}


def test_what_goes_wrong_is_said_and_what_was_there_stays(monkeypatch):
    card = report_card("elu")
    before = card.text
    module = import_module("helpers.widgets.report_card")
    monkeypatch.setattr(module, "report", lambda *_, **__: 1 / 0)
    card.cost.click()
    assert "ZeroDivisionError" in said(card.said) and card.text == before


@pytest.mark.parametrize("wrong", ["elo", 3, None, [], "own:max("])
def test_what_is_no_activation_is_refused(wrong):
    for factory in (report_card, challenges):
        with pytest.raises(InputError):
            factory(wrong)


@pytest.mark.parametrize("key", ["relu", "selu", formula("sin(3*z) + z", "wiggle").key])
def test_each_challenge_is_judged_says_why_and_shows_where(key):
    board = challenges(key)
    for name, card in board.cards.items():
        if name == "beat_relu":
            continue
        assert card.show.disabled
        card.judge.click()
        assert card.judged.why in said(card.verdict)
        assert ("\u2713 Passed" in said(card.verdict)) == card.judged.passed
        card.show.click()
        assert "cannot" not in said(card.verdict), said(card.verdict)
        factory, values, state = card.judged.where
        shown = board.figure.state
        assert {name: shown[name] for name in state} == pytest.approx(state), factory
        assert card.children[-1] is board.figure
    assert all(one.asks in board.text for one in CHALLENGES.values())


def tried(widget):
    numbers, scores = widget.live.artists["scores"].get_data()
    return list(scores)


def test_a_search_is_started_paused_gone_on_with_and_stopped():
    widget = find_one("alive", seed=3)
    assert not widget.begin.disabled and widget.pause.disabled and widget.stop.disabled
    widget.begin.click()
    widget.go_on(6)
    assert len(tried(widget)) == 6 and widget.begin.disabled and not widget.pause.disabled
    widget.pause.click()
    assert not widget.running and not widget.begin.disabled
    assert widget.begin.description == "Go on" and not widget.stop.disabled
    widget.begin.click()
    widget.go_on(4)
    assert len(tried(widget)) == 10
    z, best = map(np.asarray, widget.live.artists["best_f"].get_data())
    act = formula(widget.shared_line)
    with np.errstate(all="ignore"):
        wanted = act.f(z)
    np.testing.assert_allclose(best, np.where(np.isfinite(wanted), wanted, np.nan))
    widget.stop.click()
    assert widget.begin.description == "Start" and widget.stop.disabled
    assert "Judged in full" in said(widget.words) and f"10 of {search.TRIES}" in widget.live.caption
    widget.begin.click()
    assert widget.search.history == []


def test_the_same_seed_tries_the_same_functions():
    scores = []
    for _ in range(2):
        widget = find_one("smooth_relu", seed=5)
        widget.begin.click()
        widget.go_on(12)
        scores.append(tried(widget))
    assert scores[0] == scores[1]
    other = find_one("smooth_relu", seed=6)
    other.begin.click()
    other.go_on(12)
    assert tried(other) != scores[0]


def test_letters_are_moved_uphill():
    widget = find_one("self_normalising", kind="letters", formula="s*tanh(a*z)", seed=0)
    widget.begin.click()
    widget.go_on(60)
    best = np.maximum.accumulate(tried(widget))
    assert best[-1] > best[0] and widget.shared_line.startswith("s*tanh(a*z); s = ")


def test_a_formula_with_no_letter_and_one_that_cannot_be_read_are_told():
    widget = find_one("alive", kind="letters", formula="tanh(z)")
    widget.begin.click()
    assert "no letter" in said(widget.words) and widget.search is None
    widget.text.value = "tanh("
    widget.begin.click()
    assert "never closed" in said(widget.words)
    state = widget.state
    for wrong in ({"challenge": "beat_relu"}, {"kind": "x"}, {"seed": -1}, {"formula": "tanh("},
                  {"tries": 3}):
        with pytest.raises(InputError):
            widget.set(**wrong)
        assert widget.state == state


def test_in_a_notebook_a_search_goes_on_by_itself_and_ends():
    async def watch():
        widget = find_one("alive", seed=1)
        widget.begin.click()
        while widget.running:
            await asyncio.sleep(0)
        return widget

    was, search.TRIES = search.TRIES, 20
    try:
        widget = asyncio.run(watch())
    finally:
        search.TRIES = was
    assert len(widget.search.history) == 20 and "Judged in full" in said(widget.words)


SMALL = Net(1, (0.05,), width=8, epochs=1, images=200, seeds=(0,), final_seeds=(10, 11))


@pytest.fixture
def small_race(monkeypatch):
    module = import_module("helpers.widgets.parts.race_card")
    monkeypatch.setattr(module, "FairRace", lambda act: FairRace(act, processes=1, net=SMALL))


def test_a_fair_race_is_watched_paused_gone_on_with_and_judged(small_race):
    async def watch():
        card = challenges(formula("max(0.2*z, z)", "bent")).cards["beat_relu"]
        assert card.pause.disabled and card.stop.disabled and card.show.disabled
        card.judge.click()
        card.pause.click()
        assert card.judge.description == "Go on" and "bent" in said(card.verdict)
        card.judge.click()
        while card.judged is None:
            await asyncio.sleep(0)
        return card

    card = asyncio.run(watch())
    assert card.bar.value == 1 and not card.judge.disabled and card.judge.description == "Race"
    assert "seeds" in said(card.verdict) or "seed" in said(card.verdict)
    card.show.click()
    assert card.board.figure.state["compare"] == "relu"


def test_a_fair_race_is_stopped_and_goes_with_its_board(small_race):
    board = challenges("elu")
    card = board.cards["beat_relu"]
    card.judge.click()
    card.stop.click()
    assert card.race.state == "stopped" and "nothing is judged" in said(card.verdict)
    card.judge.click()
    assert card.race.state == "running"
    close_with_parts(board)
    assert card.race.state == "stopped"


def test_relu_cannot_beat_itself():
    card = challenges("relu").cards["beat_relu"]
    card.judge.click()
    assert "cannot race against itself" in said(card.verdict)
