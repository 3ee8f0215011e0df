"""What goes on inside a network: what passes its activations, forwards and backwards."""

from dataclasses import dataclass

import numpy as np

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


def forward_backward(network: Network, x: np.ndarray, loss: Loss,
                     targets: np.ndarray) -> LayerTrace:
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
