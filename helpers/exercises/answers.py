"""Check a learner's answer: a sentence that says right, or what is off, with hints that grow.

In a notebook: `check("01_sigmoid.slope_at_2", my_answer)`. The exercises themselves stand in
helpers/exercises/by_notebook/, a module for each notebook. Each attempt is noted in the learner's
own folder (helpers.exercises.progress).
"""

import difflib
from collections import Counter
from dataclasses import dataclass
from typing import Any

from helpers.checks import shortened
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.kinds import Exercise, not_yet, unreadable
from helpers.exercises.progress import in_solution, note
from helpers.markup import PLAIN, escaped

NOT_YOURS = "That is the folded solution: it does not count as an answer of yours."

_attempts: Counter[str] = Counter()
_troubles_told: set[str] = set()


@dataclass(frozen=True)
class Feedback:
    """The answer to an answer: `ok`, and `text` in words; a notebook shows it as a framed note."""

    ok: bool
    text: str

    def __repr__(self):
        return self.text

    def _repr_html_(self):
        mark, edge = ("✔", "solid") if self.ok else ("…", "dashed")
        lines = "<br>".join(escaped(line) for line in self.text.splitlines())
        style = f"border-left:4px {edge} currentColor;padding:.4em .8em;margin:.3em 0"
        return f'<div class="{PLAIN}" role="status" style="{style}"><b>{mark}</b> {lines}</div>'


def check(exercise: str | Exercise, answer: Any = ...) -> Feedback:
    """Compare `answer` with an exercise; return Feedback, whatever the answer is.

    exercise: a name such as "01_sigmoid.slope_at_2", or an Exercise record.
    answer:   a number, list, letter or function, as the exercise asks; `...` means not yet done.
    Never raises, and never tells the expected answer. Each wrong attempt earns one more hint.
    """
    if not isinstance(exercise, Exercise):
        found = EXERCISES.get(exercise) if isinstance(exercise, str) else None
        if found is None:
            return Feedback(False, _no_such(exercise))
        exercise = found
    try:
        verdict = not_yet() if answer is ... else exercise.mark(answer)
    except Exception as error:  # an answer of a kind nobody thought of
        verdict = unreadable(f"Your answer could not be read ({type(error).__name__}).")
    trouble = _noted(exercise.name, verdict)
    if verdict.right:
        _attempts.pop(exercise.name, None)
        whose = [NOT_YOURS] if in_solution() else []
        return Feedback(True, "\n".join([verdict.text, *whose, *trouble]))
    lines = [verdict.text]
    if verdict.attempt:
        _attempts[exercise.name] += 1
        told = exercise.hints[: _attempts[exercise.name]]
        lines += [f"Hint {number}: {hint}" for number, hint in enumerate(told, 1)]
        if _attempts[exercise.name] > len(exercise.hints):
            lines.append("Those were all the hints: the folded solution below shows one way.")
    return Feedback(False, "\n".join([*lines, *trouble]))


def forget_attempts() -> None:
    """Start counting attempts afresh, as a new kernel does."""
    _attempts.clear()


def _noted(name, verdict):
    """Note an attempt; return what kept it from being noted, if anything, once for each trouble."""
    trouble = note(name, verdict.right) if verdict.right or verdict.attempt else ""
    if not trouble or trouble in _troubles_told:
        return []
    _troubles_told.add(trouble)
    return [f"(About your progress: {trouble})"]


def _no_such(name):
    near = difflib.get_close_matches(shortened(name), EXERCISES, n=1)
    meant = f' Did you mean "{near[0]}"?' if near else ""
    return f"There is no exercise called {shortened(name)}.{meant}"
