"""Gated units on the page for phones: by touch and keys, with what NumPy and the notebooks say."""

import re

import pytest
from playwright.sync_api import expect

from helpers.site.page.gates import SHOWN
from helpers.widgets import gated_surface
from helpers.words import fixed
from tests.browser import steps
from tests.browser.phone import slide, touch
from tests.browser.test_page_on_a_phone import CLOSE


def test_a_gate_is_cut_along_both_numbers_and_says_what_the_notebooks_say(phone):
    section = phone.locator("#gated_surface")
    z, u = slide(phone, section, "z", 0.6, 0.25), slide(phone, section, "u", 0.8, 0.3)
    assert z < -1 and u < -0.5
    for key, gate in SHOWN.items():
        section.get_by_label("Gate", exact=True).select_option(key)
        for at in (z, 0.0, 1.25):
            section.locator(".param-z input").fill(str(at))
            expect(steps.caption(section)).to_contain_text(f"z = {at:.2f}".replace("-", "\u2212"))
            expect(steps.caption(section)).to_contain_text(f"g(z) = {fixed(float(gate.g(at)), 3)}")
            words = gated_surface(key, z=at, u=u).live.caption
            found, wanted = (re.findall(r"[\u2212\d.]*\d", text) for text in (
                steps.caption(section).inner_text(), words))
            assert [steps.plain(one) for one in found] == pytest.approx(
                [steps.plain(one) for one in wanted], abs=1.01e-3), (key, at)
            assert re.sub(r"[\u2212\d.]*\d", "", words) == re.sub(
                r"[\u2212\d.]*\d", "", steps.caption(section).inner_text())
            assert steps.distance(section, "along_z", lambda x, g=gate: g.f(x, u)) < CLOSE
            assert steps.distance(section, "along_u", lambda x, g=gate, z=at: g.f(z, x)) < CLOSE
        section.evaluate("(section) => section.scrollIntoView()")
        steps.picture_for_people(phone, f"phone_{key}")


def test_the_dots_of_a_gate_are_dragged_and_keys_move_them(phone):
    section = phone.locator("#gated_surface")
    steps.live(section).scroll_into_view_if_needed()
    for name, to, key in (("z", 2.0, "ArrowRight"), ("u", -1.5, "ArrowLeft")):
        slider = section.locator(f".param-{name} input")
        # A long way along a cut; the dot itself stays on its curve.
        place = float(slider.input_value())
        start = steps.live(section).evaluate(steps._DOT, f"at_{name}")
        end = steps.live(section).evaluate(steps._PIXELS, [f"at_{name}", to, 0.0])
        touch(phone, start, ((start[0] + end[0]) / 2, start[1] + 9), tuple(end))
        assert float(slider.input_value()) == pytest.approx(to, abs=0.06) != place
        dot = steps.live(section).get_by_role("slider", name=f"point along {name}", exact=True)
        before = float(slider.input_value())
        dot.focus()
        dot.press(key)
        step = 0.05 if key == "ArrowRight" else -0.05
        expect(slider).to_have_value(f"{before + step:g}")
        expect(dot).to_be_focused()
        expect(slider).to_have_attribute("aria-valuetext", re.compile("The gate, g"))
    z, u = (float(section.locator(f".param-{name} input").input_value()) for name in "zu")
    expect(steps.caption(section)).to_contain_text(
        f"z = {z:.2f}, u = {u:.2f}.".replace("-", "\u2212"))
    phone.set_viewport_size({"width": 1100, "height": 500})
    expect(section.locator(".live-figure")).not_to_have_class(re.compile("tall"))
    assert steps.distance(section, "along_z", lambda x: SHOWN["swiglu"].f(x, u)) < CLOSE
    section.evaluate("(section) => section.scrollIntoView()")
    steps.picture_for_people(phone, "phone_gates_wide")
