"""Graded exercises: their numbers, the answers computed a second time, and what marks them."""

import contextlib
import dataclasses
import hashlib
import io
import json
import math
import re
from importlib import import_module

import mpmath
import numpy as np
import pytest

from helpers.checks import InputError
from helpers.course import COURSE, ROOT
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.functions import Function as OfTheCourse
from helpers.exercises.kinds import Array, Number
from helpers.grading import notebook
from helpers.grading.kinds import Built, Choice, Function
from helpers.grading.variants import variants_of

SEEDS = [f"class of {year}" for year in range(2000, 2012)]
VARIANTS = {one.name: one for lesson in COURSE for one in variants_of(lesson.name)}
READER = compile(notebook.READER, "the first cell", "exec")
# What a function raises that is asked for something else than the exercise is.
CANNOT = InputError, IndexError, TypeError, ValueError
# Of the numbers that "winter-2026" draws: a class's exercises stay the same from Python to Python,
# and from machine to machine. Who changes a variant knowingly puts the new digest here.
DRAWN = "ba11fa40c6d7faf3c500ef791fc9ce913e24bc0aa2d69661322877d548946254"


def again(name, graded):
    """What is right, computed a second time (tests/graded/)."""
    lesson, _, exercise = name.partition(".")
    return getattr(import_module(f"tests.graded.{lesson[3:]}"), exercise)(**graded.drawn)


def marked(graded, answer):
    """Run the cells of an exercise with code for the answer; return the error, or None."""
    names = {}
    exec(READER, names)
    exec(f"{graded.start}\n{answer}", names)
    with contextlib.redirect_stdout(io.StringIO()) as said:
        try:
            exec(graded.seen, names)
            exec(graded.hidden, names)
        except AssertionError as error:
            return error
    assert said.getvalue().startswith("You")
    return None


