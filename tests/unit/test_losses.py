"""Losses: values by closed forms, derivatives by finite differences, extremes, bad targets."""

import math

import numpy as np
import pytest

from helpers.checks import InputError
from helpers.networks.losses import accuracy, sigmoid_cross_entropy, softmax_cross_entropy
from tests.unit.test_layers import numeric

RNG = np.random.default_rng(2)
OUTPUTS = RNG.normal(0, 2, (5, 4))
LABELS = np.array([0, 3, 1, 1, 2])


@pytest.mark.parametrize("loss, targets", [
    (softmax_cross_entropy, LABELS),
    (sigmoid_cross_entropy, RNG.random((5, 4)))])
def test_derivative_and_precision(loss, targets):
    outputs = OUTPUTS.copy()
    value, dout = loss(outputs, targets)
    assert isinstance(value, float)
    np.testing.assert_array_equal(outputs, OUTPUTS)
    np.testing.assert_allclose(dout, numeric(lambda: loss(outputs, targets)[0], outputs),
                               rtol=1e-7, atol=1e-9)
    single, gradient = loss(OUTPUTS.astype(np.float32), targets)
    assert gradient.dtype == np.float32 and single == pytest.approx(value, rel=1e-5)


def test_softmax_by_its_definition():
    shares = np.exp(OUTPUTS) / np.exp(OUTPUTS).sum(axis=1, keepdims=True)
    wanted = -np.log(shares[np.arange(5), LABELS]).mean()
    assert softmax_cross_entropy(OUTPUTS, LABELS)[0] == pytest.approx(wanted, rel=1e-12)
    assert softmax_cross_entropy(np.zeros((3, 10)), [1, 2, 3])[0] == pytest.approx(math.log(10))


def test_sigmoid_cross_entropy_by_its_definition():
    y = np.eye(4)[LABELS]
    a = 1 / (1 + np.exp(-OUTPUTS))
    wanted = -(y * np.log(a) + (1 - y) * np.log(1 - a)).sum() / 5
    value, dout = sigmoid_cross_entropy(OUTPUTS, y)
    assert value == pytest.approx(wanted, rel=1e-12)
    np.testing.assert_allclose(dout, (a - y) / 5, rtol=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_extreme_outputs_give_large_but_finite_losses_without_a_warning(dtype):
    outputs = np.array([[1e4, -1e4], [-1e4, 1e4]], dtype)
    with np.errstate(all="raise", under="ignore"):
        for loss, right in ((softmax_cross_entropy, np.arange(2)),
                            (sigmoid_cross_entropy, np.eye(2))):
            wrong, gradient = loss(outputs, right[::-1])
            assert wrong == pytest.approx(2e4) and np.isfinite(gradient).all()
            assert loss(outputs, right)[0] == 0


def test_accuracy_counts_the_largest_output():
    assert accuracy(np.array([[0.1, 0.9], [0.8, 0.2], [0.4, 0.6]]), [1, 1, 1]) == 2 / 3


@pytest.mark.parametrize(("call", "words"), [
    (lambda: softmax_cross_entropy(OUTPUTS, [0, 1]), r"\(2,\); 5 samples need \(5,\)"),
    (lambda: softmax_cross_entropy(OUTPUTS, [0, 1, 2, 3, 4]), "from 0 to 3"),
    (lambda: softmax_cross_entropy(OUTPUTS, [0, 1, 2, 3, -1]), "from 0 to 3"),
    (lambda: softmax_cross_entropy(OUTPUTS, np.zeros(5)), "whole number"),
    (lambda: sigmoid_cross_entropy(OUTPUTS, OUTPUTS), "from 0 to 1"),
    (lambda: sigmoid_cross_entropy(OUTPUTS, np.zeros((5, 3))), r"\(5, 3\)"),
])
def test_targets_that_do_not_fit_are_named(call, words):
    with pytest.raises(InputError, match=words):
        call()
