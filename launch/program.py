"""Running a program of the environment: in start.py's place, or as one that never outlives it."""

import locale
import os
import queue
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

from launch import lock, places, problems, surroundings

WORKER = Path(__file__).with_name("worker.py")
LOOK = 0.5  # seconds between two looks at what moves without a word


@contextmanager
def starting(path):
    """Turns an OSError into the Problem that a program cannot be started; path: the program."""
    try:
        yield
    except OSError as error:
        said = problems.NO_PYTHON if str(path) == str(places.PYTHON) else problems.NO_PROGRAM
        raise problems.Problem(
            said.format(path=path, error=error.strerror or error, start=places.START)) from None


def works():
    """True where .venv's Python starts, and comes to its end."""
    try:
        return subprocess.run([str(places.PYTHON), "-I", "-c", ""], stdin=subprocess.DEVNULL,
                              capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def hand_over(command, variables):
    """Become another program; on Windows, which cannot, wait for it. Returns its exit status."""
    os.chdir(places.ROOT)
    if out := surroundings.left_out():
        print(f"Set on this machine, and not passed on to the course: {', '.join(out)}.",
              file=sys.stderr, flush=True)
    sys.stdout.flush()
    with starting(command[0]):
        if os.name != "nt":
            os.execve(command[0], command, variables)
        process = subprocess.Popen(command, env=variables)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            pass  # the other program got it too, and decides


def run(module, *arguments, variables=None, utf8=True, on_line=None, on_pause=None):
    """Run `python -m module` in .venv alone, without the user's PYTHON... settings.

    utf8: False where it reads files of the user's, which are in the system's encoding.
    on_line: called with each line that it says; on_pause: called twice a second while it says
    nothing. Returns (status, output). The program ends with this one, even a killed one, and
    holds the lock of the installation until then.
    """
    encoding = "utf-8" if utf8 else locale.getpreferredencoding(False)
    command = [str(places.PYTHON), "-I", *(["-X", "utf8"] if utf8 else []), str(WORKER)]
    command += [str(os.getpid()), module, *arguments]
    with starting(command[0]):
        process = subprocess.Popen(
            command,
            cwd=places.ROOT,
            env=surroundings.without_python(os.environ if variables is None else variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding=encoding,
            errors="replace",
            **({"pass_fds": lock.INSTALLING.handles()} if os.name != "nt" else {}),
        )
    lines, said = [], queue.SimpleQueue()
    reader = threading.Thread(target=_read, args=[process.stdout, said], daemon=True)
    reader.start()
    try:
        while (line := _next(said, on_pause)) is not None:
            lines.append(line)
            if on_line:
                on_line(line)
        reader.join()
        process.stdout.close()
        return process.wait(), "".join(lines)
    except BaseException:
        process.terminate()
        process.wait()
        raise


def _read(stream, said):
    for line in stream:
        said.put(line)
    said.put(None)


def _next(said, on_pause):
    while True:
        try:
            return said.get(timeout=LOOK)
        except queue.Empty:
            if on_pause:
                on_pause()
