"""Each function and derivative against its textbook definition in high precision."""

import inspect
import math

import mpmath as mp
import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from tests.textbook import TEXTBOOK, true_pair

KEYS = list(ACTIVATIONS)
BOUND = {np.float64: 4e-15, np.float32: 2e-6}


def settings(act):
    """The defaults, and parameters from below their sliders to above them, where they are valid."""
    found = [{}]
    for place in (-0.6, 0.0, 0.1, 1.0, 1.7):
        values = {param.name: round(param.low + place * (param.high - param.low), 6)
                  for param in act.params}
        valid = {name: value for name, value in values.items() if is_valid(act, name, value)}
        if valid:
            found.append(valid)
    return found


def is_valid(act, name, value):
    try:
        act.check(**{name: value})
    except InputError:
        return False
    return True


CASES = [(key, params) for key, act in ACTIVATIONS.items() for params in settings(act)]


def hard_places(dtype):
    """z where formulas break: 0, kinks and neighbours, zeros and turning points, far out."""
    tiny = float(np.finfo(dtype).tiny)
    turning = [0.751791524693564457, 1.27846454276107, 1.19243, 2**0.5, 0.5, 1.0, 2.3994, 2.7]
    far = [5, 8.3, 12, 16.6, 19, 37, 38.5, 50, 88, 104, 200, 354, 700, 708, 745, 1e3, 1e4]
    spread = 10 ** np.random.default_rng(1).uniform(-12, 3, 25)
    near = [tiny, 1e3 * tiny, 1e-20, 1e-8, 1e-4, 0.01]
    positive = np.concatenate([near, turning, far, spread])
    return np.unique(np.concatenate([[0.0], positive, -positive]).astype(dtype))


def bare(function):
    """The formula itself: `elementwise` keeps NumPy silent about what happens on the way."""
    def formula(z, **params):
        array = np.atleast_1d(np.asarray(z))
        return inspect.unwrap(function)(array, **params).reshape(np.shape(z))[()]

    formula.of = function
    return formula


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("prime", [False, True], ids=["f", "df"])
@pytest.mark.parametrize("key, params", CASES)
def test_every_digit_that_the_condition_of_the_function_allows(key, params, prime, dtype):
    act = ACTIVATIONS[key]
    # What the function sees is the parameter rounded to z's precision.
    params = {n: float(dtype(v)) for n, v in {**act.defaults, **params}.items()}
    grid = hard_places(dtype)
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        ours = bare(act.df if prime else act.f)(grid, **params)
    bound, tiny = BOUND[dtype], float(np.finfo(dtype).tiny)
    for z, value in zip(grid.tolist(), ours.tolist(), strict=True):
        true, change = true_pair(TEXTBOOK[key][prime], z, params)
        off = abs(value - true)
        if abs(true) < tiny:
            assert off <= tiny, (z, value, true)  # subnormal: the format itself loses digits
            continue
        # bound * max(1, kappa) * |g| with kappa = |z g' / g|; near a zero of g it is absolute.
        assert off <= bound * max(abs(true), change), (z, value, mp.nstr(true, 20))


@pytest.mark.parametrize("key, params", CASES)
def test_the_textbook_derivatives_are_derivatives(key, params):
    params = {**ACTIVATIONS[key].defaults, **params}
    function, derivative = TEXTBOOK[key]
    with mp.workdps(40):
        for z in map(mp.mpf, (-9, -2.25, -0.75, 0.125, 1.5, 6)):
            slope = mp.diff(lambda x: function(x, **params), z)
            assert abs(slope - derivative(z, **params)) < mp.mpf(10) ** -15


@pytest.mark.parametrize("key", [key for key in KEYS if ACTIVATIONS[key].dparams])
def test_the_derivative_by_a_parameter_is_the_slope_in_that_parameter(key):
    act = ACTIVATIONS[key]
    for name, by_parameter in act.dparams.items():
        (param,) = (param for param in act.params if param.name == name)
        for base in (param.default, (param.low + param.high) / 2, param.high):
            for z in (-30.0, -2.0, -0.3, 0.0, 0.7, 5.0):
                with mp.workdps(200):  # of 1 + exp(-beta z), the small term counts
                    true = mp.diff(lambda p, z=z, name=name: TEXTBOOK[key][0](
                        mp.mpf(z), **{**act.defaults, name: p}), base)
                assert by_parameter(z, **{name: base}) == pytest.approx(float(true), 1e-12, 1e-300)


# -- kinks: the convention is the derivative from the left -----------------------------------------

@pytest.mark.parametrize("key, params", CASES)
def test_at_a_kink_the_derivative_is_the_one_from_the_left(key, params):
    act = ACTIVATIONS[key]
    step = 2.0**-30
    for kink in act.kinks:
        from_left = (act.f(kink, **params) - act.f(kink - step, **params)) / step
        from_right = (act.f(kink + step, **params) - act.f(kink, **params)) / step
        assert act.df(kink, **params) == pytest.approx(from_left, abs=1e-6)
        assert act.df(np.nextafter(kink, math.inf), **params) == pytest.approx(from_right, abs=1e-6)


