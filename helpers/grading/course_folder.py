"""Writes an assignment into a folder that nbgrader works in, and never over anything."""

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from helpers.course import START, Lesson
from helpers.grading import notebook

CONFIG = f'''"""Settings for nbgrader, which reads this file when it is run in this folder."""

import sys
from importlib.util import find_spec

from nbgrader.preprocessors import DeduplicateIds

if not find_spec("numpy"):  # without it every answer would be marked as wrong
    sys.exit(f"NumPy is missing beside nbgrader: {{sys.executable}} -m pip install numpy")


def without_copies(self, cell, resources, index, found=DeduplicateIds.preprocess_cell):
    """Leave a cell that a student has copied without a role, and not with half of one."""
    cell, resources = found(self, cell, resources, index)
    if not cell.metadata.get("nbgrader", True):
        del cell.metadata["nbgrader"]
    return cell, resources


# Or one such cell stops the marking of all (https://github.com/jupyter/nbgrader/issues/1083).
DeduplicateIds.preprocess_cell = without_copies
c = get_config()
c.CourseDirectory.course_id = "activation-functions"
# What learners find where the solutions were.
c.ClearSolutions.code_stub = {{"python": {notebook.STUB!r}}}
'''
README = """# Graded exercises

This folder is for whoever marks. Work in it with nbgrader, in a Python environment that is \
activated and has nbgrader and NumPy (`pip install "nbgrader>=0.9.5,<0.10" numpy`). NAME is \
that of an assignment:

```
nbgrader generate_assignment NAME
nbgrader autograde NAME
nbgrader export --to marks.csv
```

The first writes `release/NAME`, which is for the students: without solutions and without the \
tests that mark. Put what a student hands in into `submitted/STUDENT/NAME`, by hand or with \
`nbgrader zip_collect NAME`; the second runs and marks it, and the third writes the marks. All of \
them work without a network.

`autograde` leaves alone what it has marked already: when a student hands in again, add \
`--student=STUDENT --force`. Its warnings that a checksum has changed mean that it has put the \
hidden tests back. A notebook that ends Python itself is an error, which names the student: it \
gets no points, and the others are marked all the same.

`lecturer/NAME.txt` has the seed, from which the numbers of the exercises are drawn, and \
`source/NAME` the solutions: hand out `release/NAME` and nothing else. The pages of `nbgrader \
generate_feedback NAME` show the hidden tests, and so the answers: give them out when nobody will \
hand in any more. `autograde` runs what students have written, with your rights: do it on an \
account or a machine where that does no harm.
"""
SEED = """Seed of the assignment {name}: {seed}

It is for the lecturer alone: with it and with the course (version {version}), this command makes
the same exercises and solutions again.

{start} assignment {notebooks} --name {name} --seed {quoted}
"""


class Refused(Exception):
    """Says in a sentence why nothing was written."""


def write(folder: Path, name: str, seed: str, lessons: Sequence[Lesson], version: str) -> bool:
    """Write an assignment; return False where the very same is there already.

    Raises Refused, before anything is written, where something else would be written over: an
    assignment of that name, one that was handed out or in, or a folder with other things in it.
    """
    files = {notebook.file_name(one): notebook.text(one, seed).encode("utf-8") for one in lessons}
    kept = SEED.format(name=name, seed=seed, version=version, start=START, quoted=_quoted(seed),
                       notebooks=" ".join(one.name[:2] for one in lessons)).encode("utf-8")
    source, secret = folder / "source" / name, folder / "lecturer" / f"{name}.txt"
    if source.exists():
        found = {path.name: path.read_bytes() for path in source.iterdir() if path.is_file()}
        if found == files:
            return False
        raise Refused(f"{source} is there already and is another assignment, or was edited: "
                      "choose another --name or --folder.")
    _refuse_others(folder, name, secret)
    secret.parent.mkdir(parents=True, exist_ok=True)
    source.parent.mkdir(exist_ok=True)
    for path, text in ((folder / "nbgrader_config.py", CONFIG), (folder / "README.md", README)):
        if not path.exists():
            path.write_text(text, encoding="utf-8", newline="\n")
    secret.write_bytes(kept)
    # Whole or not at all: nbgrader and a second run find no half of an assignment.
    half = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    try:
        for file, content in files.items():
            (half / file).write_bytes(content)
        half.chmod(0o755)
        os.replace(half, source)
    except OSError:
        shutil.rmtree(half, ignore_errors=True)
        secret.unlink()
        raise
    return True


def _refuse_others(folder, name, secret):
    """Raise Refused where something is in the way."""
    if not folder.is_dir():
        return
    if any(folder.iterdir()) and not (folder / "nbgrader_config.py").is_file():
        raise Refused(f"{folder} holds other things and no nbgrader_config.py: choose a new "
                      "folder, or one that nbgrader works in.")
    places = [secret, *(folder / stage / name for stage in ("release", "autograded", "feedback"))]
    for stage in ("submitted", "autograded", "feedback"):
        places += (folder / stage).glob(f"*/{name}")
    for place in places:
        if place.exists():
            raise Refused(f"{place} is there already, from another assignment called {name}: "
                          "choose another --name or --folder.")


def _quoted(seed):
    """A seed as most shells take it, in double quotes where it needs any."""
    return seed if re.fullmatch(r"[\w-]+", seed) else f'"{seed}"'
