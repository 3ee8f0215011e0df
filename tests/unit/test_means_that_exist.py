"""Where a mean of squares is infinite, no room of moments returns a number for it."""

import math

import mpmath as mp
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.formula import formula
from helpers.moments.field_table import FieldTable
from helpers.moments.mean_field import (
    c_star,
    chi,
    critical_sigma_w,
    mean_square,
    mean_square_slope,
    phase,
    q_star,
)
from helpers.moments.moments import fixed_point, mean_squared_slope, output_moments
from helpers.moments.panels import settled
from helpers.widgets import deep_moments, order_and_chaos

POLES = ["1/z", "1/(z - 1)", "1/(z - 3.2)", "1/(7 - z)", "1/sin(z)", "abs(z)**(-1/2)",
         "1/(exp(z) - 1)"]
HARMLESS = ["tanh(1/z)", "z/(exp(z) - 1)", "sin(30*z)", "tanh(100*z)", "1/(1 + z**2)", "exp(z)"]


@pytest.mark.parametrize("text", POLES)
def test_a_pole_has_no_mean_square_in_either_theory_nor_in_the_figure(text):
    act = formula(text)
    assert np.isnan(mean_square(act, [0.1, 1.0, 9.0])).all()
    assert q_star(act, 1.0, 0.3) is None and c_star(act, 1.0, 0.3) is None
    assert critical_sigma_w(act, 0.3) is None and phase(act, 1.0, 0.3) == "undefined"
    assert np.isnan(output_moments(act, 0.0, [0.5, 1.0])).all() and fixed_point(act) is None
    assert np.isnan(FieldTable(act).squares).all()


def test_a_pole_that_a_parameter_moves():
    act = formula("1/(z - a) + b", a=2.0, b=0.5)
    for a in (0.0, 2.0, -3.7):
        assert q_star(act, 1.0, 0.3, a=a) is None and math.isnan(chi(act, 1.0, 1.0, a=a))


@pytest.mark.parametrize("text", ["sqrt(abs(z))", "log(z**2)", "abs(z)**(-1/4)"])
def test_heights_may_have_a_mean_square_where_slopes_have_none(text):
    act = formula(text)
    wanted = {"sqrt(abs(z))": mp.sqrt(2 / mp.pi), "abs(z)**(-1/4)": mp.quad(
        lambda z: 2 * mp.npdf(z) / mp.sqrt(z), [0, 1e-3, 1, 12]), "log(z**2)": mp.quad(
        lambda z: 2 * mp.npdf(z) * mp.log(z**2) ** 2, [0, 1e-3, 1, 12])}[text]
    assert mean_square(act, 1.0) == pytest.approx(float(wanted), rel=2e-3)
    assert q_star(act, 0.5, 0.3) > 0 and math.isnan(mean_square_slope(act, 1.0))
    assert math.isnan(mean_squared_slope(act)) and phase(act, 0.5, 0.3) == "undefined"
    assert critical_sigma_w(act, 0.3) is None
    said = order_and_chaos(act).live.caption
    assert ("is so steep somewhere" in said) == (text == "sqrt(abs(z))"), said
    assert "what can be computed" not in said


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_a_pole_is_computed(text):
    act = formula(text)
    assert settled(act, {}) == (True, True)
    z = np.random.default_rng(0).standard_normal(400_000)
    assert mean_square(act, 1.0) == pytest.approx(np.mean(act.f(z) ** 2), rel=0.02)
    mean, variance = output_moments(act, 0.0, 1.0)
    assert variance + mean**2 == pytest.approx(mean_square(act, 1.0), rel=0.02)


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_each_activation_of_the_course_has_both(key):
    act = ACTIVATIONS[key]
    assert settled(act, act.defaults) == (True, True)


def test_the_figure_refuses_too():
    said = order_and_chaos(formula("1/z")).live.caption
    assert "no answer. 1/z is not defined for z = 0." in said


def test_deep_networks_say_why_as_well():
    widget = deep_moments()
    widget.set(network=formula("1/z").key)
    assert "1/z is not defined for z = 0" in widget.live.caption
