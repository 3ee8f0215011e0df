"""A chain whose layers have skips: its numbers against mpmath, its steps, and where it stops."""

import math

import mpmath
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain
from helpers.chain.presets import PRESETS, TYPICAL_BIASES, TYPICAL_WEIGHTS
from helpers.checks import InputError
from tests.chain_oracle import forward, parts, products, random_chain, size, with_skips
from tests.unit.test_chain_extremes import assert_consistent, assert_true

KEYS = list(ACTIVATIONS)
pytestmark = pytest.mark.usefixtures("nothing_may_warn")


# -- numbers ---------------------------------------------------------------------------------------

@pytest.mark.parametrize("seed", range(100, 130))
def test_a_factor_is_how_far_an_output_follows_what_comes_in(seed):
    chain, x, y = with_skips(seed)
    run, h = chain.run(x, y), mpmath.mpf(10) ** -30
    with mpmath.workdps(90):
        before = mpmath.mpf(x)
        for i, layer in enumerate(parts(chain)):
            (_, (up,)), (_, (down,)) = (forward([layer], before + by) for by in (h, -h))
            assert run.factor[i] == pytest.approx(float((up - down) / (2 * h)), 1e-9, 1e-13)
            before = forward([layer], before)[1][0]
    np.testing.assert_allclose(run.da[:-1], run.da[1:] * run.factor[1:], 1e-12, 1e-300)
    path = [math.prod(run.factor[i + 1:]) * run.slope[i] for i in range(chain.depth)]
    with np.errstate(divide="ignore"):
        np.testing.assert_allclose(run.log10_abs_path, np.log10(np.abs(path)), 1e-9, 1e-9)


def test_no_skips_are_the_chain_as_it_always_was():
    chain, x, y = random_chain(3)
    plain = chain.run(x, y)
    none = Chain(chain.activations, chain.weights, chain.biases, [False] * chain.depth).run(x, y)
    assert chain.skips == (False,) * chain.depth
    for name in ("z", "a", "f", "da", "db", "dw", "factor"):
        np.testing.assert_array_equal(getattr(none, name), getattr(plain, name))
    np.testing.assert_array_equal(plain.f, plain.a)
    np.testing.assert_allclose(plain.factor, chain.weights * plain.slope, 1e-15)


# -- factors at the ends ---------------------------------------------------------------------------

def test_a_tiny_factor_leaves_1_and_a_huge_one_is_the_product():
    chain = Chain(["relu", "relu", "relu", "relu"], [1.0, 1e-300, 1e300, 1e300],
                  [0.0, 1.0, 1.0, 1.0], [True] * 4)
    run = chain.run(1e-5, 0.0)
    assert run.factor.tolist() == [2.0, 1.0, 1e300, 1e300]
    assert run.log10_abs_db[0] == pytest.approx(600 + run.log10_abs_da[3], abs=1e-9)
    assert_true(run)


@pytest.mark.parametrize("power", range(1, 15))
def test_what_is_left_when_past_and_through_nearly_cancel_is_true(power):
    w = -1 + 10.0**-power
    run = Chain(["relu"] * 2, [1.0, w], [0.0, 9.0], [True] * 2).run(1.0, 0.0)
    left = mpmath.mpf(1) + mpmath.mpf(w)
    assert run.factor[1] == pytest.approx(float(left), rel=1e-12)
    assert_true(run)


