"""The learner's own files in my_work/: the one module that writes there.

Each file (JSON, or NumPy arrays) is written to a temporary file that then takes its place in one
step, so that a reader, or a machine that stops half-way, sees the old file or the new one and
nothing between. What goes wrong becomes a sentence, and whatever is there stays.
"""

import contextlib
import io
import json
import os
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import numpy as np

from helpers.checks import InputError
from helpers.forms import Form, anything, wrong
from helpers.locks import Busy, locked, replace

VARIABLE = "ACTIVATION_COURSE_MY_WORK"  # an environment variable that names another folder
COURSE = Path(__file__).resolve().parents[1]
LANDMARK = Path("notebooks", "00_start_here.ipynb")
LARGEST = 20_000_000  # bytes of a file that is read: the longest, a race's trainings, has 10**6
LARGEST_ARRAYS = 20 * LARGEST  # the longest, a network's with all that Adam keeps, has 3 * 10**7
PATIENCE = 10.0  # seconds to wait for another notebook that is writing


@dataclass(frozen=True)
class Saved:
    """What a file holds, as a dict; `problem` says in a sentence what went wrong, "" if nothing."""

    data: dict = field(default_factory=dict)
    problem: str = ""


def folder() -> Path:
    """Return the folder of the learner's own files; it need not exist yet.

    It is my_work beside notebooks/, in the course from which the notebook runs (a kernel runs in
    my_work/notebooks/ or in notebooks/, a script wherever it likes); else in the course that this
    code belongs to. The environment variable ACTIVATION_COURSE_MY_WORK names another.
    """
    if named := os.environ.get(VARIABLE):
        return Path(os.path.expanduser(named))  # as it is, where there is no such home
    with contextlib.suppress(OSError):  # the working folder may have been deleted
        here = Path.cwd()
        for place in (here, *here.parents):
            if (place / LANDMARK).exists():
                ours = place.name == "my_work" and (place.parent / LANDMARK).exists()
                return place if ours else place / "my_work"  # whose notebooks are copies
    return COURSE / "my_work"


def read(name: str, form: Form = anything) -> Saved:
    """Return the Saved content of my_work/NAME.json; no file is empty content and no problem.

    name: letters, digits, - and _ (else InputError).  form: what its content has to fit.
    A damaged file is a problem in words. It is left as it is.
    """
    path = _path(name)
    try:
        return Saved(_parse(path, form))
    except _Damaged as error:
        return Saved({}, f"{_called(path)} cannot be read ({error}); it is left as it is.")
    except OSError as error:
        return Saved({}, f"{_called(path)} cannot be opened ({_reason(error)}).")


def update(name: str, change: Callable[[dict], dict], form: Form = anything) -> Saved:
    """Change my_work/NAME.json; return what is Saved.

    change: takes the present content, a dict ({} if there is none), and returns the new one. It is
    called under a lock, on what the file holds at that moment, so that two notebooks which write
    at once lose nothing of each other.  name, form: as for `read`.
    A damaged file is kept under another name, and the content starts anew. What cannot be written
    is a problem in words, and the file stays as it was.
    """
    path = _path(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path.with_suffix(".lock"), PATIENCE):
            problem = ""
            try:
                new, content = _changed(path, change, form)
            except _Damaged as error:
                aside = _set_aside(path)
                problem = (f"{_called(path)} could not be read ({error}); it is kept as "
                           f"{aside.name}, and a new one was begun.")
                new, content = _changed(path, change, form)
            _write(path, content)
            return Saved(new, problem)
    except Busy:
        return Saved({}, f"Another notebook is writing {_called(path)}; this was not noted there.")
    except OSError as error:
        return Saved({}, f"{_called(path)} cannot be written ({_reason(error)}). All else works.")


def read_arrays(name: str) -> dict[str, np.ndarray]:
    """Return the arrays in my_work/NAME.npz by name; {} where it is not there or damaged."""
    path = _path(name, ".npz")
    with contextlib.suppress(Exception):  # zipfile and NumPy have a dozen for what is damaged
        content = io.BytesIO(_content(path, LARGEST_ARRAYS))
        if sum(one.file_size for one in zipfile.ZipFile(content).infolist()) <= LARGEST_ARRAYS:
            return dict(np.load(content, allow_pickle=False))
    return {}


