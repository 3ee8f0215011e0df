"""JupyterLab's part of the course meets notebooks and addresses that anybody may have written."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.test_review_in_lab import CHOICE, SETUP
from tests.browser.waits import promised

KEY = "08_elu.double_alpha"
WIDGET = "application/vnd.jupyter.widget-view+json"
EVIL = ('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100" onload="top.pwned=1">'
        '<script>top.pwned=2</script><foreignObject width="9" height="9">'
        '<img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="top.pwned=3"/></foreignObject>'
        '<image href="http://nobody.invalid/seen.png"/><rect width="300" height="100"/></svg>')
WORDS = 'W <script>window.pwned=4</script><img src=x onerror="window.pwned=5"> javascript:alert(1)'
UNCOVER = """([step, fresh]) => document.dispatchEvent(
  new CustomEvent('activation-course:uncover', { detail: { step, fresh } }))"""
FOLDED = {"source_hidden": True, "outputs_hidden": True}
CURRENT = """() => { const { currentWidget: one } = window.jupyterapp.shell;
  return [one.id, one.content.activeCellIndex, one.node.contains(document.activeElement)]; }"""
CLONE = "() => window.jupyterapp.commands.execute('docmanager:clone').then(() => null)"


def cell(kind, source, outputs=(), **metadata):
    made = {"cell_type": kind, "id": f"c{abs(hash(source))}", "metadata": metadata,
            "source": source}
    return made | ({"outputs": list(outputs), "execution_count": 1} if kind == "code" else {})


def shown(**data):
    kinds = {"text": "text/plain", "picture": "image/svg+xml"}
    return {"output_type": "display_data", "metadata": {}, "data": {
        WIDGET: {"model_id": "gone", "version_major": 2, "version_minor": 0},
        **{kinds[key]: value for key, value in data.items()}}}


def write(lab, name, cells):
    (lab.notebooks / name).write_text(json.dumps({
        "cells": cells, "nbformat": 4, "nbformat_minor": 5, "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}}))
    return name


def test_what_a_stranger_wrote_is_words_and_a_picture_and_folds_as_ever(page, lab):
    step = {"tags": [3, None, {"a": 1}, f"after:{KEY}"], "jupyter": FOLDED}
    steps.open_notebook(page, lab, write(lab, "strange.ipynb", [
        cell("code", "1", [shown(text=[WORDS, "\nand more"], picture=[EVIL[:50], EVIL[50:]])]),
        cell("code", "2", [{"output_type": "display_data", "metadata": {}}]),
        cell("code", "3", [{"output_type": "error", "ename": "E", "evalue": WORDS,
                            "traceback": [WORDS]}]),
        cell("code", "4", tags=f"after:{KEY}"), cell("code", "5", tags=None),
        cell("code", "6", **step), cell("raw", "Raw answer", **step),
        cell("markdown", "Text answer", **step),
        cell("code", "7", [shown(text="x" * 200_000, picture=EVIL + " " * 500_000)]),
    ]))
    asleep = page.locator(".course-asleep")
    expect(asleep).to_have_count(2)
    expect(asleep.first).to_contain_text(WORDS)
    expect(asleep.locator("img")).to_have_count(2)
    assert promised(asleep.first.locator("img"),
                  "async (one) => { await one.decode(); return one.naturalWidth; }") == 300
    assert len(asleep.last.inner_text()) < 10_000
    expect(page.locator(".course-waiting")).to_have_count(3)
    expect(page.get_by_text("Raw answer")).to_be_hidden()
    page.evaluate(UNCOVER, [KEY, False])
    expect(page.locator(".course-waiting")).to_have_count(0)
    for words in ("Raw answer", "Text answer"):
        expect(page.get_by_text(words).locator("visible=true")).to_have_count(1)
    assert page.evaluate("window.pwned") is None


def test_of_two_views_of_a_notebook_the_one_in_use_goes_on(page, lab):
    steps.open_notebook(page, lab, write(lab, "two views.ipynb", [
        cell("code", "1"), cell("code", "2", tags=[f"after:{KEY}"], jupyter=FOLDED)]))
    first = page.evaluate(CURRENT)[0]
    promised(page, CLONE)
    expect(page.locator(".jp-NotebookPanel")).to_have_count(2)
    page.evaluate("(id) => window.jupyterapp.shell.activateById(id)", first)
    page.wait_for_function(f"(id) => ({CURRENT})()[0] === id", arg=first)
    page.evaluate(UNCOVER, [KEY, True])
    expect(page.locator(".course-waiting")).to_have_count(0)
    page.wait_for_function(f"(id) => JSON.stringify(({CURRENT})()) "
                           "=== JSON.stringify([id, 1, true])", arg=first)


@pytest.mark.parametrize("wanted, told", [  # more of them in tests/js/address.test.js
    ("figure=Your course has expired: ask nobody.invalid", ""),
    ("elu?z=<img src=x onerror=window.pwned=1>", "elu"),
    ("figure=explore('elu', alpha=0.5)", "explore")])
def test_an_address_says_nothing_but_the_name_of_a_figure(page, lab, wanted, told):
    name = write(lab, "address.ipynb", [cell("code", "1")])
    page.goto("about:blank")
    page.goto(f"{lab.address(name, 'tests')}#{wanted}")
    steps.wait_ready(page)
    toast = page.locator(".Toastify__toast").filter(has_text="This address sets a figure")
    expect(toast).to_have_count(int(bool(told)))
    if told:
        expect(toast).to_contain_text(f"a figure: {told}. It is set once the notebook has run.")
    kept = page.evaluate("decodeURIComponent(window.activationCourse?.wanted ?? '')")
    assert kept == (f"#{wanted}" if told else "") and page.evaluate("window.pwned") is None


def test_an_address_has_the_last_word_and_its_figure_is_in_sight(page, lab):
    name = lab.write_notebook("last word.ipynb", "from helpers.widgets import explore, step_chain",
                              "one = explore('elu')\none", "one.set(alpha=2.5)",
                              *["1"] * 30, "step_chain()", "step_chain('barely')")
    page.goto("about:blank")
    page.goto(f"{lab.address(name, 'tests')}#elu?alpha=0.5&z=-2")
    steps.wait_ready(page)
    page.locator(".Toastify__toast").get_by_text("Run this notebook").click()
    explorer = page.locator(".explorer")
    expect(explorer.locator(".live-caption")).to_contain_text("α = 0.50")
    expect(explorer.locator(".live-caption")).to_contain_text("At z = \u22122")
    expect(explorer.locator(".live-share")).to_contain_text("As in the address.")
    expect(explorer.locator(".live-figure")).to_be_in_viewport(ratio=0.9)
    # Another one, typed while the notebook is open; then one that asks for too much.
    page.evaluate("location.hash = '#chain?preset=barely&step=17'")
    second = page.locator(".stepper").nth(1)
    expect(second.locator(".live-caption")).to_contain_text("Step 17 of ")
    expect(second.locator(".live-figure")).to_be_in_viewport(ratio=0.5)
    page.evaluate("location.hash = '#elu?z=99'")
    expect(explorer.locator(".live-share")).to_contain_text("z = 99 is not possible here")
    expect(explorer.locator(".live-caption")).to_contain_text("At z = \u22122")


def test_a_double_click_does_not_skip_what_is_said_to_an_answer(page, lab):
    steps.open_notebook(page, lab, lab.write_notebook(
        "twice.ipynb", SETUP.format(names=[CHOICE, "claim:08_elu.elu_unit_never_die"]),
        "review()"))
    steps.run_all(page)
    widget = page.locator(".course-review")
    button = widget.locator("button.mod-primary")
    widget.locator(".one-click").wait_for(state="attached")
    button.dblclick()
    expect(widget).to_contain_text("Question 1 of 2")
    widget.get_by_role("radio").first.click()
    button.dblclick()
    expect(widget).to_contain_text("It comes back on ")
    steps.wait_idle(page)
    expect(button).to_have_text("Next")
    expect(widget).to_contain_text("Question 1 of 2")
    button.click()
    expect(widget).to_contain_text("Question 2 of 2")
