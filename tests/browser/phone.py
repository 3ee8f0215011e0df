"""The page for phones on a phone: its size, fingers on its sliders, and how it is opened."""

from contextlib import contextmanager

import numpy as np

from tests.browser.waits import wait_until

PHONE = {"width": 390, "height": 844}
TARGETS = """() => [...document.querySelectorAll('a:not(.skip), button, select, input, g circle')]
  .filter((e) => !e.hidden)
  .map((e) => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
  .map(([name, { width, height }]) => [name, Math.min(width, height)])"""


@contextmanager
def held(browser, address):
    """The page on a phone without a network; no script may fail, and nothing be asked for."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, offline=True,
                                  device_scale_factor=2, reduced_motion="reduce")
    opened = context.new_page()
    asked, failures = [], []
    context.on("request", lambda one: asked.append(one.url))
    opened.on("pageerror", lambda problem: failures.append(str(problem)))
    go(opened, address)
    yield opened
    context.close()
    assert [url for url in asked if not url.startswith((address, "about:", "blob:", "data:"))] == []
    assert failures == []


def go(phone, address):
    """Open an address of the page, and wait until all its figures are there."""
    phone.goto("about:blank")  # else a new end of the same address would not load it
    phone.goto(address)
    wait_until(phone, "document.documentElement.dataset.ready === 'all'")


def touch(page, *points):
    """A finger that comes down at the first point, moves through the others and goes up."""
    session = page.context.new_cdp_session(page)
    for i, (x, y) in enumerate(points):
        session.send("Input.dispatchTouchEvent", {
            "type": "touchMove" if i else "touchStart", "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def slide(page, section, name, start, end):
    """Move a slider by touch, from one share of its length to another; returns its value."""
    slider = section.locator(f".param-{name} input")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    y = box["y"] + box["height"] / 2
    touch(page, *((box["x"] + share * box["width"], y) for share in np.linspace(start, end, 5)))
    return float(slider.input_value())
