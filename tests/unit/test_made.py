"""What the records of races say of their making: date, versions and processor."""

import json
from pathlib import Path

import pytest

from helpers.experiments import made
from helpers.my_work import VARIABLE
from helpers.race import cnn_record, fair, record
from helpers.race.plan import Plan

SAID = {"date", "python", "numpy", "processor"}
NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


def test_it_names_date_versions_and_processor():
    said = made.made()
    assert set(said) == SAID and all(said.values())
    assert SAID < set(cnn_record._made())


def test_the_courses_own_race_names_them_when_it_is_run_again(tmp_path, monkeypatch):
    tiny = Plan(("relu",), 1, 8, epochs=1, seeds=1, images=64)
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setattr(record, "FILE", tmp_path / "record.json")
    monkeypatch.setattr(record, "Plan", lambda: tiny)
    record.main()
    said = json.loads(record.FILE.read_text(encoding="utf-8"))
    assert {"date", *said["versions"]} == SAID and said["made"] == made.made()["date"]
    assert list(record.Result.of(said).acts) == ["relu"]


@pytest.mark.parametrize("net", fair.NETS)
def test_the_fair_race_has_them(net):
    assert set(fair.record()[net]["made"]) == SAID


def test_where_a_record_has_no_processor_the_notebook_says_so():
    old = json.loads(record.FILE.read_text(encoding="utf-8"))
    race, cnn = ((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8")
                 for name in ("15_training_race", "16_cnn_experiment"))
    missing = "its processor was not noted"
    assert (missing in race) == ("processor" not in old["versions"])
    assert (missing in cnn) == ("processor" not in cnn_record.record()["made"])
    assert all(one in race for one in old["versions"].values()) and "21 November 2026" in race
