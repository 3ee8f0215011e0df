"""Which slopes a chain can have: each answer is put back into a real Chain."""

import math

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS, Activation
from helpers.chain import Chain
from helpers.chain.slopes import crossings, pieces
from helpers.chain.windows import slopes_possible

KEYS = list(ACTIVATIONS)


def put_back(key, params, weights, answers, which=0):
    """Run a chain with the biases of the answers; return its slopes."""
    biases = [answer.biases[min(which, len(answer.biases) - 1)] for answer in answers]
    return Chain([(key, params)] * len(weights), weights, biases)


@pytest.mark.parametrize("choice", [0, 1])
@pytest.mark.parametrize("key", ["sigmoid", "tanh"])
def test_a_slope_of_a_sigmoid_has_two_biases_from_its_closed_form(key, choice):
    top = ACTIVATIONS[key].df(0.0)
    slopes, weights = [0.13 * top, 0.84 * top, 1e-9, 0.5 * top], [100.0, -3.0, 0.5, 100.0]
    answers = slopes_possible(weights, key, 0.7, slopes, choice)
    wanted = []
    for answer, slope in zip(answers, slopes, strict=True):
        share = slope / top  # sigmoid'(z) = 1 / (4 cosh(z/2)**2), tanh'(z) = 1 / cosh(z)**2
        z = math.acosh(1 / math.sqrt(share)) * (2 if key == "sigmoid" else 1)
        assert answer.possible and answer.why == ""
        wanted.append([-z, z][choice])
        assert np.diff(answer.biases) == pytest.approx([2 * z], rel=1e-9)
        assert answer.ranges == tuple((b, b) for b in answer.biases)
    run = put_back(key, {}, weights, answers, choice).run(0.7, 0.0)
    np.testing.assert_allclose(run.slope, slopes, 1e-6)
    np.testing.assert_allclose(run.z, wanted, 1e-9)


def test_the_article_s_slopes_are_possible_with_one_bias_in_a_tiny_window():
    answers = slopes_possible([100.0] * 4, "sigmoid", 1.0, [0.13, 0.21, 0.09, 0.14])
    assert all(answer.possible and len(answer.biases) == 2 for answer in answers)
    assert [round(answer.window, 4) for answer in answers] == [0.0917] * 4
    run = put_back("sigmoid", {}, [100.0] * 4, answers).run(1.0, 0.0)
    product = math.prod(run.slope) * 100.0**3
    assert product == pytest.approx(343.98, rel=1e-9)


@pytest.mark.parametrize("key", KEYS)
def test_what_is_possible_comes_out_of_a_chain_and_the_rest_is_out_of_reach(key):
    act = ACTIVATIONS[key]
    z = np.linspace(-30, 30, 6001)
    seen = act.df(z)
    for slope in np.round(np.linspace(-0.3, 1.9, 45), 10):
        answer, = slopes_possible([2.5], key, -0.4, [slope])
        crossed = np.any((seen[1:] - slope) * (seen[:-1] - slope) < 0) or slope in seen
        jump = any(min(act.df(k), act.df(k + 1e-9)) < slope < max(act.df(k), act.df(k + 1e-9))
                   for k in act.kinks)
        turns = np.sum((seen[1:] - slope) * (seen[:-1] - slope) < 0) - jump
        if answer.possible:
            assert slope in seen or len(answer.biases) == turns, slope
            for bias in answer.biases:
                run = Chain([key], [2.5], [bias]).run(-0.4, 0.0)
                assert run.slope[0] == pytest.approx(slope, rel=1e-7, abs=1e-12)
        else:
            assert not crossed or jump, slope
            assert answer.biases == () and answer.why.startswith("No z has the slope")


