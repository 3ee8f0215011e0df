"""Numbers of any size stay in their places in the drawing of a chain."""

import re

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.chain import Chain
from helpers.draw.chain import draw_chain, update_chain
from helpers.draw.chain_layout import ChainLayout
from helpers.draw.fitting import fitting, sized, width
from helpers.draw.style import look

LARGE = ([-987.65432, 999.0, 1.2345e-5, -9.87654, 5.0, 600.0, -7.7777, 88.88],
         [-987.65432, -1.2345e-5, 0.123456, 0.4, -999.99, -5.0, -0.2, 0.4], -999.9)
SMALL = ([1e-3, -1e-5, 2.3456e-4, 1e-3, -1e-3, 1e-4, 1e-3, -1e-5], [0.0] * 8, -0.001)


def drawn(depth, numbers, skips=False):
    weights, biases, x = (part[:depth] if isinstance(part, list) else part for part in numbers)
    run = Chain(["relu_squared"] * depth, weights, biases, skips=[skips] * depth).run(x=x, y=998.9)
    made, artists = draw_chain(run)
    update_chain(artists, run, len(run.steps))
    FigureCanvasAgg(made)
    with look():
        places = {name: one.get_window_extent().transformed(one.axes.transData.inverted())
                  for name, one in artists.items() if hasattr(one, "get_text") and one.get_text()}
    return ChainLayout.of(run.chain), places, artists


@pytest.mark.parametrize("skips", [False, True])
@pytest.mark.parametrize("numbers", [LARGE, SMALL], ids=["large", "small"])
@pytest.mark.parametrize("depth", [3, 5, 8])
def test_no_number_runs_out_of_its_place(depth, numbers, skips):
    layout, places, _ = drawn(depth, numbers, skips)
    for layer in range(1, depth + 1):
        for name in (f"z{layer}", f"a{layer}"):
            assert places[name].width < 2 * layout.radius, name
    for row in ("slope", "b", "w"):
        beside = [places[f"{row}{layer}"] for layer in range(1, depth + 1)
                  if f"{row}{layer}" in places]
        assert all(one.x1 <= other.x0 + 1 for one, other in zip(beside, beside[1:], strict=False))
    assert places["cost"].width < 2 * layout.radius and places["x"].width < 2 * layout.radius
    assert all(0 <= place.x0 and place.x1 <= 792 for place in places.values())


def test_a_usual_number_keeps_its_digits():
    _, _, artists = drawn(5, ([1.234] * 5, [0.5] * 5, 1.0))
    assert artists["w1"].get_text() == "1.234" and artists["b1"].get_text() == "b\u2081 = 0.5"
    assert artists["z1"].get_text() == "z 1.73"


def test_the_sum_of_signs_is_about_the_width_that_matplotlib_finds():
    _, places, artists = drawn(8, LARGE)
    for name in [name for name in places if re.fullmatch(r"(z|a|w|b|slope)\d", name)]:
        one, place = artists[name], places[name]
        assert width(one.get_text(), one.get_fontsize()) == pytest.approx(place.width, rel=0.12)


def test_digits_go_one_by_one_and_the_power_of_ten_stays():
    said = [sized(-1.0, 25.0917, room, 10.0) for room in np.linspace(70, 10, 30)]
    assert list(dict.fromkeys(said)) == [f"\u2212{mantissa}\u00b710\u00b2\u2075"
                                         for mantissa in ("1.2", "1")]
    assert sized(1.0, 0.0917, 100, 10.0) == "1.24" and fitting(0, 10, "long", "l") == "l"
