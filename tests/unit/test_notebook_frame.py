"""The head and the foot of every notebook: in step with README.md, and never a broken link."""

import json
import re
import shutil
from urllib.parse import parse_qs, urlsplit

import pytest

from helpers.course import COURSE, ROOT
from helpers.site import notebook_frame as frame
from helpers.site.notebook_form import committed
from launch import binder, commands, places

MARKS = (*frame.HEAD, *frame.FOOT)


def cells(path):
    return ["".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"]]


def links(text):
    return dict(re.findall(r"\[([^]]+)\]\(([^)]+)\)", text))


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A copy of the README, with no button yet, and of two notebooks."""
    text = (ROOT / "README.md").read_text("utf-8")
    empty = re.sub(f"{binder.BEGIN}.*{binder.END}", f"{binder.BEGIN}\n{binder.END}", text,
                   flags=re.S)
    (tmp_path / "README.md").write_text(empty, "utf-8")
    (tmp_path / "notebooks").mkdir()
    for name in ("01_sigmoid", "12_mish"):
        shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", tmp_path / "notebooks")
    frame.write(tmp_path)
    monkeypatch.setattr(places, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize("lesson", [one for one in COURSE if not one.planned],
                         ids=lambda lesson: lesson.name)
def test_a_notebook_names_the_time_that_the_readme_names(lesson):
    head = cells(ROOT / "notebooks" / f"{lesson.name}.ipynb")[0]
    assert f"**Time:** about {lesson.minutes} minutes" in head


def test_all_notebooks_are_in_step():
    assert not frame.stale(), "run: python -m helpers.site.readme"


@pytest.mark.parametrize("path", committed(), ids=lambda path: path.stem)
def test_the_way_to_the_map_stands_first_and_a_way_to_report_last(path):
    first, *others, last = cells(path)
    title, empty, mark, line, end, *_ = first.splitlines()
    assert title.startswith("# ") and (empty, mark, end) == ("", *frame.HEAD)
    place = "" if path.stem == frame.FIRST else f"{frame.FIRST}.ipynb"
    assert links(line) == {"The map of the course": f"{place}#The-map-of-the-course"}
    assert last.endswith(frame.FOOT[1]) and f"`{path.stem}`" in last
    assert place in last
    assert not any(mark in cell for mark in MARKS for cell in others)
    assert not re.search(r"run (this|it) .*live", first), "for whom a notebook runs, it is live"


@pytest.mark.parametrize("before, after", [*zip(COURSE, COURSE[1:], strict=False)],
                         ids=lambda lesson: lesson.name)
def test_next_is_the_next_notebook_of_the_course(before, after):
    last = cells(ROOT / "notebooks" / f"{before.name}.ipynb")[-1]
    onward = re.search(r"^\*\*Next:\*\* \[([^]]+)\]\((\w+)\.ipynb\)", last, re.M)
    assert onward and onward[2] == after.name


def test_the_map_has_the_heading_to_which_every_notebook_leads():
    text = "\n".join(cells(ROOT / "notebooks" / f"{frame.FIRST}.ipynb"))
    headings = re.findall(r"^## (.+)$", text, re.M)
    assert frame.MAP in [heading.replace(" ", "-") for heading in headings]


def test_until_there_is_an_address_the_links_lead_to_files_of_the_course(course):
    for name in ("01_sigmoid", "12_mish"):
        assert links(frame.foot(name, ""))["tell us"] == "../CONTRIBUTING.md#report-a-mistake"
        assert links(frame.live(name, "")) == {} and "python3 start.py" in frame.live(name, "")
    assert "\n## Start\n" in (ROOT / "README.md").read_text("utf-8")
    assert "\n## Report a mistake\n" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_the_binder_command_brings_every_notebook_in_step_with_the_button(course):
    before = {path: cells(path) for path in (course / "notebooks").glob("*.ipynb")}
    assert commands.main(["binder", "org/repo", "--tag", "v1"]) == 0
    for path, old in before.items():
        new = cells(path)
        readme = (course / "README.md").read_text("utf-8")
        address = urlsplit(links(frame.live(path.stem, readme))["on Binder"])
        assert (address.netloc, address.path) == ("mybinder.org", "/v2/gh/org/repo/v1")
        assert parse_qs(address.query) == {"urlpath": [f"lab/tree/notebooks/{path.name}"]}
        report = urlsplit(links(new[-1])["report it"])
        assert report.netloc + report.path == "github.com/org/repo/issues/new"
        assert parse_qs(report.query)["title"] == [f"{path.stem}: "]
        assert new[:-1] == old[:-1]
    assert not frame.stale(course)
    (course / "README.md").write_text(f"{binder.BEGIN}\n{binder.END}\n", "utf-8")
    frame.write(course)
    assert {path: cells(path) for path in before} == before


def test_a_second_run_changes_nothing_and_the_file_keeps_its_form(course):
    assert frame.write(course) == 0
    for path in (course / "notebooks").glob("*.ipynb"):
        text = path.read_text("utf-8")
        assert json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n" == text
