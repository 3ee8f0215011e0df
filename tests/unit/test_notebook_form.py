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
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.predictions import predictions_of
from helpers.site import notebook_form
from tests.book import leads_to, read

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
FILES = notebook_form.committed()
# Every widget that shows what one could guess asks for a prediction first.
WITHOUT_A_FIGURE = {"choose", "review", "show_progress"}
FIGURE = re.compile(r"\b(" + "|".join(set(widgets.__all__) - WITHOUT_A_FIGURE) + r")\(")
SLIDES = {"slide", "subslide", "fragment", "skip", "notes", "-"}
FACTS = tomllib.loads((ROOT / "tests" / "facts.toml").read_text(encoding="utf-8"))

# The written lessons that present an activation.
WRITTEN = [lesson for lesson in COURSE if lesson.key
           and (FOLDER / f"{lesson.name}.ipynb").exists()]

notebooks = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def tags(cell):
    return cell.metadata.get("tags", [])


def code_cells(path):
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def text_of(path):
    return "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")


# -- the course ------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", COURSE, ids=lambda lesson: lesson.name)
def test_every_lesson_is_either_there_or_planned(lesson):
    there = (FOLDER / f"{lesson.name}.ipynb").exists()
    assert there or lesson.planned, (
        f"notebooks/{lesson.name}.ipynb is missing: copy helpers/site/_template.ipynb, or say "
        "planned=True in its line in helpers/course.py")
    assert not (there and lesson.planned), (
        f"{lesson.name} is written: take planned=True from its line in helpers/course.py")


@notebooks
def test_every_notebook_has_its_line_in_the_course(path):
    names = {lesson.name for lesson in COURSE} | {"_template"}
    assert path.stem in names, f"{path.name} has no line in helpers/course.py"


@pytest.mark.parametrize("act", ACTIVATIONS.values(), ids=ACTIVATIONS)
def test_every_activation_has_its_lesson(act):
    assert act.notebook in {lesson.name for lesson in COURSE}, (
        f"{act.key} is taught in {act.notebook}, which has no line in helpers/course.py")


@pytest.mark.parametrize("lesson", [one for one in COURSE if one.key], ids=lambda one: one.name)
def test_a_lesson_on_an_activation_is_the_one_of_its_record(lesson):
    assert lesson.key in ACTIVATIONS, (
        f"{lesson.name} presents {lesson.key}, which has no record in helpers/activations")
    assert ACTIVATIONS[lesson.key].notebook == lesson.name, (
        f"the record of {lesson.key} says that its notebook is {ACTIVATIONS[lesson.key].notebook}")


# -- form ------------------------------------------------------------------------------------


@notebooks
def test_it_is_written_as_nbformat_does_without_outputs(path):
    assert not notebook_form.otherwise([path]), (
        f"{path.name} has outputs, or is not in nbformat's form, a line of text a line of JSON: "
        "python -m helpers.site.notebook_form mends it")


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
    for target, place in re.findall(r"\]\((?!https?://)([^)#]*)#?([^)]*)\)", text_of(path)):
        assert leads_to(FOLDER / target if target else path, place), f"{target}#{place}"


@notebooks
def test_every_figure_waits_for_a_prediction(path):
    cells = read(path).cells
    figures = [cell for cell in cells if cell.cell_type == "code" and FIGURE.search(cell.source)
               and not {"predict", "outcome", "spot-the-error"} & set(tags(cell))]
    assert figures
    for cell in figures:
        assert any(tag.startswith("after:") for tag in tags(cell)), (
            f"{cell.id} shows before anybody could guess")


def names_in(cell):
    """The names that a cell's call of predict() or outcome() has."""
    return re.findall(r'"([\w.]+)"', cell.source)


@notebooks
def test_every_step_asks_uncovers_and_settles(path):
    cells = read(path).cells
    asked = [number for number, cell in enumerate(cells) if "predict" in tags(cell)]
    assert all(cells[n].cell_type == "code" and cells[n].source.startswith("predict(")
               for n in asked)
    for start, end in zip(asked, [*asked[1:], len(cells)], strict=True):
        names = names_in(cells[start])
        waits = [f"after:{names[0]}" in tags(cell) for cell in cells[start + 1:end]]
        covered = cells[start + 1:start + 1 + sum(waits)]
        assert waits == sorted(waits, reverse=True) and covered, f"{names[0]}: one run of cells"
        for cell in covered:
            folded = {"source_hidden": True, "outputs_hidden": True}
            if cell.cell_type == "markdown":
                del folded["outputs_hidden"]
            assert cell.metadata.get("jupyter") == folded, f"{cell.id} answers before a guess"
        settled = [cell for cell in covered if "outcome" in tags(cell)]
        assert [names_in(cell) for cell in settled] == [names], f"{names[0]}: one outcome(...)"
        assert "outcome" not in tags(covered[0]), f"{names[0]}: first the figure"
    waiting = [tag[6:] for cell in cells for tag in tags(cell) if tag.startswith("after:")]
    assert set(waiting) == {names_in(cells[n])[0] for n in asked}


