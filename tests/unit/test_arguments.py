"""What may be typed after `start.py`, in which order, and what is said to a wrong word."""

import os
import subprocess
import sys

import pytest

from launch import commands, notebooks, places, problems, streams

FIRST, SECOND = "notebooks/00_start_here.ipynb", "notebooks/01_sigmoid.ipynb"


@pytest.fixture
def handed_over(monkeypatch):
    """What JupyterLab or the server would be started with, where nothing is installed."""
    given = []
    monkeypatch.setattr(commands.environment, "ensure", lambda *_: None)
    monkeypatch.setattr(commands, "hand_over", lambda command, _: given.extend(command) or 0)
    return given


@pytest.mark.parametrize("typed, page, options", [
    ([], f"/lab/tree/{FIRST}", []),
    (["open"], f"/lab/tree/{FIRST}", []),
    (["open", SECOND], f"/lab/tree/{SECOND}", []),
    (["open", "01"], f"/lab/tree/{SECOND}", []),
    (["01_sigmoid"], f"/lab/tree/{SECOND}", []),
    ([str(places.ROOT / SECOND)], f"/lab/tree/{SECOND}", []),
    (["open", "tests/book.py"], "/lab/tree/tests/book.py", []),
    (["--no-browser", "open", "01"], f"/lab/tree/{SECOND}", ["--no-browser"]),
    (["--port", "9000", "01"], f"/lab/tree/{SECOND}", ["--port=9000"]),
    (["open", "--ip", "0.0.0.0", "--debug"], f"/lab/tree/{FIRST}", ["--ip", "0.0.0.0", "--debug"]),
    (["--ip", "0.0.0.0", "01"], f"/lab/tree/{SECOND}", ["--ip", "0.0.0.0"]),
    (["lecture", "01"], f"/voila/render/{SECOND}", []),
    (["--no-browser", "lecture", "01"], f"/voila/render/{SECOND}", ["--no-browser"]),
    (["lecture", "--port", "9000", "01"], f"/voila/render/{SECOND}", ["--port", "9000"]),
    (["lecture", "--port", "9000"], f"/voila/render/{FIRST}", ["--port", "9000"]),
])
def test_command_notebook_and_options_come_in_any_order(handed_over, typed, page, options):
    assert commands.main(typed) == 0
    assert [word for word in handed_over if word.endswith(f"default_url={page}")]
    if options:
        assert handed_over[-len(options):] == options


@pytest.mark.parametrize("typed, said", [
    (["tset"], "no command 'tset'; did you mean test"),
    (["install"], "did you mean setup?"),
    (["--no-browser", "lectur", "01"], "did you mean lecture?"),
    (["xyzzy"], "no command 'xyzzy'."),
    (["open", "sigmod"], "did you mean 01_sigmoid"),
    (["lecture", "mish"], "did you mean 12_mish?"),
    (["open", "99"], "choose one of 00_start_here"),
    (["open", "01", "02"], "One notebook at a time"),
    (["lecture", "nowhere/else.ipynb"], "is no notebook of the course"),
])
def test_a_wrong_word_gets_a_sentence(handed_over, capsys, typed, said):
    assert commands.main(typed) == 1
    assert said in capsys.readouterr().err and not handed_over


def test_a_file_outside_the_course_is_not_opened(tmp_path):
    (tmp_path / "mine.ipynb").touch()
    with pytest.raises(problems.Problem, match="outside the course's folder"):
        notebooks.in_lab(str(tmp_path / "mine.ipynb"))


@pytest.mark.parametrize("typed, said", [
    (["help"], "  doctor   Look at this machine"), (["--help"], "  doctor   "),
    (["help", "hub"], "usage: start.py hub"), (["hub", "-h"], "usage: start.py hub"),
    (["--version"], "activation-course 0."), (["-V"], "activation-course 0."),
])
def test_help_and_version(capsys, typed, said):
    assert commands.main(typed) == 0
    assert said in capsys.readouterr().out


def run(*typed, python=(), **streams):
    command = [sys.executable, *python, str(places.ROOT / "start.py"), *typed]
    return subprocess.run(command, text=True, encoding="utf-8", check=False,
                          env={**os.environ, "PYTHONIOENCODING": "utf-8"}, **streams)


def test_help_needs_no_docstrings():
    usual, without = (run("help", python=way, capture_output=True) for way in ((), ("-OO",)))
    assert without.stdout == usual.stdout and without.returncode == 0
    assert run("hub", "--help", python=["-OO"], capture_output=True).stdout.count("link") == 1


@pytest.mark.parametrize("typed", [
    ["help"], ["hub", "--help"], ["hub", "https://h.example", "a/b"]])
def test_a_reader_that_leaves_is_no_error(typed):
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "w") as pipe:
        result = run(*typed, stdout=pipe, stderr=subprocess.PIPE)
    assert result.stderr == ""


def test_a_closed_stream_is_no_error(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    streams.make_usable()
    with sys.stdout as stream:
        assert commands.main(["help"]) == 0
        assert stream.encoding == "utf-8"
