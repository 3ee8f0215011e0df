"""The learner's own files: written whole or not at all, shared between notebooks, never lost."""

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from helpers import forms, my_work
from helpers.checks import InputError
from helpers.locks import locked
from helpers.my_work import VARIABLE, folder, read, read_arrays, save_arrays, update
from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def own(tmp_path, monkeypatch):
    """A learner's folder of this test's own, not there yet."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "my_work"))
    return tmp_path / "my_work"


def count_up(data):
    return {**data, "count": data.get("count", 0) + 1}


def test_what_is_written_can_be_read_again(own):
    assert read("notes") == my_work.Saved({}, "")
    assert update("notes", lambda data: {"a": [1, 2.5, "ü"]}).problem == ""
    assert read("notes").data == {"a": [1, 2.5, "ü"]}
    assert update("notes", count_up).data == {"a": [1, 2.5, "ü"], "count": 1}
    assert sorted(path.name for path in own.iterdir()) == ["notes.json", "notes.lock"]


@pytest.mark.parametrize("name", ["", "../out", "a/b", "a.json", None, 7, "naïve"])
def test_a_name_cannot_lead_out_of_the_folder(name):
    with pytest.raises(InputError, match=re.escape(repr(name))):
        update(name, count_up)


def test_the_folder_stands_beside_the_notebooks_of_the_course_in_use(tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    notebooks = tmp_path / "a copy" / "notebooks"
    notebooks.mkdir(parents=True)
    (notebooks / "00_start_here.ipynb").write_text("{}")
    for place in (notebooks, notebooks.parent):
        monkeypatch.chdir(place)
        assert folder() == tmp_path / "a copy" / "my_work"
    copies = folder() / "notebooks"  # what is solved in them is kept in the same place
    shutil.copytree(notebooks, copies)
    for place in (copies, folder()):
        monkeypatch.chdir(place)
        assert folder() == tmp_path / "a copy" / "my_work"
    monkeypatch.chdir(tmp_path)
    assert folder() == ROOT / "my_work"


def test_git_ignores_the_folder():
    found = subprocess.run(["git", "check-ignore", "-q", "my_work/progress.json"], cwd=ROOT,
                           check=False)
    assert found.returncode == 0


@pytest.mark.parametrize("bytes_", [b'{"count": 1', b"", b"[1, 2]", b"\xff\xfe\x00", b'"text"',
                                    b"[" * 100_000])
def test_a_damaged_file_is_kept_under_another_name(own, bytes_):
    own.mkdir()
    (own / "notes.json").write_bytes(bytes_)
    problem = read("notes").problem
    assert "notes.json cannot be read" in problem and "left as it is" in problem
    assert (own / "notes.json").read_bytes() == bytes_
    saved = update("notes", count_up)
    assert saved.data == {"count": 1} and "kept as notes.damaged-1.json" in saved.problem
    assert (own / "notes.damaged-1.json").read_bytes() == bytes_
    assert read("notes") == my_work.Saved({"count": 1}, "")


def test_a_second_damage_does_not_overwrite_the_first(own):
    own.mkdir()
    for content in (b"first", b"second"):
        (own / "notes.json").write_bytes(content)
        update("notes", count_up)
    assert (own / "notes.damaged-1.json").read_bytes() == b"first"
    assert (own / "notes.damaged-2.json").read_bytes() == b"second"


@pytest.mark.parametrize("text", ['{"count": 1, "x": NaN}', '{"count": 1, "x": 1e999}',
                                  '{"count": 1, "x": "\\ud800"}', '{"count": 1, "\\ud800": 0}'])
def test_what_could_not_be_written_again_is_damage(own, text):
    own.mkdir()
    (own / "notes.json").write_text(text)
    saved = update("notes", count_up)
    assert saved.data == {"count": 1} and "kept as notes.damaged-1.json" in saved.problem
    assert (own / "notes.damaged-1.json").read_text() == text


def test_a_change_that_cannot_be_written_leaves_a_file_that_is_well(own):
    update("notes", count_up)
    with pytest.raises(ValueError, match="nan"):
        update("notes", lambda data: {"count": float("nan")})
    assert read("notes").data == {"count": 1} and len(list(own.iterdir())) == 2


COUNTED = forms.fields({"count": forms.whole(0, 99)}, {"large": forms.number()})


@pytest.mark.parametrize("content, place", [
    ({"other": 1}, "count is missing"), ({"count": [1]}, "count = [1]"),
    ({"count": True}, "count = True"), ({"count": 100}, "count = 100"),
    ({"count": 1, "large": 10**400}, "large = 1000"),
])
def test_content_of_another_form_is_damage(own, content, place):
    update("notes", lambda data: content)
    assert f"another form than expected: {place}" in read("notes", COUNTED).problem
    saved = update("notes", lambda data: {"count": 1}, COUNTED)
    assert place in saved.problem and saved.data == {"count": 1}
    assert json.loads((own / "notes.damaged-1.json").read_text()) == content


def test_a_file_that_is_far_too_large_is_not_taken_into_memory(own):
    own.mkdir()
    with open(own / "notes.json", "wb") as file:
        file.truncate(10**10)
    assert "larger than 20 MB" in read("notes").problem
    assert "kept as notes.damaged-1.json" in update("notes", count_up).problem


def test_what_fails_half_way_leaves_the_old_file(own, monkeypatch):
    update("notes", count_up)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "no space left" in update("notes", count_up).problem
    with pytest.raises(ZeroDivisionError):
        update("notes", lambda data: 1 / 0)
    with pytest.raises(TypeError):
        update("notes", lambda data: {"count": object()})
    assert read("notes").data == {"count": 1}
    assert sorted(path.name for path in own.iterdir()) == ["notes.json", "notes.lock"]


def test_a_folder_that_cannot_be_made_is_a_sentence(own):
    own.write_text("a file in the folder's place")
    assert "cannot be written" in update("notes", count_up).problem
    assert own.read_text() == "a file in the folder's place"


def test_a_folder_without_permission_is_a_sentence(monkeypatch):
    # The tests may run as root, whom no permission stops: so the system's answer is played.
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert "cannot be written (permission denied). All else works" in update(
        "notes", count_up).problem


def test_a_lock_that_is_held_is_waited_for_and_then_told(monkeypatch):
    monkeypatch.setattr(my_work, "PATIENCE", 0.1)
    update("notes", count_up)
    with locked(folder() / "notes.lock", SECONDS):
        assert "Another notebook is writing" in update("notes", count_up).problem
    assert update("notes", count_up).data == {"count": 2}


WRITER = textwrap.dedent("""
    import sys, time
    from helpers.my_work import update
    who = sys.argv[1]
    def more(data):
        time.sleep(0.002)
        return {**data, "count": data.get("count", 0) + 1, who: data.get(who, 0) + 1}
    for _ in range(25):
        assert update("notes", more).problem == ""
