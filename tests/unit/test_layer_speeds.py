"""The widget on the speeds of layers, driven in plain Python."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.experiments.layer_speeds import PUBLISHED, speeds_at_start, speeds_in_training
from helpers.widgets.layer_speeds import layer_speeds
from helpers.words import readable


@pytest.fixture
def widget(monkeypatch):
    monkeypatch.setenv(BUDGET, "small")
    return layer_speeds()


def shown(widget, name):
    return np.array(widget.live.artists[name].get_data())


def test_the_published_network_stands_beside_the_published_values(monkeypatch):
    monkeypatch.delenv(BUDGET, raising=False)
    widget = layer_speeds(depth=1)
    widget.set(depth=3, activation="sigmoid", initialisation="lecun", biases="normal")
    assert shown(widget, "published").tolist() == [[1, 2, 3], list(PUBLISHED[3])]
    assert widget.live.artists["published"].get_visible() and "0.0118" in widget.live.caption
    expected = speeds_at_start(3, 20)
    assert shown(widget, "seeds")[1].reshape(20, 3) == pytest.approx(expected)
    bars = shown(widget, "median")[1].reshape(3, 3)[:, 0]
    assert bars == pytest.approx(np.median(expected, axis=0))


@pytest.mark.parametrize("other", [{"activation": "tanh"}, {"biases": "zero"},
                                   {"initialisation": "he"}, {"depth": 5}])
def test_another_network_has_no_published_values(widget, other):
    widget.set(depth=2, activation="sigmoid", initialisation="lecun", biases="normal")
    widget.set(**other)
    assert not widget.live.artists["published"].get_visible()
    assert "published" not in widget.live.caption


def test_training_draws_a_line_for_each_layer_and_says_where_it_ended(widget):
    widget.train.click()
    assert widget.train.disabled and not widget.stop.disabled
    for _ in range(100):
        widget.pulse()
    expected = np.array(list(speeds_in_training(2, widget.epochs)))
    for layer in (1, 2):
        x, y = shown(widget, f"layer{layer}")
        assert x.tolist() == list(range(widget.epochs + 1))
        assert y == pytest.approx(expected[:, layer - 1])
    assert not widget.live.artists["layer3"].get_visible()
    assert widget.bar.value == 1 and "After 5 epochs" in widget.live.caption
    assert not widget.train.disabled


def test_stop_keeps_what_was_measured_and_a_new_network_clears_it(widget):
    widget.set(depth=1)
    widget.train.click()
    widget.training.append(np.array([0.5]))
    widget.stop.click()
    kept = len(widget.training)
    assert kept == 1 and widget.stop.disabled
    widget.pulse()
    assert len(widget.training) == kept
    widget.depth.value = 2
    assert widget.training == [] and not widget.live.artists["layer1"].get_visible()


def test_the_caption_tells_the_last_speeds_and_not_the_first(widget):
    widget.set(depth=2)
    widget.train.click()
    for _ in range(100):
        widget.pulse()
    *_, last = speeds_in_training(2, widget.epochs)
    told = ", ".join(readable(float(f"{one:.2g}"), 2) for one in last)
    assert widget.live.caption.endswith(f"After 5 epochs: {told}.")


def test_another_network_ends_the_training_of_the_one_before(widget):
    widget.set(depth=2)
    widget.train.click()
    widget.initialisation.value = "he"
    widget.pulse()
    assert widget.training == [] and not widget.train.disabled and widget.stop.disabled


def test_exploding_and_dead_networks_are_drawn_too(widget):
    widget.set(depth=10, activation="relu", initialisation="normal", biases="zero")
    assert "times as fast as the last" in widget.live.caption
    low, high = widget.axes[0].get_ylim()
    assert high > 1e6 and low > 0


def test_numbers_are_written_for_people(widget):
    widget.set(depth=10, activation="relu", initialisation="normal", biases="normal")
    assert "e+" not in widget.live.caption and "Median speeds at the start" in widget.live.caption


def test_training_that_diverges_is_said_and_what_was_measured_stays(widget):
    widget.set(depth=10, activation="relu", initialisation="normal", biases="normal")
    widget.train.click()
    for _ in range(10):
        widget.pulse()
    assert "training diverged" in widget.live.caption and not widget.train.disabled
    assert len(widget.training) >= 1 and np.isfinite(widget.training).all()
    widget.set(depth=2, initialisation="he")
    assert "diverged" not in widget.live.caption
    widget.train.click()
    for _ in range(10):
        widget.pulse()
    assert "After 5 epochs" in widget.live.caption and "diverged" not in widget.live.caption


@pytest.mark.parametrize("wrong", [{"depth": 11}, {"activation": "step"}, {"biases": 0},
                                   {"initialisation": "xavier"}, {"epochs": 3}])
def test_what_is_not_possible_is_refused(widget, wrong):
    before = widget.state
    with pytest.raises(InputError):
        widget.set(**wrong)
    assert widget.state == before
