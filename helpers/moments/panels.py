"""Integrals over a standard normal t in panels, and whether a mean of squares exists at all.

Where f has a pole, such as 1/z at 0, E[f(z)**2] is infinite, and yet every rule with a few hundred
points returns some number. Two rules with other points return two numbers.
"""

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

REACH, ORDER = 12.0, 12  # standard deviations to either side; points in each panel
HALF, FINER = 20, 10  # panels of an integral on each side of its kinks, and see `panels`
COUNTS = (100, 103)  # of panels in two rules that are compared
WIDER = (3.0, 10.0)  # standard deviations at which a pole is looked for that lies far out
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(ORDER)


def settled(act: Any, params: Mapping[str, float]) -> tuple[bool, bool]:
    """Return whether E[f(z)**2] exists for normal z, and whether E[f'(z)**2] does.

    act: anything with f, df and kinks. The root of |z| has the first and not the second.
    """
    return _settled(act.f, act.df, tuple(act.kinks), tuple(params.items()))


@lru_cache(maxsize=64)
def _settled(f, df, kinks, params):
    slopes = _agree(df, kinks, 1.0, params, 1e-3)
    squares = _agree(f, kinks, 1.0, params, 1e-3) and (
        slopes or all(_agree(f, kinks, sd, params, 0.05) for sd in WIDER))
    return squares, slopes


@np.errstate(all="ignore")  # a formula may have no value, or grow beyond all numbers
def _agree(g, kinks, sd, params, tolerance):
    """Do two rules find the same E[g(z)**2]? (Of nan and inf there is nothing to compare.)"""
    ends = np.array(sorted(kinks))[:, None] / sd
    one, other = (float(np.sum(weights * g(sd * t, **dict(params)) ** 2))
                  for t, weights in (panels(ends, count, FINER) for count in COUNTS))
    return not abs(one - other) > tolerance * abs(other)


def panels(ends: np.ndarray, count: int, finer: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return points and weights for standard normal t, both (n, points), in panels between `ends`.

    ends: (m, n), upwards, in n integrals of the same kind; without any, there is one end, 0. count:
    of panels between two ends. finer: how often the first panel beyond all ends is halved, towards
    the end, since there a curve bends that is wide and flat beside it.
    """
    if not len(ends):
        ends = np.zeros((1, 1))
    inside, outside = _shares(np.linspace(0, 1, count + 1)), _shares(np.concatenate(
        [[0.0], 0.5 ** np.arange(finer, 0, -1) / count, np.linspace(0, 1, count + 1)[1:]]))
    size = (1, ends.shape[1])
    edges = np.concatenate([np.full(size, -REACH), np.clip(ends, -REACH, REACH),
                            np.full(size, REACH)])[:, :, None]
    parts = [edges[1] + (edges[0] - edges[1]) * outside[0]]
    sizes = [(edges[1] - edges[0]) * outside[1]]
    for left, right in zip(edges[1:-2], edges[2:-1], strict=True):
        parts.append(left + (right - left) * inside[0])
        sizes.append((right - left) * inside[1])
    parts.append(edges[-2] + (edges[-1] - edges[-2]) * outside[0])
    sizes.append((edges[-1] - edges[-2]) * outside[1])
    t = np.concatenate(parts, axis=1)
    return t, np.concatenate(sizes, axis=1) * np.exp(-0.5 * t * t) / math.sqrt(2 * math.pi)


def _shares(edges):
    """Points and weights from 0 to 1, of panels with these edges."""
    widths = np.diff(edges)[:, None]
    return (edges[:-1, None] + widths * (_NODES + 1) / 2).ravel(), (widths * _WEIGHTS / 2).ravel()
