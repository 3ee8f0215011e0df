"""The learner's own copies of the notebooks, in my_work/notebooks/: made, and brought up to date.

A copy that the learner has not changed follows the course. One that was changed is never written
again: what is new comes beside it, with the learner's answers. Git sees none of it, so that
`git pull` has nothing to merge.
"""

import contextlib
import json
import os
import re
import tempfile

from launch import places
from launch.carrying import KEY, carried, copied, fingerprint, version


def folder():
    """Where the copies are."""
    return places.ROOT / "my_work" / "notebooks"


def originals():
    """The course's own notebooks, {name without ending: path}, in the order of the course."""
    return {path.stem: path
            for path in sorted((places.ROOT / "notebooks").glob("[0-9]*.ipynb"))}


def bring_up_to_date(say=places.say):
    """Make the copies that are missing, and what is new beside those that were changed.

    say: is told, in a sentence each, what was done that a learner would not expect, and what
    could not be done. Nothing raises: without copies the course opens its own notebooks.
    """
    beside, failed = {}, {}
    for stem, path in originals().items():
        try:
            _bring(stem, path, beside)
        except _Unreadable as problem:
            failed.setdefault(str(problem), []).append(stem)
        except OSError as problem:
            failed.setdefault(problem.strerror or str(problem), []).append(stem)
    for told in (_told_of_new(beside), _told_of_damaged(beside), _told_of_failed(failed)):
        if told:
            say(told)


def opened(path):
    """The file to open for a notebook: the learner's copy of it, where there is a readable one.

    path: of any file. Of several versions it is the newest that the learner has changed, else the
    first.
    """
    if originals().get(path.stem) != path:
        return path
    books = [(one, read(one)) for one in _versions(path.stem)]
    readable = [(one, book) for one, book in books if book]
    changed = [one for one, book in readable if _changed(book)]
    return (changed[-1:] or [one for one, _ in readable[:1]] or [path])[0]


class _Unreadable(Exception):
    pass


def _bring(stem, path, beside):
    """Bring one notebook up to date; note a version that is put beside another in `beside`."""
    original = read(path)
    if original is None:
        raise _Unreadable("the course's own notebook is damaged")
    there = _versions(stem)
    books = [read(one) for one in there]
    newest = version(original)
    if any(book and _made(book).get("version") == newest for book in books):
        return
    if books and books[-1] and not _changed(books[-1], original):
        place, before = there[-1], books[:-1]
    else:
        place, before = _next(stem), books
    # Of one that nobody has written in, too: it may have answers of a copy that was deleted since.
    readable = [book for book in books if book]
    last = next((book for book in reversed(readable) if _changed(book)), None) or (
        readable[-1] if readable else None)
    _write(place, carried(copied(original), last) if last else copied(original))
    if before:
        beside[place.name] = bool(last)


def _versions(stem):
    """The copies of a notebook that are there, in their order; a learner may have deleted some."""
    names = []
    with contextlib.suppress(OSError):  # there is no folder yet, or none that can be read
        names = sorted(os.listdir(folder()))
    numbers = {_number(stem, name): folder() / name for name in names}
    return [numbers[number] for number in sorted(numbers.keys() - {None})]


def _next(stem):
    """The first free place after all others."""
    there = _versions(stem)
    number = _number(stem, there[-1].name) + 1 if there else 0
    ends = ("", "_new")
    end = ends[number] if number < len(ends) else f"_new_{number}"
    return folder() / f"{stem}{end}.ipynb"


def _number(stem, name):
    """Which copy of a notebook a file is by its name: 0 for the first; None for another file."""
    end = re.fullmatch(rf"{re.escape(stem)}(_new(_[2-9]|_[1-9][0-9]{{1,5}})?)?\.ipynb", name,
                       re.IGNORECASE)  # as some machines look for it, too
    if end is None:
        return None
    return int(end[2][1:]) if end[2] else int(bool(end[1]))


def _made(book):
    """What a copy says of how it was made; {} where it says nothing that can be used."""
    made = book["metadata"].get(KEY)
    return made if isinstance(made, dict) else {}


def _changed(book, original=None):
    """Whether a learner has written in a copy, or it is not known that nobody has."""
    known = [_made(book).get("made")] + ([fingerprint(copied(original))] if original else [])
    return fingerprint(book) not in known


def read(path):
    """A notebook's file as a dict; None where it is no notebook that can be read."""
    try:
        book = json.loads(places.text_of(path))
        fingerprint(book)
        book["metadata"].get(KEY)
        version(book)
    except (OSError, ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return None
    return book


def _write(path, book):
    """Write a copy whole or not at all, in the form in which JupyterLab saves it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(book, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    handle, temporary = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=".tmp", dir=path.parent)
    try:
        # Half a character, which JSON can name, no file can hold.
        with open(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _umask():
    now = os.umask(0)
    os.umask(now)
    return now


def _told_of_new(beside):
    names = [name for name, whole in beside.items() if whole]
    if not names:
        return ""
    return ("The course is newer than notebooks that you have changed. Yours stay as they are; the "
            f"new versions are beside them in my_work/notebooks, with your answers and notes: "
            f"{', '.join(names)}.")


def _told_of_damaged(beside):
    names = [name for name, whole in beside.items() if not whole]
    if not names:
        return ""
    return ("Notebooks of yours in my_work/notebooks cannot be read. They are left as they are, "
            f"and fresh copies are beside them: {', '.join(names)}.")


def _told_of_failed(failed):
    why = "; ".join(f"{', '.join(stems)}: {reason}" if len(stems) < len(originals()) else reason
                    for reason, stems in failed.items())
    return why and (f"Not all copies of the notebooks in {folder()} could be brought up to date "
                    f"({why}). Where there is none, the course's own notebook opens.")
