"""Write graded exercises as an assignment: python -m helpers.grading FOLDER NOTEBOOK ..."""

import argparse
import secrets
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from helpers.course import COURSE, ROOT
from helpers.grading import course_folder, notebook
from helpers.grading.variants import variants_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the assignment and say what to do next; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("notebooks", nargs="+", metavar="NOTEBOOK", help="such as 05_relu")
    parser.add_argument("--name", required=True)
    parser.add_argument("--seed", default="", help="drawn, where there is none")
    options = parser.parse_args(arguments)
    lessons = [one for one in COURSE if one.name in options.notebooks and variants_of(one.name)]
    missing = sorted(set(options.notebooks) - {one.name for one in lessons})
    seed = options.seed or secrets.token_hex(8)
    try:
        if missing:
            raise course_folder.Refused(f"There are no graded exercises of {', '.join(missing)}.")
        new = course_folder.write(options.folder, options.name, seed, lessons, _version())
    except course_folder.Refused as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Nothing can be written in {options.folder}: {error.strerror}.", file=sys.stderr)
        return 1
    source = options.folder / "source" / options.name
    if not new:
        print(f"The same assignment is in {source} already: nothing was changed.")
        return 0
    for lesson in lessons:
        print(source / notebook.file_name(lesson))
    where = options.folder / "lecturer" / f"{options.name}.txt"
    print(f"Its seed is {seed}: keep it to yourself. It is in {where}.\n"
          f"Next, in {options.folder}: nbgrader generate_assignment {options.name}\n"
          f"{options.folder / 'README.md'} says the rest.")
    return 0


def _version():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["project"]["version"]


if __name__ == "__main__":
    sys.exit(main())
