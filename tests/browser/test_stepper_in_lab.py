"""The stepper, stepped as a learner steps it, in a real JupyterLab and a real browser."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.activations import activation
from helpers.chain.formula import marked_up
from helpers.chain.presets import PRESETS
from tests.browser import steps
from tests.browser.conftest import SIZES
from tests.browser.waits import promised
from tests.plain_chain import number_in

GIVES = r"(?:gives|y\) =) (\S+(?:\s×\s10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?)"
WHOLE = {"typical", "relu_off", "extreme"}  # presets of which each step is looked at
# One key press after the other, each waiting until the page says the next step: the captions and
# formulas of all of them.
STEP_TO_THE_END = """async (root, first) => {
  const panel = root.querySelector('.live-figure div[role="slider"]');
  const caption = root.querySelector('.live-caption'), said = [];
  const until = async (test) => {
    const end = performance.now() + 300000;
    while (!test()) {
      if (performance.now() > end) throw new Error('nothing came after: ' + caption.textContent);
      await new Promise(requestAnimationFrame);
    }
  };
  panel.focus();
  const last = Number(panel.getAttribute('aria-valuemax'));
  for (let place = 1; place <= last; place++) {
    if (first < place && place < last) continue;
    await window.pressKey(place > first ? 'End' : 'ArrowRight');
    await until(() => caption.textContent.startsWith(`Step ${place} of ${last},`));
    const cells = [...root.querySelectorAll('.factors tr:last-child td')];
    said.push({ caption: caption.textContent, at: Number(panel.getAttribute('aria-valuenow')),
      cells: cells.map((c) => [c.className, c.innerText]),
      bars: [...root.querySelectorAll('g[data-name^="bar"]')].filter(
        (g) => g.dataset.name !== 'bars').map((g) => g.querySelector('text').textContent) });
  }
  return said; }"""


@pytest.fixture
def shown(shown):
    """A function that opens a notebook with one stepper and returns the stepper."""

    def show(call):
        found = shown(call)
        found.evaluate("(root) => root.scrollIntoView({ block: 'start' })")
        return found

    return show


def by_numpy(preset):
    """z, a and the gradient after each step back, dC/da and dC/db in turn, in plain NumPy."""
    entries = [entry if isinstance(entry, tuple) else (entry, {}) for entry in preset.activations]
    skips = preset.skips or (False,) * preset.depth
    z, a, slope, before = [], [], [], preset.x
    for (key, params), w, b, past in zip(entries, preset.weights, preset.biases, skips,
                                         strict=True):
        z.append(w * before + b)
        before = past * before + float(activation(key).f(z[-1], **params))
        a.append(before)
        slope.append(float(activation(key).df(z[-1], **params)))
    products = [2 * (before - preset.y)]
    for layer in range(preset.depth, 0, -1):
        beside = skips[layer - 1] * products[-1]
        products.append(products[-1] * slope[layer - 1])
        if layer > 1:
            products.append(beside + products[-1] * preset.weights[layer - 1])
    return z, a, products


def agree(text, value):
    """Whether a shown text says a value, to the four digits that it shows."""
    number = float(number_in(text))
    return number == pytest.approx(value, rel=6e-4, abs=1e-13)


def test_every_preset_goes_to_its_end_by_key_presses(page, shown):
    widget = shown("step_chain()")
    page.expose_function("pressKey", page.keyboard.press)
    menu = widget.locator(".param-preset select")
    for key, preset in PRESETS.items():
        menu.select_option(label=preset.title)
        expect(steps.caption(widget)).to_contain_text("Nothing is computed yet")
        expect(widget.locator(".look-for")).to_contain_text(
            re.sub("<.*?>", "", marked_up(preset.look_for)))
        last = 4 * preset.depth + 2
        seen = list(range(1, last + 1)) if key in WHOLE else [1, 2, last]
        said = promised(widget, STEP_TO_THE_END, last if key in WHOLE else 2)
        steps.picture_for_people(page, f"preset_{key}")
        z, a, products = by_numpy(preset)
        depth = preset.depth
        assert [one["at"] for one in said] == seen
        by_place = dict(zip(seen, said, strict=True))
        for layer in range(depth):
            for place, value in ((2 * layer + 1, z[layer]), (2 * layer + 2, a[layer])):
                if place in by_place:
                    text = by_place[place]["caption"].rstrip(".").split(" = ")[-1]
                    assert agree(text, value), key
        for done, product in enumerate(products):
            one = by_place.get(2 * depth + 2 + done)
            if one is None:
                continue
            text = re.search(GIVES, one["caption"])[1]
            assert agree(text.rstrip("."), product), (key, one["caption"])
            assert [mark for mark, _ in one["cells"]].count("now") == 1
        for layer, text in enumerate(said[-1]["bars"]):
            gradient = products[1 + 2 * (depth - 1 - layer)]
            if gradient:
                assert float(number_in(text)) == pytest.approx(np.log10(abs(gradient)), abs=0.051)
            else:
                assert text == "−∞", key
    assert steps.errors(page) == []


def place(widget):
    """The step that the page shows, as its slider and its caption both say it."""
    number = widget.locator(".live-figure div[role=slider]").get_attribute("aria-valuenow")
    return int(number)


def wait_for(widget, number):
    """Wait until the caption is that of a step."""
    expect(steps.caption(widget)).to_contain_text(re.compile(rf"^Step {number} of "),
                                                  timeout=steps.PATIENCE)


def wait_beyond(page, number):
    """Wait until the page's step is larger than a number."""
    page.wait_for_function(
        "(number) => Number(document.querySelector('.stepper div[role=slider]')"
        ".getAttribute('aria-valuenow')) > number", arg=number, timeout=steps.PATIENCE)


