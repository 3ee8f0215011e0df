"""The long experiments in a real JupyterLab: races beside the page, layers that learn."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import access, steps
from tests.browser.shown import show

RACE = 'training_race(acts=("relu", "tanh"), epochs=150, seeds=2, images=4000)'


def button(widget, name):
    return widget.get_by_role("button", name=name, exact=True)


def progress(widget):
    """The share of the race that the bar shows."""
    style = widget.locator(".race-progress .progress-bar").get_attribute("style")
    return float(re.search(r"width: ([\d.]+)%", style)[1]) / 100


def has_points(widget, name):
    line, _ = steps.curve(widget, name)
    assert len(line) > 0


def held_at(page, widget):
    """Where the bar comes to rest: epochs that were on their way still arrive."""
    before, now = None, progress(widget)
    while before != now:
        page.wait_for_timeout(1000)
        before, now = now, progress(widget)
    return now


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_race_starts_waits_goes_on_stops_and_is_found_after_a_restart(page, shown):
    widget = shown(RACE)
    words = widget.locator(".race-words")
    expect(words).to_contain_text("Nothing has been trained yet")
    button(widget, "Start").click()
    page.wait_for_function("""() => /width: ([1-9]|0\\.[0-9]*[1-9])/.test(document.querySelector(
        '.race-progress .progress-bar').getAttribute('style'))""", timeout=steps.PATIENCE)
    button(widget, "Pause").click()
    expect(words).to_contain_text("Paused", timeout=steps.PATIENCE)
    assert 0 < held_at(page, widget) < 1
    button(widget, "Go on").click()
    expect(words).to_contain_text("Running")
    access.mark(page, 1)
    assert access.heard(page) == []
    button(widget, "Stop").click()
    expect(words).to_contain_text("what was trained stays")
    expect(widget.locator(".live-caption")).to_contain_text("Best so far")
    steps.settles(widget, lambda: has_points(widget, "relu_accuracy"))
    path = widget.locator('g[data-name="relu_accuracy"] > path')
    assert path.evaluate("(one) => getComputedStyle(one).fill") == "none", "a line, not an area"
    widget.get_by_placeholder("a name for this race").fill("kept")
    button(widget, "Keep").click()
    expect(words).to_contain_text("kept")
    steps.picture_for_people(page, "race")
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("Restart Kernel and Run All")).click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    expect(page.locator(".race-words").first).to_contain_text("Nothing has been trained",
                                                              timeout=steps.PATIENCE)
    again = page.locator(".training-race").first
    again.locator(".race-earlier select").select_option(label="kept")
    expect(again.locator("table caption")).to_be_visible()
    expect(again.locator("table")).to_contain_text("kept")


def test_controls_answer_while_it_trains(page, shown):
    widget = shown(RACE, 'explore("selu", z=1)')
    button(widget, "Start").click()
    expect(widget.locator(".race-words")).to_contain_text("Running")
    explorer = steps.explorer(page)
    for _ in range(5):
        before = steps.caption(explorer).inner_text()
        steps.press(explorer, "z", "ArrowLeft")
        expect(steps.caption(explorer)).not_to_have_text(before)
    # How soon they answer is for benchmarks/race_controls.py; here it is still training.
    expect(widget.locator(".race-words")).to_contain_text("Running")
    button(widget, "Stop").click()


def test_arrow_keys_move_a_menu_and_not_the_notebook(page, shown):
    widget = shown("training_race()")
    menu = widget.locator(".widget-dropdown", has_text="optimiser").locator("select")
    menu.focus()
    for optimiser, rate in (("SGD without momentum", "0.1"), ("Adam", "0.001")):
        menu.press("ArrowDown")
        expect(menu).to_have_value(optimiser)
        expect(menu).to_be_focused()
        expect(widget.locator(".race-rate input")).to_have_value(rate)


def test_layers_train_while_the_page_watches(page, shown):
    widget = shown("layer_speeds(depth=2)")
    button(widget, "Train").click()
    expect(widget.locator(".live-caption")).to_contain_text(re.compile(r"After \d+ epochs"),
                                                            timeout=steps.PATIENCE)
    x, y = steps.curve(widget, "layer1")
    assert len(x) > 1 and (y > 0).all()
    steps.picture_for_people(page, "layer_speeds")
    steps.press(widget, "depth", "ArrowRight")
    expect(widget.locator(".live-caption")).not_to_contain_text("After")


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_a_thousand_races_between_equal_networks_are_drawn_and_counted(page, shown):
    widget = shown("equal_networks()")
    caption = steps.caption(widget)
    expect(caption).to_contain_text("In 1000 of 1000 races one mean is the highest")
    before = caption.inner_text()
    button(widget, "Draw another thousand").click()
    expect(caption).not_to_have_text(before)
    steps.press(widget, "seeds", "ArrowRight", times=3)
    expect(caption).not_to_contain_text("The exact test can find nothing")
    steps.press(widget, "networks", "ArrowRight")
    expect(caption).to_contain_text("3 pairs need 7 seeds")
    steps.settles(widget, lambda: has_points(widget, "holm_permutation_bar"))
    steps.picture_for_people(page, "equal_networks")


@pytest.mark.parametrize("page", ["projector"], indirect=True)
@pytest.mark.parametrize("call", ["training_race()", "cnn_race()"])
def test_what_is_typed_into_a_races_fields_can_be_read(page, lab, call):
    """The words before a field leave it its room."""
    show(page, lab, call)
    page.locator(".live-figure svg").first.wait_for(timeout=steps.PATIENCE)
    fields = page.locator(".training-race input:not([type=checkbox])").all()
    assert len(fields) >= 4
    for field in fields:
        assert not steps.is_cut(field), field.evaluate("one => one.parentElement.innerText")


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_a_published_result_is_measured_again_by_keyboard(page, lab):
    show(page, lab, "published_results()")
    panel = page.locator(".published-results").first
    panel.scroll_into_view_if_needed()
    expect(panel.get_by_role("region")).to_contain_text("1.761")
    steps.picture_for_people(page, "published_results")
    line = panel.locator(".widget-hbox").filter(has_text="Ten convolutions").first
    button(line, "Run").focus()
    page.keyboard.press("Enter")
    expect(panel).to_contain_text("measured, in", timeout=steps.PATIENCE)
    expect(panel).to_contain_text("Your run.")
    expect(panel.get_by_role("region").get_by_role("columnheader")).to_contain_text(
        ["published", "allowed", "recorded", "agrees", "your run", "agrees"])
    steps.picture_for_people(page, "published_results_run")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(button(line, "\u25b8 Ten convolutions, weights 0.01")).to_be_focused()
    page.set_viewport_size({"width": 600, "height": 800})
    assert not any(steps.is_cut(one) for one in panel.get_by_role("button", name="Run").all())
    button(panel.locator(".widget-hbox").filter(has_text="Chance alone").first, "Run").click()
    button(panel, "Stop").click()
    expect(panel).to_contain_text(re.compile("stopped after|measured, in"))
    assert steps.errors(page) == []


@pytest.mark.parametrize("page", ["projector"], indirect=True)
def test_the_map_of_trainable_depth_is_moved(page, shown):
    widget = shown("trainable_depth()")
    steps.picture_for_people(page, "trainable_depth")
    before = steps.caption(widget).inner_text()
    button(widget, "200").click()
    expect(steps.caption(widget)).not_to_have_text(before)
    widget.locator(".param-rate select").select_option("0.005")
    expect(steps.caption(widget)).to_contain_text("rate 0.005. ")
    button(widget, "300").click()
    expect(steps.caption(widget)).to_contain_text("One network a cell")
    assert steps.errors(page) == []
