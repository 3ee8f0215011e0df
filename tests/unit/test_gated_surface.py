"""The surface of a gated unit: every control moved, held against the textbook."""

from importlib import import_module

import mpmath
import numpy as np
import pytest

from helpers.activations.gates import GATES
from helpers.checks import InputError
from helpers.draw import gated_surface as picture
from helpers.widgets import gated_surface
from helpers.widgets.parts.address import address_of, call_of
from tests.unit.test_gates import TEXTBOOK


def drawn(widget, name):
    return np.array(widget.live.artists[name].get_data(), float)


def exact(key, z, u):
    return float(TEXTBOOK[key](mpmath.mpf(float(z)), mpmath.mpf(float(u))))


@pytest.mark.parametrize("key", GATES)
@pytest.mark.parametrize("reads", ["z", "u"])
def test_cuts_and_slopes_are_the_textbooks(key, reads):
    widget = gated_surface(key, reads=reads, z=1.3, u=-2.15)

    def f(z, u):
        return exact(key, u, z) if reads == "u" else exact(key, z, u)

    for name, where in (("z", lambda x: f(x, -2.15)), ("u", lambda x: f(1.3, x))):
        x, y = drawn(widget, f"along_{name}")
        np.testing.assert_allclose(y, [where(one) for one in x], atol=1e-12)
        at = 1.3 if name == "z" else -2.15
        np.testing.assert_allclose(drawn(widget, f"at_{name}")[:, 0], [at, f(1.3, -2.15)])
        (low, high), ys = drawn(widget, f"tangent_{name}")
        run = 1e-6
        rise = (where(at + run) - where(at - run)) / (2 * run)
        assert (ys[1] - ys[0]) / (high - low) == pytest.approx(rise, abs=1e-6)
        assert (low + high) / 2 == pytest.approx(at)
    np.testing.assert_allclose(drawn(widget, "point")[:, 0], [1.3, -2.15])
    assert list(drawn(widget, "across")[1]) == [-2.15] * 2
    assert list(drawn(widget, "up")[0]) == [1.3] * 2


@pytest.mark.parametrize("key", GATES)
def test_lines_of_equal_height_lie_where_the_height_is_theirs(key):
    widget, found = gated_surface(key), 0
    for level in (0.0, *picture.LEVELS, *(-one for one in picture.LEVELS)):
        z, u = drawn(widget, f"level {level}")
        there = np.isfinite(z)
        found += there.sum()
        heights = np.array([exact(key, *one) for one in zip(z[there], u[there], strict=True)])
        np.testing.assert_allclose(heights, level, atol=0.02)
    assert found > 100
    assert drawn(widget, "level 8.0").size == 0 or key not in ("glu", "lstm")


def corners(widget):
    """Where the net's corners lie: of each strip, in turn, its cells' five points."""
    return [widget.live.artists[f"strip {n}"].get_path().vertices.reshape(-1, 5, 2)
            for n in range(picture.CELLS)]


def test_the_net_is_the_surface_seen_from_in_front_and_above():
    widget = gated_surface("bilinear", turn=0.0)
    strips = corners(widget)
    assert len(strips) == picture.CELLS == len(strips[0])
    first = strips[0][0]  # at the back on the left: z from -4, u up to 4
    edge = 2 * picture.REACH / picture.CELLS
    wanted = [(-4, 4 - edge), (-4 + edge, 4 - edge), (-4 + edge, 4), (-4, 4), (-4, 4 - edge)]
    for found, (z, u) in zip(first, wanted, strict=True):
        np.testing.assert_allclose(found, [z, 0.36 * u + 0.17 * z * u])
    x, y = picture.project(np.array([1.0]), np.array([2.0]), np.array([50.0]), 90.0)
    np.testing.assert_allclose([x[0], y[0]], [2.0, -0.36 + 0.17 * 16], atol=1e-12)
    before = np.concatenate(strips)
    widget.set(turn=40.0)
    after = np.concatenate(corners(widget))
    assert not np.allclose(before, after)
    np.testing.assert_allclose(drawn(widget, "along_z")[1], 2 * drawn(widget, "along_z")[0])


