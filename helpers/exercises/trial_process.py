"""The process in which a learner's function is tried: a script of its own, with no helpers in it.

It reads from standard input where to import from, the function, the points and the seconds that
each may take; it answers with one pickle for each thing that happens. It ends when its time is up,
whatever the function does, and when nobody is left to read the answers.
"""

import faulthandler
import io
import os
import pickle
import sys
import threading
import warnings
from collections.abc import Callable
from typing import Any, BinaryIO

BEGUN = b"a trial begins\n"  # what comes before it on the same pipe is not ours
LONGEST_SAID = 10_000  # characters: a print in an endless loop must not fill the notebook


class Out(io.TextIOBase):
    """What the function prints, sent on piece by piece."""

    def __init__(self, send: Callable[..., None]) -> None:
        self.send, self.left = send, LONGEST_SAID

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if self.left > 0:
            cut = "\n... (the rest is left out)\n" if len(text) > self.left else ""
            self.send("said", text[:self.left] + cut)
        self.left -= len(text)
        return len(text)


def sender(pipe: BinaryIO) -> Callable[..., None]:
    """Return a function that sends one pickle; it may be called from several threads."""
    lock = threading.Lock()

    def send(*message):
        data = pickled(message)
        with lock:
            pipe.write(data)
            pipe.flush()

    return send


def pickled(message: tuple) -> bytes:
    """The bytes of a message; where an answer cannot be sent, those of the name of its kind."""
    import cloudpickle

    try:
        return cloudpickle.dumps(message)
    except Exception:
        return pickle.dumps(("kind", type(message[1]).__name__))


def end_with(asking: BinaryIO) -> None:
    """End this process when the other end of the pipe is closed."""
    asking.read()
    os._exit(0)


def strictly() -> None:
    """Let NumPy raise where it would only warn, and let no `errstate` in a function silence it."""
    import numpy

    numpy.seterr(over="raise", divide="raise", invalid="raise")
    loud = numpy.errstate
    setattr(numpy, "seterr", lambda **kinds: numpy.geterr())  # noqa: B010
    setattr(numpy, "errstate", lambda **kinds: loud())  # noqa: B010


class Overflows(list):
    """The overflows that happened in a call, those that it caught as well."""

    def __enter__(self) -> "Overflows":
        sys.settrace(self.trace)
        return self

    def __exit__(self, *error: object) -> None:
        sys.settrace(None)

    def trace(self, frame: object, event: str, what: Any) -> Callable:
        """Note every exception that says so; called by Python for each frame."""
        if event == "exception" and (what[0] is OverflowError or "overflow" in str(what[1])):
            self.append(str(what[1]))
        return self.trace


def tried(function: Callable, point: tuple, strict: bool = False) -> tuple:
    """Call the function; return the message that says what came of it.

    strict: an overflow is trouble, even one that the function catches.
    """
    try:
        if not strict:
            return "answer", function(*point), point
        with Overflows() as overflows:
            answer = function(*point)
        if overflows:
            return "trouble", (f"asks for a number too large ({overflows[0]}) and hides that: "
                               "choose the way before the number is asked for.")
        return "answer", answer, point
    except FloatingPointError as error:
        return "trouble", f"warns: {error}."
    except RecursionError:
        return "trouble", "calls itself without end."
    except RuntimeWarning as warning:
        return "trouble", f"warns: {warning}."
    except BaseException as error:  # whatever a learner's code raises becomes a sentence
        try:
            reason = f": {error}" if str(error) else ""
        except Exception:
            reason = ""
        return "trouble", f"stopped with {type(error).__name__}{reason}."


def main() -> None:
    asking, errors = sys.stdin.buffer, os.fdopen(os.dup(2), "wb")
    answering = os.fdopen(os.dup(1), "wb")
    send = sender(answering)
    with open(os.devnull, "r+b", 0) as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    answering.write(BEGUN)
    answering.flush()
    sys.path[:] = pickle.load(asking)  # noqa: S301 - from the kernel that began us
    task = pickle.load(asking)  # noqa: S301 - the same
    threading.Thread(target=end_with, args=[asking], daemon=True).start()
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(), Out(send), Out(send)
    if task["strict"]:
        warnings.simplefilter("error", RuntimeWarning)
    else:
        warnings.simplefilter("ignore")
    try:
        function = pickle.loads(task["function"])  # noqa: S301 - the learner's own function
    except BaseException as error:
        send("lost", f"{type(error).__name__}: {error}")
        os._exit(0)
    if task["strict"]:
        strictly()
    for data in task["points"]:
        point = pickle.loads(data)  # noqa: S301 - as it came from the kernel
        # Ends the process from outside Python: no `except` hears of it, no long call delays it.
        faulthandler.dump_traceback_later(task["seconds"], exit=True, file=errors)
        message = tried(function, point, task["strict"])
        faulthandler.cancel_dump_traceback_later()
        send(*message)
    os._exit(0)  # threads that the function has left behind do not matter


if __name__ == "__main__":
    main()
