"""One step of training, and the batches to take it on."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from helpers.checked import checked
from helpers.checks import generator
from helpers.networks.losses import Loss
from helpers.networks.network import Network
from helpers.networks.optimisers import SGD, Adam


class Diverged(ArithmeticError):
    """The loss is no longer a finite number; the network stays as it was before this step."""

    def _render_traceback_(self):
        # IPython asks for this: a learner sees the sentence, not the way the code took to it.
        return [str(self)]


@checked
def train_step(network: Network, loss: Loss, optimiser: SGD | Adam, x: np.ndarray,
               targets: ArrayLike) -> float:
    """Go forward and backward once over a batch and move the parameters; return the loss before.

    loss: a function of helpers.networks.losses. InputError for data that do not fit, Diverged where
    the loss is not finite: then nothing is moved.
    """
    value, dout = loss(network.forward(x, training=True), targets)
    if not np.isfinite(value):
        raise Diverged(f"The loss became {value}: training diverged, most often because the "
                       "learning rate is too large. It stopped here; what was learned stays.")
    network.backward(dout)
    optimiser.step()
    return value


@checked(count=(1, None), size=(1, None))
def batches(count: int, size: int, rng: int | np.random.Generator) -> Iterator[np.ndarray]:
    """Yield arrays of `size` indices below `count` in a new random order; the last may be smaller.

    rng: a Generator (a new order each time) or a seed. InputError for numbers below 1.
    """
    order = generator(rng).permutation(count)
    for start in range(0, count, size):
        yield order[start:start + size]
