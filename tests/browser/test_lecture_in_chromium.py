"""A notebook as a lecture, and a lecturer's tools, in a real browser."""

import time
import urllib.error
import urllib.request

import nbformat
import pytest
from playwright.sync_api import expect

from helpers.exercises.predictions import all_predictions
from helpers.lectures import route
from launch import lecture
from tests.browser import stage, stage_for_all, steps
from tests.browser.hall import check, number, ready, screens, show
from tests.patience import SECONDS


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_hall_sees_figures_that_move_and_no_code(page, hall):
    show(page, hall, "01_sigmoid.ipynb", "explore")
    widget = page.locator("section.present .explorer")
    before = steps.caption(widget).inner_text()
    path = steps.path_of(widget, "tangent")
    assert steps.press(widget, "z", "ArrowRight", times=4) == pytest.approx(1.2)
    assert steps.wait_for_path(widget, "tangent", path) != path
    expect(steps.caption(widget)).not_to_have_text(before)
    assert "z = 1.200" in steps.caption(widget).inner_text()
    assert not check(page)
    steps.picture_for_people(page, "lecture_explorer")

    expect(page.locator(".jp-CodeMirrorEditor, .jp-InputPrompt")).to_have_count(0)
    words = page.locator(".slides").inner_text()
    assert "explore(act)" not in words and "start.py" not in words
    assert not page.locator(".slides h2", has_text="Exercises").count()
    assert page.locator("mjx-container").count() > 20, "formulas are set, without a network"
    walk_through(page)
    leads_on(page, hall)


def walk_through(page):
    """From the first screen to the last by the remote's key: nothing is clipped."""
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    shown, wrong = set(), {}
    for _ in range(300):  # some screens come in parts, a key each
        shown.add(number(page))
        over = check(page, "larger")
        wrong |= {number(page): over} if over else {}
        if page.locator("#lecture-bar.at-end").count():
            break
        page.keyboard.press("PageDown")
    assert not wrong
    assert len(shown) == screens(page) > 20


