"""A test that stands still in a browser is named, with the line at which it stands."""

import os
import subprocess
import sys

from helpers.course import ROOT

STANDS = """
import os, threading, pytest
from greenlet import greenlet

said, write = threading.Event(), os.write

def noted(errors, text):
    write(errors, text)
    if b"stands still" in text:
        said.set()

os.write = noted

@pytest.fixture
def browser():
    pass

def test_that_waits(browser):
    greenlet(lambda: said.wait(600)).switch()  # this line

def test_that_does_not(browser):
    pass
"""


def test_a_test_that_stands_still_is_named_with_its_line(tmp_path):
    (tmp_path / "test_it.py").write_text(STANDS, encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    own["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), own.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.standing", "-p", "no:cacheprovider",
         "-o", "faulthandler_timeout=5", "test_it.py"],
        cwd=tmp_path, capture_output=True, text=True, env=own)
    assert "test_it.py::test_that_waits stands still" in done.stderr
    assert "# this line" in done.stderr
    assert done.returncode == 0 and "2 passed" in done.stdout
