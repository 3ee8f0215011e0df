"""The chain drawn for a hall: its numbers, its bars, and room for every text."""

import itertools
import re

import numpy as np
import pytest

from helpers.chain.presets import PRESETS
from helpers.chain.settings import start_at
from helpers.draw.fit import inches
from helpers.draw.hall_chain import draw_hall_chain, rescale_hall_chain, update_hall_chain
from helpers.draw.style import SMALLEST
from helpers.words import as_exponent
from tests.letters import faults, texts_of

ROOMS = {"wide": (1240, 360, 1.0), "low": (1240, 280, 1.0),
         "narrow": (984, 380, 1024 / 960), "narrow_and_low": (984, 310, 1024 / 960)}


def drawn(key, room, **state):
    """A preset's run and its drawing for a room."""
    run = start_at(key).changed(**state).run()
    return run, *draw_hall_chain(run, *inches(*ROOMS[room]))


def shown(artists, pattern):
    """The texts of artists of such names, by name, where they say something."""
    return {name: one.get_text() for name, one in artists.items()
            if re.fullmatch(pattern, name) and one.get_text()}


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("key", PRESETS)
def test_no_text_is_small_or_cut_or_meets_another(key, room):
    run, figure, artists = drawn(key, room)
    last = len(run.steps)
    for done in (last // 2 - 1, last):
        update_hall_chain(artists, run, done)
        assert min(one.get_fontsize() for one in texts_of(figure)) >= SMALLEST
        assert not faults(figure), done


@pytest.mark.parametrize("room", ["wide", "narrow_and_low"])
@pytest.mark.parametrize("depth", [1, 2, 10, 12, 15, 30])
def test_there_is_room_for_any_depth(depth, room):
    run, figure, artists = drawn("typical", room, depth=depth, x=-1.37, y=-0.25)
    for done in (2 * depth + 2, len(run.steps)):
        update_hall_chain(artists, run, done)
        assert not faults(figure), done


@pytest.mark.parametrize("room", ROOMS)
def test_eight_layers_have_their_weights_and_their_slopes(room):
    run, _, artists = drawn("typical", room)
    update_hall_chain(artists, run, len(run.steps))
    slopes = shown(artists, r"slope\d")
    assert list(shown(artists, r"w\d").values()) == [
        "\u22121", "0.7", "0.6", "\u22120.55", "0.7", "1.1", "1.3", "1.45"]
    assert [float(text) for text in slopes.values()] == pytest.approx(
        10**run.log10_abs_slope, rel=5e-3)
    assert bool(shown(artists, "words")) == ("low" not in room)  # where there is height for them


def test_nothing_is_shown_before_its_step():
    run, _, artists = drawn("typical", "wide")
    for done in (0, 1, 2, 16, 17, 18, 19):
        update_hall_chain(artists, run, done)
        assert len(artists["known_a"].get_xdata()) == min(done // 2, 8)
        assert len(artists["known_z"].get_xdata()) == (done < 16 and done % 2)
        assert bool(shown(artists, "cost")) == (done > 16)
        assert bool(shown(artists, "da_out")) == (done > 17)
        backward = ["slope8", "bar8"] if done == 19 else []
        assert sorted(shown(artists, r"(slope|bar)\d+")) == sorted(backward)


def test_the_words_say_what_is_known_of_the_step_s_layer():
    run, _, artists = drawn("typical", "wide")
    said = {}
    for done in (5, 6, 17, 25):
        update_hall_chain(artists, run, done)
        said[done] = artists["words"].get_text()
    assert said[5] == "layer 3 (Sigmoid):  w = 0.6,  b = 0.1,  z = 0.3521"
    assert said[6] == said[5] + ",  a = 0.5871"
    assert said[17] == ""
    assert said[25] == ("layer 5 (Sigmoid):  w = 0.7,  b = 0.5,  z = 0.8635,  a = 0.7034,  "
                        "\u03c3\u2032 = 0.2086")


@pytest.mark.parametrize("key", PRESETS)
def test_a_bar_is_as_long_as_its_gradient_and_inside_the_axes(key):
    run, _, artists = drawn(key, "narrow")
    update_hall_chain(artists, run, len(run.steps))
    low, high = artists["bars"].axes.get_ylim()
    for layer, (path, size) in enumerate(zip(artists["bars"].get_paths(), run.log10_abs_db,
                                             strict=True), start=1):
        length = path.vertices[2][1]
        assert length == pytest.approx(size if np.isfinite(size) else 0.0)
        assert low < length < high
        if f"bar{layer}" in artists:
            assert artists[f"bar{layer}"].get_text() == as_exponent(size)


@pytest.mark.parametrize("room", ROOMS)
def test_bars_that_go_up_and_down_beside_turned_numbers_can_be_seen(room):
    run, _, artists = drawn("thirty_skips", room)
    low, high = artists["bars"].axes.get_ylim()
    assert min(run.log10_abs_db) < 0 < max(run.log10_abs_db)
    assert np.ptp(run.log10_abs_db) > 0.2 * (high - low)


def test_a_cross_marks_where_the_gradient_stops():
    run, _, artists = drawn("relu_off", "wide")
    update_hall_chain(artists, run, len(run.steps))
    rings = artists["known_a"].get_xdata()
    assert artists["stop"].get_xdata()[0] == pytest.approx(np.mean(rings[1:3]))
    assert list(artists["nothing"].get_xdata()) == [1, 2, 3]


def test_other_weights_get_room_for_their_bars():
    _, figure, artists = drawn("typical", "wide")
    run = start_at("typical").changed(weights=[20.0] * 8).run()
    rescale_hall_chain(artists, run)
    update_hall_chain(artists, run, len(run.steps))
    assert not faults(figure)


def test_very_low_screens_keep_neurons_and_bars():
    run = start_at("typical").run()
    figure, artists = draw_hall_chain(run, *inches(1240, 230, 1.0))
    update_hall_chain(artists, run, len(run.steps))
    assert not faults(figure)
    assert len(shown(artists, r"bar\d")) == 8


def test_neurons_never_meet():
    for depth, room in itertools.product((1, 8, 30), ROOMS):
        _, figure, _ = drawn("typical", room, depth=depth)
        rings = next(line for line in figure.axes[0].lines if line.get_marker() == "o")
        xs = rings.get_xdata()
        assert len(xs) == depth
        assert np.all(np.diff(xs) > rings.get_markersize())
