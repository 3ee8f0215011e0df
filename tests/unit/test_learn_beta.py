"""Swish learns its beta: the path against an independent descent, and the widget."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.experiments.learn_beta import SAMPLES, TARGETS, beta_path
from helpers.widgets import learn_beta
from helpers.widgets.learn_beta import STEPS


def inputs():
    """The quantiles of the normal distribution, by bisection on math.erf."""
    low, high = np.full(SAMPLES, -9.0), np.full(SAMPLES, 9.0)
    share = (np.arange(SAMPLES) + 0.5) / SAMPLES
    for _ in range(60):
        middle = (low + high) / 2
        below = np.array([(1 + math.erf(m / math.sqrt(2))) / 2 for m in middle]) < share
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return low


@pytest.mark.parametrize("target", TARGETS)
def test_each_step_goes_down_the_slope_of_the_cost(target):
    z = inputs()

    def cost(beta):
        return np.mean((z / (1 + np.exp(-beta * z)) - TARGETS[target](z)) ** 2)

    betas, costs = beta_path(target, start=0.7, rate=0.8, steps=5)
    assert betas[0] == 0.7 and len(betas) == len(costs) == 6
    for n in range(5):
        assert costs[n] == pytest.approx(cost(betas[n]), abs=1e-9)
        slope = (cost(betas[n] + 1e-5) - cost(betas[n] - 1e-5)) / 2e-5
        assert betas[n + 1] == pytest.approx(betas[n] - 0.8 * slope, abs=1e-7)
    assert np.all(np.diff(costs) <= 0)


def test_where_it_comes_to_rest():
    ends = {target: beta_path(target, 0.5, 4.0, 400)[0][-1] for target in TARGETS}
    assert ends["gelu"] == pytest.approx(1.71, abs=0.01)
    assert 1.2 < ends["mish"] < 1.3 and abs(ends["half"]) < 1e-6
    assert ends["relu"] > 4  # and on: ReLU is the limit


@pytest.mark.parametrize("call", [
    {"target": "elo"}, {"target": "gelu", "start": math.nan}, {"target": "gelu", "rate": 0},
    {"target": "gelu", "rate": math.inf}, {"target": "gelu", "steps": 0}])
def test_bad_input_is_refused_in_words(call):
    with pytest.raises(InputError, match="elo|must be"):
        beta_path(**call)


def test_every_control_moves_the_picture():
    widget = learn_beta()
    artists = widget.live.artists
    for control, value in (("start", 2.0), ("rate", 3.0), ("target", "mish"), ("step", 40)):
        before = {name: artist.get_xydata().copy() for name, artist in artists.items()
                  if name != "now"}
        getattr(widget, control).value = value
        after = {name: artist.get_xydata() for name, artist in artists.items() if name != "now"}
        assert any(not np.array_equal(before[name], after[name]) for name in before), control
        betas, costs = beta_path(widget.target.value, widget.start.value, widget.rate.value, STEPS)
        step = widget.step.value
        np.testing.assert_allclose(artists["path"].get_ydata(), betas)
        assert len(artists["done"].get_xdata()) == step + 1
        assert artists["dot"].get_xydata().tolist() == [[step, betas[step]]]
        z, y = artists["swish"].get_data()
        np.testing.assert_allclose(y, z / (1 + np.exp(-betas[step] * z)))
        assert f"{costs[step]:.6f}" in widget.live.caption
        assert artists["now"].get_text() == f"\u03b2 = {betas[step]:.3f}".replace("-", "\u2212")
    np.testing.assert_allclose(artists["target"].get_ydata(), ACTIVATIONS["mish"].f(z))
    assert "Mish" in widget.live.label
    assert widget._repr_mimebundle_()[0]["image/svg+xml"].startswith("<svg")


@pytest.mark.parametrize("state", [{"target": "elo"}, {"start": 9}, {"rate": 0.0}, {"step": 101},
                                   {"step": 1.5}, {"beta": 1}])
def test_an_impossible_state_is_refused_in_words_and_moves_nothing(state):
    widget = learn_beta()
    before = widget.state
    with pytest.raises(InputError, match=next(iter(state))):
        widget.set(**state)
    assert widget.state == before