def test_play_goes_on_by_itself_and_pause_stops_it(page, shown):
    widget = shown('step_chain("selu", step=3)')
    widget.get_by_role("button", name="More").click()
    steps.press(widget, "speed", "Home")  # a step in two seconds: time enough to press Pause
    widget.get_by_role("button", name="Play").click()
    wait_beyond(page, 4)
    assert not steps.is_cut(widget.get_by_role("button", name="Pause"))
    widget.get_by_role("button", name="Pause").click()
    expect(widget.get_by_role("button", name="Play")).to_be_visible()
    paused = place(widget)
    page.wait_for_timeout(2500)  # a beat at this speed: nothing may come any more
    assert 4 < place(widget) == paused < 22
    wait_for(widget, paused)
    steps.press(widget, "speed", "End")
    widget.get_by_role("button", name="Play").click()
    wait_for(widget, 22)
    widget.get_by_role("button", name="Play").click()
    page.wait_for_function("() => Number(document.querySelector('.stepper div[role=slider]')"
                           ".getAttribute('aria-valuenow')) < 15", timeout=steps.PATIENCE)
    assert steps.errors(page) == []


def test_buttons_keys_and_sliders_share_one_place(page, shown):
    widget = shown('step_chain("typical")')
    widget.get_by_role("button", name="Last").click()
    wait_for(widget, 34)
    widget.get_by_role("button", name="Back").click()
    wait_for(widget, 33)
    steps.live(widget).locator('g[data-name="known_a"]').click(force=True)
    page.keyboard.press("ArrowLeft")
    wait_for(widget, 32)
    page.keyboard.press("Home")
    expect(steps.caption(widget)).to_contain_text("Nothing is computed yet")
    page.keyboard.press("End")
    wait_for(widget, 34)
    widget.get_by_role("button", name="First").click()
    widget.get_by_role("button", name="Forward").click()
    wait_for(widget, 1)
    page.keyboard.press("ArrowRight")  # the button has the focus, and not the picture
    wait_for(widget, 2)
    page.keyboard.press("ArrowLeft")
    wait_for(widget, 1)
    handle = steps.handle(widget, "step")
    handle.focus()
    for _ in range(2, 21):
        handle.press("ArrowRight")
    wait_for(widget, 20)
    before = steps.caption(widget).inner_text()
    steps.press(widget, "weight", "ArrowRight", times=3)
    expect(steps.caption(widget)).not_to_have_text(before)
    wait_for(widget, 20)
    assert place(widget) == 20
    layer = widget.locator(".param-layer select")
    layer.select_option(label="layer 8")
    expect(widget.locator(".param-bias .widget-readout")).to_have_text("0.40")
    steps.press(widget, "bias", "ArrowRight", times=4)
    expect(steps.live(widget).locator('g[data-name="b8"] text')).to_have_text("b₈ = 0.6")
    widget.locator(".param-activation select").select_option(label="ELU")
    expect(steps.live(widget).locator('g[data-name="f8"] text')).to_have_text("ELU")
    steps.press(widget, "alpha", "ArrowRight", times=2)
    expect(steps.handle(widget, "alpha")).to_have_attribute("aria-label", "α (alpha)")
    wait_for(widget, 20)
    assert steps.errors(page) == []


def test_every_depth_fits_the_page(page, shown):
    widget = shown('step_chain("typical")')
    for depth in (1, 4, 8, 9, 30):
        handle = steps.handle(widget, "depth")
        handle.focus()
        while steps.slider_value(widget, "depth") < depth:
            handle.press("ArrowRight")
        while steps.slider_value(widget, "depth") > depth:
            handle.press("ArrowLeft")
        expect(widget.locator(".live-figure div[role=slider]")).to_have_attribute(
            "aria-valuemax", str(4 * depth + 2), timeout=steps.PATIENCE)
        widget.get_by_role("button", name="Last").click()
        wait_for(widget, 4 * depth + 2)
        steps.live(widget).locator("div[role=slider]").focus()
        for _ in range(depth):
            page.keyboard.press("ArrowLeft")
        wait_for(widget, 3 * depth + 2)
        for name, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            widget.evaluate("(root) => root.scrollIntoView({ block: 'start' })")
            steps.picture_for_people(page, f"depth_{depth}_{name}")
            room = widget.locator(".live-figure").evaluate("(live) => live.clientWidth")
            formula = widget.locator(".factors").evaluate("(table) => table.offsetWidth")
            assert formula <= room, (depth, name, formula, room)
