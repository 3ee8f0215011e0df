"""Exercises with options in a real JupyterLab: by keyboard, with long texts, and letters bare."""

import re

import pytest
from playwright.sync_api import expect

from helpers.exercises.by_notebook import EXERCISES
from tests.browser import steps

DRAWN = "01_sigmoid.slope"
NAME = "04_exploding_gradients.who_is_helped"
CELLS = ("from helpers.exercises import check\nfrom helpers.widgets import choose",
         f'choose("{NAME}")', f'check("{NAME}", b)', f'letter = B\ncheck("{NAME}", letter)')
NARROW = "(one) => { one.style.width = '20em'; }"


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_options_are_chosen_by_keyboard_wrap_and_hear_what_is_off(page, lab):
    steps.open_notebook(page, lab, lab.write_notebook("choices.ipynb", *CELLS))
    steps.run_all(page)
    assert steps.errors(page) == []
    widget, exercise = page.locator(".course-choose"), EXERCISES[NAME]
    options, said = widget.get_by_role("radio"), widget.get_by_role("status")
    expect(options).to_have_count(len(exercise.options))
    for number, text in enumerate(exercise.options):
        expect(options.nth(number)).to_contain_text(text)
    low = options.nth(1).bounding_box()["height"]
    widget.locator(".lettered").evaluate(NARROW)
    assert options.nth(1).bounding_box()["height"] > 1.5 * low
    assert not any(steps.is_cut(options.nth(number)) for number in range(options.count()))
    options.nth(0).focus()
    page.keyboard.press("c")
    expect(options.nth(2)).to_be_focused()
    expect(options.nth(2)).to_have_attribute("aria-checked", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(said).to_contain_text(exercise.remarks["c"])
    expect(said).to_contain_text(f"Hint 1: {exercise.hints[0]}")
    steps.picture_for_people(page, "choices")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(said).to_have_text(re.compile("✔ *Right."))
    expect(options.nth(1)).to_have_text(re.compile("right$"))
    # The two cells in which b stands without quotes.
    expect(page.get_by_role("status").filter(has_text="Right.")).to_have_count(3)


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_drawing_is_lifted_until_it_is_kept(page, lab):
    steps.open_notebook(page, lab, lab.write_notebook(
        "drawing.ipynb", f'from helpers.widgets import predict\npredict("{DRAWN}")'))
    steps.run_all(page)
    handle = page.locator('.course-predict g[role="slider"]').nth(4)
    words = steps.caption(page.locator(".course-predict"))
    handle.focus()
    page.keyboard.press("ArrowUp")
    expect(words).to_contain_text("Your heights")
    expect(handle).to_have_attribute("aria-disabled", "false")
    steps.picture_for_people(page, "drawing")
    page.get_by_role("button", name="I have guessed").click()
    expect(handle).to_have_attribute("aria-disabled", "true")
    said = words.inner_text()
    page.get_by_role("button", name="Guess again").focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") != "slider"
    handle.dispatch_event("keydown", {"key": "ArrowUp", "bubbles": True})
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"], box["y"] - 60, steps=3)
    page.mouse.up()
    page.get_by_role("button", name="Guess again").click()
    expect(handle).to_have_attribute("tabindex", "0")
    assert words.inner_text() == said
    handle.focus()
    page.keyboard.press("ArrowUp")
    expect(words).not_to_have_text(said)
    assert steps.errors(page) == []
