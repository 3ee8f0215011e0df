"""Gradients along a line of inputs: against differences, against noises; and the widget."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.experiments.shattered_gradients import (
    POINTS,
    SPACING,
    autocorrelation,
    gradients,
    noises,
    reach,
)
from helpers.formula import formula
from helpers.widgets.shattered_gradients import shattered_gradients

STEP = 1e-5
STARTS = {"tanh": 1 / 12, "gelu": 2 / 12}  # variances of 12 x 12 weights, Glorot's and He's


@pytest.fixture
def widget(monkeypatch):
    monkeypatch.setenv(BUDGET, "small")
    return shattered_gradients()


def shown(widget, name):
    return np.array(widget.live.artists[name].get_data(), float)


# -- the experiment ------------------------------------------------------------------------------


def outputs(f, x, skips, normalised, beta, seed, depth, variance, width=12, points=9):
    """y at x - STEP, x and x + STEP: the network written out, a layer after another, in float64.

    The means and deviations of the units are those of the line of x itself, for all three.
    """
    rng = np.random.default_rng(seed)
    first, biases, last = (rng.standard_normal(width) for _ in range(3))
    h = [np.array([[w * (one + move) + b for w, b in zip(first, biases, strict=True)]
                   for one in x]) for move in (-STEP, 0.0, STEP)]
    for below in range(depth):
        z = h
        if normalised and below:
            z = [(one - h[1].mean(axis=0)) / h[1].std(axis=0) for one in h]
        y = [f(one) @ last / np.sqrt(width) for one in z]
        weights = (rng.standard_normal((width, width), dtype=np.float32).astype(float)
                   * np.sqrt(variance))
        h = [skips * old + (beta if skips else 1.0) * f(one) @ weights
             for old, one in zip(h, z, strict=True)]
    return y


def by_erf(z):
    from math import erf, sqrt

    return z * np.vectorize(lambda one: 0.5 * (1 + erf(one / sqrt(2))))(z)


@pytest.mark.parametrize("skips, normalised, beta", [
    (False, False, 1.0), (False, True, 1.0), (True, False, 0.3), (True, True, 1.0),
    (True, True, 0.1)])
@pytest.mark.parametrize("key, f", [("tanh", np.tanh), ("gelu", by_erf)])
def test_the_gradient_is_that_of_finite_differences(key, f, skips, normalised, beta):
    made = gradients(key, skips, normalised, beta, seeds=2, depth=5, width=12, points=9)
    for seed in (0, 1):
        for depth in (1, 2, 5):
            low, _, high = outputs(f, np.linspace(-2, 2, 9), skips, normalised, beta, seed, depth,
                                   STARTS[key])
            wanted = (high - low) / (2 * STEP)
            size = 10 ** made.log10_sizes[seed, depth - 1]
            np.testing.assert_allclose(size * made.slopes[seed, depth - 1], wanted,
                                       atol=2e-4 * np.abs(wanted).max())
            assert size == pytest.approx(np.sqrt(np.mean(wanted**2)), rel=2e-4)


def test_the_autocorrelation_is_what_its_definition_says():
    rows = np.random.default_rng(3).standard_normal((2, 11)) + 5.0
    found = autocorrelation(rows)
    assert found.shape == (2, 5)
    for row, said in zip(rows - rows.mean(axis=1, keepdims=True), found, strict=True):
        wanted = [sum(row[i] * row[i + lag] for i in range(11 - lag)) / sum(row**2)
                  for lag in range(5)]
        np.testing.assert_allclose(said, wanted, atol=1e-12)
    assert (autocorrelation(np.full(10, 3.0)) == 1).all() and (
        autocorrelation(np.zeros(10)) == 1).all(), "the same everywhere"
    assert np.isnan(autocorrelation(np.array([1.0, np.nan, 2.0, 3.0]))).all()


def test_the_reach_is_where_a_half_is_left():
    assert reach(np.array([1.0, 0.75, 0.25]), 0.1) == pytest.approx(0.15)
    assert reach(np.array([1.0, 0.0]), 0.1) == pytest.approx(0.05)
    assert np.isinf(reach(np.ones(5))) and np.isnan(reach(np.array([1.0, np.nan])))


def test_white_noise_forgets_at_once_and_a_walk_slowly():
    found = noises()
    # Of n independent numbers less their mean, two neighbours correlate by about -1/n.
    assert abs(found["noise"][1:]).max() < 0.02
    # A walk's is 1 at 0 with a slope of about -6/n a step: its middle mean square is n/6.
    assert found["walk"][1] == pytest.approx(1 - 6 / POINTS, abs=0.006)
    assert 0.3 < reach(found["walk"]) < 0.45


def test_shattered_with_depth_and_mended_by_skips():
    """What Balduzzi and others report in 2017, measured: eight networks each."""
    plain, skips, small = (gradients("relu", *how) for how in (
        (False, True), (True, True, 1.0), (True, True, 0.1)))
    brown = noises()["walk"]
    one = plain.autocorrelations(1).mean(axis=0)
    np.testing.assert_allclose(one[:20], brown[:20], atol=0.1)  # one layer: as a walk
    deep = plain.autocorrelations(24)
    assert abs(deep[:, 1:20].mean()) < 0.05 and (abs(deep[:, 1]) < 0.3).all()  # white noise
    for found, least in ((skips, 0.6), (small, 0.8)):
        assert found.autocorrelations(24)[:, 1].mean() > least
        assert found.autocorrelations(24)[:, 1].min() > deep[:, 1].max() + 0.2
    # Without skips ten layers shorten the reach more than twentyfold; with them it falls more
    # slowly than 1/depth, which the authors call sublinear.
    assert plain.reaches()[0] / plain.reaches()[9] > 20
    power = np.log(skips.reaches()[9] / skips.reaches()[49]) / np.log(50 / 10)
    assert 0.3 < power < 1.0
    assert small.reaches()[0] / small.reaches()[23] < 8
    assert plain.log10_sizes[:, 23].min() > 2 > 1 > skips.log10_sizes[:, 23].max()


def test_between_two_neighbours_more_units_switch_the_deeper_they_are():
    """Of the first layer 200 units bend at -b/w, of which the line has some; the rest is counted
    by one that looks at each pair of inputs."""
    made = gradients("relu", False, True, seeds=2, depth=24)
    rng = np.random.default_rng(0)
    first, biases = (rng.standard_normal(200).astype(np.float32) for _ in range(2))
    bends = -biases / first
    assert made.switches[0, 0] == np.count_nonzero((-2 <= bends) & (bends < 2)) / (POINTS - 1)
    assert (np.diff(made.switches, axis=1) > 0).all()
    np.testing.assert_allclose(made.switches.sum(axis=1), 750, atol=60)


def test_without_normalisation_he_s_start_keeps_more_alike():
    bare, normalised = (gradients("relu", False, how, seeds=4) for how in (False, True))
    assert bare.autocorrelations(24)[:, 1].min() > 0.6 > 0.3 > abs(
        normalised.autocorrelations(24)[:, 1]).max()


def test_a_straight_line_has_one_gradient_and_what_grows_beyond_all_bounds_none():
    made = gradients(formula("2*z"), seeds=2, depth=30)
    assert (made.autocorrelations(30) == 1).all() and np.isinf(made.reaches()[-1])
    made = gradients(formula("z**3"), normalised=False, seeds=2, depth=30, width=20)
    assert np.isfinite(made.slopes[:, 0]).all() and np.isnan(made.slopes[:, -1]).all()


@pytest.mark.parametrize("wrong", [{"depth": 0}, {"depth": 1.5}, {"width": 0}, {"seeds": 0},
                                   {"beta": -1.0}, {"beta": float("nan")}, {"points": 3}])
def test_what_cannot_be_measured_is_said(wrong):
    with pytest.raises(InputError, match=next(iter(wrong))):
        gradients(**wrong)
    with pytest.raises(InputError, match="selo"):
        gradients("selo")


# -- the widget ----------------------------------------------------------------------------------


def test_it_draws_what_is_measured(widget):
    made = gradients("relu", False, True, seeds=3)
    assert widget.seeds == 3
    np.testing.assert_allclose(shown(widget, "gradient")[1], made.slopes[0, 23], atol=1e-5)
    middle = made.autocorrelations(24).mean(axis=0)
    np.testing.assert_allclose(shown(widget, "own"), [SPACING * np.arange(POINTS // 2), middle],
                               atol=1e-5)
    assert shown(widget, "own_reach")[0].tolist() == list(range(1, 51))
    x, y = shown(widget, "dot")[:, 0]
    assert x == 24 and y == pytest.approx(made.reaches()[23], rel=1e-5)
    assert f"correlate by {middle[1]:.2f}".replace("-", "\u2212") in widget.live.caption
    assert "less than half is left at the next input" in widget.live.caption


@pytest.mark.parametrize("name, value, moved", [
    ("activation", "tanh", {"gradient", "own", "other", "own_reach", "other_reach", "dot"}),
    ("depth", 7, {"gradient", "own", "other", "dot"}),
    ("skips", True, {"gradient", "own", "other", "own_reach", "other_reach", "dot"}),
    ("normalised", False, {"gradient", "own", "other", "own_reach", "other_reach", "dot"}),
    ("beta", 0.1, {"other", "other_reach"}), ("draw", 2, {"gradient"})])
def test_every_control_moves_what_it_should(widget, name, value, moved):
    names = ("gradient", "own", "other", "own_reach", "other_reach", "dot")
    before = {one: shown(widget, one) for one in names}
    words = widget.live.caption
    widget.controls[name].value = value
    assert {one for one in names if not np.array_equal(before[one], shown(widget, one))} == moved
    assert name == "draw" or widget.live.caption != words


def test_the_dot_is_dragged_over_the_depths(widget):
    assert widget.live.drag_sliders["dot"] is widget.controls["depth"]
    widget.set(depth=1, skips=True)
    assert "1 hidden layer of" in widget.live.caption and "with skips, \u03b2 = 1:" in \
        widget.live.caption
    assert "Without skips: " in widget.live.caption
    widget.set(skips=False, beta=0.3)
    assert "With skips, \u03b2 = 0.3: " in widget.live.caption


def test_one_s_own_functions_have_words_too(widget):
    for text, said in (("log(z)", "is not defined for z up to 0"), ("0*z", "0 along the whole"),
                       ("2*z", "more than half is left along the whole line")):
        widget.set(activation=formula(text))
        assert said in widget.live.caption, widget.live.caption
        assert "cannot be shown" not in widget.live.caption
    widget.set(activation=formula("z**3"), normalised=False, depth=40)
    assert "grows beyond what can be computed" in widget.live.caption
    assert not widget.live.artists["dot"].get_visible()


@pytest.mark.parametrize("state", [{"depth": 51}, {"depth": 2.5}, {"skips": "yes"}, {"beta": 0.5},
                                   {"draw": 0}, {"activation": "selo"}, {"width": 3}])
def test_what_it_cannot_show_is_said(widget, state):
    before = widget.state
    with pytest.raises(InputError, match=next(iter(state))):
        widget.set(**state)
    assert widget.state == before
