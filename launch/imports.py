"""Does what was installed work? The environment's Python imports it, as the notebooks will."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launch import lists, places, problems, surroundings

SCRIPT = Path(__file__).with_name("try_imports.py")


@dataclass(frozen=True)
class Trouble:
    """A module that is missing, broken, or another one of the same name, not ours.

    file: where it was found, "" for nowhere.
    """

    part: str
    name: str
    file: str
    ours: bool
    error: str


def check(part):
    """The list of Troubles with a part and the base below it; empty where all works."""
    places.say("Checking that everything can be imported ...")
    parts = dict.fromkeys([lists.BASE, part])
    modules = {name: each for each in parts for name in lists.modules(each)}
    found = [Trouble(modules[one["name"]], **one) for one in _tried(list(modules))]
    return [one for one in found if one.error or not one.ours]


def sentence(troubles):
    """The first trouble, for a learner: what, from where, and what to do."""
    first = troubles[0]
    file = f" ({first.file})" if first.file else ""
    if first.error:
        what = f"`{first.name}`{file} cannot be imported: {first.error}."
    else:
        what = f"`{first.name}` comes from {first.file} and not from the course: rename that file."
    more = f" So it is with {len(troubles) - 1} more." if len(troubles) > 1 else ""
    return (
        f"The packages are installed, but {what}{more} Delete the folder .venv, {problems.AGAIN}; "
        "if that does not help, please report this sentence."
    )


def _tried(modules):
    command = [str(places.PYTHON), "-P", str(SCRIPT), str(places.ROOT), *modules]
    result = subprocess.run(
        command,
        cwd=places.ROOT / "notebooks",
        env={**surroundings.variables(), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    try:
        return json.loads(result.stdout.splitlines()[-1])
    except (IndexError, ValueError):  # even Python itself did not work, or a module ended it
        said = result.stdout + result.stderr
        raise problems.from_output("Importing the packages", said) from None
