"""The weights of a block with and without a gate, counted by moving sliders."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.networks.gated import FeedForward, Gated
from helpers.widgets import count_weights


def counted(layer):
    return sum(p.value.size for p in layer.parameters)


@pytest.mark.parametrize(("d", "h", "gated"), [(8, 12, 8), (16, 96, 100), (64, 192, 128)])
def test_the_numbers_are_those_of_real_layers(d, h, gated):
    widget = count_weights(d=d, h=h, gated=gated)
    plain, with_gate = (counted(FeedForward(d, h, d, "relu", 0)),
                        counted(Gated(d, gated, d, "swiglu", 0)))
    artists = widget.live.artists
    assert artists["count_plain"].get_text() == f"{plain:,}"
    assert artists["count_gated"].get_text() == f"{with_gate:,}"
    heights = artists["bar_plain"].get_height(), artists["bar_gated"].get_height()
    assert heights[1] / heights[0] == pytest.approx(with_gate / plain)
    assert artists["level"].get_ydata()[0] == heights[0]
    assert artists["gated 2"].get_width() == gated and artists["plain 0"].get_height() == d
    areas = [artists[f"gated {n}"].get_width() * artists[f"gated {n}"].get_height()
             for n in range(3)]
    assert sum(areas) == with_gate
    assert "plain 2" not in artists


def test_the_words_tell_which_has_more_and_when_they_are_equal():
    widget = count_weights()
    assert widget.live.caption == (
        "Without: d h + h d = 2 \u00d7 64 \u00d7 192 = 24,576. With: d h\u2032 + d h\u2032 + "
        "h\u2032 d = 3 \u00d7 64 \u00d7 192 = 36,864. 12,288 more with the gate.")
    widget.hidden.value = 100
    assert widget.live.caption.endswith("5,376 fewer with the gate.")
    widget.hidden.value = 128
    assert widget.live.caption.endswith("As many, and as many multiplications for each input.")
    widget.controls["d"].value = 8
    assert "As many" in widget.live.caption, "whatever d is"
    widget.controls["h"].value = 200
    assert "As many" not in widget.live.caption


def test_the_edge_is_the_width_and_reset_leads_back():
    widget = count_weights(h=300)
    widget.hidden.value = 77
    np.testing.assert_array_equal(widget.live.artists["edge"].get_data()[0], [77])
    assert widget.live.drag_sliders["edge"] is widget.hidden
    again = count_weights(**widget.state)
    assert again.state == widget.state and again.live.caption == widget.live.caption
    widget.reset.click()
    assert widget.state == {"d": 64, "h": 300, "gated": 192}


@pytest.mark.parametrize("state", [{"d": 7}, {"h": 513}, {"gated": 0}, {"gated": 1.5}, {"w": 1}])
def test_an_impossible_state_is_refused_in_words(state):
    with pytest.raises(InputError, match=next(iter(state))):
        count_weights(**state)
