"""Order and chaos: its layers, its words, and every control."""

import math
import re

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.draw.order_and_chaos import ANGLES, GRADIENTS, LENGTHS
from helpers.formula import formula
from helpers.moments.mean_field import (
    c_star,
    chi,
    critical_sigma_w,
    depth_scale,
    q_star,
    variance_map,
)
from helpers.moments.wide import wide_run
from helpers.widgets import order_and_chaos
from helpers.widgets.order_and_chaos import DEPTH, PRESETS
from helpers.words import readable
from tests.seen import drawing


def drawn(widget, name):
    return np.array(widget.live.artists[name].get_data(), float)


def number(widget, pattern):
    found = re.search(pattern, widget.live.caption)
    assert found, widget.live.caption
    return float(found[1])


# -- layers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key, w, b", [("tanh", 1.5, 0.2), ("relu", 2**0.5, 0.0),
                                       ("selu", 1.0, 0.0), ("gelu", 1.2, 0.3)])
def test_the_panels_show_theory_and_network(key, w, b):
    widget = order_and_chaos(key, sigma_w=w, sigma_b=b, length=0.7, angle=50.0, draw=3, width=100)
    layers, lengths = drawn(widget, "theory_length")
    q, wanted = 0.49, [0.7]
    for layer in range(DEPTH):
        q = w**2 * q + b**2 if layer == 0 else float(variance_map(key, q, w, b))
        wanted.append(math.sqrt(q))
    np.testing.assert_array_equal(layers, np.arange(DEPTH + 1))
    np.testing.assert_allclose(lengths, np.log10(wanted), atol=1e-4)
    run = wide_run(key, w, b, DEPTH, 100, 0.7, 50.0, seed=3)
    for name, found, ends in (("network_length", np.log10(run.length[0]), LENGTHS),
                              ("other_length", np.log10(run.length[1]), LENGTHS),
                              ("network_angle", run.angle, ANGLES),
                              ("network_gradient", np.log10(run.gradient), GRADIENTS)):
        inside = (found >= ends[0]) & (found <= ends[1])
        np.testing.assert_allclose(drawn(widget, name),
                                   [np.arange(DEPTH + 1)[inside], found[inside]])
    start = w**2 * 0.49 + b**2
    if key != "relu":
        rest = math.sqrt(q_star(key, w, b, start))
        np.testing.assert_allclose(drawn(widget, "rest_length")[1], math.log10(rest), atol=1e-4)
        angle = math.degrees(math.acos(c_star(key, w, b, start)))
        np.testing.assert_allclose(drawn(widget, "rest_angle")[1], angle, atol=0.02)


def test_the_words_say_what_the_integrals_do():
    widget = order_and_chaos("tanh", sigma_w=2.0, sigma_b=0.3)
    q = q_star("tanh", 2.0, 0.3)
    assert "chaotic" in widget.live.caption
    assert number(widget, "= ([0-9.]+) at q\\*") == pytest.approx(chi("tanh", q, 2.0), rel=1e-3)
    assert number(widget, "q\\* = ([0-9.]+\\d)") == pytest.approx(q, rel=5e-3)
    xi = depth_scale("tanh", 2.0, 0.3)[1]
    assert number(widget, "depth scale of ([0-9.]+\\d) layers") == pytest.approx(xi, rel=5e-3)
    assert f"{readable(float(widget.run.gradient[1]), 3)} times" in widget.live.caption


# -- controls ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name, value, moves", [
    ("sigma_w", 2.5, {"point", "theory_length", "network_length", "theory_gradient"}),
    ("sigma_b", 1.0, {"point", "theory_length", "network_length", "theory_angle"}),
    ("angle", 10.0, {"theory_angle", "network_angle"}),
    ("length", 3.0, {"theory_length", "network_length"}),
    ("width", 10, {"network_length", "network_angle", "network_gradient"}),
    ("draw", 7, {"network_length", "network_angle", "network_gradient"}),
    ("view", "far", {"marks_ordered", "edge"}),
    ("act", "elu", {"edge", "growth", "theory_length", "marks_chaotic"})])
def test_every_control_moves_what_it_says(name, value, moves):
    widget = order_and_chaos()
    before = {one: drawn(widget, one) for one, artist in widget.live.artists.items()
              if hasattr(artist, "get_data")}
    control = widget.choice.dropdown if name == "act" else widget.controls[name]
    control.value = value
    assert "cannot be shown" not in widget.live.caption
    moved = {one for one, old in before.items() if not np.array_equal(old, drawn(widget, one))}
    assert moves <= moved
    if name in ("width", "draw"):
        assert not {"theory_length", "theory_angle", "edge"} & moved


@pytest.mark.parametrize("key", PRESETS)
def test_a_preset_sets_a_start_and_is_left_by_a_move(key):
    widget = order_and_chaos("gelu", sigma_b=0.5)
    widget.preset.value = key
    _, act, sigma_w = PRESETS[key]
    assert (widget.state["act"], widget.state["sigma_w"], widget.state["sigma_b"]) == (
        act or "gelu", sigma_w, 0.0)
    assert widget.preset.value == key
    again = order_and_chaos(**widget.state)
    assert again.state == widget.state
    widget.controls["sigma_b"].value = 0.3
    assert widget.preset.value == "none"


def test_what_the_presets_are():
    said = {key: order_and_chaos(preset=key).live.caption for key in PRESETS}
    assert "on the edge" in said["glorot"] and "All lengths die out" in said["glorot"]
    assert "on the edge, \u03c7\u2081 = 1 at" in said["he"]
    assert "chaotic, \u03c7\u2081 = 1.072 at q* = 1." in said["selu"]
    assert "come to rest at 90\u00b0" in said["selu"]
    assert "ordered" in said["four"] and "\u03c7\u2081 = 0.3989" in said["four"]


