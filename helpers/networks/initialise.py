"""How weights begin: random numbers whose spread suits the size of the layer.

The variance is chosen so that signals neither fade nor grow from layer to layer; which one is
right depends on the activation between the layers.
"""

import math

import numpy as np
from numpy.typing import DTypeLike

from helpers.activations.records import Activation, resolve
from helpers.checked import checked
from helpers.checks import affordable, generator, one_of

Shape = tuple[int, ...]

# Kind -> variance of a weight, from the number of its unit's inputs and outputs and from the
# slope of the activation on the negative side.
VARIANCES = {
    "normal": lambda inputs, outputs, slope: 1.0,
    "lecun": lambda inputs, outputs, slope: 1.0 / inputs,
    "glorot": lambda inputs, outputs, slope: 2.0 / (inputs + outputs),
    "he": lambda inputs, outputs, slope: 2.0 / ((1.0 + np.square(slope)) * inputs),
}
BIASES = ("zero", "normal")
ADVISED = "advised"  # as the record says
INITIALISATIONS = (ADVISED, *VARIANCES)


@checked
def initialisation_for(act: str | Activation, initialisation: str = ADVISED,
                       **params: float) -> tuple[str, float]:
    """Return (kind, slope): how weights begin beside an activation, and the slope that He's heeds.

    act: a key or a record, with its parameters. initialisation: a kind, or "advised" for the one
    of the record. InputError for what there is not.
    """
    act, params = resolve(act, params)
    one_of("initialisation", initialisation, INITIALISATIONS)
    kind = act.start.kind if initialisation == ADVISED else initialisation
    return kind, params.get(act.start.slope, 0.0)


@checked(inputs=(1, None), outputs=(1, None))
def deviation(kind: str, inputs: int, outputs: int, slope: float = 0.0) -> float:
    """Return the standard deviation of a new weight.

    kind: "normal" (variance 1), "lecun" (1/inputs), "glorot" (2/(inputs + outputs)) or "he"
    (2/((1 + slope**2) inputs), slope being the activation's on the negative side: 0 for ReLU;
    He et al. 2015, equation 15). inputs, outputs: of one unit. InputError for other kinds, for
    sizes below 1 and for a slope that is not a finite number.
    """
    one_of("initialisation", kind, VARIANCES)
    return math.sqrt(VARIANCES[kind](inputs, outputs, slope))


@checked
def weights(shape: Shape, kind: str, rng: int | np.random.Generator, inputs: int, outputs: int,
            slope: float = 0.0, dtype: DTypeLike = np.float32) -> np.ndarray:
    """Return new weights: normal numbers of mean 0 and of `deviation(kind, ...)`.

    shape: of the result. rng: a NumPy Generator or a seed. dtype: float32 or float64; the same
    seed gives the same numbers in both, up to rounding.
    """
    spread = deviation(kind, inputs, outputs, slope)
    affordable(math.prod(shape), shape=shape)
    return (generator(rng).standard_normal(shape) * spread).astype(dtype)


@checked
def biases(size: int, kind: str, rng: int | np.random.Generator,
           dtype: DTypeLike = np.float32) -> np.ndarray:
    """Return new biases: "zero", or "normal" (mean 0, variance 1). InputError for other kinds."""
    if one_of("biases", kind, BIASES) == "zero":
        return np.zeros(size, dtype)
    return generator(rng).standard_normal(size).astype(dtype)
