"""Which mean square q a map of layers keeps: q = w**2 E[f(z)**2] + b**2, for many w and b at once.

Since E[f(z)**2] depends on q alone, it is computed once, on GRID, for all of them.
"""

from collections.abc import Callable

import numpy as np

GRID = np.geomspace(1e-12, 1e12, 481)
ROUNDING = 1e-12  # a change of q, as a share of it, that is none


@np.errstate(all="ignore")
def first_kept(square: Callable[[np.ndarray], np.ndarray], on_grid: np.ndarray, w: np.ndarray,
               b: np.ndarray, start: np.ndarray, close: float = 1e-15) -> np.ndarray:
    """Return the first q that is kept, on the way on which layers set out from q = start.

    square: E[f(z)**2] at some q, in any shape; on_grid: its values on GRID. w, b, start: (n,).
    close: as which share of it an error does no harm. inf where the way has no end upwards, 0 where
    none downwards, nan where start has no next q.
    """
    begun = _change(square, w, b, start)
    table = w[:, None] ** 2 * on_grid + b[:, None] ** 2 - GRID
    up, down = begun > ROUNDING * start, begun < -ROUNDING * start
    further = GRID - start[:, None]
    turned = np.where(up[:, None], (further > 0) & (table < 0), (further < 0) & (table > 0))
    last = np.where(up, turned.argmax(axis=1), len(GRID) - 1 - turned[:, ::-1].argmax(axis=1))
    before = GRID[np.clip(np.where(up, last - 1, last + 1), 0, len(GRID) - 1)]
    found = np.where(up, np.inf, np.where(down, 0.0, start))
    meets = turned.any(axis=1) & (up | down)
    if meets.any():
        near = np.where(up, np.maximum(before, start), np.minimum(before, start))
        found[meets] = _between(lambda q: _change(square, w[meets], b[meets], q), near[meets],
                                GRID[last[meets]], close)
    return np.where(np.isnan(begun), np.nan, found)


def _change(square, w, b, q):
    return w**2 * square(q) + b**2 - q


def _between(change, low, high, close):
    """Where `change` is 0 between low and high: regula falsi on a scale of logs (Illinois)."""
    low, high = np.log(low), np.log(high)
    at_low, at_high = change(np.exp(low)), change(np.exp(high))
    for _ in range(60):
        middle = np.where(at_low == at_high, high,
                          (low * at_high - high * at_low) / (at_high - at_low))
        at_middle = change(np.exp(middle))
        crossed = np.sign(at_middle) != np.sign(at_high)
        arrived = np.abs(middle - high) < close
        low, at_low = np.where(crossed, high, low), np.where(crossed, at_high, at_low / 2)
        high, at_high = middle, at_middle
        if np.all(arrived | (at_middle == 0)):
            break
    return np.exp(high)