def test_what_is_set_beside_a_preset_counts():
    widget = order_and_chaos()
    widget.set(preset="he", act="tanh", sigma_b=0.4)
    state = widget.state
    assert (state["act"], state["sigma_w"], state["sigma_b"], state["preset"]) == (
        "tanh", math.sqrt(2), 0.4, "none")


@pytest.mark.parametrize("key, b", [("tanh", 0.2236), ("elu", 0.3), ("relu", 0.5), ("sigmoid", 0)])
def test_to_the_edge(key, b):
    widget = order_and_chaos(key, sigma_b=b)
    widget.to_edge.click()
    assert widget.state["sigma_w"] == pytest.approx(critical_sigma_w(key, b), rel=1e-9)
    assert (widget.state["view"] == "far") == (key == "sigmoid")
    assert widget.phase == ("unbounded" if key == "relu" else "edge")


def test_without_an_edge_it_says_so():
    widget = order_and_chaos(formula("0.05*tanh(z)"))
    before = widget.state
    widget.to_edge.click()
    assert widget.state == before and "no \u03c3_w up to 16" in widget.live.caption


def test_the_point_is_dragged_and_stays_on_the_plane():
    widget = order_and_chaos()
    for x, y, w, b in ((1.23, 0.45, 1.23, 0.45), (-3.0, 9.0, 0.05, 2.0), (9.0, -1.0, 4.0, 0.0)):
        widget.live._hear(None, {"drag": "point", "x": x, "y": y}, [])
        assert (widget.state["sigma_w"], widget.state["sigma_b"]) == (w, b)
        np.testing.assert_array_equal(drawn(widget, "point")[:, 0], [w, b])


def test_a_drag_draws_nothing_anew_and_another_view_does():
    widget = order_and_chaos()
    version = drawing(widget)["version"]
    widget.live._hear(None, {"drag": "point", "x": 2.0, "y": 1.0}, [])
    widget.controls["angle"].value = 20.0
    widget.set(act="gelu")
    assert drawing(widget)["version"] == version
    widget.view.value = "far"
    assert drawing(widget)["version"] > version
    assert widget.axes[0].get_xlim() == (0, 16) and widget.controls["sigma_w"].max == 16
    widget.set(sigma_w=12.0, sigma_b=5.0)
    widget.view.value = "near"
    assert (widget.state["sigma_w"], widget.state["sigma_b"]) == (4.0, 2.0)


@pytest.mark.parametrize("state, words", [
    ({"sigma_w": 5}, "sigma_w"), ({"sigma_w": 20, "view": "far"}, "sigma_w"),
    ({"sigma_b": -1}, "sigma_b"), ({"angle": 121}, "angle"), ({"width": 11}, "width"),
    ({"draw": 0.5}, "draw"), ({"view": "wide"}, "view"), ({"preset": "xavier"}, "preset"),
    ({"act": "tahn"}, "tahn"), ({"beta": 1}, "beta"), ({"length": math.nan}, "length")])
def test_what_it_cannot_show_is_said_and_nothing_moves(state, words):
    widget = order_and_chaos()
    before, ends = widget.state, widget.controls["sigma_w"].max
    with pytest.raises(InputError, match=words):
        widget.set(**state)
    assert widget.state == before and widget.controls["sigma_w"].max == ends


@pytest.mark.parametrize("act, params", [
    ("selu", {"alpha": 0.0, "scale": 0.0}), ("elu", {"alpha": 3.0}), ("swish", {"beta": 0.0}),
    (formula("z**3"), {}), (formula("exp(z)"), {}), (formula("log(z)"), {}),
    (formula("1/z"), {}), (formula("0*z"), {}), (formula("sign(z)"), {}), (formula("sin(9*z)"), {}),
    (formula("max(z - 0.5, 0) + max(-z - 1, 0)"), {})])
def test_nothing_of_it_is_infinite(act, params):
    for w, b, length in ((0.05, 0.0, 0.05), (4.0, 2.0, 5.0), (1.0, 0.0, 1.0)):
        widget = order_and_chaos(act, sigma_w=w, sigma_b=b, length=length, width=10, **params)
        assert "cannot be shown" not in widget.live.caption, widget.live.caption
        assert "nan" not in widget.live.caption and "\u221e" not in widget.live.caption
        for name in ("theory_length", "network_length", "theory_angle", "network_angle",
                     "theory_gradient", "network_gradient", "rest_length", "rest_angle", "point"):
            assert np.isfinite(drawn(widget, name)).all()


def test_a_parameter_makes_another_plane():
    widget = order_and_chaos("leaky_relu", alpha=0.0)
    for alpha in (0.0, 0.5):
        widget.set(alpha=alpha)
        np.testing.assert_allclose(drawn(widget, "growth")[0], math.sqrt(2 / (1 + alpha**2)),
                                   rtol=1e-6)


def test_where_a_formula_has_no_value_the_words_say_why():
    widget = order_and_chaos(formula("log(z)"))
    assert widget.live.caption.endswith("log(z) is not defined for z up to 0.")
    assert widget.live.artists["name_undefined"].get_visible()


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_it_takes_every_activation(key):
    widget = order_and_chaos(key)
    assert ACTIVATIONS[key].title in widget.live.caption and widget.live.label
    assert "cannot be shown" not in widget.live.caption
