"""Cells that are run again and again in a real JupyterLab: the figures are there, and they move."""

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.waits import promised

SETUP = ("from comm import get_comm_manager\nfrom helpers.draw import style\n"
         "from helpers.widgets import explore, factor_map, spot_the_error, step_chain\nstyle.use()")
CELLS = {".explorer": 'one = explore("selu")\none', ".factor-map": 'factor_map("sigmoid")',
         ".stepper": "step_chain()", ".spot-the-error": 'spot_the_error("05_relu", one)'}
SLIDER = {".explorer": "z", ".factor-map": "z", ".stepper": "x", ".spot-the-error": "z"}
COUNT = "len(get_comm_manager().comms)"
SCROLL = """async (index) => {
  await window.jupyterapp.shell.currentWidget.content.scrollToItem(index, "start"); }"""
SAID = """() => window.jupyterapp.shell.currentWidget.content.model.cells.get(5)
  .outputs.get(0).data["text/plain"]"""


def all_move(page):
    """Every figure is there, once, and follows its slider."""
    for index, kind in enumerate(CELLS, start=1):
        promised(page, SCROLL, index)
        cell = page.locator(f'.jp-Cell[data-windowed-list-index="{index}"]')
        expect(cell.locator(".live-figure svg")).to_have_count(1)
        widget = cell.locator(kind).first
        before = steps.caption(widget).inner_text()
        steps.press(widget, SLIDER[kind], "ArrowLeft")
        expect(steps.caption(widget)).not_to_have_text(before)


def run_all_again(page):
    for index in range(1, len(CELLS) + 2):
        steps.run_cell(page, index)
    assert steps.errors(page) == []
    return page.evaluate(SAID)


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_after_many_runs_and_a_reload_every_figure_is_there_and_moves(page, lab):
    name = lab.write_notebook("again_and_again.ipynb", SETUP, *CELLS.values(), COUNT)
    steps.open_notebook(page, lab, name)
    steps.run_all(page)
    counts = {run_all_again(page) for _ in range(2)}
    assert len(counts) == 1
    steps.run_cell(page, 1)
    all_move(page)  # the claims have the explorer of before, which is shown below them
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    page.reload()
    steps.wait_ready(page)
    all_move(page)
    assert run_all_again(page) in counts
    all_move(page)
    steps.picture_for_people(page, "cells-run-again")
