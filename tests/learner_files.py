"""Each file of a learner's that the course reads: what is in it, who reads it, who writes it."""

import copy
from functools import cache

from helpers import my_work
from helpers.exercises import guesses, progress, schedule, votes
from helpers.exercises.predictions import prediction
from helpers.formula import formula, own
from helpers.race import record as race_record
from helpers.race import results
from helpers.widgets import review, show_progress
from helpers.widgets.parts.race_table import results_table
from helpers.widgets.parts.race_verdicts import verdicts_list
from helpers.widgets.parts.race_words import caption, label

GUESS = "08_elu.double_alpha"
DROP = object()


@cache
def a_race():
    """The course's own race in short: two activations, two seeds."""
    made = race_record.record().as_dict() | {"name": "mine", "made": "2026-11-26"}
    made["plan"] |= {"acts": ["relu", "tanh"], "epochs": 2, "split": "test", "seeds": 2}
    made["lanes"] = [lane | {"epochs": lane["epochs"][:2]} for lane in made["lanes"]
                     if lane["act"] in ("relu", "tanh") and lane["seed"] < 2]
    return made


def read_races():
    kept, problem = results.saved("perceptron")
    for one in kept:
        results.runs_of(one)
        results.means_beside(None, one)
        for text in (results_table(None, one), results_table(one, one), verdicts_list(one),
                     caption(one, True), label(one, one)):
            assert isinstance(text, str)
    return problem


def keep_race():
    return results.save(results.Result.of(a_race()), "another")


def read_progress():
    rows, problem = progress.progress()
    progress.suggestion(rows, progress.last())
    progress.solved_on("08_elu.far_left")
    show_progress()
    return problem


def read_review():
    review()
    return schedule.memories().problem


def read_votes():
    votes.last_time(prediction(GUESS), "2026-11-27")
    return votes.of_day(prediction(GUESS), "2026-11-26").problem


def read_guesses():
    guesses.latest(prediction(GUESS))
    return my_work.read(guesses.FILE, guesses.FORM).problem


def when(day):
    return f"2026-11-{day}T10:00:00+00:00"


# For each file: what is in it, who reads it (and returns the problem), who writes it.
FILES = {
    results.FILE: ({"races": [a_race()]}, read_races, keep_race),
    own.FILE: ({"lines": {"leaky": "leaky = max(a*z, z); a = 0.1 (0 to 1)"}},
               lambda: own.kept().problem, lambda: own.keep(formula("mine = z**2"))),
    progress.FILE: ({"last": "08_elu", "exercises": {"08_elu.far_left": {
        "attempts": 2, "solved": "2026-11-26"}}}, read_progress,
        lambda: progress.note("08_elu.far_left", False)),
    schedule.FILE: ({"items": {f"prediction:{GUESS}": {
        "due": when(26), "reviewed": when(25), "stability": 2.3, "difficulty": 5.0, "right": True,
        "asked": 1}}, "today": {"day": "2026-11-26", "answered": 1}}, read_review,
        lambda: schedule.answered(f"prediction:{GUESS}", True)),
    guesses.FILE: ({GUESS: [{"guess": "a", "sure": 2, "day": "2026-11-26"}]}, read_guesses,
                   lambda: guesses.keep(prediction(GUESS), "a")),
    votes.FILE: ({GUESS: {"2026-11-26": {"before": {"a": 3}, "after": [0.5]}}}, read_votes,
                 lambda: votes.keep(prediction(GUESS), "2026-11-26", {"before": {"a": 4}})),
}


def places(content, at=()):
    """Every place in plain data, as the keys that lead there; of a list its first entry."""
    yield at
    inside = content.items() if isinstance(content, dict) else (
        [(0, content[0])] if isinstance(content, list) and content else ())
    for key, one in inside:
        yield from places(one, (*at, key))


def changed(content, at, value):
    """The content with another value in one place; DROP takes the entry out."""
    made = copy.deepcopy(content)
    if not at:
        return value
    inside = made
    for key in at[:-1]:
        inside = inside[key]
    if value is DROP:
        del inside[at[-1]]
    else:
        inside[at[-1]] = value
    return made