""")


def test_two_kernels_that_write_at_once_lose_nothing():
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen([sys.executable, "-c", WRITER, who], env=environment)
            for who in ("left", "right")]
    end = time.monotonic() + SECONDS
    while any(one.poll() is None for one in both):
        assert time.monotonic() < end
        assert read("notes").problem == ""  # a reader never meets half a file
        time.sleep(0.002)
    assert [one.returncode for one in both] == [0, 0]
    assert read("notes").data == {"count": 50, "left": 25, "right": 25}


def test_two_threads_that_write_at_once_lose_nothing():
    threads = [threading.Thread(target=lambda: [update("notes", count_up) for _ in range(20)])
               for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    assert json.loads((folder() / "notes.json").read_text())["count"] == 60


def test_arrays_come_back_as_they_were_saved():
    arrays = {"w": np.arange(6.0).reshape(2, 3), "note": np.array("two words")}
    assert save_arrays("cnn-relu-0", arrays) == ""
    back = read_arrays("cnn-relu-0")
    assert set(back) == set(arrays) and np.array_equal(back["w"], arrays["w"])
    assert str(back["note"]) == "two words"


def test_damaged_or_missing_arrays_are_none_at_all():
    assert read_arrays("never") == {}
    for content in (b"", b"PK\x03\x04 cut short", b"not an archive"):
        folder().mkdir(exist_ok=True)
        (folder() / "broken.npz").write_bytes(content)
        assert read_arrays("broken") == {}


def test_arrays_that_cannot_be_written_are_a_sentence(monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(os, "replace", full)
    assert "no space left" in save_arrays("w", {"w": np.zeros(2)})
    assert not any(path.suffix == ".tmp" for path in folder().iterdir())
