"""Where the page for phones is written: the file that was named, or activations.html here."""

from pathlib import Path

from launch.problems import Problem

NAME = "activations.html"


def target(named):
    """The full path of the file to write; a folder stands for a file of the usual name in it.

    named: text, as typed. Raises Problem where the folder does not exist.
    """
    path = Path(named).expanduser().resolve()
    if path.is_dir():
        path /= NAME
    if not path.parent.is_dir():
        raise Problem(f"There is no folder {path.parent}: make it first, or name another file.")
    return path
