"""What a notebook says to a learner alone, and a hall need not hear: sections, cells, sentences."""

import re
from typing import Any

SECTIONS = {"Exercises", "Further reading", "Running a notebook", "The same in code",
            "Exercises answer you", "How to use it"}
TAGS = {"exercise", "solution", "progress", "review", "setup-check"}
# What speaks of keys to press, cells to run, files of one's own, or exercises to come.
ALONE = (r"Shift \+ Enter|I have guessed|start\.py|my_work|python -m|\b[Ee]xercises?\b"
         r"|\*\*Copy code\*\*|\b[Rr]un the cell\b")
PARAGRAPH = re.compile(
    r"\*\*Press Shift|\d+\. \*\*Copy code|For a lecture without a running kernel")
SENTENCE = re.compile(ALONE)
PHRASE = re.compile(r", and an exercise below lets you find it"
                    r"|(?:;|, and) the (?:second )?cell below [^().]*")
REMARK = re.compile(rf" ?\([^()]*(?:{ALONE}|\bcell\b)[^()]*\)")
ENDS = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][)*])|(?<=[.!?]\*\*)) (?=[A-Z(*[`$])")


def without(cells: list[Any]) -> list[Any]:
    """Return a notebook's cells (NotebookNodes) without what is for a learner alone.

    Text is changed in the cells themselves; a cell that says nothing else is left out.
    """
    kept, hidden = [], 0  # the level of the heading whose section is left out; 0 for none
    for cell, following in zip(cells, [*cells[1:], None], strict=True):
        if cell.cell_type == "markdown" and (found := re.match(r"(#{1,3}) (.*)", cell.source)):
            level = len(found[1])
            if not hidden or level <= hidden:
                hidden = level if found[2].strip() in SECTIONS else 0
        if "setup" in _tags(cell):  # what the rest of the notebook needs
            kept.append(cell)
            continue
        if hidden or not TAGS.isdisjoint(_tags(cell)) or _poses(cell, following):
            continue
        if cell.cell_type == "markdown":
            cell.source = for_all(cell.source)
        if cell.source.strip():
            kept.append(cell)
    return kept


def for_all(text: str) -> str:
    """Return Markdown without the sentences that are for a learner alone."""
    return "\n".join(line for line in map(_line, text.split("\n")) if line is not None)


def _line(line):
    """A line of Markdown without such remarks and sentences; None if nothing is left of it."""
    if line.startswith(("#", "|", "    ")) or not line:
        return line
    if PARAGRAPH.match(line):
        return None
    kept, gone = [], False
    for sentence in ENDS.split(REMARK.sub("", PHRASE.sub("", line))):
        gone = bool(SENTENCE.search(sentence)) or (gone and sentence.startswith("("))
        if not gone:
            kept.append(sentence)
    return " ".join(kept) or None


def _tags(cell):
    return cell.metadata.get("tags", ())


def _poses(cell, following):
    """Whether a cell is the text of the exercise that follows on it."""
    return (following is not None and "exercise" in _tags(following)
            and cell.cell_type == "markdown" and not cell.source.startswith("#"))
