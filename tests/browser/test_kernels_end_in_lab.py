"""A kernel is interrupted, dies and is shut down in a real JupyterLab while networks train."""

import re

import psutil
import pytest
from playwright.sync_api import expect

from helpers.live.gone import GONE
from tests.browser import steps
from tests.browser.shown import imports
from tests.browser.waits import promised
from tests.with_processes import is_gone

CELLS = {".training-race": 'training_race(acts=("relu",), epochs=200, seeds=20, images=4000)',
         ".challenges": 'challenges("elu")', ".published-results": "published_results()",
         ".explorer": 'explore("selu")'}
SAYS = {".training-race": "Running", ".challenges": "networks are trained; now come",
        ".published-results": "it begins"}
BEGINS = {".training-race": "Start", ".challenges": "Race", ".published-results": "Run"}


def found(page, kind):
    index = list(CELLS).index(kind) + 1
    page.evaluate("""(index) => window.jupyterapp.shell.currentWidget.content
        .scrollToItem(index, "start")""", index)
    return page.locator(f'.jp-Cell[data-windowed-list-index="{index}"] {kind}').first


def begin(page, kind):
    found(page, kind).get_by_role("button", name=BEGINS[kind], exact=True).first.click()


def trainers(lab):
    """The processes in which networks train."""
    return [one for kernel in lab.kernel_processes() for one in kernel.children()
            if "race import worker" in " ".join(one.cmdline())]


def all_say_that_it_has_ended(page):
    for kind in CELLS:
        one = found(page, kind)
        expect(one.get_by_text(GONE).locator("visible=true")).to_have_count(1)
        if kind in SAYS:
            expect(one.get_by_text(SAYS[kind])).not_to_be_visible()
    steps.picture_for_people(page, "kernel-gone")


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_a_race_outlives_an_interrupt_and_a_rerun_and_says_so_when_its_kernel_has_gone(page, lab):
    steps.open_notebook(page, lab, lab.write_notebook("ends.ipynb", imports(), *CELLS.values()))
    steps.run_all(page)
    begin(page, ".training-race")
    words = found(page, ".training-race").locator(".race-words")
    expect(words).to_contain_text(re.compile("Running: [1-9]"))
    promised(page, "() => window.jupyterapp.commands.execute('notebook:interrupt-kernel')")
    steps.run_all(page)
    expect(words).to_contain_text("begun before its cell was run again")
    expect(words).to_contain_text(re.compile("Running: [1-9]"))
    expect(words).not_to_contain_text("failed")
    training = trainers(lab)
    assert training and not any(one.status() == psutil.STATUS_ZOMBIE for one in training)
    for kind in list(BEGINS)[1:]:
        begin(page, kind)
        expect(found(page, kind)).to_contain_text(SAYS[kind])
    training = trainers(lab)
    lab.kill_kernels()
    page.get_by_role("button", name="Ok", exact=True).click()
    all_say_that_it_has_ended(page)
    assert all(map(is_gone, training)), "what trained has ended with its kernel"

    steps.wait_ready(page)
    steps.run_all(page)
    begin(page, ".training-race")
    expect(words).to_contain_text("Running")
    expect(page.get_by_text(GONE).locator("visible=true")).to_have_count(0)
    begin(page, ".challenges")
    begin(page, ".published-results")
    training = trainers(lab)
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    all_say_that_it_has_ended(page)
    assert all(map(is_gone, training))
