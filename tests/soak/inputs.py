"""Bad input by the thousand, made by hypothesis: formulas, values, fields; a command each."""

import subprocess
import sys
from importlib.util import find_spec

from helpers.course import ROOT

TITLE = "Bad input"
COUNTS = {"tests.fuzz_formulas": 3000, "tests.bad_values": 5000, "tests.bad_fields": 5000}


def units(size):
    """The commands that there are; in the suite, each has tests of its own."""
    return [name for name in COUNTS if find_spec(name)] if size == "whole" else []


def begin(scene, size):
    """Nothing has to be open: no page is needed."""


def run(scene, unit, size):
    """Run one command; its last words are kept."""
    done = subprocess.run([sys.executable, "-m", unit, str(COUNTS[unit])], cwd=ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    last = "\n".join(done.stdout.splitlines()[-(12 if done.returncode else 3):])
    faults = [last] if done.returncode else [] if last else ["it says nothing: has it run?"]
    return {"tried": COUNTS[unit], "said": last}, faults
