"""The graded exercises of a notebook, with the numbers that a seed draws for them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.kinds import Array, Number
from helpers.grading import by_notebook
from helpers.grading.dice import Dice
from helpers.grading.kinds import Function, Graded
from helpers.grading.kinds import Number as OneNumber

CLOSE = 5e-3  # as near as any answer that `check` takes


@dataclass(frozen=True)
class Variant:
    """A graded exercise: its name, as in "01_sigmoid.slope_at", its heading, and what draws it."""

    name: str
    title: str
    draw: Callable[[Dice], Graded]

    def drawn(self, seed: str) -> Graded:
        """Return the exercise with the numbers of a seed, a text.

        None of the course's own exercises takes its answer, so that `check` says nothing about it;
        and a number asked for is not 0 or 1, and not one of those in the text.
        """
        dice = Dice(seed, self.name)
        return dice.until(lambda: self.draw(dice), lambda graded: not _is_told(graded)
                          and self._is_no_exercise_of_the_course(graded))

    def _is_no_exercise_of_the_course(self, graded):
        answer = getattr(graded, "value", getattr(graded, "values", None))
        if isinstance(graded, Function) or answer is None:
            return True
        return not any(known.shape == np.shape(answer)
                       and np.allclose(np.abs(answer), np.abs(known), rtol=CLOSE)
                       for known in _answers_of(self.name.partition(".")[0]))


def _is_told(graded):
    """Whether the number asked for is one that can be had without thinking."""
    if not isinstance(graded, OneNumber):
        return False
    told = [one for drawn in graded.drawn.values() for one in np.ravel(drawn)]
    return any(abs(abs(graded.value) - abs(float(one))) < 1e-9 for one in [0, 1, *told])


def variants_of(notebook: str) -> list[Variant]:
    """Return the graded exercises of a notebook such as "01_sigmoid"; none where it has none."""
    name = f"{by_notebook.__name__}.{notebook[3:]}"
    if not find_spec(name):
        return []
    return [Variant(f"{notebook}.{draw.__name__}",
                    (draw.__doc__ or draw.__name__).rstrip("."), draw)
            for draw in import_module(name).VARIANTS]


@cache
def _answers_of(notebook: str) -> list[np.ndarray]:
    """The answers to the course's exercises of a notebook that are numbers."""
    return [np.array(exercise.expected(), float) for name, exercise in EXERCISES.items()
            if name.startswith(f"{notebook}.") and isinstance(exercise, Number | Array)]
