"""predict() and outcome(), driven as a learner drives them."""

import html

import numpy as np
import pytest

from helpers import my_work
from helpers.checks import InputError
from helpers.exercises.guesses import latest
from helpers.exercises.predictions import HANDLES, Curve, Prediction, all_predictions, prediction
from helpers.widgets import outcome, predict, settle_in_hall
from helpers.widgets.hall import Hall
from helpers.widgets.outcome import Outcome
from helpers.widgets.parts.lettered import Lettered
from helpers.widgets.predict import Predict
from helpers.widgets.static_view import as_html, as_text

STEP = ("08_elu.double_alpha", "08_elu.slope_left_of_0")
DRAWN = Prediction("x.drawn", "Draw the slope.", "So.", kind="curve",
                   curve=Curve("tanh", "df", -4.0, 4.0, -0.2, 1.2))


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    return tmp_path


def shown(widget):
    return widget.layout.display != "none"


def test_a_guess_is_kept_and_uncovers_what_follows():
    made = predict(*STEP)
    assert not made.uncover.done and shown(made.ask) and not shown(made.again)
    made.questions[0].answer.value = "b"
    made.questions[1].answer.value = "1/2"
    made.sure.value = 3
    made.done.click()
    assert made.uncover.done and "Noted, certain" in made.status.value
    assert [latest(prediction(name)).guess for name in STEP] == ["b", 0.5]
    assert latest(prediction(STEP[0])).sure == 3
    assert made.questions[0].frozen and shown(made.again) and not shown(made.ask)


def test_how_sure_need_not_be_said():
    made = predict(*STEP)
    made.set("b", "1/2")
    made.done.click()
    assert "Noted. Run the next cell" in made.status.value
    assert latest(prediction(STEP[0])).sure is None
    assert "Your guess: b)" in outcome(*STEP).text


@pytest.mark.parametrize("answers, asked", [
    (("", ""), "Question 1: choose one of a, b, c first, or skip."),
    (("a", ""), "Question 2: type a number first, or skip."),
    (("a", "soon"), "Question 2: &#x27;soon&#x27; is not a number"),
])
def test_what_is_missing_is_said_and_nothing_is_lost(answers, asked):
    made = predict(*STEP)
    for question, answer in zip(made.questions, answers, strict=True):
        question.answer.value = answer
    made.done.click()
    assert asked in made.status.value and not made.uncover.done
    assert [question.answer.value for question in made.questions] == list(answers)
    assert latest(prediction(STEP[0])) is None
    made.questions[1].answer.value = "3"
    assert "Question" not in made.status.value  # what was said of an answer goes with it


def test_to_skip_uncovers_and_keeps_no_guess():
    made = predict(*STEP)
    made.show_me.click()
    assert made.uncover.done and latest(prediction(STEP[0])).skipped


def test_a_guess_can_be_changed():
    made = predict(STEP[0])
    made.set("b")
    made.done.click()
    made.again.click()
    assert not made.questions[0].frozen and made.uncover.done
    made.set("a", sure=1)
    made.done.click()
    assert latest(prediction(STEP[0])).guess == "a"


def test_the_day_after_an_earlier_guess_is_there_and_what_it_uncovered_stays_so():
    first = predict(*STEP)
    first.set("c", "2.5", sure=1)
    first.done.click()
    again = predict(*STEP)
    assert again.uncover.done and [one.guess for one in again.questions] == ["c", 2.5]
    assert "Your guess of" in again.status.value and "a wild guess" in again.status.value
    assert "2.5" in again.text and "Your guess of" in again.text


def test_the_day_after_a_skip():
    predict(STEP[0]).show_me.click()
    again = predict(STEP[0])
    assert again.uncover.done and "skipped" in again.status.value


def test_a_folder_that_cannot_be_written_is_said(work):
    (work / "guesses.json").mkdir()
    made = predict(STEP[0])
    made.set("a")
    made.done.click()
    assert "About your guess" in made.status.value and made.uncover.done


def test_the_outcome_follows_a_guess_that_is_made_later():
    made, settled = predict(*STEP), outcome(*STEP)
    assert settled.text.startswith("As of when this cell was run:") and "is kept" in made.text
    assert "You made no guess." in settled.text and "It is: a)" in settled.text
    made.set("b", "2")
    made.done.click()
    assert "What follows has run already" in made.status.value and "is kept" not in made.text
    first, second = settled.text.splitlines()
    assert "b) " in first and "✘ Not so." in first and "It is: a)" in first
    assert prediction(STEP[0]).misconception["b"] in first and prediction(STEP[0]).why in first
    assert first.index(prediction(STEP[0]).misconception["b"]) < first.index("It is: a)")  # of mine
    assert "✔ Right." in second and "It is:" not in second
    assert "✔ Right." in settled.words.value


def test_an_outcome_that_has_gone_is_left_alone():
    made, settled = predict(STEP[0]), outcome(STEP[0])
    settled.close()
    before = settled.words.value
    made.set("a")
    made.done.click()
    assert settled.words.value == before


