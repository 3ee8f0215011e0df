"""A prediction by keyboard, and the next day: kernel killed, server restarted, trust lost."""

import json

import nbformat
import pytest
from playwright.sync_api import expect

from helpers.exercises.predictions import prediction
from tests.browser import steps
from tests.browser.lab import Lab
from tests.browser.waits import promised

KEY = "08_elu.double_alpha"
TO_COME = '[data-course-words^="What follows is folded until you have guessed, and outcome"]'
ANSWER = "The answer stands here."
FOLDED = '[data-course-words^="What follows is folded until you have guessed, or"]'
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"


def cell(kind, source, *tags):
    """A cell of a step; those that wait for the guess are folded as in the course's notebooks."""
    made = getattr(nbformat.v4, f"new_{kind}_cell")(source)
    made.metadata["tags"] = list(tags)
    if f"after:{KEY}" in tags:
        made.metadata["jupyter"] = {"source_hidden": True}
    return made


def write(lab, name):
    """A notebook of one step; returns its path."""
    after = f"after:{KEY}"
    book = nbformat.v4.new_notebook(cells=[
        cell("code", f'from helpers.widgets import explore, outcome, predict\npredict("{KEY}")'),
        cell("code", 'explore("elu")', after), cell("code", f'outcome("{KEY}")', "outcome", after),
        cell("markdown", f"{ANSWER}", after), cell("markdown", "The next section."),
    ], metadata={"kernelspec": {"name": "python3", "display_name": "Python 3",
                                "language": "python"}})
    path = lab.notebooks / name
    nbformat.write(book, path)
    return path


@pytest.fixture
def lab(tmp_path):
    """A JupyterLab of its own, since it is stopped and started again."""
    with Lab(tmp_path / "a day") as running:
        yield running


def is_asleep(page):
    """The figure is a picture with its words, in place of an error; returns its button."""
    asleep = page.locator(".course-asleep").filter(has=page.locator("img"))
    expect(asleep).to_have_count(1)
    expect(asleep).to_contain_text("ELU on the left, its derivative on the right")
    assert "ELU on the left" in asleep.locator("img").get_attribute("alt")
    size = asleep.locator("img").evaluate("(one) => [one.naturalWidth, one.naturalHeight]")
    assert min(size) > 100
    expect(page.locator(".jp-Notebook")).not_to_contain_text("Error displaying widget")
    return asleep.get_by_role("button", name="Run this notebook")


def is_awake(page):
    """The figure follows its slider."""
    expect(page.locator(".live-figure")).to_be_visible()
    expect(page.locator(".course-asleep")).to_have_count(0)
    slider = page.get_by_role("slider", name="α (alpha)")
    slider.focus()
    slider.press("End")
    expect(page.locator(".live-caption")).to_contain_text("α = 3.00")


def test_predict_see_save_and_come_back(lab, page):
    # Who goes on, or runs all, without a guess sees no result: they wait with the cells.
    write(lab, "in haste.ipynb")
    steps.open_notebook(page, lab, "in haste.ipynb")
    steps.run_cell(page, 0)
    for _ in range(3):
        page.keyboard.press("Shift+Enter")
    steps.run_all(page)
    expect(page.locator(".course-predict")).to_be_visible()
    expect(page.locator(".course-waiting")).to_have_count(3)
    assert [page.locator(one).is_visible() for one in (".live-figure", ".course-outcome")] == [
        False, False]
    page.goto("about:blank")

    path = write(lab, "a day.ipynb")
    steps.open_notebook(page, lab, "a day.ipynb")
    expect(page.locator(".course-waiting")).to_have_count(3)
    expect(page.locator(".course-waiting:not(.course-more)").locator(FOLDED)).to_be_visible()
    expect(page.get_by_text(ANSWER)).to_be_hidden()

    # A fold that has the focus takes Enter for a click, and stays folded all the same.
    page.locator(".course-waiting .jp-Placeholder-content").first.evaluate("(one) => one.click()")
    expect(page.locator(".course-waiting")).to_have_count(3)

    # Shift+Enter on the question, a letter, and the button by keyboard: the figure is uncovered,
    # and the next Shift+Enter is its own.
    steps.run_cell(page, 0)
    answers = page.get_by_role("radio")
    expect(answers).to_have_count(3)
    label = page.locator(".course-predict .widget-label").first  # there is no figure yet
    expect(label).to_have_css("font-size", "16px")
    expect(answers.first).to_be_in_viewport()
    expect(page.get_by_role("button", name="I have guessed")).to_be_in_viewport()
    answers.first.focus()
    page.keyboard.press("b")
    expect(answers.nth(1)).to_have_attribute("aria-checked", "true")
    page.get_by_role("button", name="I have guessed").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".course-waiting")).to_have_count(1)  # what tells the answer
    expect(page.locator(TO_COME)).to_be_visible()
    page.keyboard.press("Shift+Enter")
    expect(page.locator(".live-figure")).to_be_visible()
    page.keyboard.press("Shift+Enter")
    expect(page.get_by_role("paragraph").filter(has_text=ANSWER)).to_be_visible()
    expect(page.locator(".course-waiting")).to_have_count(0)
    expect(page.locator(".course-outcome")).to_contain_text(prediction(KEY).why)
    expect(page.locator(".course-outcome")).to_contain_text("Not so.")
    is_awake(page)
    steps.wait_idle(page)
    promised(page, SAVE)
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert not any(one["metadata"].get("jupyter", {}).get("source_hidden")
                   for one in saved["cells"])

    # The figure's state is taken along as an address.
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".live-share")).to_contain_text("Copied.")
    address, _, state = page.evaluate("() => navigator.clipboard.readText()").partition("#")
    assert address.endswith("/a%20day.ipynb") and "alpha=3" in state

    # The kernel is killed, and the page loaded again: another kernel knows nothing of the figure.
    lab.kill_kernels()
    page.goto("about:blank")
    steps.open_notebook(page, lab, "a day.ipynb")
    is_asleep(page)

    # The next day.
    page.goto("about:blank")  # first: what the page asks just then would fail in it
    lab.stop()
    lab.start(copy=False)
    page.goto(f"{lab.address('a day.ipynb', 'tests')}#{state}")
    steps.wait_ready(page)
    button = is_asleep(page)
    expect(page.get_by_role("paragraph").filter(has_text=ANSWER)).to_be_visible()
    button.click()
    steps.wait_idle(page)
    expect(page.locator(".live-caption")).to_contain_text("α = 3.00")  # as the address says
    expect(page.locator(".jp-Cell.jp-mod-active")).to_contain_text("explore(")  # not the last one
    is_awake(page)
    expect(page.locator(".course-predict")).to_contain_text("Your guess of")

    # The same notebook from somebody else: nothing in it is trusted.
    saved["metadata"]["from"] = "somebody else"
    (lab.notebooks / "untrusted.ipynb").write_text(json.dumps(saved), encoding="utf-8")
    page.goto("about:blank")
    steps.open_notebook(page, lab, "untrusted.ipynb")
    assert page.evaluate("() => [...window.jupyterapp.shell.currentWidget.content.model.cells]"
                         ".some((one) => one.type === 'code' && !one.trusted)")
    is_asleep(page).click()
    steps.wait_idle(page)
    is_awake(page)
