"""The side-by-side widget, driven as a browser drives it: by the values of its controls."""

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.draw.compare import VIEWS, spread
from helpers.widgets import compare_all
from helpers.widgets.compare import GROUPS, OWN
from tests.seen import drawing

PANELS = {"f": lambda key: ACTIVATIONS[key].f, "df": lambda key: ACTIVATIONS[key].df}


@pytest.fixture(scope="module")
def built():
    return compare_all()


@pytest.fixture
def widget(built):
    built.reset.click()
    return built


def shown(widget, part=""):
    return {name[: -len("_f" + part)] for name, artist in widget.live.artists.items()
            if name.endswith("_f" + part) and artist.get_visible() and name != "guide_f"}


def test_each_box_shows_and_hides_its_curves(widget):
    for key, box in widget.boxes.items():
        box.value = not box.value
        assert (key in shown(widget)) == box.value == (key in shown(widget, "_name"))
        assert shown(widget) == set(widget.chosen) == shown(widget, "_dot") == shown(widget, "_tie")


def test_curves_and_values_are_those_of_the_records(widget):
    widget.groups.value = "all of them"
    for z in (-3.0, 0.0, 1.5):
        widget.point.value = z
        for key in ACTIVATIONS:
            for panel, g in PANELS.items():
                x, y = widget.live.artists[f"{key}_{panel}"].get_data()
                seen = ~np.isnan(y)
                np.testing.assert_allclose(y[seen], g(key)(x[seen]), rtol=1e-12)
                dot = widget.live.artists[f"{key}_{panel}_dot"].get_data()
                assert dot[0][0] == z and dot[1][0] == pytest.approx(g(key)(z), abs=1e-12)
                name = widget.live.artists[f"{key}_{panel}_name"]
                words, number = name.get_text().rsplit(" ", 1)
                assert words == ACTIVATIONS[key].name
                assert float(number.replace("\u2212", "-")) == pytest.approx(g(key)(z), abs=5.1e-4)
                tie = widget.live.artists[f"{key}_{panel}_tie"].get_data()
                assert tie[0][-1] == VIEWS["near"].z[1] and tie[1][-1] == name.get_position()[1]


def test_names_stand_in_the_order_of_the_values_and_do_not_touch(widget):
    widget.set(chosen=list(ACTIVATIONS), z=-1.0)
    for panel, g in PANELS.items():
        places = [(widget.live.artists[f"{key}_{panel}_name"].get_position()[1], g(key)(-1.0))
                  for key in ACTIVATIONS]
        values = [value for _, value in sorted(places)]
        assert np.all(np.diff(values) >= -1e-12)
        height = np.ptp(getattr(VIEWS["near"], panel))
        assert np.diff(sorted(place for place, _ in places)).min() > 0.06 * height


def test_spreading_moves_only_what_is_too_close():
    np.testing.assert_allclose(spread([0.0, 3.0, 5.0], 1.0, -1, 6), [0, 3, 5])
    np.testing.assert_allclose(spread([2.0, 2.0], 1.0, -1, 6), [2.5, 1.5])
    np.testing.assert_allclose(spread([9.0, 8.9], 1.0, -1, 6), [6, 5])
    np.testing.assert_allclose(np.sort(spread([0.0] * 11, 1.0, 0, 5)), np.linspace(0, 5, 11))
    assert spread([], 1.0, 0, 1).size == 0


def test_windows_keep_the_point_inside(widget):
    widget.set(view="far", z=9.0)
    assert drawing(widget)["axes"][0]["x"]["limits"] == [-10, 10]
    widget.view.value = "dip"
    assert (widget.point.min, widget.point.max, widget.point.value) == (-4, 1, 1)
    assert drawing(widget)["axes"][0]["y"]["limits"] == list(VIEWS["dip"].f)
    widget.view.value = "near"
    assert (widget.point.min, widget.point.max) == (-5, 5)


def test_a_slider_sends_numbers_and_no_new_drawing(widget):
    version, sent = drawing(widget)["version"], []
    widget.live.send = lambda content, buffers=None: sent.append(content)
    try:
        widget.point.value = 2.0
    finally:
        del widget.live.send
    assert drawing(widget)["version"] == version and len(sent) == 1
    assert {"guide_f", "guide_df", "gelu_f_dot"} <= {one["name"] for one in sent[0]["changes"]}


def test_groups_tick_several_and_name_what_is_ticked(widget):
    for name, keys in GROUPS.items():
        widget.groups.value = name
        assert widget.chosen == list(keys)
    widget.boxes["mish"].value = True
    widget.boxes["tanh"].value = True
    assert widget.groups.value == OWN
    widget.boxes["mish"].value = False
    widget.boxes["sigmoid"].value = True
    assert widget.groups.value == "S-shapes"


def test_the_words_say_the_state(widget):
    widget.set(chosen=["relu", "elu", "gelu"], z=1.0)
    assert widget.live.caption == ("At z = 1.000: highest ReLU and ELU with 1.000, lowest GELU "
                                   "with 0.841; largest slope GELU with 1.083, smallest slope "
                                   "ReLU and ELU with 1.000.")
    assert "GELU 0.841, slope 1.083" in widget.live.label
    widget.set(chosen=["tanh"])
    assert widget.live.caption == "At z = 1.000: Tanh is 0.762, slope 0.420."
    widget.set(chosen=[])
    assert "tick a function" in widget.live.caption and shown(widget) == set()
    widget.set(chosen=["relu", "leaky_relu", "elu"], z=2.0)
    assert "highest ReLU and 2 others with 2.000, lowest ReLU and 2 others" in widget.live.caption
    widget.set(chosen=["relu", "gelu"], z=-5.0)  # ReLU's slope is 0 there, GELU's is not
    assert "smallest slope GELU with almost 0 (negative)." in widget.live.caption


@pytest.mark.parametrize("state, words", [
    ({"chosen": ["elo"]}, "elo"), ({"chosen": "relu"}, "chosen = 'relu'"), ({"z": 6}, "z = 6"),
    ({"z": "x"}, "z = 'x'"), ({"view": "up"}, "near, far, dip"), ({"z": 2, "view": "dip"}, "z = 2"),
    ({"beta": 1}, "no control 'beta'"), ({"z": float("nan")}, "nan"),
])
def test_an_impossible_state_is_refused_in_words_and_moves_nothing(widget, state, words):
    before = widget.state
    with pytest.raises(InputError, match=words):
        widget.set(**state)
    assert widget.state == before
    with pytest.raises(InputError, match=words):
        compare_all(**state)


def test_reset_returns_to_where_the_notebook_began():
    widget = compare_all(chosen=["gelu", "mish"], view="dip", z=-1.2)
    widget.set(chosen=["relu"], view="far", z=9.0)
    widget.reset.click()
    assert widget.state == {"chosen": ["gelu", "mish"], "view": "dip", "z": -1.2}


def test_a_page_without_a_kernel_shows_the_present_picture(widget):
    widget.set(chosen=["selu"], z=-2.0)
    data, _ = widget._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg") and "SELU is \u22121.520" in data["text/plain"]
