"""SGD and Adam against their formulas by hand; which parameters decay."""

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.networks.layers import Dense, Parameter, PReLU
from helpers.networks.optimisers import SGD, Adam


def one(value, decays=True):
    return Parameter("w", np.array([value, -value]), decays)


def test_plain_descent_moves_in_place():
    p = one(2.0)
    array = p.value
    p.gradient[:] = [0.5, 1.0]
    SGD([p], 0.1).step()
    np.testing.assert_allclose(array, [1.95, -2.1])
    np.testing.assert_array_equal(p.gradient, [0.5, 1.0])


def test_momentum_and_decay_by_their_recursion():
    p, rate, momentum, decay = one(2.0), 0.1, 0.9, 0.01
    sgd = SGD([p], rate, momentum, decay)
    w, velocity = p.value.copy(), 0.0
    for gradient in ([0.5, 1.0], [-0.2, 0.3], [0.1, 0.1]):
        p.gradient[:] = gradient
        sgd.step()
        velocity = momentum * velocity + np.array(gradient) + decay * w
        w = w - rate * velocity
        np.testing.assert_allclose(p.value, w, rtol=1e-14)


def test_decay_leaves_biases_and_learned_slopes_alone():
    dense, slope = Dense(3, 2, rng=1), PReLU()
    before = [p.value.copy() for p in (*dense.parameters, slope.learned)]
    SGD([*dense.parameters, slope.learned], 0.5, decay=0.1).step()  # gradients are 0 so far
    np.testing.assert_allclose(dense.weights.value, before[0] * 0.95, rtol=1e-6)
    np.testing.assert_array_equal(dense.biases.value, before[1])
    assert slope.learned.value[0] == np.float32(0.25)
    pulled = PReLU(decays=True)
    SGD([pulled.learned], 0.5, decay=0.1).step()
    assert pulled.learned.value[0] == pytest.approx(0.25 * 0.95)


def test_the_rate_can_change_on_the_way():
    p = one(1.0)
    p.gradient[:] = 1.0
    sgd = SGD([p], 0.0)
    sgd.step()
    assert p.value[0] == 1.0
    sgd.rate = 0.25
    sgd.step()
    assert p.value[0] == 0.75


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_precision_stays(dtype):
    p = Parameter("w", np.ones(3, dtype))
    SGD([p], 0.1, 0.9, 0.1).step()
    assert p.value.dtype == dtype


@pytest.mark.parametrize(("settings", "words"), [
    ({"rate": -1}, "rate = -1.*at least 0"), ({"rate": float("nan")}, "rate = nan"),
    ({"rate": float("inf")}, "rate = inf"), ({"rate": "0.1"}, "rate = '0.1'"),
    ({"rate": True}, "rate = True"), ({"rate": 0.1, "momentum": 1.0}, "momentum = 1.0.*below 1"),
    ({"rate": 0.1, "decay": -0.1}, "decay = -0.1"),
])
def test_a_setting_out_of_range_is_named(settings, words):
    with pytest.raises(InputError, match=words):
        SGD([], **settings)


def test_adam_by_the_sums_that_its_running_means_stand_for():
    p, rate, beta1, beta2, epsilon = one(2.0), 0.01, 0.8, 0.95, 1e-6
    adam, seen, w = Adam([p], rate, beta1, beta2, epsilon), [], p.value.copy()
    for gradient in ([0.5, 1.0], [-0.2, 0.3], [0.1, 1e-9], [40.0, 0.0]):
        p.gradient[:] = gradient
        adam.step()
        seen.append(np.array(gradient))
        # Weighted means over all gradients so far, with weights that sum to 1.
        ages = np.arange(len(seen))[::-1]
        m = sum(beta1**age * g for age, g in zip(ages, seen, strict=True)) / sum(beta1**ages)
        v = sum(beta2**age * g * g for age, g in zip(ages, seen, strict=True)) / sum(beta2**ages)
        w = w - rate * m / (np.sqrt(v) + epsilon)
        np.testing.assert_allclose(p.value, w, rtol=1e-12)


def test_adams_first_step_is_the_rate_whatever_the_size_of_the_gradient():
    for size in (1e-3, 1.0, 1e6):
        p = one(2.0)
        p.gradient[:] = [size, -size]
        Adam([p], 0.1).step()
        np.testing.assert_allclose(p.value, [1.9, -1.9], rtol=1e-4)


def test_adam_keeps_float32_and_leaves_what_has_no_gradient():
    p = Parameter("w", np.ones(3, np.float32))
    array = p.value
    Adam([p], 0.5).step()
    assert p.value is array and array.dtype == np.float32 and (array == 1).all()


@pytest.mark.parametrize("setting", [{"rate": -1}, {"beta1": 1.0}, {"beta2": "0.9"},
                                     {"epsilon": np.nan}])
def test_adam_names_a_setting_that_is_not_allowed(setting):
    (name, value), = setting.items()
    with pytest.raises(InputError, match=f"{name} = {value!r}"):
        Adam([one(1.0)], **setting)
