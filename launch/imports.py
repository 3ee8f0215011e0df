"""Does what was installed work? The environment's Python imports it, as the notebooks will."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launch import lists, places, problems, surroundings

PYTHON = "Python"  # the name of a Trouble with the environment's Python itself
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

    @property
    def of_the_course(self):
        """True where the course's own code is broken or missing, which no installation mends."""
        return self.name == lists.OWN and bool(self.error) and (self.ours or not self.file)


def check(part):
    """The list of Troubles with a part and the base below it; empty where all works."""
    places.say("Checking that everything can be imported ...")
    parts = dict.fromkeys([lists.BASE, part])
    modules = {name: each for each in parts for name in lists.modules(each)}
    found = _tried(list(modules))
    if isinstance(found, str):  # even Python itself did not work, or a module ended it
        return [Trouble(lists.BASE, PYTHON, str(places.PYTHON), True, found)]
    troubles = [Trouble(modules[one["name"]], **one) for one in found]
    return [one for one in troubles if one.error or not one.ours]


def check_course(troubles):
    """Raise Problem where nothing but the course's own code is broken."""
    if troubles and all(one.of_the_course for one in troubles):
        raise problems.Problem(problems.BROKEN_COURSE.format(error=troubles[0].error))


def sentence(troubles):
    """The first trouble, for a learner: what, from where, and what to do."""
    first = troubles[0]
    file = f" ({first.file})" if first.file else ""
    if first.name == PYTHON:
        what = f"{PYTHON}{file} does not import them: {first.error}."
    elif first.error:
        what = f"`{first.name}`{file} cannot be imported: {first.error}."
    else:
        what = f"`{first.name}` comes from {first.file} and not from the course: rename that file."
    more = f" So it is with {len(troubles) - 1} more." if len(troubles) > 1 else ""
    return (
        f"The packages are installed, but {what}{more} Delete the folder .venv, {problems.AGAIN}; "
        "if that does not help, please report this sentence."
    )


def _tried(modules):
    """What try_imports.py found, a list of dicts; or as text why it found nothing."""
    command = [str(places.PYTHON), "-P", str(SCRIPT), str(places.ROOT), lists.OWN, *modules]
    try:
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
    except OSError as error:
        return error.strerror or str(error)
    told = [line for line in result.stdout.splitlines() if line.startswith('[{"name": ')]
    try:
        return json.loads(told[-1])
    except (IndexError, ValueError):
        lines = [line.strip() for line in (result.stdout + result.stderr).splitlines()]
        return next(filter(None, reversed(lines)), f"it ended with {result.returncode}")
