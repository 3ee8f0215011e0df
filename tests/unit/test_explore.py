"""The explorer, driven as a browser drives it: by the values of its controls."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.widgets.explore import RANGES, explore
from tests.seen import drawing

KEYS = list(ACTIVATIONS)


def _check_curves(explorer):
    explorer.show()
    act, artists = explorer.act, explorer.live.artists
    for name, g in (("f", act.f), ("df", act.df)):
        x, y = artists[name].get_data()
        seen = ~np.isnan(y)
        np.testing.assert_allclose(y[seen], g(x[seen], **explorer.params), rtol=1e-12)


@pytest.mark.parametrize("key", KEYS)
def test_every_control_moves_the_picture(key):
    explorer = explore(key)
    _check_curves(explorer)
    for name, slider in explorer.sliders.items():
        before = explorer.live.artists["f"].get_ydata().copy()
        slider.value = slider.min + 0.3 * (slider.max - slider.min)
        _check_curves(explorer)
        assert not np.array_equal(before, explorer.live.artists["f"].get_ydata()), name
    explorer.point.value = -2.0
    explorer.show()
    assert explorer.live.artists["dot"].get_xdata()[0] == -2
    z = np.array([-2.0])
    slope = explorer.act.df(z, **explorer.params)[0]
    x, y = explorer.live.artists["tangent"].get_data()
    assert np.diff(y)[0] / np.diff(x)[0] == pytest.approx(slope, abs=1e-12)
    assert explorer.live.artists["slope_dot"].get_ydata()[0] == pytest.approx(slope)


@pytest.mark.parametrize("key", ["sigmoid", "elu", "selu"])
def test_range_comparison_and_reset(key):
    explorer = explore(key)
    began = explorer.state
    for span in RANGES:
        explorer.range.value = span
        assert drawing(explorer)["axes"][0]["x"]["limits"] == [-span, span]
        assert (explorer.point.min, explorer.point.max) == (-span, span)
        _check_curves(explorer)
    explorer.compare.value = "gelu"
    ghost = explorer.live.artists["ghost_f"]
    assert ghost.get_visible()
    np.testing.assert_allclose(ghost.get_ydata(), ACTIVATIONS["gelu"].f(ghost.get_xdata()))
    assert "GELU" in explorer.live.artists["ghost_name"].get_text()
    assert "GELU" in explorer.live.label
    explorer.point.value = 15.0
    explorer.reset.click()
    assert explorer.state == began
    assert not ghost.get_visible()


def test_one_parameter_moves_from_a_table_and_two_through_the_kernel():
    for key in KEYS:
        explorer = explore(key)
        sent = []
        explorer.live.see()
        explorer.live.send = lambda *message, into=sent, **more: into.append(message)
        for slider in explorer.sliders.values():
            slider.value = slider.min + slider.step
        explorer.point.value = -1.5
        one = len(explorer.act.params) <= 1
        assert bool(explorer.live.table) == one
        assert bool(sent) != one, key


def test_a_drag_moves_the_slider_in_the_page():
    explorer = explore("selu")
    assert explorer.live.drag_sliders == {"dot": explorer.point, "slope_dot": explorer.point}
    assert explorer.live.get_state("drag_sliders")["drag_sliders"]["dot"] == (
        f"IPY_MODEL_{explorer.point.model_id}")


def test_the_caption_says_the_numbers():
    explorer = explore("elu", alpha=0.5, z=-1.0)
    assert explorer.live.caption == (
        "At z = \u22121.000: f(z) = \u22120.316, slope f\u2032(z) = 0.184, with \u03b1 = 0.50.")
    assert explorer.state == {"alpha": 0.5, "z": -1.0, "range": 5, "compare": "none"}


def test_set_widens_the_range_first():
    explorer = explore("sigmoid")
    explorer.set(z=-15, range=20)
    assert explorer.point.value == -15 and explorer.live.artists["dot"].get_xdata()[0] == -15


def test_reset_returns_to_where_the_notebook_began():
    explorer = explore("elu", alpha=0.5, range=10)
    explorer.set(alpha=2.0, z=3.0, range=5, compare="relu")
    explorer.reset.click()
    assert explorer.state == {"alpha": 0.5, "z": 1.0, "range": 10, "compare": "none"}


@pytest.mark.parametrize(("state", "words"), [
    ({"alpha": 99}, "alpha = 99"), ({"alpha": "x"}, "alpha = 'x'"), ({"z": 6}, "z = 6"),
    ({"alpha": float("nan")}, "alpha = nan"), ({"range": 7}, "5, 10, 20"),
    ({"compare": "elo"}, "compare = 'elo'"), ({"beta": 1}, "no control 'beta'"),
])
def test_an_impossible_state_is_refused_in_words_and_moves_nothing(state, words):
    explorer = explore("elu")
    before = explorer.state
    with pytest.raises(InputError, match=words):
        explorer.set(**state)
    assert explorer.state == before


def test_an_unknown_function_is_named():
    with pytest.raises(InputError, match="elo"):
        explore("elo")


def test_a_page_without_a_kernel_shows_the_present_picture():
    explorer = explore("elu", alpha=2.0)
    data, _ = explorer._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg") and "\u03b1 = 2.00" in data["text/plain"]


def test_the_sliders_have_selus_constants_exactly_and_stop_at_them():
    explorer = explore("selu", z=-2.0)
    assert explorer.params == ACTIVATIONS["selu"].defaults
    assert explorer.params == {name: one.landmark for name, one in explorer.sliders.items()}
    assert "f(z) = \u22121.520" in explorer.live.caption
