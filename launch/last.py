"""Where the learner was: the notebook that opens, and a sentence on the next step."""

import json
import re

from launch import carrying, copies, notebooks, places, writable

FIRST = "00_start_here"
MAP = f"The map of the course: `{places.START} 00`."


def page(asked, say=places.say):
    """The address in JupyterLab of the notebook to open, the learner's own copies being ready.

    asked: the word or path that was typed, or None for where the learner was; say: is told why.
    """
    path = notebooks.find(asked) if asked is not None else None
    copies.bring_up_to_date(say)
    if path is None:
        stem, why = next_step()
        path = places.ROOT / "notebooks" / f"{stem}.ipynb"
        if why:
            say(f"{why} {MAP}")
    return notebooks.in_lab(copies.opened(path))


def next_step():
    """(the notebook to go on with, why in a sentence): the last one, or the one after it.

    The sentence is "" for a learner who has tried nothing and guessed nothing yet, or whose file
    cannot be read.
    """
    stems = list(copies.originals())
    noted = _noted()
    last = noted.get("last")
    if not isinstance(last, str) or last not in stems:
        return FIRST, ""
    names = exercises(last)
    solved = [name for name in names if _is_solved(noted, name)]
    if len(solved) < len(names):
        return last, (f"You were last in {last}, which opens again: of its {len(names)} exercises "
                      f"{len(solved) or 'none'} {'are' if len(solved) > 1 else 'is'} solved.")
    if last == stems[-1]:
        return FIRST, f"You have solved every exercise of {last}, the last notebook."
    following = stems[stems.index(last) + 1]
    return following, f"You have solved every exercise of {last}, so {following} opens."


def exercises(stem):
    """The names of a notebook's exercises, as they stand in its cells; [] where it is damaged."""
    try:
        path = copies.originals()[stem]
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        text = "\n".join(carrying.source(cell) for cell in cells
                         if "exercise" in cell["metadata"].get("tags", []))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return []
    return list(dict.fromkeys(re.findall(rf"""["']({stem}\.\w+)["']""", text)))


def _noted():
    """What helpers/exercises/progress.py has noted; {} where there is nothing to read."""
    try:
        noted = json.loads(
            places.text_of(writable.my_work() / "progress.json").removeprefix("\ufeff"))
    except (OSError, ValueError, RecursionError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _is_solved(noted, name):
    entries = noted.get("exercises")
    entry = entries.get(name) if isinstance(entries, dict) else None
    return isinstance(entry, dict) and "solved" in entry
