"""A review in a real JupyterLab: by keyboard alone, and never higher than the screen has room."""

import re

import pytest
from playwright.sync_api import expect

from helpers.exercises.claims import all_claims
from helpers.exercises.predictions import all_predictions
from tests.browser import steps

HIGHEST = 620  # pixels, on a screen of 1280 x 720
SETUP = """import datetime, os, tempfile
os.environ["ACTIVATION_COURSE_MY_WORK"] = tempfile.mkdtemp()
from helpers.exercises import schedule
from helpers.widgets.review import Review, review
# On this day some questions come back on Wednesday 23 September, which is as long as days get.
day = datetime.datetime(2026, 9, 18, 12, tzinfo=datetime.timezone.utc)
before = day - datetime.timedelta(days=30)
for name in {names}:
    schedule.noted(name, False, now=before)"""
CHOICE, WRITTEN = "exercise:08_elu.far_left", "exercise:08_elu.write_elu"


def longest(notebook):
    """The claim of a notebook with the most to say beside its figure."""
    return max((one for one in all_claims().values()
                if one.name.startswith(notebook) and one.show.get("figure") != "network"
                and one.show), key=lambda one: len(one.claim + one.explanation + one.look)).name


def names_asked():
    predicted = max(all_predictions().values(), key=lambda one: bool(one.figure) * len(
        one.why + one.look + "".join(one.misconception.values()))).name
    claims = [longest(notebook) for notebook in ("04", "08", "09", "13", "14")]
    return [CHOICE, WRITTEN, f"prediction:{predicted}", *(f"claim:{name}" for name in claims)]


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_days_review_by_keyboard_fits_on_the_screen(page, lab):
    names = names_asked()
    steps.open_notebook(page, lab, lab.write_notebook(
        "review.ipynb", SETUP.format(names=names), "Review(lambda: day)", "'below'"))
    steps.run_all(page)
    assert steps.errors(page) == []
    widget = page.locator(".course-review")
    expect(widget).to_contain_text("8 questions are due, about 5 minutes.")
    heights = [widget.bounding_box()["height"]]
    assert heights[0] < 50  # one line
    button, pictures, days = widget.locator("button.mod-primary"), 0, []
    button.focus()
    page.keyboard.press("Enter")
    for number in range(1, len(names) + 1):
        expect(widget).to_contain_text(f"Question {number} of 8")
        expect(button).to_have_text("This is my answer")
        expect(button).to_be_focused()
        heights.append(widget.bounding_box()["height"])
        if widget.get_by_role("radio").count():
            widget.get_by_role("radio").first.focus()
            page.keyboard.press("a")
        else:
            widget.locator(".param-guess input").fill("12345")
        told = widget.locator(".review-verdict [role=status]")
        told.evaluate("(one) => { one.kept = true; }")
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_text(re.compile("Next|How do I stand"))
        expect(told).to_contain_text(re.compile("[\u2714\u2718]"))
        assert told.evaluate("(one) => one.kept"), "a new place need not be heard"
        expect(widget).to_contain_text("It comes back on ")
        days.append(re.search(r"on (\w+ \d+ September)", widget.inner_text())[1])
        steps.run_cell(page, 2)  # then the kernel has sent all that there was
        if re.search("[Ll]ook: ", widget.inner_text()):
            expect(widget.locator(".live-figure svg")).to_be_visible()
            pictures += 1
        heights.append(widget.bounding_box()["height"])
        widget.scroll_into_view_if_needed()
        steps.picture_for_people(page, f"review_{number}")
        button.focus()
        page.keyboard.press("Enter")
    expect(widget).to_contain_text("of 8 right. ")
    expect(widget.locator("table")).to_contain_text("to learn again")
    assert pictures >= 5 and "Wednesday 23 September" in days
    assert max(heights) <= HIGHEST, str([round(one) for one in heights])
    assert steps.errors(page) == []
    expect(widget.get_by_role("link", name=re.compile("ELU")).first).to_be_visible()
