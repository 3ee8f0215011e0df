"""Write a lecture's documents: `python -m helpers.site.handout NAME FOLDER`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from helpers.checks import InputError
from helpers.lectures import route
from helpers.site.handout.documents import write


def main(arguments: Sequence[str]) -> int:
    """Write the documents of the lecture named; returns the exit status."""
    if len(arguments) != 2:
        print("Name a lecture and a folder: `python -m helpers.site.handout 1 FOLDER`.",
              file=sys.stderr)
        return 2
    name, folder = arguments
    try:
        write(route(name), Path(folder))
    except (InputError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