def test_at_kinks_the_slope_from_the_left_counts():
    relu = slopes_possible([1.0] * 2, "relu", 1.0, [1.0, 0.0])
    assert [a.ranges for a in relu] == [((-1.0, math.inf),), ((-math.inf, -1.0),)]
    assert Chain(["relu"], [1.0], [-1.0]).run(1.0).slope[0] == 0.0  # the end belongs to the left
    elu, = slopes_possible([1.0], "elu", 0.0, [1.0])
    assert elu.ranges == ((0.0, math.inf),)
    half, = slopes_possible([1.0], "elu", 0.0, [0.5], alpha=0.5)
    assert half.biases == (0.0,)
    jump, = slopes_possible([1.0], "elu", 0.0, [0.7], alpha=0.5)
    assert not jump.possible and jump.why == (
        "No z has the slope 0.7: the slope of ELU lies between 0 and 1, with a gap there.")
    selu, = slopes_possible([1.0], "selu", 0.0, [1.0507009873554805])
    assert len(selu.biases) == 2 and selu.ranges[1] == (0.0, math.inf)
    flat, = slopes_possible([1.0], "swish", 0.0, [0.5], beta=0.0)
    assert flat.ranges == ((-math.inf, math.inf),) and flat.biases == (0.0,)


def test_a_limit_on_the_right_of_a_kink_is_not_reached():
    bent = Activation("own", "Own", "99_own", lambda z: np.where(z > 0, -np.exp(-z), 3 * z),
                      lambda z: np.where(z > 0, np.exp(-np.maximum(z, 0)), 3.0),
                      "", "", "", "", "", "", kinks=(0.0,))
    one, = slopes_possible([1.0], bent, 0.0, [1.0])
    assert not one.possible and "only comes near this one" in one.why and one.window == math.inf
    half, = slopes_possible([1.0], bent, 0.0, [0.5])
    assert half.biases == (pytest.approx(math.log(2)),)
    three, = slopes_possible([1.0], bent, 0.0, [3.0])
    assert three.ranges == ((-math.inf, 0.0),)


def test_what_is_not_possible_is_said_and_the_layers_behind_wait():
    answers = slopes_possible([1.0] * 3, "sigmoid", 1.0, [0.2, 0.3, 0.1])
    assert [a.possible for a in answers] == [True, False, True]
    assert answers[1].why == "No z has the slope 0.3: the slope of Sigmoid lies between 0 and 0.25."
    assert "depends on the layers before" in answers[2].why and answers[2].biases == ()
    limit, = slopes_possible([1.0], "tanh", 1.0, [0.0])
    assert not limit.possible and "only comes near this one" in limit.why
    top, = slopes_possible([1.0], "tanh", 1.0, [1.0])
    assert top.biases == (-1.0,)
    relu, = slopes_possible([1.0], "relu", 1.0, [0.5])
    assert relu.why == "No z has the slope 0.5: ReLU has only the slopes 0 and 1."


@pytest.mark.parametrize("key, params, turns", [
    ("sigmoid", {}, [0.0]), ("tanh", {}, [0.0]), ("gelu", {}, [-math.sqrt(2), math.sqrt(2)]),
    ("swish", {}, [-2.399357280515468, 2.399357280515468]),
    ("swish", {"beta": 100.0}, [-0.02399357280515468, 0.02399357280515468]),
    ("relu", {}, [0.0]), ("elu", {"alpha": 2.0}, [0.0])])
def test_the_slope_turns_where_its_derivative_is_zero(key, params, turns):
    found = pieces(ACTIVATIONS[key], **params)
    np.testing.assert_allclose(found.low[1:], turns, 1e-6, 1e-12)
    np.testing.assert_array_equal(found.low[1:], found.high[:-1])
    assert found.low[0] == -1e300 and found.high[-1] == 1e300


def test_crossings_of_many_levels_at_once():
    gelu = ACTIVATIONS["gelu"]
    z = crossings(gelu, [0.0, 0.5, 1.0, 1.2], pieces(gelu))
    assert z.shape == (4, 3)
    np.testing.assert_allclose(z[:3, 1], [-0.7517915246935645, 0.0, 0.7517915246935645], 1e-12,
                               1e-12)
    assert np.isnan(z[3]).all() and np.isnan(z[1, [0, 2]]).all()
