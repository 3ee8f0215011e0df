"""The chain's numbers against finite differences in high precision, and its steps."""

import math
import warnings

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.chain import Chain, Step
from helpers.checks import InputError
from tests.chain_oracle import differences, products, random_chain, with_skips

every_kind = pytest.mark.parametrize("draw", [random_chain, with_skips])


@every_kind
@pytest.mark.parametrize("seed", range(60))
def test_gradients_are_what_finite_differences_say(draw, seed):
    chain, x, y = draw(seed)
    run = chain.run(x, y)
    dw, db = differences(chain, x, y)
    for name, true in (("dw", dw), ("db", db), ("delta", db)):
        np.testing.assert_allclose(getattr(run, name), [float(v) for v in true], 1e-10, 1e-300)


@every_kind
@pytest.mark.parametrize("seed", range(60, 90))
def test_signals_and_slopes_are_those_of_the_textbook(draw, seed):
    chain, x, y = draw(seed, deepest=12)
    run = chain.run(x, y)
    z, a, dw, db = products(chain, x, y)
    for name, true in (("z", z), ("a", a), ("dw", dw), ("db", db)):
        np.testing.assert_allclose(getattr(run, name), [float(v) for v in true], 1e-10, 1e-300)
    assert run.cost == pytest.approx(float((a[-1] - y) ** 2), rel=1e-12)
    assert run.da_out == pytest.approx(float(2 * (a[-1] - y)), rel=1e-12)
    past = np.where(chain.skips, [x, *run.a[:-1]], 0.0)
    np.testing.assert_allclose(run.f, run.a - past, 1e-9, 1e-13)


@pytest.mark.parametrize("seed", range(100, 110))
def test_sign_and_logarithm_say_the_same_as_the_plain_numbers(seed):
    run = random_chain(seed)[0].run(0.7, -0.2)
    for name in ("z", "a", "slope", "da", "delta", "dw", "db"):
        plain = getattr(run, name)
        assert plain.shape == (run.chain.depth,) and plain.dtype == np.float64
        np.testing.assert_array_equal(getattr(run, f"sign_{name}"), np.sign(plain))
        with np.errstate(divide="ignore"):
            log = np.log10(np.abs(plain))
        np.testing.assert_allclose(getattr(run, f"log10_abs_{name}"), log, 1e-13, 1e-13)


@pytest.mark.parametrize("seed", range(10))
def test_plain_numbers_are_those_of_a_loop_that_knows_nothing_of_wide_numbers(seed):
    chain, x, y = random_chain(seed)
    run = chain.run(x, y)
    zs, outputs = [], [x]
    for (act, params), w, b in zip(chain.activations, chain.weights, chain.biases, strict=True):
        zs.append(w * outputs[-1] + b)
        outputs.append(act.f(zs[-1], **params))
    gradient = 2 * (outputs[-1] - y)
    for i in reversed(range(chain.depth)):
        assert run.da[i] == pytest.approx(gradient, rel=1e-13)
        act, params = chain.activations[i]
        gradient *= act.df(zs[i], **params)
        assert run.delta[i] == run.db[i] == pytest.approx(gradient, rel=1e-13)
        assert run.dw[i] == pytest.approx(gradient * outputs[i], rel=1e-13)
        gradient *= chain.weights[i]
    np.testing.assert_allclose(run.z, zs, 1e-14)


# -- steps: the numbers one by one -----------------------------------------------------------------

