"""LECTURERS.md: its plans are those of the routes, and each number is computed."""

import re
from pathlib import Path

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.activations.gates import GATES
from helpers.activations.softmax import softmax
from helpers.chain import Chain
from helpers.chain.presets import PRESETS
from helpers.chain.windows import widest_window
from helpers.comparing import mcnemar
from helpers.lectures import Route, Screen, route
from helpers.lectures.plan import plan, with_plans
from helpers.moments.mean_field import chi, critical_sigma_w
from helpers.networks import BatchNorm, LayerNorm, RMSNorm
from helpers.networks.clipping import clip_by_norm

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "LECTURERS.md").read_text(encoding="utf-8")
LECTURES = sorted(path.stem for path in (ROOT / "lectures").glob("*.toml"))
NUMBERS = re.findall(r"`([^`]+)` = (-?[\d.]+(?:e-?\d+)?)(?=[\s,.;:)])", TEXT)
NAMES = {"A": ACTIVATIONS, "np": np, "Chain": Chain, "PRESETS": PRESETS,
         "clip_by_norm": clip_by_norm, "mcnemar": mcnemar, "widest_window": widest_window,
         "softmax": softmax, "GATES": GATES, "chi": chi, "critical_sigma_w": critical_sigma_w,
         "LayerNorm": LayerNorm, "RMSNorm": RMSNorm, "BatchNorm": BatchNorm}


@pytest.mark.parametrize("name", LECTURES)
def test_the_plan_of_a_lecture_is_that_of_its_route(name):
    """Whether the captions say so is asked in test_routes, of each figure of a route."""
    assert with_plans(TEXT) == TEXT, "run python -m helpers.lectures.plan"
    lecture = route(name)
    part = re.search(rf"^## Lecture {name}: ([^\n]*) \((\d+) minutes\)\n(.*?)^## ", TEXT,
                     re.M | re.S)
    assert (part[1].lower(), int(part[2])) == (lecture.title.lower(), lecture.minutes)
    assert lecture.aim in part[3]
    told = re.findall(r"^\| [\d.]+–[\d.]+ \| (.*?) \| (.*?) \| (.*?)\|$", part[3], re.M)
    assert [title for title, _, _ in told] == [one.title for one in lecture.screens]
    assert [(figure, says.strip()) for _, figure, says in told if "`" in figure] == [
        (f"`{one.figure}`", f"`{one.says}`") for one in lecture.screens if one.figure]


def test_what_would_end_a_cell_of_a_table_does_not():
    made = plan(Route("x", "T", "A", 1, (Screen("|w| > 1", 1, figure="f()", says="|w| = 2"),)))
    assert made.splitlines()[-1] == r"| 0–1 | \|w\| > 1 | `f()` | `\|w\| = 2` |"


@pytest.mark.parametrize("code, told", NUMBERS)
def test_a_number_is_what_the_course_computes(code, told):
    told = told.rstrip(".")
    digits = re.sub(r"e.*", "", told).partition(".")[2]
    last = 10.0 ** (int(told.partition("e")[2] or 0) - len(digits))
    assert abs(float(eval(code, NAMES)) - float(told)) <= 0.5001 * last


def test_none_of_them_is_passed_over():
    assert len(NUMBERS) == 36
    assert LECTURES == re.findall(r"^## Lecture (\w+):", TEXT, re.M)


def test_the_minutes_follow_each_other():
    for part in re.split(r"^## ", TEXT, flags=re.M):
        spans = re.findall(r"^\| ([\d.]+)–([\d.]+) \|", part, re.M)
        if spans:
            minutes = int(re.search(r"\((\d+) minutes\)", part)[1])
            starts, ends = zip(*(map(float, span) for span in spans), strict=True)
            assert [*starts, minutes] == [0, *ends]


def test_the_screens_and_tags_it_names_exist():
    tags = set(re.findall(r"`#([a-z-]+)`", TEXT))
    found = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "notebooks").glob("*"))
    assert all(f'"{tag}"' in found for tag in tags)


def test_the_headings_it_names_stand_in_their_notebooks():
    named = re.findall(r"\b(\d\d):? \*([A-Z][^*]+)\*", TEXT)
    assert named
    for number, heading in named:
        (path,) = (ROOT / "notebooks").glob(f"{number}_*.ipynb")
        assert re.search(rf'"#+ {re.escape(heading)}', path.read_text(encoding="utf-8")), (
            f"{path.name} has no heading {heading!r}")


def test_the_keys_it_says_have_a_button_have_one():
    bar = (ROOT / "jupyter/lecture/voila/templates/lecture/static/bar.js").read_text("utf-8")
    there = re.findall(r"^    ([A-Z]): (?:toggle|button)\(", bar, re.M)
    told = re.search(r"bar at the bottom has buttons for back and forward, ([^.]*),", TEXT)[1]
    assert re.findall(r"\b[A-Z]\b", told) == there
    assert set(there) <= set(re.findall(r"^\| ([A-Z])\b", TEXT, re.M))
