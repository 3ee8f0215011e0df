"""An activation is one record: a made-up one, in a copy of the course, does what the others do.

What CONTRIBUTING tells a person under "Add an activation", done by a machine.
"""

import os
import re
import subprocess
import sys

import pytest

from tests import learner, made_up
from tests.made_up import KEY, NOTEBOOK
from tests.patience import SECONDS

# What a contributor runs meets these first.
TESTS = ("activations", "records", "compare", "notebook_form", "predictions", "claims",
         "exercises", "types")


def run(course, *command):
    """Run Python in a copy of the course; return (status, what it wrote)."""
    done = subprocess.run([sys.executable, *command], cwd=course, capture_output=True, text=True,
                          encoding="utf-8", timeout=SECONDS, check=False,
                          env={**os.environ, "PYTHONPATH": str(course), "PYTHONUTF8": "1"})
    return done.returncode, done.stdout + done.stderr


def run_tests(course, only, *tests):
    """Run some unit tests in a copy of the course; return (status, what they wrote)."""
    files = [f"tests/unit/test_{name}.py" for name in tests or TESTS]
    return run(course, "-m", "pytest", "-v", "-p", "no:cacheprovider", "-k", only, *files)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A copy of the course with a made-up activation, its notebook and predictions."""
    folder = made_up.copy(tmp_path_factory.mktemp("course"))
    made_up.add_record(folder)
    made_up.add_line(folder)
    made_up.add_notebook(folder)
    made_up.add_predictions(folder)
    return folder


def test_a_parameters_domain_without_its_end_is_said(course):
    _, told = run(course, "-c", "from helpers.activations import ACTIVATIONS\n"
                                f"ACTIVATIONS[{KEY!r}].f(1.0, alpha=0.0)")
    assert f"alpha = 0 is not allowed for {KEY}: it must be a finite number above 0" in told


def test_a_learner_can_do_with_it_what_the_others_can_and_the_tests_take_it_in(course):
    _, told = run(course, "-m", "tests.learner", KEY)  # makes its pictures, too
    parts = re.split(r"^(\w+): ", told, flags=re.M)  # of each deed "ok", or a traceback
    came_to = dict(zip(parts[1::2], map(str.strip, parts[2::2]), strict=True))
    assert came_to == {deed.__name__: "ok" for deed in learner.DEEDS}, parts[0]

    made_up.add_exercises(course)
    status, told = run_tests(course, f"{KEY} or public_functions")
    passed = re.findall(r"::(\w+)\[\S*\] PASSED", told)
    assert status == 0, told
    assert {"test_every_digit_that_the_condition_of_the_function_allows",
            "test_ends_jumps_and_monotony_are_those_of_the_textbook",
            "test_no_look_is_like_another_and_each_has_contrast",
            "test_the_expected_answer_is_right", "test_each_claim_is_complete",
            "test_the_explorer_goes_to_every_position_whole",
            "test_every_cell_has_its_place", "test_every_step_asks_uncovers_and_settles",
            "test_the_right_answer_is_what_the_course_computes",
            "test_its_predictions_are_those_of_the_course"} <= set(passed)


def test_what_is_missing_is_said_in_a_sentence(tmp_path):
    folder = made_up.copy(tmp_path)
    made_up.add_record(folder, family='family=""', kinks="kinks=()", textbook='textbook=("", "")',
                       look='look=Look("#111111", "-", "^")')
    made_up.add_notebook(folder)
    made_up.add_notebook(folder, f"98_{KEY}")
    made_up.add_predictions(folder)
    (folder / "tests" / "predictions" / f"{KEY}.py").unlink()
    made_up.add_line(folder, f'    Lesson("98_{KEY}", "A title", 45),\n'
                             f'    Lesson("99_{KEY}", "A title", 45, "{KEY}"),\n')
    _, told = run_tests(folder, f"{KEY} or asks_for_claims")
    for sentence in (
            f"the record of {KEY} has no family: choose one of S-shapes, ",
            f"{KEY} belongs to none of the families S-shapes",
            f"the record of {KEY} has no textbook form of f and df",
            f"the slope of {KEY} has a corner at z = {{0.0}}: its record needs kinks",
            f"{KEY} looks like relu: its record needs a marker of its own",
            f"{NOTEBOOK}.ipynb has no line in helpers/course.py",
            f"{KEY} is taught in {NOTEBOOK}, which has no line in helpers/course.py",
            f"notebooks/99_{KEY}.ipynb is missing: copy helpers/site/_template.ipynb, or "
            "say planned=True",
            f"the record of {KEY} says that its notebook is {NOTEBOOK}",
            f"98_{KEY} has no exercise 98_{KEY}.slope_at_2, 98_{KEY}.where_today: put it into "
            f"helpers/exercises/by_notebook/{KEY}.py",
            f"98_{KEY} asks 98_{KEY}.level, 98_{KEY}.reaches_first, 98_{KEY}.slope, "
            f"98_{KEY}.slope_formula: put an entry for each into "
            "helpers/exercises/predictions.toml",
            f"nothing computes what is right in {NOTEBOOK}.level: put it into "
            f"tests/predictions/{KEY}.py",
            f"98_{KEY} has no claims yet: put some into helpers/exercises/claims.toml"):
        assert f"AssertionError: {sentence}" in told, f"nothing says: {sentence}"
    assert not re.search(r"KeyError|ModuleNotFoundError|error(s)? during collection", told)
