"""Run a learner's function with a limit on its time, so that an endless loop ends in a sentence."""

import contextlib
import ctypes
import signal
import sys
import threading
from collections.abc import Iterator

# Code that takes a limit down again must not be cut short: then the alarm would go on ringing.
PROTECTED = {__file__, contextlib.__file__, threading.__file__}


class OutOfTime(BaseException):
    """The time is up. A BaseException, so that a learner's `except Exception` lets it through."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise OutOfTime inside the `with` block once `seconds` have passed.

    On the main thread of Linux and macOS an alarm signal does it, which also ends a sleep.
    Elsewhere (Windows, other threads) a watchdog thread does, as soon as Python code runs.
    Let the block be a call, not a loop: where Python 3.13 jumps back to a loop's head, neither
    `with` nor `except` of the same function catches what is raised from outside.
    """
    on_main = threading.current_thread() is threading.main_thread()
    guard = _alarm if on_main and hasattr(signal, "setitimer") else _watchdog
    with guard(seconds):
        yield


@contextlib.contextmanager
def _alarm(seconds):
    def ring(signum, frame):
        if frame is None or frame.f_code.co_filename not in PROTECTED:
            raise OutOfTime

    earlier = signal.signal(signal.SIGALRM, ring)
    # The alarm repeats: a bare `except:` in the learner's loop may swallow the first one.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.05)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)


@contextlib.contextmanager
def _watchdog(seconds):
    thread = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    finished = threading.Event()

    def watch():
        wait = seconds
        while not finished.wait(wait):
            frame = sys._current_frames().get(thread.value)
            if frame and frame.f_code.co_filename not in PROTECTED:
                raise_in(thread, ctypes.py_object(OutOfTime))
            wait = 0.05

    def stop():
        finished.set()
        watcher.join()
        raise_in(thread, None)  # takes back an exception that is still on its way

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        _surely(stop)


def _surely(stop):
    """Run stop() to its end, also where the time runs out once more in the middle of it."""
    while True:
        try:
            return stop()
        except OutOfTime:
            continue
