"""Random networks against the theory of wide layers, and its table against its integrals."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.checks import InputError
from helpers.formula import formula
from helpers.moments.field_table import FieldTable
from helpers.moments.mean_field import (
    c_star,
    chi,
    correlation_map,
    critical_sigma_w,
    depth_scale,
    mean_square,
    mean_square_slope,
    phase,
    q_star,
    variance_map,
)
from helpers.moments.wide import draw, wide_run

PLACES = [("tanh", 2.0, 0.2), ("tanh", 1.0, 0.0), ("relu", 2**0.5, 0.0), ("relu", 1.2, 0.3),
          ("elu", 1.2, 0.1), ("selu", 1.0, 0.0), ("gelu", 1.4, 0.5), ("mish", 1.3, 0.2),
          ("sigmoid", 4.0, 0.0), ("prelu", 1.3, 0.1)]


def by_integrals(act, w, b, depth, length, angle, **params):
    """q, angle in degrees and factor of each layer, by the maps without a table."""
    q, c, found = length**2, math.cos(math.radians(angle)), []
    for layer in range(depth):
        before, q = q, w**2 * q + b**2 if layer == 0 else float(
            variance_map(act, q, w, b, **params))
        c = (w**2 * before * c + b**2) / q if layer == 0 else float(
            correlation_map(act, c, before, w, b, **params))
        found.append((q, math.degrees(math.acos(c)), float(chi(act, q, w, **params))))
    return np.array(found).T


# -- the table -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key, w, b", PLACES)
def test_a_walk_by_the_table_is_that_of_the_integrals(key, w, b):
    walk = FieldTable(key).walk(w, b, 30, 0.7, 75.0)
    qs, angles, factors = by_integrals(key, w, b, 30, 0.7, 75.0)
    assert (walk.q[0], walk.angle[0]) == pytest.approx((0.49, 75.0), rel=1e-12)
    np.testing.assert_allclose(walk.q[1:], qs, rtol=1e-5)
    np.testing.assert_allclose(walk.angle[1:], angles, atol=0.02)
    wanted = [math.sqrt(np.prod(factors[layer:-1])) for layer in range(30)]
    np.testing.assert_allclose(walk.gradient[1:], wanted, rtol=1e-4)
    assert np.isnan(walk.gradient[0]) and walk.gradient[-1] == 1


@pytest.mark.parametrize("key, params", [
    ("leaky_relu", {"alpha": 0.5}), ("elu", {"alpha": 2.0}), ("swish", {"beta": 3.0}),
    ("selu", {"alpha": 1.0, "scale": 1.3})])
def test_a_table_of_other_parameters(key, params):
    walk = FieldTable(key, **params).walk(1.1, 0.3, 12, 1.0, 40.0)
    qs, angles, _ = by_integrals(key, 1.1, 0.3, 12, 1.0, 40.0, **params)
    np.testing.assert_allclose(walk.q[1:], qs, rtol=1e-5)
    np.testing.assert_allclose(walk.angle[1:], angles, atol=0.02)


@pytest.mark.parametrize("text", ["max(z - 0.5, 0) + max(-z - 1, 0)", "sin(3*z)", "abs(z)",
                                  "z/(1 + abs(z))", "sign(z)"])
def test_a_table_of_a_formula(text):
    act = formula(text)
    walk = FieldTable(act).walk(1.5, 0.3, 4, 1.0, 60.0)
    qs, angles, _ = by_integrals(act, 1.5, 0.3, 4, 1.0, 60.0)
    np.testing.assert_allclose(walk.q[1:], qs, rtol=1e-4)
    np.testing.assert_allclose(walk.angle[1:], angles, atol=0.1)


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_what_is_looked_up_between_the_values_of_the_table(key):
    table, q = FieldTable(key), np.array([0.0, 1e-15, 3.3e-7, 0.0123, 0.77, 8.8, 432.1, 7.7e4])
    np.testing.assert_allclose(table.square(q), mean_square(key, q), rtol=1e-5, atol=1e-20)
    np.testing.assert_allclose(table.slope(q), mean_square_slope(key, q), rtol=1e-4, atol=1e-11)


def test_the_edge_is_where_the_integrals_have_it():
    for key, seen in (("tanh", (0.1, 0.5, 1.0)), ("elu", (0.1, 0.3)), ("selu", (0.05, 0.5))):
        w, b, rests = FieldTable(key).edge()
        there = ~np.isnan(b) & (b < 2)
        assert rests[there].all()
        for sigma_b in seen:
            found = np.interp(sigma_b, b[there], w[there])
            assert found == pytest.approx(critical_sigma_w(key, sigma_b), rel=2e-3)
    w, b, rests = FieldTable("gelu").edge()
    small = (w > 1.5) & (b > 1e-3)
    assert small.any() and not rests[small].any()  # layers leave these
    w, b, _ = FieldTable("relu").edge()
    np.testing.assert_allclose(w, math.sqrt(2), rtol=1e-12)  # one point, whatever q is
    assert np.all(b == 0)
    w, b, _ = FieldTable("sigmoid").edge()  # it begins on the axis
    assert w[np.nanargmin(b)] == pytest.approx(critical_sigma_w("sigmoid", 0.0), rel=2e-3)


@pytest.mark.parametrize("key, sigma_b, length", [
    ("relu", 0.0, 1.0), ("relu", 0.5, 1.0), ("gelu", 0.0, 1.0), ("gelu", 0.3, 0.2),
    ("selu", 0.3, 1.0), ("swish", 0.1, 2.0)])
def test_above_the_growth_lengths_have_no_bound_and_below_they_have(key, sigma_b, length):
    at, = FieldTable(key).growth(np.array([sigma_b]), length)
    for factor, grows in ((0.99, False), (1.01, True)):
        w = at * factor
        start = w**2 * length**2 + sigma_b**2
        assert (q_star(key, w, sigma_b, start) is None) == grows


def test_bounded_functions_keep_lengths_bounded():
    assert FieldTable("tanh").growth(np.array([0.0, 1.0])).min() > 1e4


def test_the_stars_of_a_table():
    w, b = map(np.ravel, np.meshgrid(np.linspace(0.1, 3, 6), np.linspace(0, 1, 4)))
    for key in ("tanh", "relu", "swish"):
        found = FieldTable(key).stars(w, b, 0.5)
        for star, *place in zip(found, w, b, strict=True):
            start = place[0] ** 2 * 0.25 + place[1] ** 2
            alone = q_star(key, *place, start)
            assert alone is None and star == np.inf or star == pytest.approx(
                alone, rel=1e-4, abs=1e-9)


@pytest.mark.parametrize("key, w, b", [("tanh", 2.0, 0.2), ("tanh", 1.2, 0.3), ("selu", 1.0, 0.0),
                                       ("elu", 1.3, 0.1), ("sigmoid", 12.0, 0.5)])
def test_two_inputs_come_to_rest_where_the_integrals_say(key, w, b):
    q = q_star(key, w, b)
    angle, factor = FieldTable(key).rest(w, q)
    assert angle == pytest.approx(math.degrees(math.acos(c_star(key, w, b))), abs=0.01)
    assert factor == pytest.approx(math.exp(-1 / depth_scale(key, w, b)[1]), abs=2e-4)


# -- the network ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key, w, b", PLACES)
def test_networks_do_on_average_what_the_theory_says(key, w, b):
    depth, seeds, width = 6, 40, 200
    walk = FieldTable(key).walk(w, b, depth, 1.0, 60.0)
    runs = [wide_run(key, w, b, depth, width, 1.0, 60.0, seed) for seed in range(seeds)]
    q = np.array([run.length**2 for run in runs])
    for one in (0, 1):
        spread = q[:, one].std(axis=0) / math.sqrt(seeds)
        assert np.all(np.abs(q[:, one].mean(axis=0) - walk.q) < 4 * spread + 0.02 * walk.q)
    angles = np.array([run.angle for run in runs])
    spread = angles.std(axis=0) / math.sqrt(seeds)
    assert np.all(np.abs(angles.mean(axis=0) - walk.angle) < 4 * spread + 1.0)
    squared = np.array([run.gradient[1:] ** 2 for run in runs])
    spread = squared.std(axis=0) / math.sqrt(seeds)
    assert np.all(np.abs(squared.mean(axis=0) - walk.gradient[1:] ** 2) < 4 * spread
                  + 0.06 * walk.gradient[1:] ** 2)


def test_the_wider_the_network_the_closer_to_the_theory():
    walk = FieldTable("tanh").walk(1.5, 0.2, 20)
    off = [np.mean([np.abs(wide_run("tanh", 1.5, 0.2, 20, width, seed=seed).length[0][1:]
                           - np.sqrt(walk.q[1:])).mean() for seed in range(12)])
           for width in (10, 100, 400)]
    assert off[0] > 2 * off[1] and off[1] > 1.5 * off[2]


def test_a_run_is_what_plain_numpy_does_with_the_same_draw():
    depth, width, w, b = 4, 12, 1.3, 0.4
    weights, biases, one, other, gradient = (np.asarray(each, float)
                                             for each in draw(depth, width, 5))
    assert abs(one @ other) < 1e-12 and np.mean(one**2) == pytest.approx(1)
    x = 2.0 * (math.cos(1.0) * one + math.sin(1.0) * other)
    run = wide_run("tanh", w, b, depth, width, 2.0, math.degrees(1.0), 5)
    for signal, a in enumerate((2.0 * one, x)):
        zs = []
        for matrix, bias in zip(weights, biases, strict=True):
            zs.append(w * matrix @ a + b * bias)
            a = np.tanh(zs[-1])
        np.testing.assert_allclose(run.length[signal][1:],
                                   [np.sqrt(np.mean(z**2)) for z in zs], rtol=1e-5)
        if signal == 0:
            first, h = zs, 1e-6
    back = gradient * (1 - np.tanh(first[-1]) ** 2)

    def cost(z, layer):  # its slope at the last layer is the gradient that entered
        for matrix, bias in zip(weights[layer + 1:], biases[layer + 1:], strict=True):
            z = w * matrix @ np.tanh(z) + b * bias
        return np.tanh(z) @ gradient

    for layer in range(depth):
        steps = [(cost(first[layer] + h * unit, layer) - cost(first[layer] - h * unit, layer))
                 / (2 * h) for unit in np.eye(width)]
        size = math.sqrt(np.mean(np.square(steps)) / np.mean(back**2))
        assert run.gradient[layer + 1] == pytest.approx(size, rel=1e-4)


def test_a_small_angle_keeps_its_digits():
    run = wide_run("tanh", 0.9, 0.0, 10, 200, 0.01, 1e-7)
    assert np.all(np.abs(run.angle / 1e-7 - 1) < 0.5) and run.angle[0] == pytest.approx(1e-7)


@pytest.mark.parametrize("text, w", [("z**3", 2.0), ("exp(z)", 3.0), ("log(z)", 1.0),
                                     ("exp(exp(z))", 1.0), ("0*z", 1.0)])
def test_nothing_is_infinite_where_a_formula_has_no_end_or_no_value(text, w):
    act = formula(text)
    run, walk = wide_run(act, w, 0.0, 50, 30), FieldTable(act).walk(w, 0.0)
    for found in (run.length, run.angle, run.gradient, walk.q, walk.angle, walk.gradient):
        assert not np.isinf(found).any()
    assert run.length.shape == (2, 51) and np.all(run.length[:, 0] == pytest.approx(1))
    assert phase(act, w, 0.0) in ("unbounded", "undefined", "ordered")


def test_two_signals_too_long_to_be_measured_have_no_angle():
    run = wide_run(formula("1000*z"), 1.5, 0.2, 60, 300)
    lost = np.isnan(run.length).any(axis=0)
    assert lost[-1] and not lost[:40].any()
    assert np.isnan(run.angle[lost]).all() and np.all(run.angle[~lost] > 10)


@pytest.mark.parametrize("text", ["1/z", "1/(z - 0.3)"])
def test_where_an_integral_has_no_value_the_table_has_none(text):
    walk = FieldTable(formula(text)).walk(1.0, 0.1)
    assert np.isnan(walk.q[2:]).all() and np.isnan(walk.gradient[:-1]).all()
    assert not np.isinf(wide_run(formula(text), 1.0, 0.1, 50, 30).length).any()


@pytest.mark.parametrize("more, words", [
    ({"depth": 1}, "depth"), ({"width": 0}, "width"), ({"angle": 181}, "angle"),
    ({"length": -1}, "length"), ({"seed": 0.5}, "seed"), ({"alpha": 1}, "alpha")])
def test_what_no_run_can_have_is_said(more, words):
    with pytest.raises(InputError, match=words):
        wide_run("tanh", 1.0, 0.0, **more)
    with pytest.raises(InputError, match="sigma_w"):
        wide_run("tanh", -1.0, 0.0)
