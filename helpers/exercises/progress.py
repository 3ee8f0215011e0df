"""What a learner has solved: noted when an exercise is checked, counted for each notebook."""

import contextlib
import datetime
import sys
from dataclasses import dataclass

from helpers import forms, my_work
from helpers.course import COURSE, Lesson
from helpers.exercises import schedule
from helpers.exercises.by_notebook import EXERCISES

FILE = "progress"
FORM = forms.fields({}, {"exercises": forms.by_name(forms.fields(
    {"attempts": forms.whole()}, {"solved": forms.text}))})
SOLUTION = "# Solution"  # the first words of every folded solution


@dataclass(frozen=True)
class LessonProgress:
    """One notebook (a Lesson), how many of its exercises are solved, of how many, and attempts."""

    lesson: Lesson
    solved: int
    total: int
    attempts: int

    @property
    def words(self) -> str:
        """How far, in words: "2 of 5 solved", "all 5 solved", "5 exercises, none tried yet"."""
        if self.solved == self.total:
            return f"all {self.total} solved" if self.total > 1 else "solved"
        if self.attempts == 0:
            number = f"{self.total} exercises" if self.total > 1 else "1 exercise"
            return f"{number}, none tried yet"
        return f"{self.solved} of {self.total} solved"


def note(name: str, right: bool, today: datetime.date | None = None) -> str:
    """Note an attempt at an exercise in the learner's file; return a problem in words, or "".

    The first right answer is noted with its date, and enters the review; the notebook is noted as
    the one that the learner was in last (launch/last.py reads that too). What comes later counts
    nothing: a notebook that is run again answers, too. Exercises that the course does not have,
    and answers given by a folded solution, are not noted: *Run all cells* solves nothing.
    """
    if name not in EXERCISES or in_solution():
        return ""
    day = (today or datetime.date.today()).isoformat()

    known = False

    def change(data):
        exercises = data.setdefault("exercises", {})
        entry = exercises.setdefault(name, {})
        nonlocal known
        known = "solved" in entry  # then it may be a notebook that has been run again
        if not known:
            entry["attempts"] = entry.get("attempts", 0) + 1
        if right:
            entry.setdefault("solved", day)
        data["last"] = name.partition(".")[0]
        return data

    saved = my_work.update(FILE, change, FORM)
    if not right or known:
        return saved.problem
    attempts = saved.data.get("exercises", {}).get(name, {}).get("attempts", 1)
    sure = schedule.SURE if attempts == 1 else schedule.UNSURE
    problem = schedule.noted(f"exercise:{name}", True, sure)
    return saved.problem or problem


def progress() -> tuple[list[LessonProgress], str]:
    """Return (a LessonProgress for each written notebook with exercises, a problem or "")."""
    saved = my_work.read(FILE, FORM)
    noted = saved.data.get("exercises", {})
    rows = []
    for lesson in COURSE:
        own = [name for name in EXERCISES if name.startswith(f"{lesson.name}.")]
        entries = [noted.get(name, {}) for name in own]
        if own and not lesson.planned:
            rows.append(LessonProgress(lesson, sum("solved" in entry for entry in entries),
                                       len(own), sum(entry["attempts"] for entry in entries
                                                     if entry)))
    return rows, saved.problem


def solved_on(name: str) -> datetime.date | None:
    """Return the day on which an exercise was first solved, None where none is noted."""
    day = my_work.read(FILE, FORM).data.get("exercises", {}).get(name, {}).get("solved", "")
    with contextlib.suppress(ValueError):
        return datetime.date.fromisoformat(day)
    return None


def visit(notebook: str) -> str:
    """Note the notebook in which the learner is now; return a problem in words, or ""."""
    if last() == notebook:
        return ""
    return my_work.update(FILE, lambda data: {**data, "last": notebook}, FORM).problem


def last() -> str:
    """Return the name of the notebook in which the learner was last, "" where none is noted."""
    name = my_work.read(FILE, FORM).data.get("last")
    return next((lesson.name for lesson in COURSE if lesson.name == name), "")


def suggestion(rows: list[LessonProgress], latest: str = "") -> tuple[Lesson | None, str]:
    """Return (the Lesson to go on with, why in words): one that is begun, else the first open.

    latest: the name of the notebook to prefer, where it is begun and not solved. The lesson is
    None when everything is solved.
    """
    begun = sorted((row for row in rows if row.attempts and row.solved < row.total),
                   key=lambda row: row.lesson.name != latest)
    fresh = [row for row in rows if not row.attempts]
    if begun:
        left = begun[0].total - begun[0].solved
        return begun[0].lesson, f"{left} exercise{'s' * (left > 1)} left there"
    if fresh:
        return fresh[0].lesson, "nothing tried there yet"
    return None, "every exercise of the course is solved"


def in_solution() -> bool:
    """Say whether the notebook cell that runs now is a folded solution.

    A button that is pressed later is no cell: the last one to run may have been a solution.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    with contextlib.suppress(Exception):  # whatever a shell may lack: then it is no solution
        if hasattr(shell, "get_parent") and shell.get_parent()["header"]["msg_type"] == "comm_msg":
            return False
        return shell.history_manager.input_hist_raw[-1].lstrip().startswith(SOLUTION)
    return False
