"""What flows through a network of real digits, layer by layer, before and after training.

    before, after = look_inside(depth=5, act="relu")
    before.layers[2].dead           # units of the third hidden layer off for all images
"""

from dataclasses import dataclass

import numpy as np

from helpers.activations.records import Activation
from helpers.checked import checked
from helpers.checks import one_of
from helpers.experiments.digits import load
from helpers.networks.initialise import ADVISED, initialisation_for
from helpers.networks.layers import Activate
from helpers.networks.losses import softmax_cross_entropy
from helpers.networks.network import multilayer
from helpers.networks.optimisers import SGD
from helpers.networks.statistics import forward_backward
from helpers.networks.training import Diverged, batches, train_step

PIXELS, DEEPEST = 784, 20
HIDDEN, IMAGES = 100, 500  # units in each hidden layer; images that are looked at
RATE, MOMENTUM, BATCH = 0.02, 0.9, 64


@dataclass(frozen=True)
class Flow:
    """One hidden layer, over all units and images that are looked at.

    activations: (images, units). deltas: dC/dz of each image's own cost, the same shape.
    dead: how many units have slope 0 for every image looked at. zeros: the share of activations
    exactly 0.
    """

    activations: np.ndarray
    deltas: np.ndarray
    dead: int
    zeros: float

    @property
    def log10_deltas(self) -> np.ndarray:
        """log10 of the sizes of all deltas that are not 0, one after another."""
        sizes = np.abs(self.deltas[self.deltas != 0])
        return np.log10(sizes.astype(np.float64))


@dataclass(frozen=True)
class Inside:
    """A network as it is: the Flow of each hidden layer, its accuracy and how long it trained."""

    layers: tuple[Flow, ...]
    accuracy: float
    epochs: float


@checked(depth=(1, DEEPEST), epochs=(0, 1000), hidden=(1, 10_000))
def look_inside(depth: int = 5, act: str | Activation = "relu", initialisation: str = ADVISED,
                epochs: int = 3, seed: int = 0, hidden: int = HIDDEN, rate: float = RATE,
                images: str = "validation") -> tuple[Inside, Inside | None]:
    """Return an Inside before training, and one after `epochs` epochs (None where it diverged).

    initialisation: "advised" or a kind of helpers.networks.initialise. InputError for what is not
    possible.
    The network is trained on the 4000 training images; looked at are the 500 "validation" images,
    or all "training" images: a unit that no validation image switches on may answer one of those.
    """
    one_of("images", images, ("validation", "training"))
    kind, slope = initialisation_for(act, initialisation)
    sizes = [PIXELS, *[hidden] * depth, 10]
    digits, order = load(), np.random.default_rng([seed, 1])
    network = multilayer(sizes, act, seed, kind, slope)
    seen = ((digits.valid_x[:IMAGES], digits.valid_y[:IMAGES]) if images == "validation"
            else (digits.train_x, digits.train_y))
    before = _look(network, *seen, 0)
    descent = SGD(network.parameters, rate, MOMENTUM)
    try:
        for _ in range(epochs):
            for rows in batches(len(digits.train_x), BATCH, order):
                train_step(network, softmax_cross_entropy, descent, digits.train_x[rows],
                           digits.train_y[rows])
    except Diverged:
        return before, None
    return before, _look(network, *seen, epochs)


def _look(network, x, labels, epochs):
    with np.errstate(over="ignore", invalid="ignore"):
        passed = forward_backward(network, x, softmax_cross_entropy, labels)
        hidden = [layer for layer in network.layers if isinstance(layer, Activate)]
        slopes = [layer.slope(z) for layer, z in zip(hidden, passed.z, strict=True)]
    flows = tuple(Flow(one, two, int((slope == 0).all(axis=0).sum()), float(np.mean(one == 0)))
                  for one, two, slope in zip(passed.activations, passed.deltas, slopes,
                                             strict=True))
    return Inside(flows, float(np.mean(passed.outputs.argmax(axis=1) == labels)), epochs)
