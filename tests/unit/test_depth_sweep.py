"""What is left of a gradient, against depth: the numbers, the words, and the widget driven."""

import importlib

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.chain.depth_sweep import depth_lines
from helpers.checks import InputError
from helpers.formula import formula
from helpers.widgets import depth_sweep
from helpers.widgets.depth_sweep import COMPARED, WEIGHTS
from helpers.words import fixed
from tests.seen import drawing


def _oracle(w, b, depth, skips=False):
    """log10 |da_L/db_1| of a sigmoid chain, from the chain rule in 60 digits."""
    with mpmath.workdps(60):
        a, product = mpmath.mpf(1), mpmath.mpf(1)
        for layer in range(depth):
            s = 1 / (1 + mpmath.exp(-(w * a + b)))
            a = skips * a + s
            product *= s * (1 - s) if not layer else skips + w * s * (1 - s)
        return float(mpmath.log10(abs(product)))


def _shown(widget):
    return {name: np.array(a.get_data()) for name, a in widget.live.artists.items()
            if name == "own" or name.startswith("other")}


def test_the_lines_are_those_of_the_chain_rule():
    for line, w in zip(depth_lines("sigmoid", [0.5, -2.0, 6.0], 0.3, 40), (0.5, -2.0, 6.0),
                       strict=True):
        for depth in (1, 2, 17, 40):
            assert line.log10[depth - 1] == pytest.approx(_oracle(w, 0.3, depth), rel=1e-9)


def test_moving_the_sliders_moves_ones_own_line():
    widget = depth_sweep("sigmoid")
    widget.weight.value, widget.bias.value = 2.5, -1.0
    x, y = _shown(widget)["own"]
    np.testing.assert_array_equal(x, np.arange(1, 101))
    assert y[30] == pytest.approx(_oracle(2.5, -1.0, 31), rel=1e-9)
    for i, w in enumerate(WEIGHTS):
        assert _shown(widget)[f"other{i}"][1][19] == pytest.approx(_oracle(w, -1.0, 20), rel=1e-9)
    widget.depth.value = 31
    assert widget.live.artists["dot"].get_data() == ([31], [pytest.approx(y[30])])


@pytest.mark.parametrize(("act", "state", "factor"), [
    ("relu", {"w": 1.0}, "1"), ("relu", {"w": 0.5}, "0.5"), ("relu", {"w": 2.0}, "2"),
    ("elu", {"w": 1.5}, "1.5"),
])
def test_a_straight_line_where_theory_says_so(act, state, factor):
    widget = depth_sweep(act, **state)
    assert "The line is straight" in widget.live.caption
    assert f"multiplies the gradient by {factor}" in widget.live.caption
    assert np.ptp(np.diff(_shown(widget)["own"][1])) < 1e-9


def test_an_output_on_target_is_no_zero():
    # prelu with alpha = 1, w = 1, b = -0.5: a_2 is 0, the target of these chains in the notebooks.
    widget = depth_sweep("prelu", w=1.0, b=-0.5, alpha=1.0)
    assert np.array_equal(_shown(widget)["own"][1], np.zeros(100))
    assert widget.live.artists["zero_words"].get_text() == ""
    assert "exactly 0" not in widget.live.caption


def test_axis_caption_and_label_name_what_is_plotted():
    widget = depth_sweep("relu", w=0.5, depth=3)
    assert r"\partial C/\partial b_1 \div \partial C/\partial a_L" in widget.ax.get_ylabel()
    assert ("\u2202C/\u2202b\u2081, has 0.25 times the size of the gradient at the output"
            in widget.live.caption)
    assert "gradient at the output is multiplied by on its way" in widget.live.label


def test_a_line_that_bends_is_not_called_straight():
    # At w = 1, tanh shrinks a signal ever more slowly: no straight line.
    assert "not straight" in depth_sweep("tanh", w=1.0).live.caption


def test_exact_zeros_are_marked_and_explained():
    widget = depth_sweep("relu", w=1.0, b=-0.5)
    assert "From depth 2 on it is exactly 0: in layer 2 the slope" in widget.live.caption
    assert "exactly 0" in widget.live.artists["zero_words"].get_text()
    assert 2 in widget.live.artists["zeros"].get_xdata()
    assert np.isnan(_shown(widget)["own"][1][1:]).all()
    widget.set(w=1.0, b=1.0)
    assert widget.live.artists["zero_words"].get_text() == ""
    assert "the weight 0 lets nothing back" in depth_sweep("sigmoid", w=0.0).live.caption


def test_other_activations_at_ones_own_weight():
    widget = depth_sweep("mish", beside="activations", w=0.7, span=30)
    for i, key in enumerate(COMPARED):
        line, = depth_lines(key, [0.7], 0.0, 30)
        np.testing.assert_allclose(_shown(widget)[f"other{i}"][1], line.log10)
        assert ACTIVATIONS[key].title in widget.live.label
    assert "Mish" in drawing(widget)["svg"]


