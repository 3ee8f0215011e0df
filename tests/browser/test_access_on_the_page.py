"""The page for phones, open to all: names, contrast as painted, forced colours, zoom, no motion."""

import re

import pytest
from playwright.sync_api import expect

from helpers.chain.presets import PRESETS
from helpers.draw.palettes import FAINT, FILLS, PALETTES
from tests import axe, painted
from tests.browser.phone import PHONE, go

NOT_ASKED = [PALETTES["light"][role] for role in (*FILLS, *FAINT)]
WIDE = {"width": 1280, "height": 800}
SHARED_IDS = """() => { const seen = new Map();
  document.querySelectorAll('[id]').forEach((one) => seen.set(one.id, (seen.get(one.id) ?? 0) + 1));
  return [...seen].filter(([, count]) => count > 1).map(([id]) => id); }"""
# What goes beyond the window, or is cut off by what is round it.
OVER = """() => [...document.querySelectorAll('body *')].filter((one) => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return box.width && !one.closest('svg, .skip') && (box.right > innerWidth + 1
    || style.overflow !== 'visible' && style.overflow !== '' && one.tagName !== 'SELECT'
       && one.scrollWidth > one.clientWidth + 1 && !/auto|scroll/.test(style.overflowX)); })
  .map((one) => one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def opened(browser, page_address):
    """The page, once for all here; what it asked for and what its policy forbade."""
    context = browser.new_context(viewport=WIDE, offline=True)
    page = context.new_page()
    page.failures = []
    page.on("pageerror", lambda problem: page.failures.append(str(problem)))
    page.on("console", lambda one: page.failures.append(one.text) if one.type == "error" else None)
    go(page, page_address)
    yield page
    context.close()
    assert page.failures == []


@pytest.fixture(autouse=True)
def as_it_was(opened):
    yield
    opened.emulate_media(forced_colors="none", color_scheme="light", reduced_motion="no-preference")
    opened.set_viewport_size(WIDE)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_and_every_control_has_its_name(opened, size):
    opened.set_viewport_size(size)
    assert axe.findings(opened, impacts=("minor", "moderate", *axe.GRAVE)) == []
    figure = opened.locator("#chain .figure > [role=slider]")
    for key in PRESETS:
        opened.get_by_label("Chain", exact=True).select_option(key)
        expect(figure).to_have_accessible_name(re.compile("^A chain of .*Arrow keys step"))
    for one in opened.get_by_role("slider").all():
        assert one.get_attribute("aria-label") or one.evaluate("one => one.labels?.length")
        assert one.evaluate("one => one.ariaValueNow ?? one.value") not in (None, "")
    assert opened.evaluate(SHARED_IDS) == []


def test_what_is_painted_stands_out_for_every_eye(opened):
    assert painted.pale(opened, faint=NOT_ASKED) == []


@pytest.mark.parametrize("look", [{}, {"forced_colors": "active"},
                                  {"forced_colors": "active", "color_scheme": "dark"}],
                         ids=["light", "forced colours", "forced dark colours"])
def test_tracks_thumbs_and_rings_stand_out(opened, look):
    opened.emulate_media(**look)
    slider = opened.locator("#elu .param-point input")
    assert painted.track(opened, slider) >= painted.SHAPE
    for one in (slider, opened.locator("#elu g[role=slider]").first, opened.locator("#gate"),
                opened.locator("nav a").first, opened.get_by_role("button", name="Forward"),
                opened.locator("#chain .figure > [role=slider]")):
        assert painted.ring(opened, one) >= painted.SHAPE, one
