"""A process of its own, begun from a notebook: no interrupt reaches it, it ends with the kernel.

JupyterLab's stop button, as Ctrl-C, interrupts the whole group of processes that a kernel is in.
Who has begun one of these ends it; a kernel that has died closes the pipe, which `questions` hears.
"""

import json
import multiprocessing
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from helpers.course import GET_HELPERS

GROUP: dict[str, Any] = {"start_new_session": True} if os.name != "nt" else {}
FLAGS = (getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
         | getattr(subprocess, "CREATE_NO_WINDOW", 0))  # and no window opens
# Several that compute at once take a core each, and one for large matrices less memory.
ONE_THREAD = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS",
                                     "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")}
UNTIL_ENDED = 10.0  # seconds, for one that has closed its pipe
# Where Linux counts the processes that it has ended for want of memory.
COUNTS = (Path("/proc/vmstat"), Path("/sys/fs/cgroup/memory.events"),
          Path("/sys/fs/cgroup/memory/memory.oom_control"))


class Apart(subprocess.Popen):
    """A process that is asked through a pipe and answers through another.

    arguments: for the course's Python. flags: of Windows, more than these. named: as of Popen.
    """

    _late = False

    def __init__(self, arguments: Sequence[str], flags: int = 0, **named: Any) -> None:
        self._short_before = times_short_of_memory()
        super().__init__([sys.executable, "-P", *arguments], stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, creationflags=FLAGS | flags, **GROUP, **named)

    def end(self) -> None:
        """End it, whatever it does, and close its pipes; may be called twice."""
        self.kill()
        self.wait()
        if sys.is_finalizing():  # a thread that has stood still for good may hold them
            return
        for pipe in (self.stdin, self.stdout):
            with suppress(OSError):  # what it was not told any more
                pipe.close()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """A context after which it need not be waited for: so many seconds later it is ended."""
        def end():
            self._late = True
            self.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def how_it_ended(self) -> str:
        """What came of one that says no more, as the end of a sentence without its full stop."""
        try:
            code = self.wait(UNTIL_ENDED)
        except subprocess.TimeoutExpired:
            return "says nothing any more"
        if self._late:
            return "said nothing for too long, and was ended"
        if code >= 0:
            return f"ended by itself (exit code {code})"
        name = f"signal {-code}"
        with suppress(ValueError):
            name += f", {signal.Signals(-code).name}"
        if -code != getattr(signal, "SIGKILL", None):
            return f"was ended by {name}"
        now = times_short_of_memory()
        if now is None:
            return (f"was ended from outside ({name}): by somebody, or by the system, where memory "
                    "is short")
        if now != self._short_before:
            return f"was ended from outside ({name}), while this machine was short of memory"
        return f"was ended from outside ({name}); this machine tells of no want of memory"


def talking(code: str, flags: int = 0) -> Apart:
    """Begin the course's Python with some code that asks for the helpers, and talks in lines."""
    # An empty line ends what the machine lets it say before.
    return Apart(["-c", f"{GET_HELPERS}print(flush=True); {code}"], flags, text=True,
                 stderr=subprocess.DEVNULL, encoding="utf-8", env=os.environ | ONE_THREAD)


def answers(pipe: IO[str]) -> Iterator[dict[str, Any]]:
    """Yield the tables that a process says, a line each; other lines are not ours.

    Whoever has set up a machine may let each Python begin with a word of welcome.
    """
    for line in pipe:
        with suppress(ValueError, RecursionError):
            yield json.loads(line[line.find("{"):])


def questions(pipe: IO[str]) -> Iterator[str]:
    """Yield the lines that this process is asked; it ends once nobody is left to ask.

    It does so whatever it is at: a thread of its own listens.
    """
    asked: queue.SimpleQueue[str] = queue.SimpleQueue()

    def listen():
        for line in pipe:
            asked.put(line)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        yield asked.get()


def in_a_pool() -> None:
    """What a process of a command's pool does first: Ctrl-C is not for it, and it ends with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def listen():
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=listen, daemon=True).start()


def times_short_of_memory() -> tuple[int, ...] | None:
    """How often this machine has ended a process for want of memory; None where it does not say."""
    found = []
    for path in COUNTS:
        with suppress(OSError, ValueError):
            counts = dict(line.split()[:2] for line in path.read_text().splitlines())
            found.append(int(counts["oom_kill"]) if "oom_kill" in counts else 0)
    return tuple(found) or None
