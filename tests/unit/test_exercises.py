"""Exercises: right answers are known as right, and everything else is met with a sentence."""

import math
import sys

import cloudpickle
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.exercises import check, forget_attempts
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.formulas import Typed
from helpers.exercises.functions import Written
from helpers.exercises.kinds import Array, Built, Choice, Exercise, Number
from tests.forked_trials import fork_them

# A learner's functions stand in a notebook: they are carried as they are, not as a module's.
cloudpickle.register_pickle_by_value(sys.modules[__name__])


@pytest.fixture(autouse=True)
def fresh_attempts(monkeypatch):
    forget_attempts()
    fork_them(monkeypatch)


@pytest.mark.parametrize("name", EXERCISES)
def test_the_expected_answer_is_right(name):
    exercise = EXERCISES[name]
    if not isinstance(exercise, Written):  # these: tests/unit/test_trial.py
        assert check(name, exercise.expected()).ok


@pytest.mark.parametrize("name", EXERCISES)
def test_names_and_hints(name):
    exercise = EXERCISES[name]
    assert exercise.name == name and exercise.task and exercise.hints


def nothing():
    raise ZeroDivisionError("by nothing")


STRANGE = [None, ..., True, "", "0.1", "a", 0, -1.0, math.nan, math.inf, 10**400, 1j, [], [1, "x"],
           [[1], [1, 2]], {}, {1}, b"x", object(), int, len, nothing, np.zeros((2, 3)),
           np.array("x"), np.array([math.nan] * 5), [..., ...], Exercise, lambda: 1]


@pytest.mark.parametrize("name", EXERCISES)
def test_any_answer_is_met_with_a_sentence(name):
    for answer in STRANGE:
        text = check(name, answer).text
        assert text and "Traceback" not in text, answer


@pytest.mark.parametrize("name", EXERCISES)
def test_a_wrong_answer_never_hears_the_right_one(name):
    exercise = EXERCISES[name]
    wrong = {Number: 123.456, Array: np.full(5, 123.456), Choice: "a", Built: 123.456,
             Typed: "3*z"}
    answer = wrong.get(type(exercise), lambda *_: 123.456)
    feedback = [check(name, answer) for _ in range(len(exercise.hints) + 2)]
    text = "\n".join(one.text for one in feedback)
    assert not any(one.ok for one in feedback)
    if isinstance(exercise, Written):
        expected = [exercise.expected(*point) for point in exercise.points]
        given = [v for point in exercise.points for part in point for v in np.ravel(part)]
        expected = [v for value in expected for v in np.ravel(value)
                    if 0 < abs(v) < 1 and v not in given]
    elif isinstance(exercise, Choice | Typed):
        told = f'"{exercise.expected()}"' if isinstance(exercise, Choice) else exercise.expected()
        assert told not in text
        return
    else:
        expected = [v for v in np.ravel(exercise.expected()) if v != round(v)]
    for value in expected:
        assert f"{value:.3g}" not in text.replace("0.1, 0.5", "")


def test_hints_grow_with_attempts_and_start_afresh_when_solved():
    name, hints = "01_sigmoid.ninety_percent", EXERCISES["01_sigmoid.ninety_percent"].hints
    first, second, third = (check(name, 7.0).text for _ in range(3))
    assert hints[0] in first and hints[1] not in first
    assert hints[1] in second
    assert "all the hints" in third
    assert check(name, math.log(9)).ok
    assert hints[1] not in check(name, 7.0).text


def test_an_answer_of_the_wrong_kind_earns_no_hint():
    for answer in (None, "text", ..., math.nan):
        assert "Hint" not in check("01_sigmoid.slope_at_2", answer).text
    assert EXERCISES["01_sigmoid.slope_at_2"].hints[1] not in check(
        "01_sigmoid.slope_at_2", 3.0).text


@pytest.mark.parametrize("answer, words", [
    (..., "Not answered yet"),
    (None, "return"),
    ("0.105", "quotes"),
    (math.nan, "nan"),
    ([0.1, 0.1], "a list"),
    (len, "a function itself"),
    (0.8808, "height of the curve"),
    (-0.10499, "sign"),
])
def test_a_number_hears_what_is_off(answer, words):
    assert words in check("01_sigmoid.slope_at_2", answer).text


def test_an_array_hears_which_entry_is_off():
    good = EXERCISES["01_sigmoid.slopes_from_heights"].expected()
    assert check("01_sigmoid.slopes_from_heights", list(good)).ok
    bad = good.copy()
    bad[2] = 1.0
    assert "entry 3" in check("01_sigmoid.slopes_from_heights", bad).text
    assert "(4,)" in check("01_sigmoid.slopes_from_heights", good[:4]).text
    bad[1] = math.nan
    assert "Entry 2 of 5 is nan" in check("01_sigmoid.slopes_from_heights", bad).text


def test_a_choice_takes_a_letter_in_any_dress():
    assert check("01_sigmoid.where_today", " C) ").ok
    assert "quotes" in check("01_sigmoid.where_today", 3).text
    assert "house" not in check("01_sigmoid.where_today", "z").text


@pytest.mark.parametrize("function, words", [
    (lambda z: 1 / (1 + math.exp(-z)), "z = -1000 your function stopped with OverflowError"),
    (lambda z: z, "At z = 0 your function gives 0"),
    (lambda z: None, "return"),
    (lambda z: ..., "Not answered yet"),
    (lambda z: "text", "text"),
    (lambda z: math.nan, "nan"),
    (lambda: 1, "1 argument(s): z"),
    (lambda z: nothing(), "ZeroDivisionError: by nothing"),
    (lambda z: exit(), "SystemExit"),
])
def test_a_function_hears_where_it_fails(function, words):
    assert words in check("01_sigmoid.safe_sigmoid", function).text


def test_a_forgotten_alpha_is_found():
    def without_alpha(z, alpha):
        return z if z > 0 else math.expm1(z)

    text = check("08_elu.write_elu", without_alpha).text
    assert "z = -1.7, alpha = 0.2" in text


def test_a_function_from_the_records_passes():
    assert check("01_sigmoid.safe_sigmoid", ACTIVATIONS["sigmoid"].f).ok
    assert check("08_elu.write_elu", ACTIVATIONS["elu"].f).ok


def test_an_unknown_exercise_is_met_with_the_nearest_name():
    assert '"01_sigmoid.slope_at_2"' in check("01_sigmoid.slope_at2", 1.0).text
    assert "no exercise" in check(7, 1.0).text


def test_feedback_shows_as_text_and_as_html():
    feedback = check("01_sigmoid.slope_at_2", lambda: "<b>")
    assert repr(feedback) == feedback.text
    assert "<b>" not in feedback._repr_html_().replace("<b>…</b>", "")


def test_a_function_of_an_array_is_told_at_which_array_it_fails():
    name = "14_deep_networks.count_dead"
    assert check(name, lambda z: int((np.asarray(z) <= 0).all(axis=0).sum())).ok
    said = check(name, lambda z: 0).text
    assert "At z = [[0.5, -1.0, 0.0, -2.0], [-0.2" in said and "gives 0: this is off" in said
