"""Numerical traps: overflow and lost digits are found, and a stable form where rules have one."""

import math

import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.design.start_list import START
from helpers.formula import symbolic
from helpers.formula.exact import pairs
from helpers.formula.parse import parse
from helpers.formula.traps import POINTS, traps

STABLE = {
    "log(1 + exp(z))": "softplus(z)",
    "log(exp(3*z) + 1)/3": "softplus(3*z)/3",
    "exp(z)/(1 + exp(z))": "sigmoid(z)",
    "z/(1 + exp(-2*z))": "z*sigmoid(2*z)",
    "z*tanh(log(1 + exp(z)))": "z*tanh(softplus(z))",
    "where(z > 0, z, exp(z) - 1)": "where(z > 0, z, expm1(z))",
    "2*exp(z) - 2": "2*expm1(z)",
    "log(1 + z**2)": "log1p(z**2)",
    "(exp(z) - exp(-z))/(exp(z) + exp(-z))": "tanh(z)",
    "(exp(2*z) - 1)/(exp(2*z) + 1)": "tanh(z)",
    "(1 - exp(-2*z))/(1 + exp(-2*z))": "tanh(z)",
    "2/(1 + exp(-2*z)) - 1": "tanh(z)",
    "1 - sigmoid(z)": "sigmoid(-z)",
    "1 - tanh(z)**2": "4*sigmoid(-(2*z))*sigmoid(2*z)",
    "z/2*(1 + tanh(z))": "z*sigmoid(2*z)",
    "z/2*(1 + erf(z/sqrt(2)))": "z*Phi(z)",
    "1 - Phi(z)": "Phi(-z)",
    "sqrt(1 + z**2) - 1": "z**2/(sqrt(z**2 + 1) + 1)",
    "1 - cos(z)": "2*sin(z/2)**2",
    "log(cosh(z))": "abs(z) + softplus(-(2*abs(z))) - log(2)",
    "log(z + sqrt(z**2 + 1))": "asinh(z)",
    "z - softplus(z)": "-softplus(-z)",
}


@pytest.mark.parametrize("text", STABLE)
def test_a_stable_form_is_suggested_and_has_fewer_traps(text):
    found = traps(text)
    assert found.known and found.stable == STABLE[text]
    better = traps(found.stable)
    assert len(better.overflows) <= len(found.overflows)
    assert len(better.overflows + better.losses) < len(found.overflows + found.losses)


@pytest.mark.parametrize("key", [key for key in START if key != "tanh_exp"])
def test_the_start_list_has_no_traps(key):
    entry = START[key]
    values = {letter: one[0] for letter, one in entry.letters.items()}
    found = traps(entry.formula, values)
    assert found.known and found.overflows == found.losses == () and found.stable == ""


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_the_course_s_own_functions_have_none_either(key):
    entry, act = START[key], ACTIVATIONS[key]
    values = {letter: act.defaults[name] for letter, name in entry.named.items()}
    found = traps(entry.formula, values, act.f, act.df)
    assert found.known and found.overflows == found.losses == ()


def test_an_overflow_is_told_with_what_it_should_be():
    found = traps("log(1 + exp(z))")
    first = found.overflows[0]
    assert (first.z, first.what, first.got, first.true) == (720.0, "f", math.inf, 720.0)
    slope = traps("z*tanh(exp(z))").overflows[0]
    assert (slope.z, slope.what, slope.true) == (720.0, "slope", 1.0) and math.isnan(slope.got)


def test_lost_digits_are_told_with_their_share():
    lost = traps("exp(z) - 1").losses[0]
    assert abs(lost.z) == 1e-12 and lost.what == "f"
    assert lost.true == pytest.approx(math.expm1(lost.z), rel=1e-15)
    assert lost.off == pytest.approx(abs(math.exp(lost.z) - 1 - lost.true) / abs(lost.true))
    assert [abs(one.z) for one in traps("1 - cos(z)").losses][0] == 1e-12


def test_what_is_beyond_any_float_is_no_trap():
    for text in ("exp(z)", "exp(exp(exp(z)))", "z**20", "1/z", "z*exp(z)", "exp(-z**4)"):
        assert traps(text).overflows == (), text


def test_a_wrong_slope_would_be_found():
    found = traps("z**3", f=lambda z: z**3, df=lambda z: 3.0001 * z**2)
    assert {one.what for one in found.losses} == {"slope"}
    assert found.losses[0].off == pytest.approx(0.0001 / 3, rel=1e-4)


def test_the_exact_values_are_those_of_closed_forms():
    def both(text, z, **letters):
        return next(pairs(parse(text), [z], letters))

    assert both("log(1 + exp(z))", -700.0) == (math.exp(-700), math.exp(-700))
    assert both("1 - sigmoid(z)", 40.0) == pytest.approx((math.exp(-40), -math.exp(-40)), rel=1e-15)
    assert both("a*z**2/(1 + z)", 1.0, a=2.0) == (1.0, 1.5)
    assert both("z**z", 2.0) == pytest.approx((4.0, 4 * (math.log(2) + 1)), rel=1e-15)
    # At a tie the slope is the one from the left.
    assert [both(text, 0.0)[1] for text in (
        "max(z, 0)", "min(z, 0)", "abs(z)", "relu(z)", "where(z > 0, z, 3*z)",
        "where(z >= 0, z, 3*z)", "where(-z > 0, z, 3*z)", "sign(z)")] == [
        0.0, 1.0, -1.0, 0.0, 3.0, 3.0, 1.0, 0.0]
    assert all(math.isnan(one) for one in both("log(z)", -1.0))
    assert both("exp(exp(z))", 1e4) == (math.inf, math.inf)
    assert both("sigmoid(exp(exp(-z)))", -1e4)[0] == 1.0


@pytest.mark.parametrize("text", [
    "exp(exp(exp(exp(exp(z**20)))))", "z**z**z**z", "(1 + z**20)**20", "sin(exp(exp(z)))",
    "erf(z**20) + Phi(z**19)", "cosh(cosh(cosh(z)))", "log(log(log(z)))"])
def test_giants_take_no_time(text):
    assert traps(text).known


def test_without_an_answer_in_time_nothing_is_claimed(monkeypatch):
    monkeypatch.setattr(symbolic.HELPER, "answers", lambda question, seconds: [])
    found = traps("z + 0.123*sin(z)")
    assert not found.known and found.overflows == () and found.stable == ""


def test_what_is_no_formula_is_refused():
    with pytest.raises(InputError, match="bracket"):
        traps("exp(z")
    assert len(POINTS) == len(set(POINTS)) and max(POINTS) == -min(POINTS) == 1e4
