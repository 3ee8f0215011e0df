"""The learner's own copies of the notebooks: made, updated, and never overwritten once changed."""

import json
import shutil

import pytest

from helpers.course import ROOT
from launch import carrying, copies, places

NAME = "08_elu"


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course with two of the real notebooks, and what its launch has said."""
    (tmp_path / "notebooks").mkdir()
    for stem in ("00_start_here", NAME):
        shutil.copy(ROOT / "notebooks" / f"{stem}.ipynb", tmp_path / "notebooks")
    monkeypatch.setattr(places, "ROOT", tmp_path)
    return tmp_path


def launch():
    """Bring the copies up to date; what was said."""
    said = []
    copies.bring_up_to_date(said.append)
    return said


def original():
    return places.ROOT / "notebooks" / f"{NAME}.ipynb"


def mine(end=""):
    return copies.folder() / f"{NAME}{end}.ipynb"


def load(path):
    return json.loads(path.read_text("utf-8"))


def save(path, book):
    path.write_text(json.dumps(book, indent=1, sort_keys=True) + "\n", "utf-8")


def text(cell):
    return "".join(cell["source"])


def write(path, number, source):
    """Write in one cell of a notebook, as somebody would in JupyterLab."""
    book = load(path)
    book["cells"][number]["source"] = source.splitlines(keepends=True)
    save(path, book)


def tagged(tag):
    """The number of the first cell of the course's notebook with a tag."""
    return next(number for number, cell in enumerate(load(original())["cells"])
                if tag in cell["metadata"].get("tags", []))


def story():
    """The number of the first text below the title."""
    return next(number for number, cell in enumerate(load(original())["cells"])
                if number and cell["cell_type"] == "markdown")


def a_newer_course(addition="A newer sentence."):
    """The course changes its notebook's second cell, and adds one at the end."""
    book = load(original())
    book["cells"][1]["source"] = [*book["cells"][1]["source"], f"\n\n{addition}"]
    book["cells"].append({"id": f"n{len(addition)}", "cell_type": "markdown", "metadata": {},
                          "source": [addition]})
    save(original(), book)


def run_by_the_learner(path):
    """What JupyterLab leaves in a file without a word being written: results, an empty cell."""
    book = load(path)
    for number, cell in enumerate(book["cells"]):
        if cell["cell_type"] == "code":
            cell["execution_count"] = number + 1
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "ran"}]
    book["metadata"]["language_info"]["version"] = "3.11.9"
    book["cells"].append({"id": "empty", "cell_type": "code", "metadata": {}, "source": [],
                          "outputs": [], "execution_count": None})
    save(path, book)


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


def learner_at_work():
    """An answer, a note in a text, a changed cell, and two cells of their own after it."""
    book = load(mine())
    book["cells"][tagged("exercise")]["source"] = ["my answer"]
    book["cells"][story()]["source"].append("\n\nMy note.")
    for number, kind in enumerate(("markdown", "code")):
        cell = {"id": f"mine{number}", "cell_type": kind, "metadata": {}, "source": [f"my {kind}"]}
        if kind == "code":
            cell |= {"execution_count": 3, "outputs": []}
        book["cells"].insert(story() + 1 + number, cell)
    save(mine(), book)


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
