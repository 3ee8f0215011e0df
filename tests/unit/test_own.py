"""The course's own notebook: what counts as one, and what is taken where the file is another."""

import json
import os
import shutil
import subprocess

import pytest

from helpers.course import ROOT
from helpers.site import notebook_form, own

NAME = "01_sigmoid.ipynb"
GIT = shutil.which("git")
with_git = pytest.mark.usefixtures("clone")


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A course's notebook in a folder without git."""
    monkeypatch.delenv(own.AS_EDITED, raising=False)
    folder = tmp_path / "course" / "notebooks"
    folder.mkdir(parents=True)
    return shutil.copy(ROOT / "notebooks" / NAME, folder / NAME)


@pytest.fixture
def clone(path):
    """The same folder as a clone of a repository in which the notebook is committed."""
    git(path, "init", "-q")
    commit(path)


def git(path, *arguments, name="a", address="a@university.example"):
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER")
           for what, value in (("NAME", name), ("EMAIL", address))}
    subprocess.run([GIT, "-C", path.parent, *arguments], check=True, env={**os.environ, **who})


def commit(path, **who):
    git(path, "add", NAME)
    git(path, "commit", "-qm", "WIP", **who)


def change(path, text="print('a learner was here')"):
    """Write in the first code cell."""
    book = json.loads(path.read_text(encoding="utf-8"))
    code(book)["source"] = [text]
    path.write_text(json.dumps(book), encoding="utf-8")


def code(book):
    return next(cell for cell in book["cells"] if cell["cell_type"] == "code")


def text_of(found):
    return "".join(code(found.book)["source"])


def test_what_is_noted_is_what_is_there():
    notes = {file.stem: own.mark(json.loads(file.read_text(encoding="utf-8")))
             for file in notebook_form.course()}
    assert own.noted() == notes, "python -m helpers.site.notebook_form notes it"


def test_the_own_one_is_taken_without_what_a_run_leaves(path):
    book = json.loads(path.read_text(encoding="utf-8"))
    count = len(book["cells"])
    code(book).update(outputs=[{"output_type": "stream", "name": "stdout", "text": "x"}],
                      execution_count=3)
    code(book)["metadata"]["collapsed"] = True
    book["metadata"]["widgets"] = {}
    book["cells"].append({"cell_type": "code", "source": "", "metadata": {}, "outputs": []})
    path.write_text(json.dumps(book), encoding="utf-8")
    found = own.own(path)
    assert not found.said and len(found.book["cells"]) == count
    assert not any(cell.get("outputs") for cell in found.book["cells"])
    assert "widgets" not in found.book["metadata"]


@pytest.mark.parametrize("spoil", [
    change, lambda path: path.write_text('{"cells": [', encoding="utf-8"),
    lambda path: path.write_text('{"cells": 3, "metadata": {}}', encoding="utf-8"),
    lambda path: path.write_bytes(b"\xff"), lambda path: path.unlink()],
    ids=["changed", "cut off", "other JSON", "no text", "gone"])  # fmt: skip
class TestAnEditedOne:
    def test_is_never_used_without_git_and_it_is_said_what_to_do(self, path, spoil):
        spoil(path)
        with pytest.raises(own.NotOwn, match=f"notebooks/{NAME} .*--as-edited"):
            own.own(path)

    @with_git
    def test_gives_way_to_the_committed_one(self, path, spoil):
        spoil(path)
        found = own.own(path)
        assert f"notebooks/{NAME}" in found.said and own.mark(found.book) == own.noted()[path.stem]

    @with_git
    def test_gives_way_on_a_hub_too_where_nbgitpuller_has_committed_it(self, path, spoil):
        change(path)
        commit(path, name="nbgitpuller", address="nbgitpuller@nbgitpuller.link")
        spoil(path)
        assert own.mark(own.own(path).book) == own.noted()[path.stem]


@with_git
def test_what_a_lecturer_has_committed_is_their_own(path):
    change(path, "print('mine')")
    commit(path)
    assert text_of(own.own(path)) == "print('mine')" and not own.own(path).said
    change(path)
    assert text_of(own.own(path)) == "print('mine')" and own.own(path).said


def test_what_is_noted_is_the_courses_own_without_git(path, tmp_path, monkeypatch):
    monkeypatch.setattr(own, "NOTED", tmp_path / "noted.json")
    change(path)
    assert own.note([path]) and not own.note([path])
    assert text_of(own.own(path)).startswith("print(")


def test_a_developer_sees_a_change_at_once_when_asking_for_it(path, monkeypatch):
    change(path)
    assert text_of(own.own(path, as_edited=True)).startswith("print(")
    monkeypatch.setenv(own.AS_EDITED, "1")
    assert text_of(own.own(path)).startswith("print(")
    path.write_text("{", encoding="utf-8")
    with pytest.raises(own.NotOwn, match="damaged"):
        own.own(path)


def test_a_notebook_that_nobody_knows_is_used_as_it_is(path):
    other = path.rename(path.with_name("17_mine.ipynb"))
    assert not own.own(other).said
    with pytest.raises(own.NotOwn, match="18_none.ipynb is damaged"):
        own.own(path.with_name("18_none.ipynb"))


def test_git_is_not_called_where_nothing_is_a_clone(path, monkeypatch):
    # On macOS a program of that name may ask to install it.
    monkeypatch.setattr(own, "_git", lambda *given: pytest.fail("called"))
    change(path)
    with pytest.raises(own.NotOwn):
        own.own(path)


@pytest.mark.parametrize("what", ["source", "tags", "attachments", "slide", "order"])
def test_the_mark_sees_all_that_is_written(what):
    book = json.loads((ROOT / "notebooks" / NAME).read_text(encoding="utf-8"))
    before, cell = own.mark(book), book["cells"][1]
    if what == "order":
        book["cells"].insert(0, book["cells"].pop())
    elif what == "source":
        cell["source"] = ["x"]
    elif what == "attachments":
        cell["attachments"] = {"a.png": {}}
    else:
        cell["metadata"][{"tags": "tags", "slide": "slideshow"}[what]] = ["other"]
    assert own.mark(book) != before
