"""Try a learner's function in a process of its own: it gets copies, and it can always be ended.

No thread can be stopped that waits, sleeps in a bare `except`, or is inside one long NumPy call;
a process can. cloudpickle carries the function there, as it stands in the notebook.
"""

import contextlib
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import cloudpickle

from helpers.apart import Apart
from helpers.exercises.trial_process import BEGUN
from helpers.words import readable

SCRIPT = Path(__file__).with_name("trial_process.py")
UNTIL_READY = 120.0  # seconds, for NumPy's import on a machine with much else to do
TIMED_OUT = b"Timeout ("  # what faulthandler writes when it ends a process


class NotTried(Exception):
    """A function that could not be tried at all; the message says why, for a learner."""


def trial(function: Callable, points: Sequence[tuple], seconds: float,
          strict: bool = False) -> Iterator[tuple[Any, tuple | None, str]]:
    """Yield for each point (answer, the point as the function left it, trouble or "").

    trouble: the rest of a sentence that begins with "your function"; it is the last one then.
    strict: what NumPy warns of is trouble as well, and an overflow even where it is caught.
    """
    task = {"points": [pickle.dumps(point) for point in points], "seconds": seconds,
            "strict": strict, "function": _carried(function)}
    with tempfile.TemporaryFile() as errors:
        process = _started(errors)
        try:
            # Its own watch stands still where somebody has halted it.
            with process.within(UNTIL_READY), contextlib.suppress(OSError):  # heard of below
                process.stdin.write(pickle.dumps(sys.path) + pickle.dumps(task))
                process.stdin.flush()
                while (line := process.stdout.readline()) and not line.endswith(BEGUN):
                    pass  # what a machine lets each Python say
            for _ in points:
                with process.within(seconds + UNTIL_READY):
                    answer, left, trouble = _heard(process, errors, seconds)
                yield answer, left, trouble
                if trouble:
                    return
        finally:
            process.end()


def _carried(function):
    try:
        return cloudpickle.dumps(function)
    except Exception as error:
        raise NotTried(
            "Your function is tried in a process of its own, and something that it uses cannot be "
            f"taken there ({type(error).__name__}: {error}). Let it use numbers, lists, arrays and "
            "other functions only.") from None


def _started(errors):
    try:
        return Apart([str(SCRIPT)], stderr=errors)
    except OSError as error:
        raise NotTried("Your function could not be tried: this machine does not let a process of "
                       f"its own begin ({error}).") from None


def _heard(process, errors, seconds):
    """Return what `trial` yields for one point; print what the function printed on the way."""
    while True:
        try:
            kind, *rest = pickle.load(process.stdout)  # noqa: S301 - our own process
        except Exception:  # cut off: the process has ended
            return None, None, _how_it_ended(process, errors, seconds)
        if kind == "said":
            print(rest[0], end="")
        elif kind == "lost":
            raise NotTried("Your function is tried in a process of its own, and could not be read "
                           f"there ({rest[0]}).")
        elif kind == "kind":
            return None, None, f"returns a {rest[0]}, where a number or an array is needed."
        elif kind == "trouble":
            return None, None, rest[0]
        else:
            return *rest, ""


def _how_it_ended(process, errors, seconds):
    how = process.how_it_ended()
    errors.seek(0)
    if TIMED_OUT in errors.read():
        return f"was still running after {readable(seconds)} s: does its loop ever end?"
    return f"ended the whole of Python: the process in which it was tried {how}."
