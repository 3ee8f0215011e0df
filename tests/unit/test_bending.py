"""Bending a line with ReLU units: the mathematics, and the widget driven by its controls."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments.bending import (
    HIGH,
    LOW,
    MOST,
    TARGETS,
    Layer,
    X,
    errors,
    fitted,
    widest_gap,
)
from helpers.widgets import bend_with_relu
from helpers.widgets.bending import WORDS


def by_hand(x, height, kinks, slopes, bent):
    """The sum of the units, one number at a time."""
    total = height
    for kink, slope in zip(kinks, slopes, strict=True):
        total += slope * (max(0.0, x - kink) if bent else x - kink)
    return total


def check_picture(widget):
    artists, state = widget.live.artists, widget.state
    x, y = artists["sum"].get_data()
    wanted = [by_hand(one, state["height"], state["kinks"], state["slopes"], state["bent"])
              for one in x]
    np.testing.assert_allclose(y, wanted, atol=1e-12)
    for number in range(1, MOST + 1):
        there = number <= len(state["kinks"])
        assert artists[f"kink{number}"].get_visible() == there
        assert artists[f"unit{number}"].get_visible() == there
        if there:
            kink, slope = state["kinks"][number - 1], state["slopes"][number - 1]
            assert artists[f"kink{number}"].get_xdata()[0] == kink
            x, y = artists[f"unit{number}"].get_data()
            np.testing.assert_allclose(
                y, [by_hand(one, 0.0, [kink], [slope], state["bent"]) for one in x], atol=1e-12)
    assert artists["chosen"].get_xdata()[0] == state["kinks"][state["unit"] - 1]
    assert (widget.kink.value, widget.unit.value) == (state["kinks"][state["unit"] - 1],
                                                      state["unit"])


# -- the mathematics -------------------------------------------------------------------------


@pytest.mark.parametrize("bent", [True, False])
def test_the_sum_is_that_of_its_units(bent):
    layer = Layer(0.3, (-2.0, 0.5), (1.5, -0.7), bent)
    np.testing.assert_allclose(layer.sum(X), [by_hand(x, 0.3, (-2.0, 0.5), (1.5, -0.7), bent)
                                              for x in X], atol=1e-12)


def test_without_an_activation_any_number_of_units_is_one_straight_line():
    rng = np.random.default_rng(1)
    layer = Layer(0.2, tuple(rng.uniform(LOW, HIGH, MOST)), tuple(rng.normal(size=MOST)), False)
    np.testing.assert_allclose(np.diff(layer.sum(X), 2), 0, atol=1e-12)
    np.testing.assert_allclose(np.diff(layer.sum(X)) / np.diff(X), sum(layer.slopes))


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("bent", [True, False])
def test_a_fit_cannot_be_improved(name, bent):
    best = fitted(Layer(0.0, (-3.0, -1.0, 1.5), (0.0, 0.0, 0.0), bent), TARGETS[name])
    least = errors(best, TARGETS[name])[0]
    for move in (-0.01, 0.01):
        assert errors(Layer(best.height + move, best.kinks, best.slopes, bent),
                      TARGETS[name])[0] >= least
        for n in range(3):
            slopes = [slope + move * (k == n) for k, slope in enumerate(best.slopes)]
            moved = Layer(best.height, best.kinks, tuple(slopes), bent)
            assert errors(moved, TARGETS[name])[0] >= least - 1e-12


def test_two_kinks_at_one_place_can_still_be_fitted():
    best = fitted(Layer(0.0, (1.0, 1.0, -3.0), (0.0, 0.0, 0.0)), TARGETS["a wave"])
    assert np.isfinite(best.slopes).all() and best.slopes[0] == pytest.approx(best.slopes[1])


def test_more_units_come_closer_to_every_target():
    for target in TARGETS.values():
        kinks, gaps = [LOW], []
        while len(kinks) < MOST:
            gaps.append(errors(fitted(Layer(0.0, tuple(kinks), (0.0,) * len(kinks)), target),
                               target)[0])
            kinks.append(widest_gap(kinks))
        assert all(b <= a + 1e-9 for a, b in zip(gaps, gaps[1:], strict=False))
        assert gaps[-1] < 0.35 * gaps[0]


def test_five_units_follow_the_wave_where_the_notebook_puts_them():
    """One at the left edge, one near each of the four turns; without the first it is rough."""
    def gap(*kinks):
        return errors(fitted(Layer(0.0, kinks, (0.0,) * len(kinks)), TARGETS["a wave"]),
                      TARGETS["a wave"])[0]

    turns = (-2.3, -0.8, 0.8, 2.3)
    close = {words: limit for limit, words in WORDS}["close"]
    assert gap(LOW, *turns) == pytest.approx(0.12, abs=0.005) and gap(LOW, *turns) <= close
    assert gap(LOW, -2.25, -1.0, -0.55, 0.55, 1.0, 2.25) == pytest.approx(0.08, abs=0.005)
    assert gap(*turns) > close
    tried = np.random.default_rng(0).uniform(LOW, HIGH, (2000, 3))
    assert min(gap(*map(float, kinks)) for kinks in tried) > close


def test_no_target_is_a_straight_line():
    for target in TARGETS.values():
        line = np.polyval(np.polyfit(X, target(X), 1), X)
        assert np.max(np.abs(line - target(X))) > 0.4


@pytest.mark.parametrize("layer", [
    (0.0, (1.0,), ()), (0.0, (), ()), (0.0, (0.0,) * 9, (0.0,) * 9),
    (float("nan"), (1.0,), (1.0,)), (0.0, (1.0,), (float("inf"),))])
def test_what_makes_no_layer_is_refused_in_words(layer):
    with pytest.raises(InputError):
        Layer(*layer)


# -- the widget ------------------------------------------------------------------------------


def test_every_control_moves_the_picture():
    widget = bend_with_relu()
    check_picture(widget)
    for control, value in ((widget.unit, 3), (widget.kink, 2.0), (widget.slope, -3.0),
                           (widget.height, 0.5), (widget.bent, False), (widget.target, "a hill")):
        before = widget.live.caption, widget.state
        control.value = value
        assert (widget.live.caption, widget.state) != before
        check_picture(widget)
    assert widget.state == {"target": "a hill", "bent": False, "height": 0.5, "unit": 3,
                            "kinks": (-3.0, -1.0, 2.0), "slopes": (0.5, 0.6, -3.0)}
    np.testing.assert_allclose(widget.live.artists["target"].get_ydata(), TARGETS["a hill"](X))
    widget.reset.click()
    check_picture(widget)
    assert widget.state == bend_with_relu().state


def _all_of(widget):
    return [widget, *(one for child in getattr(widget, "children", ()) for one in _all_of(child))]


def test_a_button_stays_where_it_is_when_units_come_and_go():
    widget = bend_with_relu()
    order = _all_of(widget)
    numbers = order.index(widget.unit)  # their line grows with each unit
    assert all(order.index(one) < numbers for one in (widget.add, widget.remove, widget.fit))


def test_units_come_and_go_within_bounds():
    widget = bend_with_relu()
    before = widget.layer.sum(X)
    widget.add.click()
    assert widget.state["unit"] == 4 and widget.unit.options == (1, 2, 3, 4)
    np.testing.assert_allclose(widget.layer.sum(X), before)  # a new unit is flat
    for _ in range(MOST):
        widget.add.click()
        check_picture(widget)
    assert len(widget.layer.kinks) == MOST and widget.add.disabled
    for _ in range(MOST):
        widget.remove.click()
        check_picture(widget)
    assert len(widget.layer.kinks) == 1 and widget.remove.disabled


def test_the_fit_button_finds_the_least_squares_and_says_so():
    widget = bend_with_relu()
    for _ in range(4):
        widget.add.click()
    widget.fit.click()
    check_picture(widget)
    design = np.array([np.ones_like(X), *(np.maximum(0, X - k) for k in widget.layer.kinks)]).T
    gap = np.linalg.lstsq(design, TARGETS["a wave"](X), rcond=None)[1][0]
    typical = np.sqrt(gap / len(X))
    assert f"Typical gap {typical:.2f}" in widget.live.caption
    assert "7 units" in widget.live.caption


def test_a_kink_is_dragged_and_its_unit_chosen():
    widget = bend_with_relu()
    widget._dragged("kink3", 0.25, 1.0)
    assert widget.state["kinks"] == (-3.0, -1.0, 0.25) and widget.state["unit"] == 3
    check_picture(widget)
    widget._dragged("kink3", 9.0, 1.0)
    assert widget.state["kinks"][2] == HIGH
    widget._dragged("kink7", 0.0, 0.0)  # not there
    assert len(widget.layer.kinks) == 3


def test_without_an_activation_the_caption_says_the_line():
    widget = bend_with_relu(bent=False, slopes=(0.5, 0.6, -1.5))
    assert "one straight line of slope \u22120.40" in widget.live.caption
    y = widget.live.artists["sum"].get_ydata()
    x = widget.live.artists["sum"].get_xdata()
    np.testing.assert_allclose(np.diff(y) / np.diff(x), -0.4)


@pytest.mark.parametrize(("state", "words"), [
    ({"target": "a cat"}, "a cat"), ({"bent": "maybe"}, "bent = 'maybe'"),
    ({"unit": 4}, "unit = 4 .* from 1 to 3"), ({"kinks": (0, 1, 9)}, r"kinks\[2\] = 9"),
    ({"slopes": (1.0,)}, "3 kinks and 1 slopes"), ({"height": "x"}, "height = 'x'"),
    ({"height": float("nan")}, "height = nan"), ({"w": 1}, "'w'"),
    ({"kinks": None}, "kinks = None"), ({"kinks": 1}, "1 kinks and 3 slopes"),
])
def test_an_impossible_state_is_refused_in_words_and_moves_nothing(state, words):
    widget = bend_with_relu()
    before = widget.state
    with pytest.raises(InputError, match=words):
        widget.set(**state)
    assert widget.state == before
    with pytest.raises(InputError, match=words):
        bend_with_relu(**state)


def test_a_page_without_a_kernel_shows_the_present_picture():
    data, _ = bend_with_relu(bent=False)._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg") and "straight line" in data["text/plain"]


def test_the_names_of_the_lines_lie_on_no_curve():
    figure = bend_with_relu().live.figure
    figure.draw_without_rendering()
    left = figure.axes[0]
    assert left.get_legend().get_window_extent().y0 >= left.bbox.y1
