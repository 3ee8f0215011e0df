"""All that a live figure can move, moved in the browser and compared with a fresh drawing."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser import steps

# Two axes, one of them logarithmic, with each kind of artist; and a change to all of them.
DRAW = """
from helpers.live import Drag, LiveFigure
from helpers.draw.style import figure
made, (left, right) = figure(columns=2)
left.set(xlim=(0, 10), ylim=(0, 10)); right.set(xlim=(0, 10), ylim=(1e-6, 1), yscale="log")
artists = {"line": left.plot([0, 1], [2, 3])[0], "dot": left.plot([], [], "o", ms=14)[0],
           "bar": right.bar([1], [0.5])[0], "words": left.text(2, 3, "", ha="center"),
           "cloud": left.scatter([1, 2], [3, 4], s=60), "area": left.fill_between([0, 1], [1, 2]),
           "guide": left.axvline(3), "decay": right.plot([1, 2], [1, 1])[0],
           "framed": right.text(5, 1e-4, "in a frame", bbox={"fc": "white", "ec": "none"})}
live = LiveFigure(made, artists, label="A test.", caption="Begin.",
                  drags={"dot": Drag("the dot", 0, 10, 0.5)})
live.on_drag(lambda name, x, y: (artists["dot"].set_data([x], [round(y, 3)]), live.push()))
live
"""
CHANGE = """
artists["line"].set_data([1, 4, 9], [5, 1, 8]); artists["line"].set_color("#123456")
artists["dot"].set_data([5], [5]); artists["bar"].set_height(0.001)
artists["bar"].set_facecolor("#654321"); artists["words"].set_text("moved")
artists["words"].set_position((7, 8)); artists["cloud"].set_offsets([[6, 6], [7, 3]])
artists["decay"].set_data([1, 5, 9], [1e-1, 1e-3, 1e-5]); artists["guide"].set_xdata([8, 8])
artists["framed"].set_color("#abcdef")
artists["area"].set_visible(False); live.caption = "Moved."
live.push()
"""
NOTEBOOK, COMMANDS = "window.jupyterapp.shell.currentWidget.content", "window.jupyterapp.commands"
REDRAW = "live.redraw()"
READ = """(live) => Object.fromEntries([...live.querySelectorAll('g[data-name]')].map((group) => {
  const text = group.querySelector('text'), shape = [...group.querySelectorAll('path')].pop();
  const numbers = (s) => (s.match(/-?[0-9.]+/g) ?? []).map(Number);
  const uses = [...group.querySelectorAll('use')].filter((u) => u.style.display !== 'none');
  const where = text ? ['x', 'y'].map((k) => parseFloat(text.getAttribute(k)))
    : uses.length ? uses.flatMap((u) => ['x', 'y'].map((k) => parseFloat(u.getAttribute(k))))
    : numbers(shape.getAttribute('d'));
  const style = getComputedStyle(uses[0] ?? text ?? shape);
  const frame = text && shape ? getComputedStyle(shape).fill : null;
  return [group.dataset.name, {where, text: text?.textContent.trim(), fill: style.fill, frame,
    stroke: style.stroke, hidden: group.style.display === 'none'}]; }))"""


@pytest.fixture
def figure(page, lab):
    """The figure in an open notebook whose later cells change it and draw it again."""
    name = lab.write_notebook("live.ipynb", DRAW, CHANGE, REDRAW)
    steps.open_notebook(page, lab, name)
    _run_next(page, back_to=0)
    shown = page.locator(".live-figure").first
    shown.locator("svg").wait_for(timeout=steps.PATIENCE)
    return shown


def _run_next(page, back_to=None):
    """Run the notebook's next cell, or first go back to one."""
    if back_to is not None:
        page.evaluate(f"() => {{ {NOTEBOOK}.activeCellIndex = {back_to}; }}")
    page.evaluate(f"() => {COMMANDS}.execute('notebook:run-cell-and-select-next')")


def test_moved_artists_stand_where_a_fresh_drawing_puts_them(page, figure):
    _run_next(page)
    expect(figure.locator(".live-caption")).to_have_text("Moved.")
    moved = figure.evaluate(READ)
    old = figure.locator("svg").element_handle()
    _run_next(page)
    page.wait_for_function("(svg) => !svg.isConnected", arg=old, timeout=steps.PATIENCE)
    fresh = figure.evaluate(READ)
    assert set(moved) == set(fresh) and len(moved) == 9
    assert moved["framed"]["frame"] == fresh["framed"]["frame"] == "rgb(255, 255, 255)"
    for name, drawn in fresh.items():
        assert moved[name]["hidden"] == drawn["hidden"] == (name == "area"), name
        assert moved[name]["text"] == drawn["text"], name
        if name == "area":
            continue
        assert _corners(moved[name]) == pytest.approx(_corners(drawn), abs=0.11), name
        assert (moved[name]["fill"], moved[name]["stroke"]) == (drawn["fill"], drawn["stroke"])


def _corners(artist):
    """The artist's points, each once: a closed path may or may not repeat its first.

    Where a log axis has no place for a zero, both drawings go far out of the picture, if not
    equally far.
    """
    points = np.clip(np.reshape(artist["where"], (-1, 2)), -2000, 2000)
    kept = np.unique(np.round(points, 1), axis=0)
    return kept.ravel().tolist()


