"""Grids of chains against single chains; windows and slopes against closed forms and scans."""

import itertools
import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS, Activation
from helpers.chain import Chain
from helpers.chain.sweeps import (
    factor_grid,
    first_layer_path,
    sample_growth,
    share_exploding,
)
from helpers.chain.windows import slopes_possible, widest_window, window_width
from helpers.checks import InputError

KEYS = list(ACTIVATIONS)
SIGMOID = ACTIVATIONS["sigmoid"]
pytestmark = pytest.mark.usefixtures("nothing_may_warn")


# -- the factor of a layer -------------------------------------------------------------------------

def test_the_factor_is_the_size_of_w_times_the_slope():
    grid = factor_grid("elu", [-2.0, 0.0, 3.0, 1e308], [-1.0, 0.0, 5.0, 1e3], alpha=2.0)
    assert grid.shape == (4, 4)
    np.testing.assert_allclose(grid[0], [4 / math.e, 4, 2, 2], 1e-15)
    assert not grid[1].any() and grid[2, 2] == 3.0 and grid[3, 1] == math.inf
    assert factor_grid(SIGMOID, 4, 0.0).tolist() == [[1.0]]


# -- the gradient of layer 1 -----------------------------------------------------------------------

@pytest.mark.parametrize("key", KEYS)
def test_every_place_of_a_grid_is_a_chain(key):
    weights = [-1e305, -300.0, -1.3, -1e-6, 1e-200, 0.0, 0.4, 1.0, 4.2, 100.0, 1e60, 1e307]
    biases, depths = [-0.7, 0.0, 2.0, -50.0], [1, 2, 7, 30]
    signs, logs = first_layer_path(key, weights, biases, depths, 0.8)
    assert signs.shape == logs.shape == (12, 4, 4) and signs.dtype.kind == "i"
    for i, w in enumerate(weights):
        for j, b in enumerate(biases):
            for k, depth in enumerate(depths):
                run = Chain([key] * depth, [w] * depth, [b] * depth).run(0.8, 0.3)
                assert signs[i, j, k] * run.sign_da_out == run.sign_db[0], (w, b, depth)
                assert logs[i, j, k] == pytest.approx(run.log10_abs_path[0], 1e-9, 1e-9)
                assert (signs[i, j, k] == 0) == (logs[i, j, k] == -math.inf)
                assert logs[i, j, k] + run.log10_abs_da_out == pytest.approx(
                    run.log10_abs_db[0], 1e-9, 1e-9)


@pytest.mark.parametrize("x", [0.0, -1e-200, 1e-160, 1e290, -1e308])
@pytest.mark.parametrize("key", ["tanh", "prelu", "relu", "gelu"])
def test_inputs_at_the_ends_of_float64(key, x):
    # One chain at a time: in a grid the others would decide how it is computed.
    for w, b, depth in itertools.product([1e-200, -1e-5, 3.0, 1e200], [0.0, 1e-160], [1, 2, 3]):
        sign, log = first_layer_path(key, w, b, depth, x)
        run = Chain([key] * depth, [w] * depth, [b] * depth).run(x, 0.0)
        assert sign.item() * run.sign_da_out == run.sign_db[0], (w, b, depth)
        assert log.item() + run.log10_abs_da_out == pytest.approx(run.log10_abs_db[0], 1e-9)


def test_a_steep_line_leaves_float64():
    signs, logs = first_layer_path("leaky_relu", 1.0, 0.0, [1, 3], -1e200, alpha=1e200)
    run = Chain([("leaky_relu", {"alpha": 1e200})] * 3, [1.0] * 3, [0.0] * 3).run(-1e200, 0.0)
    assert run.log10_abs_db[0] == pytest.approx(1400 + math.log10(2))
    assert run.log10_abs_path[0] == pytest.approx(600)
    assert signs.ravel().tolist() == [1, 1]
    assert logs.ravel().tolist() == pytest.approx([200, 600])


def test_parameters_depth_1000_and_unsorted_depths():
    signs, logs = first_layer_path("leaky_relu", [-1e6, 1e-6], [0.0], [1000, 1, 500], -1.0,
                                   alpha=0.2)
    for i, w in enumerate((-1e6, 1e-6)):
        for k, depth in enumerate((1000, 1, 500)):
            chain = Chain([("leaky_relu", {"alpha": 0.2})] * depth, [w] * depth, [0.0] * depth)
            run = chain.run(-1.0, 0.0)
            assert signs[i, 0, k] * run.sign_da_out == run.sign_db[0]
            assert logs[i, 0, k] == pytest.approx(run.log10_abs_path[0], 1e-12)
    assert logs[0, 0, 0] > 5000 and logs[1, 0, 0] < -5000


