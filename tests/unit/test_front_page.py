"""The front page: what it promises, how long each way in takes, how to cite, which licences."""

import re
import tomllib
from pathlib import Path

from helpers.course import COURSE
from launch import commands

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
WAYS = TEXT.partition("<!-- ways:start -->\n")[2].partition("<!-- ways:end -->")[0]


def test_it_begins_with_the_picture_the_promise_and_the_two_commands():
    title, picture, promise, audience, start = TEXT.split("\n\n")[:5]
    assert title.startswith("# ") and "images/hero.svg" in picture
    assert len(re.findall(r"[.!?](?:\s|$)", promise)) == 3
    assert audience.startswith("**Is it for you?**") and start == "## Start"
    assert len(TEXT[:TEXT.index("python3 start.py")].split()) < 220


def test_every_way_in_has_its_time_and_says_whether_it_was_measured():
    rows = [line.strip("| ").split(" | ") for line in WAYS.splitlines()[2:]]
    assert len(rows) >= 6
    for _, _, seconds in rows:
        assert re.fullmatch(r"(about )?\d+(\.\d)? s(.*)|no slider|an estimated .*min.*", seconds)
    assert "estimate" in next(seconds for _, how, seconds in rows if "Binder" in how)


def test_the_commands_it_names_exist():
    for name in re.findall(r"`python3 start\.py ([a-z]+)", TEXT):
        assert name in commands.COMMANDS, name


def test_the_hours_are_those_of_the_notebooks():
    hours = round(sum(lesson.minutes for lesson in COURSE) / 60)
    assert f"About {hours} hours in all" in TEXT


def test_it_says_how_to_report_and_which_licences_hold():
    assert "CONTRIBUTING.md#report-a-mistake" in TEXT
    licences = TEXT.partition("## Licence")[2]
    for name in ("MIT", "CC BY 4.0", "CC BY-SA 3.0"):
        assert name in licences and name in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_citation_agrees_with_the_project_and_the_readme():
    lines = (ROOT / "CITATION.cff").read_text(encoding="utf-8").splitlines()
    cited = dict(line.split(": ", 1) for line in lines if re.match(r"[a-z-]+: ", line))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert cited["cff-version"] == "1.2.0" and cited["message"]
    assert cited["version"] == project["version"] and f"version {cited['version']}" in TEXT
    assert TEXT.startswith(f"# {cited['title']}\n")
    assert {"  - MIT", "  - CC-BY-4.0", "authors:"} <= set(lines)
