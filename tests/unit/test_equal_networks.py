"""A thousand races between equal networks, driven by the widget's controls."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.comparing.equal_networks import draw_races, most_convincing, winners
from helpers.draw.equal_networks import SHOWN
from helpers.widgets import equal_networks
from tests.seen import drawing


def length(widget, rule):
    return widget.live.artists[f"{rule}_bar"].get_xdata()[1]


def test_it_begins_with_two_equal_networks_and_three_seeds():
    widget = equal_networks()
    said = winners(draw_races(2, 3, races=1000, rng=0))
    for rule in SHOWN:
        assert length(widget, rule) == pytest.approx(100 * said[rule].mean())
        assert widget.live.artists[f"{rule}_share"].get_text() == f"{100 * said[rule].mean():.1f}"
    assert length(widget, "mean") == 100 and 7 < length(widget, "ranges") < 13
    assert "None is better" in widget.live.caption
    assert "1 pair needs 6 seeds" in widget.live.caption


def test_the_left_panel_shows_the_most_convincing_race():
    widget = equal_networks(networks=3, seeds=4)
    values = draw_races(3, 4, races=1000, rng=0)
    race = values[most_convincing(values)]
    x, y = widget.live.artists["seeds"].get_data()
    assert np.array_equal(y, race.ravel()) and np.array_equal(x, np.repeat([1, 2, 3], 4))
    assert np.nanmax(widget.live.artists["means"].get_ydata()) == race.mean(axis=1).max()


def test_the_left_panel_is_as_wide_as_its_networks():
    widget = equal_networks()
    race = widget.axes[0]
    for networks in (2, 5, 8):
        version = drawing(widget)["version"]
        widget.networks.value = networks
        assert race.get_xlim() == (0.4, networks + 0.6)
        assert list(race.get_xticks()) == list(range(1, networks + 1))
        assert networks == 2 or drawing(widget)["version"] > version, "the ticks are drawn anew"
    version = drawing(widget)["version"]
    widget.seeds.value = 5
    assert drawing(widget)["version"] == version, "other dots alone need no other picture"


def test_another_thousand_are_others():
    widget = equal_networks()
    before = widget.race.copy()
    widget.again.click()
    assert not np.array_equal(widget.race, before)


def test_more_networks_more_false_alarms_unless_corrected():
    widget = equal_networks(networks=8)
    assert length(widget, "ranges") > 60 and length(widget, "t") > 60
    assert length(widget, "holm_t") < 7
    assert "28 pairs need 11 seeds" in widget.live.caption


def test_a_true_difference_is_found_by_tests_and_lost_by_ranges():
    few = equal_networks(difference=1.5)
    many = equal_networks(difference=1.5, seeds=12)
    assert length(many, "ranges") < 3 < 35 < length(few, "ranges")
    assert length(many, "holm_permutation") > 85 > 1 > length(few, "holm_permutation")
    assert "Network 1 truly is better, by 1.5" in many.live.caption
    assert "The exact test can find nothing" not in many.live.caption
    assert "per cent" in many.live.label


@pytest.mark.parametrize("state", [{"networks": 9}, {"seeds": 2}, {"difference": -1}, {"rate": 1}])
def test_what_is_not_possible_is_told(state):
    with pytest.raises(InputError):
        equal_networks(**state)
