"""Widgets as static HTML, for pages that have no kernel."""

import html

import ipywidgets

from helpers.activations import ACTIVATIONS
from helpers.course import COURSE
from helpers.exercises.claims import claims_of
from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.widgets import (
    design_activation,
    explore,
    show_progress,
    spot_the_error,
    step_chain,
    training_race,
)
from helpers.widgets.static_view import as_html, as_text


def test_a_widget_inside_boxes_shows_its_picture_and_its_caption():
    explorer = explore(ACTIVATIONS["elu"], alpha=0.5, z=-1)
    made = as_html(ipywidgets.VBox([ipywidgets.HBox([explorer])]))
    assert made.count("<svg") == 1 and "slope f′(z) = 0.184" in made
    assert 'role="img" aria-label="ELU' in made and "widget-view" not in made
    assert "you can move: " in made and "range of z" in made.split("you can move: ")[1]
    assert "f(z) = \u22120.316" in as_text(explorer)


def test_what_is_out_of_sight_stays_out():
    explorer = explore(ACTIVATIONS["relu"])
    explorer.layout.display = "none"
    assert "<svg" not in as_html(ipywidgets.VBox([explorer]))


def test_spot_the_error_shows_every_claim_its_folded_verdict_and_the_picture():
    made = as_html(spot_the_error("08_elu", explore(ACTIVATIONS["elu"])))
    assert made.count("<details>") == len(claims_of("08_elu")) and made.count("<svg") == 1
    data, _ = spot_the_error("08_elu", explore(ACTIVATIONS["elu"]))._repr_mimebundle_()
    assert "<svg" in data["image/svg+xml"]


def test_a_chain_nobody_can_step_through_shows_its_last_step_and_stays_at_its_first():
    stepper = step_chain("typical")
    made = as_html(stepper)
    assert "Nothing is computed yet" not in made and stepper.state["step"] == 0
    other = step_chain("typical", step=3)
    assert other.live.caption in html.unescape(as_html(other))


def test_a_race_nobody_can_start_is_run_and_among_claims_left_out(monkeypatch):
    monkeypatch.setenv(BUDGET, "small")
    made = as_html(training_race(epochs=1, seeds=1))
    assert "Nothing has been trained yet" not in made and "Best so far: " in made
    assert "small version" in made and "progress" not in made
    assert "<svg" not in as_html(spot_the_error("15_training_race", training_race()))
    monkeypatch.delenv(BUDGET)
    assert "small version" not in as_html(training_race(acts=("relu",), epochs=1, images=100))


def test_a_name_with_a_full_stop_ends_the_sentence_once():
    made = as_html(ipywidgets.HBox([ipywidgets.IntSlider(description="draw no.")]))
    assert "you can move: draw no.</p>" in made


def test_words_and_outputs_are_shown():
    assert all(lesson.title in as_html(show_progress()) for lesson in COURSE)
    shown = as_html(ipywidgets.HBox([ipywidgets.Label("a < b"), ipywidgets.HTML("<b>c</b>")]))
    assert "a &lt; b" in shown and "<b>c</b>" in shown


def test_a_designer_shows_the_derivative_that_was_still_to_come():
    designer = design_activation("z*tanh(z)")
    assert "ldots" in designer.formulas.value
    assert "ldots" not in as_html(designer) and "cosh" in as_html(designer)
