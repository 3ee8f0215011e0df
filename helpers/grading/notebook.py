"""Writes a graded notebook for nbgrader, as a lecturer has it: with solutions and hidden tests.

nbgrader makes the learners' version of it: it cuts out what stands between the marks.
"""

import json
from pathlib import Path
from typing import Any

from helpers.course import Lesson
from helpers.grading import reading
from helpers.grading.kinds import Choice, Graded
from helpers.grading.variants import Variant, variants_of

READER = Path(reading.__file__).read_text(encoding="utf-8").partition("# ---- The cell:\n")[2]
STUB = "# Your answer goes in place of the three dots."
TEST = "# Says whether there is an answer, not whether it is right: that is marked later.\n"
HEAD = """# Graded exercises of {number}: {title}

{count} exercises, {points} points. Work in this file, and do not rename it.

Run the folded cell below whenever you begin. For each exercise, put your answer in place of the \
three dots; compute it there, if you like. Then run that cell and the one below it, which says \
whether there is an answer that can be read. It does not say whether the answer is right, and \
neither does the course's `check`, which does not know these exercises. Three significant digits \
are enough, as in 0.0123 or 45.6; where something is counted, the number has to be exact.

Before you hand in, restart the kernel, run all cells and save: your notebook is marked by running \
it from top to bottom, and on after a cell that fails.

NumPy is there as `np`. Whoever marks this has NumPy and the standard library, and nothing of the \
course."""


def file_name(lesson: Lesson) -> str:
    """Return what a lesson's graded notebook is called; not like the course's own notebook."""
    return f"{lesson.name}_graded.ipynb"


def text(lesson: Lesson, seed: str) -> str:
    """Return the file of a lesson's graded notebook, JSON; the same for the same seed, a text."""
    drawn = [(variant, variant.drawn(seed)) for variant in variants_of(lesson.name)]
    head = HEAD.format(number=lesson.name[:2], title=lesson.title, count=len(drawn),
                       points=sum(graded.points for _, graded in drawn))
    cells = [_cell("markdown", f"{lesson.name}-head", head, locked=True),
             _cell("code", f"{lesson.name}-reader", READER.strip(), locked=True)]
    cells[-1]["metadata"]["jupyter"] = {"source_hidden": True}
    for number, (variant, graded) in enumerate(drawn, 1):
        cells += _of_exercise(number, variant, graded)
    book = {
        "cells": cells, "nbformat": 4, "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python",
                           "name": "python3"},
            "language_info": {"name": "python"},
        },
    }
    return json.dumps(book, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def solution(graded: Graded) -> str:
    """Return the code of a right answer."""
    return f'{graded.name} = "{graded.letter}"' if isinstance(graded, Choice) else graded.solution


def _of_exercise(number, variant: Variant, graded: Graded) -> list[dict[str, Any]]:
    """The cells of one exercise: its text, the answer, and the tests."""
    name = variant.name.replace(".", "-")
    words = "1 point" if graded.points == 1 else f"{graded.points} points"
    task = [f"## {number}. {variant.title}\n\n{graded.text}"]
    if isinstance(graded, Choice):
        task += [f"- **{letter}**: {option}"
                 for letter, option in zip(graded.letters, graded.options, strict=True)]
        task = [task[0], "\n".join(task[1:]), "Give the letter in quotes."]
    task.append(f"Name of your answer: `{graded.name}` ({words}).")
    answer = (f"{graded.start}\n### BEGIN SOLUTION\n{solution(graded)}\n### END SOLUTION")
    tests = (f"{TEST}{graded.seen}\n### BEGIN HIDDEN TESTS\n{graded.hidden}\n"
             "### END HIDDEN TESTS")
    return [_cell("markdown", f"{name}-text", "\n\n".join(task), locked=True),
            _cell("code", name, answer, solution=True),
            _cell("code", f"{name}-tests", tests, locked=True, grade=True, points=graded.points)]


def _cell(kind, name, source, **roles):
    """A cell with what nbgrader wants to know of it."""
    nbgrader = {"grade": False, "grade_id": name, "locked": False, "schema_version": 3,
                "solution": False, "task": False, **roles}
    cell = {"cell_type": kind, "id": name.replace("_", "-")[:64],
                            "metadata": {"nbgrader": nbgrader},
                            "source": source.splitlines(keepends=True)}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell
