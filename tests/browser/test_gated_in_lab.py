"""The surface of a gated unit and the counting of weights, moved by hand in a real JupyterLab."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.activations.gates import GATES
from tests.browser import steps
from tests.browser.shown import is_in_sight


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_point_is_dragged_over_the_plane_and_the_surface_follows(page, shown):
    widget = shown("gated_surface()")
    steps.picture_for_people(page, "gated_surface")
    assert is_in_sight(widget)
    steps.drag_point(page, widget, "point", -2.0, -3.0)
    expect(steps.caption(widget)).to_contain_text(
        re.compile("^z = \u2212(1\\.9|2\\.0)[05], u = \u2212(2\\.9|3\\.0)[05]"))
    z, u = steps.slider_value(widget, "z"), steps.slider_value(widget, "u")
    dot = steps.live(widget).locator('g[data-name="point"]')
    for key, x, y in (("ArrowRight", 1, 0), ("ArrowUp", 0, 1), ("PageUp", 0, 10)):
        dot.press(key)
        z, u = z + 0.05 * x, u + 0.05 * y
        expect(steps.caption(widget)).to_contain_text(
            f"z = {z:.2f}, u = {u:.2f}".replace("-", "\u2212"))
    before = steps.path_of(widget, "along_z")
    u = steps.press(widget, "u", "ArrowRight", times=4)
    steps.wait_for_path(widget, "along_z", before)
    expect(steps.caption(widget)).to_contain_text(f"u = {u:.2f}".replace("-", "\u2212"))
    line, heights = steps.curve(widget, "along_z")
    np.testing.assert_allclose(heights, GATES["swiglu"].f(line, u), atol=0.05)

    strip = steps.path_of(widget, "strip 3")
    widget.locator(".param-gate select").select_option(label="Bilinear")
    steps.wait_for_path(widget, "strip 3", strip)
    strip = steps.path_of(widget, "strip 3")
    steps.press(widget, "turn", "ArrowLeft", times=20)
    steps.wait_for_path(widget, "strip 3", strip)
    steps.picture_for_people(page, "gated_surface_bilinear")
    expect(steps.handle(widget, "limit")).to_be_disabled()
    widget.locator(".param-gate select").select_option(label="SwiGLU, clamped")
    expect(steps.handle(widget, "limit")).to_be_enabled()
    steps.press(widget, "limit", "Home")
    steps.press(widget, "z", "End")
    expect(steps.caption(widget)).to_contain_text("Both are beyond the limit")
    steps.picture_for_people(page, "gated_surface_clamped")
    widget.locator(".param-reads").get_by_text("u", exact=True).click()
    expect(steps.caption(widget)).to_contain_text("The gate, g(u) =")
    widget.get_by_role("button", name="Reset").click()
    expect(steps.caption(widget)).to_contain_text("times 2.000 is f = 1.462")


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_width_of_a_gated_block_is_dragged_until_it_has_as_many_weights(page, shown):
    widget = shown("count_weights()")
    steps.picture_for_people(page, "count_weights")
    assert is_in_sight(widget)
    expect(steps.caption(widget)).to_contain_text("12,288 more with the gate.")
    steps.drag_point(page, widget, "edge", 90, 225)
    expect(steps.caption(widget)).to_contain_text("fewer with the gate.")
    while (width := steps.slider_value(widget, "gated")) != 128:
        steps.press(widget, "gated", "ArrowRight" if width < 128 else "ArrowLeft")
    expect(steps.caption(widget)).to_contain_text("As many, and as many multiplications")
    steps.picture_for_people(page, "count_weights_equal")
    steps.press(widget, "d", "ArrowRight", times=3)
    expect(steps.caption(widget)).to_contain_text("As many")
