"""The report card: findings with known answers, for the course's own and for formulas."""

import math

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.chain.presets import typical_of
from helpers.chain.run import Chain
from helpers.checks import InputError
from helpers.design.challenges import judge
from helpers.design.report import report
from helpers.design.report_words import _trap, findings, report_table
from helpers.design.signal import CHAIN, chain_factor
from helpers.design.start_list import START, record
from helpers.design.version import version
from helpers.formula import formula
from helpers.formula.line import read
from helpers.formula.record import of_line
from helpers.formula.traps import Trap, Traps


def normal_mean(g, *places):
    """The mean of g(z) for standard normal z, by mpmath, in pieces between these places."""
    return mpmath.quad(lambda z: g(z) * mpmath.npdf(z), [-12, *places, 12])


def in_words(act, **params):
    return {name: said for name, said, _ in findings(report(act, **params))}


def test_relu():
    found = report("relu")
    assert (found.values.low, found.values.high, found.values.low_reached) == (0.0, math.inf, True)
    assert found.rises and not found.falls and found.bounded_below and not found.bounded_above
    assert found.slope_jumps == ((0.0, 1.0),) and found.jumps == ()
    assert [(one.low, one.high, one.exact) for one in found.dead] == [(-math.inf, 0.0, True)]
    assert (found.left, found.right) == ("flat", "open") and not found.centred
    assert found.mean == pytest.approx(1 / math.sqrt(2 * math.pi))
    assert found.signal.tau == pytest.approx(2) and found.signal.chi == pytest.approx(1)
    assert found.signal.fixed is None
    assert found.signal.scale == pytest.approx((0.5 - 0.5 / math.pi) ** -0.5)
    assert not found.signal.scaled.attracts


def test_selu_keeps_mean_and_variance_and_attracts():
    found = report("selu").signal
    assert (found.fixed.mean, found.fixed.variance) == pytest.approx((0, 1), abs=1e-9)
    assert found.fixed.attracts and found.scaled.attracts and found.scale == pytest.approx(1)


@pytest.mark.parametrize(("key", "f", "slope", "places"), [
    ("tanh", mpmath.tanh, lambda z: 1 - mpmath.tanh(z) ** 2, (0,)),
    ("elu", lambda z: z if z > 0 else mpmath.expm1(z), lambda z: 1 if z > 0 else mpmath.exp(z),
     (0,)),
    ("relu6", lambda z: min(max(z, 0), 6), lambda z: 1 if 0 < z < 6 else 0, (0, 6)),
])
def test_chi_and_scale_are_the_integrals(key, f, slope, places):
    found = report(record(key)).signal
    mean, square = normal_mean(f, *places), normal_mean(lambda z: f(z) ** 2, *places)
    assert found.chi == pytest.approx(
        float(found.tau * normal_mean(lambda z: slope(z) ** 2, *places)), rel=1e-9)
    assert found.scale == pytest.approx(float((square - mean**2) ** -0.5), rel=1e-9)
    assert found.scaled.mean == pytest.approx(float(mean) * found.scale, abs=1e-9)
    # Its Jacobian is that of the scaled function, made as a formula of its own.
    entry = START[key]
    own = formula(f"S*({entry.formula})", S=found.scale, **entry.letters)
    there = report(own).signal.scaled
    assert np.allclose(there.jacobian, found.scaled.jacobian, atol=1e-9)


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_the_chain_factor_is_that_of_the_course_s_chain(key):
    preset = typical_of(key, CHAIN)
    run = Chain([key] * CHAIN, preset.weights, preset.biases).run(preset.x, preset.y)
    sizes = np.log10(np.abs(preset.weights)) + run.log10_abs_slope
    assert chain_factor(ACTIVATIONS[key]) == pytest.approx(10 ** sizes.mean())


