"""Write the page: `python -m helpers.site.page FILE`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from helpers.site.page.build import write


def main(arguments: Sequence[str]) -> int:
    """Write the page to the file named; returns the exit status."""
    if len(arguments) != 1:
        print("Name one file: `python -m helpers.site.page FILE`.", file=sys.stderr)
        return 2
    path = Path(arguments[0])
    try:
        size = write(path)
    except OSError as error:
        print(f"{path} cannot be written ({error.strerror}): name another file.", file=sys.stderr)
        return 1
    print(f"{path} is written: {size / 1e6:.1f} MB, to be opened in any browser, also offline.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
