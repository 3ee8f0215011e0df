"""A formula that is not defined everywhere, or grows beyond all bounds: drawn where it is.

A RuntimeWarning is an error here (pyproject.toml), so that none of these has one.
"""

import warnings
from functools import partial
from importlib import import_module

import numpy as np
import pytest

from helpers import my_work, widgets
from helpers.activations import activation
from helpers.activations.compare import comparison_table, describe, mean_output
from helpers.activations.curves import CEILING, grid, is_tame, limits, sample
from helpers.activations.recap import recap
from helpers.chain import Chain
from helpers.checks import InputError
from helpers.formula import formula
from helpers.widgets.parts.defined import why_undefined
from helpers.words import fixed, readable, readable_size

ODD = ["log(z)", "1/z", "exp(exp(z))", "sqrt(z)", "z**z", "log(a*z)", "1/(z - 0.3)", "z**3"]


@pytest.fixture(autouse=True)
def _small(monkeypatch, tmp_path):
    monkeypatch.setenv(my_work.VARIABLE, str(tmp_path))
    monkeypatch.setenv("ACTIVATION_COURSE_BUDGET", "small")
    monkeypatch.setattr(import_module("helpers.widgets.deep_moments"), "WIDTH", 16)
    shattered = import_module("helpers.widgets.shattered_gradients")
    monkeypatch.setattr(shattered, "gradients", partial(shattered.gradients, width=16))
    monkeypatch.setattr(shattered, "_gradients", shattered._gradients.__wrapped__)  # keeps nothing
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


WIDGETS = {
    "explore": lambda act: widgets.explore(act, z=-2.0),
    "explore at 0": lambda act: widgets.explore(act, z=0.0, range=20),
    "beside another": lambda act: widgets.explore("elu", compare=act),
    "depth_sweep": lambda act: widgets.depth_sweep(act, w=2.0),
    "factor_map": lambda act: widgets.factor_map(act, z=-2.0, whole=True),
    "speed_map": lambda act: widgets.speed_map(act),
    "order_and_chaos": lambda act: widgets.order_and_chaos(act),
    "moment_map": lambda act: widgets.moment_map(curve=act),
    "deep_moments": lambda act: widgets.deep_moments(network=act),
    "one_neuron": lambda act: widgets.one_neuron(act=act, x=-1.0),
    "layer_histograms": lambda act: widgets.layer_histograms(activation=act),
    "layer_speeds": lambda act: widgets.layer_speeds(activation=act),
    "opened_depth": lambda act: widgets.opened_depth(act=act),
    "shattered_gradients": lambda act: widgets.shattered_gradients(activation=act),
    "can_it_happen": lambda act: widgets.can_it_happen(act),
    "compare_all": lambda act: widgets.compare_all(chosen=["relu", act]),
    "gated_surface": lambda act: widgets.gated_surface(act, z=-2.0),
}


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("name", WIDGETS)
def test_each_figure_is_drawn_and_its_words_have_no_nan(name, text):
    widget = WIDGETS[name](formula(text))
    widget.live.see()
    said = f"{widget.live.caption} {widget.live.label}"
    assert "cannot be shown" not in said and "nan" not in said.split(), said
    for ax in widget.live.figure.axes:
        assert np.isfinite([*ax.get_xlim(), *ax.get_ylim()]).all()


@pytest.mark.parametrize("text", ODD)
def test_axes_have_a_ceiling_and_the_pen_is_lifted_where_nothing_is(text):
    act = formula(text)
    for span in (5.0, 20.0):
        for low, high in limits(act, span):
            assert low < high and max(-low, high) <= 1.15 * CEILING * span
        points = grid(act, span)
        curves = sample(act, points)
        assert len(points) < 6000
        assert np.nanmax(np.abs(curves.f)) <= 4 * CEILING * span
        with np.errstate(all="ignore"):
            assert np.isnan(curves.f[~np.isfinite(act.f(points))]).all()
            assert np.isnan(curves.df[np.isnan(act.f(points))]).all()


