"""The parts of the launch on their own: stamp, sentences, browser."""

import errno
import json
import sys

import pytest

from launch import browser, environment, problems


@pytest.mark.parametrize("change", ["folder", "python", "lists", "unreadable", "no python"])
def test_the_stamp_notices_what_has_changed(monkeypatch, tmp_path, change):
    stamp, python = tmp_path / "installed.json", tmp_path / "python"
    monkeypatch.setattr(environment, "STAMP", stamp)
    monkeypatch.setattr(environment, "PYTHON", python)
    made, content = [], {**environment.wanted(), "extras": []}
    if change in content:
        content[change] = "other"
    stamp.write_text("{" if change == "unreadable" else json.dumps(content))
    if change != "no python":
        python.touch()
    for step in ("_make", "_warm", "_pip"):
        monkeypatch.setattr(environment, step, lambda *a, step=step: made.append((step, *a)))
    environment.ensure("test")
    steps = [("_pip", "-r", "requirements.txt"), ("_warm",), ("_pip", "-e", ".[test]")]
    assert made == ([] if change == "lists" else [("_make",)]) + steps
    python.touch()
    environment.ensure("test")
    assert len(made) <= 4, "nothing is left to do"


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
    program = tmp_path / "chromium"
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.delenv(browser.VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.find() == str(program)
    monkeypatch.setenv(browser.VARIABLE, sys.executable)
    assert browser.find() == sys.executable
    monkeypatch.setenv(browser.VARIABLE, str(tmp_path / "none"))
    with pytest.raises(problems.Problem, match="is no file"):
        browser.find()
