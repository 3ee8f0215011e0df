"""Writes lowest.txt: every package at the lowest version that pyproject.toml allows, for pip.

    python -m tests.lowest

`PIP_CONSTRAINT=tests/lowest.txt python3 start.py test`, in a fresh clone, then tests with these.
"""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "tests" / "lowest.txt"
HEAD = "# Made by `python -m tests.lowest` from the lower bounds in pyproject.toml.\n"


def constraints():
    """The text of lowest.txt: a line a package, as in numpy==1.26."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    lines = {
        re.sub(r"^([\w.-]+).*>=\s*([\w.]+).*", r"\1==\2\n", requirement)
        for group in groups
        for requirement in group
    }
    return HEAD + "".join(sorted(lines))


if __name__ == "__main__":
    FILE.write_text(constraints(), encoding="utf-8", newline="\n")
