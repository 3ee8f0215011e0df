"""The designer without a page: what its field, its controls and its state do."""

import math

import numpy as np
import pytest

from helpers import my_work
from helpers.checks import InputError
from helpers.formula import formula, own
from helpers.widgets import design_activation, explore


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    return tmp_path


def typed(designer, text):
    """As the page sends it."""
    designer.field._hear(None, {"typed": text, "number": 1}, [])


def heights(designer, name="f"):
    z, values = designer.live.artists[name].get_data()
    return np.asarray(z), np.asarray(values)


def test_the_picture_follows_what_makes_sense_and_stays_at_what_makes_none():
    designer = design_activation("tanh(z)")
    designer.live.see()
    for text in ("max(a*z, z", "max(a*z, z) +", "tanb(z)", "", "z.real", "<b>z</b>"):
        typed(designer, text)
        assert designer.field.wrong and designer.field.sentence
        z, values = heights(designer)
        np.testing.assert_allclose(values, np.tanh(z))
    typed(designer, "max(a*z, z) + b*sin(z)")
    assert designer.field.wrong == [] and designer.field.sentence == ""
    assert list(designer.sliders) == ["a", "b"]
    designer.sliders["a"].value = -2.0
    z, values = heights(designer)
    np.testing.assert_allclose(values, np.maximum(-2 * z, z) + np.sin(z))
    assert "with a = \u22122.00 and b = 1.00" in designer.live.caption


def test_every_answer_is_sent_also_where_something_breaks(monkeypatch):
    designer, sent = design_activation(), []
    monkeypatch.setattr(designer.field, "send", sent.append)
    monkeypatch.setattr(designer, "_use", lambda line: 1 / 0)
    typed(designer, "sin(z)")
    assert sent == [{"answered": 1}]
    assert "ZeroDivisionError" in designer.live.caption


def test_a_letter_stays_where_it_was_while_the_formula_grows():
    designer = design_activation("a*z", a=0.5)
    typed(designer, "a*z + b")
    assert designer.params == {"a": 0.5, "b": 1.0}
    typed(designer, "leaky = max(a*z, z); a = 0.1 (0 to 1)")  # a line that somebody has sent
    assert designer.params == {"a": 0.1}
    assert (designer.sliders["a"].min, designer.sliders["a"].max) == (0.0, 1.0)
    assert designer.keeping.name.value == "leaky"
    assert designer.shared_line == "leaky = max(a*z, z); a = 0.1 (0 to 1)"


def test_both_derivatives_give_the_same_picture_and_sympy_s_is_written():
    designer = design_activation("z*sigmoid(b*z)", b=1.5)
    z, before = heights(designer, "df")
    assert "ldots" in designer.formulas.value
    designer.settle()
    assert "sigma" in designer.formulas.value and "ldots" not in designer.formulas.value
    np.testing.assert_allclose(heights(designer, "df")[1], before, rtol=1e-12, atol=1e-15)


def test_a_corner_moves_with_its_letter_and_its_slope_jumps():
    designer = design_activation("max(0, z - a)", a=1.0)
    for corner in (1.0, 0.3, -1.7):
        designer.sliders["a"].value = corner
        z, slopes = heights(designer, "df")
        at = np.flatnonzero(np.isnan(slopes))
        assert z[at] == pytest.approx([corner])
        assert slopes[at - 1] == 0.0 and slopes[at + 1] == 1.0


@pytest.mark.parametrize("text", ["log(z)", "1/z", "sqrt(z)", "exp(exp(z))", "z**20", "1e12*z",
                                  "where(z > 0, log(z), 1/z)", "asinh(1/(z*z))"])
def test_a_curve_with_gaps_or_without_bounds_keeps_its_window(text):
    designer = design_activation()
    designer.live.see()
    typed(designer, text)
    for span in (5, 10, 20):
        designer.range.value = span
        for ax in designer.live.figure.axes:
            low, high = ax.get_ylim()
            assert -10 * span <= low < 0 < high <= 10 * span
    designer.point.value = -1.0
    assert ("f(z) = not defined" in designer.live.caption) == (text in ("log(z)", "sqrt(z)"))


