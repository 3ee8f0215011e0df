"""The tools around the chain, moved as a learner moves them, in a real JupyterLab.

Several widgets stand on one page, as in the notebooks; what the page says is compared with NumPy.
"""

import math
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.chain import Chain
from helpers.chain.presets import PRESETS
from tests.browser import steps
from tests.browser.shown import panel, show


@pytest.fixture
def shown(page, lab):
    """A function that opens a notebook with these widgets; it returns them."""

    def shown(*calls):
        names = show(page, lab, f"import ipywidgets\nipywidgets.VBox([{', '.join(calls)}])")
        return [panel(page, name) for name in names]

    return shown


def _look(page, widget, name):
    widget.scroll_into_view_if_needed()
    steps.picture_for_people(page, name)


def _said(widget, pattern):
    """The numbers that the caption says where the pattern has its groups."""
    found = re.search(pattern, steps.caption(widget).inner_text())
    assert found, steps.caption(widget).inner_text()
    return [steps.plain(text) for text in found.groups()]


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _sweep(w, b, depths):
    """log10 |da_L/db_1| of a sigmoid chain for each depth."""
    a, log10, found = 1.0, 0.0, []
    for depth in range(1, depths + 1):
        a = _sigmoid(w * a + b)
        log10 += math.log10(a * (1 - a)) + (math.log10(abs(w)) if depth > 1 else 0)
        found.append(log10)
    return np.array(found)


