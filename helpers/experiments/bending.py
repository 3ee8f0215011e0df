"""Bend a line with a few units: a sum of ReLUs, fitted to a curve by least squares."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.checks import InputError, finite

LOW, HIGH = -3.0, 3.0
X = np.linspace(LOW, HIGH, 241)
MOST = 8  # units

# Curves to imitate, by name: functions of x over LOW..HIGH, none of them straight.
TARGETS = {
    "a wave": lambda x: 1.5 * np.sin(2.0 * x),
    "a hill": lambda x: 3.0 * np.exp(-1.2 * x * x) - 1.0,
    "a valley": lambda x: 0.5 * x * x - 2.0,
    "a step": lambda x: 1.6 * np.tanh(3.0 * x),
}


@dataclass(frozen=True)
class Layer:
    """One input, one hidden layer, one output: height + sum of slope * f(x - kink).

    kinks, slopes: tuples of equal length, a unit each.  bent: f is ReLU; if False, f is nothing
    at all, f(z) = z.  InputError for lengths that differ, for more than MOST units, and for nan.
    """

    height: float
    kinks: tuple[float, ...]
    slopes: tuple[float, ...]
    bent: bool = True

    def __post_init__(self):
        if len(self.kinks) != len(self.slopes) or not 1 <= len(self.kinks) <= MOST:
            raise InputError(f"{len(self.kinks)} kinks and {len(self.slopes)} slopes do not make "
                             f"units: give 1 to {MOST} of each, equally many.")
        for name, value in (("height", self.height), *(("kinks", one) for one in self.kinks),
                            *(("slopes", one) for one in self.slopes)):
            finite(name, value)

    def units(self, x: np.ndarray) -> np.ndarray:
        """Return what each unit adds, at the points x of shape (n,): an array (units, n)."""
        return np.array(self.slopes)[:, None] * _units(x, self.kinks, self.bent)

    def sum(self, x: np.ndarray) -> np.ndarray:
        """Return the output at the points x, of shape (n,)."""
        return self.height + self.units(x).sum(axis=0)


def fitted(layer: Layer, target: Callable[[np.ndarray], np.ndarray]) -> Layer:
    """Return the Layer with the same kinks whose height and slopes fit `target` best.

    target: a function of x. Best means the least sum of squares at the points X.
    """
    columns = np.vstack([np.ones_like(X), _units(X, layer.kinks, layer.bent)])
    # Columns that say the same (two kinks at one place) share the work: the smallest solution.
    best = np.linalg.lstsq(columns.T, target(X), rcond=1e-9)[0]
    return Layer(float(best[0]), layer.kinks, tuple(map(float, best[1:])), layer.bent)


def errors(layer: Layer, target: Callable[[np.ndarray], np.ndarray]) -> tuple[float, float]:
    """Return (the typical gap, the largest gap) between a layer and a target: root mean square."""
    gap = layer.sum(X) - target(X)
    return float(np.sqrt(np.mean(gap**2))), float(np.max(np.abs(gap)))


def widest_gap(kinks: Sequence[float]) -> float:
    """Return the middle of the widest stretch without a kink, between LOW and HIGH."""
    ends = np.sort(np.concatenate([[LOW, HIGH], kinks]))
    widest = int(np.argmax(np.diff(ends)))
    return float(ends[widest] + ends[widest + 1]) / 2


def _units(x, kinks, bent):
    z = x - np.array(kinks)[:, None]
    return np.maximum(z, 0.0) if bent else z
