"""All exercises of the course, by name, a module for each notebook, named like it.

To add one: a Number, Array, Function or Choice in its notebook's list EXERCISES. Expected answers
are computed from the records. The task is told in the notebook; here it stands in short, for who
reads the file.
"""

from importlib import import_module
from importlib.util import find_spec

from helpers.course import COURSE
from helpers.exercises.kinds import Exercise


def _exercises_of(lesson):
    name = f"{__name__}.{lesson.name[3:]}"
    return import_module(name).EXERCISES if find_spec(name) else ()


EXERCISES: dict[str, Exercise] = {one.name: one for lesson in COURSE if not lesson.planned
                                  for one in _exercises_of(lesson)}
