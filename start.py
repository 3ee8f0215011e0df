"""Opens the course: makes .venv, installs what it needs once, then starts JupyterLab.

    python3 start.py            open the course (Windows: py start.py)
    python3 start.py --help     everything else

Needs nothing but Python itself. This file is written so that an old Python can read it, and
say that it is too old; the work is done in the folder launch/.
"""
import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit(
        "This course needs Python 3.11 or newer, and this is Python %d.%d.%d: install a newer "
        "one from https://www.python.org/downloads/ and start again with it, for example "
        "`python3.12 start.py`." % tuple(sys.version_info[:3])
    )

from launch.commands import main  # noqa: E402  (only a new Python can read it)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
