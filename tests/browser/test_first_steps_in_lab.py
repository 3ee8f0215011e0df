"""The widgets of the first notebook, moved as a learner moves them, in a real JupyterLab."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.experiments.bending import TARGETS, Layer, X, errors, fitted, widest_gap
from tests.browser import steps
from tests.browser.shown import show

CLOSE = 0.02  # in units of the axes, for paths of two decimals


def _text(widget, name):
    return widget.locator(f'g[data-name="{name}"]').text_content().strip()


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_neurons_sliders_move_its_numbers_and_its_curve(page, shown):
    neuron = shown("one_neuron()", "chain_rule()")
    w = steps.press(neuron, "w", "ArrowLeft", times=4)
    b = steps.press(neuron, "b", "ArrowRight", times=6)
    x = steps.press(neuron, "x", "ArrowLeft", times=10)
    assert (w, b, x) == pytest.approx((1.3, -0.2, 0.5))
    z = w * x + b
    expect(steps.caption(neuron)).to_contain_text(f"= {z:.2f}, and then")
    assert _text(neuron, "z") == f"z = {z:.2f}"
    assert _text(neuron, "a") == f"{1 / (1 + np.exp(-z)):.2f}"
    shown_x, shown_y = steps.curve(neuron, "curve")
    np.testing.assert_allclose(shown_y, 1 / (1 + np.exp(-w * shown_x - b)), atol=CLOSE)
    steps.picture_for_people(page, "one_neuron")
    neuron.get_by_role("combobox").select_option(label="ReLU")
    expect(steps.caption(neuron)).to_contain_text("(f: ReLU)")
    steps.drag_point(page, neuron, "dot", 2.0, 2.0 * w + b)
    expect(steps.caption(neuron)).to_contain_text(re.compile(r"\((1\.9|2\.0)\d\)"))
    steps.picture_for_people(page, "one_neuron_relu")
    picture = page.locator(".live-figure").nth(1)
    picture.scroll_into_view_if_needed()
    expect(picture.locator("svg")).to_have_attribute("aria-label", re.compile("z = 0.600"))
    expect(picture.locator(".live-caption")).to_contain_text("dC/dw = 0.591")
    steps.picture_for_people(page, "chain_rule")


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_units_bend_the_line_and_without_an_activation_they_do_not(page, shown):
    bend = shown("bend_with_relu()")
    slope = steps.press(bend, "slope", "ArrowRight", times=8)
    kink = steps.press(bend, "kink", "ArrowLeft", times=5)
    assert (slope, kink) == pytest.approx((1.0, -1.25))
    layer = Layer(-1.0, (-3.0, -1.25, 1.0), (0.5, 1.0, -1.5))
    said = f"Typical gap {errors(layer, TARGETS['a wave'])[0]:.2f}"
    expect(steps.caption(bend)).to_contain_text(said)
    steps.picture_for_people(page, "bend_begin")
    _matches(bend, layer)
    steps.drag_point(page, bend, "kink3", 0.0, 0.0)
    expect(bend.get_by_role("radio", name="3", exact=True).or_(
        bend.get_by_role("button", name="3", exact=True)).first).to_have_class(
            re.compile("mod-active"))
    expect(bend.locator(".param-kink .widget-readout")).to_have_text(
        re.compile("^\u2212?0\\.(0\\d|10)$"))
    # From kinks that are known exactly: a pixel of the drag would decide how good the fit is.
    started = steps.caption(bend).inner_text()
    bend.get_by_role("button", name="Reset").click()
    expect(steps.caption(bend)).not_to_have_text(started)
    kinks = [-3.0, -1.0, 1.0]
    for _ in range(4):
        bend.get_by_role("button", name="Add a unit").click()
        kinks.append(widest_gap(kinks))
    expect(steps.caption(bend)).to_contain_text("7 units")
    bend.get_by_role("button", name="Fit slopes").click()
    layer = fitted(Layer(0.0, tuple(kinks), (0.0,) * 7), TARGETS["a wave"])
    gap = errors(layer, TARGETS["a wave"])[0]
    assert gap < 0.4  # not far off
    expect(steps.caption(bend)).to_contain_text(f"Typical gap {gap:.2f}")
    _matches(bend, layer)
    steps.picture_for_people(page, "bend_fitted")
    bend.get_by_role("radio", name="no activation").or_(
        bend.get_by_role("button", name="no activation")).first.click()
    expect(steps.caption(bend)).to_contain_text("one straight line")
    bend.get_by_role("button", name="Fit slopes").click()
    line = fitted(Layer(0.0, (0.0,), (0.0,), bent=False), TARGETS["a wave"])
    said = f"{line.slopes[0]:.2f}".replace("-", "\u2212")
    expect(steps.caption(bend)).to_contain_text(f"of slope {said}")
    x, y = steps.curve(bend, "sum")
    np.testing.assert_allclose(y, line.sum(x), atol=CLOSE)
    steps.picture_for_people(page, "bend_without")


def _matches(bend, layer):
    x, y = steps.curve(bend, "sum")
    assert len(x) >= len(X)
    np.testing.assert_allclose(y, layer.sum(x), atol=CLOSE)


def test_a_right_answer_is_seen_after_another_look_and_links_lead_to_notebooks(page, lab):
    show(page, lab, "view = show_progress()\nview",
         "import math\nfrom helpers.exercises import check",
         "check('01_sigmoid.ninety_percent', math.log(9))",
         "# Solution: not counted\ncheck('01_sigmoid.where_today', 'c')")
    view = page.locator(".progress-view").first
    view.scroll_into_view_if_needed()
    sigmoid = view.get_by_role("row", name=re.compile("^01 "))
    expect(sigmoid).to_contain_text("exercises, none tried yet")
    view.get_by_role("button", name="Look again").click()
    expect(sigmoid).to_contain_text(re.compile(r"1 of \d+ solved"))
    steps.picture_for_people(page, "progress")
    view.get_by_role("link", name=re.compile("sigmoid")).first.click()
    page.wait_for_function(
        "() => window.jupyterapp.shell.currentWidget?.context?.path"
        "  === 'notebooks/01_sigmoid.ipynb'",
        timeout=steps.PATIENCE)


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_the_link_to_the_map_leads_to_the_map_in_a_closed_notebook_and_in_an_open_one(page, lab):
    steps.open_notebook(page, lab, "05_relu.ipynb")
    for _ in range(2):
        page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) a", has_text="The map").first.click()
        page.wait_for_function("""() => {
          const book = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook');
          const map = [...book.querySelectorAll('h2')].find((one) => /map/.test(one.textContent));
          const from = map && map.getBoundingClientRect().top - book.getBoundingClientRect().top;
          return from > -1 && from < 60; }""", timeout=steps.PATIENCE)
        page.locator(".lm-TabBar-tab", has_text="05_relu").first.click()
