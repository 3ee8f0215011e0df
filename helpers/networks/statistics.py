"""What goes on inside a network, layer by layer: spread, zeros, dead units, gradients."""

from dataclasses import dataclass

import numpy as np

from helpers.networks.layers import Activate
from helpers.networks.losses import Loss
from helpers.networks.network import Network


@dataclass(frozen=True)
class LayerStatistics:
    """One layer's outputs over a data set.

    layer: its place, from 1; name: what it is; mean, variance: over all samples and units;
    zeros: the share of outputs that are exactly 0. For an activation, else None: `active`, for each
    unit the share of samples where its slope is not 0; `dead`, how many units have slope 0 on all.
    """

    layer: int
    name: str
    mean: float
    variance: float
    zeros: float
    active: np.ndarray | None = None
    dead: int | None = None


def survey(network: Network, x: np.ndarray, batch: int = 1000) -> tuple[LayerStatistics, ...]:
    """Return a LayerStatistics for each layer, over all samples of x, as outside training.

    batch: samples at once, which bounds the memory. InputError as in Network.forward.
    """
    tallies = [_Tally() for _ in network.layers]
    for start in range(0, max(len(x), 1), batch):
        a = network.check(x[start:start + batch])
        for layer, tally in zip(network.layers, tallies, strict=True):
            before, a = a, layer.forward(a)
            slope = layer.slope(before) if isinstance(layer, Activate) else None
            tally.add(a, slope)
    return tuple(tally.result(place, layer) for place, (layer, tally)
                 in enumerate(zip(network.layers, tallies, strict=True), 1))


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


class _Tally:
    """Mean and variance in one go over batches (Chan, Golub and LeVeque 1979), and counts."""

    def __init__(self):
        self.count, self.mean, self.squares = 0, 0.0, 0.0
        self.zeros, self.samples, self.active = 0, 0, None

    def add(self, a, slope):
        mean, size = a.mean(dtype=np.float64), a.size
        gap, total = mean - self.mean, self.count + size
        self.squares += a.var(dtype=np.float64) * size + gap**2 * self.count * size / total
        self.mean += gap * size / total
        self.count, self.samples = total, self.samples + len(a)
        self.zeros += size - np.count_nonzero(a)
        if slope is not None:
            passes = np.count_nonzero(slope, axis=0)
            self.active = passes if self.active is None else self.active + passes

    def result(self, place, layer):
        active = None if self.active is None else self.active / self.samples
        dead = None if active is None else int(np.count_nonzero(active == 0))
        return LayerStatistics(place, repr(layer), float(self.mean), self.squares / self.count,
                               self.zeros / self.count, active, dead)
