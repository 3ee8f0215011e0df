"""The map of moments and the deep network, driven by the values of their controls."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.draw.moment_map import CLOSE, COLUMNS, ROWS, WIDE, arrow_starts, arrows
from helpers.moments.moments import next_moments
from helpers.moments.variants import VARIANTS, curve
from helpers.widgets.moment_map import LAYERS, moment_map
from tests.seen import drawing


def drawn(widget, name):
    return np.array(widget.live.artists[name].get_data(), float)


def by_sampling(act, mean, variance, omega, tau, **params):
    """One layer's mean and variance from 300 000 drawn z: no formula of the helpers."""
    z = np.random.default_rng(3).standard_normal(300_000)
    values = act.f(mean * omega + np.sqrt(variance * tau) * z, **params)
    return values.mean(), values.var()


# -- arrows --------------------------------------------------------------------------------------


def test_an_arrow_starts_at_its_foot_and_points_where_the_layer_leads():
    x, y = arrow_starts(WIDE)
    assert x.shape == (ROWS, COLUMNS) and (np.abs(x) < 1).all() and (0 < y).all() and (y < 4).all()
    points = arrows(WIDE, x, y, x + 0.01, y).reshape(2, -1, 7)
    np.testing.assert_allclose(points[:, :, 0], [x.ravel(), y.ravel()])
    np.testing.assert_allclose(points[:, :, 1], [x.ravel() + 0.01, y.ravel()])  # short: true
    assert np.isnan(points[:, :, [2, 6]]).all()
    far = arrows(WIDE, x, y, x + 5.0, y).reshape(2, -1, 7)
    assert (far[0, :, 1] - x.ravel() < 2 / COLUMNS).all()  # long: drawn within its room
    np.testing.assert_allclose(points[:, :, 4], points[:, :, 1])


# -- the map -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [*VARIANTS, "tanh", "gelu"])
def test_the_path_is_what_drawn_numbers_do(key):
    widget = moment_map(curve=key, mean=0.4, variance=1.6, omega=0.5, tau=1.2)
    means, variances = drawn(widget, "path")
    assert len(means) == LAYERS + 1 and (means[0], variances[0]) == (0.4, 1.6)
    wanted = by_sampling(curve(key), 0.4, 1.6, 0.5, 1.2, **widget.params)
    assert (means[1], variances[1]) == pytest.approx(wanted, abs=0.02)
    np.testing.assert_array_equal(drawn(widget, "start")[:, 0], [0.4, 1.6])
    x, y = arrow_starts(WIDE)
    tips = arrows(WIDE, x, y, *next_moments(curve(key), x, y, 0.5, 1.2, **widget.params))
    np.testing.assert_allclose(drawn(widget, "arrows"), tips)


@pytest.mark.parametrize("name, value", [("mean", -0.4), ("variance", 0.5), ("omega", 0.5),
                                         ("tau", 1.5), ("alpha", 1.2), ("scale", 1.3)])
def test_every_slider_moves_the_map(name, value):
    widget = moment_map()
    before = {artist: drawn(widget, artist) for artist in ("path", "arrows", "fixed", "curve")}
    widget.controls[name].value = value
    moved = {artist for artist, old in before.items()
             if not np.array_equal(old, drawn(widget, artist), equal_nan=True)}
    start = {"path"}
    wanted = {"mean": start, "variance": start, "omega": {"path", "arrows"},
              "tau": {"path", "arrows", "fixed"}}
    assert wanted.get(name, {"path", "arrows", "fixed", "curve"}) <= moved
    fixed = drawn(widget, "fixed")[:, 0]
    kept = next_moments("selu", *fixed, widget.state["omega"], widget.state["tau"], **widget.params)
    assert kept == pytest.approx(tuple(fixed), abs=1e-8)


