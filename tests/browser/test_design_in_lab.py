"""An activation of one's own in a real JupyterLab: typed, seen, moved, kept, found again."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser import steps

IMPORTS = ("from helpers.draw import style\n"
           "from helpers.widgets import design_activation, explore\nstyle.use()")


def field(designer):
    return designer.locator(".formula-field input")


def _agree(designer):
    z, values = steps.curve(designer, "f")
    np.testing.assert_allclose(values, np.maximum(-2 * z, z) + np.sin(z), atol=0.1)


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_a_formula_is_typed_moved_kept_and_found_again(page, lab):
    name = lab.write_notebook("design.ipynb", IMPORTS, "designer = design_activation()\ndesigner",
                              "print(designer.act.key)")
    steps.open_notebook(page, lab, name)
    steps.run_all(page)
    assert steps.errors(page) == []
    designer = page.locator(".design-activation").first
    designer.scroll_into_view_if_needed()
    designer.locator("svg").first.wait_for(timeout=steps.PATIENCE)
    expect(designer.locator(".formulas mjx-container")).to_have_count(2)
    expect(designer.locator(".formulas")).not_to_contain_text("\u2026")  # SymPy has found it
    steps.picture_for_people(page, "design_first")

    line = field(designer)
    line.click()
    line.press("ControlOrMeta+a")
    line.press_sequentially("max(a*z, z")
    expect(line).to_have_attribute("aria-invalid", "true")
    expect(designer.locator(".formula-field p")).to_contain_text("never closed")
    expect(designer.locator(".formula-place mark")).to_have_text("(")
    steps.picture_for_people(page, "design_missing_bracket")
    line.press_sequentially(") + b*sin(z)")
    expect(line).to_have_attribute("aria-invalid", "false")
    expect(steps.caption(designer)).to_contain_text("a = 1.00 and b = 1.00")
    steps.press(designer, "a", "Home")
    steps.settles(designer, lambda: _agree(designer))
    steps.picture_for_people(page, "design_two_letters")

    designer.locator(".param-name input").fill("wavy <b>")
    designer.get_by_role("button", name="Keep", exact=True).click()
    expect(designer).to_contain_text("is not possible")
    designer.locator(".param-name input").fill("wavy")
    designer.get_by_role("button", name="Keep", exact=True).click()
    expect(designer).to_contain_text("is kept")
    steps.picture_for_people(page, "design_kept")


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_a_report_challenges_and_a_search_in_lab(page, lab):
    name = lab.write_notebook(
        "own.ipynb", IMPORTS.replace("explore", "report_card, challenges, find_one"),
        "report_card('gelu')", "challenges('relu')", "find_one('self_normalising', kind='letters')")
    steps.open_notebook(page, lab, name)
    steps.run_all(page)
    assert steps.errors(page) == []
    card = page.locator(".report-card").first
    card.scroll_into_view_if_needed()
    expect(card).to_contain_text("dead zones")
    steps.picture_for_people(page, "report_card")
    board = page.locator(".challenges").first
    board.scroll_into_view_if_needed()
    for judge in board.get_by_role("button", name="Judge").all():
        judge.click()
    expect(board.get_by_text("Not yet").or_(board.get_by_text("Passed"))).to_have_count(4)
    board.locator(".challenge").nth(1).get_by_role("button", name="Show me").click()
    board.locator("svg").first.wait_for(timeout=steps.PATIENCE)
    steps.picture_for_people(page, "challenges")
    search = page.locator(".find-one").first
    search.scroll_into_view_if_needed()
    search.get_by_role("button", name="Start").click()
    expect(steps.caption(search)).to_contain_text("of 400 tries")
    search.get_by_role("button", name="Pause").click()
    steps.picture_for_people(page, "find_one_paused")
    search.get_by_role("button", name="Start").click()
    expect(steps.caption(search)).to_contain_text("400 of 400 tries")
    steps.picture_for_people(page, "find_one")
