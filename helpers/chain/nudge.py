"""A finite change of the first bias, followed through a chain to the cost.

Beside each true change stands its linear estimate, the product of the factors that
backpropagation multiplies; the two agree for a small enough nudge only.
"""

import math
from dataclasses import dataclass

import numpy as np

from helpers.chain.run import Run
from helpers.checks import finite

PIECE = 0.5  # the slope is summed over pieces of z no longer than this
LONGEST = 200.0  # beyond it a plain difference of two outputs loses nothing that counts
ROUNDING = 1e-14  # of two changes that cancel
NODES, SHARES = np.polynomial.legendre.leggauss(12)


@dataclass(frozen=True)
class Nudge:
    """The changes that follow from a change of b_1.

    stages: tuple of (letter, layer): ("z", 1), ("a", 1), ..., ("a", L), ("C", L).
    true, linear: what really happens and what the product of factors says, shape (2 L + 1,).
    """

    change: float
    stages: tuple
    true: np.ndarray
    linear: np.ndarray

    def parts_at(self, tolerance: float = 0.1) -> int | None:
        """The index of the first stage where the two differ by more than this share, or None."""
        apart = np.abs(self.true - self.linear) > tolerance * np.abs(self.linear)
        return int(np.argmax(apart)) if apart.any() else None


def nudge(run: Run, change: float) -> Nudge:
    """Return the Nudge of a Run whose first bias moves by `change`, a finite number.

    The change of an output is the area under f' between the old z and the new one, so that it is
    accurate also where two outputs agree in all their digits. InputError for a bad change.
    """
    change = finite("change", change)
    chain = run.chain
    stages, true, linear = [], [], []
    dz, dz_linear, da, da_linear = change, change, 0.0, 0.0
    for i, ((act, params), skip) in enumerate(zip(chain.activations, chain.skips, strict=True)):
        # With a skip, what has changed before comes past the neuron too.
        da = _both(_area(act, params, float(run.z[i]), dz), da if skip else 0.0)
        da_linear = _both(float(run.slope[i]) * dz_linear, da_linear if skip else 0.0)
        stages += [("z", i + 1), ("a", i + 1)]
        true += [dz, da]
        linear += [dz_linear, da_linear]
        if i + 1 < chain.depth:
            w = float(chain.weights[i + 1])
            dz, dz_linear = w * da, w * da_linear
    stages.append(("C", chain.depth))
    true.append(da * (run.da_out + da))  # (a + da - y)**2 - (a - y)**2
    linear.append(run.da_out * da_linear)
    return Nudge(change, tuple(stages), np.array(true), np.array(linear))


def _both(through, past):
    """What comes through a neuron and past it, together; 0 where rounding alone is left of both."""
    total = through + past
    return total if abs(total) > ROUNDING * abs(past) else 0.0


def _area(act, params, z, dz):
    """f(z + dz) - f(z), from the slope between the two."""
    if dz == 0 or not math.isfinite(z) or not math.isfinite(dz):
        return dz
    low, high = min(z, z + dz), max(z, z + dz)
    if high - low > LONGEST:
        return float(act.f(z + dz, **params)) - float(act.f(z, **params))
    ends = np.array([z, *sorted((k for k in act.kinks if low < k < high), reverse=dz < 0), z + dz])
    # z + dz may round to z; the widths are taken from dz itself.
    widths = np.diff(ends) if len(ends) > 2 else np.array([dz])
    total = 0.0
    for start, width in zip(ends[:-1], widths, strict=True):
        count = max(1, math.ceil(abs(width) / PIECE))
        piece = width / count
        middles = start + piece * (np.arange(count) + 0.5)
        points = middles[:, None] + piece / 2 * NODES
        total += float(np.sum(act.df(points, **params) @ SHARES) * piece / 2)
    return total
