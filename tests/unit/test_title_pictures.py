"""No picture of a notebook answers its first prediction."""

import re

import pytest

from helpers.activations import ACTIVATIONS
from helpers.course import COURSE, ROOT
from tests.book import read

# Pictures of what a learner is to predict: slopes, gradients, and what was measured.
RESULTS = {*(f"{key}.svg" for key in ACTIVATIONS), "chain.svg", "chain_exploding.svg",
           "moment_map.svg", "speeds.svg", "race.svg", "cnn.svg"}
PLANNED = {lesson.name for lesson in COURSE if lesson.planned}
FILES = [ROOT / "notebooks" / f"{lesson.name}.ipynb" for lesson in COURSE if not lesson.planned]


def pictures(cells):
    """The names of the pictures that these cells show."""
    return set(re.findall(r"images/([\w.]+)\)", "\n".join(cell.source for cell in cells)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_picture_of_results_stands_behind_the_first_outcome(path):
    cells = read(path).cells
    first = next(n for n, cell in enumerate(cells) if "outcome" in cell.metadata.get("tags", []))
    assert pictures(cells[:1]), "a title has a picture"
    assert not RESULTS & pictures(cells[:first]), "it shows what nobody has guessed yet"


def test_each_of_these_pictures_is_shown_somewhere():
    shown = set.union(*(pictures(read(path).cells) for path in FILES))
    # The tanh form looks as gelu.svg does.
    waiting = {f"{key}.svg" for key, act in ACTIVATIONS.items() if act.notebook in PLANNED}
    assert RESULTS - shown - waiting == {"gelu_tanh.svg"}
