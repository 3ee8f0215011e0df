"""A figure made to fit a screen in a hall: its type, its axes' places, what draws for the room."""

import re

import numpy as np
import pytest

from helpers.draw.fit import fit, inches
from helpers.draw.style import SMALLEST, figure
from helpers.lectures.route import figure_of
from helpers.widgets.explore import explore
from helpers.widgets.stepper import step_chain
from tests.letters import faults, texts_of


def enter(live, width=1240, height=400, line=1.0):
    """What the page says where a lecture shows a figure."""
    live._hear(None, {"room": [width, height, line]}, None)


def test_the_smallest_type_is_24_lines_high():
    width, height = inches(1240, 400, 1.0)
    assert 1240 / width * SMALLEST / 72 == pytest.approx(24)
    assert width / height == pytest.approx(3.1)
    assert inches(1860, 600, 1.5) == pytest.approx((width, height))
    assert inches(0, 400, 1.0) == inches(1240, 400, 0) == ()


def test_small_type_grows_and_large_type_stays():
    made, ax = figure()
    ax.text(0.5, 0.5, "small", fontsize=9)
    ax.set_title("large", fontsize=30)
    ax.tick_params(labelsize=10)
    fit(made, 8, 3)
    ax.set_xlim(0, 2000)  # which makes new ticks
    sizes = {one.get_text(): one.get_fontsize() for one in texts_of(made)}
    assert (sizes["small"], sizes["large"]) == (SMALLEST, 30)
    assert {one.get_fontsize() for one in ax.get_xticklabels()} == {SMALLEST}


def test_exponents_can_be_read_too():
    made, ax = figure()
    ax.set_yscale("log")
    fit(made, 8, 3)
    exponent = 0.7 * ax.get_yticklabels()[0].get_fontsize()
    assert exponent >= 20 / 24 * SMALLEST


def test_axes_with_places_of_their_own_keep_the_room_between_them():
    places = ((0.1, 0.2, 0.3, 0.6), (0.6, 0.2, 0.3, 0.6))
    made, (left, right) = figure(10.0, 5.0, columns=2, places=places)
    fit(made, 7.0, 3.0)
    first, second = (np.array(ax.get_position().extents) * [7, 3, 7, 3] for ax in (left, right))
    assert first == pytest.approx([1.0, 1.0, 2.5, 2.0])
    assert second == pytest.approx([4.5, 1.0, 6.0, 2.0])
    fit(made, 10.0, 5.0)
    assert left.get_position().bounds == pytest.approx(places[0])


def test_a_figure_without_a_room_is_drawn_as_it_was():
    for live in explore("relu").live, step_chain("typical").live:
        live.see()
        size, before = tuple(live.figure.get_size_inches()), re.sub(r"live\d+", "", live.picture)
        enter(live, line=0.0)
        assert tuple(live.figure.get_size_inches()) == size
        assert re.sub(r"live\d+", "", live.picture) == before


def test_the_stepper_draws_its_chain_for_the_room_and_goes_on_with_that():
    stepper = step_chain("typical", step=20)
    enter(stepper.live)
    assert tuple(stepper.live.figure.get_size_inches()) == pytest.approx(inches(1240, 400, 1.0))
    assert stepper.live.artists["slope8"].get_text() == "0.162"
    assert min(one.get_fontsize() for one in texts_of(stepper.live.figure)) == SMALLEST
    stepper.transport.step.value = 22
    assert stepper.live.artists["slope7"].get_text() == "0.224"
    stepper.set(depth=3, step="last")
    assert "w3" in stepper.live.artists and "w4" not in stepper.live.artists
    assert stepper.live.artists["slope1"].get_text()
    stepper.set(preset="exploding")
    assert stepper.live.artists["bars"].axes.get_ylim()[1] > 0
    stepper.live.see()
    assert stepper.live.drawing["svg"]


FIGURES = ('bend_with_relu()', 'can_it_happen()', 'chain_rule()', 'clip_gradient(case="spike")',
           'compare_all(z=-1.0)', 'depth_sweep("sigmoid", w=1.6)',
           'explore("elu", alpha=1.0, z=-1.0)', 'factor_map("sigmoid", w=4.0)', 'gate_by_chance()',
           'gated_surface()', 'count_weights(gated=100)',
           'layer_speeds()', 'magnify_difference()', 'moment_map()',
           'normalise_signal()', 'normalise_signal(examples=1, plus=-3.0, times=5.0)',
           'nudge_chain()', 'one_neuron()', 'order_and_chaos()',
           'opened_depth()', 'shattered_gradients()', 'softmax_bars()', 'speed_map()',
           'trainable_depth()', 'zig_zag()')


@pytest.mark.parametrize("line", FIGURES)
def test_no_figure_has_small_type_or_words_that_meet_or_are_cut(line):
    widget = figure_of(line)
    live = getattr(widget, "live", widget)
    live.see()
    for room in ((1240, 430, 1.0), (984, 400, 1024 / 960)):
        enter(live, *room)
        assert min(one.get_fontsize() for one in texts_of(live.figure)) >= SMALLEST
        assert not faults(live.figure), room


def test_a_long_title_is_broken_between_its_words():
    made, axes = figure(11.0, 4.0, columns=2)
    for ax in axes:
        ax.set_title("a title of many words that is much too long for half a screen")
    fit(made, 7.5, 3.2)
    assert "\n" in axes[0].get_title()
    assert not faults(made)


def test_numbers_of_an_axis_that_would_meet_are_left_out():
    made, ax = figure(11.0, 4.0)
    ax.set_xticks([0.0, 0.01, 0.5, 1.0], ["nought", "almost", "half", "one"])
    fit(made, 7.5, 3.2)
    assert [one.get_text() for one in ax.get_xticklabels()] == ["nought", "half", "one"]
    fit(made, 150.0, 3.2)
    assert [one.get_text() for one in ax.get_xticklabels()] == ["nought", "almost", "half", "one"]


def test_a_legend_that_is_too_wide_has_fewer_columns():
    made, ax = figure(11.0, 4.0)
    for n in range(4):
        ax.plot([0, 1], [n, n], label=f"a line of the number {n}")
    made.legend(loc="outside upper left", ncols=4)
    fit(made, 7.5, 3.2)
    assert not faults(made)


def test_names_beside_curves_keep_apart_in_low_axes():
    widget = figure_of("compare_all(z=-1.0)")
    enter(widget.live, height=330)
    names = [one for one in widget.live.figure.axes[0].texts if one.get_visible()]
    height = 72 * widget.live.figure.axes[0].get_position().height * (
        widget.live.figure.get_figheight())
    low, high = widget.live.figure.axes[0].get_ylim()
    places = np.sort([one.get_position()[1] for one in names]) / (high - low) * height
    assert len(places) > 2 and np.all(np.diff(places) > SMALLEST)
