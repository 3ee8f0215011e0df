"""Folders in which the course cannot work, told before anything is installed."""

import errno
import os
import shutil
import tempfile
from pathlib import Path

from launch import places, problems

SPACE = 800_000_000  # bytes: 570 MB of packages, and room for pip to unpack
OURS = (
    "notebooks", "helpers", "images", "launch", "tests", "jupyter", "benchmarks", "deploy",
    "lectures", "my_work", ".venv", ".git", ".github", ".ci",
)  # fmt: skip
DEEPEST = 170  # characters: the longest path in .venv, measured


def check():
    """Raise Problem where the course's path would break Python, pip or Jupyter."""
    root = str(places.ROOT)
    if os.pathsep in root:
        raise problems.Problem(problems.BAD_FOLDER.format(
            what=f"has the character {os.pathsep!r} in its path, which separates folders"))
    if any(ord(character) < 32 for character in root):
        raise problems.Problem(problems.BAD_FOLDER.format(
            what="has a line break or another control character in its path"))
    try:
        os.fsencode(root).decode("utf-8")
    except UnicodeDecodeError:
        raise problems.Problem(problems.BAD_FOLDER.format(
            what="has a name that is not written in UTF-8")) from None
    _check_length()


def full(named):
    """The full path of what a user has named, with ~ for a home folder. Raises Problem."""
    try:
        return Path(named).expanduser().resolve()
    except (RuntimeError, ValueError):  # ~somebody who is not known here, or a circle of links
        raise problems.Problem(f"{named!r} names no folder that is known here.") from None


def folder_beside(named, what_for, example):
    """The full path of a folder to write into, which is none of the course's own.

    what_for, example: for the sentence, as in "for the pages" and "exported". Raises Problem.
    """
    path = full(named)
    if path.exists() and not path.is_dir():
        raise problems.Problem(f"{path} is a file: name a folder {what_for}.")
    taken = [(places.ROOT / name).resolve() for name in OURS]
    if path == places.ROOT or any(path.is_relative_to(one) for one in taken):
        raise problems.Problem(f"{path} belongs to the course: name another folder {what_for}, "
                               f"such as {example}.")
    return path


def check_space():
    """Raise Problem where the disk has no room for the packages."""
    free = shutil.disk_usage(places.ROOT).free
    if free < SPACE:
        raise problems.Problem(problems.LITTLE_SPACE.format(
            free=free // 1_000_000, need=SPACE // 1_000_000))


def _check_length():
    """Make the deepest folder that the packages will need, and take it away again."""
    top = None
    try:
        # A folder of this process's own: the doctor looks too, and waits for nobody.
        top = Path(tempfile.mkdtemp(prefix=".venv.", dir=places.ROOT))
        (top / ("a" * 80) / ("b" * (DEEPEST - 85))).mkdir(parents=True)
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise problems.Problem(problems.READ_ONLY.format(folder=places.ROOT)) from None
        if len(str(places.ROOT)) + DEEPEST < 188:
            raise
        raise problems.Problem(problems.BAD_FOLDER.format(
            what=f"has a path of {len(str(places.ROOT))} characters, which is too long for "
            "the packages in it")) from None
    finally:
        if top:
            shutil.rmtree(top, ignore_errors=True)
