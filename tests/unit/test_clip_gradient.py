"""Clipping as a picture: arrows, sizes, words, and what does not help."""

import math

import numpy as np
import pytest

from helpers.chain.clip_gradient import CASES, angle, clip_both
from helpers.checks import InputError
from helpers.draw.clip_gradient import LOWEST, REACH
from helpers.widgets import clip_gradient


def _tip(widget, name):
    return np.array(widget.live.artists[f"tip_{name}"].get_data())[:, 0]


def _heights(widget):
    return [widget.live.artists[f"bar{i}"].get_height() + LOWEST for i in (1, 2, 3, 4)]


def test_the_angle_is_exact_for_small_and_large_turns():
    assert angle([3, 0], [1, 1]) == pytest.approx(45)
    assert angle([1, 0], [1, 1e-9]) == pytest.approx(math.degrees(1e-9), rel=1e-6)
    assert angle([1e-200, 0], [-1e200, 0]) == pytest.approx(180)
    assert angle([0, 0], [1, 2]) == 0


def test_a_gradient_of_known_numbers():
    found = clip_both([3.0, 4.0], 1.0)
    assert found.norms == pytest.approx({"before": 5.0, "value": math.sqrt(2), "norm": 1.0})
    turn = math.degrees(math.atan2(4, 3)) - 45
    assert found.turns["value"] == pytest.approx(turn)
    assert found.turns["norm"] == pytest.approx(0, abs=1e-6)


def test_the_threshold_moves_arrows_sizes_and_words():
    widget = clip_gradient(case="own", g1=3.0, g2=-2.0)
    widget.limit.value = 2.0
    gradient = np.array([3.0, -2.0, -0.8, 0.4])
    np.testing.assert_allclose(_tip(widget, "before"), [1.5, -1.0])
    np.testing.assert_allclose(_tip(widget, "value"), [1.0, -1.0])
    scaled = gradient * 2.0 / math.sqrt(np.sum(gradient**2))
    np.testing.assert_allclose(_tip(widget, "norm"), scaled[:2] / 2.0)
    np.testing.assert_allclose(_heights(widget), np.abs(gradient))
    artists = widget.live.artists
    np.testing.assert_allclose(artists["sizes_norm"].get_ydata(), np.abs(scaled))
    np.testing.assert_allclose(artists["sizes_value"].get_ydata(), [2, 2, 0.8, 0.4])
    assert list(artists["threshold"].get_ydata()) == [2.0, 2.0]
    cosine = (gradient @ np.clip(gradient, -2, 2)
              / np.linalg.norm(gradient) / np.linalg.norm(np.clip(gradient, -2, 2)))
    assert f"turns the gradient by {math.degrees(math.acos(cosine)):.1f}\u00b0" in (
        widget.live.caption)


def test_the_extreme_chain_and_its_next_bias():
    widget = clip_gradient(case="exploding", limit=1.0, rate=0.5)
    assert CASES["exploding"].gradient == pytest.approx([343.98, 26.46, 1.26, 0.14])
    assert "\u2212170.43 without clipping" in widget.live.caption
    assert "1.06 by value" in widget.live.caption  # 1.56 - 0.5 * 1
    widget.rate.value = 0.1
    assert "\u221232.84 without clipping" in widget.live.caption
    # The arrow points out of the picture: it is cut at the edge, its direction kept.
    tip = _tip(widget, "before")
    assert max(abs(tip)) == pytest.approx(REACH)
    assert tip[1] / tip[0] == pytest.approx(26.46 / 343.98)


def test_nothing_helps_a_vanished_gradient():
    widget = clip_gradient(case="vanished")
    for limit in (0.1, 1.0, 5.0):
        widget.limit.value = limit
        assert "nothing is clipped" in widget.live.caption
        assert "Neither way can help a vanished gradient" in widget.live.caption
        assert "0.1999999781" in widget.live.caption
    assert widget.live.detail.count("0.1999999781") == 3


def test_dragging_the_tip_makes_the_gradient_ones_own():
    widget = clip_gradient(case="exploding", limit=2.0)
    widget.live._hear(None, {"drag": "tip_before", "x": -1.2, "y": 0.71}, [])
    assert widget.state["case"] == "own"
    assert (widget.state["g1"], widget.state["g2"]) == (-2.4, 1.4)
    np.testing.assert_allclose(_tip(widget, "before"), [-1.2, 0.7])
    widget.live._hear(None, {"drag": "tip_before", "x": 99.0, "y": -1e300}, [])
    assert (widget.state["g1"], widget.state["g2"]) == (4.8, -4.8), "the picture's end"
    widget.case.value = "vanished"  # at once after the drag
    assert "vanished gradient" in widget.live.caption


def test_a_gradient_of_zero_in_an_entry():
    widget = clip_gradient(case="own", g1=0.0, g2=0.0)
    assert "cannot be shown" not in widget.live.caption
    assert np.isnan(widget.live.artists["sizes_value"].get_ydata()[0])


def test_where_only_the_norm_is_above_the_threshold():
    widget = clip_gradient(case="own", g1=0.9, g2=0.9, limit=1.0)
    assert "by value changes nothing" in widget.live.caption


@pytest.mark.parametrize("case", [*CASES, "own"])
def test_every_case_has_a_table_of_numbers(case):
    widget = clip_gradient(case=case)
    assert widget.live.detail.count("<tr>") == 4
    assert ("own" == case) == (widget.first.layout.display is None)


@pytest.mark.parametrize(("state", "words"), [
    ({"limit": 0}, "limit = 0"), ({"limit": float("nan")}, "limit = nan"), ({"g1": 6}, "g1 = 6"),
    ({"case": "huge"}, "case = 'huge'"), ({"rate": "x"}, "rate = 'x'"), ({"g9": 1}, "no control"),
])
def test_what_is_not_possible_is_refused_and_moves_nothing(state, words):
    widget = clip_gradient()
    before = widget.state
    with pytest.raises(InputError, match=words):
        widget.set(**state)
    assert widget.state == before


@pytest.mark.parametrize("limit", [0, -1, float("nan"), "x"])
def test_a_bad_threshold_is_refused(limit):
    with pytest.raises(InputError):
        clip_both([1.0, 2.0], limit)


@pytest.mark.parametrize("place", [None, float("nan"), "1", [], 10**400])
def test_what_is_no_place_moves_no_tip(place):
    widget = clip_gradient(case="own", g1=1.0, g2=1.0)
    for x, y in ((place, 0.5), (0.5, place)):
        widget.live._hear(None, {"drag": "tip_before", "x": x, "y": y}, [])
        assert (widget.state["g1"], widget.state["g2"]) == (1.0, 1.0)