@every_kind
@pytest.mark.parametrize("seed", range(10))
def test_steps_come_in_order_and_hold_the_run_s_numbers(draw, seed):
    chain, x, y = draw(seed)
    run, depth = chain.run(x, y), chain.depth
    names = [(s.phase, s.name, s.layer) for s in run.steps]
    expected = [("forward", name, layer) for layer in range(1, depth + 1) for name in ("z", "a")]
    expected += [("forward", "cost", depth), ("backward", "dC/da", depth)]
    for layer in range(depth, 0, -1):
        expected.append(("backward", "slope", layer))
        if layer > 1:
            expected.append(("backward", "skip" if chain.skips[layer - 1] else "weight", layer))
    assert names == [*expected, ("update", "update", 1)]
    assert len(run.steps) == 4 * depth + 2 and isinstance(run.steps, tuple)
    for step in run.steps:
        assert isinstance(step, Step) and isinstance(step.value, float)
        assert step.sign == np.sign(step.value)
        size = math.log10(abs(step.value)) if step.value else -math.inf
        assert step.log10 == pytest.approx(size, rel=1e-12)


def test_forward_steps_are_the_sum_of_what_they_show():
    run = Chain(["tanh", "sigmoid", ("elu", {"alpha": 0.2})], [0.5, -2, 3], [0.1, 0, -2]).run(2, 1)
    previous = 2.0
    for layer in (1, 2, 3):
        z, a = run.steps[2 * layer - 2], run.steps[2 * layer - 1]
        (_, at_w, w), (_, at_a, before), (_, at_b, b) = z.factors
        assert [kind for kind, *_ in z.factors] == ["w", "a", "b"]
        assert (at_w, at_a, at_b) == (layer, layer - 1, layer) and before == previous
        assert z.value == w * before + b == run.z[layer - 1]
        assert a.factors == (("z", layer, z.value),) and a.value == run.a[layer - 1]
        previous = a.value
    cost = run.steps[6]
    assert cost.factors == (("a", 3, previous), ("y", 3, 1.0))
    assert cost.value == (previous - 1) ** 2 == run.cost


@pytest.mark.parametrize("seed", range(6))
def test_backward_steps_multiply_one_more_factor_each(seed):
    chain, x, y = random_chain(seed)
    run = chain.run(x, y)
    steps = [s for s in run.steps if s.phase == "backward"]
    for count, step in enumerate(steps, start=1):
        assert len(step.factors) == count and step.factors[:-1] == steps[count - 2].factors * (
            count > 1)
        kind, layer, value = step.factors[-1]
        assert (kind, layer) == (step.name, step.layer)
        known = {"dC/da": run.da_out, "slope": run.slope[layer - 1],
                 "weight": chain.weights[layer - 1]}
        assert value == known[kind]
        assert step.value == pytest.approx(math.prod(v for *_, v in step.factors), rel=1e-12)
        if kind == "slope":
            assert step.value == run.delta[layer - 1] == run.db[layer - 1]
    assert steps[-1].value == run.db[0]
    last = run.steps[-1]
    assert last.value == run.db[0]
    assert last.factors == (("b", 1, chain.biases[0]), ("dC/db", 1, run.db[0]))


# -- the update ------------------------------------------------------------------------------------

def test_an_update_goes_against_the_gradient_and_lowers_the_cost():
    chain = Chain(["sigmoid"] * 3, [1.0, -0.8, 1.2], [0.1, 0.2, -0.3])
    run = chain.run(1.0, 0.0)
    new = chain.updated(run, 0.5)
    np.testing.assert_array_equal(new.weights, chain.weights - 0.5 * run.dw)
    np.testing.assert_array_equal(new.biases, chain.biases - 0.5 * run.db)
    assert new.activations == chain.activations and new.run(1.0, 0.0).cost < run.cost
    np.testing.assert_array_equal(chain.updated(run, 0).weights, chain.weights)


def test_what_cannot_be_updated_is_said():
    chain = Chain(["relu"] * 4, [1e100] * 4, [0.0] * 4)
    run = chain.run(1.0, 0.0)
    with pytest.raises(InputError, match="rate = 1 is not allowed here: .* w_1 beyond the largest"):
        chain.updated(run, 1.0)
    np.testing.assert_array_equal(chain.updated(run, 0.0).weights, chain.weights)
    small = Chain(["tanh"], [1.0], [0.0])
    for rate in (-0.1, math.nan, "0.5", None, [0.5]):
        with pytest.raises(InputError, match=r"rate = .* is not allowed: it must be"):
            small.updated(small.run(), rate)
    with pytest.raises(InputError, match="a run of the same chain"):
        Chain(["relu"], [1.0], [0.0]).updated(run, 0.1)