def test_a_pole_is_not_drawn_as_a_line_across():
    curves = sample(act := formula("1/(z - 0.3)"), grid(act, 5.0))
    known = ~np.isnan(curves.f)
    across = known[1:] & known[:-1] & (curves.f[1:] * curves.f[:-1] < 0)
    assert not across.any()


def test_those_of_the_course_are_tame_and_formulas_may_be():
    for key in ("sigmoid", "relu", "elu", "mish"):
        assert is_tame(activation(key), 20)
    assert is_tame(formula("z*tanh(softplus(z))"), 20)
    assert not any(is_tame(formula(text), 20) for text in ODD)


@pytest.mark.parametrize("text, said", [
    ("log(z)", "log(z) is not defined for z up to 0."),
    ("1/z", "1/z is not defined for z = 0."),
    ("sqrt(1 - z**2)", "is not defined for z below \u22121 and z above 1."),
    ("sqrt(z) + sqrt(-1 - z)", "is not defined for any z."),
    ("exp(exp(z))", "exp(exp(z)) is too large to be computed for z from 6.565 on."),
    ("z**z", "z**z is not defined for many z."),
    ("z**3", "z**3 grows beyond what can be computed.")])
def test_where_it_is_not_defined_is_told(text, said):
    assert why_undefined(formula(text)).endswith(said)


def test_the_explorer_tells_it_at_a_point_and_in_its_label():
    widget = widgets.explore(formula("log(a*z)"), z=-2.0)
    assert widget.live.caption.startswith("At z = \u22122.000, f is not defined")
    assert widget.live.label.endswith("log(a*z) is not defined for z up to 0.")
    widget.set(a=-1.0)
    assert "f(z) = 0.693" in widget.live.caption
    assert widget.live.label.endswith("log(a*z) is not defined for z from 0 on.")
    assert "slope f\u2032(z) = infinite" in widgets.explore(
        formula("sqrt(z)"), z=0.0).live.caption
    assert "not defined" not in widgets.explore(formula("z**2")).live.label


def test_a_comparison_leaves_out_what_is_not_defined():
    both = widgets.compare_all(chosen=["relu", formula("log(z)")], z=-1.0)
    assert "highest ReLU with 0, lowest ReLU with 0" in both.live.caption
    assert both.live.artists[f"{formula('log(z)').key}_f_name"].get_text() == "log(z) \u2013"


@pytest.mark.parametrize("text, values", [
    ("log(z)", "(\u2212\u221e, \u221e)"), ("1/z", "(\u2212\u221e, \u221e)"),
    ("sqrt(z)", "[0, \u221e)"), ("exp(exp(z))", "(1, \u221e)")])
def test_its_range_is_that_of_where_it_is_defined(text, values):
    act = formula(text)
    assert str(describe(act).values) == values
    assert act.title in recap(act.key).text and act.title in comparison_table(keys=[act.key]).text
    assert not np.isfinite(mean_output(act)) or text == "sqrt(z)"


def test_a_chain_runs_where_it_is_defined_and_says_where_it_is_not():
    root = formula("sqrt(z)")
    assert Chain([root], [1.0], [0.0]).run(4.0).a.tolist() == [2.0]
    with pytest.raises(InputError, match=r"f\(-1\) is not a number"):
        Chain([root], [1.0], [0.0]).run(-1.0)
    widget = widgets.step_chain(root, depth=1, x=4.0, weight=1.0, bias=0.0, step="last")
    before = widget.state
    with pytest.raises(InputError, match="not a number"):
        widget.set(x=-4.0)
    assert widget.state == before


def test_words_for_no_number():
    assert (readable(np.nan), fixed(np.nan), fixed(-np.inf), readable_size(1, np.inf),
            readable_size(1, np.nan)) == ("undefined", "undefined", "\u2212\u221e", "\u221e",
                                          "undefined")
