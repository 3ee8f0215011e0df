"""The sampled deep network: against formulas and differences, and its widget by its controls."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.moments.deep_moments import DROPS, INITS, deep_run, normal_inputs
from helpers.moments.moments import mean_squared_slope
from helpers.widgets.deep_moments import INPUTS, deep_moments
from helpers.widgets.moment_map import moment_map
from tests.seen import drawing


def drawn(widget, name):
    return np.array(widget.live.artists[name].get_data(), float)


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


def test_a_start_can_be_a_standard_deviation():
    by_number, by_name = (deep_run("relu", init, depth=5, width=64)
                          for init in (64 ** -0.5, "lecun"))
    np.testing.assert_allclose(by_number.gradient, by_name.gradient)
    assert deep_run("relu", 1, depth=5, width=64).variance[-1] > 1e3 * by_name.variance[-1]


@pytest.mark.parametrize("call, words", [
    (lambda: deep_run(init=-0.1), "init = -0.1"), (lambda: deep_run(init=None), "init = None"),
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
