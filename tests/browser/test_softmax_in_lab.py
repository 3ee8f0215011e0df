"""Softmax's bars in a real JupyterLab: dragged, pressed, and told in words."""

import math

import pytest
from playwright.sync_api import expect

from tests.browser import steps


def shares(z, heat=1.0):
    powers = [math.exp(one / heat) for one in z]
    return [one / sum(powers) for one in powers]


def text(widget, name):
    return steps.live(widget).locator(f'g[data-name="{name}"]').text_content().strip()


def says(widget, name, wanted):
    expect(steps.live(widget).locator(f'g[data-name="{name}"]')).to_contain_text(wanted)


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_bars_of_softmax_follow_hand_keys_and_menus(page, shown):
    widget = shown("softmax_bars()")
    steps.picture_for_people(page, "softmax_bars")
    assert steps.cut_among(widget.locator("button, select, .widget-label")) == []

    steps.drag_point(page, widget, "dot3", 4.0, 3.0)
    says(widget, "z3", "4.0")
    p = shares([2.0, 1.0, 4.0, -1.0, -2.5])
    says(widget, "p3", f"{p[2]:.3f}")
    x, _ = steps.curve(widget, "share3")
    assert max(x) == pytest.approx(p[2], abs=0.01)
    says(widget, "slope_1_3", f"\u2212{p[0] * p[2]:.2f}".replace("0.", "."))
    dot = steps.live(widget).locator('g[data-name="dot1"]')
    dot.focus()
    for _ in range(5):
        dot.press("ArrowRight")
    says(widget, "z1", "2.5")
    p = shares([2.5, 1.0, 4.0, -1.0, -2.5])
    says(widget, "p1", f"{p[0]:.3f}")

    shift = steps.press(widget, "shift", "ArrowLeft", times=7)
    assert shift == pytest.approx(-0.7)
    says(widget, "z1", "1.8")
    expect(steps.caption(widget)).to_contain_text("no p has moved")
    assert text(widget, "p1") == f"{p[0]:.3f}"
    far = widget.locator(".param-far select")
    far.select_option(label="+1000")
    says(widget, "z1", "1001.8")
    says(widget, "naive1", "nan")
    assert text(widget, "p1") == f"{p[0]:.3f}"
    expect(steps.caption(widget)).to_contain_text("The naive form fails")
    steps.drag_point(page, widget, "dot1", 1004.0, 1.0)
    says(widget, "z1", "1004.0")
    steps.picture_for_people(page, "softmax_bars_far")

    widget.get_by_role("button", name="one big logit").click()
    says(widget, "z2", "8.0")
    heat = steps.press(widget, "temperature", "ArrowRight", times=6)
    assert heat == pytest.approx(10 ** 0.3, abs=0.01)
    p = shares([0.0, 8.0, 1.0, -2.0, 0.0], 10 ** 0.3)
    says(widget, "p2", f"{p[1]:.3f}")
    steps.picture_for_people(page, "softmax_bars_hot")
    widget.locator(".param-classes select").select_option(label="2")
    expect(steps.caption(widget)).to_contain_text("Two classes")
    expect(steps.live(widget).locator('g[data-name="dot3"]')).to_be_hidden()
    widget.locator(".param-truth select").select_option(label="class 2")
    expect(steps.caption(widget)).to_contain_text("With class 2 as the truth")
    says(widget, "p2", f"{shares([0.0, 8.0], 10 ** 0.3)[1]:.3f}")
    steps.picture_for_people(page, "softmax_bars_two")
    widget.get_by_role("button", name="Reset").click()
    says(widget, "z2", "1.0")
