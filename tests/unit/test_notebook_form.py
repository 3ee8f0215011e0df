"""The notebooks' form: cells, tags, pictures, links, predictions, exercises, facts."""

import ast
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest

from helpers import widgets
from helpers.activations import ACTIVATIONS
from helpers.course import COURSE
from helpers.site import notebook_form
from tests.book import read

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
FILES = sorted(FOLDER.glob("*.ipynb"))
# Every widget but the view of a learner's own progress asks for a prediction first.
FIGURE = re.compile(r"\b(" + "|".join(set(widgets.__all__) - {"show_progress"}) + r")\(")
SLIDES = {"slide", "subslide", "fragment", "skip", "notes", "-"}
FACTS = tomllib.loads((ROOT / "tests" / "facts.toml").read_text(encoding="utf-8"))

notebooks = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def tags(cell):
    return cell.metadata.get("tags", [])


def code_cells(path):
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def text_of(path):
    return "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")


# -- the course ------------------------------------------------------------------------------


def test_every_lesson_is_either_there_or_planned():
    written = {path.stem for path in FILES} - {"_template"}
    assert written == {lesson.name for lesson in COURSE if not lesson.planned}


def test_every_activation_has_its_lesson():
    lessons = {lesson.name: lesson for lesson in COURSE}
    for key, act in ACTIVATIONS.items():
        assert act.notebook in lessons, f"{key} has no notebook, and none is planned"
    for lesson in COURSE:
        if lesson.key:
            assert ACTIVATIONS[lesson.key].notebook == lesson.name


# -- form ------------------------------------------------------------------------------------


@notebooks
def test_it_is_written_as_nbformat_does_without_outputs(path):
    assert not notebook_form.otherwise([path]), notebook_form.says(path)


@notebooks
def test_every_cell_has_its_place(path):
    book = read(path)
    assert book.metadata.kernelspec.name == "python3"
    ids = [cell.id for cell in book.cells]
    assert len(set(ids)) == len(ids) and all(re.fullmatch(r"[a-z][a-z0-9_]*", one) for one in ids)
    for cell in book.cells:
        assert cell.metadata["slideshow"]["slide_type"] in SLIDES, cell.id


@notebooks
def test_its_code_is_short_and_its_definitions_are_the_learners_own(path):
    for cell in code_cells(path):
        assert len(cell.source.splitlines()) <= 12, cell.id
        assert max(map(len, cell.source.splitlines())) <= 100, cell.id
        own = {"exercise", "solution"} & set(tags(cell))
        kinds = (ast.FunctionDef, ast.ClassDef)
        found = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, kinds)]
        assert own or not found, f"{cell.id}: definitions belong into helpers"


@notebooks
def test_it_begins_with_its_picture_in_words_too(path):
    pictures = re.findall(r"!\[([^]]*)\]\(([^)]+)\)", read(path).cells[0].source)
    assert pictures
    for words, target in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", text_of(path)):
        assert len(words.split()) >= 5, f"{target} needs a text that says what it shows"


@notebooks
def test_its_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", text_of(path)):
        if not target.startswith(("http://", "https://")):
            assert (path.parent / target).exists(), f"{target} is not there"


@notebooks
def test_a_prediction_comes_before_every_figure(path):
    cells = read(path).cells
    figures = [n for n, cell in enumerate(cells)
               if cell.cell_type == "code" and FIGURE.search(cell.source)]
    assert figures
    for number in figures:
        before = [tag for cell in cells[max(0, number - 2):number] for tag in tags(cell)]
        assert "predict" in before, f"{cells[number].id} shows before anybody could guess"


@notebooks
def test_every_exercise_has_a_folded_solution_behind_it(path):
    cells = read(path).cells
    for number, cell in enumerate(cells):
        if "exercise" in tags(cell):
            assert "check(" in cell.source and "..." in cell.source
            after = cells[number + 1]
            assert "solution" in tags(after) and after.metadata["jupyter"]["source_hidden"]


@pytest.mark.parametrize("lesson", [one for one in COURSE if one.key and not one.planned],
                         ids=lambda lesson: lesson.name)
def test_a_lesson_on_an_activation_is_complete(lesson):
    path = FOLDER / f"{lesson.name}.ipynb"
    found = [tag for cell in read(path).cells for tag in tags(cell)]
    for tag in ("setup", "explore", "numeric-check", "spot-the-error"):
        assert tag in found, f"no cell tagged {tag}"
    assert found.count("predict") >= 2 and found.count("exercise") >= 3
    title = read(path).cells[0].source
    assert title.startswith(f"# {lesson.title}\n") and f"about {lesson.minutes} minutes" in title
    assert f"images/{lesson.key}.svg" in title
    for heading in ("In practice", "Further reading", "Exercises", "Spot the error", "In one row"):
        assert f"## {heading}" in text_of(path)


# -- facts -----------------------------------------------------------------------------------


def test_every_fact_is_computed_and_every_tagged_cell_is_a_fact():
    computed = {(path.stem, tag[5:]) for path in FILES if path.stem != "_template"
                for cell in code_cells(path) for tag in tags(cell) if tag.startswith("fact:")}
    assert computed == {(fact["notebook"], name) for name, fact in FACTS.items()}
    assert all(fact["source"] and np.all(np.array(fact["tolerance"]) >= 0)
               for fact in FACTS.values())
