"""Fetch a file from the first of several mirrors that has it whole, and go on where it stopped.

Standard library only. A file counts as there only when its checksum is right: a damaged one is
deleted and fetched again, never used.
"""

import hashlib
import http.client
import os
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 16  # bytes
TIMEOUT = 20  # seconds without a single byte


@dataclass(frozen=True)
class Remote:
    """A file on the mirrors: its name there and here, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


class FetchError(OSError):
    """A file that no mirror gave; the message says what was tried and what to do."""

    def _render_traceback_(self):
        # IPython asks for this: a learner sees the sentence, not the way the code took to it.
        return [str(self)]


def fetch(remote, folder, mirrors, progress=lambda remote, done: None):
    """Return the Path of a Remote in `folder`, whole and with the right checksum.

    mirrors: addresses of folders, tried in order. progress(remote, done) hears of the bytes that
    are there. A fetch that broke off is taken up where it stopped, also days later.
    Raises FetchError where no mirror has given the file.
    """
    path = Path(folder) / remote.name
    if whole(path, remote):
        return path
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    problems = []
    for mirror in mirrors:
        try:
            _receive(f"{mirror.rstrip('/')}/{remote.name}", part, remote, progress)
        except (OSError, http.client.HTTPException) as error:
            problems.append(f"{mirror}: {_in_words(error)}")
            continue
        if whole(part, remote):
            os.replace(part, path)
            return path
        problems.append(f"{mirror}: the file that came is not the right one")
        part.unlink()
    raise FetchError(f"{remote.name} could not be fetched ({'; '.join(problems)}). Look after the "
                     "network and try again: what has come so far is kept.")


def whole(path, remote):
    """True where the file at `path` has the size and the checksum of `remote`."""
    if not path.is_file() or path.stat().st_size != remote.size:
        return False
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == remote.sha256


def _receive(address, part, remote, progress):
    """Append to `part` what is missing; begin afresh where the server cannot go on."""
    have = part.stat().st_size if part.exists() else 0
    if have >= remote.size:
        have = 0
    request = urllib.request.Request(address, headers={"Range": f"bytes={have}-"} if have else {})
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
        have = have if answer.status == http.client.PARTIAL_CONTENT else 0
        with open(part, "ab" if have else "wb") as file:
            progress(remote, have)
            while have < remote.size and (chunk := answer.read(min(CHUNK, remote.size - have))):
                file.write(chunk)
                have += len(chunk)
                progress(remote, have)
    if have < remote.size:
        raise ConnectionError(f"it broke off after {have:,} of {remote.size:,} bytes")


def _in_words(error):
    if isinstance(error, urllib.error.HTTPError):
        return f"answered {error.code}"
    reason = getattr(error, "reason", error)
    return str(reason) or type(error).__name__