# -- numbers that were published ----------------------------------------------------------------

def test_nielsen_s_chain_grows_25_fold_a_layer():
    chain = Chain(["sigmoid"] * 4, [100.0] * 4, [-100.0, -50.0, -50.0, -50.0])
    run = chain.run(1.0, 0.0)
    np.testing.assert_array_equal(run.z, 0.0)
    np.testing.assert_array_equal(run.a, 0.5)
    np.testing.assert_array_equal(run.db, [25.0**3 / 4, 25.0**2 / 4, 25.0 / 4, 0.25])
    assert run.log10_abs_db[0] - run.log10_abs_db[1] == pytest.approx(math.log10(25), rel=1e-14)


def test_the_extreme_example_of_the_article():
    # Slopes 0.13, 0.21, 0.09, 0.14 and weights of 100; x and y chosen so that b_1 is 1.56 and
    # dC/da_4 is 1.
    z = [math.log((1 - 2 * s + math.sqrt(1 - 4 * s)) / (2 * s)) for s in (0.13, 0.21, 0.09, 0.14)]
    a = [1 / (1 + math.exp(-v)) for v in z]
    biases = [1.56] + [v - 100 * before for v, before in zip(z[1:], a, strict=False)]
    chain = Chain(["sigmoid"] * 4, [100.0] * 4, biases)
    run = chain.run((z[0] - 1.56) / 100, a[3] - 0.5)
    np.testing.assert_allclose(run.slope, [0.13, 0.21, 0.09, 0.14], rtol=1e-12)
    assert run.db[0] == pytest.approx(343.98, rel=1e-11)
    assert chain.updated(run, 0.5).biases[0] == pytest.approx(-170.43, rel=1e-11)


def test_the_weight_that_barely_moves():
    chain = Chain(["sigmoid"], [0.2], [0.0])
    target = 1 / (1 + math.exp(-0.2)) - 4.38e-8 / (2 * ACTIVATIONS["sigmoid"].df(0.2))
    new = chain.updated(chain.run(1.0, target), 0.5)
    assert new.weights[0] == pytest.approx(0.1999999781, abs=5e-14)


# -- what goes in ----------------------------------------------------------------------------------

def test_numbers_of_every_kind_and_any_list_are_welcome():
    runs = [Chain(entries, weights, biases).run(x, y) for entries, weights, biases, x, y in (
        (["elu", "relu"], [1, 2], [0, 1], 1, 0),
        (("elu", ACTIVATIONS["relu"]), np.float32([1, 2]), (0.0, 1.0), np.float64(1), np.array(0)),
        ((entry for entry in [("elu", {}), ["relu", {}]]), (1, 2), np.array([0, 1]), True, False))]
    for run in runs[1:]:
        np.testing.assert_array_equal(run.dw, runs[0].dw)
    assert runs[0].chain.activations == ((ACTIVATIONS["elu"], {"alpha": 1.0}),
                                         (ACTIVATIONS["relu"], {}))


def test_a_chain_keeps_its_own_copy_of_the_numbers():
    weights = np.array([1.0, 2.0])
    chain = Chain(["tanh"] * 2, weights, [0.0, 0.0])
    weights[0] = 9.0
    assert chain.weights[0] == 1.0
    with pytest.raises(ValueError, match="read-only"):
        chain.weights[0] = 3.0


def test_nothing_warns():
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        for seed in range(20):
            chain, x, y = random_chain(seed, deepest=40)
            assert len(chain.run(x, y).steps) == 4 * chain.depth + 2
