"""Gated units on the page for phones: their tables, and the room that their panels have."""

import numpy as np

from helpers.activations import activation
from helpers.site.page.gates import SHOWN, WORDS
from helpers.widgets import gated_surface
from helpers.words import bracketed, fixed
from tests.the_page import array, data_of, rows_of


def test_a_gates_table_is_the_gate_wherever_its_slider_stands():
    data, widget = data_of("data-gated_surface"), gated_surface()
    low, high, step = (data["sliders"]["z"][key] for key in ("min", "max", "step"))
    places = np.linspace(low, high, round((high - low) / step) + 1).round(9)
    for key, gate in SHOWN.items():
        table = data["gates"][key]["table"]
        x = array(table["x"], "<f4").astype(float)
        kinks = activation(gate.act).kinks if gate.act else ()
        assert np.allclose(np.unique(x), np.union1d(places, kinks), atol=1e-6), key
        for name, function in (("f", gate.g), ("df", gate.dg)):
            (values,), _ = rows_of(table, name)
            once = np.diff(x, prepend=-9) > 0  # of a kink the place whose slope is from the left
            assert np.allclose(values[once], function(x[once].round(7)), atol=3e-6), (key, name)
            right = ~once
            assert np.allclose(values[right], function(x[right] + 1e-9), atol=3e-6)
        assert data["gates"][key]["bends"] == bool(gate.act)
    for name in ("z", "u"):
        slider, control = data["sliders"][name], widget.controls[name]
        assert (slider["value"], slider["step"]) == (control.value, control.step)
        assert control.min <= slider["min"] < slider["max"] <= control.max
    known = {"gate", *data["names"], *data["elsewhere"]}
    assert known == set(widget.state) and data["elsewhere"]["reads"] == "z"


def test_the_panels_of_a_gate_have_room_for_every_point_and_not_much_more():
    data = data_of("data-gated_surface")
    for key, gate in SHOWN.items():
        for drawing in data["drawings"][data["gates"][key]["height"]].values():
            for axes in drawing["axes"]:
                low, high = axes["y"]["limits"]
                corners = gate.f(*np.meshgrid(*2 * [np.linspace(*axes["x"]["limits"], 7)]))
                assert low < corners.min() and corners.max() < high < 1.2 * corners.max(), key
    assert data["gates"]["glu"]["height"] == "low" != data["gates"]["bilinear"]["height"]


def test_the_words_are_the_notebooks():
    for key, z, u, remark in (("swiglu", 1.25, 2.0, ""), ("swiglu", -1.5, -1.0, "turned"),
                              ("reglu", -1.0, 2.0, "shut"), ("bilinear", -1.0, 2.0, "")):
        gate = SHOWN[key]
        caption = WORDS["caption"].format(
            z=fixed(z), u=fixed(u), g=fixed(float(gate.g(z)), 3), passes=bracketed(fixed(u, 3)),
            f=fixed(float(gate.f(z, u)), 3), by_z=fixed(float(gate.dz(z, u)), 3),
            by_u=fixed(float(gate.du(z, u)), 3))
        said = f"{caption} {WORDS[remark]}" if remark else caption
        assert gated_surface(key, z=z, u=u).live.caption == said
