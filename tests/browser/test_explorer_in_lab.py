"""The explorer, moved as a learner moves it, in a real JupyterLab and a real browser."""

import re

import pytest
from playwright.sync_api import expect

from helpers.activations import ACTIVATIONS
from tests.browser import steps

CLOSE = 2e-3  # of the axis' height: 1e-3 for the table, the rest for pixels of two decimals
ELU, SELU = ACTIVATIONS["elu"], ACTIVATIONS["selu"]


def test_arrow_keys_on_alpha_move_both_curves_to_numpys_values(page, shown):
    widget = shown('explore("elu")')
    before = steps.path_of(widget, "f"), steps.path_of(widget, "df")
    started = steps.slider_value(widget, "alpha")
    alpha = steps.press(widget, "alpha", "ArrowLeft", times=6)
    step = ELU.params[0].step
    assert alpha == pytest.approx(started - 6 * step)
    expect(steps.caption(widget)).to_contain_text(f"α = {alpha:.2f}")
    assert (steps.path_of(widget, "f"), steps.path_of(widget, "df")) != before
    assert steps.distance(widget, "f", lambda z: ELU.f(z, alpha=alpha)) < CLOSE
    assert steps.distance(widget, "df", lambda z: ELU.df(z, alpha=alpha)) < CLOSE
    steps.picture_for_people(page, "elu")


def test_two_parameters_move_both_curves_through_the_kernel(page, shown):
    widget = shown('explore("selu")')
    before = steps.path_of(widget, "f")
    alpha = steps.press(widget, "alpha", "ArrowRight", times=5)
    scale = steps.press(widget, "scale", "ArrowLeft", times=5)
    expect(steps.caption(widget)).to_contain_text(re.compile(f"{alpha:.2f}.*{scale:.2f}"))
    steps.wait_for_path(widget, "f", before)
    params = {"alpha": alpha, "scale": scale}
    assert steps.distance(widget, "f", lambda z: SELU.f(z, **params)) < CLOSE
    assert steps.distance(widget, "df", lambda z: SELU.df(z, **params)) < CLOSE
    steps.picture_for_people(page, "selu")


@pytest.mark.parametrize("call", ['explore("elu", z=2)', 'explore("selu", z=2)'])
def test_the_mouse_drags_the_dot_and_the_words_follow(page, shown, call):
    widget = shown(call)
    act = ACTIVATIONS[call.split('"')[1]]
    steps.drag_point(page, widget, "dot", -2.0, float(act.f(-2.0)))
    expect(steps.caption(widget)).to_contain_text(re.compile(r"z = −(1\.9[5-9]|2\.0[0-4])"))
    z, height, slope = steps.numbers_said(widget)
    # Untouched parameters have their exact defaults, although a slider's readout is rounded.
    assert height == pytest.approx(act.f(z), abs=CLOSE)
    assert slope == pytest.approx(act.df(z), abs=CLOSE)
    dot = steps.live(widget).locator('g[data-name="dot"]')
    assert steps.caption(widget).inner_text() in dot.get_attribute("aria-valuetext")
    assert steps.slider_value(widget, "z") == pytest.approx(z, abs=0.011)


def test_the_keyboard_alone_reaches_sliders_and_dot_in_a_sensible_order(page, shown):
    widget = shown('explore("elu")')
    steps.live(widget).locator('g[data-name="dot"]').focus()
    seen = []
    for _ in range(12):
        seen.append(page.evaluate(
            "() => { const e = document.activeElement, s = e.closest('[class*=param-]');"
            " return e.closest('[data-name]')?.dataset.name"
            " ?? s?.className.match(/param-(\\w+)/)[1] ?? e.tagName; }"))
        page.keyboard.press("Tab")
    places = [seen.index(name) for name in ("dot", "alpha", "z")]
    assert places == sorted(places), seen


def test_arrow_keys_on_the_dot_move_it_and_stay_in_the_figure(page, shown):
    widget = shown('explore("elu")')
    dot = steps.live(widget).locator('g[data-name="dot"]')
    dot.focus()
    for _ in range(4):
        dot.press("ArrowRight")
    expect(steps.caption(widget)).to_contain_text("z = 1.200")
    expect(dot).to_be_focused()
    assert "z = 1.200" in dot.get_attribute("aria-valuetext")
    assert dot.get_attribute("role") == "slider"


def test_range_comparison_and_reset(page, shown):
    widget = shown('explore("elu")')
    widget.get_by_role("radio", name="±20").or_(
        widget.get_by_role("button", name="±20")).first.click()
    expect(steps.live(widget).locator("svg")).to_have_attribute(
        "aria-label", re.compile("from −20 to 20"))
    assert steps.curve(widget, "f")[0].max() == pytest.approx(20, abs=0.01)
    widget.get_by_role("combobox").select_option(label=ACTIVATIONS["relu"].title)
    expect(steps.live(widget).locator('g[data-name="ghost_f"]')).to_be_visible()
    assert steps.distance(widget, "ghost_f", ACTIVATIONS["relu"].f) < CLOSE
    steps.picture_for_people(page, "elu_beside_relu")
    widget.get_by_role("button", name="Reset").click()
    expect(steps.live(widget).locator("svg")).to_have_attribute(
        "aria-label", re.compile("from −5 to 5"))
    expect(steps.live(widget).locator('g[data-name="ghost_f"]')).to_be_hidden()


def test_with_a_dead_kernel_the_figure_stays_and_the_table_still_moves(page, lab, shown):
    widget = shown('explore("elu")')
    before = steps.path_of(widget, "f")
    lab.shut_kernels_down()
    page.evaluate("() => window.jupyterapp.serviceManager.sessions.refreshRunning()")  # not in 10 s
    page.wait_for_function(
        "() => !window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel"
        " || window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.isDisposed")
    assert steps.path_of(widget, "f") == before
    alpha = steps.press(widget, "alpha", "ArrowLeft", times=5)
    expect(steps.caption(widget)).to_contain_text(f"α = {alpha:.2f}")
    assert steps.distance(widget, "f", lambda z: ELU.f(z, alpha=alpha)) < CLOSE


def test_with_a_dead_kernel_a_figure_that_needs_it_stays_as_it_stood(page, lab, shown):
    widget = shown('explore("selu")')
    before = steps.path_of(widget, "f"), steps.caption(widget).inner_text()
    lab.shut_kernels_down()
    steps.press(widget, "alpha", "ArrowLeft", times=3)
    assert (steps.path_of(widget, "f"), steps.caption(widget).inner_text()) == before
