"""Every notebook of the course, run from its first cell to its last in a real JupyterLab."""

import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from helpers.activations import ACTIVATIONS
from tests.browser import steps

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NAMES = sorted(path.name for path in FOLDER.glob("[0-9]*.ipynb"))
RECORDS = {f"{act.notebook}.ipynb": act for act in ACTIVATIONS.values()}


def _tags(name):
    cells = nbformat.read(FOLDER / name, as_version=4).cells
    return {tag for cell in cells for tag in cell.metadata.get("tags", [])}


@pytest.mark.parametrize("page", ["projector"], indirect=True)
@pytest.mark.parametrize("name", NAMES)
def test_it_runs_and_its_figure_moves(page, lab, name):
    steps.open_notebook(page, lab, name)
    steps.run_all(page)
    assert steps.errors(page) == []
    if "explore" not in _tags(name):
        return
    widget = steps.explorer(page, "explore")
    if name in RECORDS:
        _fits(page, widget)
    before = steps.caption(widget).inner_text()
    slider = re.search(r"param-(\w+)", widget.inner_html()).group(1)
    steps.press(widget, slider, "ArrowLeft", times=4)
    expect(steps.caption(widget)).not_to_have_text(before)
    assert page.get_by_text("Error displaying widget").count() == 0
    steps.picture_for_people(page, Path(name).stem)


def _fits(page, widget):
    box = widget.bounding_box()
    room = page.locator(".jp-WindowedPanel-outer").first.bounding_box()
    assert box["width"] <= room["width"]
    assert box["height"] <= room["height"]