@pytest.mark.parametrize("chain, x", [
    (Chain(["relu"] * 2, [1.0, -1.0], [0.0, 9.0], [True] * 2), 1.0),
    (Chain(["sigmoid", "sigmoid"], [1.0, -4.0], [0.0, 2.0], [False, True]), 0.0),
    (Chain(["relu", ("leaky_relu", {"alpha": 0.1})], [1.0, -10.0], [0.0, 0.0], [True] * 2), 1.0),
    (Chain(["tanh"] * 2, [1.0, -1.0], [0.0, 0.0], [False, True]), 0.0),
    (Chain(["relu"] * 2, [1.0, -1 + 2.0**-52], [0.0, 9.0], [True] * 2), 1.0),
])
def test_what_rounding_alone_would_leave_counts_as_0(chain, x):
    run = chain.run(x, 5.0)
    assert run.sign_factor[1] == 0 and run.factor[1] == 0 and run.log10_abs_factor[1] == -math.inf
    assert run.sign_db.tolist()[0] == 0 and run.sign_db[1] != 0
    assert run.stopped == ("Layer 2 stops the gradient: w_2 times its slope is \u22121 and cancels "
                           "the 1 of its skip.")
    assert_consistent(run)


def test_a_layer_that_is_off_loses_its_own_gradient_alone():
    run = Chain(["relu"] * 4, [1, 1, -1, 1], [0, 0, 0.5, 1], [False, False, True, False]).run(1, 0)
    assert run.slope[2] == 0 and run.factor[2] == 1 and run.stopped == ""
    assert run.sign_db.tolist() == [1, 1, 0, 1] and run.da[1] == run.da[2]
    first = Chain(["relu"] * 2, [-1.0, 1.0], [0.0, 0.0], [True] * 2).run(1.0, 0.0)
    assert first.sign_db.tolist() == [0, 1]
    assert first.stopped == ("Layer 1 stops the gradient: the slope of ReLU at z = \u22121 is 0.")
    weightless = Chain(["tanh"] * 3, [1.0, 0.0, 1.0], [0.1] * 3, [True] * 3).run(2.0, 1.0)
    assert weightless.stopped == "" and weightless.factor[1] == 1.0 and weightless.sign_db[0] == 1


# -- steps -----------------------------------------------------------------------------------------

@pytest.mark.parametrize("seed", range(12))
def test_steps_are_the_product_of_their_factors(seed):
    chain, x, y = with_skips(seed)
    run = chain.run(x, y)
    for step in run.steps:
        if step.phase == "backward":
            assert step.value == pytest.approx(math.prod(v for *_, v in step.factors), rel=1e-12)
            assert step.factors[-1][:2] == (step.name, step.layer)
        if step.name in ("slope", "skip", "weight"):
            name, i = ("delta", step.layer - 1) if step.name == "slope" else ("da", step.layer - 2)
            assert step.value == getattr(run, name)[i]
        if step.name == "a":
            past = chain.skips[step.layer - 1]
            assert [kind for kind, *_ in step.factors] == ["a", "z"][1 - past:]


def test_an_update_keeps_the_skips_and_lowers_the_cost():
    chain = Chain(["sigmoid"] * 3, [1.0, -0.8, 1.2], [0.1, 0.2, -0.3], [True, False, True])
    run = chain.run(1.0, 0.0)
    new = chain.updated(run, 0.05)
    assert new.skips == chain.skips and new.run(1.0, 0.0).cost < run.cost


@pytest.mark.parametrize("skips", [[True], [1, 0], "no", [True, None], [[True, False]], True, 0,
                                   [True, False, True], {}])
def test_skips_of_another_kind_are_refused(skips):
    with pytest.raises(InputError, match=r"skips = .* it must be a list of 2, True or False for"):
        Chain(["tanh"] * 2, [1.0, 1.0], [0.0, 0.0], skips)


def test_thirty_sigmoids_with_and_without():
    plain, skips = (PRESETS[key].chain().run(1.0, 0.0) for key in
                    ("thirty_sigmoids", "thirty_skips"))
    for run in (plain, skips):
        assert tuple(run.chain.weights) == TYPICAL_WEIGHTS
        assert tuple(run.chain.biases) == TYPICAL_BIASES and run.chain.depth == 30
        _, _, _, db = products(run.chain, 1.0, 0.0)
        assert run.log10_abs_db[0] == pytest.approx(size(db[0])[1], abs=1e-9)
    assert plain.log10_abs_path[0] < -23 and skips.log10_abs_path[0] > -1
