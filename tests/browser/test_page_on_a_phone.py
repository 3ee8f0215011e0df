"""The page for phones in a real browser of a phone's size, by touch and keys, the network off."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.activations import ACTIVATIONS
from helpers.chain.presets import PRESETS
from helpers.live.gone import GONE
from tests.browser import steps
from tests.browser.phone import PHONE, TARGETS, slide, touch
from tests.browser.test_stepper_in_lab import GIVES, agree, by_numpy
from tests.browser.waits import promised

CLOSE = 2e-3  # of the axis' height, as for the notebooks' tables
# Every step by the Forward button: the captions, the formulas, the bars.
FORWARD_TO_THE_END = """async (root) => {
  const caption = root.querySelector('.live-caption'), said = [];
  const forward = root.querySelector('[data-go=forward]');
  const last = Number(root.querySelector('.param-step input').max);
  for (let place = 1; place <= last; place++) {
    forward.click();
    const end = performance.now() + 300000;
    while (!caption.textContent.startsWith(`Step ${place} of ${last},`)) {
      if (performance.now() > end) throw new Error('nothing came after: ' + caption.textContent);
      await new Promise(requestAnimationFrame);
    }
    said.push({ caption: caption.textContent,
      cells: [...root.querySelectorAll('.factor')].map((c) => [c.className, c.innerText]),
      bars: [...root.querySelectorAll('g[data-name^="bar"]')].filter(
        (g) => g.dataset.name !== 'bars').map((g) => g.querySelector('text').textContent) });
  }
  return said; }"""
# The height of every text as it is shown, in CSS pixels.
TEXTS = """(root) => [...root.querySelectorAll('.live-figure svg')].flatMap((svg) => {
  const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  return [...svg.querySelectorAll('text')].filter((t) => t.textContent.trim()).map(
    (t) => [t.textContent, parseFloat(getComputedStyle(t).fontSize) * scale]); })"""


def test_a_finger_on_the_sliders_moves_the_curves_to_numpys_values(phone):
    for key in ACTIVATIONS:
        both_sliders(phone, key)


def both_sliders(phone, key):
    """Move both sliders of an activation, and compare what is shown and said with NumPy."""
    act, section = ACTIVATIONS[key], phone.locator(f"section#{key}")
    named = {}
    if act.params:
        param = act.params[0]
        named = {param.name: slide(phone, section, "parameter", 0.5, 0.8)}
        share = (named[param.name] - param.low) / (param.high - param.low)
        assert 0.6 < share < 0.95
        expect(steps.caption(section)).to_contain_text(f"= {named[param.name]:.2f}.")
    z = slide(phone, section, "point", 0.5, 0.2)
    assert -4 < z < -2
    expect(steps.caption(section)).to_contain_text(f"z = {z:.3f}".replace("-", "\u2212"))
    for name, function in (("f", act.f), ("df", act.df)):
        assert steps.distance(section, name, lambda at, g=function: g(at, **named)) < CLOSE
    said = re.findall(r"= (almost 0|[\u22120-9.]+)", steps.caption(section).inner_text())
    for text, value in zip(said[1:3], (act.f(z, **named), act.df(z, **named)), strict=True):
        number = 0 if text == "almost 0" else steps.plain(text.rstrip("."))
        assert number == pytest.approx(value, abs=2e-3)
    if key == "elu":
        steps.picture_for_people(phone, "phone_elu")


def test_a_finger_drags_the_dot_and_the_page_stays_where_it_is(phone):
    act, section = ACTIVATIONS["swish"], phone.locator("section#swish")
    steps.live(section).scroll_into_view_if_needed()
    before = phone.evaluate("scrollY")
    x, y = steps.live(section).evaluate(steps._DOT, "dot")
    end = steps.live(section).evaluate(steps._PIXELS, ["dot", -2.0, float(act.f(-2.0))])
    # Beside the dot, where a finger is as well; and up and down on the way.
    touch(phone, (x + 15, y - 12), (x, y + 40), (x - 60, y - 30), tuple(end))
    expect(steps.caption(section)).to_contain_text(re.compile(r"z = \u2212(1\.9|2\.[01])"))
    z, height, slope = steps.numbers_said(section)
    assert height == pytest.approx(act.f(z), abs=CLOSE)
    assert slope == pytest.approx(act.df(z), abs=CLOSE)
    assert float(section.locator(".param-point input").input_value()) == pytest.approx(z, abs=0.03)
    assert phone.evaluate("scrollY") == before
    assert not section.get_by_text(GONE).count(), "there is no kernel here that could end"


def test_keys_move_sliders_and_dots_and_they_say_so(phone):
    act, section = ACTIVATIONS["selu"], phone.locator("section#selu")
    slider = section.get_by_label("α (alpha)")
    expect(section.locator(".param-parameter .readout")).to_have_text("1.67")
    assert steps.distance(section, "f", act.f) < CLOSE
    slider.focus()
    for _ in range(6):
        slider.press("ArrowLeft")
    alpha = float(slider.input_value())
    alpha_of = act.params[0]
    assert alpha == pytest.approx(alpha_of.default - 6 * alpha_of.step, abs=alpha_of.step)
    expect(steps.caption(section)).to_contain_text(f"α = {alpha:.2f}")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(f"α = {alpha:.2f}"))
    assert steps.distance(section, "df", lambda z: act.df(z, alpha=alpha)) < CLOSE
    dot = steps.live(section).get_by_role("slider", name="point on f", exact=True)
    dot.focus()
    for _ in range(4):
        dot.press("ArrowRight")
    expect(steps.caption(section)).to_contain_text("z = 1.200")
    expect(dot).to_be_focused()
    expect(dot).to_have_attribute("aria-valuetext", re.compile("z = 1.200"))
    expect(section.get_by_label("z (point)")).to_have_value("1.2")


def test_every_preset_is_stepped_to_its_end(phone):
    section = phone.locator("#chain")
    for key, preset in PRESETS.items():
        section.get_by_label("Chain", exact=True).select_option(label=preset.title)
        expect(steps.caption(section)).to_contain_text("Nothing is computed yet")
        said = promised(section, FORWARD_TO_THE_END)
        z, a, products = by_numpy(preset)
        depth = preset.depth
        assert len(said) == 4 * depth + 2
        for layer in range(depth):
            for place, value in ((2 * layer, z[layer]), (2 * layer + 1, a[layer])):
                assert agree(said[place]["caption"].rstrip(".").split(" = ")[-1], value), key
        for done, product in enumerate(products):
            one = said[2 * depth + 1 + done]
            assert agree(re.search(GIVES, one["caption"])[1].rstrip("."), product), key
            assert [mark for mark, _ in one["cells"]].count("factor now") == 1
        for layer, text in enumerate(said[-1]["bars"]):
            gradient = products[1 + 2 * (depth - 1 - layer)]
            if gradient:
                assert steps.plain(text) == pytest.approx(np.log10(abs(gradient)), abs=0.051)
            else:
                assert text == "−∞", key
        section.locator(".figure").evaluate("(figure) => figure.scrollIntoView()")
        steps.picture_for_people(phone, f"phone_{key}")


def test_buttons_keys_play_and_a_turned_phone(phone):
    section = phone.locator("#chain")
    wait = lambda text: expect(steps.caption(section)).to_contain_text(text)  # noqa: E731
    section.get_by_role("button", name="Forward").tap()
    wait("Step 1 of 34")
    section.get_by_role("button", name="Last").tap()
    wait("Step 34 of 34")
    section.get_by_role("button", name="Back").tap()
    wait("Step 33 of 34")
    figure = section.locator('.live-figure div[role="slider"]')
    figure.focus()
    figure.press("ArrowLeft")
    wait("Step 32 of 34")
    expect(figure).to_have_attribute("aria-valuenow", "32")
    halo = section.locator('g[data-name="halo"] path').first
    before = halo.get_attribute("d")
    phone.set_viewport_size({"width": 1100, "height": 500})
    expect(section.locator(".live-figure")).not_to_have_class(re.compile("tall"))
    expect(section.locator('g[data-name="z3"] text')).to_have_text("0.352")
    assert halo.get_attribute("d") != before
    wait("Step 32 of 34")
    phone.set_viewport_size(PHONE)
    expect(halo).to_have_attribute("d", before)
    section.get_by_role("button", name="First").tap()
    section.get_by_label("Steps a second").fill("2")
    section.get_by_role("button", name="Play").tap()
    expect(section.get_by_role("button", name="Pause")).to_have_attribute("aria-pressed", "true")
    wait(re.compile(r"^Step \d+ of 34"))
    section.get_by_role("button", name="Pause").tap()
    expect(section.get_by_role("button", name="Play")).to_have_attribute("aria-pressed", "false")


def test_nothing_is_small_or_too_wide(phone):
    for width in (390, 360):
        phone.set_viewport_size({"width": width, "height": 800})
        assert phone.evaluate("document.documentElement.scrollWidth") <= width
        for key in ("typical", "recurrent"):
            phone.get_by_label("Chain", exact=True).select_option(key)
            phone.get_by_role("button", name="Last").tap()
            expect(steps.caption(phone.locator("#chain"))).to_contain_text("the update")
            assert phone.evaluate("document.documentElement.scrollWidth") <= width
            assert [one for one in phone.locator("main").evaluate(TEXTS) if one[1] < 12] == []
        assert [one for one in phone.evaluate(TARGETS) if one[1] < 43.9] == []


def test_a_reader_of_the_screen_finds_its_way(phone):
    assert phone.title() == "Activation functions, moved by hand"
    assert phone.locator("h1").count() == 1
    headings = phone.get_by_role("heading", level=2).all_inner_texts()
    assert headings == ["Contents", *(act.title for act in ACTIVATIONS.values()),
                        "Gated units", "Step through a chain"]
    for key, act in ACTIVATIONS.items():
        region = phone.get_by_role("region", name=act.title, exact=True)
        expect(region).to_have_attribute("id", key)
        assert region.get_by_role("slider").count() == 3 + bool(act.params)
        label = region.locator("svg").get_attribute("aria-label")
        assert "above" in label and steps.caption(region).inner_text() not in label
    region = phone.get_by_role("region", name="Gated units", exact=True)
    assert region.get_by_role("slider").count() == 4  # z and u, and the dot of each
    assert region.get_by_role("combobox", name="Gate", exact=True).count() == 1
    label = region.locator("svg").get_attribute("aria-label")
    assert label and steps.caption(region).inner_text() not in label
    assert phone.locator("input:not([type=range], [hidden])").count() == 0
    expect(steps.caption(phone.locator("#chain"))).to_have_attribute("aria-live", "polite")
    phone.get_by_role("link", name="Mish", exact=True).tap()
    expect(phone.get_by_role("heading", name="Mish")).to_be_in_viewport()
