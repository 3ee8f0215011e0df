"""The widgets of the first notebook: one neuron, the chain rule's picture, the progress view."""

import math
import re

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.course import COURSE, Lesson
from helpers.exercises.by_notebook import EXERCISES
from helpers.exercises.progress import note
from helpers.my_work import VARIABLE
from helpers.widgets import chain_rule, one_neuron, show_progress
from helpers.widgets import progress as module


def check_picture(neuron, f):
    """Compare everything shown with numbers computed here."""
    artists, state = neuron.live.artists, neuron.state
    z = state["w"] * state["x"] + state["b"]
    x, y = artists["curve"].get_data()
    assert (x[0], x[-1]) == (-3.0, 3.0)
    np.testing.assert_allclose(y, f(state["w"] * x + state["b"]), atol=1e-12)
    assert artists["dot"].get_data() == ([state["x"]], [pytest.approx(f(z))])
    for name, value in {"z": f"z = {said(z)}", "a": said(f(z)), "x": said(state["x"])}.items():
        assert artists[name].get_text() == value
    assert f"= {said(z)}" in neuron.live.caption


def said(value):
    """Two decimals, a true minus sign, and none before a zero."""
    return f"{round(float(value), 2) + 0.0:.2f}".replace("-", "\u2212")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def test_every_slider_moves_the_neuron():
    neuron = one_neuron()
    check_picture(neuron, sigmoid)
    for name, value in (("x", -2.0), ("w", -1.25), ("b", 2.5), ("w", 0.0), ("w", 3.0)):
        before = neuron.live.caption
        neuron.sliders[name].value = value
        assert neuron.live.caption != before
        check_picture(neuron, sigmoid)


@pytest.mark.parametrize("key", [*ACTIVATIONS, "none"])
def test_every_activation_can_be_chosen_and_the_dot_stays_in_the_picture(key):
    neuron = one_neuron()
    neuron.act.value = key
    f = ACTIVATIONS[key].f if key != "none" else lambda z: z
    for x, w, b in ((3, 3, 3), (-3, 3, -3), (0, 0, 0), (1, -2, 0.5)):
        neuron.set(x=x, w=w, b=b)
        check_picture(neuron, f)
        low, high = neuron.live.figure.axes[1].get_ylim()
        assert low <= f(w * x + b) <= high
    assert neuron.live.artists["guide_name"].get_position()[1] == high


def test_the_guide_stands_where_z_is_0():
    neuron = one_neuron(w=2.0, b=-1.0)
    assert neuron.live.artists["guide"].get_xdata()[0] == 0.5
    for w, b in ((0.0, 1.0), (0.5, 3.0)):
        neuron.set(w=w, b=b)
        assert not neuron.live.artists["guide"].get_visible()


def test_the_guide_s_name_stands_beside_it_and_inside_the_picture():
    neuron = one_neuron(w=1.0)
    name, right = neuron.live.artists["guide_name"], neuron.live.figure.axes[1]
    neuron.live.see()
    for turn in (-3.0, -0.5, 1.0, 2.2, 3.0):
        neuron.set(b=-turn)
        neuron.live.figure.canvas.draw()
        box, frame = name.get_window_extent(), right.get_window_extent()
        line = right.transData.transform((turn, 0.0))[0]
        assert name.get_visible() and name.get_text() == "z = 0"
        assert box.x0 > line + 2 or box.x1 < line - 2, "the name touches its line"
        assert box.x0 > frame.x0 - 1 and box.x1 < frame.x1 + 1, "the name leaves the picture"


def test_the_sum_shows_its_numbers_with_signs():
    neuron = one_neuron(x=-1.5, w=2.0, b=-0.25)
    text = neuron.live.artists["sum"].get_text()
    assert text == "2.00 \u00b7 (\u22121.50) \u2212 0.25"


def test_reset_returns_to_where_the_notebook_began():
    neuron = one_neuron(w=2.0, act="relu")
    neuron.set(x=-1, w=-1.0, b=2, act="none")
    neuron.reset.click()
    assert neuron.state == {"x": 1.0, "w": 2.0, "b": -0.5, "act": "relu"}
    check_picture(neuron, lambda z: np.maximum(z, 0))


@pytest.mark.parametrize(("state", "words"), [
    ({"x": 4}, "x = 4"), ({"w": "a"}, "w = 'a'"), ({"b": math.nan}, "b = nan"),
    ({"act": "elo"}, "act = 'elo'"), ({"alpha": 1}, "'alpha'")])
