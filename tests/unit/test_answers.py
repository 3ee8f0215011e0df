"""No right answer is refused and no wrong one passes: for every exercise, by the tables in answers.

A table is run as a notebook is: its functions are a learner's, and are carried as such.
"""

import dataclasses
import runpy
from pathlib import Path

import pytest

from helpers.exercises import check, forget_attempts
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.functions import Written
from helpers.exercises.kinds import Choice
from tests.forked_trials import fork_them
from tests.patience import SECONDS

TABLES = Path(__file__).resolve().parents[1] / "answers"
ANSWERS = {
    f"{path.stem}.{name}": answers for path in sorted(TABLES.glob("*.py"))
    for name, answers in runpy.run_path(str(path), run_name="__main__")["ANSWERS"].items()
}


def patient(name):
    """The exercise, with time for a busy machine."""
    exercise = EXERCISES[name]
    return dataclasses.replace(exercise, seconds=SECONDS) if isinstance(exercise, Written) \
        else exercise


@pytest.fixture(autouse=True)
def fresh_attempts(monkeypatch):
    forget_attempts()
    fork_them(monkeypatch)


def test_every_exercise_has_its_answers():
    assert set(ANSWERS) == set(EXERCISES)


@pytest.mark.parametrize("name", ANSWERS)
def test_right_answers_of_every_form_are_right(name):
    right, _ = ANSWERS[name]
    assert len(right) >= 3
    for number, answer in enumerate(right, 1):
        said = check(patient(name), answer)
        assert said.ok, f"right answer {number}, {answer!r}: {said}"


@pytest.mark.parametrize("name", ANSWERS)
def test_wrong_answers_are_told_what_is_off(name):
    _, wrong = ANSWERS[name]
    assert len(wrong) >= 5
    for number, (answer, words) in enumerate(wrong, 1):
        forget_attempts()
        said = check(patient(name), answer)
        verdict = said.text.splitlines()[0]  # a hint below it may hold the same words
        assert not said.ok and words in verdict, f"wrong answer {number}, {answer!r}: {said}"


def test_every_wrong_letter_is_answered():
    for name, exercise in EXERCISES.items():
        if isinstance(exercise, Choice):
            told = {answer for answer, _ in ANSWERS[name][1] if isinstance(answer, str)}
            assert set(exercise.letters) - {exercise.expected()} <= told, name


def test_nearly_costs_no_attempt():
    said = check("05_relu.path", 0.11)
    assert not said.ok and said.text == "Nearly: give more digits, at least three."
