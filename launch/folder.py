"""The folder .venv: is it the course's own, and making it anew. Nothing else is ever deleted."""

import errno
import json
import os
import shutil
import stat
import subprocess
import sysconfig
from pathlib import Path

from launch import places, problems, program

MARK = "course.json"  # written first, removed last
MARKS = {  # and what stands in each; the second is of earlier versions of the course
    MARK: {"form": int, "folder": str, "python": str},
    "installed.json": {"lists": str, "folder": str, "python": str},
}
FOR_NOTHING = {"form": 0, "folder": "", "python": ""}
JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT, which Python names on Windows only

# A line that starts with "import" is run at every start of the environment's Python. It finds
# the course by its own place: a path in the file would be read in the system's encoding, up to
# Python 3.12.3, and "Müller" would be misread on Windows. The empty entry is the folder of the
# notebook: standing last, a file of the learner's own named helpers.py or numpy.py hides nothing.
PATHS_FILE = "activation_course.pth"  # written last, when pip is there
# And JupyterLab would compile a grammar of addresses at each start, for a second, and ask it
# nothing: a module that is None there is passed over, as if it were not installed.
PATHS = ('import os, sys; sys.path += [os.path.dirname(sys.prefix), ""]; '
         'sys.modules.setdefault("rfc3987_syntax")\n')


def check():
    """Raise Problem where .venv is something that the course did not make."""
    venv = places.VENV
    if _is_link(venv):
        raise problems.Problem(problems.NOT_OURS.format(what="a link to another place"))
    if not os.path.lexists(venv):
        return
    if not venv.is_dir():
        raise problems.Problem(problems.NOT_OURS.format(what="a file"))
    if any(venv.iterdir()) and not is_ours():
        raise problems.Problem(problems.NOT_OURS.format(what="a folder"))
    for path in (venv, places.PYTHON.parent, site_packages()):
        if path.exists() and not os.access(path, os.W_OK):
            raise problems.from_os_error(PermissionError(errno.EACCES, "denied", str(path)))


def is_ours():
    """True where .venv is a folder with the course's mark in it: the name alone could be chance."""
    return not _is_link(places.VENV) and any(map(_said, MARKS))


def _said(name):
    """What a mark says; {} where it is none of the course's."""
    try:
        said = json.loads((places.VENV / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = isinstance(said, dict) and all(
        isinstance(said.get(key), kind) for key, kind in MARKS[name].items())
    return said if whole else {}


def made_for():
    """What .venv was made for, as it was given to `make`; {} where it is not ready for packages."""
    ready = places.is_environment() and (site_packages() / PATHS_FILE).exists()
    return _said(MARK) if ready else {}


def check_modules():
    """Raise Problem where this Python has not all that `make` needs."""
    try:
        import ensurepip  # noqa: F401  Debian packs it apart, and venv then fails without a word
        import venv  # noqa: F401
    except ImportError:
        raise problems.Problem(problems.NO_VENV) from None


def make(wanted):
    """An empty environment with pip, in place of whatever of ours stood there.

    wanted: what it is made for, a dict for the mark. Raises Problem.
    """
    check_modules()
    import venv

    check()
    clear()
    places.VENV.mkdir(exist_ok=True)
    _mark(wanted)
    builder = venv.EnvBuilder(symlinks=os.name != "nt")
    try:
        builder.create(places.VENV)
    except subprocess.CalledProcessError as error:
        output = (error.output or b"").decode(errors="replace")
        raise problems.from_output("Making the environment", output) from None
    status, output = program.run("ensurepip", "--upgrade", "--default-pip")
    if status:
        raise problems.from_output("Making the environment", output)
    (site_packages() / PATHS_FILE).write_text(PATHS, encoding="ascii")


def shield():
    """Keep the course's own package.json from the packages' JavaScript: it would not start."""
    (places.VENV / "package.json").write_text("{}\n", encoding="ascii")


def _mark(wanted):
    """Write the mark, whole or not at all: beside .venv, where half of one would be no mark."""
    half = places.ROOT / ".venv.mark"
    half.unlink(missing_ok=True)
    half.write_text(json.dumps(wanted, indent=1), encoding="utf-8")
    os.replace(half, places.VENV / MARK)


def clear():
    """Empty .venv, the mark last: a clearing that was interrupted can be taken up again."""
    venv = places.VENV
    if not is_ours():
        return
    _mark(FOR_NOTHING)
    marks = [venv / name for name in MARKS]
    for path in [path for path in venv.iterdir() if path not in marks] + marks:
        if path.is_dir() and not _is_link(path):
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def site_packages():
    """The folder of packages in .venv."""
    base = {"base": str(places.VENV), "platbase": str(places.VENV)}
    return Path(sysconfig.get_path("purelib", "venv", vars=base))


def remove_halves():
    """Take away what an interrupted pip left: it takes a package without RECORD for whole."""
    for path in site_packages().glob("*.dist-info"):
        if not (path / "RECORD").exists():
            shutil.rmtree(path)
    for path in site_packages().glob("~*"):
        shutil.rmtree(path, ignore_errors=True)


def _is_link(path):
    """True for a symbolic link and for a junction, the links between folders of Windows."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == JUNCTION
