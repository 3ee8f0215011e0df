"""The learner's own copies of the notebooks: made, updated, and never overwritten once changed."""

import pytest

from launch import carrying, copies
from tests.copying import (
    a_newer_course,
    launch,
    learner_at_work,
    load,
    mine,
    original,
    run_by_the_learner,
    save,
    story,
    tagged,
    text,
    two_notebooks,
    write,
)


@pytest.fixture
def course(tmp_path, monkeypatch):
    return two_notebooks(tmp_path, monkeypatch)



def test_every_notebook_is_copied_without_a_word(course):
    before = {path: path.read_bytes() for path in (course / "notebooks").iterdir()}
    assert launch() == []
    assert sorted(path.name for path in copies.folder().iterdir()) == [
        "00_start_here.ipynb", "08_elu.ipynb"]
    assert {path: path.read_bytes() for path in before} == before
    assert launch() == []


def test_a_copy_that_nobody_wrote_in_follows_the_course(course):
    launch()
    run_by_the_learner(mine())
    a_newer_course()
    assert launch() == []
    assert text(load(mine())["cells"][-1]) == "A newer sentence."
    assert not mine("_new").exists()


def test_a_copy_that_was_written_in_stays_while_the_course_is_as_it_was(course):
    launch()
    write(mine(), tagged("exercise"), "my answer")
    kept = mine().read_bytes()
    assert launch() == [] and mine().read_bytes() == kept and not mine("_new").exists()


def test_beside_a_copy_that_was_written_in_comes_the_new_one_with_the_answers(course):
    launch()
    learner_at_work()
    kept, old = mine().read_bytes(), load(original())
    a_newer_course()
    (said,) = launch()
    assert "08_elu_new.ipynb" in said and "stay as they are" in said
    assert mine().read_bytes() == kept
    new = load(mine("_new"))["cells"]
    by_id = {cell["id"]: text(cell) for cell in new}
    assert by_id[old["cells"][tagged("exercise")]["id"]] == "my answer"
    assert by_id[old["cells"][story()]["id"]].endswith("My note.")
    assert "A newer sentence." in by_id[old["cells"][1]["id"]]
    mine_too = new[story() + 1:story() + 3]
    assert [text(cell) for cell in mine_too] == ["my markdown", "my code"]
    assert mine_too[1]["execution_count"] is None
    assert text(new[-1]) == "A newer sentence."
    assert launch() == [] and not mine("_new_2").exists()


def test_a_note_in_a_text_that_the_course_has_changed_stands_below_it(course):
    launch()
    write(mine(), story(), "My own words.")
    write(mine(), 1, "import mine")
    write(original(), story(), "The course's own words.")
    a_newer_course()
    launch()
    cells = load(mine("_new"))["cells"]
    assert "A newer" in text(cells[1]) and "import mine" not in map(text, cells)
    theirs, own = cells[story():story() + 2]
    assert (text(theirs), text(own)) == ("The course's own words.", "My own words.")
    assert len({cell["id"] for cell in cells}) == len(cells)


def test_the_new_version_is_the_learners_too(course):
    launch()
    learner_at_work()
    a_newer_course("Second.")
    launch()
    a_newer_course("The third one.")
    launch()  # nobody has written in the second: it follows the course, with the answers
    assert not mine("_new_2").exists()
    assert text(load(mine("_new"))["cells"][tagged("exercise") + 2]) == "my answer"
    assert text(load(mine("_new"))["cells"][-1]) == "The third one."
    assert copies.opened(original()) == mine()
    write(mine("_new"), tagged("exercise") + 2, "a better answer")
    kept = mine("_new").read_bytes()
    assert copies.opened(original()) == mine("_new")
    a_newer_course("And the fourth.")
    (said,) = launch()
    assert "08_elu_new_2.ipynb" in said and mine("_new").read_bytes() == kept
    third = load(mine("_new_2"))["cells"]
    assert "a better answer" in map(text, third) and "my markdown" in map(text, third)


@pytest.mark.parametrize("damage", [b"", b'{"cells": [', b"[]", b"\xff\xfe", b'{"cells": 3}',
                                    b'{"metadata": {}, "cells": [{"cell_type": "code"}]}'])
def test_a_damaged_copy_is_left_and_told(course, damage):
    launch()
    mine().write_bytes(damage)
    (said,) = launch()
    assert "cannot be read" in said and "08_elu_new.ipynb" in said
    assert mine().read_bytes() == damage
    assert copies.opened(original()) == mine("_new")
    assert launch() == []


def test_a_folder_in_the_place_of_a_copy_is_left_and_told(course):
    mine().mkdir(parents=True)
    (said,) = launch()
    assert "cannot be read" in said and mine().is_dir()
    assert copies.opened(original()) == mine("_new")


@pytest.mark.parametrize("made_from", [None, 3, {"cells": [], "version": 1}, {"cells": {}}])
def test_a_copy_of_which_nothing_is_known_is_not_overwritten(course, made_from):
    launch()
    learner_at_work()
    book = load(mine())
    book["metadata"][carrying.KEY] = made_from
    save(mine(), book)
    kept = mine().read_bytes()
    launch()
    assert mine().read_bytes() == kept
    assert "my answer" in map(text, load(mine("_new"))["cells"])


def test_where_no_copy_can_be_made_the_course_opens_its_own(course):
    (course / "my_work").write_text("a file in the folder's place")
    (said,) = launch()
    assert "could be brought up to date" in said and str(copies.folder()) in said
    assert copies.opened(original()) == original()


def test_a_copy_is_written_whole_or_not_at_all(course, monkeypatch):
    launch()
    kept = mine().read_bytes()
    a_newer_course()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies.os, "replace", full)
    (said,) = launch()
    assert "08_elu: No space left on device" in said
    assert mine().read_bytes() == kept
    assert len(list(copies.folder().iterdir())) == 2


def test_a_damaged_notebook_of_the_course_is_told_and_the_others_are_copied(course):
    (course / "notebooks" / "00_start_here.ipynb").write_text("{")
    (said,) = launch()
    assert "00_start_here" in said and mine().exists()


def test_another_file_is_opened_as_it_is(course):
    assert copies.opened(course / "notebooks") == course / "notebooks"
    assert copies.opened(mine("_new")) == mine("_new")
