"""Progress: what is noted when an exercise is checked, and what is told of it."""

import datetime
import json
import math
import os
from pathlib import Path

import pytest

from helpers import my_work
from helpers.course import COURSE
from helpers.exercises import answers as exercises
from helpers.exercises import check, guesses, schedule
from helpers.exercises import progress as module
from helpers.exercises.answers import NOT_YOURS
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.predictions import all_predictions
from helpers.exercises.progress import note, progress, suggestion
from helpers.my_work import VARIABLE
from tests.book import read

NAME = "01_sigmoid.ninety_percent"
RIGHT = math.log(9)


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """A learner's folder of this test's own, and a kernel that has told nothing yet."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "my_work"))
    exercises.forget_attempts()
    exercises._troubles_told.clear()
    return tmp_path / "my_work"


def noted():
    return my_work.read(module.FILE).data["exercises"]


def sigmoid_row():
    rows, problem = progress()
    assert problem == ""
    return next(row for row in rows if row.lesson.name == "01_sigmoid")


def test_a_check_notes_attempts_and_the_day_of_the_first_right_answer():
    for answer in (7.0, 8.0, RIGHT, 9.0):
        check(NAME, answer)
    today = datetime.date.today().isoformat()
    assert noted() == {NAME: {"attempts": 3, "solved": today}}
    assert note(NAME, True, today=datetime.date(2030, 1, 1)) == ""
    assert noted()[NAME]["solved"] == today
    assert (sigmoid_row().solved, sigmoid_row().attempts) == (1, 3)


def test_a_notebook_that_is_run_again_is_no_review(monkeypatch):
    check(NAME, RIGHT)
    later = schedule.present() + datetime.timedelta(days=30)
    before = schedule.memories(later).items
    assert [one.name for one in before] == [f"exercise:{NAME}"] and before[0].due < later.date()
    monkeypatch.setattr(schedule, "present", lambda: later)
    check(NAME, RIGHT)
    assert schedule.memories(later).items == before and before[0].asked == 1


def test_the_notebook_of_the_latest_attempt_is_the_last(own):
    assert module.last() == ""
    for name in (NAME, "00_start_here.pictures"):
        note(name, False)
        assert module.last() == name.partition(".")[0]


def test_a_guess_tells_where_the_learner_is_too(own):
    check(NAME, 7.0)
    one = next(iter(all_predictions().values()))
    for guess in (None, None):
        assert guesses.keep(one, guess) == ""
    assert module.last() == one.name.partition(".")[0]
    assert noted()[NAME]["attempts"] == 1


@pytest.mark.parametrize("latest", [None, 3, "99_gone", ["01_sigmoid"]])
def test_a_file_with_no_last_or_another_is_read_all_the_same(own, latest):
    data = {"exercises": {NAME: {"attempts": 1}}} | ({"last": latest} if latest else {})
    own.mkdir()
    (own / "progress.json").write_text(json.dumps(data))
    assert module.last() == "" and sigmoid_row().attempts == 1
    note(NAME, True)
    assert module.last() == "01_sigmoid" and noted()[NAME]["attempts"] == 2


@pytest.mark.parametrize("answer", [..., None, "text", math.nan, [1, 2]])
def test_what_is_no_attempt_is_not_noted(answer, own):
    check(NAME, answer)
    assert not own.exists()


def test_an_exercise_that_the_course_does_not_have_is_not_noted(own):
    assert note("99_other.one", True) == ""
    assert not own.exists()


def test_a_folded_solution_is_right_but_is_not_noted(own, monkeypatch):
    class Shell:
        class history_manager:
            input_hist_raw = ["", f"# Solution: click here to unfold it\ncheck('{NAME}', 1)"]

    class Interactive:
        get_ipython = Shell

    monkeypatch.setitem(module.sys.modules, "IPython", Interactive)
    assert check(NAME, RIGHT).text == f"Right.\n{NOT_YOURS}"
    assert not own.exists()
    Shell.history_manager.input_hist_raw[-1] = f"check('{NAME}', 1)"
    assert check(NAME, RIGHT).text == "Right."
    assert "solved" in noted()[NAME]


def test_every_solution_in_the_notebooks_is_known_as_one():
    folder, found = Path(__file__).resolve().parents[2] / "notebooks", 0
    for path in folder.glob("[0-9]*.ipynb"):
        for cell in read(path).cells:
            if "solution" in cell.metadata.get("tags", []):
                assert cell.source.startswith(module.SOLUTION), f"{path.name}: {cell.id}"
                found += 1
    assert found >= 3


def test_words_for_every_stage():
    total = sigmoid_row().total
    assert sigmoid_row().words == f"{total} exercises, none tried yet"
    check(NAME, 7.0)
    assert sigmoid_row().words == f"0 of {total} solved"
    for name in EXERCISES:
        if name.startswith("01_sigmoid."):
            note(name, True)
    assert sigmoid_row().words == f"all {total} solved"


def test_every_written_notebook_with_exercises_has_its_row():
    rows, _ = progress()
    with_exercises = {name.split(".")[0] for name in EXERCISES}
    assert [row.lesson.name for row in rows] == [
        one.name for one in COURSE if not one.planned and one.name in with_exercises]
    assert sum(row.total for row in rows) <= len(EXERCISES)


def test_what_to_do_next():
    rows, _ = progress()
    assert suggestion(rows)[0].name == "00_start_here"
    note(NAME, False)
    lesson, why = suggestion(progress()[0])
    assert lesson.name == "01_sigmoid" and "exercises left" in why
    for name in EXERCISES:
        note(name, True)
    lesson, why = suggestion(progress()[0])
    assert lesson is None and "every exercise" in why


def test_a_damaged_file_is_told_and_kept_and_the_answer_is_still_right(own):
    own.mkdir()
    (own / "progress.json").write_text('{"exercises": {"x": 3}}')
    rows, problem = progress()
    assert rows and "left as it is" in problem
    text = check(NAME, RIGHT).text
    assert text.startswith("Right.") and "progress.damaged-1.json" in text
    assert json.loads((own / "progress.damaged-1.json").read_text()) == {"exercises": {"x": 3}}
    assert "solved" in noted()[NAME]


def test_a_folder_that_cannot_be_written_is_told_once(own):
    own.write_text("a file in the folder's place")
    first, second = check(NAME, RIGHT), check(NAME, RIGHT)
    assert first.ok and "About your progress" in first.text and "cannot be written" in first.text
    assert second.ok and second.text == "Right."


def test_a_check_writes_each_file_once(monkeypatch):
    written, replace = [], os.replace
    monkeypatch.setattr(os, "replace", lambda *two: (written.append(two), replace(*two)))
    check(NAME, RIGHT)
    check(NAME, RIGHT)
    assert [Path(to).name for _, to in written] == ["progress.json", "review.json", "progress.json"]
