"""Gated units against the textbook in fifty digits, and against differences."""

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.activations.gates import GATES, Gate, gate
from helpers.checks import InputError
from helpers.formula import formula

POINTS = [(z, u) for z in (-6.5, -1.3, -0.2, 0.4, 1.5, 3.7) for u in (-3.1, -0.5, 0.3, 2.0, 6.9)]


def sigma(x):
    return 1 / (1 + mpmath.exp(-x))


def of_gpt_oss(z, u):
    """What the published code does, in its order: clamp both, then alpha, then one added."""
    z, u = min(z, mpmath.mpf(7)), max(min(u, mpmath.mpf(7)), mpmath.mpf(-7))
    return z * sigma(mpmath.mpf("1.702") * z) * (u + 1)


TEXTBOOK = {
    "glu": lambda z, u: sigma(z) * u,
    "bilinear": lambda z, u: z * u,
    "reglu": lambda z, u: max(z, 0) * u,
    "geglu": lambda z, u: z * mpmath.ncdf(z) * u,
    "swiglu": lambda z, u: z * sigma(z) * u,
    "swiglu_clamped": of_gpt_oss,
    "lstm": lambda z, u: sigma(z) * mpmath.tanh(u),
}


@pytest.mark.parametrize("key", GATES)
def test_the_value_and_both_slopes_are_the_textbooks(key):
    one, exact = GATES[key], TEXTBOOK[key]
    with mpmath.workdps(50):
        for z, u in POINTS:
            wanted = exact(mpmath.mpf(z), mpmath.mpf(u))
            by_z = mpmath.diff(lambda x, u=u: exact(x, mpmath.mpf(u)), z)
            by_u = mpmath.diff(lambda x, z=z: exact(mpmath.mpf(z), x), u)
            assert one.f(z, u) == pytest.approx(float(wanted), rel=1e-13, abs=1e-15)
            assert one.dz(z, u) == pytest.approx(float(by_z), rel=1e-12, abs=1e-15)
            assert one.du(z, u) == pytest.approx(float(by_u), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("key", [*GATES, "elu", "selu", "tanh"])
def test_the_slopes_are_rise_over_run(key):
    one, h = gate(key), 1e-6
    z, u = np.meshgrid(np.linspace(-5.05, 5.05, 24), np.linspace(-4.05, 4.05, 18))
    np.testing.assert_allclose(one.dz(z, u), (one.f(z + h, u) - one.f(z - h, u)) / (2 * h),
                               atol=1e-7)
    np.testing.assert_allclose(one.du(z, u), (one.f(z, u + h) - one.f(z, u - h)) / (2 * h),
                               atol=1e-7)


def test_any_activation_opens_a_gate():
    z = np.linspace(-3, 3, 7)
    for key, act in ACTIVATIONS.items():
        one = gate(key)
        np.testing.assert_allclose(one.f(z, 2.0), 2 * act.f(z))
        np.testing.assert_allclose(one.dz(z, -1.5), -1.5 * act.df(z))
        np.testing.assert_allclose(one.du(z, 7.0), act.f(z))
    own = formula("max(a*z, z)", a=0.25)
    assert gate(own).f(-2.0, 3.0) == gate(own.key).f(-2.0, 3.0) == -1.5


def test_at_the_limits_of_the_clamped_form_the_slopes_are_those_from_the_left():
    one = GATES["swiglu_clamped"]
    assert one.clamped and not GATES["swiglu"].clamped
    assert one.dz(7.0, 1.0) > 1.9 and one.dz(7.0 + 1e-9, 1.0) == 0 == one.dz(40.0, 1.0)
    assert one.dv(7.0) == 1 and one.dv(7.0 + 1e-9) == 0
    assert one.dv(-7.0) == 0 and one.dv(-7.0 + 1e-9) == 1
    assert abs(one.f(np.linspace(-99, 99, 397)[:, None], np.linspace(-99, 99, 397))).max() <= 56
    low = one.with_limit(2)
    assert low.f(50.0, 50.0) == low.f(2.0, 2.0) == pytest.approx(2 * 3 / (1 + np.exp(-3.404)))
    with pytest.raises(InputError, match="limit = 0"):
        one.with_limit(0)


def test_reglu_shut_lets_nothing_through_in_any_direction():
    one = GATES["reglu"]
    assert (one.f(-1.0, 9.0), one.dz(-1.0, 9.0), one.du(-1.0, 9.0)) == (0, 0, 0)


def test_shapes_and_precision_stay():
    z, u = np.ones((2, 1), np.float32), np.ones(3, np.float32)
    for one in GATES.values():
        for what in (one.f, one.dz, one.du):
            found = what(z, u)
            assert found.shape == (2, 3) and found.dtype == np.float32
            assert np.ndim(what(1, 2)) == 0
    assert GATES["swiglu"].f([1, 2], [3, 4]).shape == (2,)


def test_enormous_numbers_are_infinite_and_warn_of_nothing():
    for one in GATES.values():
        found = np.array([one.f(z, u) for z in (-1e300, 1e300) for u in (-1e300, 1e300)])
        assert not np.isnan(found).any()
    assert GATES["swiglu"].f(-1000.0, 5.0) == 0


@pytest.mark.parametrize(("call", "words"), [
    (lambda: gate("swigloo"), "no gate 'swigloo'; choose one of glu, bilinear.*or an activation"),
    (lambda: gate(None), "no gate None"), (lambda: gate(["glu"]), "no gate"),
    (lambda: gate("own:max(z"), "own|bracket|closed"),
    (lambda: GATES["glu"].f("one", 2), "z = 'one'"), (lambda: GATES["glu"].f(1, None), "u = None"),
    (lambda: GATES["glu"].f([1, 2], [1, 2, 3]), r"do not go together: z \(2,\), u \(3,\)"),
])
def test_what_cannot_be_is_refused_in_words(call, words):
    with pytest.raises(InputError, match=words):
        call()


@pytest.mark.parametrize("key", GATES)
def test_a_gate_says_what_it_is(key):
    one = GATES[key]
    assert isinstance(one, Gate) and one.key == key and gate(one) is one is gate(key)
    assert key not in ACTIVATIONS
    assert one.title and one.note and one.link.startswith("https://")
    assert any(year in one.source for year in map(str, range(1990, 2030)))
    assert one.latex in one._repr_latex_()
