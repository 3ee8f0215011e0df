"""What a copy of a notebook is made of, and how a learner's work goes from one to a newer one."""

import copy
import hashlib
import json
import re

KEY = "activation_course"  # in a copy's metadata: how it was made
# A way out of the folder notebooks/, in Markdown or HTML: a copy lies one folder deeper.
OUT = re.compile(r"""(\]\(<?|(?:src|href)\s*=\s*["']|^\s*\[[^]\n]+\]:\s*<?)\.\./""", re.M)


def copied(original):
    """A copy of a notebook (a dict) for my_work/notebooks/, with what it was made from."""
    book = copy.deepcopy(original)
    for cell in book["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = _lines(OUT.sub(r"\1../../", source(cell)))
    cells = {cell["id"]: _mark(cell) for cell in book["cells"] if "id" in cell}
    book["metadata"][KEY] = {
        "version": version(original), "cells": cells, "made": fingerprint(book)}
    return book


def version(original):
    """Which version of a notebook this is, as text: all but what running it leaves in it."""
    cells = [[cell.get("id"), cell["cell_type"], source(cell), cell.get("metadata"),
              cell.get("attachments")] for cell in original["cells"]]
    return _digest(cells)


def fingerprint(book):
    """What is written in a notebook's cells, as a text to compare: not what running them leaves.

    Cells with nothing in them do not count: JupyterLab adds one below the last that is run.
    """
    return _digest([_mark(cell) for cell in book["cells"] if source(cell).strip()])


def source(cell):
    """What is written in a cell, as text. Raises TypeError for another form."""
    return "".join(cell["source"])


def carried(book, old):
    """The newer copy `book`, with what the learner has written in the copy `old`.

    A cell is known by its id. An answer goes to its exercise; any other change stands where the
    course has not changed the cell itself; a note beside a text that is new. Cells that the
    learner added follow the cell that they followed. What finds no place is in `old` alone.
    """
    was = _had(old)
    places = {cell.get("id"): [cell] for cell in book["cells"]}
    first, above = [], None
    for cell in old["cells"]:
        name = cell.get("id")
        if name in places:
            above = places[name]
            if _mark(cell) != was.get(name):
                _settle(above, cell, was.get(name))
        elif name not in was and source(cell).strip():
            (first if above is None else above).append(_bare(cell))
    book["cells"] = [*first, *(cell for place in places.values() for cell in place)]
    book["metadata"][KEY]["made"] = fingerprint(book)
    return book


def _had(old):
    """The marks of the course's cells in a copy, by id; {} where it does not tell."""
    said = old["metadata"].get(KEY)
    cells = said.get("cells") if isinstance(said, dict) else None
    return cells if isinstance(cells, dict) else {}


def _settle(place, cell, was):
    """Put a learner's cell in the place of the course's, or after it.

    was: the mark of the cell that the course had there; None where that is not known.
    """
    new = place[0]
    answer = "exercise" in new.get("metadata", {}).get("tags", [])
    if cell["cell_type"] == new["cell_type"] and (answer or was == _mark(new)):
        new["source"] = _lines(source(cell))
        if "attachments" in cell:
            new["attachments"] = cell["attachments"]
    elif was and cell["cell_type"] != "code" and source(cell).strip() != source(new).strip():
        place.append(_bare(cell) | {"id": f"{cell['id'][:50]}-mine"})


def _bare(cell):
    """A learner's cell for another notebook: without results, and an id where it has none."""
    kept = {name: copy.deepcopy(cell[name])
            for name in ("attachments", "cell_type", "id", "metadata") if name in cell}
    kept["source"] = _lines(source(cell))
    if cell["cell_type"] == "code":
        kept |= {"outputs": [], "execution_count": None}
    return kept


def _mark(cell):
    return _digest([cell["cell_type"], source(cell), cell.get("attachments", {})])[:16]


def _lines(text):
    return text.splitlines(keepends=True)


def _digest(data):
    text = json.dumps(data, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:32]
