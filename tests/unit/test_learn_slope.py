"""The widget of the learning slope, driven by its controls, against runs made independently."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments.learn_slope import RATE, STEPS, leaky_run, slope_run
from helpers.widgets.learn_slope import learn_slope
from tests.seen import drawing


def check(widget, run):
    """Compare the picture with a run at the widget's step."""
    step, artists = widget.step.value, widget.live.artists
    many = run.alphas.shape[2] > 1
    for layer in (0, 1):
        mean = run.alphas[:, layer].mean(axis=1)
        x, y = artists[f"path{layer + 1}"].get_data()
        np.testing.assert_allclose(x, np.arange(step + 1))
        np.testing.assert_allclose(y, mean[:step + 1], rtol=1e-6)
        assert artists[f"dot{layer + 1}"].get_ydata()[0] == pytest.approx(mean[step])
        x, y = artists[f"f{layer + 1}"].get_data()
        np.testing.assert_allclose(y, np.where(np.array(x) > 0, x, mean[step] * np.array(x)))
        thin = artists[f"thin_f{layer + 1}"]
        assert thin.get_visible() == many
        if many:
            lows = thin.get_ydata()[::3]
            np.testing.assert_allclose(lows, thin.get_xdata()[0] * run.alphas[step, layer])
            ends = artists[f"thin_path{layer + 1}"].get_ydata()
            ends = ends[np.flatnonzero(np.isnan(ends)) - 1]
            np.testing.assert_allclose(ends, run.alphas[step, layer])
    assert f"After {step} steps" in widget.live.caption


def test_every_control_moves_the_picture():
    widget = learn_slope()
    check(widget, slope_run(0.25))
    widget.step.value = 120
    check(widget, slope_run(0.25))
    widget.start.value = -0.5
    check(widget, slope_run(-0.5))
    widget.share.value = "channel"
    check(widget, slope_run(-0.5, True))
    assert "Individual channels range" in widget.live.caption
    widget.decay.value = 0.3
    check(widget, slope_run(-0.5, True, 0.3))
    widget.step.value = STEPS
    check(widget, slope_run(-0.5, True, 0.3))


def test_the_right_panel_shows_losses_beside_two_rivals_or_the_gradient():
    widget = learn_slope(step=200)
    lines = [widget.live.artists[f"right{n}"] for n in (1, 2, 3)]
    runs = slope_run(0.25), slope_run(0.05), leaky_run(0.01)
    for line, run, length in zip(lines, runs, (200, STEPS, STEPS), strict=True):
        x, y = line.get_data()
        assert len(x) == length
        assert y[-1] == pytest.approx(run.losses[length - 20:length].mean())
    assert drawing(widget)["axes"][2]["y"]["log"]
    widget.right.value = "gradient"
    assert not drawing(widget)["axes"][2]["y"]["log"]
    for layer, line in enumerate(lines[:2]):
        assert line.get_ydata()[-1] == pytest.approx(
            runs[0].gradients[180:200, layer].mean(), abs=1e-6)
    assert len(lines[2].get_xdata()) == 0
    widget.right.value = "loss"
    assert drawing(widget)["axes"][2]["y"]["log"]


def test_the_fixed_slope_beside_it_can_be_chosen():
    widget = learn_slope(step=STEPS, fixed=0.25)
    run = leaky_run(0.25)
    line = widget.live.artists["right3"].get_ydata()
    assert line[-1] == pytest.approx(run.losses[-20:].mean())
    assert f"{run.losses[-20:].mean():.2f} for a fixed slope of 0.25" in widget.live.caption
    widget.fixed.value = 0.0
    assert widget.live.artists["right3"].get_ydata()[-1] == pytest.approx(
        leaky_run(0.0).losses[-20:].mean())
    assert "a fixed slope of 0;" in widget.live.caption


def test_the_caption_says_the_push_and_the_pull():
    widget = learn_slope(step=50, decay=0.3)
    run = slope_run(0.25, False, 0.3)
    push = f"{-RATE * run.gradients[50, 0, 0]:+.4f}".replace("-", "\u2212")
    pull = f"{-RATE * 0.3 * run.alphas[50, 0, 0]:+.4f}".replace("-", "\u2212")
    assert f"moves \u03b1 by {push}, and decay moves it by {pull}" in widget.live.caption
    widget.step.value = STEPS
    assert "Loss at the end" in widget.live.caption
    assert "for a fixed slope of 0.01" in widget.live.caption


def test_playing_moves_the_step():
    widget = learn_slope()
    widget.play.value = 6
    assert widget.state["step"] == 6 and "After 6 steps" in widget.live.caption
    widget.step.value = 60
    assert widget.play.value == 60, "it goes on from elsewhere"
    assert (widget.play.min, widget.play.max) == (widget.step.min, widget.step.max)


@pytest.mark.parametrize(("state", "says"), [
    ({"start": 2.0}, "start = 2.0"), ({"start": float("nan")}, "start = nan"),
    ({"share": "all"}, "share = 'all'"), ({"decay": 0.2}, "decay = 0.2"),
    ({"fixed": 0.3}, "fixed = 0.3"),
    ({"step": 301}, "step = 301"), ({"step": 1.5}, "step = 1.5"), ({"right": "x"}, "right = 'x'"),
    ({"alpha": 1}, "no control 'alpha'"),
])
def test_the_impossible_is_refused_and_moves_nothing(state, says):
    widget = learn_slope(step=7)
    before = widget.state
    with pytest.raises(InputError, match=says):
        widget.set(**state)
    assert widget.state == before


def test_a_page_without_a_kernel_shows_the_picture():
    data, _ = learn_slope(step=30)._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg") and "After 30 steps" in data["text/plain"]
