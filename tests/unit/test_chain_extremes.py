"""The chain where float64 ends: true sizes at any depth, and gradients that stop."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS, Activation
from helpers.chain import Chain
from helpers.words import readable
from tests.chain_oracle import products, size

KEYS = list(ACTIVATIONS)
NAMES = ("z", "a", "slope", "da", "delta", "dw", "db")
pytestmark = pytest.mark.usefixtures("nothing_may_warn")


def assert_true(run, tolerance=1e-9):
    """Signs and sizes of a run are those of the textbook's chain with unlimited exponents."""
    z, a, dw, db = products(run.chain, run.x, run.y)
    for name, numbers in (("z", z), ("a", a), ("dw", dw), ("db", db)):
        signs, logs = zip(*map(size, numbers), strict=True)
        assert getattr(run, f"sign_{name}").tolist() == list(signs), name
        np.testing.assert_allclose(getattr(run, f"log10_abs_{name}"), np.array(logs, float), 1e-13,
                                   tolerance, err_msg=name)
    assert_consistent(run)


def assert_consistent(run):
    """No nan; 0 has sign 0 and log10 -inf; a plain number is the one that the logarithm says."""
    for name in NAMES:
        plain, sign, log = (getattr(run, p + name) for p in ("", "sign_", "log10_abs_"))
        assert not np.any(np.isnan(plain)) and not np.any(np.isnan(log)), name
        assert np.all((sign == 0) == (log == -math.inf)), name
        assert np.all(np.abs(sign) <= 1) and not np.any(log == math.inf), name
        assert np.all(np.isinf(plain) == (log > 308.2547155599167)), name
        assert np.all(plain[log < -324] == 0), name
        inside = (log > -300) & (log < 308)
        np.testing.assert_allclose(np.log10(np.abs(plain[inside])), log[inside], 1e-12, 1e-12)
        assert np.all(np.sign(plain[inside]) == sign[inside]), name
    assert not math.isnan(run.cost) and not math.isnan(run.da_out)
    for step in run.steps:
        assert not any(math.isnan(v) for v in (step.value, step.log10))
        assert not any(math.isnan(v) for *_, v in step.factors)


@pytest.mark.parametrize(("weight", "past"), [(1e-6, False), (-1e-6, False), (1e6, False),
                                              (1e-6, True), (1e6, True), (-0.4, True)])
@pytest.mark.parametrize("key", KEYS)
def test_depth_1000_shows_true_magnitudes(key, weight, past):
    run = Chain([key] * 1000, [weight] * 1000, [0.0] * 1000, [past] * 1000).run(1.0, 0.5)
    z, a, dw, db = products(run.chain, 1.0, 0.5, digits=40)
    for name, numbers in (("db", db), ("dw", dw), ("z", z), ("a", a)):
        some = range(0, 1000, 37)
        signs, logs = zip(*(size(numbers[i]) for i in some), strict=True)
        assert getattr(run, f"sign_{name}")[some].tolist() == list(signs)
        np.testing.assert_allclose(getattr(run, f"log10_abs_{name}")[some], np.array(logs, float),
                                   1e-11 if past else 1e-12, 1e-8 if past else 1e-9)


def test_a_straight_line_where_theory_says_so():
    run = Chain(["tanh"] * 1000, [1e-6] * 1000, [0.0] * 1000).run(1.0, 0.0)
    assert run.log10_abs_db[0] == pytest.approx(math.log10(2) - 6 * 1999, abs=1e-9)
    np.testing.assert_allclose(np.diff(run.log10_abs_db), 6.0, 0, 1e-9)
    assert run.db[0] == 0 and run.sign_db[0] == 1 and run.stopped == ""
    leaky = Chain([("leaky_relu", {"alpha": 0.2})] * 30, [1.0] * 30, [0.0] * 30).run(-1.0, 0.0)
    np.testing.assert_allclose(leaky.slope, 0.2)
    np.testing.assert_allclose(np.diff(leaky.log10_abs_da), -math.log10(0.2), 1e-12)


def random_numbers(rng, n):
    """Numbers of both signs whose sizes fill the whole of float64, some of them 0."""
    sizes = 10.0 ** rng.uniform(-305, 307, n)
    return sizes * rng.choice([-1, 1, 1, 0], n)


def some_skips(rng, depth, share):
    """Which layers have a skip, as an argument of Chain; nothing is drawn for a share of 0."""
    return [rng.random(depth) < share] if share else []


@pytest.mark.parametrize("share", [0, 0.6])
@pytest.mark.parametrize("seed", range(150))
def test_numbers_of_any_size_give_the_textbook_s_sizes_and_never_nan(seed, share):
    rng = np.random.default_rng(seed)
    keys = [key for key in KEYS if key not in ("gelu", "gelu_tanh", "swish", "mish")]
    if seed % 2:
        keys = ["relu", "leaky_relu", "prelu"]
    depth = int(rng.integers(1, 12))
    chain = Chain(rng.choice(keys, depth), random_numbers(rng, depth), random_numbers(rng, depth),
                  *some_skips(rng, depth, share))
    assert_true(chain.run(*random_numbers(rng, 2)), 1e-7)


