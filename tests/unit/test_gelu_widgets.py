"""GELU's gate that opens by chance, and its tanh form under a magnifier."""

import math

import mpmath
import numpy as np
import pytest

from helpers.checks import InputError
from helpers.widgets import gate_by_chance, magnify_difference
from helpers.widgets.gelu import DRAWS


def gelu(z):
    return z * (1 + math.erf(z / math.sqrt(2))) / 2


def tanh_form(z):
    return z / 2 * (1 + math.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))


@pytest.mark.parametrize("draws", DRAWS)
def test_the_average_comes_closer_as_chance_allows(draws):
    widget = gate_by_chance(draws=draws)
    for z in (-2.0, -0.5, 0.0, 1.0, 2.5):
        widget.point.value = z
        artists = widget.live.artists
        assert artists["target"].get_ydata()[0] == pytest.approx(gelu(z), abs=1e-12)
        p = (1 + math.erf(z / math.sqrt(2))) / 2
        spread = abs(z) * math.sqrt(p * (1 - p) / draws)
        mean = artists["mean"].get_ydata()[0]
        assert abs(mean - gelu(z)) <= max(5 * spread, 1.01 * abs(z) / draws)


def test_every_control_moves_the_picture():
    widget = gate_by_chance(z=0.6, draws=100)
    artists = widget.live.artists
    draws = np.random.default_rng(0).standard_normal(100)
    opened, shut = artists["open"].get_xdata(), artists["shut"].get_xdata()
    assert len(opened) == np.sum(draws < 0.6) and len(opened) + len(shut) == 100
    assert opened.max() < 0.6 <= shut.min()
    assert artists["odds"].get_text() == f"open: {len(opened)} of 100"
    assert artists["mean"].get_ydata()[0] == pytest.approx(0.6 * len(opened) / 100)
    assert artists["average"].get_data()[1][-1] == pytest.approx(3.1)
    before = artists["average"].get_ydata().copy()
    widget.again.click()
    assert not np.array_equal(before, artists["average"].get_ydata())
    widget.set(seed=2**64 - 1)
    widget.again.click()
    assert widget.state["seed"] == 0 and np.array_equal(before, artists["average"].get_ydata())
    corners = artists["share"].get_xy()
    assert corners[:, 0].max() == pytest.approx(0.6) and corners[:, 1].min() == 0
    widget.point.value = -1.0
    assert artists["edge"].get_xdata()[0] == -1.0 == artists["guide"].get_xdata()[0]
    assert artists["share"].get_xy()[:, 0].max() == pytest.approx(-1.0)


def test_the_words_say_the_numbers():
    widget = gate_by_chance(z=1.0, draws=10)
    assert widget.live.caption == (
        "The gate opened 9 of 10 times. Average of z times gate: 0.900. GELU(1.000) = 0.841; the "
        "average is off by 0.059.")
    assert widget.state == {"z": 1.0, "draws": 10, "seed": 0}
    assert widget._repr_mimebundle_()[0]["image/svg+xml"].startswith("<svg")


@pytest.mark.parametrize("state", [{"z": 4}, {"z": "x"}, {"draws": 7}, {"draws": True},
                                   {"seed": -1}, {"seed": 0.5}, {"p": 1}])
def test_an_impossible_gate_is_refused_in_words(state):
    with pytest.raises(InputError, match=next(iter(state))):
        gate_by_chance(**state)


def test_the_magnifier_stretches_the_distance_and_nothing_else():
    widget = magnify_difference()
    for times in (1.0, 10.0, 1000.0):
        widget.times.value = times
        z, y = widget.live.artists["near"].get_data()
        wanted = [gelu(v) + times * (tanh_form(v) - gelu(v)) for v in z]
        np.testing.assert_allclose(y, wanted, atol=1e-9 * times)
        z, y = widget.live.artists["near_slope"].get_data()
        for v, found in list(zip(z, y, strict=True))[::50]:
            exact = float(mpmath.diff(lambda u: u * mpmath.ncdf(u), v))
            near = float(mpmath.diff(
                lambda u: u / 2 * (1 + mpmath.tanh(mpmath.sqrt(2 / mpmath.pi)
                                                   * (u + mpmath.mpf("0.044715") * u**3))), v))
            assert found == pytest.approx(exact + times * (near - exact), abs=1e-8 * times)
    assert "0.000473, near |z| = 2.70" in widget.live.caption
    assert "0.000868, near |z| = 2.02" in widget.live.caption
    assert widget.live.artists["times"].get_text() == "distance \u00d7 1,000"


@pytest.mark.parametrize("times", [0, 1001, "x", float("nan")])
def test_an_impossible_magnification_is_refused_in_words(times):
    with pytest.raises(InputError, match="times = "):
        magnify_difference(times)