def test_skips_lift_every_line():
    widget = depth_sweep("sigmoid", w=1.5, b=-1.0, depth=30)
    before = widget.live.caption
    widget.controls["skip"].value = True
    assert widget.state["skip"] is True and "with skips, depth 30" in widget.live.caption != before
    shown = _shown(widget)
    for name, w in (("own", 1.5), *((f"other{i}", w) for i, w in enumerate(WEIGHTS))):
        for depth in (1, 2, 30, 100):
            exact = _oracle(w, -1.0, depth, skips=True)
            assert shown[name][1][depth - 1] == pytest.approx(exact, abs=1e-8)
    assert "with a skip in every layer" in widget.live.label
    assert depth_sweep(**widget.state).state == widget.state
    widget.set(beside="activations")
    line, = depth_lines("relu", [1.5], -1.0, 100, skip=True)
    np.testing.assert_allclose(_shown(widget)["other1"][1], line.log10)
    widget.set(skip=False, beside="weights")
    assert widget.live.caption == before
    straight = depth_sweep("relu", w=0.5, skip=True).live.caption
    assert "each further layer multiplies the gradient by 1.5." in straight


def test_skips_that_cancel_are_told_apart_from_flat_slopes():
    cancels = depth_sweep("prelu", alpha=1.0, w=-1.0, b=3.0, skip=True).live.caption
    assert ("From depth 2 on it is exactly 0: in layer 2 w times the slope is \u22121 and cancels "
            "the 1 of the skip." in cancels)
    flat = depth_sweep("relu", w=-1.0, skip=True).live.caption
    assert "It is exactly 0: in layer 1 the slope f\u2032(z) is 0" in flat
    assert "exactly 0" not in depth_sweep("sigmoid", w=0.0, skip=True).live.caption


def test_the_span_limits_depth_and_picture():
    widget = depth_sweep("sigmoid", depth=80)
    widget.span.value = 10
    assert widget.state["depth"] == 10 and drawing(widget)["axes"][0]["x"]["limits"][1] < 11
    assert widget.live.drags["dot"].high == 10
    widget.set(span=100, depth=60)
    assert widget.state["depth"] == 60


@pytest.mark.parametrize("key", list(ACTIVATIONS))
def test_every_control_works_for_every_activation(key):
    widget = depth_sweep(key)
    before = _shown(widget)["own"].copy()
    for name, slider in widget.choice.sliders_of(key).items():
        slider.value = slider.min
        assert fixed(widget.state[name]) in widget.live.caption
    widget.weight.value = -2.0
    assert not np.array_equal(before, _shown(widget)["own"])
    assert "cannot be shown" not in widget.live.caption
    assert widget.live.caption.startswith(ACTIVATIONS[key].title)


@pytest.mark.parametrize(("state", "words"), [
    ({"w": 99}, "w = 99"), ({"b": "x"}, "b = 'x'"), ({"act": "elo"}, "act = 'elo'"),
    ({"depth": 2.5}, "whole number"), ({"span": 7}, "10, 30, 100"), ({"alpha": 1.0}, "no control"),
    ({"w": float("nan")}, "w = nan"), ({"w": True}, "w = True"), ({"beside": None}, "weights"),
    ({"depth": float("inf")}, "whole number"), ({"act": []}, "act = "),
    ({"skip": 1}, "skip = 1 is not possible here; choose one of True, False"),
])
def test_what_is_not_possible_is_refused_and_moves_nothing(state, words):
    widget = depth_sweep("sigmoid")
    before = widget.state
    with pytest.raises(InputError, match=words):
        widget.set(**state)
    assert widget.state == before


def test_an_unknown_activation_is_named():
    with pytest.raises(InputError, match="elo"):
        depth_sweep("elo")


def test_an_error_while_showing_is_said(monkeypatch):
    widget = depth_sweep("sigmoid")
    # By its full name: the package gives the function of the same name away, not the module.
    module = importlib.import_module("helpers.widgets.depth_sweep")
    monkeypatch.setattr(module, "update_depth", lambda *_: 1 / 0)
    widget.weight.value = 2.0
    assert "This cannot be shown. (ZeroDivisionError" in widget.live.caption


def test_a_page_without_a_kernel_shows_the_present_picture():
    data, _ = depth_sweep("gelu")._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg") and "GELU" in data["text/plain"]


def test_a_letter_of_a_formula_that_is_called_as_a_control_stays_apart_from_it():
    act = formula("max(w*z, z) + b*sin(z)", w=0.1, b=0.2)
    sweep = depth_sweep(act, b=0.4)
    assert [sweep.state[name] for name in ("w", "b", "letter_w", "letter_b")] == [1, 0.4, 0.1, 0.2]
    before = sweep.live.caption
    sweep.set(b=-0.5)
    assert sweep.bias.value == -0.5 and sweep.live.caption != before
    sweep.set(letter_b=1.0)
    assert sweep.choice.params == {"w": 0.1, "b": 1.0} and sweep.bias.value == -0.5
    again = depth_sweep(**sweep.state)
    assert again.state == sweep.state and again.live.caption == sweep.live.caption