@pytest.mark.parametrize("share", [0, 0.5])
@pytest.mark.parametrize("seed", range(80))
def test_every_activation_stays_without_nan_whatever_the_numbers(seed, share):
    rng = np.random.default_rng(1000 + seed)
    depth = int(rng.integers(1, 40))
    entries = []
    for key in rng.choice(KEYS, depth):
        params = {p.name: float(10 ** rng.uniform(-3, 3)) for p in ACTIVATIONS[key].params}
        entries.append((key, params))
    run = Chain(entries, random_numbers(rng, depth), random_numbers(rng, depth),
                *some_skips(rng, depth, share)).run(*random_numbers(rng, 2))
    assert_consistent(run)
    assert bool(run.stopped) == (run.sign_db[0] == 0)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("side", [-1.0, 1.0])
@pytest.mark.parametrize("power", [-2, 2, 200])
def test_beyond_1e300_a_signal_goes_on_with_the_outer_slope(key, power, side):
    act = ACTIVATIONS[key]
    run = Chain([key], [1e305], [0.0]).run(side * 10.0**power, 0.0)
    with np.errstate(under="ignore"):
        outer, limit = float(act.df(side * 1e300)), act.f(side * 1e300)
    size = 305 + power
    assert run.sign_z[0] == side and run.log10_abs_z[0] == pytest.approx(size, rel=1e-15)
    if outer and act.degree == 2:
        grown = [size - 300 + math.log10(outer), 2 * size + math.log10(act.f(side))]
        assert [run.log10_abs_slope[0], run.log10_abs_a[0]] == pytest.approx(grown, rel=1e-14)
        return assert_consistent(run)
    assert run.slope[0] == outer
    if outer:
        assert run.log10_abs_a[0] == pytest.approx(size + math.log10(abs(outer)), rel=1e-14)
    else:
        assert run.a[0] == limit
    assert_consistent(run)


def test_w_a_plus_b_may_overflow():
    run = Chain(["relu", "relu", "tanh"], [1e200, 1e200, 1e-300], [1e308, 1e308, 0.0]).run(1e150)
    assert np.isinf(run.z[:2]).all() and run.log10_abs_z[1] == pytest.approx(550, abs=1e-12)
    assert run.a[2] == 1.0 and run.log10_abs_z[2] == pytest.approx(250, abs=1e-12)
    two = Chain(["relu"], [1e308], [1e308]).run(1.0, 0.0)
    assert two.z[0] == math.inf and two.log10_abs_a[0] == pytest.approx(308 + math.log10(2))
    assert two.cost == math.inf and two.da_out == math.inf and two.steps[2].log10 > 616


def test_terms_that_cancel_beyond_float64_cancel():
    run = Chain(["relu", "relu", "relu"], [1e200, 1e200, 1.0], [0.0, -1e308, 5.0]).run(1e108, 0.0)
    assert run.log10_abs_z[1] == pytest.approx(508, abs=1e-12)
    assert Chain(["relu"], [1e200], [-1e308]).run(1e108).z[0] == 1e200 * 1e108 - 1e308


def test_a_signal_that_returns_is_an_ordinary_number_again():
    run = Chain(["relu"] * 3, [1e300, 1e300, 1e-300], [0.0] * 3).run(3.0)
    assert run.z[2] == pytest.approx(3e300, rel=1e-14)
    run = Chain(["prelu"] * 3, [1e-300, 1e-300, 1e300], [0.0] * 3).run(3.0)
    assert run.z[2] == pytest.approx(3e-300, rel=1e-14)
    run = Chain(["relu"] * 2, [1e-200, 1e200], [0.0, 1.0]).run(1e-200)
    assert run.a[0] == 0 and run.sign_a[0] == 1 and run.z[1] == 1.0


def test_a_tiny_signal_meets_the_right_side_of_a_kink():
    for side, slope in ((1.0, 1.0), (-1.0, 0.0)):
        run = Chain(["relu"], [side * 1e-200], [0.0]).run(1e-200, 1.0)
        assert run.slope[0] == slope and run.sign_z[0] == side and run.z[0] == 0.0
    zero = Chain(["relu"], [1.0], [0.0]).run(0.0, 1.0)
    assert zero.slope[0] == 0.0 and zero.sign_z[0] == 0


def test_a_very_steep_line_goes_on_beyond_float64():
    run = Chain([("leaky_relu", {"alpha": 1e200})] * 2, [1.0, 1.0], [0.0, 0.0]).run(-1e200, 0.0)
    assert run.log10_abs_a.tolist() == pytest.approx([400, 600])
    assert run.sign_a.tolist() == [-1, -1] and run.slope.tolist() == [1e200, 1e200]


