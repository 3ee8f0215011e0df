"""Trials of a learner's functions in processes that fork from one which has NumPy already.

A new Python takes twenty times as long to begin as all that it is asked. For tests that try
hundreds of functions and are about what is said of them; `tests/unit/test_trial.py` is about the
processes, which there are as a learner has them. Windows knows no fork, and begins new ones.
"""

import os
import signal
import socket
import subprocess
import sys
from functools import cache

from helpers.apart import Apart
from helpers.exercises import trial


def fork_them(monkeypatch):
    """Let the trials of a test be forked where that is possible."""
    if hasattr(os, "fork"):
        monkeypatch.setattr(trial, "_started", Forked)


class Forked:
    """As much of an Apart as a trial asks for."""

    end, within, how_it_ended = Apart.end, Apart.within, Apart.how_it_ended
    _late, _short_before = False, None

    def __init__(self, errors):
        asking, self.stdin = _pipe("rb", "wb")
        self.stdout, answering = _pipe("rb", "wb")
        with asking, answering:
            socket.send_fds(_server()[0], [b"f"], [asking.fileno(), answering.fileno(),
                                               errors.fileno()])
            self.pid = int(_server()[0].recv(20))
        self.returncode = None

    def kill(self):
        if self.returncode is None:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self, seconds=None):
        if self.returncode is None:
            _server()[0].sendall(str(self.pid).encode())
            self.returncode = int(_server()[0].recv(20))
        return self.returncode


def _pipe(*modes):
    return [os.fdopen(end, mode) for end, mode in zip(os.pipe(), modes, strict=True)]


@cache
def _server():
    """The socket of a process that forks, and the process; it ends when this one does."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", __file__, str(theirs.fileno()), str(trial.SCRIPT)],
            pass_fds=[theirs.fileno()], start_new_session=True, stdin=subprocess.DEVNULL)
    return ours, process


def serve(number, script):
    """Fork as often as it is asked, and say how each has ended, until nobody asks any more."""
    import runpy

    import cloudpickle  # noqa: F401
    import numpy  # noqa: F401

    main = runpy.run_path(script)["main"]
    asked = socket.socket(fileno=number)
    while True:
        word, files, *_ = socket.recv_fds(asked, 20, 3)
        if not word:
            return
        if word != b"f":
            status = os.waitpid(int(word), 0)[1]
            asked.sendall(str(os.waitstatus_to_exitcode(status)).encode())
        elif child := os.fork():
            for one in files:
                os.close(one)
            asked.sendall(str(child).encode())
        else:
            asked.close()
            os.setsid()
            for place, one in enumerate(files):
                os.dup2(one, place)
                os.close(one)
            main()


if __name__ == "__main__":
    serve(int(sys.argv[1]), sys.argv[2])
