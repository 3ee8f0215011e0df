"""Dying units and learning slopes, moved as a learner moves them, in a real JupyterLab."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.experiments.dying_units import UNITS, UnitLayer
from helpers.experiments.learn_slope import slope_run
from tests.browser import steps


def bar_tops(widget):
    """Heights of the bars that the page shows, from left to right."""
    x, y = steps.curve(widget, "bars")
    assert len(x) == 5 * UNITS  # closed rectangles
    return y.reshape(UNITS, 5).max(axis=1)


def check_place_of_word(widget, unit):
    """A dead unit's word stands where its bar would: on its place, above the axis, upright."""
    word = widget.locator(f'g[data-name="word{unit}"] text').bounding_box()
    foot, top = (steps.live(widget).evaluate(steps._PIXELS, [f"word{unit}", float(unit), height])
                 for height in (0.0, 36.0))
    assert word["x"] + word["width"] / 2 == pytest.approx(foot[0], abs=6)
    assert top[1] < word["y"] < word["y"] + word["height"] < foot[1]
    assert word["height"] > word["width"]


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_units_die_by_a_shift_and_by_a_high_rate(page, shown):
    widget = shown("dying_units()")
    assert not steps.is_cut(widget.locator(".param-units select"))
    steps.picture_for_people(page, "dying_units")
    shift = steps.press(widget, "shift", "PageDown", times=6)
    assert shift < -2
    expect(steps.caption(widget)).to_contain_text(re.compile("[1-9]\\d* of 24 units are dead"))
    layer = UnitLayer()
    layer.move_biases(shift)
    wanted = np.where(layer.active > 0, np.maximum(100 * layer.active, 1), 0)
    steps.settles(widget, lambda: np.testing.assert_allclose(bar_tops(widget), wanted, atol=0.3))
    words = [widget.locator(f'g[data-name="word{n}"]').is_visible() for n in range(1, UNITS + 1)]
    np.testing.assert_array_equal(words, layer.dead)
    for unit in np.flatnonzero(layer.dead) + 1:
        check_place_of_word(widget, unit)
    steps.press(widget, "image", "ArrowRight", times=3)
    expect(steps.caption(widget)).to_contain_text(f"a {layer.digits.train_y[3]}")
    widget.get_by_role("button", name="Start again").click()
    expect(steps.caption(widget)).to_contain_text("Before training, at learning rate 0.1: None of")
    # A button's word reaches the kernel at once, a slider's only after the one before it.
    for rate in ("0.3", "1"):
        steps.handle(widget, "rate").press("ArrowRight")
        expect(steps.caption(widget)).to_contain_text(f"learning rate {rate}:",
                                                      timeout=steps.PATIENCE)
    widget.get_by_role("button", name="20 steps").click()
    fresh = UnitLayer()
    fresh.train(20, 1.0)
    expect(steps.caption(widget)).to_contain_text(f"the last at rate 1: {fresh.dead.sum()} of 24",
                                                  timeout=steps.PATIENCE)
    end = steps.curve(widget, "silent")[:, -1]
    np.testing.assert_allclose(end, [20, fresh.dead.sum()], atol=0.1)
    assert steps.errors(page) == []
    steps.picture_for_people(page, "dying_units_trained")


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_slope_learns_step_by_step(page, shown):
    widget = shown("learn_slope()")
    assert not steps.is_cut(widget.locator(".param-fixed select"))
    steps.press(widget, "step", "End")
    expect(steps.caption(widget)).to_contain_text("After 300 steps")
    steps.picture_for_people(page, "learn_slope")
    start = steps.press(widget, "start", "ArrowLeft", times=5)
    steps.press(widget, "step", "PageDown", times=2)
    at = int(steps.slider_value(widget, "step"))
    assert 0 < at < 300
    run = slope_run(round(start, 2))
    expect(steps.caption(widget)).to_contain_text(f"After {at} steps")
    expect(steps.caption(widget)).to_contain_text(f"{run.alphas[at, 0, 0]:.2f} (layer 1)")
    x, y = steps.curve(widget, "path2")
    np.testing.assert_allclose(x, np.arange(at + 1), atol=0.3)
    np.testing.assert_allclose(y, run.alphas[:at + 1, 1, 0], atol=0.01)
    widget.get_by_role("radio", name="one per channel").or_(
        widget.get_by_role("button", name="one per channel")).first.click()
    expect(steps.caption(widget)).to_contain_text("Individual channels range")
    expect(widget.locator('g[data-name="thin_path1"]')).to_be_visible()
    steps.press(widget, "step", "Home")
    expect(steps.caption(widget)).to_contain_text("After 0 steps")
    widget.locator(".widget-play button").first.click()
    expect(steps.caption(widget)).not_to_contain_text("After 0 steps")
    assert steps.errors(page) == []
    steps.picture_for_people(page, "learn_slope_channels")
