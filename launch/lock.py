"""Locks between two runs of start.py: the system ends them with their holder, however that ends."""

import json
import os
import sys
import time

from launch import places

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None
    import msvcrt

BEYOND = 1 << 20  # Windows forbids reading what is locked: lock far behind the text
PLACES = 64  # on Windows, how many can share a lock
PAUSE = 0.2  # seconds


class Lock:
    """A lock on a small file that says who holds it; shared by many, or held by one alone."""

    def __init__(self, name):
        self.name, self._file = name, None

    @property
    def path(self):
        """The file: beside .venv, since .venv itself may be taken away under the lock."""
        return places.ROOT / self.name

    def take(self, shared=False):
        """Take the lock if it is free; True where it is ours now.

        Also True where nothing can be locked: in a folder that may only be read, and on a
        network disk without locks. Two runs can then not see each other.
        """
        self.release()
        self._file = _open(self.path)
        if self._file is not None and not _lock(self._file, shared):
            self.release()
            return False
        return True

    def sign(self):
        """Write into the file that this process holds the lock, for those who wait."""
        if self._file is not None:
            _write(self._file)

    def wait(self, sentence, unless=lambda: False):
        """Take the lock alone, and say once for whom it waits, if it has to.

        sentence: text with {holder}, as in "Waiting for {holder}". unless: called while it
        waits; True from it ends the waiting. Returns True where the lock was taken.
        """
        told = False
        while not self.take():
            if not told:
                places.say(sentence.format(holder=self.holder()))
                told = True
            time.sleep(PAUSE)
            if unless():
                return False
        self.sign()
        return True

    def holder(self):
        """Who signed last, in words."""
        try:
            said = json.loads(self.path.read_text(encoding="utf-8"))
            return f"`{said['command']}` (process {said['pid']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another start.py"

    def release(self):
        """Give the lock back; nothing happens where it is not ours."""
        if self._file is not None:
            os.close(self._file)
        self._file = None

    def handles(self):
        """What a child has to inherit so that the lock is held until both have ended."""
        return () if self._file is None or fcntl is None else (self._file,)

    def keep_through_exec(self):
        """Hold the lock on when this process becomes another program."""
        for handle in self.handles():
            os.set_inheritable(handle, True)


def _open(path):
    """A handle of the file, made where it is missing; None where that cannot be."""
    if path.is_symlink():  # writing there would change another file
        return None
    for way in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        try:
            return os.open(path, way, 0o666)
        except OSError:
            pass
    return None


def _lock(file, shared):
    if fcntl is None:
        return _lock_on_windows(file, shared)
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass  # this disk knows no locks
    return True


def _lock_on_windows(file, shared):
    """One byte of many for each that shares, all of them for the one that is alone."""
    for start, count in [(BEYOND + i, 1) for i in range(PLACES)] if shared else [(BEYOND, PLACES)]:
        os.lseek(file, start, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, count)
            return True
        except OSError:
            continue
    return False


def _write(file):
    """Say in the file who holds it; a file that may only be read stays as it is."""
    # The first word alone: options may hold a token.
    holder = {"pid": os.getpid(), "command": " ".join(["start.py", *sys.argv[1:2]])}
    text = json.dumps(holder).encode()
    try:
        os.lseek(file, 0, os.SEEK_SET)
        os.write(file, text)
        os.ftruncate(file, len(text))
    except OSError:
        pass


INSTALLING = Lock(".venv.installing")  # held alone, while packages are written
IN_USE = Lock(".venv.in-use")  # shared by all that run in .venv; alone, to make it anew
