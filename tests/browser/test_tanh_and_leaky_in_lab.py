"""The widgets of the notebooks on tanh and Leaky ReLU, moved in a real JupyterLab."""

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.experiments.zigzag import descend
from tests.browser import steps
from tests.browser.shown import panel


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_descent_and_both_formulas_follow_their_controls(page, shown):
    zigzag = shown("zig_zag()", "leaky_or_max()")
    expect(steps.caption(zigzag)).to_contain_text("In 60 of 60 steps")
    steps.picture_for_people(page, "zig_zag_sigmoid")
    for inputs in zigzag.locator(".widget-toggle-button").all():
        inputs.click()
        assert not steps.is_cut(inputs), inputs.inner_text()
    zigzag.get_by_role("radio", name="tanh").or_(
        zigzag.get_by_role("button", name="tanh")).first.click()
    rate = steps.press(zigzag, "rate", "ArrowLeft", times=4)
    assert rate == pytest.approx(0.6)
    wanted = descend("tanh", 0.6)
    expect(steps.caption(zigzag)).to_contain_text("after 6 steps")
    # At 0.65 it says "after 6 steps" as well.
    steps.settles(zigzag, lambda: np.testing.assert_allclose(
        steps.curve(zigzag, "path").T, wanted.path, atol=0.02))
    style = zigzag.locator('g[data-name="path"] path').first.evaluate(
        "(path) => getComputedStyle(path).fill")
    assert style == "none"  # a line, not an area
    steps.picture_for_people(page, "zig_zag_tanh")

    leaky = panel(page, "leaky_or_max")
    leaky.get_by_role("button", name="1.5", exact=True).click()
    expect(leaky.locator(".param-alpha .widget-readout")).to_have_text("1.50")
    alpha = steps.press(leaky, "alpha", "ArrowRight", times=3)
    assert alpha == pytest.approx(1.53)
    expect(steps.caption(leaky)).to_contain_text("the max gives 1.53")
    z, values = steps.curve(leaky, "f")
    np.testing.assert_allclose(values, np.where(z > 0, z, alpha * z), atol=0.05)
    z, values = steps.curve(leaky, "ghost_f")
    np.testing.assert_allclose(values, np.maximum(alpha * z, z), atol=0.05)
    steps.picture_for_people(page, "leaky_or_max")