def test_an_impossible_state_is_refused_in_words_and_moves_nothing(state, words):
    neuron = one_neuron()
    before = neuron.state
    with pytest.raises(InputError, match=words):
        neuron.set(**state)
    assert neuron.state == before


def test_a_page_without_a_kernel_shows_the_neuron():
    data, _ = one_neuron(w=-2.0)._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg") and "\u22122.00" in data["text/plain"]


# -- the chain rule --------------------------------------------------------------------------


def cost(w, act, x, b, y):
    return (float(ACTIVATIONS[act].f(w * x + b)) - y) ** 2


@pytest.mark.parametrize("numbers", [
    {}, {"act": "tanh", "x": -1.5, "w": 0.7, "b": 0.2, "y": 1.0}, {"act": "elu", "w": -2.0}])
def test_the_product_is_what_a_nudge_of_w_does(numbers):
    whole = {"act": "sigmoid", "x": 2.0, "w": 0.5, "b": -0.4, "y": 0.0, **numbers}
    w = whole.pop("w")
    slope = (cost(w + 1e-6, **whole) - cost(w - 1e-6, **whole)) / 2e-6
    picture = chain_rule(**numbers)
    said = f"{slope:.3f}".replace("-", "\u2212")
    assert picture.caption.endswith(f"dC/dw = {said}.")
    texts = [text.get_text() for text in picture.figure.axes[0].texts]
    assert any(text.startswith("dC/dw") and text.endswith(f"= {said}") for text in texts)
    assert len(re.findall(r"\u00b7", picture.figure.axes[0].texts[-1].get_text())) == 4


def test_the_chain_rule_refuses_what_is_no_number():
    with pytest.raises(InputError, match="w = 'much'"):
        chain_rule(w="much")
    with pytest.raises(InputError, match="elo"):
        chain_rule("elo")


# -- progress --------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A learner's folder of this test's own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "my_work"))
    return tmp_path / "my_work"


def markup(view):
    (output,) = view.table.outputs
    return output["data"]["text/html"]


def test_the_view_shows_what_is_solved_after_a_look(own):
    view = show_progress()
    assert "0 are solved" in view.text and "01_sigmoid.ipynb" in markup(view)
    note("01_sigmoid.ninety_percent", True)
    assert "0 are solved" in view.text
    view.refresh.click()
    assert "1 are solved" not in view.text and "1 is solved" in view.text
    total = sum(name.startswith("01_sigmoid.") for name in EXERCISES)
    assert f"1 of {total} solved" in markup(view)
    assert "\u25a0" + "\u25a1" * (total - 1) in view.text
    assert f"{total - 1} exercises left there" in view.text
    (line,) = (line for line in view.text.splitlines() if line.startswith("01"))
    assert line.endswith("; in review: 1 solid")
    assert ">1 solid</td>" in markup(view)


def test_the_map_has_every_notebook_with_its_time_and_marks_where_the_learner_was(
        own, monkeypatch):
    monkeypatch.setattr(module, "COURSE", (
        *COURSE, Lesson("98_later", "Later", 30, planned=True), Lesson("99_new", "New", 45)))
    note("05_relu.path", False)
    note("01_sigmoid.ninety_percent", True)
    view = show_progress()
    for lesson in module.COURSE:
        assert (f'href="{lesson.name}.ipynb"' in markup(view)) != lesson.planned
        (line,) = (line for line in view.text.splitlines() if line.startswith(lesson.name[:2]))
        assert lesson.title in line and lesson.time in line
        assert ("you were last here" in line) == (lesson.name == "01_sigmoid")
        assert ("no exercises yet" in line) == (lesson.name[:2] in ("98", "99") or lesson.planned)
    assert "Next: Squash" in view.text, "the last, though another is begun too"
    note("05_relu.path", False)
    view.refresh.click()
    assert "Next: Switch" in view.text


def test_the_view_says_when_all_is_done(own):
    for name in EXERCISES:
        note(name, True)
    assert show_progress().text.count("\u2714 all") == sum(
        not lesson.planned for lesson in COURSE)
    assert "nothing is left" in show_progress().text
    assert "\u25a1" not in show_progress().text


def test_the_view_tells_of_a_damaged_file_and_leaves_it(own):
    own.mkdir()
    (own / "progress.json").write_text("<b>")
    assert "cannot be read" in show_progress().text and "About your file" in markup(show_progress())
    assert (own / "progress.json").read_text() == "<b>"
