"""What may be typed after `start.py`, in which order, and what is said to a wrong word."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from helpers.exercises.by_notebook import EXERCISES
from launch import commands, copies, last, notebooks, places, problems, streams, writable

ROOT = places.ROOT
FIRST, SECOND = "notebooks/00_start_here.ipynb", "notebooks/01_sigmoid.ipynb"
COPY, SECOND_COPY = f"/lab/tree/my_work/{FIRST}", f"/lab/tree/my_work/{SECOND}"
NEW_COPY = SECOND_COPY.replace(".", "_new.")


@pytest.fixture
def handed_over(monkeypatch, tmp_path):
    """What JupyterLab or the server would be started with, where nothing is installed."""
    given = []
    for name in ("notebooks", "lectures", "tests"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("unit", "b*r"))
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(commands.environment, "ensure", lambda *_: None)
    monkeypatch.setattr(commands, "hand_over", lambda command, _: given.extend(command) or 0)
    return given


@pytest.mark.parametrize("typed, page, options", [
    ([], COPY, []),
    (["open"], COPY, []),
    (["open", SECOND], SECOND_COPY, []),
    (["open", "01"], SECOND_COPY, []),
    (["01_sigmoid"], SECOND_COPY, []),
    (["open", "my_work/mine.ipynb"], "/lab/tree/my_work/mine.ipynb", []),
    (["01_sigmoid_new"], NEW_COPY, []),
    (["01_sigmoid_new.ipynb"], NEW_COPY, []),
    (["open", "tests/book.py"], "/lab/tree/tests/book.py", []),
    (["--no-browser", "open", "01"], SECOND_COPY, ["--no-browser"]),
    (["--port", "9000", "01"], SECOND_COPY, ["--port=9000"]),
    (["open", "--ip", "0.0.0.0", "--debug"], COPY, ["--ip", "0.0.0.0", "--debug"]),
    (["--ip", "0.0.0.0", "01"], SECOND_COPY, ["--ip", "0.0.0.0"]),
    (["lecture", "01"], f"/voila/render/{SECOND}", []),
    (["--no-browser", "lecture", "01"], f"/voila/render/{SECOND}", ["--no-browser"]),
    (["lecture", "--port", "9000", "01"], f"/voila/render/{SECOND}", ["--port", "9000"]),
    (["lecture", "--port", "9000"], "route.ipynb?name=1", ["--port", "9000"]),
])
def test_command_notebook_and_options_come_in_any_order(handed_over, typed, page, options):
    (places.ROOT / "my_work" / "notebooks").mkdir(parents=True)
    (places.ROOT / "my_work" / "mine.ipynb").touch()
    if any("_new" in word for word in typed):  # where it is alone, it is what "01" means, too
        (places.ROOT / "my_work" / "notebooks" / "01_sigmoid_new.ipynb").touch()
    assert commands.main(typed) == 0
    assert [word for word in handed_over if "default_url=" in word and word.endswith(page)]
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
        notebooks.find(str(tmp_path / "mine.ipynb"))


def test_a_full_path_is_understood(handed_over):
    assert commands.main([str(places.ROOT / SECOND)]) == 0
    assert handed_over[4].endswith(SECOND_COPY)


SOLVED = {"attempts": 1, "solved": "2026-01-01"}


@pytest.mark.parametrize("noted, stem, said", [
    (None, "00_start_here", ""), ("{", "00_start_here", ""), ([], "00_start_here", ""),
    ({"exercises": {"01_sigmoid.one": SOLVED}}, "00_start_here", ""),
    ({"last": "99_gone"}, "00_start_here", ""), ({"last": 3}, "00_start_here", ""),
    ({"last": "01_sigmoid", "exercises": 3}, "01_sigmoid", "none is solved"),
    ({"last": "01_sigmoid", "exercises": {"01_sigmoid.ninety_percent": SOLVED}}, "01_sigmoid",
     "1 is solved"),
    ({"last": "01_sigmoid", "exercises": "all"}, "02_tanh", "so 02_tanh opens"),
    ({"last": "20_design_your_own", "exercises": "all"}, "00_start_here", "the last notebook"),
])
def test_it_opens_where_the_learner_was(handed_over, monkeypatch, capsys, noted, stem, said):
    monkeypatch.setattr(writable, "my_work", lambda: places.ROOT)
    if isinstance(noted, dict) and noted.get("exercises") == "all":
        noted["exercises"] = dict.fromkeys(last.exercises(noted["last"]), SOLVED)
    if noted is not None:
        text = noted if isinstance(noted, str) else json.dumps(noted)
        (places.ROOT / "progress.json").write_text(text)
    assert commands.main([]) == 0
    assert handed_over[4].endswith(f"/lab/tree/my_work/notebooks/{stem}.ipynb")
    told = capsys.readouterr().out
    assert said in told and bool(told) == bool(said)
    assert not said or "start.py 00" in told and told.count("\n") == 1


def test_it_knows_every_exercise_of_the_course():
    found = [name for stem in copies.originals() for name in last.exercises(stem)]
    assert sorted(found) == sorted(EXERCISES)


@pytest.mark.parametrize("typed, said", [
    (["help"], "  doctor      Look at this machine"), (["--help"], "  doctor   "),
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
