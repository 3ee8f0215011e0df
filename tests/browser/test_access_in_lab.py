"""Widgets in JupyterLab with forced colours, without motion, at 200 % zoom, and shown twice."""

import pytest
from playwright.sync_api import expect

from tests import painted
from tests.browser import access, steps
from tests.browser.test_layout_in_lab import SETUP, run
from tests.browser.waits import promised
from tests.colours import contrast

# Each kind of part once: a dot, a stepper, a curve to draw, a bar, a table.
CALLS = ['explore("elu")', "step_chain()", 'predict("05_relu.slope", "05_relu.linear")',
         "training_race()", "softmax_bars()", 'choose("08_elu.far_left")']
PARTS = ("input[type=range]", "svg [role=slider]", "div[role=slider]", "button:enabled",
         "select:enabled", "input[type=number]", "input[type=checkbox]", "[role=radio]")
MOVING = """() => [...document.querySelectorAll(
    '.jp-OutputArea-output, .jp-OutputArea-output *')].filter((one) => {
  const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(one);
  return animationName !== 'none' || scrollBehavior === 'smooth'
    || transitionDuration.split(', ').some((each) => parseFloat(each) > 0); })
  .map((one) => one.outerHTML.slice(0, 120))"""
ZOOMED = {"width": 640, "height": 400}  # what 1280 x 800 has at 200 %
OVER = """(read) => { const shown = document.querySelector(read);
  const edge = Math.min(shown.getBoundingClientRect().right, innerWidth) + 1;
  const over = [...shown.querySelectorAll('button, select, input, .widget-label, svg')].filter(
    (one) => one.checkVisibility() && one.getBoundingClientRect().right > edge);
  return [...over.map((one) => one.outerHTML.slice(0, 120)),
    ...shown.scrollWidth > shown.clientWidth + 1 ? ['it has to be scrolled sideways'] : []]; }"""
PICTURES = f"""() => [...document.querySelectorAll('{access.READ} .live-figure svg')].map(
  (one) => one.getBoundingClientRect()).map((box) => [box.height, innerHeight])"""
TWICE = """(index) => { const { shell, commands } = window.jupyterapp;
  shell.currentWidget.content.activeCellIndex = index;
  return commands.execute('notebook:create-output-view').then(() => null); }"""


@pytest.fixture
def shown(page, lab):
    """A notebook in which each of CALLS has run."""
    steps.open_notebook(page, lab, lab.write_notebook("access.ipynb", SETUP, *CALLS, '"the end"'))
    steps.run_cell(page, 0)
    for index in range(1, len(CALLS) + 1):
        run(page, index)
    page.evaluate("() => window.jupyterapp.shell.collapseLeft()")
    yield page
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")


def test_widgets_can_be_used_in_other_ways(shown):
    forced_colours_leave_all_in_sight(shown)
    nothing_moves_by_itself(shown)
    twice_as_large_all_is_there(shown)
    bars_and_words_say_what_they_are(shown)
    two_views_have_no_id_in_common(shown)
    assert steps.errors(shown) == []


def each(page):
    """Scroll to each widget in turn; gives its call."""
    for index, call in enumerate(CALLS, 1):
        access.mark(page, index)
        yield call


def forced_colours_leave_all_in_sight(page):
    page.locator(".lettered button").first.click()  # so that one is chosen
    page.emulate_media(forced_colors="active", color_scheme="dark")  # farthest from our colours
    asked = set()
    for call in each(page):
        assert painted.pale(page, access.READ, sights=["usual"]) == [], call
        for kind in set(PARTS) - asked:
            found = page.locator(f"{access.READ} {kind} >> visible=true")
            if found.count():
                asked.add(kind)
                assert painted.ring(page, found.first) >= painted.SHAPE, (call, kind)
                if kind == PARTS[0]:
                    assert painted.track(page, found.first) >= painted.SHAPE, call
                    assert painted.thumb(page, found.first) >= painted.SHAPE, call
        told_apart(page, "button", "aria-pressed", call)
        told_apart(page, "[role=radio]", "aria-checked", call)
    assert asked == set(PARTS)
    page.emulate_media(forced_colors="none", color_scheme="light")


def told_apart(page, kind, attribute, call):
    """What is down and what is up have other faces, not only letters of another weight."""
    down, up = (page.locator(f"{access.READ} {kind}[{attribute}={value}] >> visible=true").first
                for value in ("true", "false"))
    if down.count() and up.count():
        faces = [painted.face(page, one) for one in (down, up)]
        assert contrast(*faces) >= painted.SHAPE, (call, kind, faces)


def nothing_moves_by_itself(page):
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    assert page.evaluate("document.getAnimations().length") == 0
    stepper = page.locator(".stepper")
    assert steps.slider_value(stepper, "step") == 0, "no chain plays before Play"
    stepper.get_by_role("button", name="Play").click()  # whoever presses it wants it
    expect(steps.caption(stepper)).to_contain_text("Step 2 of")
    stepper.get_by_role("button", name="Pause").click()
    page.emulate_media(reduced_motion="no-preference")


def twice_as_large_all_is_there(page):
    large = page.viewport_size
    page.set_viewport_size(ZOOMED)
    for call in each(page):
        page.wait_for_function(f"(read) => !({OVER})(read).length", arg=access.READ)
        for height, window in page.evaluate(PICTURES):
            assert 120 < height < window, call
        control = page.locator(f"{access.READ} :is(input, button):enabled >> visible=true").last
        control.click(trial=True)  # it can be scrolled to, and nothing lies over it
        steps.picture_for_people(page, f"zoomed-{call[:8]}")
    page.set_viewport_size(large)


def bars_and_words_say_what_they_are(page):
    access.mark(page, 1 + CALLS.index("training_race()"))
    bar = page.locator(access.READ).get_by_role("progressbar", name="progress")
    expect(bar).to_have_attribute("aria-valuetext", "0 % done")
    access.mark(page, len(CALLS))
    place = page.locator(f"{access.READ} [role=status]")
    place.evaluate("(one) => { one.kept = true; }")
    page.locator(access.READ).get_by_role("button", name="Check").click()
    expect(place).to_contain_text("Choose one first.")
    assert place.evaluate("(one) => one.kept"), "a new place need not be heard"


def two_views_have_no_id_in_common(page):
    for call in ("softmax_bars()", "step_chain()"):
        count = page.locator(".live-figure svg").count()
        page.evaluate("""() => { const { shell } = window.jupyterapp; shell.activateById(
          [...shell.widgets('main')].find((one) => one.content?.widgets).id); }""")
        promised(page, TWICE, 1 + CALLS.index(call))
        expect(page.locator(".live-figure svg")).to_have_count(count + 1)
        assert page.evaluate(access.TWICE) == []
    page.evaluate("""() => { const { shell } = window.jupyterapp; shell.activateById(
      [...shell.widgets('main')].find((one) => one.content?.widgets).id); }""")
