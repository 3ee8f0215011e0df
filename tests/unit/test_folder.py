"""The folder .venv and the folder of the course: whose they are, and can it work there."""

import errno
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from launch import folder, paths, places, problems


def test_clearing_takes_the_courses_own_files_and_no_others(course):
    (course / "precious").mkdir()
    (course / "precious" / "file").touch()
    (places.VENV / "link").symlink_to(course / "precious")
    folder.clear()
    assert folder.site_packages().exists(), "without a mark it is not ours"
    folder._mark(folder.FOR_NOTHING)
    folder.clear()
    assert not list(places.VENV.iterdir())
    assert (course / "precious" / "file").exists()


def test_an_interrupted_clearing_can_be_taken_up_again(course, monkeypatch):
    def stop(path):
        raise KeyboardInterrupt

    folder._mark(folder.FOR_NOTHING)
    monkeypatch.setattr(folder.shutil, "rmtree", stop)
    with pytest.raises(KeyboardInterrupt):
        folder.clear()
    assert folder.is_ours()


@pytest.mark.parametrize("name", ["course.json", "installed.json"])
@pytest.mark.parametrize("text", [
    b"", b"{", b"\xff", b"{}", b"[]", b'"course"', b'{"name": "a syllabus"}',
    b'{"folder": "/x", "python": "3.12"}', b'{"form": "2", "folder": "/x", "python": "3.12"}',
    b'{"form": 2, "folder": null, "python": "3.12"}'])
def test_a_folder_with_a_file_of_the_marks_name_is_left_alone(course, name, text):
    (places.VENV / name).write_bytes(text)
    assert not folder.is_ours()
    folder.clear()
    assert folder.site_packages().exists() and (places.VENV / name).read_bytes() == text
    with pytest.raises(problems.Problem, match="is a folder that start.py has not made"):
        folder.check()


def test_an_environment_of_another_user_is_told(course, monkeypatch):
    """As after `sudo start.py`; root itself may write everywhere, so it is only said here."""
    folder._mark(folder.FOR_NOTHING)
    folder.check()
    monkeypatch.setattr(folder.os, "access", lambda path, _: path != folder.site_packages())
    with pytest.raises(problems.Problem, match="may not be written"):
        folder.check()
    monkeypatch.setattr(problems, "_other_owner", lambda path: "root")
    with pytest.raises(problems.Problem, match=r"site-packages belongs to another user.*\(root\)"):
        folder.check()


def test_a_junction_of_windows_is_a_link(monkeypatch, tmp_path):
    found = SimpleNamespace(st_mode=os.lstat(tmp_path).st_mode, st_reparse_tag=folder.JUNCTION)
    monkeypatch.setattr(folder.os, "lstat", lambda _: found)
    assert folder._is_link(tmp_path)
    found.st_reparse_tag = 0x9000001A  # a folder that OneDrive keeps
    assert not folder._is_link(tmp_path)


def test_an_empty_folder_can_be_used(course):
    folder.site_packages().rmdir()
    for path in (folder.site_packages().parent, folder.site_packages().parent.parent):
        path.rmdir()
    folder.check()


def test_halves_of_packages_are_taken_away(course):
    packages = folder.site_packages()
    for name in ("whole-1.dist-info", "half-1.dist-info", "~umpy"):
        (packages / name).mkdir()
    (packages / "whole-1.dist-info" / "RECORD").touch()
    folder.remove_halves()
    assert [path.name for path in packages.iterdir()] == ["whole-1.dist-info"]


def test_the_paths_of_the_environment_depend_on_no_encoding(monkeypatch):
    assert folder.PATHS.isascii() and folder.PATHS.startswith("import ")
    monkeypatch.setattr(sys, "prefix", os.path.join(os.sep, "Müller", ".venv"))
    monkeypatch.setattr(sys, "path", ["packages"])
    exec(folder.PATHS)
    assert sys.path == ["packages", os.path.join(os.sep, "Müller"), ""]


def test_what_jupyter_imports_compiles_no_grammar():
    asked = f"{folder.PATHS}import jsonschema; print('lark' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", asked], text=True) == "False\n"


@pytest.mark.parametrize("name, what", [
    (f"a{os.pathsep}b", "which separates folders"),
    ("a\nb", "a line break"),
    ("M\udcfcller", "not written in UTF-8"),
    ("/".join(["x" * 200] * 20), "too long"),
])
def test_a_folder_in_which_it_cannot_work_is_named(monkeypatch, tmp_path, name, what):
    monkeypatch.setattr(places, "ROOT", tmp_path / name)
    with pytest.raises(problems.Problem, match=what):
        paths.check()


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_may_only_be_read_is_named(monkeypatch, tmp_path, number):
    def refuse(*_, **__):
        raise OSError(number, "no")

    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(paths.tempfile, "mkdtemp", refuse)
    with pytest.raises(problems.Problem, match="Nothing may be written in the course's folder"):
        paths.check()


@pytest.mark.parametrize("name", ["it's", "Müller & co 50%", "-dash #1", "日本", "a b", "$HOME"])
def test_other_folders_are_fine(monkeypatch, tmp_path, name):
    (tmp_path / name).mkdir()
    monkeypatch.setattr(places, "ROOT", tmp_path / name)
    paths.check()
    assert not list((tmp_path / name).iterdir())


def test_a_folder_is_tried_by_two_at_once_and_after_one_that_was_killed(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "ROOT", tmp_path)
    (tmp_path / ".venv.trial" / "left").mkdir(parents=True)
    real = paths.shutil.rmtree
    monkeypatch.setattr(paths.shutil, "rmtree", lambda *_, **__: None)
    paths.check()
    paths.check()
    assert len(list(tmp_path.iterdir())) == 3
    monkeypatch.setattr(paths.shutil, "rmtree", real)
    paths.check()
    assert len(list(tmp_path.iterdir())) == 3


def test_a_disk_without_room_is_told_before_anything_is_installed(monkeypatch):
    monkeypatch.setattr(paths.shutil, "disk_usage", lambda _: SimpleNamespace(free=123_456_789))
    with pytest.raises(problems.Problem, match="has 123 MB free, and the course needs 800 MB"):
        paths.check_space()
