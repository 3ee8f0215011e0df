"""An activation as a series in Hermite's polynomials: what tells all correlations of two inputs.

f(sqrt(q) t) = sum of a_k h_k(t), with polynomials h_k of mean square 1 for standard normal t. Then
E[f(u) f(v)] = sum of a_k**2 c**k for u and v of mean square q and correlation c.
"""

import math
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from helpers.activations.records import Activation
from helpers.moments.panels import FINER, HALF, panels


@np.errstate(all="ignore")  # a formula may have no value, or none that is finite
def series(act: Activation, q: np.ndarray, terms: int, **params: float) -> np.ndarray:
    """Return a_0, a_1, ... for each q of an array (n,), shape (n, terms)."""
    sd = np.sqrt(q)
    kinks = np.array(sorted(act.kinks))[:, None]
    if not np.any(kinks):
        t, weighted = _usual_points(terms)
        return act.f(sd[:, None] * t, **params) @ weighted.T
    t, weights = panels(kinks / sd, HALF, FINER)
    values = weights * act.f(sd[:, None] * t, **params)
    return np.stack([np.sum(row * values, axis=1) for row in _hermite(t, terms)], axis=1)


@lru_cache(maxsize=1)
def _usual_points(terms):
    t, weights = panels(np.zeros((1, 1)), HALF, FINER)
    return t, np.stack([row * weights[0] for row in _hermite(t[0], terms)])


def _hermite(t: np.ndarray, terms: int) -> Iterator[np.ndarray]:
    before, row = np.zeros_like(t), np.ones_like(t)
    for k in range(terms):
        yield row
        before, row = row, (t * row - math.sqrt(k) * before) / math.sqrt(k + 1)
