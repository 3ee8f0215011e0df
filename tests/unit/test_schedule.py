"""When questions come back: order, spacing, days and time zones, and files that are damaged."""

import datetime
import json
import sys
import threading

import pytest

from helpers import my_work
from helpers.exercises import schedule
from helpers.exercises.schedule import CERTAIN, SURE, UNSURE, answered, memories, noted
from helpers.my_work import VARIABLE

NAME = "claim:08_elu.elu_unit_never_die"
UTC = datetime.UTC
START = datetime.datetime(2030, 3, 1, 12, tzinfo=UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "my_work"))
    return tmp_path / "my_work"


def only(now=START):
    """The one item that is kept."""
    (item,) = memories(now).items
    return item


def days_until_due(right, sure=SURE):
    noted(f"claim:x.{right}{sure}", right, sure, START)
    (due,) = [one.due for one in memories(START).items if one.name == f"claim:x.{right}{sure}"]
    return (due - START.date()).days


def test_what_is_known_better_comes_back_later_and_nothing_on_the_same_day():
    waits = [days_until_due(False, CERTAIN), days_until_due(True, UNSURE),
             days_until_due(True, SURE), days_until_due(True, CERTAIN)]
    assert waits == sorted(waits) and waits[0] == 1 and waits[1] < waits[3]
    assert days_until_due(False, UNSURE) == 1  # a wrong answer is one, however it was given


def test_it_is_due_when_the_chance_has_come_down_to_nine_in_ten():
    """By the curve that FSRS publishes, R = (1 + F t / S) ** -decay with R(S) = 0.9."""
    now = START
    for _ in range(4):  # after that, a year is the longest
        answered(NAME, True, SURE, now)
        kept = my_work.read(schedule.FILE).data["items"][NAME]
        decay = 0.1542
        factor = 0.9 ** (-1 / decay) - 1
        due = only(now).due
        days = (due - now.date()).days
        then = now + days * DAY
        expected = (1 + factor * days / kept["stability"]) ** -decay
        assert only(then).recall == pytest.approx(expected, abs=1e-9)
        assert abs(only(then).recall - 0.9) < 0.02 or days == 1
        now = then


def test_each_right_answer_in_time_lengthens_the_wait_and_a_wrong_one_ends_it():
    now, waits = START, []
    for _ in range(8):
        answered(NAME, True, SURE, now)
        waits.append((only(now).due - now.date()).days)
        now += waits[-1] * DAY
    assert waits == sorted(waits) and len(set(waits)) == 5 and waits[-1] == schedule.LONGEST
    answered(NAME, False, SURE, now)
    assert (only(now).due - now.date()).days < waits[-2] / 2
    assert not only(now).right and not only(now).solid
    assert only(now).asked == 9


def test_the_chance_falls_from_day_to_day_and_solid_ends_with_it():
    answered(NAME, True, CERTAIN, START)
    chances = [only(START + n * DAY).recall for n in range(60)]
    assert chances[0] == 1.0 and all(a > b for a, b in zip(chances, chances[1:], strict=False))
    assert only(START).solid and not only(START + 59 * DAY).solid


def test_an_answer_given_again_before_it_is_due_changes_nothing(own):
    noted(NAME, False, SURE, START)
    first = (own / "review.json").read_bytes()
    noted(NAME, True, CERTAIN, START + DAY / 24)
    assert (own / "review.json").read_bytes() == first
    noted(NAME, True, CERTAIN, START + DAY)
    assert only(START + DAY).asked == 2 and only(START + DAY).right


def test_in_a_lecture_nothing_is_noted(own, monkeypatch):
    monkeypatch.setenv("SERVER_SOFTWARE", "voila/0.5.11")
    assert noted(NAME, True) == "" and not own.exists()


