"""What a learner did as the connection broke is lost on its way; nothing stands still after it.

And nothing goes on whose notebook was closed.
"""

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.shown import imports
from tests.browser.test_design_in_lab import field
from tests.browser.waits import promised
from tests.soak import sharing, sockets
from tests.soak.scene import Scene, until

CELLS = ('one = explore("selu", z=1)\none', "two = design_activation()\ntwo",
         "three = order_and_chaos()\nthree")
# Whatever goes to a kernel is lost, as where a machine has slept or a network has gone.
LOSE = """() => { window.kept = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!/channels/.test(this.url)) window.kept.call(this, data); }; }"""
KEEP = "() => { WebSocket.prototype.send = window.kept; }"
MENU = "select >> visible=true"


@pytest.fixture
def scene(page, lab):
    """A notebook with a slider, a menu, a formula, and a dot that Python places."""
    steps.open_notebook(page, lab, lab.write_notebook("connection.ipynb", imports(), *CELLS))
    page.evaluate(sockets._HOOK)
    steps.run_all(page)
    assert steps.errors(page) == []
    return Scene(lab, page)


def moved(scene, times, key, menu, formula):
    """Move a slider and a dot so many times by a key, choose from a menu, and type a formula."""
    page = scene.page
    explorer, line = page.locator(".explorer").first, field(page.locator(".design-activation"))
    dot = page.locator(".order-and-chaos g[data-name=point]")
    steps.press(explorer, "z", key, times)
    explorer.locator(MENU).first.select_option(index=menu)
    line.fill(formula)
    for _ in range(times):
        dot.press(key)


def follows(scene):
    """Whether Python has what the page shows."""
    page = scene.page
    shown = page.locator(".explorer").first
    place = page.locator(".order-and-chaos g[data-name=point]").get_attribute("aria-valuetext")
    there = scene.ask("(round(one.point.value, 2), [one.compare.index], two.line.text, "
                      "three.live.caption)")
    return there == (
        steps.slider_value(shown, "z"),
        shown.locator(MENU).first.evaluate("(one) => [one.selectedIndex]"),
        field(page.locator(".design-activation")).input_value(),
        page.locator(".order-and-chaos .live-caption").inner_text().replace("\u00a0", " "),
    ) and place


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_what_was_lost_with_a_connection_holds_nothing_up(scene):
    page, dot = scene.page, scene.page.locator(".order-and-chaos g[data-name=point]")
    moved(scene, 1, "ArrowRight", 1, "z*tanh(z)")
    assert until(lambda: follows(scene), scene)
    page.evaluate(LOSE)
    moved(scene, 4, "ArrowRight", 2, "z*tanh(2*z)")
    page.evaluate(KEEP)
    page.evaluate(sockets._CLOSE)
    page.wait_for_function(sockets._CONNECTED)
    assert until(lambda: follows(scene), scene)
    expect(field(page.locator(".design-activation"))).to_have_value("z*tanh(2*z)")
    expect(page.locator(".formula-field p").first).to_be_empty()
    place = dot.get_attribute("aria-valuetext")
    moved(scene, 3, "ArrowLeft", 3, "z*tanh(3*z)")
    assert until(lambda: follows(scene) not in (False, place), scene)
    assert scene.faults() == []


CLOSE = """() => { for (const one of window.jupyterapp.shell.widgets('main')) {
  if (one.context?.path.endsWith('plays.ipynb')) one.dispose(); } }"""


@pytest.mark.parametrize("call, button, value", [
    ("learn_slope()", ".widget-play button >> nth=0", "one.play.value"),
    ("step_chain(depth=30)", "button[title^='Step by itself']", "one.live.caption")])
def test_a_player_ends_with_its_notebook(page, lab, call, button, value):
    lab.write_notebook("beside.ipynb", "1")
    steps.open_notebook(page, lab, lab.write_notebook("plays.ipynb", imports(),
                                                      f"one = {call}\none"))
    steps.run_all(page)
    again = page.get_by_role("button", name="Play again and again")
    if again.count():
        again.click()
    scene = Scene(lab, page)
    before = scene.ask(value)
    page.locator(button).click()
    assert until(lambda: scene.ask(value) != before, scene)
    promised(page, sharing._BESIDE, ["notebooks/beside.ipynb"])
    steps.wait_ready(page)
    page.evaluate(CLOSE)

    def stands():
        there = scene.ask(value)
        page.wait_for_timeout(600)
        return scene.ask(value) == there

    assert until(stands, scene)
    assert scene.faults() == []