@pytest.mark.parametrize("lesson", COURSE, ids=lambda lesson: lesson.name)
def test_its_predictions_are_those_of_the_course(lesson):
    asked = [name for cell in code_cells(FOLDER / f"{lesson.name}.ipynb")
             if "predict" in tags(cell) for name in names_in(cell)]
    there = [one.name for one in predictions_of(lesson.name)]
    missing, idle = sorted(set(asked) - set(there)), sorted(set(there) - set(asked))
    assert not missing, (f"{lesson.name} asks {', '.join(missing)}: put an entry for each into "
                         "helpers/exercises/predictions.toml")
    assert not idle, f"nobody asks {', '.join(idle)} in {lesson.name}.ipynb"
    assert len(asked) == len(there), f"{lesson.name} asks one of its predictions twice"
    assert "My prediction" not in text_of(FOLDER / f"{lesson.name}.ipynb")


@notebooks
def test_a_review_follows_the_set_up(path):
    found = [tags(cell) for cell in read(path).cells]
    assert found.count(["review"]) == 1, f"{path.name} has no cell tagged review"
    assert "setup" in found[found.index(["review"]) - 1]


@notebooks
def test_every_exercise_has_a_folded_solution_behind_it(path):
    cells = read(path).cells
    for number, cell in enumerate(cells):
        if "exercise" in tags(cell):
            buttons = re.fullmatch(r'choose\("([\w.]+)"\)', cell.source)
            assert buttons or "check(" in cell.source and "..." in cell.source
            after = cells[number + 1]
            assert "solution" in tags(after) and after.metadata["jupyter"]["source_hidden"]


@pytest.mark.parametrize("path", [path for path in FILES if path.stem != "_template"],
                         ids=lambda path: path.stem)
def test_its_exercises_are_those_of_the_course(path):
    code = "\n".join(cell.source for cell in code_cells(path))
    asked = set(re.findall(r'\b(?:check|choose)\(\s*"([\w.]+)"', code))
    missing = sorted(asked - set(EXERCISES))
    assert not missing, (f"{path.stem} has no exercise {', '.join(missing)}: put it into "
                         f"helpers/exercises/by_notebook/{path.stem[3:]}.py")
    idle = sorted(name for name in EXERCISES if name.startswith(f"{path.stem}.")
                  and name not in asked)
    assert not idle, f"nobody asks {', '.join(idle)} in {path.name}"


@pytest.mark.parametrize("lesson", WRITTEN, ids=lambda lesson: lesson.name)
def test_a_lesson_on_an_activation_has_its_parts(lesson):
    path = FOLDER / f"{lesson.name}.ipynb"
    found = [tag for cell in read(path).cells for tag in tags(cell)]
    for tag in ("setup", "explore", "numeric-check", "chain", "sweep"):
        assert tag in found, f"{path.name} has no cell tagged {tag}"
    assert found.count("predict") >= 2, f"{path.name} needs two predictions or more"
    title = read(path).cells[0].source
    for words in (f"# {lesson.title}\n", f"about {lesson.minutes} minutes",
                  f"images/{lesson.key}_arrows.svg"):
        assert words in title, f"{path.name} does not say {words!r} in its first cell"
    assert f"images/{lesson.key}.svg" not in title, (
        f"{path.name} shows the derivative in its first cell, before it is predicted")
    assert f"images/{lesson.key}.svg" in text_of(path)
    for heading in ("In practice", "Further reading", "In one row"):
        assert f"## {heading}" in text_of(path), f"{path.name} has no part {heading!r}"


@pytest.mark.parametrize("lesson", WRITTEN, ids=lambda lesson: lesson.name)
def test_a_lesson_that_is_no_draft_has_exercises_and_claims(lesson):
    path = FOLDER / f"{lesson.name}.ipynb"
    found = [tag for cell in read(path).cells for tag in tags(cell)]
    missing = [words for words, there in (
        ("three exercises", found.count("exercise") >= 3 and "## Exercises" in text_of(path)),
        ("claims to judge", "spot-the-error" in found and "## Spot the error" in text_of(path)),
    ) if not there]
    assert not missing or lesson.draft, (
        f"{path.name} lacks {' and '.join(missing)}: until it has them, its line in "
        "helpers/course.py says draft=True")
    assert missing or not lesson.draft, (
        f"{path.name} is complete: take draft=True from its line in helpers/course.py")


# -- facts -----------------------------------------------------------------------------------


def test_every_fact_is_computed_and_every_tagged_cell_is_a_fact():
    computed = {(path.stem, tag[5:]) for path in FILES if path.stem != "_template"
                for cell in code_cells(path) for tag in tags(cell) if tag.startswith("fact:")}
    assert computed == {(fact["notebook"], name) for name, fact in FACTS.items()}
    assert all(fact["source"] and np.all(np.array(fact["tolerance"]) >= 0)
               for fact in FACTS.values())
