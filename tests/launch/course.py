"""A copy of the course with stand-ins for what start.py installs and starts."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("start.py", "pyproject.toml", "launch", "jupyter", "helpers", "notebooks")

# Names for a learner's file that stand for a module which something of the course imports.
HIDING = ("argparse", "json", "math", "numpy", "queue", "random", "subprocess", "tomllib", "types")

# Stand where .venv's Python stands: one tells what it was given, and imports whatever is asked of
# it; one is the Python of this test. (A path with a space cannot follow `#!`, hence the shell.)
TELL = """
import json, os, sys
if any(one.endswith("try_imports.py") for one in sys.argv):
    print(json.dumps([{"name": name, "file": "/x.py", "ours": True, "error": ""}
                      for name in sys.argv[5:]]))
    sys.exit()
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "variables": dict(os.environ)}))
sys.exit(7)
"""
BE_TELL = f'#!/bin/sh\nexec "{sys.executable}" "$0-tell.py" "$@"\n'
BE_THIS_PYTHON = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
HERE_FIRST = "import sys; sys.path.insert(0, '')\n"  # which PYTHONSAFEPATH takes away
STAMP = HERE_FIRST + (
    "from launch import folder, places, stamps; folder._mark(stamps.place()); "
    "stamps.write('base'); stamps.write('test')"
)


def copy(folder):
    """The folder with a copy of the course in it, with nothing installed."""
    folder.mkdir(parents=True)
    for name in PARTS:
        to_copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        to_copy(ROOT / name, folder / name)
    return folder.resolve()


def install(course, python=BE_TELL):
    """Make `course` look installed, with a script in place of its Python."""
    program = course / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    (course / ".venv" / "pyvenv.cfg").touch()
    program.write_text(python)
    program.chmod(0o755)
    program.with_name("python-tell.py").write_text(TELL)
    subprocess.run([sys.executable, "-c", STAMP], cwd=course, check=True, timeout=SECONDS)


def start(course, *arguments, python=(sys.executable,), **variables):
    """Run start.py from another folder, as a learner may; gives status, output, errors."""
    result = subprocess.run(
        [*python, str(course / "start.py"), *arguments],
        cwd=course.parent,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert "Traceback" not in result.stdout + result.stderr
    return result


def told(course, *arguments, **variables):
    """What the stand-in for .venv's Python was given."""
    result = start(course, *arguments, **variables)
    assert result.returncode == 7, result.stderr
    return json.loads(result.stdout)


def refused(course, **variables):
    """The sentence with which `start.py setup` ends, when it ends before installing anything."""
    result = start(course, "setup", **variables)
    assert result.returncode == 1, result.stdout + result.stderr
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    return result.stderr.strip()


@contextmanager
def opened(course, *options, **variables):
    """The course in JupyterLab, for as long as the block runs; gives its address and token."""
    process = subprocess.Popen(
        [sys.executable, "start.py", "--no-browser", *options],
        cwd=course,
        env={**os.environ, **variables},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for line in process.stderr:
            found = re.search(r"(http://\S+?)/lab/tree/(\S+)\?token=(\w+)", line)
            if found:
                break
        assert found, "JupyterLab ended without telling its address"
        yield found.groups()
    finally:
        process.terminate()
        process.communicate(timeout=SECONDS)


def ask(url):
    """The JSON at an address; JupyterLab tells the address just before it answers there."""
    end = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=SECONDS) as answer:
                return json.load(answer)
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
