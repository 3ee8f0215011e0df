"""Run All, ten times over, in every notebook of the course."""

from helpers.course import COURSE
from tests.browser import steps
from tests.soak.scene import left_behind, settled

TITLE = "Run All"
WARM = {"whole": 2, "small": 1}
TIMES = {"whole": 8, "small": 1}


def units(size):
    """The names of the notebooks."""
    names = [f"{lesson.name}.ipynb" for lesson in COURSE]
    return names if size == "whole" else names[:1]


def begin(scene, size):
    """Nothing: each opens a notebook of its own."""


def run(scene, unit, size):
    """Run all twice, count, and eight times more."""
    scene.open(unit)
    for _ in range(WARM[size]):
        steps.run_all(scene.page)
    before = scene.counts()
    for _ in range(TIMES[size]):
        steps.run_all(scene.page)
    after = settled(scene, before)
    found = {"runs": WARM[size] + TIMES[size],
             "memory": round(after["memory"] - before["memory"], 1)}
    return found, left_behind(before, after)
