"""The course's own Python environment: how .venv is, and which packages are in it."""

import json
import os
import subprocess

from launch import folder, lists, places, stamps
from launch.doctor.page import Line
from launch.lock import INSTALLING
from launch.problems import Problem

INSTALL = f"run `{places.START} setup`."
ANEW = (f"{INSTALL[:-1]}; if the doctor says the same afterwards, close JupyterLab, delete the "
        "folder .venv, and run it again.")
PATIENCE = 120  # seconds
# Beside those that the course asks for: what a slider's message passes through.
BETWEEN = ["comm", "ipykernel", "jupyter_client", "jupyter_server", "pyzmq", "tornado", "traitlets"]
ASK = """
import json, sys
from importlib import metadata
found = {}
for one in metadata.distributions():
    found.setdefault(one.metadata["Name"] or "unnamed", one.version)
print(json.dumps({"python": sys.version.split()[0], "packages": found}))
"""


def state():
    """Whether .venv is there, is the course's own, and is whole; and who works on it now."""
    if not os.path.lexists(places.VENV):
        return [Line(".venv", "none: nothing is installed yet", INSTALL)]
    try:
        folder.check()
    except Problem as problem:
        return [Line(".venv", "not the course's own", str(problem))]
    if who := installing():
        return [Line(".venv", f"{who} is installing now",
                     "wait until it is done, and run the doctor again.")]
    parts = [lists.BASE, *lists.project()["optional-dependencies"]]
    whole = [part for part in parts if stamps.whole(part)]
    value = f"there; whole: {', '.join(whole) or 'nothing'}"
    return [Line(".venv", value, "" if lists.BASE in whole else ANEW)]


def installing():
    """Who installs at this moment, in words; "" for nobody."""
    if not INSTALLING.path.exists():
        return ""
    if not INSTALLING.take():
        return INSTALLING.holder()
    INSTALLING.release()
    return ""


def unless_installing(what, check):
    """A check of what is in .venv, which finds no fault in what is only half there."""
    def looked():
        lines = [] if installing() else check()
        if lines and not (any(line.advice for line in lines) and installing()):
            return lines
        return [Line(what, "not looked at while an installation goes on")]
    return looked


def versions():
    """The packages in .venv, and what the course asks for and is not there."""
    if not places.PYTHON.exists():
        return [Line("packages", "none")]
    # -I: what is in .venv itself, whatever else this machine would add.
    result = subprocess.run([str(places.PYTHON), "-I", "-c", ASK], capture_output=True,
                            encoding="utf-8", errors="replace", timeout=PATIENCE, check=False)
    if result.returncode:
        last = (result.stderr.strip().splitlines() or ["it says nothing"])[-1]
        return [Line("packages", f"the Python in .venv fails: {last}", ANEW)]
    said = json.loads(result.stdout.splitlines()[-1])  # before it, a word of welcome
    found = {_plain(name): version for name, version in said["packages"].items()}
    wanted = [_plain(lists.NAME.match(line)[0]) for line in lists.packages(lists.BASE)]
    missing = [name for name in wanted if name not in found]
    listed = [f"{name} {found[name]}" for name in [*wanted, *map(_plain, BETWEEN)] if name in found]
    lines = [Line("packages", f"Python {said['python']}, " + ", ".join(listed))]
    if missing:
        lines.append(Line("packages missing", ", ".join(missing), ANEW))
    return lines


def _plain(name):
    """The name of a package as all tools agree on it: jupyter_client is jupyter-client."""
    return name.lower().replace("_", "-").replace(".", "-")