def put(graded, value):
    """Mark a value as the answer."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    return marked(graded, f"{graded.name} = {value!r}")


@pytest.fixture(params=VARIANTS, scope="module")
def drawn(request):
    """(name, the exercise as it is drawn from each of the seeds)."""
    return request.param, [VARIANTS[request.param].drawn(seed) for seed in SEEDS]


def test_every_notebook_has_as_many_as_lecturers_are_told():
    counts = [len(variants_of(lesson.name)) for lesson in COURSE]
    text = (ROOT / "LECTURERS.md").read_text(encoding="utf-8")
    assert (min(counts), max(counts)) == (3, 7) and "three to seven exercises" in text


def test_the_solution_is_marked_as_right(drawn):
    for graded in drawn[1]:
        assert marked(graded, notebook.solution(graded)) is None


def close(found, wanted, rtol, atol=1e-12):
    """Whether numbers, or lists of them, are the same."""
    found = np.array(found, float)
    wanted = np.array([float(one) for one in wanted] if hasattr(wanted, "__len__") else wanted,
                      float)
    return found.shape == wanted.shape and np.allclose(found, wanted, rtol=rtol, atol=atol)


def test_what_is_right_is_so_when_computed_again(drawn):
    name, exercises = drawn
    with mpmath.workdps(24):
        for graded in exercises[::2]:
            right = again(name, graded)
            if isinstance(graded, Choice):
                assert graded.right.startswith(right)
                assert sum(option.startswith(right) for option in graded.options) == 1
            elif isinstance(graded, Function):
                for point, value in zip(graded.tried, graded.values, strict=True):
                    assert close(value, right(*point), 1e-8), (name, graded.drawn, point)
            elif isinstance(graded, Built):
                answer = np.array(right, float)
                assert answer.shape == graded.shape and put(graded, answer) is None
            else:
                assert close(getattr(graded, "value", getattr(graded, "values", None)), right,
                             1e-6), (name, graded.drawn)


def wrong_answers(graded):
    """Code for answers that are a little, or quite, wrong."""
    code, name = notebook.solution(graded), graded.name
    if isinstance(graded, Choice):
        return [f'{name} = "{letter}"' for letter in graded.letters if letter != graded.letter]
    if isinstance(graded, Function):
        inner = f"{code}\nold = {name}\ndef {name}(*given):\n    return "
        return [f"{inner}1.02 * np.array(old(*given)) + 0.02",
                f"{inner}-1.0 * np.array(old(*given))"]
    if isinstance(graded, Built):
        return [f"{code}\n{name} = np.zeros({graded.shape})",
                f"{code}\n{name} = {name}[::-1]"]
    if np.ndim(getattr(graded, "values", 0)):
        return [f"{code}\n{name} = np.array({name}) * 1.0\n{name}[{place}] += 0.02 + 0.02 * "
                f"abs({name}[{place}])" for place in range(len(graded.values))]
    return [f"{code}\n{name} = {name} * 1.02", f"{code}\n{name} = -{name}",
            f"{code}\n{name} = 0", f"{code}\n{name} = np.inf"]


def test_what_is_wrong_is_marked_so(drawn):
    for graded in drawn[1][:4]:
        for answer in wrong_answers(graded):
            assert marked(graded, answer) is not None, (drawn[0], answer)


def test_what_is_not_answered_gets_a_sentence(drawn):
    graded = drawn[1][0]
    said = marked(graded, "")
    assert type(said).__name__ == "NoAnswer" and str(said).startswith("Not answered yet: ")
    assert said._render_traceback_() == [str(said)], "without a traceback in the notebook"
    nonsense = "'seven'" if not isinstance(graded, Function) else "lambda *given: 'seven'"
    assert str(marked(graded, f"{graded.name} = {nonsense}")).startswith("This cannot be read: ")


def test_seeds_draw_different_numbers_and_a_seed_the_same(drawn):
    name, exercises = drawn
    texts = {graded.text + str(getattr(graded, "options", "")) for graded in exercises}
    assert len(texts) >= 8, "other classes have other exercises"
    assert repr(VARIANTS[name].drawn(SEEDS[3])) == repr(exercises[3])


def test_no_answer_is_0_and_texts_are_short(drawn):
    for graded in drawn[1]:
        value = getattr(graded, "value", 1)
        assert value and math.isfinite(value)
        assert len(graded.text) < 700
        assert all(len(number) <= 9 for number in re.findall(r"\d+\.?\d*", graded.text))


def test_every_seed_draws_something():
    for one in VARIANTS.values():
        texts = set()
        for number in range(150):
            graded = one.drawn(f"seed {number}")
            texts.add(graded.text + str(getattr(graded, "options", "")))
            if number > 50 and len(texts) > 20:
                break
        assert len(texts) > 20, f"{one.name} has too few numbers to draw from"


# -- what the course gives away --------------------------------------------------------------


def of_the_notebook(name, kinds):
    return [one for key, one in EXERCISES.items()
            if key.partition(".")[0] == name.partition(".")[0] and isinstance(one, kinds)]


def _computed_once(exercise):
    right = exercise.expected()
    return dataclasses.replace(exercise, expected=lambda: right), right


def test_check_takes_none_of_the_answers_and_they_are_none_of_the_course(drawn):
    name, exercises = drawn
    known = [_computed_once(one) for one in of_the_notebook(name, Number | Array)]
    for graded in exercises:
        answer = getattr(graded, "value", getattr(graded, "values", None))
        for exercise, expected in known:
            if not isinstance(graded, Function | Built | Choice):
                if exercise.name != "14_deep_networks.first_speed":  # computed for each mark
                    assert not exercise.mark(answer).right
                assert np.shape(answer) != np.shape(expected) or put(graded, expected) is not None


def test_a_function_of_the_course_is_none_of_these(drawn):
    name, exercises = drawn
    for exercise in of_the_notebook(name, OfTheCourse):
        for graded in exercises:
            if isinstance(graded, Function) and len(graded.arguments) == len(exercise.arguments):
                with np.errstate(all="ignore"), contextlib.suppress(*CANNOT):
                    found = [exercise.expected(*(np.array(one) if isinstance(one, list) else one
                                                 for one in point)) for point in graded.tried]
                    assert not all(close(one, value, 1e-3) for one, value in
                                   zip(found, graded.values, strict=True)), graded.drawn


# -- the notebook ----------------------------------------------------------------------------


def test_the_numbers_of_a_seed_stay_for_good():
    numbers = {name: one.drawn("winter-2026").drawn for name, one in VARIANTS.items()}
    text = json.dumps(numbers, sort_keys=True).encode()
    assert hashlib.sha256(text).hexdigest() == DRAWN