def test_a_drag_that_the_kernel_hears_keeps_up_with_the_pointer(page, figure):
    _run_next(page)
    expect(figure.locator(".live-caption")).to_have_text("Moved.")
    figure.scroll_into_view_if_needed()
    box = figure.locator('g[data-name="dot"] use').first.bounding_box()
    start = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] - 100, start[1] + 60, steps=40)
    page.mouse.up()
    page.wait_for_function(
        "([live, x]) => { const b = live.querySelector('g[data-name=dot] use')"
        ".getBoundingClientRect(); return Math.abs(b.x + b.width / 2 - x) < 14; }",
        arg=[figure.element_handle(), start[0] - 100], timeout=steps.PATIENCE)


def test_keys_count_on_while_the_kernel_is_still_at_work(page, lab):
    slow = DRAW.replace("lambda name, x, y: (", "lambda name, x, y: (time.sleep(1), ")
    name = lab.write_notebook("slow.ipynb", "import time\n" + slow, CHANGE)
    steps.open_notebook(page, lab, name)
    steps.run_all(page)
    expect(page.locator(".live-figure .live-caption")).to_have_text("Moved.")
    dot = page.locator('.live-figure g[data-name="dot"]')
    start = page.locator(".live-figure").evaluate(READ)["dot"]["where"][0]
    for _ in range(3):
        dot.press("ArrowRight")
        page.wait_for_timeout(600)  # between the kernel's answers
    three_steps = page.locator(".live-figure").evaluate("(live) => { const { x } = "
        "live.liveFigure.axes[0]; return x.toPixels(1.5) - x.toPixels(0); }")
    steps.settles(page.locator(".live-figure"), lambda: _is_at(page, start + three_steps))


def _is_at(page, x):
    where = page.locator(".live-figure").evaluate(READ)["dot"]["where"][0]
    assert where == pytest.approx(x, abs=0.1)


WHOLE_STEP = """(live, [clientX, clientY]) => {
  const picture = live.liveFigure, spec = picture.specs.get('dot'), { step } = spec.drag;
  const { x } = picture.locate({ clientX, clientY }, spec.axes);
  return picture.axes[0].x.toPixels(step * Math.round(x / step)); }"""
AGAIN = "(live.on_drag(lambda name, x, y: live.redraw()), live)[1]"


def test_a_drag_and_the_focus_outlive_a_new_drawing(page, lab):
    name = lab.write_notebook("again.ipynb", DRAW + AGAIN, CHANGE)
    steps.open_notebook(page, lab, name)
    steps.run_all(page)
    figure, dot = page.locator(".live-figure"), page.locator('.live-figure g[data-name="dot"]')
    expect(figure.locator(".live-caption")).to_have_text("Moved.")
    figure.scroll_into_view_if_needed()
    to_pixels = "([live, x]) => live.liveFigure.axes[0].x.toPixels(x)"
    box = dot.locator("use").first.bounding_box()
    start = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*start)
    page.mouse.down()
    for further in (1, 2, 3):
        old = figure.locator("svg").element_handle()
        page.mouse.move(start[0] - 30 * further, start[1], steps=2)
        page.wait_for_function("(svg) => !svg.isConnected", arg=old, timeout=steps.PATIENCE)
        expect(dot).to_be_focused()
        steps.settles(figure, lambda far=further: _is_under(dot, start[0] - 30 * far))
    there = figure.evaluate(WHOLE_STEP, [start[0] - 90, start[1]])
    steps.settles(figure, lambda: _is_at(page, there))  # else the last move may come after the key
    page.mouse.up()
    page.mouse.move(*start)  # nothing is held any more
    old = figure.locator("svg").element_handle()
    dot.press("ArrowRight")
    page.wait_for_function("(svg) => !svg.isConnected", arg=old, timeout=steps.PATIENCE)
    expect(dot).to_be_focused()
    live = figure.element_handle()
    step = page.evaluate(to_pixels, [live, 0.5]) - page.evaluate(to_pixels, [live, 0])
    steps.settles(figure, lambda: _is_at(page, there + step))


def _is_under(dot, x):
    box = dot.locator("use").first.bounding_box()
    assert box, "a new drawing is just taking the old one's place"
    assert box["x"] + box["width"] / 2 == pytest.approx(x, abs=14)


def test_a_second_view_shows_the_present_state_and_says_it(page, figure):
    _run_next(page)
    expect(figure.locator(".live-caption")).to_have_text("Moved.")
    before = figure.evaluate(READ)
    page.evaluate(f"() => {{ {NOTEBOOK}.activeCellIndex = 0; }}")
    page.evaluate(f"() => {COMMANDS}.execute('notebook:create-output-view')")
    second = page.locator(".live-figure").nth(1)
    second.locator("svg").wait_for(timeout=steps.PATIENCE)
    expect(second.locator("svg")).to_have_attribute("aria-label", "A test.")
    expect(second.locator(".live-caption")).to_have_text("Moved.")
    assert second.evaluate(READ) == before
