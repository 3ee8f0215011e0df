"""What a learner does as the connection breaks is lost on its way, and goes again when it stands.

Nothing waits in vain, and nothing goes on whose notebook was closed.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.shown import imports
from tests.browser.test_design_in_lab import field
from tests.browser.waits import promised
from tests.soak import sharing, sockets
from tests.soak.scene import Scene, until

DOT = "g[data-name=point]"
CELLS = ('one = explore("selu", z=1)\none', "two = design_activation()\ntwo",
         "three = order_and_chaos()\nthree")
# Whatever goes to a kernel is lost, as where a machine has slept or a network has gone.
LOSE = """() => { window.kept ??= WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!/channels/.test(this.url)) window.kept.call(this, data); }; }"""
KEEP = "() => { if (window.kept) WebSocket.prototype.send = window.kept; }"
THERE = "(round(one.point.value, 2), one.compare.index, two.line.text, three.live.caption)"
MENU = "select >> visible=true"
KERNEL = "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel"
BUSY = f"""() => {{ {KERNEL}.requestExecute(
  {{ code: 'import time; time.sleep(6)', silent: true }}); }}"""
# As where there is no network for a while: no socket opens.
SHUT = f"""() => {{ const settings = {KERNEL}.serverSettings;
  window.sockets = settings.WebSocket;
  settings.WebSocket = function () {{ return {{ readyState: 0, close() {{}},
    set onclose(hear) {{ setTimeout(() => hear?.({{}}), 200); }} }}; }}; }}"""
OPEN = f"() => {{ {KERNEL}.serverSettings.WebSocket = window.sockets; }}"


@pytest.fixture
def scene(page, lab):
    """A notebook with a slider, a menu, a formula, and a dot that Python places."""
    steps.open_notebook(page, lab, lab.write_notebook("connection.ipynb", imports(), *CELLS))
    page.evaluate(sockets._HOOK)
    run(page)
    yield Scene(lab, page)
    page.evaluate(KEEP)


def run(page):
    """Run all, and wait until all that is moved here is there."""
    steps.run_all(page)
    assert steps.errors(page) == []
    for part in (".explorer .param-z .widget-readout", ".order-and-chaos .live-caption"):
        expect(page.locator(part).first).to_contain_text(re.compile("[0-9]"))
    expect(field(page.locator(".design-activation"))).to_have_value("z*tanh(softplus(z))")
    page.locator(f".order-and-chaos {DOT}").wait_for(state="attached")


def moved(page, times, key, menu, formula):
    """Move a slider and a dot so many times by a key, choose from a menu, and type a formula."""
    explorer, dot = page.locator(".explorer").first, page.locator(f".order-and-chaos {DOT}")
    steps.press(explorer, "z", key, times)
    explorer.locator(MENU).first.select_option(index=menu)
    field(page.locator(".design-activation")).fill(formula)
    for _ in range(times):
        dot.press(key)


def shown(page):
    """What the page has, in sight or not: z, the menu's place, the formula, the dot's words."""
    explorer = page.locator(".explorer").first
    return (steps.plain(explorer.locator(".param-z .widget-readout").text_content()),
            explorer.locator(MENU).first.evaluate("(one) => one.selectedIndex"),
            field(page.locator(".design-activation")).input_value(),
            page.locator(".order-and-chaos .live-caption").text_content().replace("\u00a0", " "))


def stands(scene, *wanted):
    """Whether page and Python come to show one thing, and z, menu and formula are the wanted."""
    found = []

    def agree():
        found[:] = [shown(scene.page), scene.ask(THERE)]
        return found[0] == found[1] and found[0][:3] == wanted

    assert until(agree, scene), (found, wanted)
    return found[0][3]


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_what_was_lost_with_a_connection_goes_when_it_stands(scene):
    page, dot = scene.page, scene.page.locator(f".order-and-chaos {DOT}")
    began = float(dot.get_attribute("aria-valuenow"))
    moved(page, 1, "ArrowRight", 1, "z*tanh(z)")
    stands(scene, 1.05, 1, "z*tanh(z)")
    step = float(dot.get_attribute("aria-valuenow")) - began
    for times, menu, busy in ((1, 2, False), (4, 3, False), (1, 4, True)):
        formula = f"z*tanh({menu}*z)"
        z, at = shown(page)[0], float(dot.get_attribute("aria-valuenow"))
        page.evaluate(LOSE)
        moved(page, times, "ArrowRight", menu, formula)
        page.evaluate(KEEP)
        if busy:
            page.evaluate(BUSY)
        page.evaluate(sockets._CLOSE)
        page.wait_for_function(sockets._CONNECTED)
        stands(scene, round(z + 0.05 * times, 2), menu, formula)
        assert float(dot.get_attribute("aria-valuenow")) == pytest.approx(at + step * times)
    expect(page.locator(".formula-field p").first).to_be_empty()
    z, caption = shown(page)[0], shown(page)[3]
    moved(page, 3, "ArrowLeft", 5, "z")
    assert stands(scene, round(z - 0.15, 2), 5, "z") != caption
    assert scene.faults() == []


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_a_kernel_that_was_started_again_meanwhile_is_told(scene, lab):
    page = scene.page
    gone = page.locator(".explorer .when-gone").first
    expect(gone).to_be_hidden()
    page.evaluate(SHUT)
    page.evaluate(sockets._CLOSE)
    lab.ask(f"api/kernels/{page.evaluate(KERNEL + '.id')}/restart", method="POST")
    page.evaluate(OPEN)
    page.wait_for_function(sockets._CONNECTED)
    expect(gone).to_be_visible()
    run(page)
    expect(page.locator(".explorer .when-gone").first).to_be_hidden()
    moved(page, 1, "ArrowRight", 1, "z*tanh(z)")
    stands(scene, 1.05, 1, "z*tanh(z)")


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_what_is_reset_later_goes_before_what_was_lost(scene):
    page = scene.page
    moved(page, 1, "ArrowRight", 1, "z*tanh(z)")
    stands(scene, 1.05, 1, "z*tanh(z)")
    page.evaluate(LOSE)
    moved(page, 1, "ArrowRight", 2, "z*tanh(2*z)")
    page.evaluate(KEEP)
    page.evaluate(SHUT)
    page.evaluate(sockets._CLOSE)
    for widget in (".explorer", ".design-activation"):
        page.locator(widget).get_by_role("button", name="Reset").first.click()
    page.evaluate(OPEN)
    page.wait_for_function(sockets._CONNECTED)
    page.wait_for_timeout(2000)  # in which it would come back
    stands(scene, 1.0, 0, "z*tanh(softplus(z))")


CLOSE = """() => { for (const one of window.jupyterapp.shell.widgets('main')) {
  if (one.context?.path.endsWith('plays.ipynb')) one.dispose(); } }"""


@pytest.mark.parametrize("call, button, value", [
    ("learn_slope()", ".widget-play button >> nth=0", "one.play.value"),
    ("step_chain(depth=30)", "button[title^='Step by itself']", "one.live.caption")])
def test_a_player_goes_on_where_it_is_shown_and_ends_with_its_notebook(
        page, lab, call, button, value):
    lab.write_notebook("beside.ipynb", "1")
    steps.open_notebook(page, lab, lab.write_notebook("plays.ipynb", imports(), f"one = {call}",
                                                      "one"))
    steps.run_all(page)
    again = page.get_by_role("button", name="Play again and again")
    if again.count():
        again.click()
    scene = Scene(lab, page)
    before = scene.ask(value)
    page.locator(button).click()
    assert until(lambda: scene.ask(value) != before, scene)
    steps.run_cell(page, 2)
    shown_again = scene.ask(value)
    assert until(lambda: scene.ask(value) != shown_again, scene)
    promised(page, sharing._BESIDE, ["notebooks/beside.ipynb"])
    steps.wait_ready(page)
    page.evaluate(CLOSE)

    def stands():
        there = scene.ask(value)
        page.wait_for_timeout(600)
        return scene.ask(value) == there

    assert until(stands, scene)
    assert scene.faults() == []
