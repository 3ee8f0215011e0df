"""The table of first layer's speed to last layer's."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.draw.speed_map import as_factor
from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.experiments.layer_speeds import network, pictures, speeds
from helpers.widgets.speed_map import DEPTHS, speed_map


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setenv(BUDGET, "small")


def test_a_cell_is_the_ratio_of_one_network():
    widget = speed_map("tanh")
    made = network(5, "tanh", "glorot", 0, "zero")
    first, *_, last = speeds(made, *pictures(300))
    row, column = 2, DEPTHS.index(5)
    assert widget.values[row, column] == pytest.approx(np.log10(first / last))
    told = widget.live.artists[f"number_{row}_{column}"].get_text()
    assert told == as_factor(np.log10(first / last)) and f"5 layers {told}" in widget.live.label


def test_the_caption_names_the_extremes_and_the_fairest():
    widget = speed_map("tanh")
    low, high = widget.values.min(), widget.values.max()
    last = np.abs(widget.values[:, -1])
    assert last.argmin() == 3 and last.argmax() == 0  # He, and variance 1
    assert f"Smallest {as_factor(low)}, largest {as_factor(high)}" in widget.live.caption
    assert f"the fairest is He ({as_factor(widget.values[3, -1])})" in widget.live.caption


def test_another_activation_changes_numbers_and_shades():
    widget = speed_map()
    before = widget.live.artists["cell_1_4"].get_facecolor()
    assert widget.values[1, 4] < -4 and "Sigmoid" in widget.live.caption
    widget.set(activation="relu")
    assert widget.live.artists["cell_1_4"].get_facecolor() != before
    assert widget.values[0, 4] > 3 and abs(widget.values[3, 4]) < 2


@pytest.mark.parametrize("value, words", [
    (0.0, "1"), (0.08, "1.2"), (-0.3, "1/2"), (2.0, "100"), (-2.4, "1/250"), (-6.2, "10⁻⁶"),
    (5.0, "10⁵"), (-np.inf, "stands still"), (np.nan, "no number")])
def test_a_ratio_in_few_letters(value, words):
    assert as_factor(value) == words


def test_an_unknown_activation_is_refused():
    with pytest.raises(InputError, match="step"):
        speed_map("step")
