"""A Chromium-like browser, for the tests and to print: the system's; for the tests, any other."""

import os
import platform
import shutil
import subprocess
from pathlib import Path

from launch import places, program, surroundings
from launch.problems import Problem, from_output

VARIABLE = "ACTIVATION_COURSE_BROWSER"

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
# Where macOS and Windows keep those that cannot be called by a name; {...} is a variable.
PLACES = (
    "/Applications/{app}.app/Contents/MacOS/{app}",
    "{HOME}/Applications/{app}.app/Contents/MacOS/{app}",
    "{PROGRAMFILES}/{folder}/Application/{program}",
    "{PROGRAMFILES(X86)}/{folder}/Application/{program}",
    "{LOCALAPPDATA}/{folder}/Application/{program}",
)
KINDS = (
    {"app": "Google Chrome", "folder": "Google/Chrome", "program": "chrome.exe"},
    {"app": "Microsoft Edge", "folder": "Microsoft/Edge", "program": "msedge.exe"},
    {"app": "Chromium", "folder": "Chromium", "program": "chrome.exe"},
)
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright as s\n"
    "with s() as p: print(p.chromium.executable_path)"
)


def find():
    """The path of a browser that can be called by its name here, as text, or None.

    A path in the variable ACTIVATION_COURSE_BROWSER goes before all others.
    """
    chosen = os.environ.get(VARIABLE)
    if chosen:
        if not Path(chosen).is_file():
            raise Problem(f"{VARIABLE} names {chosen}, which is no file: correct or unset it.")
        return chosen
    return next((path for path in map(shutil.which, NAMES) if path), None)


def installed():
    """The path of a browser on this machine, wherever its system keeps it, as text, or None."""
    usual = (_filled(place, kind) for kind in KINDS for place in PLACES)
    return find() or next((path for path in usual if path and Path(path).is_file()), None)


def _filled(place, kind):
    """A place as a path; None where it names a variable that is not set here."""
    try:
        return place.format_map({**os.environ, **kind})
    except KeyError:
        return None


def find_or_install():
    """The path of a browser, installed first where there is none. Raises Problem."""
    path = find()
    if path is None and is_debian() and os.geteuid() == 0 and shutil.which("apt-get"):
        places.say("Installing Chromium from Debian ...")
        _run("apt-get", "update")
        # Chromium draws empty boxes where no font at all is installed.
        _run("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core")
        path = find()
    return path or _from_playwright()


def is_debian():
    """True on Debian itself: Ubuntu's package of the same name only points to a snap."""
    try:
        return platform.freedesktop_os_release()["ID"] == "debian"
    except OSError:
        return False


def _from_playwright():
    python = str(places.PYTHON)
    places.say("No Chromium, Chrome or Edge found: fetching Playwright's own Chromium ...")
    _run(python, "-m", "playwright", "install", "chromium")
    return _run(python, "-c", ASK_PLAYWRIGHT).strip()


def _run(*command):
    with program.starting(command[0]):
        result = subprocess.run(
            command,
            env={**surroundings.variables(), "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    if result.returncode:
        raise from_output("Installing a browser for the tests", result.stdout)
    return result.stdout
