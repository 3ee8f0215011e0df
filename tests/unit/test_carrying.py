"""How a learner's copy differs from the course's notebook: its ways out, and what it tells."""

import json
import os
import re
from pathlib import Path

import pytest

from helpers.course import ROOT
from launch import carrying


def load(path):
    return json.loads(path.read_text("utf-8"))


def text(cell):
    return "".join(cell["source"])


@pytest.mark.parametrize("stem", [path.stem for path in (ROOT / "notebooks").glob("[0-9]*.ipynb")])
def test_every_link_of_a_copy_leads_somewhere(stem):
    book = carrying.copied(load(ROOT / "notebooks" / f"{stem}.ipynb"))
    for cell in book["cells"]:
        links = re.findall(r"(?:\]\(|src=\"|href=\")([^)\"#\s]+)", text(cell))
        if cell["cell_type"] == "code":
            assert "../" not in text(cell)
            continue
        for link in links:
            if not re.match(r"\w+:", link):
                place = ROOT / ("notebooks" if link.endswith(".ipynb") else "my_work/notebooks")
                assert Path(os.path.normpath(place / link)).exists(), link


@pytest.mark.parametrize("before, after", [
    ("![a](../images/a.svg)", "![a](../../images/a.svg)"),
    ('<img src="../images/a.svg">', '<img src="../../images/a.svg">'),
    ("<a href='../README.md'>", "<a href='../../README.md'>"),
    ("[one]: ../README.md", "[one]: ../../README.md"),
    ("[next](09_selu.ipynb), ![](attachment:../a)", "[next](09_selu.ipynb), ![](attachment:../a)"),
])
def test_ways_out_of_the_folder_are_one_folder_longer(before, after):
    book = {"metadata": {}, "cells": [
        {"id": "a", "cell_type": "markdown", "metadata": {}, "source": [before]}]}
    assert text(carrying.copied(book)["cells"][0]) == after


def test_what_running_leaves_is_no_other_version():
    book = {"metadata": {}, "cells": [{"id": "a", "cell_type": "code", "metadata": {},
                                       "source": ["1"], "outputs": [], "execution_count": None}]}
    ran = json.loads(json.dumps(book))
    ran["cells"][0] |= {"outputs": [{"output_type": "stream"}], "execution_count": 3}
    assert carrying.version(ran) == carrying.version(book)
    assert carrying.fingerprint(ran) == carrying.fingerprint(book)
    ran["cells"][0]["metadata"]["tags"] = ["fact:one"]  # newer, and nothing was written
    assert carrying.version(ran) != carrying.version(book)
    assert carrying.fingerprint(ran) == carrying.fingerprint(book)
    ran["cells"][0]["source"] = ["2"]
    assert carrying.fingerprint(ran) != carrying.fingerprint(book)
