"""The two notebooks on gradients, and the chain in each activation's notebook: nothing left out."""

import re
from pathlib import Path

import pytest

from helpers.course import COURSE
from helpers.exercises.by_notebook import EXERCISES
from tests.book import read

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
LESSONS = {lesson.name: lesson for lesson in COURSE}
WIDGETS = {
    "03_vanishing_gradients": {"step_chain", "factor_map", "depth_sweep", "nudge_chain"},
    "04_exploding_gradients": {"step_chain", "factor_map", "depth_sweep", "can_it_happen",
                               "clip_gradient"},
}
gradients = pytest.mark.parametrize("name", WIDGETS)


def cells(name):
    return read(FOLDER / f"{name}.ipynb").cells


def code(name):
    return "\n".join(cell.source for cell in cells(name) if cell.cell_type == "code")


def prose(name):
    return "\n".join(cell.source for cell in cells(name) if cell.cell_type == "markdown")


def tags(cell):
    return cell.metadata.get("tags", [])


@gradients
def test_title_time_and_sections(name):
    title, lesson = cells(name)[0].source, LESSONS[name]
    assert title.startswith(f"# {lesson.title}\n") and f"about {lesson.minutes} minutes" in title
    for heading in ("Exercises", "Spot the error", "In one row", "In practice", "Further reading"):
        assert f"## {heading}" in prose(name)


@gradients
def test_every_widget_of_the_lesson_is_there(name):
    assert all(re.search(rf"^{widget}\(", code(name), re.M) for widget in WIDGETS[name])


@gradients
def test_exercises_of_several_kinds(name):
    used = re.findall(rf'(?:check|choose)\("({name}\.\w+)"', code(name))
    assert set(used) == {one for one in EXERCISES if one.startswith(name)}
    assert all(used.count(one) == 2 for one in used), "each once for the learner, once solved"
    assert len(set(used)) >= 5
    assert len({type(EXERCISES[one]) for one in used}) == 4


@pytest.mark.parametrize("name", [one.name for one in COURSE if one.key and not one.planned])
def test_a_lesson_on_an_activation_has_the_chain(name):
    for tag, call in (("chain", "step_chain(act.key"), ("sweep", "depth_sweep(act.key")):
        found = [cell for cell in cells(name) if tag in tags(cell)]
        assert len(found) == 1 and call in found[0].source, f"{name} shows no {tag} of its own"


def test_what_helps_names_the_numbers_that_follow():
    text = prose("03_vanishing_gradients")
    assert f"$1.05^{{100}} \\approx {1.05**100:.0f}$" in text
    assert "0.5 and 1.5" in text and f"multiplies by {0.5 * 1.5:.2f}" in text


def test_a_small_percentage_over_a_hundred_steps():
    assert f"({0.99**100:.2g} and {1.01**100:.2g})" in prose("04_exploding_gradients")
