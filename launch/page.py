"""Where the page for phones is written: the file that was named, or activations.html here."""

from launch import paths, places
from launch.problems import Problem

NAME = "activations.html"
MARK = b'<meta name="generator" content="activation-course">'  # in the head of the page
HEAD = 2000  # bytes


def target(named):
    """The full path of the file to write; a folder stands for a file of the usual name in it.

    named: text, as typed. Raises Problem where the folder does not exist, for what is no name of
    a page, inside the course's own folders, and for a file that is not a page of this course.
    """
    path = paths.full(named)
    if path.is_dir():
        path /= NAME
    if not path.parent.is_dir():
        raise Problem(f"There is no folder {path.parent}: make it first, or name another file.")
    if path.suffix.lower() not in (".html", ".htm"):
        raise Problem(f"{path.name} is no name of a page: let it end in .html.")
    if places.ROOT in path.parent.parents:
        raise Problem(f"{path} lies in the course's own folders: name another file.")
    if path.exists() and not is_ours(path):
        raise Problem(f"{path} is there already and is not the course's page: name another file.")
    return path


def is_ours(path):
    """True where a file is a page that this course has written."""
    with path.open("rb") as file:
        return MARK in file.read(HEAD)
