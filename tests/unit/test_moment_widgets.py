"""The map of moments and the deep network, driven by the values of their controls."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.deep_run import DROPS, INITS, deep_run, normal_inputs
from helpers.draw_map import CLOSE, COLUMNS, ROWS, WIDE, arrows, feet
from helpers.elementwise import InputError
from helpers.moment_variants import VARIANTS, curve
from helpers.moments import mean_squared_slope, next_moments
from helpers.widgets.deep_moments import INPUTS, deep_moments
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
    x, y = feet(WIDE)
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
    x, y = feet(WIDE)
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
    assert widget.live.artists["ghost"].get_visible()
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


# -- the sampled network -------------------------------------------------------------------------


def test_a_single_layer_is_what_the_formulas_say():
    x = normal_inputs(500, 300, seed=4)
    run = deep_run("selu", "lecun", depth=1, width=300, inputs=x, seed=4)
    assert run.depth == 1 and run.gradient[1] == 1
    assert run.variance[0] == pytest.approx(x.var())
    assert (run.mean[1], run.variance[1]) == pytest.approx((0, 1), abs=0.05)
    assert run.gradient[0] ** 2 == pytest.approx(1.0716, rel=0.05)


def test_the_gradient_is_that_of_finite_differences():
    """One layer of linear cost: dC/dx by the run's own weights, drawn again from the seed."""
    x = normal_inputs(3, 4, seed=9)
    run = deep_run("tanh", "normal", depth=1, width=4, inputs=x, seed=9)
    rng = np.random.default_rng([9, 2])
    weights, end = rng.standard_normal((4, 4)), rng.standard_normal((3, 4))
    slopes = np.zeros_like(x)
    for place in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[place] = 1e-6
        cost = [np.sum(end * np.tanh((x + side * step) @ weights)) for side in (1, -1)]
        slopes[place] = (cost[0] - cost[1]) / 2e-6
    wanted = np.sqrt(np.mean(slopes**2) / np.mean(end**2))
    assert run.gradient[0] == pytest.approx(wanted, rel=1e-6)


@pytest.mark.parametrize("drop, rate, growth", [("none", 0.1, 1.0716), ("dropout", 0.1, None),
                                                ("alpha", 0.1, 0.8187)])
def test_dropout_and_alpha_dropout(drop, rate, growth):
    run = deep_run(depth=30, width=300, inputs=normal_inputs(100, 300), drop=drop, rate=rate)
    if drop == "dropout":
        assert run.variance[20:].mean() > 1.4
        return
    assert run.variance[20:].mean() == pytest.approx(1, abs=0.06)
    assert run.gradient[0] == pytest.approx(growth**15, rel=0.2)


@pytest.mark.parametrize("init", INITS)
def test_every_start_stays_a_number_over_100_layers(init):
    run = deep_run(init=init, width=64, inputs=normal_inputs(20, 64))
    for values in (run.mean, run.variance, run.gradient):
        assert len(values) == 101 and np.isfinite(values).all()
    assert (run.variance > 0).all() and (run.gradient > 0).all()
    spread = np.log10(run.variance[-1])
    assert (abs(spread) < 0.7) == (init in ("lecun", "glorot")), spread


@pytest.mark.parametrize("call, words", [
    (lambda: deep_run(init="none"), "lecun"), (lambda: deep_run(drop="half"), "alpha"),
    (lambda: deep_run(depth=0), "depth"), (lambda: deep_run(inputs=[1.0]), "inputs"),
    (lambda: deep_run(inputs=[[np.nan]]), "finite"), (lambda: deep_run("selo"), "selo"),
    (lambda: deep_run(drop="alpha", rate=1.0, depth=1, width=2), "rate")])
def test_what_a_deep_run_cannot_be_is_said(call, words):
    with pytest.raises(InputError, match=words):
        call()


def test_the_deep_widget_shows_its_run_and_each_control_changes_it():
    widget = deep_moments()
    assert widget.run.variance.min() > 0.85 and widget.run.variance.max() < 1.15
    assert 25 < widget.run.gradient[0] < 55
    np.testing.assert_allclose(10 ** drawn(widget, "own_variance")[1], widget.run.variance)
    theory = 10 ** drawn(widget, "theory_gradient")[1]
    assert theory[0] == pytest.approx(float(mean_squared_slope("selu")) ** 50)
    assert "-fold" in widget.live.caption
    for name, value in [("network", "elu"), ("init", "he"), ("inputs", "unit"), ("drop", "alpha"),
                        ("rate", 0.3), ("draw", 3)]:
        before = drawn(widget, "own_variance")
        widget.controls[name].value = value
        assert not np.array_equal(before, drawn(widget, "own_variance")), name
    widget.controls["layer"].value = 40
    assert drawn(widget, "dot_mean")[:, 0] == pytest.approx([40, widget.run.mean[40]])
    assert "At layer 40" in widget.live.caption


def test_the_panels_are_wide_enough_for_what_they_show():
    widget = deep_moments(init="small", layer=60)
    for ax in widget.axes[1:]:
        low, high = ax.get_ylim()
        for line in ax.lines:
            y = np.asarray(line.get_ydata(), float)
            assert y.min() >= low and y.max() <= high
    assert drawing(widget)["axes"][1]["y"]["limits"][0] == -220
    widget.set(init="normal")  # its mean leaves the panel, and the dot with it
    assert not widget.live.artists["dot_mean"].get_visible()
    assert widget.live.artists["dot_variance"].get_visible()
    widget.set(init="small")
    assert "shrinks" in widget.live.caption and "10⁻" in widget.live.caption


def test_what_the_deep_widget_cannot_show_is_said():
    widget = deep_moments()
    for state in ({"init": "wrong"}, {"layer": 101}, {"layer": 1.5}, {"rate": 0.9},
                  {"inputs": "noise"}, {"depth": 3}):
        with pytest.raises(InputError, match=next(iter(state))):
            widget.set(**state)
    assert set(INPUTS) and set(DROPS) == {"none", "dropout", "alpha"}


@pytest.mark.parametrize("make", [moment_map, deep_moments])
def test_a_page_without_a_kernel_shows_the_picture(make):
    data, _ = make()._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg") and "variance" in data["text/plain"]
