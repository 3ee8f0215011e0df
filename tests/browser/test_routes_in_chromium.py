"""The lectures of LECTURERS.md, every screen at three sizes, in a real browser."""

import pytest
from playwright.sync_api import expect

from helpers.lectures import route
from tests.browser import steps
from tests.browser.hall import check, number, screens, settle, show

SIZES = ((1280, 720), (1920, 1080), (1024, 768))


@pytest.mark.parametrize("page", ["projector"], indirect=True)
@pytest.mark.parametrize("name", ["1", "2", "3"])
def test_each_screen_fits_in_large_type(page, hall, name):
    show(page, hall, name)
    count = len(route(name).screens)
    assert screens(page) == count
    wrong = {}
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.keyboard.press("Home")
        for screen in range(1, count + 1):
            expect(page.locator("#lecture-bar select")).to_have_value(str(screen - 1))
            settle(page)
            steps.picture_for_people(page, f"route_{name}_{width}_{screen:02}")
            if found := check(page):
                wrong[f"screen {screen} at {width} x {height}"] = found
            page.keyboard.press("PageDown")
        assert number(page) == count
    assert not wrong
