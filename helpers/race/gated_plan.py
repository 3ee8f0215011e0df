"""The gates' race: blocks with and without a gate, all with the same number of weights.

    784 pixels -> 64 -> two blocks of 64 numbers, each beside a residual path -> 10 digits

A block without a gate is f(x W) W2, 96 wide; one with a gate is g(x W) (x V) W2, 64 wide: three
matrices in place of two, and two thirds of the width. As in Llama, a block's input is normalised
(RMSNorm), and so is that of the last layer. Everything else is the fair race's.

Two such networks race. In the "straight" one the first layer has no activation, so that the blocks
alone bend; in the "bent" one it has a ReLU, whatever the blocks have.
"""

from functools import cache

import numpy as np

from helpers.activations import activation
from helpers.activations.gates import GATES
from helpers.moments.moments import output_moments
from helpers.networks.gated import FeedForward, Gated
from helpers.networks.layers import Activate, Dense, Layer
from helpers.networks.network import Network
from helpers.networks.normalisation import RMSNorm
from helpers.networks.residual import Residual
from helpers.race.fair_plan import RATES, Begun, Job, Net, optimiser_of

PLAIN = ("relu", "gelu", "swish", "relu_squared")
GATED = ("glu", "bilinear", "geglu", "swiglu")
UNITS = PLAIN + GATED
# Is it the gate, or would more of anything do? This one has twice the weights of all others.
CONTROL = "relu_wide"
NETS = ("straight", "bent")
BLOCKS = 2
WIDTHS = {"plain": 96, "gated": 64, CONTROL: 192}
# `width` is that of the path, and `depth` says that the network sees rows of pixels.
SETTING = Net(BLOCKS, RATES, width=64, final_seeds=tuple(range(10, 30)))
STARTS = {"unit": "every weight has the variance 1 / inputs",
          "kept": "as that, and W and V times what keeps the mean square of normal inputs"}


def block(unit: str, width: int, rng: np.random.Generator,
          times: float = 1.0) -> FeedForward | Gated:
    """Return the block of a unit of UNITS, or of CONTROL, from `width` numbers to as many.

    times: what the weights before the unit are multiplied by at the start.
    """
    made: FeedForward | Gated
    if unit in GATES:
        made = Gated(width, WIDTHS["gated"] * width // 64, width, unit, rng)
    else:
        hidden = WIDTHS.get(unit, WIDTHS["plain"])
        made = FeedForward(width, hidden * width // 64, width, act_of(unit), rng)
    for one in made.dense[:-1]:
        one.weights.value *= times
    return made


def network(unit: str, seed: int, start: str = "unit", width: int = 64,
            net: str = "straight") -> Network:
    """Return a new network of the race; start: a key of STARTS; net: one of NETS."""
    rng = np.random.default_rng(seed)
    times = kept(unit) if start == "kept" else 1.0
    first: list[Layer] = [Dense(784, width, rng, "lecun")]
    if net == "bent":
        first.append(Activate("relu"))
    blocks = [Residual([RMSNorm(width), block(unit, width, rng, times)]) for _ in range(BLOCKS)]
    return Network([*first, *blocks, RMSNorm(width), Dense(width, 10, rng, "lecun")], 784)


def act_of(unit: str) -> str:
    """Return the key of the activation in a block without a gate."""
    return activation("relu" if unit == CONTROL else unit).key


def weights(unit: str) -> int:
    """Return how many weights the matrices of a unit's blocks have, both blocks together."""
    return sum(p.value.size for one in network(unit, 0).layers if isinstance(one, Residual)
               for p in one.parameters if p.name == "weights")


@cache
def kept(unit: str) -> float:
    """Return the factor t with which a unit of t times normal numbers has the mean square 1."""
    from scipy.optimize import brentq  # 0.2 s to import, so it waits for first use

    gate = GATES.get(unit)
    act = gate.act if gate else act_of(unit)

    def square(t):
        mean, spread = output_moments(act, 0.0, t * t) if act else (0.0, t * t)
        return float(mean**2 + spread) * (t * t if gate else 1.0)

    return round(float(brentq(lambda t: square(t) - 1.0, 0.1, 10.0)), 3)


def begin(net: Net, job: Job) -> Begun:
    """Return the network and the optimiser that a Job of this race begins with."""
    made = network(job.act, job.seed, job.start, net.width, job.net)
    return made, optimiser_of(net, made, job.rate)
