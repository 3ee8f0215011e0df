"""What opens the depth, moved as a learner moves it, in a real JupyterLab."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.experiments.shattered_gradients import gradients
from tests.browser import steps
from tests.browser.shown import is_in_sight


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_gradient_shatters_with_depth_and_skips_mend_it(page, shown):
    widget = shown("shattered_gradients(depth=1)")
    seeds = 3 if "3 networks" in steps.caption(widget).inner_text() else 8
    plain, skips = (gradients("relu", how, True, seeds=seeds) for how in (False, True))

    def wanted(made, depth):
        return made.autocorrelations(depth).mean(axis=0)

    np.testing.assert_allclose(steps.curve(widget, "own")[1], wanted(plain, 1), atol=0.01)
    steps.picture_for_people(page, "shattered_gradients_1")
    before = steps.path_of(widget, "gradient")
    depth = round(steps.press(widget, "depth", "ArrowRight", times=7))
    steps.wait_for_path(widget, "gradient", before)
    expect(steps.caption(widget)).to_contain_text(f"{depth} hidden layers")
    np.testing.assert_allclose(steps.curve(widget, "own")[1], wanted(plain, depth), atol=0.01)
    widget.locator(".param-skips input").check()
    expect(steps.caption(widget)).to_contain_text("with skips, \u03b2 = 1")
    np.testing.assert_allclose(steps.curve(widget, "own")[1], wanted(skips, depth), atol=0.01)
    np.testing.assert_allclose(steps.curve(widget, "other")[1], wanted(plain, depth), atol=0.01)
    widget.locator(".param-beta select").select_option(label="0.1")
    expect(steps.caption(widget)).to_contain_text("\u03b2 = 0.1", timeout=steps.PATIENCE)
    steps.drag_point(page, widget, "dot", 24.0, 0.1)
    expect(steps.caption(widget)).to_contain_text(re.compile("2[345] hidden layers"))
    widget.locator(".param-skips input").uncheck()
    expect(steps.caption(widget)).to_contain_text("less than half is left at the next input")
    steps.picture_for_people(page, "shattered_gradients_24")


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_who_trains_is_a_table_and_one_more_can_be_trained(page, shown):
    widget = shown('opened_depth(kind="plain", act="relu", depth=50)')
    steps.picture_for_people(page, "opened_depth_plain")
    said = steps.caption(widget).inner_text()
    widget.locator(".param-kind").get_by_text("both", exact=True).click()
    expect(steps.caption(widget)).to_contain_text("layers, with paths and normalised: 0.9")
    assert steps.caption(widget).inner_text() != said
    widget.locator(".param-shows select").select_option(label="gradient, first / last")
    expect(widget.locator(".live-figure svg")).to_contain_text("gradient, first / last: both")
    widget.locator(".param-act select").select_option(label="SELU")
    expect(steps.caption(widget)).to_contain_text("SELU, 50 hidden layers")
    steps.press(widget, "depth", "Home")
    expect(steps.caption(widget)).to_contain_text("SELU, 2 hidden layers")
    widget.locator("button", has_text="Train").click()
    expect(steps.caption(widget)).to_contain_text(
        re.compile(r"Yours, SELU, 2 layers, with paths and normalised, rate [\d.]+: 0\.\d+ of the"),
        timeout=steps.PATIENCE)
    expect(steps.live(widget).locator('g[data-name="own"]')).to_be_visible()
    widget.locator(".param-shows select").select_option(label="test images")
    expect(widget.locator(".live-figure svg")).to_contain_text("test images: both")
    steps.picture_for_people(page, "opened_depth_both")
    assert is_in_sight(widget)
