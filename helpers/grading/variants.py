"""The graded exercises of a notebook, with the numbers that a seed draws for them."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.functions import Written
from helpers.exercises.kinds import Exercise
from helpers.grading import by_notebook
from helpers.grading.dice import Dice
from helpers.grading.kinds import Array, Graded, Number


@dataclass(frozen=True)
class Variant:
    """A graded exercise: its name, as in "01_sigmoid.slope_at", its heading, and what draws it."""

    name: str
    title: str
    draw: Callable[[Dice], Graded]

    def drawn(self, seed: str) -> Graded:
        """Return the exercise with the numbers of a seed, a text.

        None of the course's own exercises takes its answer, so that `check` says nothing about it.
        """
        dice = Dice(seed, self.name)
        return dice.until(lambda: self.draw(dice), self._is_no_exercise_of_the_course)

    def _is_no_exercise_of_the_course(self, graded):
        given = []
        if isinstance(graded, Number):
            given = [graded.value, -graded.value]
        elif isinstance(graded, Array):
            given = [graded.values]
        return not any(exercise.mark(answer).right for answer in given
                       for exercise in _exercises_of(self.name.partition(".")[0]))


def variants_of(notebook: str) -> list[Variant]:
    """Return the graded exercises of a notebook such as "01_sigmoid"; none where it has none."""
    name = f"{by_notebook.__name__}.{notebook[3:]}"
    if not find_spec(name):
        return []
    return [Variant(f"{notebook}.{draw.__name__}",
                    (draw.__doc__ or draw.__name__).rstrip("."), draw)
            for draw in import_module(name).VARIANTS]


def _exercises_of(notebook: str) -> list[Exercise]:
    """The course's exercises that are answered by numbers."""
    return [exercise for name, exercise in EXERCISES.items()
            if name.startswith(f"{notebook}.") and not isinstance(exercise, Written)]
