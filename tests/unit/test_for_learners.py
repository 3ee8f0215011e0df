"""What a hall is spared of a notebook: sections, exercises, and sentences for a learner alone."""

import re
from pathlib import Path

import nbformat
import pytest

from helpers.site import for_learners
from tests.book import read

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("[0-9]*.ipynb"))


def text(source):
    return nbformat.v4.new_markdown_cell(source)


def code(source, *tags):
    return nbformat.v4.new_code_cell(source, metadata={"tags": [*tags]})


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_hall_is_told_of_no_keys_to_press_and_no_exercise(path):
    book = read(path)
    whole = [cell.source for cell in book.cells if "setup" in cell.metadata.get("tags", ())]
    kept = for_learners.without(book.cells)
    said = "\n".join(cell.source for cell in kept if cell.cell_type == "markdown")
    assert not re.search(r"Shift \+ Enter|start\.py|my_work|three dots|[Rr]un the cell|exercise",
                         said), "a hall cannot do that"
    headings = re.findall(r"^#+ (.*)", said, re.M)
    assert not {"Exercises", "Further reading", "Running a notebook"} & set(headings)
    assert [cell.source for cell in kept if "setup" in cell.metadata.get("tags", ())] == whole
    prose = re.sub(r"```.*?```|`[^`]*`", "", said, flags=re.S)
    for line in prose.split("\n"):
        assert line.count("**") % 2 == line.count("`") % 2 == 0, line
    assert prose.count("$") % 2 == 0
    assert all(cell.source.strip() for cell in kept)


@pytest.mark.parametrize("before, after", [
    ("It falls. Then run the cell.", "It falls."),
    ("No accident (exercise 3).", "No accident."),
    ("It falls. (The cell below has the numbers.) It rises.", "It falls. It rises."),
    ("There is a reason, and an exercise below lets you find it: 2 is more.",
     "There is a reason: 2 is more."),
    ("(It does; the second cell below finds the place.)", "(It does.)"),
    ("Two are few. It keeps each in `my_work/`, for tomorrow. (Of others none.) Six will do.",
     "Two are few. Six will do."),
    ("**Press Shift + Enter.** The page goes on.\n\n- **Time:** 30 minutes.",
     "\n- **Time:** 30 minutes."),
    ("# Exercises of the mind\n\n| `kernel` | exercise |", None),
    ("Judge the *cell* of an LSTM. A cell is a place (of a table).", None),
])
def test_a_sentence_for_a_learner_alone_is_left_out(before, after):
    assert for_learners.for_all(before) == (before if after is None else after)


def test_a_section_ends_with_the_next_heading_of_its_level():
    cells = [text("## Running a notebook\n\nOne."), code("import all", "setup"),
             text("### Inside\n\nTwo."), text("## What is here\n\nThree."),
             text("### The same in code\n\nFour."), code("again()"), text("### Next\n\nFive."),
             text("*What is 1 + 1?*"), code("check(...)", "exercise"), text("Run the cell.")]
    assert [cell.source for cell in for_learners.without(cells)] == [
        "import all", "## What is here\n\nThree.", "### Next\n\nFive."]
