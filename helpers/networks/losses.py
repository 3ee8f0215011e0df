"""How wrong a network is: a loss and its derivative with respect to the outputs.

Each takes outputs (samples, units) and targets, and returns the mean loss over the samples, a
plain float, and its derivative with respect to the outputs, of their shape and precision.
"""

from collections.abc import Callable

import numpy as np

from helpers.activations.softmax import shares_and_logs
from helpers.checks import InputError

Loss = Callable[[np.ndarray, np.ndarray], tuple[float, np.ndarray]]  # (outputs, targets)


def softmax_cross_entropy(outputs: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
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


def sigmoid_cross_entropy(outputs: np.ndarray, targets: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the cross-entropy of sigmoid units, summed over units, averaged over samples.

    outputs: the units' z, before their sigmoid; so no logarithm of 0 can occur, and the derivative
    is sigmoid(z) - target. targets: numbers from 0 to 1 of the outputs' shape (else InputError).
    """
    targets = _same_shape(outputs, targets)
    if targets.size and (targets.min() < 0 or targets.max() > 1):
        raise InputError("A target of a sigmoid unit must be a number from 0 to 1; these reach "
                         f"from {targets.min():g} to {targets.max():g}.")
    small = np.exp(-np.abs(outputs))  # at most 1: nothing overflows
    each = np.maximum(outputs, 0) - outputs * targets + np.log1p(small)
    sigmoid = np.where(outputs >= 0, 1, small).astype(outputs.dtype, copy=False) / (1 + small)
    return float(each.sum()) / len(outputs), (sigmoid - targets) / len(outputs)


def accuracy(outputs: np.ndarray, labels: np.ndarray) -> float:
    """Return the share of samples whose largest output is that of their label."""
    return float(np.mean(outputs.argmax(axis=1) == check_labels(outputs, labels)))


def check_labels(outputs: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return labels as an array; InputError unless there is one class from 0 for each sample."""
    labels = np.asarray(labels)
    samples, classes = outputs.shape
    if labels.shape != (samples,):
        raise InputError(f"The labels have the shape {labels.shape}; {samples} samples need "
                         f"({samples},).")
    if labels.dtype.kind not in "iu" or (samples and not 0 <= labels.min() <= labels.max()
                                         < classes):
        raise InputError(f"A label must be a whole number from 0 to {classes - 1}.")
    return labels


def _same_shape(outputs, targets):
    targets = np.asarray(targets, outputs.dtype)
    if targets.shape != outputs.shape:
        raise InputError(f"The targets have the shape {targets.shape}; the outputs have "
                         f"{outputs.shape}.")
    return targets
