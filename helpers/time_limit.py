"""Run a learner's function with a limit on its time, so that an endless loop ends in a sentence."""

import ctypes
import signal
import threading
from contextlib import contextmanager


class OutOfTime(BaseException):
    """The time is up. A BaseException, so that a learner's `except Exception` lets it through."""


@contextmanager
def time_limit(seconds):
    """Raise OutOfTime inside the `with` block once `seconds` have passed.

    On the main thread of Linux and macOS an alarm signal does it, which also ends a sleep.
    Elsewhere (Windows, other threads) a watchdog thread does, as soon as Python code runs.
    """
    on_main = threading.current_thread() is threading.main_thread()
    guard = _alarm if on_main and hasattr(signal, "setitimer") else _watchdog
    with guard(seconds):
        yield


@contextmanager
def _alarm(seconds):
    def ring(signum, frame):
        raise OutOfTime

    earlier = signal.signal(signal.SIGALRM, ring)
    # The alarm repeats: a bare `except:` in the learner's loop may swallow the first one.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.05)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, earlier)


@contextmanager
def _watchdog(seconds):
    thread = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    finished, lock = threading.Event(), threading.Lock()

    def watch():
        wait = seconds
        while not finished.wait(wait):
            wait = 0.05
            with lock:
                if not finished.is_set():
                    raise_in(thread, ctypes.py_object(OutOfTime))

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        finished.set()
        with lock:
            raise_in(thread, None)  # takes back an exception that is still on its way
