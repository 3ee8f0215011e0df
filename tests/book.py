"""A notebook as plain data with names for its parts, read without the weight of nbformat.

nbformat loads a validator of seconds; who only reads sources and tags does without. Whether a
notebook is a valid one is asked in tests/notebooks.
"""

import json
import re


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


def places(path):
    """The places in a file that a link's # may name: headings, as JupyterLab or GitHub spell them.

    Of a file of another kind, none.
    """
    if path.suffix == ".ipynb":
        cells = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
        return [one.replace(" ", "-") for one in _headings("\n".join(cells))]
    found = _headings(path.read_text(encoding="utf-8")) if path.suffix == ".md" else []
    return [re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in found]


def _headings(text):
    return re.findall(r"^#+ (.+)$", text, re.M)
