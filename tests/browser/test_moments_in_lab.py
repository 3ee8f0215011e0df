"""The map of moments and the deep network, moved as a learner moves them, in a real JupyterLab."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.moments.moments import fixed_point, trajectory
from helpers.widgets.moment_map import LAYERS
from tests.browser import steps
from tests.browser.shown import is_in_sight, panel, show


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_map_follows_sliders_dot_and_dropdown(page, shown):
    widget = shown("moment_map()")
    steps.picture_for_people(page, "moment_map")
    before = steps.path_of(widget, "path")
    variance = steps.press(widget, "variance", "ArrowLeft", times=5)
    steps.wait_for_path(widget, "path", before)
    expect(steps.caption(widget)).to_contain_text(f"variance {variance:.3f}")
    mean = steps.slider_value(widget, "mean")
    np.testing.assert_allclose(steps.curve(widget, "path"),
                               trajectory("selu", mean, variance, LAYERS), atol=0.01)

    steps.drag_point(page, widget, "start", -0.4, variance)
    expect(steps.caption(widget)).to_contain_text(re.compile(r"Start: mean −0\.(3[6-9]|4[0-4])"))
    # Both ways, by hand and by keys.
    steps.drag_point(page, widget, "start", 0.5, 0.8)
    expect(steps.caption(widget)).to_contain_text(
        re.compile(r"Start: mean 0\.(4[6-9]|5[0-4])0, variance 0\.(7[4-9]|8[0-6])0"))
    dot = steps.live(widget).locator('g[data-name="start"]')
    mean, variance = steps.slider_value(widget, "mean"), steps.slider_value(widget, "variance")
    for key, x, y in (("ArrowUp", 0, 1), ("PageDown", 0, -10), ("ArrowLeft", -1, 0)):
        dot.press(key)
        mean, variance = mean + 0.02 * x, variance + 0.02 * y
        expect(steps.caption(widget)).to_contain_text(
            f"Start: mean {mean:.3f}, variance {variance:.3f}")
    assert steps.slider_value(widget, "variance") == pytest.approx(variance)
    alpha = steps.press(widget, "alpha", "ArrowLeft", times=12)
    found = fixed_point("selu", alpha=alpha)
    expect(steps.caption(widget)).to_contain_text(
        f"variance {found.variance:.3f}; it attracts, Jacobian norm {found.norm:.4f}")

    widget.locator(".param-curve select").select_option(label="SELU without negative values")
    expect(steps.handle(widget, "alpha")).to_be_disabled()
    expect(steps.handle(widget, "scale")).to_be_enabled()
    expect(steps.caption(widget)).to_contain_text("\u03b1 shapes the negative side")
    widget.locator(".param-curve select").select_option(label="SELU without a slope above 1")
    expect(steps.caption(widget)).to_contain_text("No fixed point")
    expect(steps.live(widget).locator('g[data-name="fixed"]')).to_be_hidden()
    steps.picture_for_people(page, "moment_map_no_steep")
    widget.get_by_role("button", name="Reset").click()
    expect(steps.caption(widget)).to_contain_text("Jacobian norm 0.7877")
    widget.locator(".param-view").get_by_text("close").click()
    expect(steps.caption(widget)).to_contain_text("Jacobian norm 0.7877")
    page.wait_for_function("() => document.querySelector('.moment-map .live-figure').liveFigure"
                           ".drawing.axes[1].x.limits[1] === 0.3")
    steps.picture_for_people(page, "moment_map_close")
    assert is_in_sight(widget)


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_deep_network_breaks_with_wrong_weights(page, shown):
    widget = shown("deep_moments()")
    steps.picture_for_people(page, "deep_moments")
    variances = steps.curve(widget, "own_variance")[1]
    assert np.abs(variances).max() < 0.08  # log10
    assert 1.3 < steps.curve(widget, "own_gradient")[1][0] < 1.8
    layer = steps.press(widget, "layer", "ArrowLeft", times=3)
    expect(steps.caption(widget)).to_contain_text(f"At layer {layer:.0f}")
    widget.locator(".param-init select").select_option(label="small: standard deviation 0.01")
    expect(steps.caption(widget)).to_contain_text("shrinks to", timeout=steps.PATIENCE)
    assert steps.curve(widget, "own_variance")[1][-1] < -100
    steps.picture_for_people(page, "deep_moments_small")
    widget.locator(".param-init select").select_option(label="LeCun normal: variance 1/n")
    widget.locator(".param-drop select").select_option(label="AlphaDropout")
    expect(steps.caption(widget)).to_contain_text("shrinks to 4", timeout=steps.PATIENCE)
    steps.picture_for_people(page, "deep_moments_alpha")
    assert is_in_sight(widget)


def test_a_claim_brings_its_figure_into_sight(page, lab):
    spot = ("from helpers.widgets.figure_choice import figure_choice\n"
            'shown = figure_choice(curve=explore("selu"), map=moment_map(),\n'
            '                      network=deep_moments())\n'
            'spot_the_error("09_selu", shown)')
    show(page, lab, spot)
    page.locator(".explorer").wait_for(timeout=steps.PATIENCE)
    expect(page.locator(".deep-moments")).to_be_hidden()
    page.get_by_role("radio", name="false").or_(
        page.get_by_role("button", name="false")).first.click()
    page.get_by_role("button", name="Show me").click()
    widget = panel(page, "deep_moments")
    expect(steps.caption(widget)).to_contain_text("At layer 0")
    expect(page.locator(".explorer")).to_be_hidden()
    steps.picture_for_people(page, "spot_selu")
    page.locator(".param-figure").get_by_text("map").click()
    widget = panel(page, "moment_map")
    before = steps.path_of(widget, "path")
    steps.press(widget, "mean", "ArrowLeft", times=3)
    steps.wait_for_path(widget, "path", before)
    steps.picture_for_people(page, "spot_selu_map")


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_table_is_normalised_by_buttons_and_sliders(page, shown):
    widget = shown("normalise_signal()", "normalise_signal(examples=1)")
    steps.picture_for_people(page, "normalise_signal")

    def cells(side, *places):
        return [steps.live(widget).locator(f'g[data-name="{side} {place}"]').first
                for place in places]

    expect(cells(1, "column 0 mean")[0]).to_have_text("0.00")
    expect(cells(1, "cell 0 0")[0]).to_have_text("1.24")
    plus = steps.press(widget, "plus", "ArrowRight", times=5)
    assert plus == pytest.approx(0.5)
    expect(cells(0, "cell 0 0")[0]).to_have_text("2.50")
    expect(cells(1, "cell 0 0")[0]).to_have_text("1.24")
    widget.get_by_role("button", name="LayerNorm").or_(
        widget.get_by_role("radio", name="LayerNorm")).first.click()
    expect(steps.caption(widget)).to_contain_text("Each row by its own mean")
    widget.get_by_role("button", name="1", exact=True).or_(
        widget.get_by_role("radio", name="1", exact=True)).first.click()
    expect(cells(1, "row 1 mean")[0]).to_have_text("")
    gain = steps.press(widget, "gain", "ArrowRight", times=10)
    assert gain == pytest.approx(2.0)
    expect(cells(1, "row 0 var")[0]).to_have_text("4.00")
    steps.picture_for_people(page, "normalise_signal_one_row")
    widget.get_by_role("button", name="BatchNorm").or_(
        widget.get_by_role("radio", name="BatchNorm")).first.click()
    expect(cells(1, "says")[0]).to_contain_text("no batch")
    expect(steps.caption(widget)).to_contain_text("one example in training")
    steps.picture_for_people(page, "normalise_signal_alone")
    # One that has begun without a table on the right gets one.
    alone = page.locator(".normalise-signal").nth(1)
    alone.scroll_into_view_if_needed()
    alone.locator(".live-figure svg").wait_for(timeout=steps.PATIENCE)
    alone.get_by_role("button", name="LayerNorm").or_(
        alone.get_by_role("radio", name="LayerNorm")).first.click()
    expect(steps.live(alone).locator('g[data-name="1 row 0 var"]').first).to_have_text("1.00")
    assert np.ptp(steps.curve(alone, "1 above")[0]) > 0.1
