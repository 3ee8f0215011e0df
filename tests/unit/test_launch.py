"""The parts of the launch on their own: lists, variables, progress, sentences, browser."""

import errno
import io
import os
import sys
from pathlib import Path

import pytest

from launch import browser, lists, paths, places, problems, progress, surroundings


@pytest.mark.parametrize("text", [
    b"[project", b"\xff", b"", b"[project]\nname = 'x'", b"project = 3",
    b"[project]\ndependencies = 'numpy'", b"[project]\ndependencies = [3]",
    b"[project]\ndependencies = ['']", None])
def test_a_damaged_list_of_packages_is_told(monkeypatch, tmp_path, text):
    monkeypatch.setattr(places, "ROOT", tmp_path)
    if text is not None:
        (tmp_path / "pyproject.toml").write_bytes(text)
    with pytest.raises(problems.Problem, match="pyproject.toml .* is damaged or missing"):
        lists.packages("base")


def test_an_account_without_a_home_is_no_error(monkeypatch):
    def none(*_):
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", none)
    monkeypatch.setattr(Path, "expanduser", none)
    monkeypatch.setattr(os, "environ", {"PATH": os.defpath})
    with pytest.raises(problems.Problem, match="'~nobody/x' names no folder"):
        paths.full("~nobody/x")


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
    assert given["PYTHONSAFEPATH"] == "1"


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
