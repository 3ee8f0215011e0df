"""Copies that a learner, or another program, has deleted, renamed or saved in another form."""

import json
import re
import shutil

import pytest

from launch import carrying, copies
from tests.copying import (
    NAME,
    a_newer_course,
    launch,
    learner_at_work,
    load,
    mine,
    original,
    save,
    tagged,
    text,
    two_notebooks,
    write,
)


@pytest.fixture
def course(tmp_path, monkeypatch):
    return two_notebooks(tmp_path, monkeypatch)



def test_a_learner_who_keeps_only_the_new_version_keeps_the_answers(course):
    launch()
    learner_at_work()
    a_newer_course("Second.")
    launch()
    mine().unlink()
    assert launch() == [] and not mine().exists(), "nobody wants the deleted one back"
    assert copies.opened(original()) == mine("_new")
    a_newer_course("The third one.")
    launch()
    found = [text(cell) for cell in load(mine("_new"))["cells"]]
    assert {"my answer", "my markdown", "my code", "The third one."} <= set(found)
    assert len(list(copies.folder().glob(f"{NAME}*"))) == 1


def test_a_version_deleted_in_between_hides_none_after_it(course):
    launch()
    for number, end in enumerate(("", "_new", "_new_2")):
        write(mine(end), tagged("exercise") + number, f"answer {number}")
        a_newer_course("x" * (number + 3))
        launch()
    mine("_new").unlink()
    write(mine("_new_3"), tagged("exercise") + 3, "the last answer")
    assert launch() == [] and not mine("_new").exists()
    assert copies.opened(original()) == mine("_new_3")


def test_answers_written_in_the_old_copy_after_the_new_one_came_go_along(course):
    launch()
    learner_at_work()
    a_newer_course("Second.")
    launch()
    write(mine(), tagged("exercise") + 2, "a later answer")
    a_newer_course("The third one.")
    launch()
    assert "a later answer" in map(text, load(mine("_new"))["cells"])


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_a_copy_that_was_saved_without_ids_brings_its_answers_and_nothing_twice(course, known):
    launch()
    learner_at_work()
    book = load(mine())
    answer = '# mine\ncheck("08_elu.far_left", -1.0)'
    asked = next(cell for cell in book["cells"] if "08_elu.far_left" in text(cell))
    asked["source"] = answer.splitlines(keepends=True)
    for cell in book["cells"]:
        del cell["id"]
    if not known:
        del book["metadata"][carrying.KEY]
    save(mine(), book | {"nbformat_minor": 4})
    a_newer_course()
    launch()
    new = load(mine("_new"))["cells"]
    extra = len(new) - len(load(original())["cells"])
    assert extra <= 6, "what was written, and the cell that the course has changed"
    assert {"my markdown", "my code", answer} <= set(map(text, new))
    assert len({cell["id"] for cell in new}) == len(new)


@pytest.mark.parametrize("strange", [3, None, ["a"], {}, "", "with space", "ä" * 99])
def test_strange_or_double_ids_lose_nothing_and_stop_no_start(course, strange):
    launch()
    learner_at_work()
    book = load(mine())
    exercise = next(cell for cell in book["cells"] if text(cell) == "my answer")
    twin = {**exercise, "source": ["my other answer"]}
    odd = {**exercise, "id": strange, "source": ["an odd cell"]}
    half = {**exercise, "id": "half", "source": ["half \ud800 a letter"]}
    book["cells"] += [twin, odd, half]
    mine().write_text(json.dumps(book), "utf-8")
    a_newer_course()
    launch()
    new = load(mine("_new"))["cells"]
    found = [text(cell) for cell in new]
    assert {"my answer", "my other answer", "an odd cell", "half ? a letter"} <= set(found)
    assert len({cell["id"] for cell in new}) == len(new)
    assert all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", cell["id"]) for cell in new)


def test_a_lecturers_notebook_without_ids_stays_whole_in_a_newer_copy(course):
    book = load(original())
    for cell in book["cells"]:
        del cell["id"]
    save(original(), book)
    launch()
    write(mine(), tagged("exercise"), "my answer")
    book["cells"].append({"cell_type": "markdown", "metadata": {}, "source": ["Newer."]})
    save(original(), book)
    launch()
    whole = [text(cell) for cell in carrying.copied(book)["cells"]]
    whole[tagged("exercise")] = "my answer"
    assert [text(cell) for cell in load(mine("_new"))["cells"]] == whole


def test_names_in_other_letters_are_the_same_copy(course):
    launch()
    learner_at_work()
    mine().rename(copies.folder() / "08_ELU.ipynb")
    launch()
    assert copies.opened(original()).name == "08_ELU.ipynb" and not mine("_new").exists()


@pytest.mark.parametrize("end", [" (1)", "_newer", "_new_1", "_new_02", "_mine", "-Copy1"])
def test_a_learners_own_name_is_no_version(course, end):
    launch()
    shutil.copy(mine(), mine(end))
    kept = mine(end).read_bytes()
    write(mine(), tagged("exercise"), "my answer")
    a_newer_course()
    launch()
    assert mine("_new").exists() and mine(end).read_bytes() == kept
    assert copies.opened(original()) == mine()
