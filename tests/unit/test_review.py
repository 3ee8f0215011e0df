"""A review: what is due today and how one stands, in words, and how items enter it."""

import datetime
import html
import re

import pytest

from helpers import my_work, widgets
from helpers.exercises import check, forget_attempts, guesses, schedule
from helpers.exercises import review as records
from helpers.exercises.claims import VERDICTS, all_claims
from helpers.exercises.predictions import all_predictions
from helpers.exercises.schedule import CERTAIN, SURE
from helpers.my_work import VARIABLE
from helpers.widgets.review import Review
from helpers.widgets.static_view import as_html

START = datetime.datetime(2030, 3, 1, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
CLAIMS = [f"claim:{name}" for name in all_claims()]
CHOICE, SOLVED = "exercise:08_elu.far_left", "exercise:08_elu.write_elu"


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "my_work"))
    forget_attempts()
    return tmp_path / "my_work"


def enter(*names, right=True, now=START):
    for name in names:
        assert schedule.noted(name, right, SURE, now) == ""


def at(now):
    return Review(lambda: now)


def plain(markup):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", markup))).strip()


# -- what is due, in words --------------------------------------------------------------------


def test_with_nothing_answered_one_line_says_what_it_will_do(own):
    widget = widgets.review()
    assert widget.text == records.NOTHING_YET and len(widget.text) < 130
    assert widget.step.layout.display == "none" and not own.exists()
    assert records.NOTHING_YET in html.unescape(as_html(widget))


@pytest.mark.parametrize("count, words", [
    (1, "1 question is due, about 1 minute."), (3, "3 questions are due, about 2 minutes."),
    (8, "8 questions are due, about 5 minutes."),
    (11, "8 questions are due, about 5 minutes; 3 more can wait for another day.")])
def test_what_is_due_is_counted_and_five_minutes_a_day_are_enough(count, words):
    enter(*CLAIMS[:count], right=False)
    assert records.today(START).words == "Nothing is due today; next on Saturday 2 March."
    assert records.today(START + DAY).words == words


def test_a_days_questions_are_not_asked_twice_and_the_rest_waits():
    enter(*CLAIMS[:10], right=False)
    for memory in records.today(START + DAY).due[:7]:
        schedule.answered(memory.name, True, SURE, START + DAY)
    assert records.today(START + DAY).words == (
        "1 question is due, about 1 minute; 2 more can wait for another day.")
    schedule.answered(records.today(START + DAY).due[0].name, True, SURE, START + DAY)
    today = records.today(START + DAY)
    assert today.due == [] and today.words == (
        "Five minutes of review are enough for today; 2 more are due, and can wait for tomorrow.")
    assert len(records.today(START + 2 * DAY).due) >= 2


def test_what_has_waited_longest_comes_first_and_what_the_course_lacks_is_left_out():
    enter(CLAIMS[0], right=False, now=START + DAY)
    enter(CLAIMS[1], right=False)
    enter("claim:08_elu.gone", "exercise:99_none.x", "nothing", right=False)
    due = [one.name for one in records.today(START + 5 * DAY).due]
    assert due == [CLAIMS[1], CLAIMS[0]]
    assert sum(one.wrong for one in records.standing(START)) == 2


@pytest.mark.parametrize("day", [datetime.date(2030, month, 4) for month in range(1, 13)])
def test_a_day_is_said_in_english(day):
    assert records.said(day) == f"{day:%A} {day.day} {day:%B}"  # in tests, the locale is C


def test_how_one_stands_is_told_for_each_notebook():
    enter("claim:" + next(one for one in all_claims() if one.startswith("01")), CHOICE)
    enter(SOLVED, right=False)
    first, second = records.standing(START)
    assert first.words == "1 solid"
    assert second.words == "1 solid, 1 to learn again"
    later, _ = records.standing(START + 60 * DAY)
    assert later.words == "1 fading"


# -- how items enter --------------------------------------------------------------------------


def kept():
    return my_work.read(schedule.FILE).data.get("items", {})


def test_a_guess_a_solved_exercise_and_a_first_verdict_enter_and_nothing_else_does():
    one = all_predictions()["08_elu.double_alpha"]
    guesses.keep(one, None)
    check("08_elu.far_left", "a")
    check("08_elu.far_left", ...)
    assert kept() == {}
    guesses.keep(one, "b", CERTAIN)
    check("08_elu.far_left", "b")
    card = widgets.spot_the_error("08_elu").cards[0]
    card.choice.value = next(word for key, word in VERDICTS.items() if key == card.claim.verdict)
    card.choice.value = next(word for key, word in VERDICTS.items() if key != card.claim.verdict)
    assert {name: entry["right"] for name, entry in kept().items()} == {
        "prediction:08_elu.double_alpha": False, CHOICE: True, f"claim:{card.claim.name}": True}


def test_what_took_several_attempts_comes_back_sooner():
    for answer in ("a", "b"):
        check("08_elu.far_left", answer)
    check("01_sigmoid.where_today", "c")
    items = kept()
    assert items[CHOICE]["stability"] < items["exercise:01_sigmoid.where_today"]["stability"]
