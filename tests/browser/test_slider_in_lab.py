"""The course's slider in a real JupyterLab: keys, numbers, and reports that come late."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.shown import panel, show

# What widgets report to the kernel of their values is noted, and, while held, kept back.
GATE = """() => {
  const send = WebSocket.prototype.send;
  const away = () => { WebSocket.prototype.send = send; };
  window.reports = { held: null, seen: [], away };
  WebSocket.prototype.send = function (data) {
    const text = typeof data === "string" ? data : new TextDecoder().decode(data);
    const [, state] = /"method": ?"update", ?"state": ?({[^}]*"value"[^}]*})/.exec(text) ?? [];
    if (state) window.reports.seen.push(state);
    if (state && window.reports.held) window.reports.held.push(() => send.call(this, data));
    else send.call(this, data);
  }; }"""
HOLD = "() => { window.reports.held = []; }"
RELEASE = """() => {
  const { held } = window.reports;
  window.reports.held = null;
  held.forEach((go) => go());
  return held.length; }"""


@pytest.fixture
def shown(page, shown):
    """A function that opens a notebook with one widget and returns the widget."""

    def show(call):
        widget = shown(call)
        page.evaluate(GATE)
        return widget

    yield show
    page.evaluate("() => window.reports?.away()")  # the window is for other tests too


def slider(widget, name):
    return widget.get_by_role("slider", name=name, exact=True)


def choose(widget, name):
    widget.get_by_role("radio", name=name).or_(
        widget.get_by_role("button", name=name)).first.click()


def test_a_report_that_comes_after_the_kernels_word_is_no_move(page, shown):
    widget = shown('spot_the_error("12_mish", explore("mish", z=0))')
    for _ in range(2):
        widget.get_by_role("button", name="Next").click()
    expect(widget).to_contain_text("Claim 3 of 7")
    widget.locator("button:visible", has_text="it depends").click()
    page.evaluate(HOLD)
    assert steps.press(widget, "z", "Home") == -5
    widget.locator("button:visible", has_text="Show me").click()
    expect(steps.caption(widget)).to_contain_text("z = \u221210", timeout=steps.PATIENCE)
    assert page.evaluate(RELEASE) == 1
    # The kernel answers in turn: after this it has had the report.
    widget.get_by_role("combobox").select_option(label="ReLU")
    expect(steps.live(widget).locator("svg")).to_have_attribute(
        "aria-label", re.compile("ReLU is drawn dotted"), timeout=steps.PATIENCE)
    assert steps.slider_value(widget, "z") == -10
    expect(steps.caption(widget)).to_contain_text("z = \u221210")
    # What is done from here on is a move again.
    assert steps.press(widget, "z", "ArrowRight") == -9.95
    widget.get_by_role("combobox").select_option(label="nothing")
    expect(steps.live(widget).locator("svg")).not_to_have_attribute(
        "aria-label", re.compile("dotted"), timeout=steps.PATIENCE)
    expect(steps.caption(widget)).to_contain_text("z = \u22129.95")


def test_what_the_kernel_moves_is_not_reported(page, shown):
    widget = shown('factor_map("sigmoid")')
    steps.drag_point(page, widget, "dot", 2.0, 6.0)
    expect(steps.caption(widget)).to_contain_text("at w = 6.00 and z = 2.00",
                                                  timeout=steps.PATIENCE)
    assert steps.slider_value(widget, "w") == 6.0
    assert page.evaluate("() => window.reports.seen") == []


def test_keys_have_the_present_ends_and_the_name_is_the_labels(page, shown):
    widget = shown('explore("selu", z=1)')
    z = slider(widget, "z (point)")
    choose(widget, "\u00b110")
    expect(z).to_have_attribute("max", "10", timeout=steps.PATIENCE)
    for key, value in (("End", 10), ("PageDown", 9.5), ("ArrowLeft", 9.45), ("ArrowUp", 9.5),
                       ("Home", -10), ("PageUp", -9.5), ("ArrowRight", -9.45)):
        assert steps.press(widget, "z", key) == value
        expect(z).to_have_attribute("aria-valuetext", f"{value:.2f}".replace("-", "\u2212"))
        expect(steps.caption(widget)).to_contain_text(
            f"z = {value:.3f}".replace("-", "\u2212"), timeout=steps.PATIENCE)
    expect(z).to_be_focused()
    # Between the steps, the exact constant: nobody has to find it again.
    exact = steps.caption(widget).inner_text()
    assert steps.press(widget, "alpha", "ArrowRight") == 1.68
    expect(steps.caption(widget)).to_contain_text("\u03b1 = 1.68", timeout=steps.PATIENCE)
    steps.press(widget, "alpha", "ArrowLeft")
    expect(steps.caption(widget)).to_have_text(exact, timeout=steps.PATIENCE)


def test_a_number_can_be_typed(page, shown):
    widget = shown('explore("selu", z=1)')
    field = widget.get_by_role("textbox", name="z (point), as a number")
    note = widget.locator(".param-z .course-note")
    for text, said, words in (("-2.345", "\u22122.345", ""), ("99", "5.000", "At most 5.00 here."),
                              ("nothing", "5.000", "This is not a number."), ("5", "5.000", ""),
                              ("-9", "\u22125.000", "At least \u22125.00 here.")):
        field.fill(text)
        field.press("Enter")
        expect(steps.caption(widget)).to_contain_text(f"z = {said}", timeout=steps.PATIENCE)
        expect(note).to_have_text(words)
        steps.picture_for_people(page, f"typed {text}")
    field.fill("1")
    field.press("Escape")
    expect(field).to_have_text("\u22125.00")
    assert steps.slider_value(widget, "z") == -5


def test_where_numbers_differ_any_that_is_typed_counts(page, shown):
    widget = shown('step_chain("typical")')
    field = widget.get_by_role("textbox", name="weight w, as a number")
    steps.picture_for_people(page, "differ")
    expect(field).to_have_text("differ")
    field.fill("0")
    field.press("Enter")
    for layer in range(1, 9):
        expect(steps.live(widget).locator(f'g[data-name="w{layer}"] text')).to_have_text("0")
    expect(field).to_have_text("0.00")
    expect(widget.get_by_role("textbox", name="bias b, as a number")).to_have_text("differ")
    box = slider(widget, "bias b").bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, y)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.8 * box["width"], y, steps=12)
    page.mouse.up()
    steps.settles(widget, lambda: _all_biases_are(widget, steps.slider_value(widget, "bias")))
    assert 5 < steps.slider_value(widget, "bias") < 7


def _all_biases_are(widget, value):
    words = f"{value:.2f}".rstrip("0").rstrip(".")
    for layer in range(1, 9):
        text = steps.live(widget).locator(f'g[data-name="b{layer}"] text').text_content()
        assert text.endswith(f"= {words}")


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_every_track_is_long_enough_for_a_hand(page, lab):
    calls = ("deep_moments(), dying_units(), depth_sweep('sigmoid'), layer_histograms(), "
             "leaky_or_max(), nudge_chain('sigmoid'), factor_map('elu'), explore('selu')")
    show(page, lab, f"import ipywidgets\nipywidgets.VBox([{calls}])")
    panel(page, "explore")
    seen = page.locator(".course-slider:visible > input").evaluate_all(
        "(all) => all.map((one) => [one.getAttribute('aria-label'), one.clientWidth])")
    assert {"layer", "image", "depth L", "seed"} <= {name for name, _ in seen}
    assert [one for one in seen if one[1] < 160] == []


def test_a_slider_that_waits_for_the_end_of_a_drag_reports_once(page, shown):
    widget = shown("layer_histograms()")
    seed = slider(widget, "seed")
    box = seed.bounding_box()
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 10, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, y, steps=8)
    expect(seed).to_have_attribute("aria-valuetext", "9")
    assert page.evaluate("() => window.reports.seen") == []
    page.mouse.up()
    page.wait_for_function("() => window.reports.seen.length > 0")
    (said,) = page.evaluate("() => window.reports.seen")
    assert '"value":9' in said.replace(" ", "")


def test_the_first_move_after_a_reload_counts_and_so_do_all_of_two_pages(page, lab, shown):
    widget = shown('explore("elu")')
    steps.press(widget, "z", "ArrowRight")
    page.keyboard.press("Control+s")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
    page.reload()
    steps.wait_ready(page)
    again = page.locator(".explorer").first
    again.locator(".live-figure svg").wait_for()
    expect(steps.caption(again)).to_contain_text("z = 1.050")
    steps.press(again, "z", "ArrowRight")
    expect(steps.caption(again)).to_contain_text("z = 1.100")
    other = page.context.new_page()
    other.goto(lab.address("exploreelu.ipynb", "other"))
    steps.wait_ready(other)
    beside = other.locator(".explorer").first
    beside.locator(".live-figure svg").wait_for()
    for one, key, z in ((beside, "End", "5.000"), (again, "Home", "\u22125.000")) * 2:
        steps.press(one, "z", key)
        for both in (again, beside):
            expect(steps.caption(both)).to_contain_text(f"z = {z}")
    other.close()
