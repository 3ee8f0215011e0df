"""Skips in the stepper and in the depth sweep, ticked by keyboard in a real JupyterLab."""

import re

import numpy as np
from playwright.sync_api import expect

from helpers.chain import Chain
from helpers.chain.presets import PRESETS
from tests.browser import steps
from tests.browser.shown import show
from tests.browser.themes import change_theme

SHOW = """import ipywidgets
ipywidgets.VBox([step_chain('typical', step=29), depth_sweep('sigmoid', w=1.5, depth=30)])"""


def seen_pasts(widget):
    """The layers past whose neurons the gradient's way back is drawn, from the last."""
    return widget.evaluate("""(root) => [...root.querySelectorAll('[data-name^="past"]')].filter(
      (one) => one.getBoundingClientRect().height > 5).map((one) => one.dataset.name)""")


def tick(widget, on):
    """Tick the box of skips by the space bar, or take its tick."""
    box = widget.locator(".param-skip input")
    box.focus()
    assert box.is_checked() != on
    box.press("Space")
    expect(box).to_be_checked(checked=on)


def test_a_box_gives_skips_and_everything_follows(page, lab):
    show(page, lab, SHOW)
    widget, sweep = page.locator(".stepper").first, page.locator(".depth-sweep").first
    sweep.locator(".live-figure svg").wait_for(timeout=steps.PATIENCE)
    widget.evaluate("(root) => root.scrollIntoView({ block: 'start' })")
    said = steps.caption(widget)
    expect(said).to_contain_text("Step 29 of 34, backward: times \u03c3\u2032(z\u2083)")
    assert seen_pasts(widget) == []
    tick(widget, True)
    expect(said).to_contain_text("Step 29 of 34, backward: times \u03c3\u2032(z\u2083)")
    expect(widget.locator('[data-name="past8"] path')).to_have_count(1)
    assert seen_pasts(widget) == [f"past{layer}" for layer in (4, 5, 6, 7, 8)]
    widget.get_by_role("button", name="Forward").click()
    run = Chain(*(values[:8] for values in PRESETS["thirty_skips"].layers())).run()
    factor = re.escape(f"{run.factor[2]:.4g}")
    expect(said).to_contain_text(re.compile(rf"^Step 30 of 34, .* = {factor} gives "))
    expect(widget.locator('[data-name="factor3"] text')).to_have_text(f"\u00d7{run.factor[2]:.3g}")
    widget.locator(".param-layer select").select_option(label="layer 5")
    tick(widget, False)
    expect(widget.locator('[data-name="past5"]')).to_have_count(0)
    widget.locator(".param-layer select").select_option(label="all layers")
    expect(widget.locator(".param-skip")).to_contain_text("skip (in some)")
    assert not steps.is_cut(widget.locator(".param-skip .widget-label-basic"))
    steps.picture_for_people(page, "skip_in_some")
    for theme, key in (("light", "skip_cancels"), ("dark", "thirty_skips")):
        change_theme(page, theme)
        widget.locator(".param-preset select").select_option(label=PRESETS[key].title)
        expect(said).to_contain_text("Nothing is computed yet")
        widget.get_by_role("button", name="Last").click()
        expect(said).to_contain_text(re.compile(r"^Step (\d+) of \1,"))
        for _ in range(4):
            widget.get_by_role("button", name="Back").click()
        expect(said).to_contain_text("backward: times 1 + w")
        steps.picture_for_people(page, f"skips_{theme}")
    change_theme(page, "light")
    _sweep(page, sweep)
    assert steps.errors(page) == []


def _sweep(page, sweep):
    """The lines of a depth sweep rise with the skips, and the words say by how much."""
    sweep.evaluate("(root) => root.scrollIntoView({ block: 'start' })")
    said = steps.caption(sweep)
    without = said.inner_text()
    tick(sweep, True)
    expect(said).to_contain_text("with skips, depth 30:")
    steps.picture_for_people(page, "skip_sweep")
    run = Chain(["sigmoid"] * 30, [1.5] * 30, [0.0] * 30, [True] * 30).run()
    assert f"has {10.0 ** run.log10_abs_path[0]:.3g} times" in said.inner_text()
    assert np.isclose(run.log10_abs_path[0], np.log10(run.slope[0] * np.prod(run.factor[1:])))
    tick(sweep, False)
    expect(said).to_have_text(without)