@pytest.mark.parametrize("bad", [(), ("08_elu.nothing",), (3,), (None,), (["08_elu"],)])
def test_a_name_that_is_none_is_said(bad):
    with pytest.raises(InputError):
        predict(*bad)


@pytest.mark.parametrize("values, sure", [(("d", 1), 2), (("a",), 2), (("a", "x"), 2),
                                          (("a", 1), 4)])
def test_a_setting_that_is_none_is_said(values, sure):
    with pytest.raises(InputError):
        predict(*STEP).set(*values, sure=sure)


# -- a curve to draw ---------------------------------------------------------------------------


def test_a_curve_is_drawn_by_lifting_points():
    made = Predict([DRAWN])
    made.done.click()
    assert "lift at least one point" in made.status.value.lower()
    drawing = made.questions[0].answer
    for number, height in enumerate(DRAWN.curve.at(DRAWN.curve.places)):
        drawing._hear(drawing, {"drag": f"h{number}", "x": 0.0, "y": height + 0.02}, [])
    assert DRAWN.is_right(made.questions[0].guess)
    made.done.click()
    assert latest(DRAWN).guess == pytest.approx(DRAWN.curve.at(DRAWN.curve.places) + 0.02)
    kept = list(drawing.value)
    drawing._hear(drawing, {"drag": "h3", "x": 0.0, "y": 1.0}, [])
    assert drawing.value == kept, "a guess that is kept is moved no more"
    assert drawing.frozen and "Noted" in made.status.value, "nor is anything said to a hand there"
    made.again.click()
    assert not drawing.frozen
    drawing._hear(drawing, {"drag": "h3", "x": 0.0, "y": 1.0}, [])
    assert drawing.value[3] == 1.0
    made.show_me.click()
    assert drawing.frozen, "skipped"


@pytest.mark.parametrize("height", [-9.0, 9.0])
def test_a_point_stays_in_the_frame(height):
    drawing = Predict([DRAWN]).questions[0].answer
    drawing._hear(drawing, {"drag": "h0", "x": 0.0, "y": height}, [])
    assert drawing.value[0] == (-0.2 if height < 0 else 1.2)


def test_the_outcome_shows_the_drawing_and_the_curve():
    made = Predict([DRAWN])
    flat = [0.0] * HANDLES
    made.set(flat)
    made.done.click()
    settled = Outcome([DRAWN])
    drawn = settled.drawings[0]
    assert np.array_equal(drawn.artists["line"].get_ydata(), flat)
    assert drawn.artists["truth"].get_ydata().max() == pytest.approx(1.0, abs=1e-3)
    assert "✘ Not so." in settled.text and "strays" in settled.text
    assert "71%" in settled.text  # 1 of a frame of 1.4


# -- answers to choose from --------------------------------------------------------------------


def test_a_drawing_that_is_nearly_right_is_not_told_another_mistake():
    curve = prediction("05_relu.slope")
    heights = [0.0] * 4 + [1.0] * 5
    assert curve.is_right(heights)
    heights[3] = 0.5
    assert "At all but 1 of its points" in curve.remark(heights)
    assert curve.remark([0.0] * 9) == curve.misconception["else"]


def test_a_letter_that_is_none_is_no_value():
    made = Lettered(["one", "two"])
    made.value = "b"
    with pytest.raises(Exception, match="none of the letters ab"):
        made.value = "c"
    assert made.value == "b"


# -- pages without a kernel, and a hall --------------------------------------------------------


def test_a_static_page_shows_the_question_and_the_settled_answer():
    asked, settled = as_html(predict(*STEP)), as_html(outcome(*STEP))
    one = prediction(STEP[0])
    assert all(choice in asked for choice in one.choices) and one.why not in asked
    assert one.why in settled and "button" not in asked and "you can move" not in asked
    assert all(f"<li>{html.escape(one.said(letter))}</li>" in asked for letter in one.letters)
    assert f"<b>{html.escape(one.said(one.right))}" in settled
    assert as_text(predict(*STEP))


def test_a_curve_is_asked_with_an_empty_frame_and_settled_without_a_drawing_of_nobodys():
    name = next(name for name, one in all_predictions().items() if one.kind == "curve")
    asked, settled = as_html(predict(name)), as_html(outcome(name))
    assert asked.count("<svg") == settled.count("<svg") == 1 and "An empty frame" in asked
    made = outcome(name).drawings[0]
    assert made.caption == "Dashed: the curve." and made.artists["truth"].get_xdata().size
    assert not len(made.artists["line"].get_xdata()) and not len(made.artists["h0"].get_xdata())
    assert settled.index(prediction(name).question) < settled.index("<svg") < settled.index(
        html.escape(prediction(name).why))


@pytest.mark.parametrize("name", all_predictions())
def test_every_prediction_can_be_asked_and_settled(name):
    assert predict(name).text and outcome(name).text
    assert isinstance(settle_in_hall(name), Hall)
