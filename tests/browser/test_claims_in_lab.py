"""Claims, menus and buttons in a real JupyterLab: large enough, in their places, to be seen."""

import re

import pytest
from playwright.sync_api import expect

from helpers.exercises.claims import claims_of
from tests.browser.waits import promised


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_verdicts_buttons_stay_where_they_are_from_claim_to_claim(page, shown):
    spot = 'spot_the_error("04_exploding_gradients", explore("mish"))'
    widget = shown(spot)
    claims, places = claims_of("04_exploding_gradients"), set()
    assert len({len(one.claim) // 90 for one in claims}) > 1  # of one line, and of more
    for number, one in enumerate(claims, start=1):
        text = widget.get_by_text(one.claim)
        expect(text).to_be_visible()
        assert text.evaluate("(words) => getComputedStyle(words).fontSize") == "16px"
        button = widget.locator("button:visible", has_text=re.compile("^false$"))
        expect(button).to_have_count(1)
        box = button.bounding_box()
        places.add((box["x"], box["y"]))
        below = text.bounding_box()
        assert 0 <= box["y"] - below["y"] - below["height"] < 60  # room for the longest alone
        if number < len(claims):
            widget.get_by_role("button", name="Next").click()
            expect(widget).to_contain_text(f"Claim {number + 1} of {len(claims)}")
    assert len(places) == 1


def test_a_menus_arrow_stands_out_from_a_dark_page(shown, in_theme):
    menu = shown('explore("mish")').locator("select").first
    in_theme("dark")
    light = promised(menu, """async (menu) => {
      const style = getComputedStyle(menu), picture = new Image();
      picture.src = /url\\("(.*)"\\)/.exec(style.backgroundImage)[1];
      await picture.decode();
      const pen = document.createElement('canvas').getContext('2d');
      pen.drawImage(picture, 0, 0, 18, 18);
      const { data } = pen.getImageData(0, 0, 18, 18);
      return Math.max(...[...Array(18 * 18).keys()].filter((i) => data[4 * i + 3] > 250)
        .map((i) => data[4 * i])); }""")
    assert 110 < light < 150  # 3:1 and more on a page near black, and on one near white
