"""Nothing that is typed as a formula, or pasted, runs, imports or writes: seen by an audit hook."""

import os
import subprocess
import sys

import pytest

from helpers.course import ROOT
from helpers.formula import parse
from tests import fuzz_formulas


def run(tmp_path, *arguments):
    """Run Python elsewhere, in a process of its own: an audit hook stays for good."""
    (tmp_path / "here").mkdir()
    return subprocess.run(
        [sys.executable, *arguments], text=True, cwd=tmp_path / "here", capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT), "HYPOTHESIS_STORAGE_DIRECTORY": str(tmp_path)})


def test_texts_of_every_kind_do_nothing(tmp_path):
    done = run(tmp_path, "-m", "tests.fuzz_formulas", "120")
    assert done.returncode == 0, done.stderr[-3000:]
    assert "good formulas: " in done.stdout and "slowest" in done.stdout
    assert not list((tmp_path / "here").iterdir())


HOLES = {
    "it evaluates": "parse.parse = lambda text: eval(text)",
    "it writes": "parse.parse = lambda text: open('CANARY', 'w')",
    "it fails": "parse.parse = lambda text: 1 / 0",
    "it takes memory": "old = parse.parse; parse.parse = lambda text: bytes(2**27) and old(text)",
}


@pytest.mark.parametrize("hole", HOLES)
def test_a_hole_would_be_seen(hole, tmp_path):
    code = ("from helpers.formula import parse; from tests import fuzz_formulas as fuzz\n"
            f"fuzz.try_formula('erf(z)*Phi(z)'); {HOLES[hole]}\n"
            "fuzz.parse = parse.parse; fuzz.main(30)")
    done = run(tmp_path, "-c", code)
    assert done.returncode == 1 and "Error" in done.stderr


def test_what_is_asked_of_a_refusal():
    assert fuzz_formulas.try_formula("z +") is None
    assert fuzz_formulas.try_formula("z + 1") == parse.parse("z+1")
    assert fuzz_formulas.try_line("a = z; b") is None
    assert fuzz_formulas.try_line("x = a*z").name == "x"
