"""Every notebook of the course in a real JupyterLab: a telling figure is shown, and moves.

Each is run from its first cell to its last in tests/notebooks, where that needs no browser, and by
Run All in a soak, test_soak_in_lab.py.
"""

import re
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import expect

from helpers import widgets
from helpers.course import COURSE
from tests.browser import steps

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NAMES = sorted(path.name for path in FOLDER.glob("[0-9]*.ipynb"))
RECORDS = {f"{lesson.name}.ipynb" for lesson in COURSE if lesson.key}  # which begin with one
EXPLORED = RECORDS | {"00_start_here.ipynb"}
WIDGET_LAST = re.compile(rf"(^|\n)(explorer|({'|'.join(widgets.__all__)})\(.*\))$")

# As a guess does, for every step.
UNCOVER = """() => {
  const { model } = window.jupyterapp.shell.currentWidget.content;
  const tags = [...model.cells].flatMap((one) => one.getMetadata("tags") ?? []);
  for (const step of new Set(tags.filter((tag) => tag.startsWith("after:")))) {
    const detail = { step: step.slice(6), settled: true };
    document.dispatchEvent(new CustomEvent("activation-course:uncover", { detail }));
  } }"""


def telling_figure(name):
    """The index of the cell with a notebook's explorer, or else with its first live figure."""
    cells = nbformat.read(FOLDER / name, as_version=4).cells
    code = [(n, cell) for n, cell in enumerate(cells) if cell.cell_type == "code"]
    explorers = [n for n, cell in code if "explore" in cell.metadata.get("tags", [])]
    figures = [n for n, cell in code if WIDGET_LAST.search(cell.source)
               and not {"predict", "outcome", "review"} & set(cell.metadata.get("tags", []))]
    return (explorers or figures)[0]


@pytest.mark.parametrize("page", ["projector"], indirect=True)
@pytest.mark.parametrize("name", NAMES)
def test_its_telling_figure_is_shown_and_moves(page, lab, name):
    steps.open_notebook(page, lab, name)
    page.evaluate(UNCOVER)
    steps.run_cell(page, steps.index_of(page, "setup"))
    steps.run_cell(page, telling_figure(name))
    assert steps.errors(page) == []
    widget = page.locator(".live-figure").first
    widget.locator("svg").wait_for()
    assert page.get_by_text("Error displaying widget").count() == 0
    if name in RECORDS:
        _fits(page, page.locator(".explorer").first)
    if name in EXPLORED:
        _moves(steps.explorer(page, "explore"))
    steps.picture_for_people(page, Path(name).stem)


def _moves(widget):
    before = steps.caption(widget).inner_text()
    slider = re.search(r"param-(\w+)", widget.inner_html()).group(1)
    steps.press(widget, slider, "ArrowLeft", times=4)
    expect(steps.caption(widget)).not_to_have_text(before)


def _fits(page, widget):
    box = widget.bounding_box()
    room = page.locator(".jp-WindowedPanel-outer").first.bounding_box()
    assert box["width"] <= room["width"]
    assert box["height"] <= room["height"]
