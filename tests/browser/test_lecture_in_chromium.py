"""The lecture in a real browser on a projector, with no way out of this machine."""

import subprocess
import sys
import urllib.error
import urllib.request

import nbformat
import pytest
from playwright.sync_api import expect

from helpers.exercises.predictions import all_predictions
from launch import lecture
from tests.browser import steps
from tests.browser.lab import Lab
from tests.patience import SECONDS

ROOM = """() => { const stage = document.getElementById('rendered_cells');
  return [stage.scrollHeight - stage.clientHeight, stage.scrollWidth - stage.clientWidth]; }"""
BAR = 44  # pixels


class Hall(Lab):
    """A server for lectures, on a copy of the course, with settings of its own."""

    def start(self, timeout=SECONDS):
        """Start the server and wait until it answers; returns self."""
        self._copy_course()
        command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root",
                   "--ServerApp.ip=127.0.0.1", f"--port={self.port}",
                   f"--IdentityProvider.token={self.token}"]
        variables = lecture.variables(
            {**self._environment(), "ACTIVATION_COURSE_MY_WORK": str(self.folder / "work")})
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=self.root, env=variables, stdout=log,
                                            stderr=subprocess.STDOUT)
        self._wait_until_it_answers(timeout)
        return self

    __enter__ = start


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    """A server for lectures, at a path with a space in it."""
    with Hall(tmp_path_factory.mktemp("a hall")) as running:
        yield running


def show(page, hall, name, screen):
    """Open the lecture of a notebook at a screen, and let nothing leave this machine."""
    page.context.route("**/*", lambda route: route.continue_() if route.request.url.startswith(
        (hall.url, "data:", "blob:")) else route.abort())
    page.goto(f"{hall.url}{lecture.address(name)}?token={hall.token}#{screen}")
    ready(page)


def ready(page):
    page.locator("body[data-ready]").wait_for(state="attached", timeout=steps.PATIENCE)
    page.wait_for_function("() => !document.querySelector('#rendered_cells script[type*=voila]')")
    page.locator(".live-figure svg").first.wait_for(state="attached", timeout=steps.PATIENCE)


def screens(page):
    return page.locator("#lecture-bar option").count()


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_hall_sees_figures_that_move_and_no_code(page, hall):
    show(page, hall, "01_sigmoid.ipynb", "explore")
    widget = page.locator(".explorer").first
    expect(widget).to_be_visible(timeout=steps.PATIENCE)
    before = steps.caption(widget).inner_text()
    path = steps.path_of(widget, "tangent")
    assert steps.press(widget, "z", "ArrowRight", times=4) == pytest.approx(1.2)
    assert steps.wait_for_path(widget, "tangent", path) != path
    expect(steps.caption(widget)).not_to_have_text(before)
    assert "z = 1.200" in steps.caption(widget).inner_text()
    fills(page, widget)
    steps.picture_for_people(page, "lecture_explorer")

    expect(page.locator(".jp-CodeMirrorEditor, .jp-InputPrompt")).to_have_count(0)
    assert "explore(act)" not in page.locator("#rendered_cells").inner_text()
    assert page.locator("mjx-container").count() > 20, "formulas are set, without a network"
    walk_through(page)
    leads_on(page, hall)


def fills(page, widget):
    """The figure takes most of the screen, and ends above the bar."""
    box = steps.live(widget).locator("svg").first.bounding_box()
    assert box["width"] > 1100 and box["y"] >= 0 and box["height"] > 380
    assert widget.bounding_box()["y"] + widget.bounding_box()["height"] <= 720 - BAR


def walk_through(page):
    """From the first screen to the last by the remote's key: nothing is clipped."""
    page.keyboard.press("Escape")
    page.keyboard.press("Home")
    menu, shown = page.locator("#lecture-bar select"), set()
    for _ in range(150):
        shown.add(menu.input_value())
        across, along = page.evaluate(ROOM)
        assert across <= 1 and along <= 1, f"screen {menu.input_value()} is clipped"
        if len(shown) == screens(page) and page.locator("#lecture-bar.at-end").count():
            break
        page.keyboard.press("PageDown")
    assert len(shown) == screens(page) > 20
    page.keyboard.press("PageUp")
    expect(menu).to_have_value(str(screens(page) - 2))


def leads_on(page, hall):
    """Both ways of the bar, with their names."""
    onward = page.locator("a#next-notebook")
    expect(onward).to_contain_text("02 Centre the output around zero with tanh")
    assert onward.get_attribute("href") == "02_tanh.ipynb"
    page.locator("a#previous-notebook").click()
    page.wait_for_url("**/00_start_here.ipynb*", wait_until="commit")
    expect(page.locator("h1").first).to_contain_text("Start here", timeout=steps.PATIENCE)


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_stepper_keeps_the_arrows_and_the_remote_leads_on(page, hall):
    show(page, hall, "01_sigmoid.ipynb", "chain")
    widget = page.locator(".stepper").first
    expect(widget).to_be_visible(timeout=steps.PATIENCE)
    said = steps.caption(widget).inner_text()
    steps.handle(widget, "step").press("ArrowRight")
    expect(steps.caption(widget)).not_to_have_text(said)
    expect(widget).to_be_visible()  # the arrow has moved the slider, and not the screens
    assert page.evaluate(ROOM) == [0, 0]
    steps.picture_for_people(page, "lecture_stepper")
    expect(steps.handle(widget, "depth")).not_to_be_visible()
    page.get_by_role("button", name="all sliders of the chain").click()
    expect(steps.handle(widget, "depth")).to_be_visible()
    assert page.evaluate(ROOM) == [0, 0]
    page.keyboard.press("PageDown")
    expect(widget).not_to_be_visible()


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
    show(page, hall, "longest.ipynb", 1)
    halls = page.locator(".course-hall")
    assert screens(page) == 2 * len(names) + 1
    for number in range(2 * len(names)):
        shown = halls.nth(number)
        expect(shown).to_be_visible(timeout=steps.PATIENCE)
        expect(page.locator(".course-hall:visible")).to_have_count(1)
        settling = number >= len(names)
        count_in(shown)
        if settling:
            expect(shown).to_contain_text("before 12")  # what was counted before the figure
            shown.get_by_role("button", name="Show the answer").click()
            expect(shown.locator(".hall-row.right")).to_contain_text("\u2714 right: ")
        assert page.evaluate(ROOM) == [0, 0], f"{names[number % len(names)]} is clipped"
        assert shown.locator("p").evaluate_all(
            "all => all.every(one => parseFloat(getComputedStyle(one).fontSize) >= 24)")
        steps.picture_for_people(page, f"lecture_question_{number}")
        page.keyboard.press("PageDown")


def test_it_is_for_this_machine_and_for_who_has_the_token(hall):
    with pytest.raises(urllib.error.HTTPError) as refused:
        shut_down = urllib.request.Request(f"{hall.url}/voila/api/shutdown/x", method="POST")
        urllib.request.urlopen(shut_down, timeout=SECONDS)
    assert refused.value.code == 403
    with urllib.request.urlopen(f"{hall.url}{lecture.address('01_sigmoid.ipynb')}",
                                timeout=SECONDS) as answer:
        assert "/login" in answer.url
