"""Processes of their own go with whoever has begun them; the reason of an end is the real one."""

import ast
import subprocess
import sys

import pytest

from helpers import apart
from helpers.apart import talking
from helpers.design.fair_race import FairRace
from helpers.exercises.trial import trial
from helpers.experiments.published import KEYS, SHORT
from helpers.formula.symbolic import Helper
from helpers.race import worker
from helpers.race.plan import Plan
from helpers.race.published import Reproduction
from helpers.race.race import Race
from helpers.race.worker import Trainer
from tests.patience import SECONDS
from tests.unit.test_house import HELPERS, ROOT, python_files
from tests.with_processes import KINDS, begun, is_gone


@pytest.mark.parametrize("then", ["", "work()"], ids=["idle", "at work"])
@pytest.mark.parametrize("kind", KINDS)
def test_none_is_left_behind(kind, then):
    process, child = begun(kind, f"{then}\nprint(pid, flush=True)\nsys.stdin.readline()")
    process.kill()  # as a machine out of memory ends a kernel
    process.communicate()
    assert is_gone(child)


def test_a_kernel_that_ends_while_a_race_trains_does_not_crash():
    """Its thread stands still then, and holds the pipe that it listens to."""
    code = """
import time
from helpers.widgets import training_race
widget = training_race()
widget.start.click()
while not any(lane.epochs for lane in widget.race.lanes.values()):
    time.sleep(0.02)
    widget.race.poll()
    assert not any(lane.problem for lane in widget.race.lanes.values())
"""
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True,
                           timeout=SECONDS, check=False)
    assert ended.returncode == 0 and "Fatal" not in ended.stderr, ended.stderr


def test_all_processes_of_a_notebook_are_begun_in_one_place():
    """Commands may ask git or pip as they like: who interrupts them means these, too."""
    commands = {"helpers/site/own.py", "helpers/experiments/make_digits.py"}
    begin = {"Popen", "run", "call", "check_call", "check_output", "fork", "posix_spawn", "system"}
    found = set()
    for path in python_files("helpers"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (isinstance(node, ast.Attribute) and node.attr in begin
                    and getattr(node.value, "id", "") in ("subprocess", "os")):
                found.add(path.relative_to(ROOT).as_posix())
    assert found - commands == {(HELPERS / "apart.py").relative_to(ROOT).as_posix()}


def trainer(code):
    """A Trainer whose process runs some code of ours in place of its work."""
    made = Trainer()
    made.end()
    made._ended, made._process = False, talking(code)
    return made


@pytest.mark.parametrize("code, why", [
    ("os._exit(3)", r"ended by itself \(exit code 3\)"),
    ("print('{\"epo', end='', flush=True); os._exit(1)", r"ended by itself \(exit code 1\)"),
    ("raise ValueError", r"ended by itself \(exit code 1\)"),
    ("from helpers.race import worker as it; it.runner_of = lambda **_: 1 / 0; "
     "it.main(questions(sys.stdin))", "stopped with ZeroDivisionError: division by zero"),
    ("from helpers.race import worker as it; it.runner_of = lambda **_: bytearray(2**62); "
     "it.main(questions(sys.stdin))", "had not enough memory"),
])
def test_the_reason_is_the_real_one(code, why):
    one = trainer(f"import os, sys; from helpers.apart import questions; {code}")
    with pytest.raises(EOFError, match=f"^The process that trained this network {why}"):
        one.begin(Plan(), "relu", 0)
    one.end()
    with pytest.raises(EOFError, match="was ended from here"):
        one.epoch()


def test_what_a_machine_lets_each_python_say_is_no_answer(monkeypatch, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import sys; print('{welcome}', end=' ', flush=True); print('to {all')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    one = Trainer()
    assert one.begin(Plan(depth=1, width=8), "relu", 0) == []
    one.end()
    assert [answer for answer, *_ in trial(lambda z: 2 * z, [(1.0,), (2.0,)], 60.0)] == [2.0, 4.0]
    helper = Helper()
    assert list(helper.answers({"formula": "z**2"}, 60.0))
    helper.end()


def test_what_linux_counts(tmp_path, monkeypatch):
    files = {"a": "nr_free_pages 12\noom_kill 3\n", "b": "low 0\noom 5\noom_kill 2\n", "c": "low 0"}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(apart, "COUNTS", [tmp_path / name for name in (*files, "missing")])
    assert apart.times_short_of_memory() == (3, 2, 0)
    monkeypatch.setattr(apart, "COUNTS", [tmp_path / "missing"])
    assert apart.times_short_of_memory() is None


def no_process(*_, **__):
    raise OSError("no more processes")


@pytest.mark.parametrize("make", [
    lambda: Race(Plan(acts=("relu",), seeds=1), processes=1),
    lambda: Reproduction(KEYS[0], SHORT),
    lambda: FairRace("elu", processes=1)], ids=["race", "published", "fair"])
def test_where_no_process_can_begin_it_is_said_and_nothing_says_running(make, monkeypatch):
    monkeypatch.setattr(worker, "talking", no_process)
    one = make()
    one.start()
    one.join(SECONDS)
    said = one.problem if hasattr(one, "problem") else one.lanes["relu", 0].problem
    assert "No process could begin" in said and "no more processes" in said
    assert one.state in ("done", "stopped")
