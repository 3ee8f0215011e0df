"""A finite nudge on its way through a chain: against sixty digits, and as a widget."""

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.nudge import nudge
from helpers.chain.presets import PRESETS
from helpers.checks import InputError
from helpers.widgets import nudge_chain

SIGMOID = lambda z: 1 / (1 + mpmath.exp(-z))  # noqa: E731
EXACT = {"sigmoid": SIGMOID, "tanh": mpmath.tanh, "relu": lambda z: max(z, mpmath.mpf(0)),
         "swish": lambda z: z * SIGMOID(z),
         "elu": lambda z: z if z > 0 else mpmath.expm1(z),
         "gelu": lambda z: z * mpmath.ncdf(z)}


def _oracle(keys, weights, biases, change, x=1, y=0):
    """All changes by two full passes, with and without the nudge, in 80 digits."""
    def stages(b1):
        found, a = [], mpmath.mpf(x)
        for i, key in enumerate(keys):
            z = mpmath.mpf(weights[i]) * a + (b1 if i == 0 else mpmath.mpf(biases[i]))
            a = EXACT[key](z)
            found += [z, a]
        return [*found, (a - y) ** 2]

    with mpmath.workdps(80):
        b1 = mpmath.mpf(biases[0])
        pairs = zip(stages(b1 + mpmath.mpf(change)), stages(b1), strict=True)
        return np.array([float(after - before) for after, before in pairs])


@pytest.mark.parametrize("change", [1.5, -1.5, 0.01, 1e-9, -1e-12])
@pytest.mark.parametrize("key", list(EXACT))
def test_true_changes_are_those_of_two_passes(key, change):
    rng = np.random.default_rng(5)
    weights, biases = rng.normal(0, 1.5, 6), rng.normal(0, 0.7, 6)
    found = nudge(Chain([key] * 6, weights, biases).run(), change)
    wanted = _oracle([key] * 6, weights, biases, change)
    np.testing.assert_allclose(found.true, wanted, rtol=1e-9, atol=0)


def test_changes_below_the_last_digit_of_the_outputs_are_not_lost():
    weights, biases = [1.0, 40.0, 40.0], [0.0, 20.0, 0.0]
    found = nudge(Chain(["sigmoid"] * 3, weights, biases).run(), 0.5)
    np.testing.assert_allclose(found.true, _oracle(["sigmoid"] * 3, weights, biases, 0.5),
                               rtol=1e-9)
    assert 0 < abs(found.true[-1]) < 1e-16


def test_the_estimate_is_the_gradient_times_the_nudge():
    for preset in PRESETS.values():
        run = preset.chain().run(preset.x, preset.y)
        found = nudge(run, 0.25)
        assert found.linear[-1] == pytest.approx(0.25 * run.db[0], rel=1e-9, abs=1e-300)
        tiny = nudge(run, 1e-9)
        np.testing.assert_allclose(tiny.true, tiny.linear, rtol=1e-2, atol=1e-300)


def test_a_kink_on_the_way():
    found = nudge(Chain(["relu"], [1.0], [-0.5]).run(0.0), 2.0)
    np.testing.assert_allclose(found.true, [2.0, 1.5, 2.25], rtol=1e-12)
    np.testing.assert_array_equal(found.linear, [2.0, 0.0, 0.0])
    assert found.parts_at() == 1


@pytest.mark.parametrize("bad", ["x", float("nan"), float("inf"), None, [1.0]])
def test_a_bad_change_is_refused(bad):
    run = Chain(["relu"], [1.0], [0.0]).run()
    with pytest.raises(InputError, match="change"):
        nudge(run, bad)


def _points(widget, name):
    return np.array(widget.live.artists[name].get_data())


def test_the_slider_moves_points_table_and_words():
    widget = nudge_chain("extreme", nudge=0.5)
    preset = PRESETS["extreme"]
    widget.nudge.value = -0.8
    wanted = _oracle(preset.activations, preset.weights, preset.biases, -0.8, preset.x, preset.y)
    np.testing.assert_allclose(_points(widget, "true")[1], np.log10(np.abs(wanted)), rtol=1e-6)
    _, ratio = _points(widget, "ratio")
    assert ratio[0] == 1 and abs(ratio[-1]) < 0.1
    assert "\u2212275" in widget.live.caption and "\u2212275" in widget.live.detail
    assert "From \u0394a\u2081 on they part" in widget.live.caption


def test_a_small_nudge_agrees_and_zero_does_nothing():
    widget = nudge_chain("tanh", nudge=0.01)
    assert "within a tenth" in widget.live.caption
    widget.nudge.value = 0
    assert "Nothing moves" in widget.live.caption


def test_a_relu_that_is_off_lets_nothing_through_and_says_so():
    widget = nudge_chain("relu_off")
    assert "Nothing arrives at the cost" in widget.live.caption
    assert widget.live.artists["gone_words"].get_text() != ""
    assert len(_points(widget, "gone")[0]) == 6  # a_3 and all after it


def test_a_skip_that_cancels_lets_nothing_through_but_a_large_nudge():
    widget = nudge_chain("skip_cancels", nudge=0.2)
    assert "Nothing arrives at the cost" in widget.live.caption
    widget.nudge.value = 2.0
    assert ("From \u0394a\u2083 on they part by more than a tenth: in layer 3 what comes past the "
            "neuron and what comes through it cancel, but not for so large a nudge."
            in widget.live.caption)


def test_what_leaves_the_picture_is_marked():
    widget = nudge_chain("recurrent", nudge=1.0)
    assert len(_points(widget, "outside")[0]) > 0
    assert "outside" in widget.live.artists["outside_words"].get_text()


@pytest.mark.parametrize("key", list(ACTIVATIONS))
def test_it_starts_with_any_activation(key):
    widget = nudge_chain(key, nudge=1.0)
    assert widget.state == {"preset": "same", "activation": key, "nudge": 1.0}
    assert "cannot be shown" not in widget.live.caption
    assert len(_points(widget, "true")[0]) == 11


def test_every_chain_and_other_activations_in_it():
    widget = nudge_chain()
    for key, preset in PRESETS.items():
        widget.preset.value = key
        assert widget.state["activation"] == "preset"
        assert "cannot be shown" not in widget.live.caption
        assert len(_points(widget, "true")[0]) == 2 * preset.depth + 1
    widget.activation.value = "swish"
    first = _points(widget, "true")[1]
    widget.activation.value = "relu"
    assert not np.array_equal(first, _points(widget, "true")[1], equal_nan=True)


@pytest.mark.parametrize(("state", "words"), [
    ({"nudge": 3}, "nudge = 3"), ({"preset": "none"}, "preset = 'none'"), ({"z": 1}, "no control"),
    ({"activation": "elo"}, "activation = 'elo'"), ({"nudge": float("nan")}, "nudge = nan"),
])
def test_what_is_not_possible_is_refused_and_moves_nothing(state, words):
    widget = nudge_chain("barely")
    before = widget.state
    with pytest.raises(InputError, match=words):
        widget.set(**state)
    assert widget.state == before


@pytest.mark.parametrize("start", ["elo", 7, None])
def test_an_unknown_chain_is_named(start):
    with pytest.raises(InputError, match="There is no chain"):
        nudge_chain(start)
