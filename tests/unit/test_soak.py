"""A soak's journal and report: what is done is not done again, and nothing wrong is hidden."""

import pytest

from tests.soak import PARTS, report
from tests.soak.__main__ import units_of
from tests.soak.journal import Journal
from tests.soak.scene import SAME, left_behind

GOOD = {"sliders": 2, "events": 900, "lag": 80, "memory": 0.5}


def test_so_many_units_take_part():
    assert len(PARTS["steps"].units("whole")) * PARTS["steps"].STEPS >= 500
    assert len(PARTS["races"].units("whole")) >= 50


def test_a_journal_is_gone_on_with_or_put_aside(tmp_path):
    first = Journal(tmp_path, resume=False)
    first.add(part="sliders", unit="explore()", found=GOOD, faults=[], seconds=1)
    first.add(part="sliders", when="before", counts={"comms": 0})
    again = Journal(tmp_path, resume=True)
    assert again.done("sliders") == {"explore()"} and again.done("steps") == set()
    assert again.entries == first.entries
    assert Journal(tmp_path, resume=False).entries == []
    assert len(list(tmp_path.glob("journal-until-*.jsonl"))) == 1, "nothing is lost"


def a_journal(tmp_path, faults=(), **found):
    made = Journal(tmp_path, resume=False)
    for call in ("explore()", "zig_zag()"):
        made.add(part="sliders", unit=call, found=GOOD | found, faults=list(faults), seconds=60)
    return made


def test_a_report_says_what_was_done_and_that_all_holds(tmp_path):
    made = a_journal(tmp_path)
    said = report.report(made)
    assert not report.failed(made) and "does not hold" not in said
    assert "1800 events" in said and "is 80 ms" in said and "None." in said
    assert "| `zig_zag()` | 2 | 900 | 80 | 0.5 |" in said


@pytest.mark.parametrize("wrong, said", [
    ({"faults": ["explore(): comms: 3 before, 4 after"]}, "comms: 3 before, 4 after"),
    ({"lag": 151}, "**does not hold**: 1800 events"), ({"memory": 10.1}, "10.1 MB more"),
])
def test_what_is_not_as_it_should_be_is_said_and_fails(tmp_path, wrong, said):
    made = a_journal(tmp_path, **wrong)
    assert report.failed(made) and said in report.report(made)


def test_growth_of_one_widget_that_all_units_share_is_added_up(tmp_path):
    made = Journal(tmp_path, resume=False)
    for unit in ("1", "2", "3"):
        made.add(part="steps", unit=unit, found={"steps": 50, "memory": 4}, faults=[], seconds=1)
    assert report.failed(made) and "12.0 MB more" in report.report(made)


def test_a_unit_that_breaks_off_is_a_fault_and_others_follow(tmp_path, monkeypatch):
    class Part:
        TITLE = "made up"

        def begin(scene, size):
            pass

        def run(scene, unit, size):
            if unit == "bad":
                raise LookupError("nothing is there")
            return {}, []

    monkeypatch.setitem(PARTS, "inputs", Part)
    made = Journal(tmp_path, resume=False)
    assert units_of("inputs", ["bad", "good"], None, made, float("inf")) == ["good"]
    assert units_of("inputs", ["good", "late"], None, made, 0) == ["good", "late"]
    assert units_of("inputs", ["good"], None, made, float("inf")) == []
    assert made.done("inputs") == {"good"}, "what broke off is tried again"
    assert "nothing is there" in made.of("inputs", "unit")[0]["faults"][0]
    Part.run = lambda *_: ({"tried": 3}, [])
    assert units_of("inputs", ["bad"], None, made, float("inf")) == []
    assert made.done("inputs") == {"bad", "good"} and not report.failed(made), "the last counts"


def test_what_there_is_more_of_is_left_behind():
    before = dict.fromkeys(SAME, 3)
    assert left_behind(before, before | {"comms": 2}) == []
    assert left_behind(before, before | {"threads": 4}) == ["threads: 3 before, 4 after"]
