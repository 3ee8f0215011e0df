"""An activation of one's own in a real JupyterLab: typed, seen, moved, kept, found again."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser import access, steps
from tests.browser.shown import show


def field(designer):
    return designer.locator(".formula-field input")


def _agree(designer):
    z, values = steps.curve(designer, "f")
    np.testing.assert_allclose(values, np.maximum(-2 * z, z) + np.sin(z), atol=0.1)


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_a_formula_is_typed_moved_kept_and_found_again(page, shown):
    designer = shown("designer = design_activation()\ndesigner", "design_activation('z*z')",
                     "explore('relu')")
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
    access.mark(page, 1)
    assert access.heard(page) == []

    designer.locator(".param-name input").fill("wavy <b>")
    designer.get_by_role("button", name="Keep", exact=True).click()
    expect(designer).to_contain_text("is not possible")
    designer.locator(".param-name input").fill("wavy")
    designer.get_by_role("button", name="Keep", exact=True).click()
    expect(designer).to_contain_text("is kept")
    steps.picture_for_people(page, "design_kept")

    _restarted(page)
    line.press("End")
    line.press_sequentially("+")
    expect(designer.locator(".formula-field p")).to_contain_text("run this cell again")
    steps.run_all(page)
    assert steps.errors(page) == []
    designer = page.locator(".design-activation").first
    line = field(designer)
    expect(line).to_have_value("z*tanh(softplus(z))")
    designer.get_by_role("button", name="Show", exact=True).click()
    expect(line).to_have_value("max(a*z, z) + b*sin(z)")
    steps.settles(designer, lambda: _agree(designer))
    _share(page, designer, page.locator(".design-activation").nth(1))
    expect(page.locator(".explorer option", has_text="wavy (your own)")).to_have_count(1)
    designer.get_by_role("button", name="Forget", exact=True).click()
    expect(designer).to_contain_text("is forgotten. It was: wavy = max(a*z, z) + b*sin(z)")


def _restarted(page):
    """Restart the kernel, as the menu does; the figures stay on the page."""
    page.evaluate("() => void window.jupyterapp.commands.execute('notebook:restart-kernel')")
    page.get_by_role("button", name="Confirm Kernel Restart").click()
    steps.wait_ready(page)


def _share(page, designer, other):
    """Copy the line of one designer, and paste it into another."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    designer.get_by_role("button", name="Copy line").click()
    expect(designer).to_contain_text("Copied")
    other.scroll_into_view_if_needed()
    field(other).click()
    field(other).press("ControlOrMeta+a")
    field(other).press("ControlOrMeta+v")
    expect(field(other)).to_have_value(re.compile(r"^wavy = max\(a\*z, z\) \+ b\*sin\(z\); a = -2"))
    expect(steps.caption(other)).to_contain_text("a = \u22122.00 and b = 1.00")
    expect(other.locator(".param-name input")).to_have_value("wavy")
    steps.settles(other, lambda: _agree(other))


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_the_picture_stays_in_its_place_while_one_types(page, shown):
    designer = shown("design_activation()")
    line, figure, places = field(designer), steps.live(designer), set()
    said = designer.locator(".formula-field p")
    for text, words in (("floor(z)", "no floor"), ("celu(z)", "list to begin with"),
                        ("z + \u044f", "cyrillic"), ("z*z", "")):
        line.click()
        line.press("ControlOrMeta+a")
        line.press_sequentially(text)
        expect(said).to_contain_text(words) if words else expect(said).to_be_empty()
        places.add(round(figure.bounding_box()["y"]))
    assert len(places) == 1


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_an_own_activation_races_and_pauses(page, shown):
    race = shown(
        "from helpers.formula import formula\n"
        "training_race(acts=['relu', formula('z*tanh(softplus(z))', 'mine')], epochs=3, seeds=1,\n"
        "              images=400)")
    race.get_by_role("button", name="Start", exact=True).click()
    race.get_by_role("button", name="Pause", exact=True).click()
    expect(race).to_contain_text(re.compile("Paused|Done"))
    if race.get_by_role("button", name="Go on", exact=True).count():
        race.get_by_role("button", name="Go on", exact=True).click()
    expect(race).to_contain_text("Done: 2 of 2 networks", timeout=steps.PATIENCE)
    expect(race.locator("table")).to_contain_text("mine")


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_a_report_challenges_and_a_search_in_lab(page, lab):
    show(page, lab, "report_card('gelu')", "challenges('relu')",
         "find_one('self_normalising', kind='letters')")
    for cell in (1, 2, 3):  # longer than a screen: test_layout_in_lab.py does not ask them
        access.mark(page, cell)
        assert access.heard(page) == [], cell
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
    search.get_by_role("button", name="Go on").click()
    expect(steps.caption(search)).to_contain_text("400 of 400 tries")
    steps.picture_for_people(page, "find_one")
