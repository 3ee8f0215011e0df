"""The widget of a review, from Begin to how one stands, and what goes wrong on the way."""

import datetime
import html
import re
import sys

import pytest

from helpers import my_work
from helpers.course import COURSE
from helpers.exercises import schedule
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.claims import all_claims
from helpers.exercises.predictions import all_predictions
from helpers.exercises.schedule import CERTAIN, SURE
from helpers.live import LiveFigure
from helpers.my_work import VARIABLE
from helpers.widgets.parts.telling import telling
from helpers.widgets.review import Review

START = datetime.datetime(2030, 3, 1, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
CLAIM = f"claim:{next(iter(all_claims()))}"
PREDICTION = "prediction:08_elu.double_alpha"
CHOICE, SOLVED = "exercise:08_elu.far_left", "exercise:08_elu.write_elu"


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "my_work"))
    return tmp_path / "my_work"


def enter(*names):
    for name in names:
        assert schedule.noted(name, False, SURE, START) == ""


def at(now):
    return Review(lambda: now)


def plain(markup):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", markup))).strip()


def test_a_review_from_begin_to_end():
    enter(CHOICE, SOLVED, CLAIM, PREDICTION)
    widget = at(START + DAY)
    assert widget.text == "4 questions are due, about 2 minutes."
    assert widget.step.description == "Begin"
    widget.step.click()
    seen = []
    for number in range(1, 5):
        assert widget.text.startswith(f"Question {number} of 4, from ")
        assert widget.step.description == "This is my answer"
        widget.step.click()
        assert "first." in widget.verdict.value  # nothing was chosen
        record = widget.asked.record
        seen.append(type(record).__name__)
        answer = getattr(widget.asked.control, "answer", widget.asked.control)
        answer.value = "a"
        assert (widget.ask_sure.layout.display is None) == (seen[-1] != "Function")
        widget.step.click()
        assert answer.disabled and "It comes back on " in widget.text
        assert widget.step.description == ("Next" if number < 4 else "How do I stand?")
        assert bool(widget.picture.children) == bool(getattr(record, "figure", "")
                                                     or getattr(record, "show", ""))
        widget.step.click()
    assert sorted(seen) == ["Choice", "Claim", "Function", "Prediction"]
    assert re.match(r"\d of 4 right\. Nothing is due today; next on ", widget.text)
    assert widget.step.layout.display == "none"
    assert "08_elu.ipynb" in widget.standing.outputs[0]["data"]["text/html"]
    assert my_work.read(schedule.FILE).data["today"] == {"day": "2030-03-02", "answered": 4}


def answer_one(name, value, sure=2, now=START + DAY):
    """What a review of one item says to an answer; the widget, too."""
    enter(name)
    widget = at(now)
    widget.step.click()
    control = widget.asked.control
    getattr(control, "answer", control).value = value
    widget.sure.value = sure
    widget.step.click()
    return plain(widget.verdict.value), widget


def test_right_and_wrong_answers_are_told_apart_with_the_reason_and_where_to_look():
    claim = next(one for one in all_claims().values() if one.verdict == "depends" and one.show)
    said, widget = answer_one(f"claim:{claim.name}", "b")
    assert "✘ Not so. You said: False. The answer is: It depends." in said
    assert claim.explanation in said and f"In its notebook, look: {claim.look}" in said
    assert isinstance(widget.picture.children[0], LiveFigure)
    assert widget.asked.control.layout.display == "none"
    said, _ = answer_one(f"claim:{claim.name}", "c", now=START + 9 * DAY)
    assert "✔ Right. You said: It depends." in said


@pytest.mark.parametrize("name", all_predictions())
def test_every_prediction_can_be_asked_again(name, monkeypatch):
    """Without its figure, which takes long; that each can be shown, test_predictions says."""
    monkeypatch.setattr(sys.modules["helpers.widgets.review"], "telling", lambda record: None)
    one = all_predictions()[name]
    value = {"choice": one.right, "number": str(one.right)}.get(one.kind)
    if one.kind == "curve":
        value = one.curve.at(one.curve.places).tolist()
    said, _ = answer_one(f"prediction:{name}", value, CERTAIN)
    assert "✔ Right." in said and plain(one.why) in said


