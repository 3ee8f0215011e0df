"""The side-by-side widget, the slides and the widgets of GELU and Swish in a real JupyterLab."""

import math
import re

import pytest
from playwright.sync_api import expect

from helpers.activations import ACTIVATIONS
from helpers.experiments.learn_beta import beta_path
from tests.browser import steps
from tests.browser.shown import panel

CLOSE = 2e-3  # of the axis' height
# Where a named artist's first marker stands, in data coordinates.
_PLACE = """(live, name) => {
  const picture = live.liveFigure, { group, axes } = picture.specs.get(name);
  const mark = group.querySelector('use'), scale = picture.axes[axes];
  return [scale.x.toData(+mark.getAttribute('x')), scale.y.toData(+mark.getAttribute('y'))]; }"""


def place(widget, name):
    return steps.live(widget).evaluate(_PLACE, name)


def text(widget, name):
    return steps.live(widget).locator(f'g[data-name="{name}"] text').inner_html()


def group(widget, name):
    return steps.live(widget).locator(f'g[data-name="{name}"]')


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_all_side_by_side(page, shown):
    widget = shown("compare_all()")
    steps.picture_for_people(page, "compare_all")
    expect(group(widget, "selu_f")).to_be_hidden()
    widget.locator(".pick-selu input").check()
    expect(group(widget, "selu_f")).to_be_visible()
    expect(group(widget, "selu_df_name")).to_be_visible()
    assert steps.distance(widget, "selu_f", ACTIVATIONS["selu"].f) < CLOSE
    z = steps.press(widget, "z", "ArrowLeft", times=10)
    expect(steps.caption(widget)).to_contain_text(f"z = {z:.3f}".replace("-", "\u2212"))
    for key in ("sigmoid", "selu", "gelu"):
        for which, g in (("f", ACTIVATIONS[key].f), ("df", ACTIVATIONS[key].df)):
            x, y = place(widget, f"{key}_{which}_dot")
            assert (x, y) == (pytest.approx(z, abs=0.01), pytest.approx(g(z), abs=0.01))
            number = text(widget, f"{key}_{which}_name").split()[-1]
            assert steps.plain(number) == pytest.approx(g(z), abs=6e-4)
    assert "SELU \u2212" in steps.label(widget)
    widget.locator("select").select_option(label="with a dip")
    widget.get_by_role("button", name="the dip").or_(
        widget.get_by_role("radio", name="the dip")).first.click()
    expect(steps.live(widget).locator("svg")).to_have_attribute(
        "aria-label", re.compile("from −4 to 1"))
    expect(group(widget, "selu_f")).to_be_hidden()
    expect(widget.locator(".pick-mish input")).to_be_checked()
    assert steps.distance(widget, "mish_df", ACTIVATIONS["mish"].df) < CLOSE
    steps.picture_for_people(page, "compare_dip")
    widget.locator("select").select_option(label="all of them")
    expect(group(widget, "selu_f")).to_be_visible()
    steps.picture_for_people(page, "compare_all")
    widget.get_by_role("button", name="Reset").click()
    expect(group(widget, "selu_f")).to_be_hidden()
    box = widget.bounding_box()
    assert box["height"] <= page.locator(".jp-WindowedPanel-outer").first.bounding_box()["height"]


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_slides_turn_by_button_by_key_and_by_themselves(page, shown):
    widget = shown("slide_show(seconds=2)")
    expect(group(widget, "ghost_f")).to_be_hidden()
    widget.get_by_role("button", name="Forward").click()
    expect(steps.caption(widget)).to_contain_text(f"2 of {len(ACTIVATIONS)}, Tanh")
    assert steps.distance(widget, "f", ACTIVATIONS["tanh"].f) < CLOSE
    expect(group(widget, "ghost_f")).to_be_visible()
    steps.handle(widget, "slide").focus()
    steps.handle(widget, "slide").press("ArrowRight")
    expect(steps.caption(widget)).to_contain_text(f"3 of {len(ACTIVATIONS)}, ReLU")
    assert steps.distance(widget, "df", ACTIVATIONS["relu"].df) < CLOSE
    assert text(widget, "name") == "ReLU"
    expect(widget.locator("mjx-container").first).to_be_visible()
    steps.picture_for_people(page, "slide_show")
    widget.locator(".jupyter-widgets.widget-play button").first.click()
    for place, key in enumerate(list(ACTIVATIONS)[3:5], 4):
        expect(steps.caption(widget)).to_contain_text(
            f"{place} of {len(ACTIVATIONS)}, {ACTIVATIONS[key].title}", timeout=steps.PATIENCE)
    assert steps.distance(widget, "f", ACTIVATIONS[key].f) < CLOSE


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_gelus_gate_its_magnifier_and_swishs_beta(page, shown):
    widget = shown("gate_by_chance()", "magnify_difference()", "learn_beta()")
    z = steps.press(widget, "z", "ArrowRight", times=4)
    assert z == pytest.approx(1.2)
    expect(steps.caption(widget)).to_contain_text("GELU(1.200)")
    wanted = z * (1 + math.erf(z / math.sqrt(2))) / 2
    assert place(widget, "target") == [pytest.approx(z, abs=0.01), pytest.approx(wanted, abs=0.01)]
    widget.get_by_role("radio", name="100", exact=True).or_(
        widget.get_by_role("button", name="100", exact=True)).first.click()
    expect(steps.caption(widget)).to_contain_text("of 100 times")
    opened = int(re.search(r"opened (\d+) of 100", steps.caption(widget).inner_text())[1])
    assert text(widget, "odds") == f"open: {opened} of 100"
    share = group(widget, "share").bounding_box()
    left, right = (group(widget, name).bounding_box() for name in ("open", "edge"))
    assert share["height"] > 100 and share["width"] > 0.8 * (right["x"] - left["x"])
    assert place(widget, "mean")[1] == pytest.approx(z * opened / 100, abs=0.01)
    before = steps.path_of(widget, "average")
    widget.get_by_role("button", name="Draw again").click()
    steps.wait_for_path(widget, "average", before)
    steps.picture_for_people(page, "gate_by_chance")

    widget = panel(page, "magnify_difference")
    steps.handle(widget, "times").focus()
    steps.handle(widget, "times").press("End")
    expect(steps.caption(widget)).to_contain_text("magnified 1,000 times")
    exact, near = ACTIVATIONS["gelu"].f, ACTIVATIONS["gelu_tanh"].f
    assert steps.distance(widget, "near",
                          lambda z: exact(z) + 1000 * (near(z) - exact(z))) < CLOSE
    steps.picture_for_people(page, "magnify_difference")

    widget = panel(page, "learn_beta")
    steps.handle(widget, "step").focus()
    steps.handle(widget, "step").press("End")
    betas, _ = beta_path("gelu", 0.0, 2.0, 100)
    expect(steps.caption(widget)).to_contain_text(f"\u03b2 = {betas[-1]:.3f}")
    assert place(widget, "dot") == [pytest.approx(100, abs=0.1), pytest.approx(betas[-1], abs=0.02)]
    assert steps.distance(widget, "swish",
                          lambda z: z / (1 + math.e ** (-betas[-1] * z))) < CLOSE
    steps.picture_for_people(page, "learn_beta")


def test_a_claim_shows_a_point_beyond_the_present_range_and_it_stays(page, shown):
    widget = shown('spot_the_error("12_mish", explore("mish", z=0))')
    for _ in range(2):
        widget.get_by_role("button", name="Next").click()
    expect(widget).to_contain_text("Claim 3 of 7")
    widget.locator("button:visible", has_text="it depends").click()
    widget.locator("button:visible", has_text="Show me").click()
    expect(steps.caption(widget)).to_contain_text("z = \u221210")
    assert steps.slider_value(widget, "z") == -10
    expect(steps.caption(widget)).to_contain_text("z = \u221210")
