"""A lock between processes, on a file: one of them at a time."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
    import msvcrt

POSIX = fcntl is not None


class Busy(Exception):
    """Another process has held the lock for too long."""


@contextlib.contextmanager
def locked(path: Path, patience: float) -> Iterator[None]:
    """Hold a lock that the system itself releases when its holder ends, however it ends.

    path: of a file for this alone, made where it is not there. patience: seconds to wait for
    another holder; then it raises Busy.
    """
    with open(path, "a+b") as file:
        end = time.monotonic() + patience
        while not _try_lock(file):
            if time.monotonic() > end:
                raise Busy
            time.sleep(0.005)
        try:
            yield
        finally:
            _unlock(file)


def replace(source: str | Path, target: Path, patience: float) -> None:
    """os.replace; on Windows once more while another program holds the target open to read it."""
    end = time.monotonic() + patience
    while True:
        try:
            return os.replace(source, target)
        except PermissionError:
            if POSIX or time.monotonic() > end:
                raise
            time.sleep(0.005)


def _try_lock(file):
    try:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks: replacing in one step is all it offers
        return True
    return True


def _unlock(file):
    with contextlib.suppress(OSError):
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_UN)
        else:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
