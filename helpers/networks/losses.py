"""How wrong a network is: a loss and its derivative with respect to the outputs.

Each takes outputs (samples, units) and targets, and returns the mean loss over the samples, a
plain float, and its derivative with respect to the outputs, of their shape and precision.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from helpers.activations.softmax import shares_and_logs
from helpers.checked import checked
from helpers.checks import InputError, as_numbers

Loss = Callable[[np.ndarray, Any], tuple[float, np.ndarray]]  # (outputs, targets)


@checked
def softmax_cross_entropy(outputs: np.ndarray, labels: ArrayLike) -> tuple[float, np.ndarray]:
    """Return the mean of -log(share of the right class), and its derivative.

    The shares are the softmax of the outputs, and the derivative is with respect to the outputs:
    share - 1 for the right class, the share itself for the others.
    labels: one whole number for each sample, the right class, from 0; InputError for others.
    """
    labels, rows = check_labels(outputs, labels), np.arange(len(outputs))
    share, log = shares_and_logs(outputs)
    loss = 0.0 - float(np.mean(log[rows, labels]))  # and not -0.0 where all is certain
    share[rows, labels] -= 1.0
    share /= len(outputs)
    return loss, share


@checked
def sigmoid_cross_entropy(outputs: np.ndarray, targets: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the cross-entropy of sigmoid units, summed over units, averaged over samples.

    outputs: the units' z, before their sigmoid; so no logarithm of 0 can occur, and the derivative
    is sigmoid(z) - target. targets: numbers from 0 to 1 of the outputs' shape (else InputError).
    """
    targets = _same_shape(_table(outputs), targets)
    if targets.size and (targets.min() < 0 or targets.max() > 1):
        raise InputError("A target of a sigmoid unit must be a number from 0 to 1; these reach "
                         f"from {targets.min():g} to {targets.max():g}.")
    small = np.exp(-np.abs(outputs))  # at most 1: nothing overflows
    each = np.maximum(outputs, 0) - outputs * targets + np.log1p(small)
    sigmoid = np.where(outputs >= 0, 1, small).astype(outputs.dtype, copy=False) / (1 + small)
    return float(each.sum()) / len(outputs), (sigmoid - targets) / len(outputs)


@checked
def accuracy(outputs: np.ndarray, labels: ArrayLike) -> float:
    """Return the share of samples whose largest output is that of their label."""
    labels = check_labels(outputs, labels)
    return float(np.mean(outputs.argmax(axis=1) == labels))


@checked
def check_labels(outputs: np.ndarray, labels: ArrayLike) -> np.ndarray:
    """Return labels as an array; InputError unless there is one class from 0 for each sample."""
    samples, classes = _table(outputs).shape
    as_numbers(labels, "labels")  # which says what no list of numbers is
    found = np.asarray(labels)
    if found.shape != (samples,):
        raise InputError(f"The labels have the shape {found.shape}; {samples} samples need "
                         f"({samples},).")
    if found.dtype.kind not in "iu" or not 0 <= found.min() <= found.max() < classes:
        raise InputError(f"A label must be a whole number from 0 to {classes - 1}.")
    return found


def _table(outputs):
    if outputs.ndim != 2 or not outputs.size:
        raise InputError(f"The outputs have the shape {outputs.shape}; a table is needed, "
                         "(samples, units), with at least one of each.")
    return outputs


def _same_shape(outputs, targets):
    targets = targets.astype(outputs.dtype, copy=False)
    if targets.shape != outputs.shape:
        raise InputError(f"The targets have the shape {targets.shape}; the outputs have "
                         f"{outputs.shape}.")
    return targets
