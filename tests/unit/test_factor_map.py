"""The map of |w f'(z)|: its numbers, its windows, its words, driven by its controls."""

import math
import re

import numpy as np
import pytest
from scipy.optimize import brentq, minimize_scalar

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.widgets import factor_map
from tests.seen import drawing


def _data(widget, name):
    return np.array(widget.live.artists[name].get_data(), float)


def _sigmoid_width(w):
    """The window of a sigmoid, solved from |w| s (1 - s) = 1 by hand; 0 where there is none."""
    if abs(w) <= 4:
        return 0.0
    return 2 * math.log((1 + math.sqrt(1 - 4 / abs(w))) / (1 - math.sqrt(1 - 4 / abs(w)))) / abs(w)


@pytest.mark.parametrize("w", [-12, -6.9, -4.5, 3, 4.05, 6.894, 11.95])
def test_the_width_of_the_sigmoids_window(w):
    widget = factor_map("sigmoid", w=w)
    width = _sigmoid_width(w)
    if width == 0:
        assert "no input at all" in widget.live.caption
        assert np.isnan(_data(widget, "window")[1]).all()
        return
    assert f"is {width:.4f} wide" in widget.live.caption
    inputs, heights = _data(widget, "window")
    drawn = inputs[np.isfinite(heights)]
    assert np.ptp(drawn) == pytest.approx(width, abs=0.006)  # the drawing's points are 0.0025 apart
    assert _data(widget, "edges")[0] == pytest.approx([-width / 2, width / 2], abs=0.003)
    assert _data(widget, "here")[:, 0] == pytest.approx([abs(w), width])


def test_a_sigmoid_needs_a_weight_above_4_and_the_widest_window_is_found():
    assert "no input at all" in factor_map("sigmoid", w=4.0 - 0.05).live.caption
    assert "wide" in factor_map("sigmoid", w=4.05).live.caption
    best = minimize_scalar(lambda w: -_sigmoid_width(w), bounds=(5, 10), method="bounded",
                           options={"xatol": 1e-9})
    widget = factor_map("sigmoid")
    assert "widest" not in widget.live.caption
    widget.whole.value = True
    assert f"The widest of all is {-best.fun:.4f}, at |w| = {best.x:.3f}" in widget.live.caption
    assert (f"{best.x:.3f}", f"{-best.fun:.4f}") == ("6.894", "0.4477")
    sizes, widths = _data(widget, "whole")
    np.testing.assert_allclose(widths, [_sigmoid_width(w) for w in sizes], atol=1e-9)
    assert _data(widget, "top")[:, 0] == pytest.approx([best.x, -best.fun], abs=1e-4)
    widget.whole.value = False
    assert not widget.live.artists["top"].get_visible() and "widest" not in widget.live.caption


def test_each_weight_that_is_tried_leaves_its_width_behind():
    widget = factor_map("sigmoid", w=5.0)
    for w in (6.0, 7.0, -7.0, 8.0):
        widget.weight.value = w
    sizes, widths = _data(widget, "tried")
    np.testing.assert_allclose(sizes, [5, 6, 7, 8])
    np.testing.assert_allclose(widths, [_sigmoid_width(w) for w in sizes])
    widget.set(act="tanh", w=2.0)
    assert len(_data(widget, "tried")[0]) == 1


@pytest.mark.parametrize("key", list(ACTIVATIONS))
def test_the_point_reads_the_factor_for_every_activation(key):
    widget = factor_map(key)
    act = ACTIVATIONS[key]
    for slider in widget.choice.sliders_of(key).values():
        slider.value = slider.min + 0.3 * (slider.max - slider.min)
    for w, z in ((2.5, 0.7), (-3.0, -1.2), (0.0, 0.0)):
        widget.weight.value, widget.z.value = w, z
        assert "cannot be shown" not in widget.live.caption
        assert tuple(_data(widget, "dot")[:, 0]) == (z, w)
        inputs, factors = _data(widget, "curve")
        params = widget.choice.params
        np.testing.assert_allclose(factors, np.abs(w * act.df(w * inputs, **params)))
        factor = abs(w * act.df(z, **params))
        word = "grows" if factor > 1 else "is stopped altogether" if factor == 0 else "shrinks"
        assert word in widget.live.caption


def test_over_b_the_point_has_the_z_of_its_bias():
    widget = factor_map("sigmoid", across="b", a=0.5, w=6.0, b=-2.0)
    slope = ACTIVATIONS["sigmoid"].df(1.0)
    assert "z = w\u00b7a + b = 1.00" in widget.live.caption
    assert f"{6 * slope:.2f}" in widget.live.caption
    assert tuple(_data(widget, "dot")[:, 0]) == (-2.0, 6.0)
    # On the ridge, where z = 0, b is -w a.
    b, w = _data(widget, "ridge")
    np.testing.assert_allclose(b, -0.5 * w)
    assert widget.z.layout.display == "none" and widget.bias.layout.display is None


