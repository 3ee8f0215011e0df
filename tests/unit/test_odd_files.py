"""A pipe, a device or a link where a file of a learner's is looked for: nobody waits or loses."""

import io
import os
import threading
import zipfile

import numpy as np
import pytest

from helpers import my_work
from helpers.checks import InputError
from helpers.lectures import read_route
from launch import copies, last, writable
from tests.copying import launch, mine, original, two_notebooks
from tests.patience import SECONDS


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    return tmp_path


def count_up(data):
    return {**data, "count": data.get("count", 0) + 1}


def in_time(ask):
    """What a function gives, which may wait for ever: then the test fails, and ends."""
    found = []
    thread = threading.Thread(target=lambda: found.append(ask()), daemon=True)
    thread.start()
    thread.join(SECONDS)
    return found[0]


def make(kind, path):
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to(os.devnull)
    else:
        path.mkdir()


@pytest.mark.parametrize("kind", ["pipe", "device", "folder"])
def test_what_is_no_file_is_told_and_left(own, kind):
    for name in ("notes.json", "w.npz", "own.toml"):
        make(kind, own / name)
    assert "cannot be opened (it is no file of" in in_time(lambda: my_work.read("notes")).problem
    assert "cannot be written (it is no f" in in_time(
        lambda: my_work.update("notes", count_up)).problem
    assert in_time(lambda: my_work.read_arrays("w")) == {}
    assert not (own / "notes.json").is_file()
    assert "cannot be read: it is no file" in in_time(lambda: refusal(own / "own.toml"))


def refusal(path):
    with pytest.raises(InputError) as told:
        read_route(path)
    return str(told.value)


def test_a_pipe_in_the_place_of_a_copy_or_of_the_progress_holds_up_no_start(tmp_path, monkeypatch):
    two_notebooks(tmp_path, monkeypatch)
    mine().parent.mkdir(parents=True)
    os.mkfifo(mine())
    (said,) = in_time(launch)
    assert "cannot be read" in said and copies.opened(original()) == mine("_new")
    monkeypatch.setattr(writable, "my_work", lambda: tmp_path)
    os.mkfifo(tmp_path / "progress.json")
    assert in_time(last.next_step) == (last.FIRST, "")


def test_a_link_stays_one_and_leads_to_what_is_written(own, tmp_path):
    elsewhere = tmp_path / "shared" / "mine.json"
    elsewhere.parent.mkdir()
    elsewhere.write_text('{"count": 4}')
    elsewhere.chmod(0o640)
    (own / "notes.json").symlink_to(elsewhere)
    assert my_work.update("notes", count_up) == my_work.Saved({"count": 5}, "")
    assert (own / "notes.json").is_symlink() and '"count": 5' in elsewhere.read_text()
    assert elsewhere.stat().st_mode & 0o777 == 0o640, "who might read it still may"
    elsewhere.write_text("{")
    assert "kept as notes.damaged-1.json" in my_work.update("notes", count_up).problem
    assert elsewhere.read_text() == "{" and (own / "notes.json").is_file()


def test_a_link_that_leads_nowhere_is_not_written_over(own):
    (own / "notes.damaged-1.json").symlink_to(own / "nowhere")
    (own / "notes.json").write_text("{")
    assert "kept as notes.damaged-2.json" in my_work.update("notes", count_up).problem
    assert (own / "notes.damaged-1.json").is_symlink()


def an_archive(content, more=0):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("w.npy", "w") as inside:
            inside.write(content)
            for _ in range(more):
                inside.write(bytes(10**7))
    return file.getvalue()


def header(shape):
    file = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        file, {"descr": "<f8", "fortran_order": False, "shape": shape})
    return file.getvalue()


def plain():
    file = io.BytesIO()
    np.save(file, np.zeros(3))
    return file.getvalue()


@pytest.mark.parametrize("make", [
    lambda: an_archive(header((10**12,)) + bytes(100)), plain,
    lambda: an_archive(header((6 * 10**7,)), more=48),
    lambda: an_archive(b"\x93NUMPY\x01\x00\x10\x00" + b"{" * 16),
], ids=["more than there is", "no archive", "half a gigabyte of nothing", "half a head"])
def test_arrays_that_cannot_be_are_none_at_all(own, make):
    (own / "w.npz").write_bytes(make())
    assert my_work.read_arrays("w") == {}


def test_a_mark_before_the_text_is_none_of_it_and_a_name_that_stands_twice_is_not_lost(own):
    (own / "notes.json").write_text('{"count": 1}', encoding="utf-8-sig")  # as some editors do
    assert my_work.read("notes") == my_work.Saved({"count": 1}, "")
    text = '{"count": 1, "solved": {"a": 1, "a": 2}}'
    (own / "notes.json").write_text(text)
    assert "a name stands twice" in my_work.read("notes").problem
    assert "kept as notes.damaged-1" in my_work.update("notes", count_up).problem
    assert (own / "notes.damaged-1.json").read_text() == text


def test_a_home_that_nobody_has_is_a_folder_of_that_name(tmp_path, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, "~nobody of this name/x")
    assert my_work.read("notes").problem == ""
