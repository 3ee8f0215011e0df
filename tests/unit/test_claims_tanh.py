"""The claims on tanh and on Leaky ReLU: verdicts and telling positions, checked by computation."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS

tanh, sigmoid, selu, relu, leaky = (
    ACTIVATIONS[key] for key in ("tanh", "sigmoid", "selu", "relu", "leaky_relu"))


def close(value, said, digits=3):
    return math.isclose(value, said, abs_tol=0.5 * 10**-digits)


def test_what_the_claims_on_tanh_say():
    assert close(tanh.f(0.1), 0.0997, 4) and close(tanh.df(0.1), 0.990)
    z = np.linspace(-8, 8, 1601)
    np.testing.assert_allclose(tanh.f(z), 2 * sigmoid.f(2 * z) - 1, atol=1e-15)
    # A sigmoid unit and the tanh unit that imitates it, with any weights.
    rng = np.random.default_rng(0)
    for w, b, v, c in rng.normal(size=(20, 4)):
        np.testing.assert_allclose(v * sigmoid.f(w * z + b) + c,
                                   v / 2 * tanh.f(w * z / 2 + b / 2) + c + v / 2, atol=1e-12)
    assert tanh.df(0.0) == 1 and np.all(tanh.df(z[np.abs(z) > 1e-9]) < 1)
    assert close(tanh.df(3.0), 0.010) and 1e-21 < tanh.df(3.0) ** 10 < 1e-19
    assert tanh.df(0.0) == 4 * sigmoid.df(0.0)
    assert tanh.df(1.65) > sigmoid.df(1.65) and tanh.df(1.67) < sigmoid.df(1.67)
    assert close(tanh.df(2.5), 0.027) and close(sigmoid.df(2.5), 0.070)
    np.testing.assert_array_equal(tanh.f(-z), -tanh.f(z))
    assert close(tanh.f(1.5), 0.905)
    assert selu.f(0.97) > 1 > selu.f(0.9) and relu.f(1e6) > 1e5


def test_what_the_claims_on_leaky_relu_say():
    assert leaky.f(5.0, alpha=0.2) == 5 and leaky.f(-5.0, alpha=0.2) == -1
    z = np.array([-4.0, -0.1, 0.1, 4.0])
    np.testing.assert_array_equal(leaky.df(z, alpha=0.3), [0.3, 0.3, 1, 1])
    assert math.isclose(leaky.df(-3.0) ** 5, 1e-10) and relu.df(-3.0) == 0
    assert leaky.defaults["alpha"] == 0.01
    assert leaky.f(2.0, alpha=1.5) == 2 and max(1.5 * 2.0, 2.0) == 3
    for alpha in (-0.5, 0.0, 0.01, 0.3, 1.0, 1.5, 3.0):
        always = np.maximum(0, z) + alpha * np.minimum(0, z)
        np.testing.assert_allclose(always, leaky.f(z, alpha=alpha))
        same = np.allclose(np.maximum(alpha * z, z), leaky.f(z, alpha=alpha))
        assert same == (alpha <= 1)
    with pytest.raises(TypeError):
        np.max(0.2 * z, z)
    np.testing.assert_array_equal(leaky.f(z, alpha=1.0), z)
