"""A table of examples by units, what three normalisations make of it, and means along its sides."""

from dataclasses import dataclass

import numpy as np

from helpers.checks import InputError, between, one_of
from helpers.networks.normalisation import BatchNorm, LayerNorm, RMSNorm

EXAMPLES, UNITS = 5, 3
LAYERS: dict[str, type[LayerNorm]] = {"batch": BatchNorm, "layer": LayerNorm, "rms": RMSNorm}
MODES = ("training", "evaluation")
TIMES, PLUS = (0.1, 5.0), (-3.0, 3.0)

# Rows are examples, columns units. "alike" is what a deep layer of sigmoids hands on: what the
# units have in common is large, and a tenth of what tells the examples apart is left.
_COMMON = np.array([0.8, 0.3, 0.6])
_APART = np.array([[1.2, -0.4, 0.3], [-0.7, 1.1, -0.8], [0.2, -0.6, 1.4], [-1.1, 0.5, -0.2],
                   [0.9, -1.2, -0.5]])
TABLES = {"mixed": np.round(_COMMON + _APART, 2), "alike": np.round(_COMMON + 0.1 * _APART, 2)}


@dataclass(frozen=True)
class Sides:
    """Mean and variance along both sides of a table.

    rows, columns: (means, variances), each an array of one number a row or a column.
    """

    rows: tuple[np.ndarray, np.ndarray]
    columns: tuple[np.ndarray, np.ndarray]


def sides_of(x: np.ndarray) -> Sides:
    """Return the Sides of a table (examples, units)."""
    return Sides((x.mean(1), x.var(1)), (x.mean(0), x.var(0)))


def signal(table: str = "mixed", examples: int = EXAMPLES, times: float = 1.0,
           plus: float = 0.0) -> np.ndarray:
    """Return the first examples of a table (examples, UNITS), float64.

    table: "mixed" or "alike". times: what the first example is multiplied by. plus: what is added
    to the first unit, of all examples, after that. InputError for others, and beyond the limits
    TIMES and PLUS.
    """
    one_of("table", table, TABLES)
    x = TABLES[table][:one_of("examples", examples, range(1, EXAMPLES + 1))].copy()
    x[0] *= between("times", times, *TIMES)
    x[:, 0] += between("plus", plus, *PLUS)
    return x


def layer_for(kind: str, table: str = "mixed", gain: float = 1.0, bias: float = 0.0) -> LayerNorm:
    """Return a layer of LAYERS with one gain and one bias for all units (RMSNorm has no bias).

    A BatchNorm has running numbers as after long training on the whole table.
    """
    layer = LAYERS[one_of("kind", kind, LAYERS)](UNITS, dtype=np.float64)
    layer.gain.value[:], layer.bias.value[:] = gain, bias
    if isinstance(layer, BatchNorm):
        x = TABLES[one_of("table", table, TABLES)]
        layer.mean[:], layer.variance[:] = x.mean(0), x.var(0, ddof=1)
    return layer


def normalised(layer: LayerNorm, x: np.ndarray, mode: str) -> tuple[np.ndarray | None, str]:
    """Return (what the layer makes of x, ""), or (None, why it cannot).

    mode: "training" or "evaluation".
    """
    training = one_of("mode", mode, MODES) == "training"
    try:
        return layer.forward(x, training), ""
    except InputError as error:
        return None, str(error)
