"""A file of the learner's that parses and is wrong: one sentence, and nothing is lost.

Every file that the course reads is written as it should be, then once for each place in it with
each of some values that do not belong there. Whoever reads it must take it, or say what is wrong;
whoever writes it afterwards must set it aside.
"""

import ast
import json
from pathlib import Path

import pytest

from helpers import course, forms, my_work
from helpers.checks import InputError
from helpers.experiments import opened_depth_record, trainable_depth_record, trained_form
from helpers.experiments.published import record as found_record
from helpers.race import cnn_record, fair, gated, results
from helpers.race import record as race_record
from helpers.race.result_form import RESULT
from helpers.site.own import NOTED
from helpers.widgets import training_race
from tests.learner_files import DROP, FILES, a_race, changed, places

HELPERS = Path(course.__file__).parent
COMMANDS = {"gated", "fair", "opened_depth_record", "trainable_depth_record"}
BAD = [None, True, -1, 10**7, 10**400, 0.5, float("nan"), "", "x", "<img src=x>", "\ud800", [], {},
       [[[]]], {"x": {"y": 1}}]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    return tmp_path


def brief(content):
    """Plain data with at most two entries in each list."""
    if isinstance(content, dict):
        return {key: brief(one) for key, one in content.items()}
    return [brief(one) for one in content[:2]] if isinstance(content, list) else content


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
