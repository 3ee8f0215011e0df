"""The widget of dying units, driven by its controls; its picture against plain NumPy."""

import threading

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.experiments.dying_units import UNITS
from helpers.widgets.dying_units import IMAGES, RATES, dying_units
from tests.seen import drawing


def heights(widget):
    """The bars' heights, by unit."""
    paths = widget.live.artists["bars"].get_paths()
    return np.array([path.vertices[:, 1].max() for path in paths])


def hatched(widget):
    artist = widget.live.artists["hatch"]
    if not artist.get_visible():
        return set()
    return {round(path.vertices[:, 0].mean()) for path in artist.get_paths()}


def words(widget):
    artists = [widget.live.artists[f"word{unit}"] for unit in range(1, UNITS + 1)]
    return [a.get_text() if a.get_visible() else "" for a in artists]


def check(widget):
    """Compare the picture with the layer's weights."""
    weights, biases = (p.value.astype(float) for p in widget.layer.hidden.parameters)
    z = widget.layer.digits.train_x.astype(float) @ weights + biases
    share = 100 * (z > 0).mean(axis=0)
    np.testing.assert_allclose(heights(widget), np.where(share > 0, np.maximum(share, 1), 0),
                               atol=0.1)
    silent = (z <= 0).all(axis=0)
    assert hatched(widget) == set(np.flatnonzero(silent) + 1)
    word = "dead" if widget.units.value == "relu" else "silent"
    assert words(widget) == [word if one else "" for one in silent]
    on = z[widget.image.value - 1] > 0
    shown = widget.live.artists["on"].get_ydata(), widget.live.artists["off"].get_ydata()
    np.testing.assert_array_equal(~np.isnan(shown[0]), on)
    np.testing.assert_array_equal(np.isnan(shown[1]), on)
    assert f"{(~on).sum()} are off" in widget.live.caption
    return silent.sum()


def test_every_control_moves_the_picture():
    widget = dying_units()
    assert check(widget) == 0 and "None of the 24 units is dead" in widget.live.caption
    before = heights(widget)
    widget.shift.value = -3.0
    assert check(widget) > 0 and (heights(widget) <= before).all()
    ink = widget.live.artists["ink"].get_paths()
    widget.image.value = IMAGES
    check(widget)
    assert len(ink) != len(widget.live.artists["ink"].get_paths())
    widget.shift.value = 0.0
    widget.rate.value = 1.0
    widget.one.click()
    widget.many.click()
    assert check(widget) > UNITS / 2 and widget.state["steps"] == 21
    assert "After 21 steps, the last at rate 1:" in widget.live.caption
    widget.units.value = "leaky 0.2"
    assert widget.state["steps"] == 0 and check(widget) == 0
    widget.again.click()
    assert widget.state["shift"] == 0 and widget.state["rate"] == 1.0


def test_the_history_is_drawn_and_its_axis_grows():
    widget = dying_units(rate=0.3)
    for _ in range(6):
        widget.many.click()
    x, y = widget.live.artists["silent"].get_data()
    assert x[-1] == 120 and y[-1] == widget.layer.history[-1][1]
    assert drawing(widget)["axes"][2]["x"]["limits"] == [0, 200]
    widget.set(steps=0)
    assert drawing(widget)["axes"][2]["x"]["limits"] == [0, 100]


def test_silent_is_not_dead_for_a_leaky_unit():
    widget = dying_units(units="leaky 0.01", shift=-4.0)
    assert check(widget) > 0
    assert "None of the 24 units is dead" in widget.live.caption


def test_set_with_steps_starts_afresh_and_repeats():
    widget = dying_units(rate=1.0, steps=20)
    first = widget.live.caption
    widget.many.click()
    widget.set(rate=1.0, shift=0.0, steps=20)
    assert widget.live.caption == first and widget.state["steps"] == 20
    assert dying_units(shift=-4.0, steps=5).layer.shift == -4.0


def test_a_run_that_diverges_says_so():
    widget = dying_units(units="leaky 0.2", rate=RATES[-1])
    widget.layer.hidden.weights.value *= np.float32(1e30)
    widget.many.click()
    assert "diverged" in widget.live.caption
    widget.many.click()
    widget.again.click()
    assert "diverged" not in widget.live.caption


def test_a_slider_that_moves_in_another_thread_waits_for_the_training():
    widget = dying_units()
    done = threading.Event()

    def slide():
        while not done.is_set():
            widget.shift.value = -widget.shift.value or 1.0

    other = threading.Thread(target=slide)
    other.start()
    for _ in range(5):
        widget.many.click()
    done.set()
    other.join()
    assert widget.state["steps"] == 100 and "stopped" not in widget.live.caption
    check(widget)


def test_what_goes_wrong_in_training_is_said():
    widget = dying_units()
    widget.layer.digits = None
    widget.one.click()
    assert "cannot be shown" in widget.live.caption or "Training stopped" in widget.live.caption


@pytest.mark.parametrize(("state", "says"), [
    ({"rate": 0.2}, "rate = 0.2"), ({"shift": -9.0}, "shift = -9"), ({"image": 0}, "image = 0"),
    ({"units": "tanh"}, "units = 'tanh'"), ({"steps": -1}, "steps = -1"),
    ({"steps": 2.5}, "steps = 2.5"), ({"alpha": 1}, "no control 'alpha'"),
])
def test_the_impossible_is_refused_and_moves_nothing(state, says):
    widget = dying_units()
    before = widget.state
    with pytest.raises(InputError, match=says):
        widget.set(**state)
    with pytest.raises(InputError, match=says):
        dying_units(**state)
    assert widget.state == before


def test_a_page_without_a_kernel_shows_the_picture():
    data, _ = dying_units(shift=-4.0)._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg") and "dead" in data["text/plain"]
