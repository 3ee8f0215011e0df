"""The cells of a notebook can be run in any order: no name means two things, none comes from afar.

tests/notebooks/test_notebooks.py runs them so; here, the code is read.
"""

import builtins

import pytest

from helpers.site.notebook_form import committed
from tests.book import Node, read
from tests.cells import Names, sections, setup, tags

FILES = committed()
OF_PYTHON = {*dir(builtins), "get_ipython"}

notebooks = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def two_meanings(book):
    """Names that two cells make, unless both do it by the same statement, or as a loop's variable.

    An exercise and its solution may share the names of the answer, with nobody else.
    """
    makers = {}
    for number, cell in enumerate(one for one in book.cells if one.cell_type == "code"):
        names = Names(cell.source)
        pair = number - 1 if "solution" in tags(cell) else number
        for name, how in names.made.items():
            if name == "_":
                continue
            meaning = "a loop's variable" if name in names.loops else tuple(how)
            makers.setdefault(name, []).append((pair, meaning, cell.id))
    return [f"{name} in {' and '.join(cell for _, _, cell in found)}"
            for name, found in makers.items() if len({pair for pair, _, _ in found}) > 1
            and len({meaning for _, meaning, _ in found}) > 1]


def from_afar(book):
    """Names that a cell needs and neither the set-up nor its own section makes before it."""
    known = set(Names(setup(book).source).made) | OF_PYTHON
    found = []
    for section in sections(book):
        here = set(known)
        for cell in section:
            names = Names(cell.source)
            answer = {"exercise", "solution"} & set(tags(cell))
            found += [f"{cell.id} needs {name}" for name in sorted(names.needed - here)]
            here |= set() if answer else set(names.made)
    return found


@notebooks
def test_no_name_means_two_things(path):
    assert two_meanings(read(path)) == []


@notebooks
def test_a_cell_needs_the_set_up_and_its_section_alone(path):
    assert from_afar(read(path)) == []


def book_of(*cells):
    """A notebook of these sources; "<setup>:" before one is its tag."""
    made = []
    for number, source in enumerate(cells):
        kind, _, source = source.partition(":") if source.startswith("<") else ("", "", source)
        made.append(Node(id=f"cell_{number}", source=source, metadata=Node(tags=[kind[1:-1]]),
                         cell_type="markdown" if source.startswith("## ") else "code"))
    return Node(cells=made)


@pytest.mark.parametrize(("cells", "names"), [
    (["run = 1", "run = 2"], ["run"]),
    (["run = 1", "for run in (1, 2): pass"], ["run"]),
    (["run = 1", "run += 1"], ["run"]),
    (["import run", "run = 2"], ["run"]),
    (["for w in (1, 2): pass", "for w in (3,): pass"], []),
    (["x = 1", "x = 1"], []),
    (["x = 1", "[x for x in (2, 3)]", "f(lambda x: x)"], []),
    (["<exercise>:x = ...", "<solution>:x = 3"], []),
    (["x = 2", "<exercise>:x = ...", "<solution>:x = 3"], ["x"]),
])
def test_two_meanings_are_found(cells, names):
    assert [said.split()[0] for said in two_meanings(book_of(*cells))] == names


@pytest.mark.parametrize(("cells", "names"), [
    (["x = 1", "x + 1"], []),
    (["x = 1", "## More", "x + 1"], ["x"]),
    (["x + 1", "x = 1"], ["x"]),
    (["x = [y for y in (1, 2)]", "y"], ["y"]),
    (["x = x + 1"], ["x"]),
    (["x += 1"], ["x"]),
    (["def f(x): return x + y"], ["y"]),
    (["<exercise>:x = ...", "<solution>:check(x)"], ["check", "x"]),
])
def test_what_comes_from_afar_is_found(cells, names):
    book = book_of("<setup>:import numpy as np", *cells)
    assert [said.split()[-1] for said in from_afar(book)] == names
