"""A notebook as plain data with names for its parts, read without the weight of nbformat.

nbformat loads a validator of seconds; who only reads sources and tags does without. Whether a
notebook is a valid one is asked in tests/notebooks.
"""

import json
import re
from urllib.parse import unquote


class Node(dict):
    """A dict whose entries are attributes too."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


def read(path):
    """A notebook file as Nodes, the lines of each source put together."""
    book = json.loads(path.read_text(encoding="utf-8"), object_hook=Node)
    for cell in book.cells:
        cell["source"] = "".join(cell.source)
    return book


def leads_to(path, place):
    """Whether a link leads somewhere: to a file and, with a place behind a #, a heading in it."""
    return path.exists() and (not place or unquote(place) in _places(path))


def _places(path):
    """The headings of a file as JupyterLab or GitHub spell them; of another kind of file, none."""
    if path.suffix == ".ipynb":
        cells = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
        return [one.replace(" ", "-") for one in _headings("\n".join(cells))]
    found = _headings(path.read_text(encoding="utf-8")) if path.suffix == ".md" else []
    return [re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in found]


def _headings(text):
    return re.findall(r"^#+ (.+)$", text, re.M)
