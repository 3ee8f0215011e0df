"""What in .venv is whole: a stamp for the base and one for each extra, written when it works.

A stamp vouches for packages that the environment's own Python has imported. It is removed before
they are touched, so that an interrupted installation counts as none.
"""

import json
import os
import sys

from launch import lists, places

FORM = 2  # changes when start.py makes .venv in another way


def place():
    """What an environment is made for: this folder, by this Python.

    The folder counts because programs in .venv hold its path; the full version text counts
    because a Python that was replaced leaves an environment with nothing behind it.
    """
    return {"form": FORM, "folder": str(places.ROOT), "python": sys.version}


def wanted(part):
    """What a part's stamp says that fits this course as it is now: its place and its packages."""
    return {**place(), "packages": lists.packages(part)}


def path(part):
    """The file of a stamp. part: as in lists.py."""
    return places.VENV / f"installed-{part}.json"


def read(part):
    """What the stamp of a part says; {} where there is none."""
    try:
        found = json.loads(path(part).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and places.is_environment() else {}


def whole(*parts):
    """True where each of the parts is installed as this course wants it."""
    return all(read(part) == wanted(part) for part in parts)


def write(part):
    """Vouch for a part: whole or not at all, even if the disk is full."""
    half = path(part).with_suffix(".half")
    half.write_text(json.dumps(wanted(part), indent=1), encoding="utf-8")
    os.replace(half, path(part))


def remove(part):
    """No longer vouch for a part."""
    path(part).unlink(missing_ok=True)
