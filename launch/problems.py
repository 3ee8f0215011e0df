"""Problems told to a learner in one sentence that says what to do."""

import errno
import os
from pathlib import Path

AGAIN = "then run start.py again"

FULL_DISK = (
    "The disk is full (that of the course's folder, or that of temporary files): free about "
    f"1 GB, {AGAIN}."
)
LITTLE_SPACE = (
    "The disk of the course's folder has {free} MB free, and the course needs {need} MB: free "
    f"some, {AGAIN}."
)
NOT_OURS = (
    "In the course's folder, .venv is {what} that start.py has not made, so it was left as it is: "
    f"rename or delete it, {AGAIN}."
)
READ_ONLY = (
    "Nothing may be written in the course's folder, {folder}: move it to a folder of your own, "
    f"{AGAIN}."
)
BAD_FOLDER = (
    "The course's folder {what}: move it to a folder with a short and plain name, "
    f"{AGAIN}."
)
NO_NETWORK = (
    "The packages could not be downloaded: check the network connection "
    f"(or the proxy settings of pip), {AGAIN}."
)
NO_VENV = (
    "This Python cannot make a virtual environment, because its venv or ensurepip module is "
    "missing: install it (on Debian and Ubuntu: `sudo apt install python3-venv`), "
    f"{AGAIN}."
)
NO_PYTHON = (
    "The Python in .venv, {path}, cannot be started ({error}): run `{start} setup`, which makes it "
    "anew."
)
NO_PROGRAM = "{path} cannot be started: {error}."
OTHERS_FILE = (
    "{path} belongs to another user of this machine ({owner}), perhaps since start.py was once run "
    "with sudo. Delete the folder .venv with that user's rights (`sudo rm -r` and its path), "
    f"{AGAIN}, without sudo."
)
NO_LIST = (
    "pyproject.toml in the course's folder, which lists the packages, is damaged or missing "
    "({error}): take that file from the course's archive again."
)
BROKEN_COURSE = (
    "The packages are installed, but the course's own code is broken or not whole: {error}. "
    "Installing again does not mend that: undo what was changed in the folder helpers, or unpack "
    "the course's archive again."
)
STOPPED = "Stopped. Nothing is broken: run start.py again to go on."

# Longer than one word each, so that a package's name cannot be taken for an error.
_SIGNS_OF_A_FULL_DISK = (
    "No space left on device",
    "[Errno 28]",
    "not enough space on the disk",
    "Disk quota exceeded",
)
_SIGNS_OF_NO_NETWORK = (
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Name or service not known",
    "getaddrinfo failed",
    "Max retries exceeded",
    "Connection refused",
    "Connection broken",
    "Connection aborted",
    "Network is unreachable",
    "Cannot connect to proxy",
    "ConnectTimeoutError",
    "NewConnectionError",
    "NameResolutionError",
    "ReadTimeoutError",
    "Read timed out",
    "SSLError",
)


class Problem(Exception):
    """Something that stops the launch; its text is the sentence that the learner reads."""


def from_output(doing, output):
    """The Problem behind a failed program, recognised in what it printed.

    doing: what was being done, as the beginning of a sentence ("The installation").
    output: text, standard output and errors together.
    """
    if any(sign in output for sign in _SIGNS_OF_A_FULL_DISK):
        return Problem(FULL_DISK)
    if any(sign in output for sign in _SIGNS_OF_NO_NETWORK):
        return Problem(NO_NETWORK)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("ERROR:", "E:"))] or lines or ["nothing"]
    return Problem(f"{doing} failed; the last thing it said was: {told[-1]}")


def from_os_error(error):
    """The Problem behind an OSError: a full disk, a folder that may not be written, or other."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return Problem(FULL_DISK)
    owner = _other_owner(error.filename) if isinstance(error, PermissionError) else ""
    if owner:
        return Problem(OTHERS_FILE.format(path=error.filename, owner=owner))
    if isinstance(error, PermissionError):
        return Problem(
            f"{error.filename or 'A file'} may not be written or replaced: close programs that "
            f"use it, or move the course to a folder of your own, {AGAIN}."
        )
    return Problem(f"The system reported: {error}. Mend that, {AGAIN}.")


def _other_owner(path):
    """Who owns a file in .venv, or its folder, if that is somebody else; "" if not or unknown."""
    if not path or os.name == "nt" or ".venv" not in Path(path).parts:
        return ""
    for one in (Path(path), Path(path).parent):
        try:
            if one.lstat().st_uid != os.geteuid():
                return one.owner()
        except OSError:
            pass
        except KeyError:  # a number without a name
            return str(one.lstat().st_uid)
    return ""
