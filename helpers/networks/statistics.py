"""What goes on inside a network: what passes its activations, forwards and backwards."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from helpers.checked import checked
from helpers.checks import InputError, generator
from helpers.networks.layers import Activate
from helpers.networks.losses import Loss
from helpers.networks.network import Network


@dataclass(frozen=True)
class LayerTrace:
    """What passes the activations of a network, first to last: lists of arrays (samples, units).

    z, activations: before and after each; deltas: dC/dz times the number of samples, so that it is
    each sample's own. outputs: the network's, (samples, outputs).
    """

    z: list
    activations: list
    deltas: list
    outputs: np.ndarray


@checked
def forward_backward(network: Network, x: np.ndarray, loss: Loss,
                     targets: ArrayLike) -> LayerTrace:
    """Send samples x forwards and the derivative of their mean loss back; return the LayerTrace.

    loss: a function of networks.losses, which raises InputError for targets that do not fit.
    """
    z, activations, deltas, a = [], [], [], x
    for layer in network.layers:
        before, a = a, layer.forward(a)
        if isinstance(layer, Activate):
            z.append(before)
            activations.append(a)
    _, delta = loss(a, targets)
    for layer in reversed(network.layers):
        delta = layer.backward(delta)
        if isinstance(layer, Activate):
            deltas.append(delta * len(x))
    return LayerTrace(z, activations, deltas[::-1], a)


@checked
def gradient_sizes(network: Network, x: np.ndarray,
                   rng: int | np.random.Generator = 0) -> np.ndarray:
    """Return how large a gradient is before each layer on its way back, as root mean squares.

    It begins at the outputs as standard normal numbers from rng, whose size is the last entry; the
    first is that of dC/dx. x: samples, sent forward as in training. Shape (layers + 1,).
    """
    outputs = network.forward(x, training=True)
    delta = generator(rng).standard_normal(outputs.shape).astype(outputs.dtype)
    sizes = [np.sqrt(np.mean(delta.astype(np.float64) ** 2))]
    for layer in reversed(network.layers):
        delta = layer.backward(delta)
        sizes.append(np.sqrt(np.mean(delta.astype(np.float64) ** 2)))
    return np.array(sizes[::-1])


@checked
def likeness(a: np.ndarray) -> float:
    """Return how alike examples are: the mean cosine of the angle between two rows of a.

    1: all point the same way; 0: on average at right angles. InputError for fewer than two rows.
    """
    if np.ndim(a) != 2 or len(a) < 2:
        raise InputError(f"a has the shape {np.shape(a)}; a table of at least two rows is needed.")
    a = np.asarray(a, np.float64)
    rows = a / np.maximum(np.linalg.norm(a, axis=1, keepdims=True), np.finfo(float).tiny)
    count, together = len(rows), np.linalg.norm(rows.sum(axis=0)) ** 2
    return float((together - np.sum(rows**2)) / (count * (count - 1)))