def test_straight_lines_against_depth():
    depths = np.arange(1, 101)
    _, logs = first_layer_path("relu", [0.5, 1.0, 2.0], [0.0], depths)
    slopes = np.diff(logs[:, 0], axis=1)
    np.testing.assert_allclose(slopes.T, np.broadcast_to([-1, 0, 1], (99, 3)) * math.log10(2),
                               0, 1e-12)
    _, steady = first_layer_path("sigmoid", [100.0], [-50.0], depths, 0.5)
    np.testing.assert_allclose(np.diff(steady[0, 0]), math.log10(25), 1e-12)


# -- sampled chains --------------------------------------------------------------------------------

def test_a_sampled_growth_is_the_product_of_a_chain_s_factors():
    biases = np.random.default_rng(5).normal(0.0, 2.0, (4, 50))
    growth = sample_growth("tanh", 1.5, 4, 50, 5, bias_scale=2.0, x=0.3)
    for k in range(50):
        run = Chain(["tanh"] * 4, [1.5] * 4, biases[:, k]).run(0.3, 0.0)
        assert growth[k] == pytest.approx(run.log10_abs_db[0] - run.log10_abs_db[3], abs=1e-12)


def test_with_weights_of_100_and_random_biases_the_sigmoid_chain_nearly_always_vanishes():
    share = share_exploding("sigmoid", 100.0, 4, 20000, np.random.default_rng(1))
    assert 0 <= share < 0.002
    assert share_exploding("sigmoid", 100.0, 4, 2000, 1, bias_scale=60.0) < 0.02
    assert share_exploding("sigmoid", 7.0, 4, 20000, 1, bias_scale=2.0, bias_mean=-3.5) > 0.05
    assert share_exploding("sigmoid", 7.0, 4, 20000, 1, bias_mean=-3.5, x=0.5) > 0.5
    assert share_exploding("sigmoid", 7.0, 4, 20000, 1, bias_mean=-3.5, x=1.0) < 0.05
    assert share_exploding("sigmoid", 3.9, 10, 500, 2) == 0.0
    assert share_exploding("leaky_relu", 2.0, 5, 500, 2, alpha=0.9) == 1.0
    assert share_exploding("leaky_relu", 1.0, 5, 50, 2, alpha=1.0) == 0.0  # it stays as it is
    assert share_exploding("relu", -2.0, 9, 100, 3, bias_scale=0.0) == 0.0


# -- windows ---------------------------------------------------------------------------------------

def nielsen_s_width(w):
    """The sigmoid's window in closed form, from Nielsen's chapter 5."""
    return 2 / w * np.log(w * (1 + np.sqrt(1 - 4 / w)) / 2 - 1)


def test_the_sigmoid_s_window_is_the_closed_form():
    weights = np.array([4.0001, 4.5, 6.894, 20.0, 100.0, 1e4])
    np.testing.assert_allclose(window_width("sigmoid", weights), nielsen_s_width(weights), 1e-7)
    np.testing.assert_array_equal(window_width("sigmoid", -weights), window_width(SIGMOID, weights))
    assert window_width("sigmoid", 4.0) == window_width("sigmoid", 3.0) == 0.0
    assert window_width("sigmoid", 0.0) == 0.0 and np.ndim(window_width("sigmoid", 5.0)) == 0


def test_the_widest_window_is_the_published_one():
    weight, width = widest_window("sigmoid")
    assert weight == pytest.approx(6.894, abs=5e-4) and width == pytest.approx(0.4477, abs=5e-5)
    w = np.linspace(4.001, 20, 160000)
    assert width == pytest.approx(nielsen_s_width(w).max(), rel=1e-9)
    # tanh(z) = 2 sigmoid(2z) - 1: a quarter of the weight, twice the width.
    assert widest_window("tanh") == pytest.approx((weight / 4, 2 * width), rel=1e-6)


SETTINGS = [("sigmoid", {}), ("tanh", {}), ("relu", {}), ("leaky_relu", {"alpha": 0.4}),
            ("prelu", {"alpha": -0.5}), ("elu", {"alpha": 3.0}), ("elu", {"alpha": 0.2}),
            ("selu", {}), ("selu", {"alpha": 3.0, "scale": 0.6}), ("gelu", {}), ("gelu_tanh", {}),
            ("swish", {}), ("swish", {"beta": 10.0}), ("swish", {"beta": -1.5}), ("mish", {})]


