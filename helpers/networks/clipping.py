"""Gradient clipping, by value and by norm.

Both keep a huge gradient from throwing the weights far away. Neither can help a vanished one.
"""

import numpy as np

from helpers.checked import checked
from helpers.checks import InputError


@checked(limit=(0, None, (0,)))
def clip_by_value(gradient: np.ndarray, limit: float) -> np.ndarray:
    """Return the gradient with every entry pulled in between -limit and limit.

    gradient: numbers of any shape and any size, infinite too, but not nan; limit: a finite number
    above 0. The direction may turn: large entries shrink, small ones stay. InputError for others.
    """
    gradient, limit = _checked(gradient, limit)
    return np.clip(gradient, -limit, limit)


@checked(limit=(0, None, (0,)))
def clip_by_norm(gradient: np.ndarray, limit: float) -> np.ndarray:
    """Return the gradient times limit / norm where its norm is above `limit`, else unchanged.

    gradient: finite numbers of any shape, taken as one vector; limit: a finite number above 0.
    The direction stays. InputError for others.
    """
    gradient, limit = _checked(gradient, limit)
    if not np.all(np.isfinite(gradient)):
        raise InputError("gradient has an infinite entry, which is not allowed here: a direction "
                         "needs finite numbers.")
    largest = np.max(np.abs(gradient), initial=0.0)
    if largest == 0:
        return gradient.copy()
    direction = gradient / largest  # entries of at most 1, whose squares cannot overflow
    length = float(np.linalg.norm(direction))
    if length * float(largest) <= limit:
        return gradient.copy()
    return direction * gradient.dtype.type(limit / length)


def _checked(gradient, limit):
    if np.any(np.isnan(gradient)):
        raise InputError("gradient has an entry nan, which is not allowed: it must hold numbers.")
    return gradient, gradient.dtype.type(limit)
