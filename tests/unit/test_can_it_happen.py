"""Asserted slopes with their biases, and sampled chains, as a widget."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.sweeps import sample_growth
from helpers.checks import InputError
from helpers.draw.can_it_happen import BARS, EDGES, SHRINKING
from helpers.widgets import can_it_happen


def _words(widget, layer):
    return widget.live.artists[f"words{layer}"].get_text()


def _biases(widget, layer):
    """The biases of a row, out of its words: b = LOWER or UPPER."""
    text = _words(widget, layer).replace("\u2212", "-").split("= ")[1]
    return [float(part) for part in text.split(" or ")]


def _shares(widget):
    return [widget.live.artists[f"bar{i}"].get_height() for i in range(BARS)]


@pytest.mark.parametrize("side", [0, 1])
def test_the_biases_really_give_the_slopes(side):
    widget = can_it_happen("sigmoid", w=100.0, side=side)
    widget.set(s1=0.13, s2=0.21, s3=0.09, s4=0.14)
    biases = [_biases(widget, layer)[side] for layer in (1, 2, 3, 4)]
    run = Chain(["sigmoid"] * 4, [100.0] * 4, biases).run()
    # The biases are shown with two decimals, and 100 times an output of three digits moves z.
    np.testing.assert_allclose(run.slope[:1], [0.13], atol=0.002)
    a = 1.0
    for layer, slope in enumerate((0.13, 0.21, 0.09, 0.14), start=1):
        root = math.sqrt(1 - 4 * slope)
        outputs = (1 - root) / 2, (1 + root) / 2
        wanted = [math.log(s / (1 - s)) - 100 * a for s in outputs]
        assert _biases(widget, layer) == pytest.approx(wanted, abs=0.006)
        a = outputs[side]
    assert "there are biases for all four slopes" in widget.live.caption
    assert "a window 0.0917 wide" in widget.live.caption


def test_a_slope_that_no_z_has():
    widget = can_it_happen("sigmoid")
    widget.slopes[1].value = 0.26
    assert _words(widget, 2) == "impossible"
    assert widget.live.artists["cross2"].get_visible()
    assert not widget.live.artists["cross1"].get_visible()
    assert "not after the layers before" in _words(widget, 3)
    assert "Layer 2 cannot do it" in widget.live.caption and "0.25" in widget.live.caption
    widget.slopes[1].value = 0.25
    assert not widget.live.artists["cross2"].get_visible()


def test_relu_has_two_slopes_and_whole_ranges_of_biases():
    widget = can_it_happen("relu", w=10.0)
    assert "has only the slopes 0 and 1" in widget.live.caption
    widget.set(s1=1.0, s2=1.0, s3=1.0, s4=0.0)
    assert _words(widget, 1) == "b\u2081 > \u221210.00"
    assert _words(widget, 4).startswith("b\u2084 \u2264")


def test_the_bars_are_the_sample():
    widget = can_it_happen("sigmoid", w=10.0, spread=5.0)
    growth = sample_growth("sigmoid", 10.0, 4, 1000, 0, 5.0)
    assert sum(_shares(widget)) == pytest.approx(1)
    assert sum(_shares(widget)[SHRINKING:]) == pytest.approx(np.mean(growth > 0))
    for i in range(1, BARS - 1):
        inside = np.mean((growth > EDGES[i - 1]) & (growth <= EDGES[i]))
        assert _shares(widget)[i] == pytest.approx(inside)
    count = int(np.sum(growth > 0))
    assert f"random biases of mean 0 {count} explode" in widget.live.caption
    assert "random biases of mean 0" in widget.live.label


def test_with_w_100_and_random_biases_it_vanishes():
    widget = can_it_happen("sigmoid", w=100.0)
    for _ in range(3):
        before = widget.live.caption
        widget.draw.click()
        assert "none explodes" in widget.live.caption
        assert widget.live.caption != before
    assert _shares(widget)[0] == 1.0
    assert widget.live.artists["growing"].get_text() == "0.0 % explode"


def test_sliders_move_bars_and_biases():
    widget = can_it_happen("sigmoid")
    bars, words = _shares(widget), _words(widget, 1)
    widget.weight.value = 5.0
    assert _shares(widget) != bars and _words(widget, 1) != words
    bars = _shares(widget)
    widget.spread.value = 40.0
    assert _shares(widget) != bars
    words = _words(widget, 2)
    widget.side.value = 1
    assert _words(widget, 2) != words


def test_dead_chains_are_counted_as_exact_zeros():
    widget = can_it_happen("relu", w=1.0, spread=3.0)
    growth = sample_growth("relu", 1.0, 4, 1000, 0, 3.0)
    assert f"In {int(np.isneginf(growth).sum())} it is exactly 0." in widget.live.caption


@pytest.mark.parametrize("key", list(ACTIVATIONS))
def test_every_activation_brings_slopes_of_its_own(key):
    widget = can_it_happen("sigmoid")
    widget.choice.value = key
    assert "cannot be shown" not in widget.live.caption
    far = 20 if ACTIVATIONS[key].degree == 1 else 5  # of slopes without a bound, those near 0
    top = float(np.max(ACTIVATIONS[key].df(np.linspace(-far, far, 4001))))
    assert widget.slopes[1].value == pytest.approx(0.84 * top, abs=0.002)
    low, high = widget.axes[0].get_xlim()
    assert low < 0 and high > top
    for slider in widget.choice.sliders_of(key).values():
        slider.value = slider.max
        assert "cannot be shown" not in widget.live.caption
    assert ACTIVATIONS[key].title in widget.live.label


def test_a_dot_is_dragged_by_its_slider_and_stays_in_the_picture():
    widget = can_it_happen("sigmoid")
    assert widget.live.drag_sliders["dot3"] is widget.slopes[2]
    widget.slopes[2].value = 4.0
    high = widget.axes[0].get_xlim()[1]
    assert widget.state["s3"] == pytest.approx(high)
    assert widget.live.artists["dot3"].get_xdata()[0] == pytest.approx(high)
    assert widget.live.drags["dot3"].high == pytest.approx(high)


@pytest.mark.parametrize(("state", "words"), [
    ({"w": 101}, "w = 101"), ({"spread": -1}, "spread = -1"), ({"side": 2}, "choose one of 0, 1"),
    ({"s1": float("nan")}, "s1 = nan"), ({"s5": 0.1}, "no control"), ({"act": 3}, "act = 3"),
])
def test_what_is_not_possible_is_refused_and_moves_nothing(state, words):
    widget = can_it_happen()
    before = widget.state
    with pytest.raises(InputError, match=words):
        widget.set(**state)
    assert widget.state == before


def test_a_slope_outside_of_the_picture_is_refused_and_not_made_another_in_silence():
    widget = can_it_happen("tanh", s1=0.9)
    before = widget.state
    with pytest.raises(InputError, match=r"s1 = 0.9 is not possible here; choose a number from -0"):
        widget.set(act="sigmoid", s1=0.9)
    assert widget.state == before
    widget.set(act="sigmoid", s1=0.2, spread=-0.0)
    assert "cannot be shown" not in widget.live.caption
