"""A file of the learner's that parses and is wrong: one sentence, and nothing is lost.

Every file that the course reads is written as it should be, then once for each place in it with
each of some values that do not belong there. Whoever reads it must take it, or say what is wrong;
whoever writes it afterwards must set it aside.
"""

import ast
import copy
import json
from functools import cache
from pathlib import Path

import pytest

from helpers import course, forms, my_work
from helpers.checks import InputError
from helpers.exercises import guesses, progress, schedule, votes
from helpers.exercises.predictions import prediction
from helpers.experiments import opened_depth_record, trainable_depth_record, trained_form
from helpers.experiments.published import record as found_record
from helpers.formula import formula, own
from helpers.race import cnn_record, fair, gated, results
from helpers.race import record as race_record
from helpers.race.result_form import RESULT
from helpers.site.own import NOTED
from helpers.widgets import review, show_progress, training_race
from helpers.widgets.parts.race_table import results_table
from helpers.widgets.parts.race_verdicts import verdicts_list
from helpers.widgets.parts.race_words import caption, label

HELPERS = Path(course.__file__).parent
GUESS = "08_elu.double_alpha"
DROP = object()
COMMANDS = {"gated", "fair", "opened_depth_record", "trainable_depth_record"}
BAD = [None, True, -1, 10**7, 10**400, 0.5, float("nan"), "", "x", "<img src=x>", "\ud800", [], {},
       [[[]]], {"x": {"y": 1}}]


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


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    return tmp_path


def places(content, at=()):
    """Every place in plain data, as the keys that lead there; of a list its first entry."""
    yield at
    inside = content.items() if isinstance(content, dict) else (
        [(0, content[0])] if isinstance(content, list) and content else ())
    for key, one in inside:
        yield from places(one, (*at, key))


def brief(content):
    """Plain data with at most two entries in each list."""
    if isinstance(content, dict):
        return {key: brief(one) for key, one in content.items()}
    return [brief(one) for one in content[:2]] if isinstance(content, list) else content


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





@pytest.mark.parametrize("name", FILES)
def test_what_parses_and_is_wrong_is_a_sentence_and_is_kept(folder, name):
    right, read, write = FILES[name]
    path = folder / f"{name}.json"
    path.write_text(json.dumps(right))
    assert read() == "", "what is right is taken"
    aside, refused = folder / f"{name}.damaged-1.json", 0
    for at in places(right):
        contents = [json.dumps(changed(right, at, value)) for value in BAD]
        for content in [*contents, *([json.dumps(changed(right, at, DROP))] if at else [])]:
            path.write_text(content)
            said = read()
            assert path.read_text() == content, "reading changes nothing"
            if "another form" in said:
                last, refused = content, refused + 1
                assert said.startswith(f"{folder.name}/{name}.json cannot be read"), said
                assert said.isprintable() and len(said) < 400 and "left as it is" in said
        path.write_text(last)
        assert "kept as" in write(), at
        assert aside.read_text() == last, "nothing is lost"
        aside.unlink()
        assert not my_work.read(name).problem and "damaged" not in write(), "a new one was begun"
    assert refused > 25


@pytest.mark.parametrize("wrong, place", [
    (("lanes",), 3), (("plan",), ["relu"]), (("plan", "acts"), "relu"), (("plan", "acts"), []),
    (("plan", "epochs"), 10**7), (("plan", "epochs"), 1), (("plan", "judge"), "<img src=x>"),
    (("lanes", 0, "epochs", 0, "accuracy"), None), (("lanes", 0, "act"), "elu"),
    (("lanes", 0, "epochs", 0, "loss"), "1"), (("lanes", 0, "state"), "<b>"), (("seconds",), -1),
], ids=str)
def test_a_race_that_cannot_be_is_told(folder, wrong, place):
    content = {"races": [changed(a_race(), wrong, place)]}
    (folder / "races.json").write_text(json.dumps(content))
    kept, problem = results.saved("perceptron")
    assert not kept and "races[0]" in problem
    widget = training_race()
    assert "races[0]" in widget.words.value and len(widget.earlier.options) == 1
    widget.close()


def reads_there(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.Attribute) and node.attr in ("read", "update")
               and getattr(node.value, "id", "") == "my_work" for node in ast.walk(tree))


def test_every_file_is_asked_for_its_form():
    """A new module that reads one needs an entry in FILES, or in COMMANDS."""
    here = {path.stem for path in HELPERS.rglob("*.py") if reads_there(path)}
    assert here == {"results", "own", "progress", "schedule", "guesses", "votes", *COMMANDS}
    for path in HELPERS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
                    and getattr(node.func.value, "id", "") == "my_work"
                    and node.func.attr in ("read", "update")):
                wanted = 2 if node.func.attr == "read" else 3
                assert len(node.args) == wanted, f"{path.name} line {node.lineno} names no form"



# The course's own records: where each is, and the form that it is read with.
RECORDS = {
    race_record.FILE: RESULT, cnn_record.FILE: cnn_record.FORM, fair.FILE: trained_form.RACED,
    gated.FILE: trained_form.RACED, opened_depth_record.FILE: trained_form.OPENED,
    trainable_depth_record.FILE: trained_form.DEPTHS, found_record.FILE: trained_form.FOUND,
}


def test_every_record_has_its_form():
    assert {path for path in HELPERS.rglob("*.json")} - set(RECORDS) == {NOTED}


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.name)
def test_a_record_that_was_changed_by_hand_is_told(tmp_path, path):
    """Of the numbers that are drawn none may become a text; other fields are told or taken."""
    form, content = RECORDS[path], json.loads(path.read_text(encoding="utf-8"))
    assert forms.recorded(path, form) == content
    short = brief(content)
    assert not form(short)
    changes = [changed(short, at, value) for at in places(short) if at
               for value in (None, "<img src=x>", DROP)]
    told = [one for one in changes if form(one)]
    assert len(told) > 10
    for other in ("{", "[]", json.dumps(told[0])):
        (tmp_path / path.name).write_text(other)
        with pytest.raises(InputError, match=f"{path.name}, a record of the course, is not as"):
            forms.recorded(tmp_path / path.name, form)
