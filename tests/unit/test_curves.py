"""Sampling: few points, true curves, kinks with both sides, limits that hold for every slider."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.activations.curves import grid, limits, sample, table

KEYS = list(ACTIVATIONS)
TABLED = [key for key in KEYS if len(ACTIVATIONS[key].params) <= 1]


def _at(z, points, values):
    """The height of a sampled curve at z, read as the browser reads it."""
    after = np.clip(np.searchsorted(points, z, side="right"), 1, len(points) - 1)
    here, there = points[after - 1], points[after]
    share = np.where(there > here, (z - here) / np.where(there > here, there - here, 1), 0)
    return values[after - 1] * (1 - share) + values[after] * share


@pytest.mark.parametrize("span", [5, 10, 20])
@pytest.mark.parametrize("key", TABLED)
def test_the_table_is_within_a_thousandth_of_the_axis_everywhere(key, span):
    act = ACTIVATIONS[key]
    made = table(act, span)
    random = np.random.default_rng(7)
    z = random.uniform(-span, span, 500)
    heights = [high - low for low, high in limits(act, span)]
    for share in random.uniform(0, 1, 40 if act.params else 1):
        params = {p.name: p.low + share * (p.high - p.low) for p in act.params}
        value = params[act.params[0].name] if act.params else 0.0
        for rows, g, height in zip((made.f, made.df), (act.f, act.df), heights, strict=True):
            row = np.array([np.interp(value, made.parameter, column) for column in rows.T])
            assert np.max(np.abs(_at(z, made.z, row) - g(z, **params))) < 1e-3 * height


@pytest.mark.parametrize("key", TABLED)
def test_a_caption_from_the_table_is_right_in_its_last_digit_where_the_sliders_begin(key):
    """Of Swish at z = -2.4 it said a slope of -0.099, and -0.0998 is -0.100."""
    act = ACTIVATIONS[key]
    made, z = table(act, 5), np.setdiff1d(np.round(np.linspace(-5, 5, 101), 1), act.kinks)
    value = act.params[0].default if act.params else 0.0
    for rows, g in ((made.f, act.f), (made.df, act.df)):
        row = np.array([np.interp(value, made.parameter, column) for column in rows.T])
        assert np.max(np.abs(_at(z, made.z, row) - g(z, **act.defaults))) < 1e-6


@pytest.mark.parametrize("key", TABLED)
def test_a_table_is_small_enough_to_send(key):
    made = table(ACTIVATIONS[key], 20)
    assert (made.f.size + made.df.size) * 4 < 600_000


@pytest.mark.parametrize("key", KEYS)
def test_a_kink_stands_three_times_with_the_value_from_both_sides(key):
    act = ACTIVATIONS[key]
    curves = sample(act, grid(act, 5), **act.defaults)
    assert np.all(np.diff(curves.z) >= 0) and curves.z[0] == -5 and curves.z[-1] == 5
    for kink in act.kinks:
        places = np.flatnonzero(np.abs(curves.z - kink) <= np.spacing(abs(kink)))
        assert len(places) == 3
        first, gap, last = curves.df[places]
        assert first == act.df(kink) and np.isnan(gap)
        assert last == pytest.approx(act.df(kink + 1e-9), rel=1e-6, abs=1e-8)
    assert np.isnan(curves.df).sum() == len(act.kinks)


@pytest.mark.parametrize("key", KEYS)
def test_limits_hold_every_slider_position(key):
    act = ACTIVATIONS[key]
    z = np.linspace(-10, 10, 1001)
    (low, high), (dlow, dhigh) = limits(act, 10)
    for share in (0, 0.3, 0.7, 1):
        params = {p.name: p.low + share * (p.high - p.low) for p in act.params}
        f, df = act.f(z, **params), act.df(z, **params)
        assert low <= f.min() and f.max() <= high
        assert dlow <= df.min() and df.max() <= dhigh


def test_a_ghost_widens_the_limits():
    sigmoid, relu = ACTIVATIONS["sigmoid"], ACTIVATIONS["relu"]
    assert limits(sigmoid, 5)[0][1] < 2
    assert limits(sigmoid, 5, [(relu, {})])[0][1] >= 5


def test_a_table_holds_one_parameter_at_most():
    with pytest.raises(ValueError, match="2 parameters"):
        table(ACTIVATIONS["selu"], 5)