def save_arrays(name: str, arrays: dict[str, np.ndarray]) -> str:
    """Write arrays by name to my_work/NAME.npz; return "", or in a sentence what went wrong."""
    path, content = _path(name, ".npz"), io.BytesIO()
    np.savez(content, **arrays)  # type: ignore[arg-type]  # NumPy's types know no ** here
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content.getvalue())
    except OSError as error:
        return f"{_called(path)} cannot be written ({_reason(error)}). All else works."
    return ""


def set_aside(name: str) -> str:
    """Give my_work/NAME.npz, which nobody can go on from, another name; return that in words."""
    path = _path(name, ".npz")
    if not os.path.lexists(path):
        return ""
    try:
        aside = _set_aside(path)
    except OSError as error:
        return f"{_called(path)} cannot be set aside ({_reason(error)}). All else works."
    return (f"{_called(path)} holds nothing to go on from; it is kept as {aside.name}, and the "
            "training begins anew.")


class _Damaged(Exception):
    pass


def named(text: str) -> str:
    """Return what stands for a text in the name of a file: itself where it can, or a checksum."""
    return text if re.fullmatch(r"[\w-]+", text, re.ASCII) else f"{zlib.crc32(text.encode()):08x}"


def _path(name, ending=".json"):
    if not isinstance(name, str) or not re.fullmatch(r"[\w-]+", name, re.ASCII):
        raise InputError(f"{name!r} is not a name for a file of yours: use letters, digits, - and "
                         "_ only.")
    return folder() / f"{name}{ending}"


def _called(path):
    return f"{path.parent.name}/{path.name}"


def _reason(error):
    return (error.strerror or type(error).__name__).lower()


def _parse(path, form):
    try:
        text = _content(path, LARGEST).decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise _Damaged("it is not text") from None
    try:
        data = json.loads(text, object_pairs_hook=_each_once)
    except (ValueError, RecursionError):
        raise _Damaged("it is not complete JSON") from None
    said = (data and wrong(form, data)) if isinstance(data, dict) else "it is no table"
    if said:
        raise _Damaged(f"its content has another form than expected: {said}")
    return data


def _content(path, most):
    """What a file holds; never a pipe's, on which one would wait, or a device's, without end."""
    if path.exists() and not path.is_file():
        raise OSError(0, "it is no file of the usual kind")
    with open(path, "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise _Damaged(f"it is larger than {most // 10**6} MB")
    return content


def _each_once(pairs):
    """A table of JSON; of what stands there twice, the first would be lost."""
    if len(table := dict(pairs)) < len(pairs):
        raise _Damaged("a name stands twice in one table")
    return table


def _changed(path, change, form):
    """The content after a change, and as bytes; _Damaged also where the old cannot be written."""
    new = change(_parse(path, form))
    try:
        return new, _bytes(new)
    except (ValueError, RecursionError):
        try:
            _bytes(_parse(path, form))
        except (ValueError, RecursionError):
            raise _Damaged("it holds what cannot be written, such as NaN") from None
        raise


def _bytes(data):
    text = json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True, allow_nan=False)
    return f"{text}\n".encode()


def _write(path, content):
    path = Path(os.path.realpath(path))  # a link stays one, and leads to what is written
    handle, temporary = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=".tmp", dir=path.parent)
    try:
        with contextlib.suppress(OSError):
            shutil.copymode(path, temporary)  # others may read it as before
        with open(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        replace(temporary, path, PATIENCE)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _set_aside(path):
    """Rename a damaged file to the first free name; called under the lock."""
    names = (path.with_name(f"{path.stem}.damaged-{number}{path.suffix}") for number in count(1))
    aside = next(one for one in names if not os.path.lexists(one))
    os.replace(path, aside)
    return aside
