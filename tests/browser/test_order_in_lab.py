"""Order and chaos, moved as a learner moves it, in a real JupyterLab."""

import math

import pytest
from playwright.sync_api import expect

from helpers.moments.mean_field import chi, critical_sigma_w, q_star
from helpers.words import readable
from tests.browser import steps
from tests.browser.shown import is_in_sight


def said(widget):
    """The first sentence of what is said: phase and chi."""
    return expect(steps.caption(widget))


def drawn(widget, name, axis, place, wanted):
    """Wait until a point of a line is drawn there."""
    def check():
        assert steps.curve(widget, name)[axis][place] == pytest.approx(wanted, abs=0.2)

    steps.settles(widget, check)


def lies(widget, w, b):
    """Wait until the point's sliders are there, within a step of a pointer; return where."""
    def check():
        place = [steps.slider_value(widget, name) for name in ("sigma_w", "sigma_b")]
        assert place == pytest.approx([w, b], abs=0.03)
        return place

    return steps.settles(widget, check)


def chi_at(key, w, b):
    return readable(float(chi(key, q_star(key, w, b, start=w**2 + b**2), w)), 4)


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_point_on_the_plane_is_moved_by_hand_by_keys_and_by_buttons(page, shown):
    widget = shown("order_and_chaos()")
    steps.picture_for_people(page, "order_and_chaos")
    said(widget).to_contain_text("Tanh, \u03c3_w = 1.50, \u03c3_b = 0.20: chaotic, \u03c7\u2081 = "
                                 + chi_at("tanh", 1.5, 0.2))
    before = steps.path_of(widget, "theory_gradient")
    steps.drag_point(page, widget, "point", 0.8, 1.0)
    steps.wait_for_path(widget, "theory_gradient", before)
    said(widget).to_contain_text("ordered")
    point = steps.live(widget).locator('g[data-name="point"]')
    w, b = lies(widget, 0.8, 1.0)
    for key, across, up in (("ArrowRight", 1, 0), ("ArrowUp", 0, 1), ("PageUp", 0, 10)):
        point.press(key)
        w, b = w + 0.01 * across, b + 0.01 * up
        said(widget).to_contain_text(f"\u03c3_w = {w:.2f}, \u03c3_b = {b:.2f}")

    widget.get_by_role("button", name="To the edge").click()
    said(widget).to_contain_text("on the edge")
    found = critical_sigma_w("tanh", steps.slider_value(widget, "sigma_b"))
    assert steps.slider_value(widget, "sigma_w") == pytest.approx(found, abs=0.006)
    widget.locator(".param-preset select").select_option(label="SELU with its start")
    said(widget).to_contain_text("chaotic, \u03c7\u2081 = 1.072 at q* = 1.")
    steps.picture_for_people(page, "order_and_chaos_selu")
    steps.press(widget, "sigma_w", "ArrowRight", times=3)
    expect(widget.locator(".param-preset select")).to_have_value("of your own")

    widget.locator(".param-act select").select_option(label="Leaky ReLU")
    said(widget).to_contain_text("Leaky ReLU")  # alpha is its own now, and no longer SELU's
    alpha = steps.press(widget, "alpha", "ArrowRight", times=5)
    edge = math.sqrt(2 / (1 + alpha**2))
    drawn(widget, "growth", 0, 0, edge)
    angle = steps.press(widget, "angle", "ArrowLeft", times=9)
    drawn(widget, "theory_angle", 1, 0, angle)
    widget.locator(".param-width select").select_option(label="10")
    said(widget).to_contain_text("this network (width 10)")
    widget.locator(".param-view").get_by_text("far").click()
    page.wait_for_function("() => document.querySelector('.order-and-chaos .live-figure')"
                           ".liveFigure.drawing.axes[0].x.limits[1] === 16")
    steps.picture_for_people(page, "order_and_chaos_far")
    assert is_in_sight(widget)
    assert steps.errors(page) == []