@pytest.mark.parametrize("key, params", SETTINGS)
@pytest.mark.parametrize("w", [0.3, 0.62, 0.95, -1.4, 2.3, 5.0, -9.0, 60.0])
def test_a_window_is_what_a_scan_of_the_inputs_finds(key, params, w):
    z = np.linspace(-100, 100, 200001)
    with np.errstate(under="ignore"):
        inside = np.abs(w * ACTIVATIONS[key].df(z, **params)) >= 1
    found = window_width(key, w, **params)
    if inside[0] or inside[-1]:
        assert found == math.inf
    else:
        assert found * abs(w) == pytest.approx(inside.sum() * 1e-3, abs=6e-3)


def test_two_windows_at_once_count_both():
    # f(z) = -exp(-z**2) is steep on both sides of 0, and flat at 0 itself.
    ripple = Activation("own", "Own", "99", lambda z: -np.exp(-z * z),
                        lambda z: 2 * z * np.exp(-z * z), "", "", "", "", "", "")
    top = math.sqrt(2 / math.e)
    assert window_width(ripple, 0.999 / top) == 0.0
    with np.errstate(under="ignore"):
        scan = np.sum(np.abs(2 * ripple.df(np.linspace(-5, 5, 2000001))) >= 1) * 5e-6
    assert window_width(ripple, 2.0) * 2 == pytest.approx(scan, abs=1e-4)
    assert widest_window(ripple)[1] == pytest.approx(window_width(ripple, widest_window(ripple)[0]))


@pytest.mark.parametrize("key, params, weight", [
    ("relu", {}, 1.0), ("gelu", {}, 1.0), ("leaky_relu", {"alpha": 5.0}, 0.2),
    ("selu", {"scale": 2.0}, 0.5), ("swish", {"beta": 0.0}, 2.0), ("prelu", {"alpha": -4}, 0.25)])
def test_an_endless_window_has_the_smallest_weight_that_opens_it(key, params, weight):
    assert widest_window(key, **params) == (pytest.approx(weight, rel=1e-12), math.inf)
    assert window_width(key, weight * 1.0001, **params) == math.inf
    assert window_width(key, weight * 0.9, **params) < 10


def test_a_function_without_slope_has_no_window():
    assert widest_window("selu", scale=0.0) == (math.inf, 0.0)


# -- what cannot be used ---------------------------------------------------------------------------

@pytest.mark.parametrize("call, said", [
    (lambda: factor_grid("gelo", [1], [1]), "no activation 'gelo'"),
    (lambda: factor_grid("elu", [1], [1], alpha=-1), "alpha = -1"),
    (lambda: factor_grid("elu", [1], [math.nan]), r"zs\[0\] = nan"),
    (lambda: factor_grid("elu", [[1]], [1]), r"weights = \[\[1\]\]"),
    (lambda: first_layer_path("elu", [1], [], [1]), r"biases = \[\] is"),
    (lambda: first_layer_path("elu", [1], [1], [0]), "depth = 0 .* at least 1"),
    (lambda: first_layer_path("elu", [1], [1], [1.5]), "depth = 1.5 .* whole number"),
    (lambda: first_layer_path("elu", [1], ["1"], [1]), "biases = "),
    (lambda: first_layer_path("elu", [1], [1], [1], x=math.inf), "x = inf"),
    (lambda: window_width("elu", math.nan), "w = nan is"),
    (lambda: share_exploding("elu", 1, 1, 10, 1), "depth = 1 .* at least 2"),
    (lambda: share_exploding("elu", 1, 3, 0, 1), "runs = 0"),
    (lambda: share_exploding("elu", 1, 3, 9, 1, bias_scale=-1), "bias_scale = -1"),
    (lambda: slopes_possible([1, 2], "elu", 1, [1]),
     r"slopes = \[1\.0\] .* 2 numbers, one for each weight"),
    (lambda: slopes_possible([1, 2], "elu", 1, [1, 1], choice=[0]), r"choice = \[0\]"),
    (lambda: slopes_possible([1], "elu", "1", [1]), "x = '1'"),
])
def test_bad_input_is_answered_in_words(call, said):
    with pytest.raises(InputError, match=said):
        call()