# -- gradients that stop ---------------------------------------------------------------------------

@pytest.mark.parametrize("chain, x, y, said", [
    (Chain(["relu"] * 4, [1, 1, -1, 1], [0, 0, 0.5, 1]), 1.0, 0.0,
     "Layer 3 stops the gradient: the slope of ReLU at z = \u22120.5 is 0."),
    (Chain(["relu"], [1.0], [0.0]), 0.0, 1.0,
     "Layer 1 stops the gradient: ReLU has a kink at z = 0, where the slope from the left counts, "
     "and it is 0."),
    (Chain(["sigmoid", "tanh"], [-800.0, 1.0], [0.0, 0.0]), 1.0, 1.0,
     "Layer 1 stops the gradient: the slope of Sigmoid at z = \u2212800 is too small for float64 "
     "and counts as 0."),
    (Chain(["sigmoid"], [1e308], [0.0]), 1e100, 0.0,
     "Layer 1 stops the gradient: the slope of Sigmoid at z = 1 \u00d7 10\u2074\u2070\u2078 is too "
     "small for float64 and counts as 0."),
    (Chain(["relu", "relu"], [1e308, -1e300], [0.0, 0.0]), 1e100, 1.0,
     "Layer 2 stops the gradient: the slope of ReLU at z = \u22121 \u00d7 10\u2077\u2070\u2078 is "
     "0."),
    (Chain([("elu", {"alpha": 0.0})], [1.0], [0.0]), -800.0, 1.0,
     "Layer 1 stops the gradient: the slope of ELU at z = \u2212800 is 0."),
    (Chain(["elu"], [1.0], [0.0]), -800.0, 1.0,
     "Layer 1 stops the gradient: the slope of ELU at z = \u2212800 is too small for float64 "
     "and counts as 0."),
    (Chain(["gelu", "mish"], [1.0, 1.0], [-50.0, 1.0]), 0.0, 3.0,
     "Layer 1 stops the gradient: the slope of GELU at z = \u221250 is too small for float64 and "
     "counts as 0."),
    (Chain([("leaky_relu", {"alpha": 0.0})], [1.0], [0.0]), -2.0, 1.0,
     "Layer 1 stops the gradient: the slope of Leaky ReLU at z = \u22122 is 0."),
    (Chain([("swish", {"beta": 0.0})], [1.0], [0.0]), 2.0, 1.0,
     "a_1 equals the target, so dC/da_1 = 0 and no layer learns."),
    (Chain(["tanh"] * 3, [1.0, 0.0, 1.0], [0.1] * 3), 2.0, 1.0,
     "The weight of layer 2 is 0: no gradient passes to the layers before it."),
    (Chain(["tanh"] * 3, [0.0, 1.0, 1.0], [0.1] * 3), 2.0, 1.0, ""),
    (Chain(["gelu"] * 3, [1.0, 1.0, 1.0], [-30.0] * 3), 2.0, 1.0, ""),
])
def test_where_and_why_a_gradient_stops(chain, x, y, said):
    run = chain.run(x, y)
    assert run.stopped == said
    assert_consistent(run)
    assert (run.sign_db[0] == 0) == bool(said)
    assert (run.log10_abs_db[0] == -math.inf) == bool(said)


def test_an_activation_of_a_learner_s_own_may_be_flat_in_places():
    def own(f, df, *kinks):
        return Activation("own", "Own", "99_own", f, df, "", "", "", "", "", "", kinks=kinks)

    clipped = own(lambda z: np.clip(z, -1, 1), lambda z: np.where((z > -1) & (z <= 1), 1.0, 0.0),
                  -1.0, 1.0)
    bowl = own(lambda z: (z - 1) ** 2, lambda z: 2.0 * (z - 1))
    for act, z in ((clipped, 2.0), (clipped, -500.0), (bowl, 1.0)):
        said = Chain([act], [1.0], [0.0]).run(z, 3.0).stopped
        there = f"z = {readable(z)}"
        assert said == f"Layer 1 stops the gradient: the slope of Own at {there} is 0."


def test_layers_behind_the_stop_still_learn():
    run = Chain(["relu"] * 4, [1, 1, -1, 1], [0, 0, 0.5, 1]).run(1.0, 0.0)
    assert run.sign_delta.tolist() == [0, 0, 0, 1]
    assert run.log10_abs_delta[:3].tolist() == [-math.inf] * 3
    assert run.delta[:3].tolist() == [0.0] * 3 and run.dw[:3].tolist() == [0.0] * 3
    assert [s.sign for s in run.steps if s.phase == "backward"] == [1, 1, 1, 0, 0, 0, 0, 0]
