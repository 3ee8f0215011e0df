"""What a person sees of a run of tests, on a terminal and in a log."""

import io
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.progress_line import ProgressLine

ROOT = Path(__file__).resolve().parents[2]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def run(stream, tests=40, broken=()):
    """Let a ProgressLine hear of so many tests, those numbered in `broken` failed."""
    line = ProgressLine(SimpleNamespace(), stream)
    line.pytest_xdist_node_collection_finished([str(n) for n in range(tests)])
    for n in range(tests):
        line.pytest_runtest_logstart(f"test_{n}")
        line.pytest_runtest_logreport(SimpleNamespace(failed=n in broken, nodeid=f"test_{n}"))
        line.pytest_runtest_logfinish(f"test_{n}")
    line.pytest_sessionfinish()
    return stream.getvalue()


def test_a_log_has_twenty_lines_and_each_failure():
    lines = run(io.StringIO(), broken={7}).splitlines()
    assert len(lines) == 21 and "\r" not in "".join(lines)
    assert "FAILED test_7" in lines
    assert lines[0].startswith("2 of 40 tests, 38 left, 0:0")
    assert lines[-1].startswith("40 of 40 tests, 0 left, 1 failed")


def test_a_terminal_has_one_line_that_says_what_runs():
    said = run(Terminal(), broken={7})
    shown = said.split("\r")
    assert said.count("\n") == 1 and "FAILED test_7" in said
    assert any("8 of 40 tests, 32 left, 1 failed" in one and "test_8" in one for one in shown)
    assert shown[-2].strip() == "" and len({len(one) for one in shown if one.strip()}) <= 2


@pytest.mark.parametrize("options", [[], ["--numprocesses=1"]])
def test_pytest_shows_it_and_still_counts(options, tmp_path):
    (tmp_path / "test_two.py").write_text(
        "def test_good(): pass\ndef test_bad(): assert 1 == 2\n", encoding="utf-8")
    (tmp_path / "conftest.py").write_text(
        "import pytest\n"
        "from tests.progress_line import ProgressLine\n"
        "@pytest.hookimpl(trylast=True)\n"
        "def pytest_configure(config):\n"
        "    reporter = config.pluginmanager.get_plugin('terminalreporter')\n"
        "    if reporter: config.pluginmanager.register(ProgressLine(reporter))\n",
        encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--rootdir={tmp_path}",
         "--confcutdir", tmp_path, *options, tmp_path],
        cwd=ROOT, capture_output=True, text=True, check=False)
    assert "2 of 2 tests, 0 left, 1 failed" in result.stdout, result.stdout + result.stderr
    assert "1 failed, 1 passed" in result.stdout
    at_once_and_in_the_summary = re.findall(r"^FAILED \S*::test_bad", result.stdout, re.M)
    assert len(at_once_and_in_the_summary) == 2
    assert ".F" not in result.stdout and "F." not in result.stdout
