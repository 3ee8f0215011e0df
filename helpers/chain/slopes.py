"""Where an activation has a given slope: turning points of f', and all z with f'(z) = s.

Between kinks and turning points f' only rises, only falls or is constant, so that halving finds
every solution. It works for each activation whose f' turns a few times at most.
"""

from dataclasses import dataclass

import numpy as np

from helpers.activations.records import Activation
from helpers.chain.extended import FAR, unchecked

# Sizes of z at which f' is looked at, the same number in each decade: bends may be of any width.
SIZES = np.geomspace(1e-12, 1e12, 2400)
NOISE = 1e-12  # differences of slopes below this share of the largest slope say nothing


@dataclass(frozen=True)
class Pieces:
    """Stretches of z on which f' is monotonic, from left to right, as arrays of shape (n,).

    low, high: their ends; at_low, at_high: the slopes there, which is the limit from inside where
    an end is a kink; flat: whether f' is constant there.
    """

    low: np.ndarray
    high: np.ndarray
    at_low: np.ndarray
    at_high: np.ndarray
    flat: np.ndarray


@np.errstate(all="ignore")
def pieces(act: Activation, **params: float) -> Pieces:
    """Return the Pieces of an Activation with these parameters, over all z from -FAR to FAR."""
    df, kinks = _known(act), sorted(act.kinks)
    ends = [-FAR, *kinks, FAR]
    rows = []
    for left, right in zip(ends[:-1], ends[1:], strict=True):
        start = np.nextafter(left, np.inf) if left in kinks else left
        inside = np.concatenate([-SIZES, [0.0], SIZES])
        inside = np.unique(inside[(inside > start) & (inside < right)])
        grid = np.concatenate([[start], inside, [right]])
        slope = df(grid, **params)
        flat = bool(np.ptp(slope) == 0)
        cuts = [start, *([] if flat else _turns(df, params, grid, slope)), right]
        at = df(np.array(cuts), **params)
        rows += [(cuts[i] if i else left, cuts[i + 1], at[i], at[i + 1], flat)
                 for i in range(len(cuts) - 1)]
    return Pieces(*(np.array(column) for column in zip(*rows, strict=True)))


@np.errstate(all="ignore")
def crossings(act: Activation, levels: np.ndarray, found: Pieces, **params: float) -> np.ndarray:
    """Return all z with f'(z) = level on the sloping pieces; nan where a piece has none.

    levels: shape (n,); found: the Pieces. The result has shape (n, number of pieces). On a tail, a
    limit that is only approached is not a solution.
    """
    df = _known(act)
    levels = np.asarray(levels, dtype=float)[:, None]
    rising = found.at_high > found.at_low
    bottom = np.where(rising, found.at_low, found.at_high)
    top = np.where(rising, found.at_high, found.at_low)
    within = (bottom < levels) & (levels < top) & ~found.flat
    # Halve in arcsinh(z): from 1e-300 to 1e300 it takes 66 steps.
    low, high = (np.broadcast_to(np.arcsinh(end), within.shape) for end in (found.low, found.high))
    for _ in range(66):
        middle = (low + high) / 2
        beyond = (df(np.sinh(middle), **params) > levels) == rising
        low, high = np.where(beyond, low, middle), np.where(beyond, middle, high)
    z = np.where(within, np.sinh((low + high) / 2), np.nan)
    for end, at in ((found.low, found.at_low), (found.high, found.at_high)):
        # A turning point or a kink itself; a right end, for a kink has the slope from its left.
        reached = (at == levels) & (np.abs(end) < FAR) & ~found.flat
        reached &= (end is found.high) | ~np.isin(end, act.kinks)
        z = np.where(reached, end, z)
    return z


def _known(act):
    """f', 0 where it is no number: there it lets nothing back; and never infinite."""
    df = unchecked(act.df)
    return lambda z, **params: np.nan_to_num(df(z, **params), posinf=FAR, neginf=-FAR)


def _turns(df, params, grid, slope):
    """The z between grid points at which f' has its highest or lowest values."""
    change = np.diff(slope)
    clear = np.flatnonzero(np.abs(change) > NOISE * np.max(np.abs(slope)))
    up = change[clear] > 0
    turn = np.flatnonzero(up[1:] != up[:-1])
    low, high, peak = grid[clear[turn]], grid[clear[turn + 1] + 1], up[turn]
    sign = np.where(peak, 1.0, -1.0)
    for _ in range(60):  # keep the two thirds that hold the extremum
        third = (high - low) / 3
        left, right = low + third, high - third
        better = sign * df(left, **params) < sign * df(right, **params)
        low, high = np.where(better, left, low), np.where(better, high, right)
    z = (low + high) / 2
    # Around a turning point at 0 many z have the same float64 slope; then 0 it is.
    best = sign * df(z, **params)
    zero = sign * df(np.zeros_like(z), **params) >= best - NOISE * np.abs(best)
    return np.where(zero & (np.abs(z) < 1e-3), 0.0, z).tolist()