def test_the_map_itself_holds_the_factor_and_its_line_of_1():
    widget = factor_map("tanh")
    image = widget.axes[0].images[0]
    powers = np.asarray(image.get_array())
    left, right, low, high = image.get_extent()
    zs, ws = np.linspace(left, right, powers.shape[1]), np.linspace(low, high, powers.shape[0])
    row, column = 150, 100
    assert powers[row, column] == pytest.approx(
        math.log10(abs(ws[row]) / math.cosh(zs[column]) ** 2))
    lines = [path for c in widget.axes[0].collections if c.get_linewidths()[0] > 2
             for path in c.get_paths()]
    points = np.concatenate([path.vertices for path in lines])
    near = points[(np.abs(points[:, 1] - 3) < 0.1) & (points[:, 0] > 0)]
    wanted = brentq(lambda z: 3 / math.cosh(z) ** 2 - 1, 0, 5)
    assert near[:, 0].mean() == pytest.approx(wanted, abs=0.05)


def test_windows_without_end_are_said():
    widget = factor_map("relu", w=1.5)
    assert "has no end" in widget.live.caption
    # A text that moves has one line: the page knows no other.
    assert "\n" not in factor_map("elu").live.artists["no_words"].get_text()
    widget.whole.value = True
    assert widget.live.artists["no_words"].get_text() == "no end from |w| = 1.00 on"
    assert not widget.live.artists["top"].get_visible()
    widget.weight.value = 0.5
    assert "no input at all" in widget.live.caption


def test_only_another_map_is_drawn_anew():
    widget = factor_map("sigmoid")
    version = drawing(widget)["version"]
    widget.weight.value, widget.z.value = 5.0, 2.0
    widget.whole.value = True
    assert drawing(widget)["version"] == version
    widget.choice.value = "elu"
    assert drawing(widget)["version"] == version + 1
    widget.choice.sliders_of("elu")["alpha"].value = 0.5
    assert drawing(widget)["version"] == version + 2
    assert len(widget.axes[0].images) == 1


def test_dragging_moves_both_sliders_within_their_bounds():
    widget = factor_map("sigmoid")
    widget.live._hear(None, {"drag": "dot", "x": 1.25, "y": 7.03}, [])
    assert (widget.state["z"], widget.state["w"]) == (1.25, pytest.approx(7.05))
    widget.live._hear(None, {"drag": "dot", "x": -99.0, "y": 99.0}, [])
    assert (widget.state["z"], widget.state["w"]) == (-8.0, 12.0)
    widget.set(across="b")
    widget.live._hear(None, {"drag": "dot", "x": 3.5, "y": -1.0}, [])
    assert (widget.state["b"], widget.state["w"]) == (3.5, -1.0)


def test_screen_readers_hear_what_is_drawn():
    widget = factor_map("mish", across="b")
    assert "Mish" in widget.live.label and "the bias" in widget.live.label
    assert re.search(r"Mish: at w = 3\.00", widget.live.caption)
    data, _ = widget._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg")


@pytest.mark.parametrize(("state", "words"), [
    ({"w": 13}, "w = 13"), ({"z": float("nan")}, "z = nan"),
    ({"across": "w"}, "choose one of z, b"),
    ({"a": 0.7}, "a = 0.7"), ({"act": "elo"}, "act = 'elo'"), ({"whole": 1}, "whole = 1"),
    ({"alpha": 1.0}, "no control 'alpha'"), ({"act": "elu", "alpha": 99}, "alpha = 99"),
])
def test_what_is_not_possible_is_refused_and_moves_nothing(state, words):
    widget = factor_map("sigmoid")
    before = widget.state
    with pytest.raises(InputError, match=words):
        widget.set(**state)
    assert widget.state == before


def test_no_word_of_the_map_lies_under_the_point_or_on_the_highest_slice():
    widget = factor_map("sigmoid")
    ground, cut, _ = widget.live.figure.axes
    widget.live.figure.canvas.draw()
    dot = ground.transData.transform(_data(widget, "dot")[:, 0])
    words = [text for text in ground.texts if text.get_text() in ("grows", "shrinks")]
    assert len(words) == 2
    for word in words:
        box = word.get_window_extent()
        assert not (box.x0 - 9 < dot[0] < box.x1 + 9 and box.y0 - 9 < dot[1] < box.y1 + 9)
    widget.set(w=12.0)
    widget.live.figure.canvas.draw()
    top = cut.transData.transform((0.0, np.nanmax(_data(widget, "curve")[1])))[1]
    assert widget.live.artists["window_words"].get_window_extent().y0 > top
