"""The chain drawn for a narrow screen: its numbers, its bars, and room for every text."""

import itertools
import re

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from helpers.activations import activation
from helpers.chain.presets import PRESETS
from helpers.chain.settings import start_at
from helpers.draw.skips import INSIDE
from helpers.draw.tall_bars import Rows
from helpers.draw.tall_chain import WIDTH, draw_tall_chain, update_tall_chain
from helpers.words import as_exponent
from tests.plain_chain import number_in

SMALLEST = 12  # points; the figure is shown a little wider than 366 pixels


def at_the_end(key):
    """A preset's run and its tall drawing, with every step done."""
    run = start_at(key).run()
    figure, artists = draw_tall_chain(run)
    update_tall_chain(artists, run, len(run.steps))
    return run, figure, artists


def said(artists, name):
    """The number after the = in an artist's text."""
    return float(number_in(artists[name].get_text().split(" = ")[1]))


def near(number):
    """A number as a narrow place says it: three digits, or two where it is small."""
    return pytest.approx(number, rel=6e-3 if abs(number) >= 0.1 else 0.05, abs=1e-12)


@pytest.mark.parametrize("key", PRESETS)
def test_it_says_numpys_numbers(key):
    preset = PRESETS[key]
    run, _, artists = at_the_end(key)
    before, slopes, skips = preset.x, [], preset.layers()[3]
    for layer, (entry, w, b) in enumerate(zip(preset.activations, preset.weights, preset.biases,
                                              strict=True), start=1):
        name, params = entry if isinstance(entry, tuple) else (entry, {})
        z = w * before + b
        before = skips[layer - 1] * before + float(activation(name).f(z, **params))
        slopes.append(float(activation(name).df(z, **params)))
        if Rows(preset.depth).full:
            for letter, number in ("z", z), ("a", before), ("w", w), ("b", b):
                assert said(artists, f"{letter}{layer}") == near(number)
        else:
            assert said(artists, f"z{layer}") == near(before)
        factor = 1 + w * slopes[-1]
        if skips[layer - 1] and layer > 1 and not Rows(preset.depth).full:
            assert number_in(artists[f"slope{layer}"].get_text()[1:]) == near(factor)
            continue
        assert said(artists, f"slope{layer}") == near(slopes[-1])
        if skips[layer - 1] and layer > 1:
            assert said(artists, f"factor{layer}") == near(factor)
            assert artists[f"f{layer}"].get_text() == ""
    assert said(artists, "cost") == near((before - preset.y) ** 2)
    da = 2 * (before - preset.y)
    for layer in range(preset.depth, 0, -1):
        gradient = da * slopes[layer - 1]
        da = skips[layer - 1] * da + gradient * preset.weights[layer - 1]
        corners = artists["bars"].get_paths()[layer - 1].vertices
        length = np.log10(abs(gradient)) if gradient else 0.0
        assert corners[2][0] == pytest.approx(length, abs=1e-6)
        assert np.mean(corners[:4, 1]) == pytest.approx(Rows.of(run.chain).y(layer))
        text = artists[f"bar{layer}"].get_text()
        assert text == as_exponent(length if gradient else -np.inf)


@pytest.mark.parametrize("key", PRESETS)
def test_no_text_is_small_or_cut_or_meets_another(key):
    _, figure, _ = at_the_end(key)
    figure.set_dpi(72)
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    bars = figure.axes[1]
    low, high = bars.get_xlim()  # beyond them Matplotlib keeps labels that it does not draw
    beyond = [one for one in bars.get_xticklabels() if not low <= one.get_position()[0] <= high]
    texts = [one for one in figure.findobj(Text) if one.get_text() and one not in beyond]
    boxes = {one.get_text() + f" {i}": one.get_window_extent(renderer)
             for i, one in enumerate(texts)}
    assert min(one.get_fontsize() for one in texts) >= SMALLEST
    for text, box in boxes.items():
        assert box.x0 >= 0 and box.x1 <= WIDTH and box.y0 >= 0, text
        assert box.y1 <= figure.get_figheight() * 72, text
    for (one, box), (other, beside) in itertools.combinations(boxes.items(), 2):
        wide = min(box.x1, beside.x1) - max(box.x0, beside.x0)
        high = min(box.y1, beside.y1) - max(box.y0, beside.y0)
        # A line's box has room above and below its letters.
        assert wide <= 0 or high <= 4, (one, other)


def test_nothing_is_shown_before_its_step():
    run = start_at("typical").run()
    _, artists = draw_tall_chain(run)
    for done in (0, 1, 2, 17, 18, 19):
        update_tall_chain(artists, run, done)
        known = [name for name, one in artists.items()
                 if re.fullmatch(r"(z|a|slope|bar)\d+", name) and one.get_text()]
        forward = [f"{'za'[i % 2]}{i // 2 + 1}" for i in range(min(done, 16))]
        backward = ["slope8", "bar8"] if done == 19 else []
        assert sorted(known) == sorted(forward + backward)
        assert bool(artists["da_out"].get_text()) == (done > 17)
    assert artists["cost"].get_text().startswith("cost C = ")


def test_a_cross_marks_where_the_gradient_stops():
    run = start_at("relu_off").run()
    _, artists = draw_tall_chain(run)
    update_tall_chain(artists, run, len(run.steps))
    assert artists["stop"].get_ydata()[0] == pytest.approx(Rows(5).y(2.5))
    assert list(artists["nothing"].get_ydata()) == [Rows(5).y(n) for n in (1, 2, 3)]


@pytest.mark.parametrize("key", ["thirty_skips", "skip_cancels", "skip_explodes"])
def test_an_arc_past_a_neuron_meets_neither_it_nor_its_fellows(key):
    rows = Rows.of(PRESETS[key].chain())
    edge = rows.radius + 1.5  # of a neuron, with half its line and half the arc's
    for inside in (0, INSIDE):  # the path, and the gradient's way back along it
        x, y = rows.past(3, inside)
        for layer in (2, 3, 4):
            assert np.hypot(x - rows.x, y - rows.y(layer)).min() > edge
    plus = rows.plus(3)
    for layer in (3, 4):
        assert np.hypot(plus[0] - rows.x, plus[1] - rows.y(layer)) > rows.radius + 3