def test_the_starting_point_is_dragged_both_ways_and_stays_on_the_sliders():
    widget = moment_map()
    for x, y, mean, variance in ((-0.44, 0.7, -0.44, 0.7), (9.0, -9.0, 1.0, 0.02)):
        widget.live._hear(None, {"drag": "start", "x": x, "y": y}, [])
        assert (widget.state["mean"], widget.state["variance"]) == (mean, variance)
        np.testing.assert_array_equal(drawn(widget, "start")[:, 0], [mean, variance])


@pytest.mark.parametrize("key", [*VARIANTS, "tanh", "elu"])
def test_a_parameter_does_something_or_is_off_and_the_words_say_why(key):
    widget = moment_map(curve=key)
    for name, symbol in (("alpha", "\u03b1"), ("scale", "\u03bb")):
        control, before = widget.controls[name], drawn(widget, "curve")
        control.value = 0.5
        idle = np.array_equal(before, drawn(widget, "curve"), equal_nan=True)
        assert idle == control.disabled
        assert not idle or symbol in widget.live.caption


def test_selus_fixed_point_is_said_and_drawn():
    widget = moment_map()
    np.testing.assert_allclose(drawn(widget, "fixed")[:, 0], [0, 1], atol=1e-9)
    assert "mean 0, variance 1.000; it attracts, Jacobian norm 0.7877" in widget.live.caption
    assert widget.live.artists["domain_name"].get_text() == "dashed: theorem 1"
    widget.controls["tau"].value = 1.3
    assert "not apply" in widget.live.artists["domain_name"].get_text()
    assert not widget.live.artists["domain"].get_visible()


@pytest.mark.parametrize("key", list(VARIANTS)[1:])
def test_each_variant_says_what_is_missing_and_what_fails(key):
    widget = moment_map(curve=key)
    assert VARIANTS[key].lacks in widget.live.caption and VARIANTS[key].fails in widget.live.caption
    for beside in ("ghost", "ghost_name"):  # SELU, and that it is SELU
        assert widget.live.artists[beside].get_visible()
        assert not moment_map().live.artists[beside].get_visible()
    assert widget.live.artists["fixed"].get_visible() == (key == "no_continuity")
    widget.controls["tau"].value = 1.5  # what fails is said for omega 0 and tau 1 alone
    assert VARIANTS[key].fails not in widget.live.caption


def test_view_and_reset_and_parameters_that_do_nothing():
    widget = moment_map(mean=0.2)
    widget.view.value = "close"
    (left, right), (low, high) = CLOSE
    mean, variance = drawn(widget, "start")[:, 0]
    assert mean == 0.2 and low < variance < high and left < mean < right
    assert widget.axes[1].get_xlim() == CLOSE[0]
    assert drawing(widget)["axes"][1]["y"]["limits"] == list(CLOSE[1])
    widget.curve.value = "tanh"
    assert widget.controls["alpha"].disabled
    widget.reset.click()
    assert widget.state["curve"] == "selu" and widget.state["mean"] == 0.2
    assert widget.axes[1].get_xlim() == WIDE[0] and not widget.controls["alpha"].disabled


def test_the_constants_are_exact():
    widget = moment_map()
    assert widget.params == ACTIVATIONS["selu"].defaults
    assert "variance 1.000; it attracts" in widget.live.caption


@pytest.mark.parametrize("state, words", [
    ({"curve": "selo"}, "selo"), ({"mean": 3}, "mean"), ({"variance": float("nan")}, "variance"),
    ({"view": "far"}, "close"), ({"beta": 1}, "beta"), ({"tau": "1"}, "tau")])
def test_what_the_map_cannot_show_is_said(state, words):
    widget = moment_map()
    before = widget.state
    with pytest.raises(InputError, match=words):
        widget.set(**state)
    assert widget.state == before


def test_extreme_states_are_drawn_without_a_complaint():
    widget = moment_map()
    for alpha in (0.0, 3.0):
        for scale in (0.0, 2.0):
            for key in VARIANTS:
                widget.set(curve=key, alpha=alpha, scale=scale, tau=2.0, omega=1.0, variance=4.0)
                assert "cannot be shown" not in widget.live.caption
