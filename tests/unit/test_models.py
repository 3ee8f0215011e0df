"""The list of published models: each entry whole, dated, with a source that cannot change."""

import datetime
import re

import pytest

from helpers.activations import ACTIVATIONS
from helpers.activations.models import FILE, models, models_table

ALL = models()


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_an_entry_is_whole(one):
    assert one.name and 2017 <= one.year <= one.checked.year
    assert one.kind in ("language", "images", "images and text", "speech")
    assert one.act in ACTIVATIONS or (one.act == "" and one.form)
    assert isinstance(one.gated, bool)
    assert type(one.checked) is datetime.date
    assert re.fullmatch(r"https://github\.com/[\w.-]+/[\w.-]+/blob/[0-9a-f]{40}/[\w./?=#-]+"
                        r"|https://arxiv\.org/abs/\d{4}\.\d{5}", one.source), (
        "a commit or a paper, which stay as they were looked up")
    assert one.unit and one.unit.isprintable()


def test_they_stand_in_the_order_of_their_years_and_each_once():
    assert [one.year for one in ALL] == sorted(one.year for one in ALL)
    assert len({one.name for one in ALL}) == len(ALL) > 20
    assert FILE.read_text(encoding="utf-8").count("[[model]]") == len(ALL)


def test_what_the_text_of_the_course_says_of_some():
    by_name = {one.name: one for one in ALL}
    for name, act, gated in (
            ("Transformer", "relu", False), ("GPT-2", "gelu_tanh", False),
            ("PaLM", "swish", True), ("DeepSeek-V3", "swish", True),
            ("Gemma 2", "gelu_tanh", True), ("Nemotron-4", "relu_squared", False),
            ("nanochat", "relu_squared", False), ("Apertus", "", False),
            ("gpt-oss", "swish", True), ("Whisper", "gelu", False)):
        assert (by_name[name].act, by_name[name].gated) == (act, gated)
    late = [one for one in ALL if one.year >= 2023]
    assert sum(one.gated and one.act == "swish" for one in late) > len(late) / 2
    early = [one for one in ALL if one.act.startswith("gelu") and one.year < 2023]
    assert sum(one.act == "gelu_tanh" for one in early) > len(early) / 2


def test_the_table_has_a_row_and_a_link_for_each():
    shown = models_table()
    assert len(repr(shown).splitlines()) == len(ALL) + 1
    page = shown._repr_html_()
    assert page.count("<a href=") == len(ALL)
    assert f"looked up on {max(one.checked for one in ALL)}" in page
    few = models_table([one for one in ALL if one.gated])
    assert repr(few).count("yes") == sum(one.gated for one in ALL)
