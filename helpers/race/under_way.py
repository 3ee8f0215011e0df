"""Training under way: started, paused, gone on with and stopped, in processes of its own."""

import threading
import time
from contextlib import suppress

from helpers.checks import InputError
from helpers.race.worker import Trainer

UNDER_WAY = "running", "paused"  # states of what has begun and is not over


class UnderWay:
    """What every kind of race has: a thread for each process, and a clock.

    A subclass says in `progress` how much is done (1 where all of it is), and does in `_work` what
    one thread has to do: it waits for `_go`, ends when `_over` is set, and has its process of
    `trainer`.
    """

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self._go, self._over = threading.Event(), threading.Event()
        self._threads: list[threading.Thread] = []
        self._trainers: list[Trainer] = []
        self._clock = Clock()

    @property
    def progress(self) -> float:
        """The share of all work that is done, from 0 to 1."""
        raise NotImplementedError

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do."""
        return self.progress == 1

    @property
    def state(self) -> str:
        """"ready", "running", "paused", "stopped" or "done"."""
        if not self._threads:
            return "ready"
        if self.complete:
            return "done"
        if self._over.is_set():
            return "stopped"
        return "running" if self._go.is_set() else "paused"

    @property
    def seconds(self) -> float:
        """How long it has been running, pauses not counted."""
        return self._clock.seconds

    @property
    def seconds_left(self) -> float | None:
        """How much longer it will take at this pace; None while nobody can tell."""
        share = self.progress
        return self.seconds * (1 - share) / share if share > 0.02 else None

    def start(self) -> None:
        """Begin, or go on after a pause; what is over stays over."""
        if self.state in ("stopped", "done"):
            return
        self._go.set()
        if not self._threads:
            with suppress(RuntimeError):  # the machine allows no more of them: fewer do as well
                for _ in range(self.processes):
                    thread = threading.Thread(target=self._work, daemon=True)
                    thread.start()
                    self._threads.append(thread)
            if not self._threads:
                raise InputError("This machine lets the notebook begin no thread that trains: "
                                 "close other notebooks and programs, and try again.")
        self._clock.run()

    resume = start

    def pause(self) -> None:
        """Let every process finish what it is at, and wait there."""
        self._go.clear()
        self._clock.halt()

    def stop(self) -> None:
        """End it at once; what was trained stays."""
        self._over.set()
        self._go.set()  # who waits in a pause sees that it is over
        self._clock.halt()
        for trainer in self._trainers:
            trainer.end()

    def join(self, timeout: float | None = None) -> None:
        """Wait until it is over (for scripts and tests), at most `timeout` seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        for thread in self._threads:
            thread.join(None if end is None else max(0.0, end - time.monotonic()))
        self.poll()

    def poll(self) -> object:
        """Take in what the processes have reported; say whether anything is new. It never waits."""
        raise NotImplementedError

    def trainer(self) -> Trainer:
        """Begin a process, which ends when all is stopped; EOFError where none can begin."""
        made = Trainer()
        self._trainers.append(made)
        return made

    def _work(self):
        raise NotImplementedError


def why(error: Exception) -> str:
    """What ended a thread's work, as a sentence; of what nobody expected, its kind, too."""
    if isinstance(error, EOFError):
        return str(error)
    return f"The training broke off: {type(error).__name__}: {error}."


class Clock:
    """A stopwatch that can be halted."""

    def __init__(self) -> None:
        self._before = 0.0
        self._since: float | None = None

    def run(self) -> None:
        """Go on; nothing where it runs already."""
        if self._since is None:
            self._since = time.monotonic()

    def halt(self) -> None:
        """Stand still, and keep what has passed."""
        self._before, self._since = self.seconds, None

    @property
    def seconds(self) -> float:
        """How long it has run in all."""
        running = 0.0 if self._since is None else time.monotonic() - self._since
        return self._before + running