def test_the_sweep_and_the_map_follow_sliders_keys_and_mouse(page, shown):
    sweep, ground = shown('depth_sweep("sigmoid")', 'factor_map("sigmoid", w=5)')
    w = steps.press(sweep, "w", "ArrowRight", times=5)
    b = steps.press(sweep, "b", "ArrowLeft", times=3)
    expect(steps.caption(sweep)).to_contain_text(f"w = {w:.2f}, b = \u2212{abs(b):.1f}")
    x, y = steps.curve(sweep, "own")
    np.testing.assert_allclose(x, np.arange(1, 101), atol=0.1)
    np.testing.assert_allclose(y, _sweep(w, b, 100), atol=0.15)  # of 180 on the axis
    dot = steps.live(sweep).locator('g[data-name="dot"]')
    dot.focus()
    for _ in range(3):
        dot.press("ArrowRight")
    expect(steps.caption(sweep)).to_contain_text("depth 13")
    mantissa, = _said(sweep, r"has ([\d.]+)\s×")
    size = _sweep(w, b, 13)[-1]
    assert mantissa == pytest.approx(10 ** (size - math.floor(size)), abs=0.006)
    _look(page, sweep, "depth_sweep")
    sweep.get_by_role("combobox").select_option(label="ReLU")
    steps.press(sweep, "b", "PageDown", times=1)
    expect(steps.caption(sweep)).to_contain_text("exactly 0")
    expect(steps.live(sweep).locator('g[data-name="zero_words"]')).to_contain_text("exactly 0")
    _look(page, sweep, "depth_sweep_zeros")

    ground.scroll_into_view_if_needed()
    w = steps.press(ground, "w", "ArrowRight", times=4)
    expect(steps.caption(ground)).to_contain_text(f"With w = {w:.2f}")
    width, = _said(ground, r"is ([\d.]+) wide")
    root = math.sqrt(1 - 4 / w)
    assert width == pytest.approx(2 / w * math.log((1 + root) / (1 - root)), abs=6e-5)
    steps.drag_point(page, ground, "dot", -1.5, 7.0)
    expect(steps.caption(ground)).to_contain_text(
        re.compile(r"w = (6\.9|7\.0)\d and z = \u22121\.[45]"))
    w, z, factor = _said(ground, r"w = (\S+) and z = (\S+),.*= (\S+): it")
    assert w == pytest.approx(7, abs=0.11)
    assert factor == pytest.approx(w * _sigmoid(z) * (1 - _sigmoid(z)), abs=0.006)
    ground.get_by_role("button", name="all widths").click()
    expect(steps.caption(ground)).to_contain_text("widest of all is 0.4477, at |w| = 6.894")
    _look(page, ground, "factor_map")
    ground.get_by_role("combobox").select_option(label="Tanh")
    expect(steps.caption(ground)).to_contain_text("Tanh")
    ground.get_by_text("over b").click()
    expect(ground.locator(".param-b")).to_be_visible()
    _look(page, ground, "factor_map_over_b")


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_nudge_slopes_and_clipping_follow_the_hand(page, shown):
    nudge, happen, clip = shown('nudge_chain("extreme", nudge=0.1)',
                                "can_it_happen()", "clip_gradient()")
    change = steps.press(nudge, "nudge", "ArrowLeft", times=4)
    expect(steps.caption(nudge)).to_contain_text(f"moves by +{change:.2f}")
    cost, foretold = _said(nudge, r"changes by (\S+); .* says (\S+)\. ")
    preset = PRESETS["extreme"]
    runs = [Chain(preset.activations, preset.weights, (preset.biases[0] + move, *preset.biases[1:])
                  ).run(preset.x, preset.y) for move in (0, change)]
    assert cost == pytest.approx(runs[1].cost - runs[0].cost, rel=6e-3)
    assert foretold == pytest.approx(343.98 * change, rel=6e-3)
    cells = nudge.locator(".live-detail tr").nth(1).locator("td").all_inner_texts()
    wanted = np.ravel([runs[1].z - runs[0].z, runs[1].a - runs[0].a], order="F")
    np.testing.assert_allclose([steps.plain(cell) for cell in cells[:-1]], wanted, rtol=6e-3)
    _look(page, nudge, "nudge_chain")

    happen.scroll_into_view_if_needed()
    dot = steps.live(happen).locator('g[data-name="dot2"]')
    dot.focus()
    for _ in range(8):
        dot.press("ArrowRight")
    words = steps.live(happen).locator('g[data-name="words2"]')
    a = _sigmoid(-math.log((1 + math.sqrt(0.48)) / (1 - math.sqrt(0.48))))  # slope 0.13, lower z
    expect(words).to_contain_text(f"b\u2082 = \u2212{100 * a:.2f}")  # slope 0.25: z = 0
    dot.press("ArrowRight")
    expect(words).to_contain_text("impossible")
    expect(steps.caption(happen)).to_contain_text("Layer 2 cannot do it")
    expect(steps.live(happen).locator('g[data-name="cross2"]')).to_be_visible()
    before = steps.caption(happen).inner_text()
    happen.get_by_role("button", name="draw 1000 new chains").click()
    expect(steps.caption(happen)).not_to_have_text(before)
    expect(steps.caption(happen)).to_contain_text("none explodes")
    _look(page, happen, "can_it_happen")

    clip.scroll_into_view_if_needed()
    limit = steps.press(clip, "limit", "ArrowRight", times=5)
    expect(steps.caption(clip)).to_contain_text(f"Threshold {limit:.1f}")
    turn, norm = _said(clip, r"by ([\d.]+)\u00b0; clipping by norm brings the norm to ([\d.]+) ")
    gradient = np.array([4.0, 0.9, -0.8, 0.4])
    cut = np.clip(gradient, -limit, limit)
    cosine = gradient @ cut / np.linalg.norm(gradient) / np.linalg.norm(cut)
    assert turn == pytest.approx(math.degrees(math.acos(cosine)), abs=0.06)
    assert norm == pytest.approx(limit)
    tip = steps.live(clip).locator('g[data-name="tip_before"]')
    tip.focus()
    tip.press("Home")
    expect(clip.locator(".param-g1")).to_be_visible()
    assert steps.slider_value(clip, "g1") == pytest.approx(-2.4 * limit)
    _look(page, clip, "clip_gradient_own")
    clip.get_by_role("combobox").select_option(label="vanished: the bias that barely moves")
    expect(steps.caption(clip)).to_contain_text("Neither way can help a vanished gradient")
    expect(steps.caption(clip)).to_contain_text("0.1999999781")
    _look(page, clip, "clip_gradient")
