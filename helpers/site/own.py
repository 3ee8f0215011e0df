"""Which notebook is the course's own: the one that a hall or a reader of pages is shown.

Learners write in copies, but on a hub, on Binder, or out of curiosity in notebooks/ itself; there
is then no telling by the place alone. What is written in the cells of the course's notebooks is
therefore noted in own_notebooks.json by `python -m helpers.site.notebook_form`, which whoever
changes a notebook of the course, or of a fork of it, runs anyway: that needs no git, and so works
in an archive that was unpacked. For a file that is otherwise git is asked for the newest commit of
it that is not nbgitpuller's, since that commits what students have written: what a lecturer has
committed counts, whether it is noted or not. A notebook that neither knows is nobody's edited copy,
and is used as it is. Standard library only, as a hook of git calls it.
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

NOTED = Path(__file__).with_name("own_notebooks.json")
AS_EDITED = "ACTIVATION_COURSE_AS_EDITED"  # an environment variable; start.py's --as-edited sets it
PULLER = "nbgitpuller@"  # how the address begins in whose name it commits
BESIDE = ("{path} is not the course's own: somebody has written in it, or it is damaged. The one "
          "that was committed is used; the option --as-edited uses this one.")
NONE = ("{path} is not the course's own: somebody has written in it, or it is damaged, and git has "
        "no other. Unpack the course's archive over this folder again, or give the option "
        "--as-edited to use the notebook as it is.")
DAMAGED = "{path} is damaged, or is no notebook."


class NotOwn(RuntimeError):
    """The course's own notebook is not to be had; the message says what to do."""


@dataclass(frozen=True)
class Own:
    """A notebook of the course as a dict, without results; `said` is a sentence, "" if usual."""

    book: dict
    said: str = ""


def own(path: Path, as_edited: bool | None = None) -> Own:
    """Return the course's own notebook for a file. Raises NotOwn where it is not to be had.

    as_edited: use the file as it is; None asks the environment variable AS_EDITED.
    """
    path, called = Path(path), f"{Path(path).parent.name}/{Path(path).name}"
    here = _parsed(_bytes(path))
    if os.environ.get(AS_EDITED) if as_edited is None else as_edited:
        if here is None:
            raise NotOwn(DAMAGED.format(path=called))
        return Own(_bare(here))
    known = noted().get(path.stem)
    if here and mark(here) == known:
        return Own(_bare(here))
    there = _parsed(_committed(path))
    if here and (mark(here) == mark(there) if there else known is None):
        return Own(_bare(here))
    if there is None:
        raise NotOwn((NONE if known else DAMAGED).format(path=called))
    return Own(_bare(there), BESIDE.format(path=called))


def mark(book: dict) -> str:
    """Return what stands for all that is written in a notebook, not what running it leaves.

    Cells with nothing in them do not count: JupyterLab adds one below the last that is run.
    """
    cells = [[cell["cell_type"], "".join(cell["source"]), cell.get("attachments", {}),
              sorted(cell.get("metadata", {}).get("tags", [])),
              cell.get("metadata", {}).get("slideshow", {})] for cell in _written(book)]
    return hashlib.sha256(json.dumps(cells, sort_keys=True).encode("ascii")).hexdigest()[:32]


def noted() -> dict[str, str]:
    """Return the marks of the course's own notebooks, {name without ending: mark}."""
    return json.loads(NOTED.read_text(encoding="utf-8"))


def note(paths: Iterable[Path]) -> bool:
    """Note notebooks as the course's own; return whether something had to be written."""
    marks = {path.stem: mark(json.loads(path.read_text(encoding="utf-8"))) for path in paths}
    text = json.dumps(marks, indent=1, sort_keys=True) + "\n"
    if NOTED.exists() and NOTED.read_text(encoding="utf-8") == text:
        return False
    NOTED.write_text(text, encoding="utf-8", newline="\n")
    return True


def _written(book):
    return [cell for cell in book["cells"] if "".join(cell["source"]).strip()]


def _bare(book):
    """A notebook without what running it, and clicking below its end, leaves in it."""
    book["cells"] = _written(book)
    book["metadata"].pop("widgets", None)
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
    return book


def _bytes(path):
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _parsed(data):
    """A notebook's file as a dict; None where it is none."""
    try:
        book = json.loads(data.decode("utf-8"))
        book["metadata"].get("kernelspec")
        mark(book)
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None
    return book


def _committed(path):
    """The bytes of a file in the newest commit of it that is not nbgitpuller's; b"" for none."""
    folder = path.resolve().parent
    # Where git itself is missing, macOS has a program of its name that asks to install it.
    if not any((place / ".git").exists() for place in (folder, *folder.parents)):
        return b""
    listed = _git(folder, "rev-list", "--topo-order", "--format=%H %ce", "HEAD", "--", path.name)
    for line in listed.decode("utf-8", "replace").splitlines():
        commit, _, address = line.partition(" ")
        if commit != "commit" and not address.startswith(PULLER):
            return _git(folder, "cat-file", "blob", f"{commit}:./{path.name}")
    return b""


def _git(folder, *arguments):
    """What git says, as bytes; b"" where it fails or is not there."""
    # A repository that git's own hooks name is not meant; nor is anything fetched for this.
    variables = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    program = shutil.which("git")
    if program is None:
        return b""
    try:
        ran = subprocess.run([program, "-C", str(folder), *arguments], stdin=subprocess.DEVNULL,
                             capture_output=True, check=False,
                             env={**variables, "GIT_NO_LAZY_FETCH": "1"})
    except OSError:
        return b""
    return ran.stdout if ran.returncode == 0 else b""