def test_the_convention_in_numbers():
    assert ACTIVATIONS["relu"].df(0.0) == 0.0
    assert ACTIVATIONS["leaky_relu"].df(0.0) == 0.01
    assert ACTIVATIONS["prelu"].df(0.0) == 0.25
    assert ACTIVATIONS["elu"].df(0.0, alpha=0.4) == 0.4
    assert ACTIVATIONS["selu"].df(0.0) == pytest.approx(1.7580993408473766, rel=1e-15)


@pytest.mark.parametrize("key", KEYS)
def test_every_jump_of_the_slope_is_a_declared_kink(key):
    act = ACTIVATIONS[key]
    z = np.arange(-8, 8 + 2**-11, 2**-10)  # holds 0
    before, after = act.df(z), act.df(np.nextafter(z, np.inf))
    jumps = set(z[np.abs(after - before) > 1e-9].tolist()) - set(act.kinks)
    assert not jumps, f"the slope of {key} jumps at z = {jumps}: its record says so in kinks"


@pytest.mark.parametrize("key", KEYS)
def test_every_corner_of_the_slope_is_a_declared_kink(key):
    act, h = ACTIVATIONS[key], 2.0**-16
    z = np.arange(-8, 8 + 2**-11, 2**-10)  # holds 0
    bend = np.abs(act.df(z + h) - 2 * act.df(z) + act.df(z - h)) / h
    corners = set(z[bend > 0.01].tolist()) - set(act.kinks)
    assert not corners, f"the slope of {key} has a corner at z = {corners}: its record needs kinks"


# -- shapes, precision, NaN, far out ---------------------------------------------------------------

@pytest.mark.parametrize("dtype, far", [(np.float64, 1e300), (np.float32, 1e30)])
@pytest.mark.parametrize("key", KEYS)
def test_finite_without_a_floating_point_error_even_far_out(key, dtype, far):
    act = ACTIVATIONS[key]
    z = np.array([0, -0.0, 1e4, -1e4, far, -far, 1e-30, -1e-30], dtype)
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        for g in map(bare, (act.f, act.df)):
            beyond = (z == far) & (act.degree > 1 and g.of is act.f)  # the square is too large
            assert np.array_equal(np.isinf(g(z)), beyond) and not np.any(np.isnan(g(z)))
            assert np.isnan(g(dtype("nan"))) and np.all(np.isnan(g(np.array([np.nan], dtype))))


@pytest.mark.parametrize("key", KEYS)
def test_infinite_z_gives_the_limit(key):
    act = ACTIVATIONS[key]
    with np.errstate(over="raise", divide="raise", invalid="raise"):
        for z in (-math.inf, math.inf):
            f, df = bare(act.f), bare(act.df)
            value, near = f(z), f(math.copysign(1e300, z))
            assert value == near or (math.isinf(value) and abs(near) >= 1e2)
            slope, near = df(z), df(math.copysign(1e300, z))
            assert slope == near or (math.isinf(slope) and abs(near) >= 1e2)
            assert not any(np.isnan(bare(g)(z)) for g in act.dparams.values())


@pytest.mark.parametrize("key", KEYS)
def test_scalars_lists_and_arrays_of_any_shape(key):
    act = ACTIVATIONS[key]
    block = np.linspace(-3, 3, 24).reshape(2, 3, 4)
    for g in (act.f, act.df, *act.dparams.values()):
        assert g(block).shape == (2, 3, 4)
        assert g([]).shape == (0,)
        assert g([[1, 2], [-3, 4]]).shape == (2, 2)
        assert g(np.array(-1.5)) == g(-1.5) == g([-1.5])[0]
        assert isinstance(g(2), np.float64)
        assert isinstance(g(np.float32(2)), np.float32)
        assert g(block.astype(np.float32)).dtype == np.float32
        assert g(np.array([-1, 2])).dtype == np.float64
        assert g(block.astype(np.float16)).dtype == np.float64
        kept = block.copy()
        g(block)
        assert np.array_equal(kept, block)


@pytest.mark.parametrize("key", [key for key in KEYS if ACTIVATIONS[key].params])
def test_a_parameter_for_each_channel_and_by_position(key):
    act = ACTIVATIONS[key]
    z = np.linspace(-2, 2, 12).reshape(4, 3)
    values = np.linspace(act.params[0].low, act.params[0].high, 3)
    for g in (act.f, act.df):
        together = g(z, values)
        assert together.shape == (4, 3)
        for column, value in enumerate(values):
            alone = g(z[:, column], **{act.params[0].name: value})
            np.testing.assert_allclose(together[:, column], alone, rtol=1e-14, atol=1e-300)
