"""All exercises of the course, by name, a module for each notebook, named like it.

To add one: a Number, Array, Function or Choice in its notebook's list EXERCISES. Expected answers
are computed from the records. The task is told in the notebook; here it stands in short, for who
reads the file.
"""

from importlib import import_module

from helpers.course import COURSE


def _exercises_of(lesson):
    return import_module(f"{__name__}.{lesson.name[3:]}").EXERCISES


EXERCISES = {one.name: one for lesson in COURSE if not lesson.planned
             for one in _exercises_of(lesson)}