@pytest.mark.parametrize("name", ["08_elu.double_alpha", "00_start_here.gears"])
def test_a_predictions_figure_is_shown_be_it_a_widget_or_a_picture_alone(name):
    _, widget = answer_one(f"prediction:{name}", all_predictions()[name].right)
    assert isinstance(widget.picture.children[0], LiveFigure)
    assert f"Look: {all_predictions()[name].look}" in plain(widget.verdict.value)


def test_a_choice_keeps_its_options_in_sight_with_marks():
    said, widget = answer_one(CHOICE, "a")
    assert "✘ Not so." in said and EXERCISES["08_elu.far_left"].remarks["a"] in said
    assert widget.asked.control.marks == {"a": "your answer", "b": "right"}
    assert widget.picture.children == ()


def test_an_exercise_that_only_the_learner_can_judge_names_its_notebook_and_its_day(own):
    own.mkdir()
    (own / "progress.json").write_text('{"exercises": {"08_elu.write_elu": {"attempts": 1, '
                                       '"solved": "2030-02-03"}}}', encoding="utf-8")
    said, widget = answer_one(SOLVED, "c")
    asked = widget.asked.children[0].outputs[0]["data"]["text/html"]
    assert 'href="08_elu.ipynb"' in asked and "you solved this on Sunday 3 February" in asked
    items = my_work.read(schedule.FILE).data["items"]
    assert "worth another try" in said and not items[SOLVED]["right"]
    assert len(widget.asked.control.options) == 3


def test_an_answer_that_was_certain_comes_back_later():
    answer_one(CHOICE, "b", sure=1)
    answer_one("exercise:01_sigmoid.where_today", "c", sure=3)
    dues = {one.name: one.due for one in schedule.memories(START).items}
    assert dues[CHOICE] < dues["exercise:01_sigmoid.where_today"]


def test_a_damaged_file_is_told_and_the_review_goes_on(own):
    own.mkdir()
    (own / "review.json").write_text("{", encoding="utf-8")
    assert "cannot be read" in at(START).text
    enter_trouble = schedule.noted(CHOICE, False, SURE, START)
    assert "kept as review.damaged-1.json" in enter_trouble
    widget = at(START + DAY)
    widget.step.click()
    (own / "review.json").write_text("{", encoding="utf-8")  # damaged between question and answer
    widget.asked.control.value = "b"
    widget.step.click()
    assert "About your review: " in widget.verdict.value and "damaged-2" in widget.verdict.value


def test_what_another_notebook_has_answered_meanwhile_is_not_begun():
    enter(CHOICE)
    widget = at(START + DAY)
    schedule.answered(CHOICE, True, SURE, START + DAY)
    widget.step.click()
    assert widget.text.startswith("Nothing is due today") and widget.asked is None


@pytest.mark.parametrize("name", [one.name for one in COURSE if one.name not in
                                  ("15_training_race", "16_cnn_experiment")])
def test_a_claims_figure_stands_at_its_telling_position(name):
    """The first of each notebook that has one; the spot-the-error tests try every position."""
    claims = [one for one in all_claims().values()
              if one.name.startswith(name) and one.show and one.show.get("figure") != "network"]
    for claim in claims[:1]:
        shown = telling(claim)
        assert shown.live.caption
        wanted = {key: value for key, value in claim.show.items()
                  if key in shown.state and value != "last"}
        assert {key: shown.state[key] for key in wanted} == wanted


def test_a_figure_that_fails_is_told_and_the_words_stay(monkeypatch):
    module = sys.modules["helpers.widgets.review"]  # in its package, the name is the factory's
    monkeypatch.setattr(module, "telling", lambda record: 1 / 0)
    said, _ = answer_one(CLAIM, "a")
    assert "The figure could not be shown. (ZeroDivisionError" in said
    assert all_claims()[CLAIM.partition(":")[2]].explanation in said
