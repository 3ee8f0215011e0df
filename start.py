"""Opens the course: makes .venv, installs what it needs once, then starts JupyterLab.

    python3 start.py            open the course (Windows: py start.py)
    python3 start.py --help     everything else

Needs nothing but Python itself. This file is written so that an old Python can read it, and
say that it is too old; the work is done in the folder launch/.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit(
        "This course needs Python 3.11 or newer, and this is Python %d.%d.%d: install a newer "
        "one from https://www.python.org/downloads/ and start again with it, for example "
        "`python3.12 start.py`." % tuple(sys.version_info[:3])
    )

if not os.path.isfile(os.path.join(HERE, "launch", "commands.py")):
    sys.exit(
        "start.py stands alone here, without the rest of the course: unpack the whole zip file "
        "first (on Windows: a right click on it, then \"Extract All\"), and start the start.py "
        "in the folder that this makes."
    )

if __name__ == "__main__":
    # Python's own modules, then the course's, then others', who have a `launch` too: a learner's
    # own random.py here, or in a folder of PYTHONPATH, is not taken for Python's.
    theirs = [one for one in os.environ.get("PYTHONPATH", "").split(os.pathsep) if one]
    last = {os.path.realpath(one) for one in [HERE, *theirs]}
    found = [one for one in sys.path if os.path.realpath(one) not in last]
    ends = [os.path.basename(one) in ("site-packages", "dist-packages") for one in found]
    place = [*ends, True].index(True)
    sys.path[:] = [*found[:place], HERE, *found[place:], *theirs]
    try:
        from launch.commands import main
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(main(sys.argv[1:]))