def test_dead_zones_lie_between_kinks_and_what_is_only_tiny_is_told_apart():
    assert [(one.low, pytest.approx(one.high)) for one in report(record("relu6")).dead] == [
        (-math.inf, 0.0), (pytest.approx(6.0), math.inf)]
    tiny = report(formula("exp(-z**4)")).dead
    assert len(tiny) == 2 and not any(one.exact for one in tiny)
    # There exp(-z**4) is below the smallest float64, and 4 |z|**3 of it not much above.
    edge = tiny[1].low
    slope = float(4 * mpmath.mpf(edge) ** 3 * mpmath.exp(-mpmath.mpf(edge) ** 4))
    assert slope < 1e-320 and report(formula("tanh(z)")).dead == ()
    middle = report(formula("where(abs(z) < 1, 0, z)")).dead
    assert [(pytest.approx(one.low), pytest.approx(one.high)) for one in middle] == [(-1, 1)]
    assert report(formula("sign(z)")).dead[0].width == math.inf


def test_jumps_of_f_are_told_with_their_whole_height():
    assert report(formula("sign(z)")).jumps == ((0.0, 2.0),)
    assert report(formula("z + 0.5*sign(z - 1)")).jumps[0] == pytest.approx((1.0, 1.0))
    assert report(formula("-z + 3*sign(z)")).falls is False


def test_where_it_is_not_defined_nothing_is_claimed():
    found = report(formula("1/z"))
    assert [(one.low, one.high) for one in found.undefined] == [(0.0, 0.0)]
    assert found.values is None and found.rises is None and math.isnan(found.signal.chi)
    half = report(formula("sqrt(z)"))
    assert half.undefined[0].low == -math.inf and half.undefined[0].high == pytest.approx(0)
    assert half.without_slope[0].low == half.without_slope[0].high == 0.0
    said = in_words(formula("log(z)"))
    assert "z up to 0" in said["not defined"]
    unknown = "values, slopes, monotonic, bounded, zero-centred, signal and gradient"
    assert "cannot be told" in said[unknown] and list(said)[-1] == unknown


def test_a_report_takes_parameters():
    for act in ("leaky_relu", record("leaky_relu")):
        name = "alpha" if act == "leaky_relu" else "a"
        found = report(act, **{name: 0.3})
        assert found.slopes.low == pytest.approx(0.3) and found.act.defaults == {name: 0.3}
        assert report(found.act).slopes.low == pytest.approx(0.3)
    with pytest.raises(InputError, match="no parameter 'beta'"):
        report("relu", beta=1.0)


def test_a_version_of_an_own_one_has_a_key_that_makes_it_again():
    act = version(record("leaky_relu"), a=7.0)  # beyond its slider, which goes along
    from helpers.activations import activation

    assert activation(act.key).f(-1.0) == act.f(-1.0) == -7.0
    assert version("gelu") is ACTIVATIONS["gelu"]


@pytest.mark.parametrize("act", [*ACTIVATIONS, *(record(key) for key in START), formula("0*z"),
                                 formula("z*exp(z)"), formula("log(1 + exp(z))"),
                                 formula("exp(exp(z))"), formula("z**20"),
                                 formula("sqrt(relu(z))"), formula("1/(z**2 - 2)")],
                         ids=lambda act: getattr(act, "title", act))
def test_every_report_can_be_told(act):
    shown = report_table(report(act))
    assert "nan" not in shown.text.split() and "<table" in shown.markup
    assert len(shown.text.splitlines()) >= 9


def test_the_words_name_places_and_conditions():
    said = in_words("relu")
    assert said["kinks"] == "at z = 0, by 1" and said["dead zones"] == "z up to 0"
    assert "keeps its size" in said["chi₁"] and said["bounded"] == "below, not above"
    assert said["saturates"] == "left: slope exactly 0; right: no"
    assert in_words(formula("z"))["saturates"] == "no"
    assert in_words("sigmoid")["saturates"] == "on both sides: slope goes to 0"
    assert "stable: it attracts" in in_words("selu")["fixed point of (mean, variance)"]
    assert "cost" not in said and "too flat for numbers" in in_words(formula("exp(-z**4)"))