def test_a_state_is_set_whole_or_not_at_all():
    designer = design_activation("a*z")
    designer.set(formula="max(a*z, z) + b", a=0.25, z=-2.0, range=10, compare="relu")
    state = designer.state
    assert state == {"formula": "max(a*z, z) + b; a = 1 (-2 to 2); b = 1 (-2 to 2)",
                     "a": 0.25, "b": 1.0, "z": -2.0,
                     "range": 10, "compare": "relu"}
    for wrong in ({"formula": "max(a*z"}, {"formula": "c*z", "a": 1.0}, {"a": math.nan},
                  {"a": 99.0}, {"z": 11.0}, {"range": 7}, {"compare": "tanh?"}, {"d": 1.0},
                  {"formula": 3}):
        with pytest.raises(InputError):
            designer.set(**wrong)
        assert designer.state == state
    again = design_activation(**state)
    assert again.act.key == designer.act.key


def test_what_it_shows_is_an_ordinary_record():
    act = design_activation("max(a*z, z)", a=0.25).act
    assert act.defaults == {"a": 0.25}
    assert act is formula("max(a*z, z)", a=(0.25, -2.0, 2.0))
    assert explore(act).state["a"] == 0.25


def test_the_list_begins_and_tells_where_it_comes_from():
    designer = design_activation()
    for _, key in designer.begin.options[1:]:
        designer.begin.value = key
        assert designer.begin.value == "" and designer.field.wrong == []
        assert ":" in designer.field.sentence and designer.field.text == designer.line.text


def test_it_is_kept_shown_and_forgotten():
    designer = design_activation("max(a*z, z)", a=0.3)
    keeping = designer.keeping
    for name, said in (("", "a name first"), ("<b>", "is not possible"), (" mine ", "kept")):
        keeping.name.value = name
        keeping.keep.click()
        assert said in keeping.said.value
    assert own.kept().lines == {"mine": "mine = max(a*z, z); a = 0.3 (-2 to 2)"}
    later = design_activation()
    later.keeping.take.click()
    assert later.params == {"a": 0.3} and later.field.text == "max(a*z, z)"
    later.keeping.forget.click()
    assert own.kept().lines == {}
    assert "It was: mine = max(a*z, z); a = 0.3 (-2 to 2)" in later.keeping.said.value
    keeping.take.click()  # the other does not know yet
    assert "is possible" not in keeping.said.value and keeping.kept.options[0][1] == ""


def test_a_damaged_file_is_told_and_set_aside(folder):
    (folder / "own-activations.json").write_text("{", encoding="utf-8")
    designer = design_activation("tanh(a*z)")
    assert "cannot be read" in designer.keeping.said.value
    designer.keeping.name.value = "mine"
    designer.keeping.keep.click()
    assert "kept as own-activations.damaged-1.json" in designer.keeping.said.value
    assert list(own.kept().lines) == ["mine"]
    assert (folder / "own-activations.damaged-1.json").read_text(encoding="utf-8") == "{"


def test_reset_brings_back_the_first_formula():
    designer = design_activation("a*z", a=0.5)
    typed(designer, "sin(b*z)")
    designer.reset.click()
    assert designer.field.text == "a*z" and designer.params == {"a": 0.5}


def test_what_is_not_defined_is_told_and_letters_are_listed():
    designer = design_activation("log(z) + a + b + c; a = 1; b = 2; c = 3")
    assert "with a = 1.00, b = 2.00 and c = 3.00. It is not defined for z up to 0." in (
        designer.live.caption)
    designer.set(z=-2.0)
    assert "f(z) = not defined, slope f\u2032(z) = not defined" in designer.live.caption


def test_a_dot_beyond_the_axes_is_hidden():
    designer = design_activation("sin(100*z)", z=-5.0)
    dots = designer.live.artists
    assert dots["dot"].get_visible() and not dots["slope_dot"].get_visible()


@pytest.mark.parametrize("text, told", [
    ("sqrt(z - 1)", "for z below 1."), ("log(z - 1)", "for z up to 1."),
    ("sqrt(-z)", "for z above 0."), ("sqrt(z*z - 1)", "for z between \u22121 and 1."),
    ("log(z*z - 1)", "for z from \u22121 to 1."), ("1/(z - 2)", "for z = 2.")])
def test_a_gap_is_told_with_or_without_its_ends(text, told):
    assert told in design_activation(text).live.caption


def test_a_dot_stands_on_f_where_the_slope_is_none():
    dots = design_activation("sqrt(z - 1)", z=1.0).live.artists
    assert dots["dot"].get_ydata()[0] == 0.0 and np.isnan(dots["tangent"].get_ydata()).all()
