"""Guesses that are no guesses, and files of guesses that something else has written."""

import json

import pytest

from helpers import my_work
from helpers.exercises.guesses import latest
from helpers.exercises.predictions import prediction
from helpers.widgets import outcome, predict

STEP = ("08_elu.double_alpha", "08_elu.slope_left_of_0")


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("typed", ["nan", "-inf", "1e999", "1/0", "<img src=x onerror=alert(1)>",
                                   "$\\frac{1}{2}$", "__import__('os')", "x" * 10_000, "9" * 10_000,
                                   "\x00", "1,000", "-3,142", "1.000,5"])
def test_what_is_no_number_is_said_in_a_sentence_of_plain_text(typed, work):
    made = predict(STEP[1])
    made.questions[0].answer.value = typed
    made.done.click()
    said = made.status.value
    assert 0 < len(said) < 300 and "<" not in said
    assert not made.uncover.done and not (work / "guesses.json").exists()
    made.questions[0].answer.value = "1.5"
    made.done.click()
    assert made.uncover.done and latest(prediction(STEP[1])).guess == 1.5


@pytest.mark.parametrize("entry", [
    {"sure": [1]}, {"sure": {}}, {"guess": float("nan")}, {"guess": 10**400}, {"day": None},
    {"guess": "\ud800"}, {"guess": [[1]]}, {"guess": {}}])
def test_a_strange_entry_is_no_obstacle(work, entry):
    (work / "guesses.json").write_text(json.dumps(
        {name: [{"guess": "a", "sure": 2, "day": "2030-01-01"} | entry] for name in STEP}))
    made, settled = predict(STEP[0]), outcome(STEP[0])
    made.set("b")
    made.done.click()
    assert latest(prediction(STEP[0])).guess == "b" and "b)" in settled.text


def test_guesses_at_questions_that_the_course_no_longer_asks_stay(work):
    gone = {"08_elu.gone": [{"guess": "a", "sure": 2, "day": "2030-01-01"}]}
    (work / "guesses.json").write_text(json.dumps(gone))
    made = predict(STEP[0])
    made.set("b")
    made.done.click()
    assert my_work.read("guesses").data.keys() == {"08_elu.gone", STEP[0]}


def test_what_is_pressed_again_before_the_page_has_followed_is_one_press(work):
    made = predict(STEP[0])
    made.set("b")
    for one in (made.done, made.done, made.show_me):
        one.click()
    assert len(my_work.read("guesses").data[STEP[0]]) == 1 and "Noted" in made.status.value
    made.again.click()
    made.done.click()
    assert len(my_work.read("guesses").data[STEP[0]]) == 2
