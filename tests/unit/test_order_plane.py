"""The plane of order and chaos: its lines, its marks, and the names of its phases."""

import math

import numpy as np
import pytest

from helpers.draw.fit import inches
from helpers.draw.order_and_chaos import COLUMNS, PHASES, ROOM, ROWS, marks
from helpers.moments.mean_field import chi, phase, q_star
from helpers.widgets import order_and_chaos
from helpers.widgets.order_and_chaos import VIEWS


def drawn(widget, name):
    return np.array(widget.live.artists[name].get_data(), float)


@pytest.mark.parametrize("key", ["tanh", "sigmoid", "selu", "gelu", "relu"])
def test_the_marks_say_the_phase_of_their_places(key):
    widget = order_and_chaos(key, view="far" if key == "sigmoid" else "near")
    places = {tuple(place): name for name in PHASES
              for place in drawn(widget, f"marks_{name}").T}
    named = sum(one.get_visible() for name, one in widget.live.artists.items() if "name_" in name)
    # On the edge there is none, and where a name stands.
    assert ROWS * COLUMNS - 4 < len(places) + (2 * ROOM[1] + 1) * named <= ROWS * COLUMNS
    xs, ys = marks(VIEWS[widget.view.value])
    for row, column in ((0, 1), (2, 9), (5, 4), (8, 12), (11, 19), (3, 6), (10, 15)):
        w, b = xs[row, column], ys[row, column]
        assert places.get((w, b)) in (None, phase(key, w, b, start=w**2 + b**2))


def test_the_line_is_where_chi_is_1():
    widget = order_and_chaos("tanh")
    w, b = drawn(widget, "edge")
    assert w.max() > 2 and b.max() > 1.9
    for place in range(0, len(w), len(w) // 6):
        assert chi("tanh", q_star("tanh", w[place], b[place]) or 0.0, w[place]) == pytest.approx(
            1, abs=1e-4)
    assert len(drawn(widget, "growth")[0]) == len(drawn(widget, "leaving")[0]) == 0


def test_relus_plane_has_no_chaos_and_an_edge_that_is_a_point():
    widget = order_and_chaos("relu")
    np.testing.assert_allclose(drawn(widget, "growth")[0], math.sqrt(2), rtol=1e-6)
    assert drawn(widget, "marks_chaotic").size == 0
    words = {name: widget.live.artists[f"name_{name}"] for name in PHASES}
    assert words["ordered"].get_text() == "ordered" and words["ordered"].get_visible()
    assert words["unbounded"].get_text() == "growing"
    assert not words["chaotic"].get_visible()


def test_gelus_line_is_dotted_where_layers_leave_it():
    widget = order_and_chaos("gelu")
    leaving = drawn(widget, "leaving")
    assert np.nanmax(leaving[0]) == pytest.approx(2.0, abs=0.01)
    rests = drawn(widget, "edge")[1]
    assert np.nanmin(rests[rests > 0.01]) > 0.3


def test_words_stand_where_they_belong():
    for key, view in (("tanh", "near"), ("sigmoid", "far"), ("elu", "near")):
        widget = order_and_chaos(key, view=view)
        for name in PHASES:
            text = widget.live.artists[f"name_{name}"]
            if text.get_visible():
                w, b = text.get_position()
                assert phase(key, w, b, start=w**2 + b**2) == name


@pytest.mark.parametrize("room", [(1240, 380, 1.0), (984, 300, 1024 / 960), (1240, 260, 1.0)])
@pytest.mark.parametrize("key", ["tanh", "relu"])
def test_a_name_lies_on_no_mark_of_its_phase_in_any_room(key, room):
    widget = order_and_chaos(key)
    widget.live.room = inches(*room)
    widget.live.on_room()
    for name in PHASES:
        text = widget.live.artists[f"name_{name}"]
        if text.get_visible():
            there = text.axes.transData.transform(drawn(widget, f"marks_{name}").T)
            box = text.get_window_extent(text.figure.canvas.get_renderer())
            assert not any(box.contains(*place) for place in there), name
