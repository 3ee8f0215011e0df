"""A text becomes an activation: the course's own functions, typed, are the course's own records."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS, activation
from helpers.checks import InputError
from helpers.formula import FormulaError, formula, is_own, line_of, record
from helpers.formula.line import read
from helpers.formula.record import of_line

# {key: (its letters for the record's parameters, several ways to type it)}
TYPED = {
    "sigmoid": ({}, ["sigmoid(z)", "1/(1 + exp(-z))", "(1 + tanh(z/2))/2", "1 - sigmoid(-z)"]),
    "tanh": ({}, ["tanh(z)", "2*sigmoid(2*z) - 1", "sinh(z)/cosh(z)",
                  "(1 - exp(-2*z))/(1 + exp(-2*z))"]),
    "relu": ({}, ["max(0, z)", "max(z, 0)", "relu(z)", "(z + abs(z))/2", "where(z > 0, z, 0)",
                  "where(z <= 0, 0, z)", "-min(0, -z)", "z*(1 + sign(z))/2", "max(-1, z, 0) + 0*z",
                  "where(0 < z, z, 0)", "where(0 >= z, 0, z)", "where(z >= 0, z, 0)"]),
    "softplus": ({}, ["softplus(z)", "log(1 + exp(z))", "max(0, z) + log1p(exp(-abs(z)))"]),
    "leaky_relu": ({"a": "alpha"}, [
        "where(z > 0, z, a*z)", "max(0, z) + a*min(0, z)", "relu(z) - a*relu(-z)",
        "(1 + a)/2*z + (1 - a)/2*abs(z)", "where(z < 0, a*z, z)", "where(0 >= z, a*z, z)"]),
    "prelu": ({"a": "alpha"}, ["max(0, z) + a*min(0, z)", "where(z > 0, 1, a)*z"]),
    "elu": ({"a": "alpha"}, [
        "where(z > 0, z, a*(exp(z) - 1))", "where(z > 0, z, a*expm1(z))",
        "max(0, z) + a*(exp(min(0, z)) - 1)", "relu(z) + a*expm1(-relu(-z))"]),
    "selu": ({"a": "alpha", "s": "scale"}, [
        "s*where(z > 0, z, a*(exp(z) - 1))", "s*(max(0, z) + a*expm1(min(0, z)))",
        "where(z > 0, s*z, s*a*expm1(z))"]),
    "gelu": ({}, ["z*Phi(z)", "z/2*(1 + erf(z/sqrt(2)))"]),
    "gelu_tanh": ({}, ["z/2*(1 + tanh(sqrt(2/pi)*(z + 0.044715*z**3)))",
                       "z*sigmoid(2*sqrt(2/pi)*(z + 0.044715*z**3))"]),
    "swish": ({"b": "beta"}, ["z*sigmoid(b*z)", "z/(1 + exp(-b*z))",
                              "z/2*(1 + tanh(b*z/2))"]),
    "hard_swish": ({}, [
        "z*min(max(0, z + 3), 6)/6", "z*max(0, min(1, z/6 + 1/2))",
        "where(z <= -3, 0, where(z <= 3, z*(z + 3)/6, z))"]),
    "mish": ({}, ["z*tanh(softplus(z))", "z*tanh(log(1 + exp(z)))",
                  "z*(1 - 2/((1 + exp(z))**2 + 1))"]),
    "relu_squared": ({}, ["max(0, z)**2", "relu(z)**2", "z*relu(z)", "where(z > 0, z**2, 0)"]),
}
CASES = [(key, text) for key, (_, texts) in TYPED.items() for text in texts]
Z = np.unique(np.concatenate([np.linspace(-30, 30, 1201), [-1e-9, 0.0, 1e-9]]))
OFF = {"alpha": 0.3, "scale": 1.7, "beta": 2.1}


def test_every_record_is_typed():
    assert TYPED.keys() == ACTIVATIONS.keys()


@pytest.mark.parametrize("quick", [False, True], ids=["SymPy", "AD"])
@pytest.mark.parametrize("key, text", CASES)
def test_derivatives_are_those_of_the_records(key, text, quick, monkeypatch):
    monkeypatch.setattr(record, "_only_numbers", quick)
    act, names = ACTIVATIONS[key], TYPED[key][0]
    for values in (act.defaults, {name: OFF[name] for name in act.defaults}):
        own = formula(text, **{letter: values[name] for letter, name in names.items()})
        assert "automatic differentiation" in own.note if quick else "SymPy" in own.note
        where = Z if "sign(z)" not in text else Z[Z != 0]
        for ours, theirs in ((own.f, act.f), (own.df, act.df)):
            np.testing.assert_allclose(ours(where), theirs(where, **values), rtol=1e-12, atol=1e-12)
        moved = {letter: OFF[name] for letter, name in names.items()}
        np.testing.assert_allclose(own.df(where, **moved),
                                   act.df(where, **{name: OFF[name] for name in act.defaults}),
                                   rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("key, text", CASES)
def test_float32_stays_float32(key, text):
    z = np.linspace(-8, 8, 33, dtype=np.float32)
    own = formula(text, **{letter: ACTIVATIONS[key].defaults[name]
                           for letter, name in TYPED[key][0].items()})
    for found, wanted in ((own.f(z), ACTIVATIONS[key].f(z)), (own.df(z), ACTIVATIONS[key].df(z))):
        assert found.dtype == np.float32 and found.shape == z.shape
        if "sign(z)" not in text:
            np.testing.assert_allclose(found, wanted, rtol=2e-4, atol=2e-5)


def test_what_is_too_large_for_float32_is_infinite_without_a_warning():
    assert formula("2**z").f(np.float32([10, 200])).tolist() == [1024.0, math.inf]


def test_as_the_issue_has_it():
    act = formula("max(a*z, z)", a=0.1)
    assert act.defaults == {"a": 0.1}
    assert act.f([-2.0, 0.0, 3.0]).tolist() == [-0.2, 0.0, 3.0]
    assert act.df([-2.0, 0.0, 3.0]).tolist() == [0.1, 0.1, 1.0]
    assert act.df(-2.0, a=0.3) == 0.3 and act.f(-2.0, a=3.0) == -2.0
    assert act.kinks == (0.0,) and act.family == "your own"
    (param,) = act.params
    assert (param.name, param.low, param.high) == ("a", -2.0, 2.0) and 0 < param.step < 0.1
    with pytest.raises(ValueError, match="parameter"):
        act.df(0.0, b=1.0)


@pytest.mark.parametrize("given, low, high", [
    (0.1, -2, 2), (3, -6, 6), (-3, -6, 6), (1e6, -1e6, 1e6), (-1e6, -1e6, 1e6), (0, -2, 2),
    ((0.1, 0, 1), 0, 1), ([0.5, 0.5, 1], 0.5, 1), (np.float32(0.5), -2, 2), (14.9, -20, 20)])
def test_ranges_of_sliders(given, low, high):
    (param,) = formula("a*z", a=given).params
    assert (param.low, param.high) == (low, high) and low <= param.default <= high
    assert param.step > 0


@pytest.mark.parametrize("given", ["x", None.__class__, math.nan, math.inf, 1e7, (1, 2), (1, 2, 3),
                                   (5, 0, 1), (1, 1, 1), (0, 0, 1e-300), (0, -1e9, 1), [1, "a", 2],
                                   1j, {}, np.zeros(3)])
def test_values_that_no_slider_has(given):
    with pytest.raises(InputError):
        formula("a*z", a=given)


def test_letters_that_are_none():
    for wrong in ("b", "z", "pi", "alpha"):
        with pytest.raises(InputError, match=f"no letter '{wrong}'"):
            formula("a*z", **{wrong: 1.0})
    assert formula("e*z").defaults == {"e": math.e}


def test_a_key_makes_the_record():
    act = formula("  my one =max( a*z,z ) ; a=0.25 (0 to 1)")
    assert act.key == "own:my one = max(a*z, z); a = 0.25 (0 to 1)" and act.title == "my one"
    assert activation(act.key) is act and activation(act) is act
    assert is_own(act) and not is_own(ACTIVATIONS["relu"])
    assert formula(line_of(act)) is act
    assert formula("max(a*z, z)", a=0.25).title == "max(a*z, z)"
    assert formula("max(a*z, z)", "other", a=1).key.startswith("own:other = max(a*z, z); a = 1 (")


@pytest.mark.parametrize("text", ["0.1234567890123*z", "123456789012.1234*z", "1e-12*z + 1e12",
                                  "max(" + "z, " * 40 + "1)", "z" + "+z" * 70, "z" + "*z" * 140,
                                  "+++z", "(((z)))", "z\u00a0+\u20091"])
def test_what_can_be_typed_can_be_kept(text):
    act = formula(text)
    record._made.cache_clear()
    record._of_text.cache_clear()
    again = activation(act.key)
    assert again.key == act.key
    assert np.array_equal(again.f([0.3, -2.0]), act.f([0.3, -2.0]))


@pytest.mark.parametrize("key", ["own:", "own:y", "own:z; a = 1", "own:<b>x</b> = z", "owns:z"])
def test_keys_that_make_none(key):
    with pytest.raises(InputError):
        activation(key)


def test_bad_text_shows_the_place():
    with pytest.raises(FormulaError) as caught:
        formula("leaky = thanh(z); a = 1")
    assert str(caught.value) == ("There is no thanh. Did you mean tanh?\n"
                                 "    leaky = thanh(z); a = 1\n            ^^^^^")
    assert isinstance(caught.value, ValueError)
    for wrong in (None, 3, b"z", ["z"]):
        with pytest.raises(InputError, match="it must be a text"):
            formula(wrong)


def test_what_is_not_defined_is_said():
    act = formula("log(z)")
    assert np.isnan(act.f(-1.0)) and "not defined at z = \u22121" in act.shape
    assert formula("z/(1+abs(z))").start.kind == "he" and formula("tanh(z)").start.kind == "glorot"


@pytest.mark.parametrize("text", ["log(z)", "log1p(z) + 1/z", "z*log(z*z - 1)", "sqrt(z)**3"])
@pytest.mark.parametrize("at_once", [True, False])
def test_there_is_no_slope_where_there_is_no_value(text, at_once):
    act, z = of_line(read(text), at_once=at_once), np.linspace(-5, 5, 101)
    assert np.array_equal(np.isnan(act.df(z)) & np.isnan(act.f(z)), np.isnan(act.f(z)))
    assert np.isnan(act.f(z)).any() and not np.isnan(act.f(z)).all()


def test_a_cell_that_ends_in_a_record_shows_both_formulas():
    act = formula("z*tanh(z)")
    shown = act._repr_latex_()
    assert act.latex in shown and act.latex_df in shown and shown.count("$$") == 2
