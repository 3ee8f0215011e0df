"""The page for phones, open to all: names, contrast as painted, forced colours, zoom, no motion."""

import re

import pytest
from playwright.sync_api import expect

from helpers.chain.presets import PRESETS
from helpers.draw.palettes import FAINT, FILLS, PALETTES
from tests import axe, painted
from tests.browser.phone import PHONE, go
from tests.browser.waits import promised

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
    assert painted.thumb(opened, slider, reach=15) >= painted.SHAPE
    if "color_scheme" in look:  # farthest from our own colours
        assert painted.pale(opened, sights=["usual"], faint=NOT_ASKED) == []
    for one in (slider, opened.locator("#elu g[role=slider]").first, opened.locator("#gate"),
                opened.locator("nav a").first, opened.get_by_role("button", name="Forward"),
                opened.locator("#chain .figure > [role=slider]")):
        assert painted.ring(opened, one) >= painted.SHAPE, one


PLANTED = """() => { const script = document.createElement('script');
  script.textContent = 'window.planted = 1';
  document.body.append(script);
  const holder = document.body.appendChild(document.createElement('div'));
  holder.innerHTML = '<img src="http://127.0.0.1:9/x.png" onerror="window.planted = 2">'
    + '<a href="javascript:window.planted = 3">x</a>'
    + '<iframe srcdoc="<script>parent.planted = 4</' + 'script>"></iframe>';
  holder.querySelector('a').click();
  return fetch('data:,').then(() => 'asked', () => 'refused'); }"""


def test_nothing_runs_or_is_asked_for_that_the_page_has_not_brought(browser, page_address):
    context = browser.new_context(viewport=WIDE)
    page, asked, refused = context.new_page(), [], []
    context.on("requestfinished", lambda one: asked.append(one.url))
    page.on("console", lambda one: refused.append(one.text))
    go(page, page_address)
    assert refused == [], "its own policy lets it work"
    assert promised(page, PLANTED) == "refused"
    page.wait_for_timeout(100)  # what would run does so at once
    assert page.evaluate("window.planted") is None
    assert not [one for one in asked if one.startswith("http")]
    assert len(refused) >= 5 and all("Content Security Policy" in one for one in refused), refused
    context.close()


def test_320_pixels_and_200_per_cent_are_enough(opened):
    for size in ({"width": 320, "height": 640}, {"width": 640, "height": 400}):
        opened.set_viewport_size(size)
        expect(opened.locator("#elu .live-figure.tall svg")).to_be_visible()
        assert opened.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert opened.evaluate(OVER) == []


def test_nothing_moves_by_itself_for_who_wants_no_motion(opened):
    opened.emulate_media(reduced_motion="reduce")
    assert opened.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert opened.evaluate("document.getAnimations().length") == 0
    moving = """() => [...document.querySelectorAll('*')].filter((one) => {
      const { transitionDuration: t, animationName: a } = getComputedStyle(one);
      return a !== 'none' || t.split(', ').some((each) => parseFloat(each) > 0); }).length"""
    assert opened.evaluate(moving) == 0
