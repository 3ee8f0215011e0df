"""The parts of the launch on their own: folder, paths, variables, progress, sentences, browser."""

import errno
import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from launch import browser, folder, paths, places, problems, progress, surroundings


@pytest.fixture
def course(monkeypatch, tmp_path):
    """An empty folder in the course's place, with a site-packages."""
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "VENV", tmp_path / ".venv")
    folder.site_packages().mkdir(parents=True)
    return tmp_path


def test_clearing_takes_the_courses_own_files_and_no_others(course):
    (course / "precious").mkdir()
    (course / "precious" / "file").touch()
    (places.VENV / "link").symlink_to(course / "precious")
    folder.clear()
    assert folder.site_packages().exists(), "without a mark it is not ours"
    (places.VENV / folder.MARK).touch()
    folder.clear()
    assert not list(places.VENV.iterdir())
    assert (course / "precious" / "file").exists()


def test_an_interrupted_clearing_can_be_taken_up_again(course, monkeypatch):
    def stop(path):
        raise KeyboardInterrupt

    (places.VENV / folder.MARK).touch()
    monkeypatch.setattr(folder.shutil, "rmtree", stop)
    with pytest.raises(KeyboardInterrupt):
        folder.clear()
    assert folder.is_ours()


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
    monkeypatch.setattr(type(tmp_path), "mkdir", refuse)
    with pytest.raises(problems.Problem, match="Nothing may be written in the course's folder"):
        paths.check()


@pytest.mark.parametrize("name", ["it's", "Müller & co 50%", "-dash #1", "日本", "a b", "$HOME"])
def test_other_folders_are_fine(monkeypatch, tmp_path, name):
    (tmp_path / name).mkdir()
    monkeypatch.setattr(places, "ROOT", tmp_path / name)
    paths.check()
    assert not list((tmp_path / name).iterdir())


def test_a_disk_without_room_is_told_before_anything_is_installed(monkeypatch):
    monkeypatch.setattr(paths.shutil, "disk_usage", lambda _: SimpleNamespace(free=123_456_789))
    with pytest.raises(problems.Problem, match="has 123 MB free, and the course needs 800 MB"):
        paths.check_space()


def test_what_disturbs_a_python_is_not_passed_on(monkeypatch):
    for name in ("PYTHONPATH", "PYTHONHOME", "MPLBACKEND", "JUPYTER_NO_CONFIG"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("JUPYTER_PATH", "/users/own")
    assert {"PYTHONPATH", "PYTHONHOME", "MPLBACKEND"} <= set(surroundings.left_out())
    given = surroundings.of_jupyter()
    assert not set(surroundings.left_out()) & set(given)
    assert given["PYTHONHASHSEED"] == "7"
    ours, theirs = given["JUPYTER_PATH"].split(os.pathsep)
    assert ours == str(places.VENV / "share" / "jupyter") and theirs == "/users/own"
    assert given["IPYTHONDIR"].startswith(str(places.VENV))


PIP_SAYS = [
    "Collecting numpy>=1.26,<3\n",
    "  Downloading numpy-2.4-cp311-many.whl (16.0 MB)\n",
    "Installing collected packages: numpy, scipy\n",
]


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_on_a_terminal_one_line_changes_and_goes(course):
    screen, clock = Screen(), iter(range(0, 1000, 7))
    shown = progress.Progress(screen, now=lambda: next(clock))
    for line in PIP_SAYS:
        shown.line(line)
    shown.pause()
    shown.end()
    said = screen.getvalue()
    assert "Downloading numpy (package 1) (16.0 MB), 0:" in said
    assert "Unpacking and compiling: 0 of 2 packages done" in said
    assert "\n" not in said and said.endswith(" \r")
    assert max(map(len, said.split("\r"))) <= progress.WIDTH


def test_elsewhere_a_line_is_said_now_and_then(course):
    time, said = [0], io.StringIO()
    shown = progress.Progress(said, now=lambda: time[0])
    for line in [*PIP_SAYS[:2] * 30, PIP_SAYS[2]]:
        shown.line(line)
    lines = said.getvalue().splitlines()
    assert [line.split(" (")[0] for line in lines] == [
        "  Finding numpy", "  Finding numpy", "  Unpacking and compiling 2 packages"]
    shown.pause()
    assert len(said.getvalue().splitlines()) == 3
    time[0] = progress.PATIENCE  # nobody waits longer without a word
    shown.pause()
    assert said.getvalue().splitlines()[-1] == (
        "  Unpacking and compiling: 0 of 2 packages done (30 s so far)")
    assert "\r" not in said.getvalue()


@pytest.mark.parametrize(
    "output, sentence",
    [
        ("ERROR: Could not install: [Errno 28] No space left on device", problems.FULL_DISK),
        ("WARNING: Retrying ... NewConnectionError('...')\nERROR: none", problems.NO_NETWORK),
        ("x\nERROR: No matching distribution found for y\n", "No matching distribution found"),
        ("", "nothing"),
    ],
)
def test_what_pip_says_becomes_one_sentence(output, sentence):
    assert sentence in str(problems.from_output("The installation", output))


def test_what_the_system_says_becomes_one_sentence():
    assert str(problems.from_os_error(OSError(errno.ENOSPC, "full"))) == problems.FULL_DISK
    denied = PermissionError(errno.EACCES, "denied", "/a/file")
    assert "/a/file may not be written" in str(problems.from_os_error(denied))


def test_the_browser_is_the_named_one_or_one_on_the_path(monkeypatch, tmp_path):
    program = tmp_path / ("chromium.exe" if os.name == "nt" else "chromium")
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Path(browser.find()).samefile(program)
    monkeypatch.setenv(browser.VARIABLE, sys.executable)
    assert browser.find() == sys.executable
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "none"))
    with pytest.raises(problems.Problem, match="is no file"):
        browser.find()
