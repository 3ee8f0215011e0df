"""Deep networks in four kinds that differ in one thing each: a path, a normalisation, or both.

With D for a dense layer, f for the activation, N for the normalisation and (...) for what stands
beside a path:

    plain        D   f D     f D    ...   f D
    residual     D  (f D)   (f D)   ...   f D
    normalised   D  N f D   N f D   ... N f D
    both         D (N f D) (N f D)  ... N f D

All four have the same dense layers in the same order, `depth` activations, and from the same seed
the same weights; a residual path adds no number that is learned, a normalisation adds gain and
bias (2 numbers beside the width + 1 of each unit). The first D leads from the inputs to the width
and the last from the width to the outputs, so neither has a path. The activation comes before the
weights of a branch, "pre-activation" (He et al. 2016b), so that nothing stands on the path itself.
"""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import DTypeLike

from helpers.activations.records import Activation
from helpers.checked import checked
from helpers.checks import generator, one_of
from helpers.networks.initialise import initialisation_for
from helpers.networks.layers import Dense, Layer
from helpers.networks.network import LEARNED, Network, activation_layer, with_params
from helpers.networks.normalisation import BatchNorm, LayerNorm, RMSNorm
from helpers.networks.residual import Residual

KINDS = ("plain", "residual", "normalised", "both")
NORMS: Mapping[str, type[LayerNorm]] = {"layer": LayerNorm, "rms": RMSNorm, "batch": BatchNorm}


@checked(width=(1, None), depth=(1, None))
def deep_network(inputs: int, width: int, depth: int, outputs: int,
                 act: str | Activation | tuple, kind: str, rng: int | np.random.Generator,
                 dtype: DTypeLike = np.float32, norm: str = "batch",
                 scale: float | None = None) -> Network:
    """Return a network of `depth` hidden layers, each with an activation, in one of KINDS.

    act: as in `multilayer`. Weights begin as the activation's record advises, biases at 0. norm:
    one of NORMS; a BatchNorm tells training from evaluation. scale: of every branch beside a path;
    None is 1/sqrt(number of branches), so that together they add about as much as one layer,
    however many there are; with 1 and ReLU a path without normalisation doubles the mean square
    in every layer. InputError for what is not possible.
    """
    one_of("kind", kind, KINDS)
    one_of("norm", norm, NORMS)
    scale = 1 / math.sqrt(max(depth - 1, 1)) if scale is None else scale
    rng, (initialisation, slope) = generator(rng), _start(act)

    def dense(inputs: int, outputs: int) -> Layer:
        return Dense(inputs, outputs, rng, initialisation, slope, dtype=dtype)

    def between(units: int) -> list[Layer]:
        """What leads from one hidden layer to the next `units`, or to the outputs."""
        before = [NORMS[norm](width, dtype=dtype)] if kind in ("normalised", "both") else []
        return [*before, activation_layer(act, dtype), dense(width, units)]

    layers = [dense(inputs, width)]
    for _ in range(depth - 1):
        layers += ([Residual(between(width), scale)] if kind in ("residual", "both")
                   else between(width))
    return Network([*layers, *between(outputs)], inputs)


def _start(act):
    act, params = with_params(act)
    if isinstance(act, str) and act in LEARNED:
        return initialisation_for(LEARNED[act][0])
    return initialisation_for(act, **params)
