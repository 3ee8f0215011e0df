"""The folders that JupyterLab and the notebooks write to, and whether they can."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from launch import places
from launch.problems import AGAIN, Problem

NO_HOME = (
    "This account has no home folder, without which Jupyter does not start: let the variable HOME "
    "(on Windows USERPROFILE) name a folder of your own"
)
MY_WORK = "ACTIVATION_COURSE_MY_WORK"


@dataclass(frozen=True)
class Folder:
    """A folder in which something is written: what, where, and the variable that can name it."""

    what: str
    path: Path
    variable: str

    def trouble(self):
        """A sentence that says why nothing can be written, and what to do; "" where it can."""
        why = refusal(self.path)
        if not why:
            return ""
        mend = (f"correct or unset the variable {self.variable}" if os.environ.get(self.variable)
                else "allow it there, or name a folder of your own in the variable "
                     f"{self.variable}")
        return f"{self.what} in {self.path}, where nothing can be written ({why}): {mend}"


def refusal(folder):
    """Why no file can be made in a folder, or in the one that it would be made in; "" if it can."""
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    # By a file of its own: on Windows tempfile tries again for ever where nothing may be written.
    trial = folder / f".activation-course-{os.getpid()}"
    try:
        with trial.open("xb"):
            pass
        trial.unlink()
    except OSError as error:
        return error.strerror or str(error)
    return ""


def no_home():
    """The sentence for an account of which nobody knows a home folder; "" for others."""
    return NO_HOME if os.path.expanduser("~") == "~" else ""


def runtime():
    """The Folder without which JupyterLab does not start."""
    folder = _named("JUPYTER_RUNTIME_DIR", _named("JUPYTER_DATA_DIR", _data()) / "runtime")
    return Folder("JupyterLab keeps what it needs while it runs", folder, "JUPYTER_RUNTIME_DIR")


def others():
    """The Folders without which the course opens, and forgets."""
    settings = _named("JUPYTER_CONFIG_DIR", _settings())
    return [
        Folder("JupyterLab keeps your settings", settings, "JUPYTER_CONFIG_DIR"),
        Folder("Notebooks keep what you solve", my_work(), MY_WORK),
    ]


def my_work():
    """Where notebooks keep what a learner solves; a relative name begins where they run."""
    named = Path(os.path.expanduser(os.environ.get(MY_WORK) or places.ROOT / "my_work"))
    return places.ROOT / "my_work" / "notebooks" / named


def check(say=places.say):
    """Raise Problem where JupyterLab could not start; say what else cannot be written."""
    if told := no_home() or runtime().trouble():
        raise Problem(f"{told}, {AGAIN}.")
    for folder in others():
        if told := folder.trouble():
            say(f"{told}. The course opens without.")


def _named(variable, otherwise):
    """The folder that a variable names; a relative one begins where JupyterLab is started."""
    return places.ROOT / (os.environ.get(variable) or otherwise)


def _data():
    """By the rules of jupyter_core.paths, as the next function."""
    if sys.platform == "darwin":
        return _home() / "Library" / ("Application Support/Jupyter" if _modern() else "Jupyter")
    if os.name == "nt":
        if _modern():
            return Path(os.environ.get("LOCALAPPDATA") or _home(), "Jupyter")
        roaming = os.environ.get("APPDATA")
        return Path(roaming, "jupyter") if roaming else _settings() / "data"
    return Path(os.environ.get("XDG_DATA_HOME") or _home() / ".local" / "share", "jupyter")


def _settings():
    if not _modern():
        return _home() / ".jupyter"
    if sys.platform == "darwin" or os.name == "nt":
        return _data()
    return Path(os.environ.get("XDG_CONFIG_HOME") or _home() / ".config", "jupyter")


def _modern():
    """Whether Jupyter is told to use the places of the platform."""
    said = os.environ.get("JUPYTER_PLATFORM_DIRS", "")
    return said.lower() not in ("", "0", "no", "n", "false", "off")


def _home():
    """The home folder; a folder named ~ for an account that has none."""
    return places.ROOT / os.path.expanduser("~")
