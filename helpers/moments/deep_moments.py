"""An untrained deep network: random weights, a pass forward and a gradient all the way back.

No training: only what the weights' first values do to mean, variance and gradient. In float64, so
that 100 layers of a wrong start end in a very large or small number instead of infinity or 0.
"""

from dataclasses import dataclass

import numpy as np

from helpers.activations import activation
from helpers.activations.records import Activation
from helpers.checked import checked
from helpers.checks import InputError, affordable, array, one_of, real
from helpers.networks.dropout import AlphaDropout, Dropout
from helpers.networks.initialise import deviation

# Key -> name, and the standard deviation of a weight from the number of inputs and of outputs.
INITS = {
    "lecun": ("LeCun normal: variance 1/n", lambda i, o: deviation("lecun", i, o)),
    "glorot": ("Glorot normal: variance 2/(in + out)", lambda i, o: deviation("glorot", i, o)),
    "he": ("He normal: variance 2/n", lambda i, o: deviation("he", i, o)),
    "third": ("a common default: variance 1/(3n)", lambda i, o: (3 * i) ** -0.5),
    "small": ("small: standard deviation 0.01", lambda i, o: 0.01),
    "normal": ("standard normal: variance 1", lambda i, o: deviation("normal", i, o)),
}
DROPS = {"none": None, "dropout": Dropout, "alpha": AlphaDropout}


@dataclass(frozen=True)
class DeepRun:
    """What a pass forward and back measured, layer by layer; index 0 is the input.

    mean, variance: of all activations of a layer, over units and examples, (depth + 1,).
    gradient: size (root mean square) of dC/da, divided by that at the last layer.
    """

    mean: np.ndarray
    variance: np.ndarray
    gradient: np.ndarray

    @property
    def depth(self) -> int:
        """The number of layers."""
        return len(self.mean) - 1


@checked(variance=(0, None))
def normal_inputs(examples: int = 256, width: int = 256, seed: int = 0, mean: float = 0.0,
                  variance: float = 1.0) -> np.ndarray:
    """Return random inputs (examples, width) with this mean and variance."""
    affordable(examples * width, examples=examples, width=width)
    drawn = np.random.default_rng([seed, 1]).standard_normal((examples, width))
    return mean + np.sqrt(variance) * drawn


@checked(depth=(1, 10_000), width=(1, 10_000))
def deep_run(act: str | Activation = "selu", init: str | float = "lecun", depth: int = 100,
             width: int = 256, inputs: np.ndarray | None = None, drop: str = "none",
             rate: float = 0.1, seed: int = 0) -> DeepRun:
    """Return the DeepRun of a network of `depth` dense layers of `width` units, biases 0.

    act: a key or a record. init: a key of INITS, or the standard deviation of a weight. inputs:
    (examples, n), else 256 examples of standard normal numbers. drop: "none", "dropout" or "alpha"
    (AlphaDropout) with this rate, after each layer. The gradient that enters at the end is random,
    of the same size everywhere. InputError for a value that is not possible.
    """
    act = activation(act)
    if isinstance(init, str):
        one_of("init", init, list(INITS))
    else:
        init = real("init", init, 0)
    one_of("drop", drop, list(DROPS))
    affordable(depth * width * width, depth=depth, width=width)
    a = normal_inputs(width=width, seed=seed) if inputs is None else array("inputs", inputs)
    if a.ndim != 2 or not a.size:
        raise InputError(f"inputs of shape {a.shape} are not allowed: they must be a table, "
                         "examples by features.")
    rng = np.random.default_rng([seed, 2])
    seen, layers = [(a.mean(), a.var())], []
    for _ in range(depth):
        spread = init if isinstance(init, float) else INITS[init][1](a.shape[1], width)
        weights = rng.standard_normal((a.shape[1], width)) * spread
        z = a @ weights
        dropped = DROPS[drop](rate, rng) if DROPS[drop] else None
        a = act.f(z) if dropped is None else dropped.forward(act.f(z), training=True)
        layers.append((weights, act.df(z), dropped))
        seen.append((a.mean(), a.var()))
    gradient = [rng.standard_normal(a.shape)]
    sizes = [_size(gradient[0])]
    for weights, slope, dropped in reversed(layers):
        back = gradient.pop() if dropped is None else dropped.backward(gradient.pop())
        gradient.append((back * slope) @ weights.T)
        sizes.append(_size(gradient[0]))
    mean, variance = np.array(seen).T
    return DeepRun(mean, variance, np.array(sizes[::-1]) / sizes[0])


def _size(gradient):
    return np.sqrt(np.mean(gradient**2))