def test_cost_is_measured_when_asked(monkeypatch):
    monkeypatch.setattr("helpers.design.report.measure_costs",
                        lambda keys: {keys[0]: 2.5})
    found = report("gelu", cost=True)
    assert found.cost == 2.5 and "2.5 times" in dict(
        (name, said) for name, said, _ in findings(found))["cost"]


def test_numerical_traps_are_told_with_a_way_round():
    said = in_words(formula("log(1 + exp(z))"))
    assert said["overflow"].startswith("at z = 720 f(z) comes out as ∞, and is 720")
    assert "at 4 of the points" in said["lost digits"] and said["stable form"] == "softplus(z)"
    assert in_words("gelu")["overflow"] == in_words("gelu")["lost digits"] == "none"
    assert in_words(formula("exp(z*a) - 1"), a=0.5)["stable form"] == "expm1(a*z)"
    assert "overflow" not in dict((name, said) for name, said, _ in findings(
        report("gelu", digits=False)))
    leaky = report("leaky_relu", alpha=0.3).traps
    assert leaky.known and leaky.overflows == leaky.losses == ()


def test_what_grows_beyond_float64_is_defined_all_the_same():
    found = report(formula("exp(exp(z))"))
    assert found.undefined == found.without_slope == () and str(found.values) == "(1, ∞)"
    large, = found.too_large
    assert large.low == pytest.approx(math.log(math.log(1.7976931348623157e308)))
    said = in_words(formula("exp(exp(z))"))
    assert said["too large for numbers"].startswith("z from 6.565")
    for text in ("1/z", "1/z**20", "1/(z - 1)**2", "where(z > 0, z, 1/relu(z))"):
        pole = report(formula(text))
        assert pole.undefined and not pole.too_large, text
    assert in_words(formula("1/z**20"))["not defined"].startswith("at z = 0")


def test_many_places_are_told_in_few_words_and_at_once():
    said = in_words(formula("abs(sin(3*z))"))
    assert said["kinks"].count("at z") == 6 and said["kinks"].endswith("more")
    # Its slope is 0 but for rounding, which comes and goes at two thousand places.
    dotted = of_line(read("0.25*(z - 0.75*z)/z"), at_once=True)
    z = np.linspace(-20, 20, 4001)
    assert 100 < np.sum(dotted.df(z) == 0) < 3900 and len(report(dotted).dead) < 5
    assert judge("alive", formula("z - cosh(expm1(z))")).score > -1e3


def test_floors_and_corners_far_out():
    found = report(formula("max(-30, z)"), digits=False)
    assert [(one.low, one.exact) for one in found.dead] == [(-math.inf, True)]
    assert found.dead[0].high == pytest.approx(-30)
    assert str(found.values) == "[\u221230, \u221e)" and str(found.slopes) == "[0, 1]"
    assert (found.left, found.right) == ("flat", "open")
    middle = report(formula("where(abs(z - 20) < 5, 0, z)"), digits=False)
    assert [(one.low, one.high) for one in middle.dead] == [pytest.approx((15, 25))]
    assert str(middle.slopes) == "[0, 1]"
    # Two bells are both 0 to a float64 far out, and meet nowhere.
    assert not report(formula("max(exp(-z**2), exp(-2*z**2))"), digits=False).dead


@pytest.mark.parametrize("text", ["abs(z)", "z*sign(z)", "max(z, -z)", "where(z >= 0, z, -z)"])
def test_a_kink_is_as_high_however_it_is_written(text):
    assert report(formula(text), digits=False).slope_jumps == ((0.0, 2.0),)


def test_lost_digits_are_told_where_they_can_be_seen():
    said = in_words(formula("log(1 + exp(z))"))["lost digits"]
    assert said.startswith("at z = \u221250.3 f(z) comes out as 0, and is 1.4")
    few = Traps(losses=(Trap(1.0, "f", 0.5 + 1e-7, 0.5, 2e-7),))
    assert "comes out as 0.5, and is 0.5, with a relative error of 2" in _trap(few.losses)