def test_a_move_of_the_point_makes_no_new_surface(monkeypatch):
    widget, made = gated_surface(), []
    module = import_module("helpers.widgets.gated_surface")
    monkeypatch.setattr(module, "update_shape", lambda *_: made.append(1))
    widget.controls["z"].value = -2.0
    widget.live._hear(None, {"drag": "point", "x": 0.35, "y": 3.3}, [])
    assert not made and widget.state["z"] == 0.35 and widget.state["u"] == 3.3
    widget.live._hear(None, {"drag": "point", "x": 99, "y": -99}, [])
    assert (widget.state["z"], widget.state["u"]) == (4, -4)
    for name, value in (("turn", 10.0), ("reads", "u"), ("gate", "glu")):
        widget.controls[name].value = value
    assert len(made) == 3


def test_only_the_clamped_form_has_a_limit():
    widget = gated_surface()
    limit = widget.controls["limit"]
    assert limit.disabled
    widget.set(gate="swiglu_clamped", z=3.0, u=1.0)
    assert not limit.disabled
    free = widget.live.caption
    limit.value = 2.0
    assert widget.live.caption != free
    assert "what opens has no say" in widget.live.caption
    assert drawn(widget, "along_z")[1][-1] == pytest.approx(2 / (1 + np.exp(-3.404)) * 2)
    widget.set(z=1.0, u=-3.0)
    assert "what passes has no say" in widget.live.caption
    widget.set(z=3.0)
    assert "neither has a say" in widget.live.caption


def test_the_words_say_the_numbers_and_what_is_special():
    assert gated_surface(z=1.0, u=2.0).live.caption == (
        "z = 1.00, u = 2.00. The gate, g(z) = 0.731, times 2.000 is f = 1.462. Slope by z, "
        "g\u2032(z) u: 1.855; by u, g(z): 0.731.")
    assert gated_surface("reglu", z=-1.0).live.caption.endswith(
        "Shut: nothing passes, and neither half learns.")
    assert "changes its sign" in gated_surface(z=-1.0, u=-2.0).live.caption
    assert "times (\u22122.000) is f = 0.538" in gated_surface(z=-1.0, u=-2.0).live.caption
    swapped = gated_surface("lstm", reads="u", z=1.0, u=2.0).live
    assert "The gate, g(u) = 0.881" in swapped.caption
    assert "by z, g(u) tanh\u2032(z): 0.370." in swapped.caption
    titles = {key: gated_surface(key).live.artists["what"].get_text() for key in GATES}
    assert titles == {
        "glu": "f = \u03c3(z) u", "bilinear": "f = z u", "reglu": "f = ReLU(z) u",
        "geglu": "f = GELU(z) u", "swiglu": "f = SiLU(z) u",
        "swiglu_clamped": "f = z \u03c3(1.702 z) (u + 1), limited", "lstm": "f = \u03c3(z) tanh(u)"}
    assert gated_surface("elu").live.artists["what"].get_text() == "f = ELU(z) u"
    assert swapped.artists["what"].get_text() == "f = \u03c3(u) tanh(z)"


@pytest.mark.parametrize(("state", "words"), [
    ({"gate": "own:log(z)", "z": -1.0}, "no value. log(z) is not defined for z up to 0."),
    ({"gate": "own:log(z)", "z": 4.0, "u": -1.0, "reads": "u"},
     "no value. The gate reads u here, as its z. log(z) is not defined for z up to 0."),
    ({"gate": "own:sqrt(z)", "z": 0.0}, "z = 0.00, u = 2.00 the height is 0.000, but there is no "
                                        "slope.")])
def test_where_a_formula_gives_nothing_it_says_of_which_number_and_why(state, words):
    assert gated_surface(**state).live.caption.endswith(words)


def test_reset_and_a_state_go_there_and_back():
    widget = gated_surface("geglu", z=0.5, turn=-10.0)
    first = widget.state
    for name, value in (("gate", "mish"), ("reads", "u"), ("z", -3.0), ("u", 0.2), ("limit", 3.0),
                        ("turn", 0.0)):
        before = widget.live.picture
        widget.controls[name].value = value
        assert widget.live.picture != before or name == "limit"
    again = gated_surface(**widget.state)
    assert again.state == widget.state and again.live.caption == widget.live.caption
    widget.reset.click()
    assert widget.state == first
    assert call_of(address_of(call_of("#gated_surface?gate=glu&z=-2"))) == call_of(
        "#gated_surface?gate=glu&z=-2")


@pytest.mark.parametrize("state", [{"gate": "swigloo"}, {"reads": "w"}, {"z": 4.1}, {"u": "x"},
                                   {"limit": 0.5}, {"turn": 46}, {"beta": 1}])
def test_an_impossible_state_is_refused_in_words(state):
    with pytest.raises(InputError, match=next(iter(state))):
        gated_surface(**state)
