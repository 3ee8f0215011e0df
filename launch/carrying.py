"""What a copy of a notebook is made of, and how a learner's work goes from one to a newer one."""

import copy
import hashlib
import json
import re

ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")  # as nbformat has it
KEY = "activation_course"  # in a copy's metadata: how it was made
# A way out of the folder notebooks/, in Markdown or HTML: a copy lies one folder deeper.
OUT = re.compile(r"""(\]\(<?|(?:src|href)\s*=\s*["']|^\s*\[[^]\n]+\]:\s*<?)\.\./""", re.M)


def copied(original):
    """A copy of a notebook (a dict) for my_work/notebooks/, with what it was made from."""
    book = copy.deepcopy(original)
    taken = set()
    for cell in book["cells"]:
        cell["id"] = _unused(_id(cell) or _mark(cell), taken)
        if cell["cell_type"] == "markdown":
            cell["source"] = _lines(OUT.sub(r"\1../../", source(cell)))
    book["nbformat_minor"] = max(5, book.get("nbformat_minor", 5))  # the first with ids
    cells = {cell["id"]: _mark(cell) for cell in book["cells"]}
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

    A cell is known by its id, and in a file without ids by its text or its exercise. An answer
    goes to its exercise; any other change stands where the course has not changed the cell itself;
    a note beside a text that is new. Cells that the learner added, and a second one with an id,
    follow the cell that they followed. What finds no place is in `old` alone.
    """
    was = _had(old)
    places = [[cell] for cell in book["cells"]]
    by_id = {place[0]["id"]: place for place in places}
    known, taken = _by_content(book, was), set(by_id)
    first, above, seen = [], None, set()
    for cell in old["cells"]:
        name = _id(cell) or known(cell)
        if name in by_id and name not in seen:
            seen.add(name)
            above = by_id[name]
            if _mark(cell) != was.get(name):
                _settle(above, cell, was.get(name), taken)
        elif source(cell).strip() and (name not in was
                                       or name in seen and _mark(cell) != was[name]):
            (first if above is None else above).append(_bare(cell, taken))
    book["cells"] = [*first, *(cell for place in places for cell in place)]
    book["metadata"][KEY]["made"] = fingerprint(book)
    return book


def _had(old):
    """The marks of the course's cells in a copy, by id; {} where it does not tell."""
    said = old["metadata"].get(KEY)
    cells = said.get("cells") if isinstance(said, dict) else None
    return cells if isinstance(cells, dict) else {}


def _id(cell):
    """A cell's id; "" where it has none, or none that can be one: other programs save, too."""
    name = cell.get("id")
    return name if isinstance(name, str) and ID.fullmatch(name) else ""


def _by_content(book, was):
    """What finds the id of the course's cell that a cell without one is; "" for none."""
    texts, asked = {}, {}
    for cell in book["cells"]:
        texts[_mark(cell)] = cell["id"]
        if "exercise" in cell.get("metadata", {}).get("tags", []):
            asked.update(dict.fromkeys(_exercises(cell), cell["id"]))
    texts |= {mark: name for name, mark in was.items() if isinstance(mark, str)}

    def found(cell):
        names = _exercises(cell) if cell["cell_type"] == "code" else []
        return texts.get(_mark(cell)) or next((asked[one] for one in names if one in asked), "")

    return found


def _exercises(cell):
    """The exercises that a cell checks: "08_elu.far_left"."""
    return re.findall(r"""\b(?:check|choose)\(\s*["'](\w+\.\w+)["']""", source(cell))


def _settle(place, cell, was, taken):
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
        place.append(_bare(cell | {"id": f"{new['id'][:50]}-mine"}, taken))


def _bare(cell, taken):
    """A learner's cell for another notebook: without results, and with an id that no other has."""
    kept = {name: copy.deepcopy(cell[name])
            for name in ("attachments", "cell_type", "metadata") if name in cell}
    kept |= {"id": _unused(_id(cell) or _mark(cell), taken), "source": _lines(source(cell))}
    if cell["cell_type"] == "code":
        kept |= {"outputs": [], "execution_count": None}
    return kept


def _unused(name, taken):
    """An id that no cell has; it is taken from now on."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name[:50]}-{number}"
    taken.add(found)
    return found


def _mark(cell):
    return _digest([cell["cell_type"], source(cell), cell.get("attachments", {})])[:16]


def _lines(text):
    return text.splitlines(keepends=True)


def _digest(data):
    text = json.dumps(data, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:32]