def leads_on(page, hall):
    """The next notebook has been run in advance: its page needs no kernel to start."""
    onward = page.locator("a#next-notebook")
    expect(onward).to_contain_text("02 Centre the output around zero with tanh")
    left = page.evaluate(
        "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    before = hall.kernels()
    assert left in before
    onward.click()
    page.wait_for_url("**/02_tanh.ipynb*", wait_until="commit")
    expect(page.locator("h1").first).to_contain_text("tanh", timeout=steps.PATIENCE)
    ready(page)
    assert len(hall.kernels()) <= len(before) + 1
    end = time.monotonic() + SECONDS
    while left in hall.kernels():  # the page that was left ends it in its own time
        assert time.monotonic() < end, "the page that was left has not ended its kernel"
        page.wait_for_timeout(50)


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_lecturer_has_notes_a_pen_and_the_dark(page, hall):
    show(page, hall, "1", "chain?preset=typical&step=21")
    wanted = next(place for place, one in enumerate(route("1").screens, 1)
                  if one.figure.startswith("step_chain") and "typical" in one.figure)
    expect(steps.caption(page.locator("section.present"))).to_contain_text("Step 21 of")
    assert number(page) == wanted, "an address leads to its figure"
    stage.each_screen_fits_in_large_type(page, "1")
    stage.go_to(page, wanted)
    stage_for_all.open_to_all(page)
    stage_for_all.small_windows_are_scrolled(page)
    stage.nothing_strange_runs(page)
    stage.reset_leads_back_to_the_screens_step(page, "Step 17 of")
    stage.in_step_with_the_presenter(page)
    stage.the_pen_stays_with_its_screen(page)
    page.keyboard.press("d")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    steps.picture_for_people(page, "lecture_dark")
    page.keyboard.press("d")
    here = number(page)
    for key in ("b", "PageDown", "Escape", "ArrowRight"):  # black comes back, and is not turned
        page.keyboard.press("b")
        expect(page.locator(".reveal.paused")).to_have_count(1)
        expect(page.locator("#lecture-bar")).to_have_css("opacity", "0")
        page.keyboard.press(key)
        expect(page.locator(".reveal.paused")).to_have_count(0)
    assert number(page) == here
    page.keyboard.press("o")
    expect(page.locator(".reveal.overview")).to_have_count(1)
    steps.picture_for_people(page, "lecture_overview")
    stage.escape_closes_what_is_open_and_opens_nothing(page)
    stage.go_to(page, 7)
    stage.the_remote_leads_on_from_a_slider(page)
    stage.what_an_address_cannot_mean_is_told(page)


def longest():
    """The predictions of the course that ask for the most room, each in its own way."""
    asked = all_predictions().values()
    sizes = (lambda one: len(one.question + one.why + "".join(one.choices)),
             lambda one: sum(map(len, one.choices)), lambda one: len(one.question + one.why),
             lambda one: (len(one.choices), len(one.why)))
    return sorted({max(asked, key=size).name for size in sizes})


def cell(source, *tags):
    return nbformat.v4.new_code_cell(source, metadata={"tags": [*tags],
                                                       "slideshow": {"slide_type": "slide"}})


def count_in(shown):
    """Count hands in every way, on the screen of a question with at least three choices."""
    fields = shown.locator(".hall-row .hall-field")
    fields.first.fill("9999")
    assert fields.first.evaluate("one => one.scrollWidth <= one.clientWidth"), "digits are cut"
    fields.first.fill("12")
    fields.nth(1).press("ArrowUp")
    track = shown.locator(".hall-track").nth(2)
    width = track.bounding_box()["width"]
    track.click(position={"x": width / 2, "y": 5})
    expect(fields.nth(2)).to_have_value("25")
    track.click(modifiers=["Shift"])
    shown.get_by_role("button", name="one hand more for b").click()
    shown.get_by_role("button", name="one hand more for b").click()
    shown.get_by_role("button", name="Undo").click()
    assert [field.input_value() for field in fields.all()[:3]] == ["12", "2", "24"]
    expect(shown.locator(".hall-total")).to_contain_text("38 hands")


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_longest_question_and_its_answer_fit_on_a_screen_each(page, hall):
    names = longest()
    asked = ", ".join(f'"{name}"' for name in names)
    book = nbformat.v4.new_notebook(cells=[
        cell(f"predict({asked})", "predict"), cell(f"outcome({asked})", "outcome"),
        cell("from helpers.widgets import explore\nexplore('elu')")])
    nbformat.write(book, hall.notebooks / "longest.ipynb")
    show(page, hall, "longest.ipynb")
    halls = page.locator(".course-hall")
    assert screens(page) == 2 * len(names) + 1
    for place in range(2 * len(names)):
        shown = halls.nth(place)
        expect(shown).to_be_visible(timeout=steps.PATIENCE)
        expect(page.locator(".course-hall:visible")).to_have_count(1)
        settling = place >= len(names)
        count_in(shown)
        if settling:
            expect(shown).to_contain_text("before 12")  # what was counted before the figure
            shown.get_by_role("button", name="Show the answer").click()
            expect(shown.locator(".hall-row.right")).to_contain_text("\u2714 right: ")
        assert not check(page), f"{names[place % len(names)]} is clipped"
        assert shown.locator("p").evaluate_all(
            "all => all.every(one => parseFloat(getComputedStyle(one).fontSize) >= 24)")
        steps.picture_for_people(page, f"lecture_question_{place}")
        page.keyboard.press("PageDown")


# As if Voilà's script took very long to come: a tenth of a second is over at once until then.
SLOW = """const wait = window.setTimeout;
window.setTimeout = (act, time, ...more) => {
  const page = document.getElementById('rendered_cells');
  const waits = page?.style.display === 'none' && time === 100;
  return wait(act, waits ? 0 : time, ...more); };"""
LOSE_ONE = """if (!sessionStorage.getItem('tried')) addEventListener('DOMContentLoaded', () => {
  sessionStorage.setItem('tried', 'yes');
  document.getElementById('rendered_cells').firstElementChild.insertAdjacentHTML('beforeend',
    '<p class="jp-OutputArea-output">Error displaying widget: model not found</p>'); });"""


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_screens_wait_for_formulas_however_long_voila_takes(page, hall):
    words = nbformat.v4.new_markdown_cell("# A formula\n\n$a_1 = b_2$", metadata={
        "slideshow": {"slide_type": "slide"}})
    nbformat.write(nbformat.v4.new_notebook(cells=[words]), hall.notebooks / "slow.ipynb")
    page.add_init_script(SLOW)
    page.route("**/*.voila.js*", lambda one: (time.sleep(0.05), one.continue_()))
    show(page, hall, "slow.ipynb")
    assert page.locator(".slides mjx-container").count() == 1


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_page_that_has_lost_a_widget_is_loaded_once_more(page, hall):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(
        "# Words", metadata={"slideshow": {"slide_type": "slide"}})]),
        hall.notebooks / "words.ipynb")
    page.add_init_script(LOSE_ONE)
    with page.expect_navigation(), page.expect_request(lambda one: "words.ipynb" in one.url):
        page.goto(hall.address("words.ipynb"))
    ready(page)
    assert page.evaluate("performance.getEntriesByType('navigation')[0].type") == "reload"
    assert "Error displaying" not in page.content()


def test_it_is_for_this_machine_and_for_who_has_the_token(hall):
    with pytest.raises(urllib.error.HTTPError) as refused:
        shut_down = urllib.request.Request(f"{hall.url}/voila/api/shutdown/x", method="POST")
        urllib.request.urlopen(shut_down, timeout=SECONDS)
    assert refused.value.code == 403
    with urllib.request.urlopen(f"{hall.url}{lecture.address('01_sigmoid.ipynb')}",
                                timeout=SECONDS) as answer:
        assert "/login" in answer.url
