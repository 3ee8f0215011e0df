"""LECTURERS.md: each position of a figure says what stands beside it; each number is computed."""

import re
from pathlib import Path

import numpy as np
import pytest

from helpers import widgets
from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.windows import widest_window
from helpers.comparing import mcnemar
from helpers.networks.clipping import clip_by_norm

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "LECTURERS.md").read_text(encoding="utf-8")
POSITIONS = re.findall(r"\| `(\w+\([^`]*\))` \| `([^`]+)` \|", TEXT)
NUMBERS = re.findall(r"`([^`]+)` = (-?[\d.]+(?:e-?\d+)?)(?=[\s,.;:)])", TEXT)
NAMES = {"A": ACTIVATIONS, "np": np, "Chain": Chain, "clip_by_norm": clip_by_norm,
         "mcnemar": mcnemar, "widest_window": widest_window}


@pytest.mark.parametrize("call, says", dict.fromkeys(POSITIONS))
def test_a_position_says_what_stands_beside_it(call, says):
    figure = eval(call, {name: getattr(widgets, name) for name in widgets.__all__})
    assert says in figure.live.caption


@pytest.mark.parametrize("code, told", NUMBERS)
def test_a_number_is_what_the_course_computes(code, told):
    told = told.rstrip(".")
    digits = re.sub(r"e.*", "", told).partition(".")[2]
    last = 10.0 ** (int(told.partition("e")[2] or 0) - len(digits))
    assert abs(float(eval(code, NAMES)) - float(told)) <= 0.5001 * last


def test_none_of_them_is_passed_over():
    rows = [line for line in TEXT.splitlines() if re.match(r"\| \d+–\d+ \|", line)]
    shown = [row for row in rows if re.search(r"`\w+\(", row)]
    assert len(POSITIONS) == len(shown) == 23
    assert len(NUMBERS) == 18


def test_the_minutes_follow_each_other():
    for part in re.split(r"^## ", TEXT, flags=re.M):
        spans = re.findall(r"^\| (\d+)–(\d+) \|", part, re.M)
        if spans:
            minutes = int(re.search(r"\((\d+) minutes\)", part)[1])
            starts, ends = zip(*(map(int, span) for span in spans), strict=True)
            assert [*starts, minutes] == [0, *ends]


def test_the_screens_and_tags_it_names_exist():
    tags = set(re.findall(r"`#([a-z-]+)`", TEXT))
    found = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "notebooks").glob("*"))
    assert all(f'"{tag}"' in found for tag in tags)


def test_the_headings_it_names_stand_in_their_notebooks():
    named = re.findall(r"\b(\d\d):? \*([A-Z][^*]+)\*", TEXT)
    assert len(named) >= 7
    for number, heading in named:
        (path,) = (ROOT / "notebooks").glob(f"{number}_*.ipynb")
        assert re.search(rf'"#+ {re.escape(heading)}', path.read_text(encoding="utf-8")), (
            f"{path.name} has no heading {heading!r}")
