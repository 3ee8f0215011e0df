"""A notebook as plain data with names for its parts, read without the weight of nbformat.

nbformat loads a validator of seconds; who only reads sources and tags does without. Whether a
notebook is a valid one is asked in tests/notebooks.
"""

import json


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
