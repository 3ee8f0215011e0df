"""Own formulas that square, cube and so on: how they grow far beyond float64."""

import mpmath
import numpy as np
import pytest

from helpers.activations.records import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.sweeps import first_layer_path
from helpers.checks import InputError
from helpers.formula import formula


@pytest.mark.parametrize(("text", "degree"), [
    ("z**2", 2), ("z*relu(z)", 2), ("a*z**2", 2), ("-abs(z)**5/z", 4), ("max(0, z**3)", 3),
    ("where(z > 0, z**2, -3*z*z)", 2), ("z**2 + z", 1), ("where(z > 1, z**2, 0)", 1), ("z", 1),
    ("0*z", 1), ("z**2.5", 1), ("z**2/z", 1), ("exp(z)*z**2", 1), ("2**z", 1), ("tanh(z)**2", 1)])
def test_a_degree_is_what_a_factor_of_z_comes_out_as(text, degree):
    act = formula(text)
    assert act.degree == degree
    if degree > 1:
        z = np.array([-1.5, 0.25, 2.0])
        for c in (0.5, 3.0):
            np.testing.assert_allclose(act.f(c * z), c**degree * act.f(z), rtol=1e-12)


def _textbook(power, w, b, depth):
    """The log10 of da_L/db_1 of a chain of powers that begins with x = 1."""
    with mpmath.workdps(40):
        w, b, a, product = mpmath.mpf(w), mpmath.mpf(b), mpmath.mpf(1), mpmath.mpf(1) / w
        for _ in range(depth):
            z = w * a + b
            a, product = z**power, product * w * power * z ** (power - 1)
        return float(mpmath.log10(abs(product)))


@pytest.mark.parametrize("power", [2, 3, 20])
@pytest.mark.parametrize("depth", [5, 12, 30])
def test_a_power_keeps_its_digits_beyond_float64(power, depth):
    sign, log = first_layer_path(formula(f"z**{power}"), [1.6], [0.3], [depth])
    assert sign.item() == 1
    assert log.item() == pytest.approx(_textbook(power, 1.6, 0.3, depth), rel=1e-12)


def test_what_is_still_bent_far_out_is_unknown_there_and_no_line():
    _, log = first_layer_path(formula("z**2 + z"), [1.6], [0.3], [5, 12])
    assert np.isfinite(log[0, 0, 0]) and np.isnan(log[0, 0, 1])
    with pytest.raises(InputError, match=r"not known for z beyond 1e\+300.*fewer layers"):
        Chain([formula("z**2 + z")] * 12, [1.6] * 12, [0.3] * 12).run(1.0, 0.0)


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_no_activation_of_the_course_is_taken_for_bent(key):
    _, log = first_layer_path(key, [1.6, 20.0, -20.0], [0.3], [300])
    assert not np.isnan(log).any()


def test_digits_without_number_are_refused_in_a_sentence():
    with pytest.raises(InputError, match="more than 300 digits. Take fewer layers"):
        first_layer_path(formula("z**20"), [1.6], [0.3], [1000])