@pytest.mark.parametrize("hours", [-12, 0, 5.5, 14])
def test_the_day_is_that_of_the_learners_own_place(hours):
    zone = datetime.timezone(datetime.timedelta(hours=hours))
    late = datetime.datetime(2030, 3, 1, 23, 50, tzinfo=zone)
    noted(NAME, False, SURE, late)
    assert only(late).due == datetime.date(2030, 3, 2)
    early = datetime.datetime(2030, 3, 2, 0, 5, tzinfo=zone)  # a quarter of an hour later
    noted(NAME, True, SURE, early)
    assert only(early).right and only(early).asked == 2


def test_answers_of_a_day_are_counted_for_that_day_alone():
    for _ in range(3):
        answered(NAME, True, SURE, START)
    noted("claim:x.y", True, SURE, START)  # in a notebook, not in a review
    assert memories(START).answered_today == 3
    assert memories(START + DAY).answered_today == 0
    answered(NAME, True, SURE, START + DAY)
    assert memories(START + DAY).answered_today == 1


def test_a_clock_that_was_put_back_breaks_nothing():
    answered(NAME, True, SURE, START)
    answered(NAME, True, SURE, START - 400 * DAY)
    assert only(START - 400 * DAY).asked == 2 and 0 <= only(START).recall <= 1


def test_what_a_clock_that_was_ahead_has_noted_is_due_at_once_and_then_as_ever():
    answered(NAME, True, CERTAIN, START + 400 * DAY)
    assert only(START).due == START.date(), "not in a year and more"
    answered(NAME, True, SURE, START)
    assert START.date() < only(START).due < START.date() + 60 * DAY


def test_a_second_machine_that_is_minutes_ahead_does_not_ask_twice():
    answered(NAME, True, SURE, START + DAY / 48)
    assert only(START).due > START.date()


def test_the_file_holds_what_fsrs_says_and_only_plain_things(own):
    noted(NAME, True, SURE, START)
    entry = json.loads((own / "review.json").read_text(encoding="utf-8"))["items"][NAME]
    assert set(entry) == {"due", "reviewed", "stability", "difficulty", "right", "asked"}
    assert entry["reviewed"] == "2030-03-01T12:00:00+00:00"


WHOLE = {"due": "2030-03-02T12:00:00+00:00", "reviewed": "2030-03-01T12:00:00+00:00",
         "stability": 1.5, "difficulty": 5.0, "right": True, "asked": 1}


@pytest.mark.parametrize("change", [
    {"due": "tomorrow"}, {"due": None}, {"due": "9999-12-31T23:59:59+00:00"},
    {"reviewed": "0001-01-01T00:00:00+14:00"}, {"stability": 0}, {"stability": "1.5"},
    {"stability": float("inf")}, {"stability": 10**400}, {"difficulty": 11},
    {"right": "yes"}, {"asked": 1.5}])
def test_a_damaged_entry_is_told_in_words_kept_aside_and_begun_anew(own, change):
    own.mkdir()
    text = json.dumps({"items": {NAME: {**WHOLE, **change}}})
    (own / "review.json").write_text(text, encoding="utf-8")
    found = memories(START)
    assert found.items == [] and "it is left as it is" in found.problem
    assert "kept as review.damaged-1.json" in noted(NAME, True, SURE, START)
    assert (own / "review.damaged-1.json").read_text(encoding="utf-8") == text
    assert only().asked == 1


@pytest.mark.parametrize("text", [
    "", "{", "[]", '{"items": []}', '{"today": 3}', '{"items": {"a": 1}}'])
def test_a_damaged_file_is_no_obstacle(own, text):
    own.mkdir()
    (own / "review.json").write_text(text, encoding="utf-8")
    assert memories(START).items == []
    noted(NAME, True, SURE, START)
    assert only().asked == 1


def test_two_notebooks_at_once_lose_nothing():
    threads = [threading.Thread(target=noted, args=(f"claim:x.{number}", True, SURE, START))
               for number in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(memories(START).items) == 12


def test_the_optimiser_of_fsrs_is_not_loaded():
    assert "fsrs.optimizer" not in sys.modules and "torch" not in sys.modules
