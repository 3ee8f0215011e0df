"""The window through which a curve is seen while its formula is typed: round limits that stay."""

from collections.abc import Iterable

import numpy as np

# Half heights; few, so that a window seldom has to be drawn anew.
HEIGHTS = (0.6, 1.2, 2.4, 4.0, 6.0, 10.0, 20.0, 40.0, 100.0)
SHARE = 0.2  # of a window is left below 0, and above


def window(values: Iterable[float], highest: float) -> tuple[float, float]:
    """Return (low, high), limits from HEIGHTS that show the finite ones of some values.

    highest: no limit is further from 0, however large the values. 0 is always in it.
    """
    seen = np.asarray(values, dtype=float)
    seen = np.clip(seen[np.isfinite(seen)], -highest, highest)
    ends = [_round(np.max(sign * seen, initial=0.0), highest) for sign in (-1, 1)]
    low, high = (max(end, SHARE * max(ends)) for end in ends)
    return -low, high


def holds(limits: tuple[float, float], values: Iterable[float], highest: float) -> bool:
    """Do these limits still show the values, as far as any window would?"""
    low, high = window(values, highest)
    return limits[0] <= low and high <= limits[1]


def shows(limits: tuple[float, float], values: Iterable[float]) -> bool:
    """Is at least half of the finite values within these limits?"""
    seen = np.asarray(values, dtype=float)
    seen = seen[np.isfinite(seen)]
    return not seen.size or float(np.mean((limits[0] <= seen) & (seen <= limits[1]))) >= 0.5


def _round(size, highest):
    return next((one for one in HEIGHTS if size <= 0.95 * one and one <= highest), highest)
