"""What a curve is like: where it jumps, where its slope is exactly 0, where it is not defined."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from helpers.activations import Activation
from helpers.formula import is_own, line_of
from helpers.formula.kinks import far_kinks
from helpers.formula.line import read
from helpers.words import readable

NEAR = 20.0  # zones begin and end within this |z|; formulas have their kinks there
STEPS = 100  # of z for each 1
FAR = (30.0, 100.0, 1e3, 1e4)  # and further out it is looked here
HALVINGS = 100  # of the way between two points of the grid
SMALLEST = 1e-9  # a jump, a zone
ALMOST_0 = 1e-12  # is told as 0
GONE = 1e-6  # a slope below this, far out, counts as gone
_HUGE = 1e250  # what is as large as this, just before it is infinite, has grown
_DOT = 0.1  # where a slope is 0 but for rounding, zones that are no longer come and go
_POINT = 1e-6  # a zone of this width is a place, such as 0 in 1/z
_CLEAR = 16  # so many numbers from a kink nothing is a tie
_INSIDE = np.array([0.001, 0.1, 0.5, 0.9, 0.999])  # points of a zone, as shares of it
_BENDS = 15.0  # within this |z| a curve has its bends


@dataclass(frozen=True)
class Zone:
    """The values of z from low to high, both of which may be infinite.

    exact: whether it begins and ends where pieces meet, so that what is found there holds for the
    formula itself, and not only for float64 numbers, in which small ones become 0.
    """

    low: float
    high: float
    exact: bool = True

    @property
    def width(self) -> float:
        """How much of z it takes, infinite where it goes on for ever."""
        return self.high - self.low

    @property
    def words(self) -> str:
        """Where it is, such as "z from 1 on", "at z = 0" or "everywhere"."""
        low, high = (readable(end, zero_to=ALMOST_0) for end in (self.low, self.high))
        if self.width < SMALLEST:
            return f"at z = {low}"
        if math.isinf(self.low):
            return "everywhere" if math.isinf(self.high) else f"z up to {high}"
        return f"z from {low} on" if math.isinf(self.high) else f"z from {low} to {high}"


def dead_zones(act: Activation) -> tuple[Zone, ...]:
    """Return where the slope of f is 0, and stays so: no single points, and no rounding's dots.

    Beyond |z| = 20 it is looked between the places at which pieces meet.
    """
    far = _far(act)
    found = _joined([*_zones(act, _flat(act)), *_beyond(_flat(act), far)])
    zones = [Zone(one.low, one.high, _between_pieces(one, (*act.kinks, *far))) for one in found]
    return tuple(one for one in zones if one.width > (0 if one.exact else _DOT))


def undefined(act: Activation) -> tuple[Zone, ...]:
    """Return where f is no finite number, for |z| up to 20; points are zones without a width."""
    return _gaps(act)[0]


def too_large(act: Activation) -> tuple[Zone, ...]:
    """Return where f has grown beyond float64, for |z| up to 20."""
    return _gaps(act)[1]


def without_slope(act: Activation) -> tuple[Zone, ...]:
    """Return where f is a finite number and its slope is none, for |z| up to 20."""
    zones = _zones(act, lambda z: np.isfinite(act.f(z)) & ~np.isfinite(act.df(z)))
    return tuple(one for one in zones if not _has_grown(act.df, one) or one.width <= _POINT)


def slope_jumps(act: Activation) -> tuple[tuple[float, float], ...]:
    """Return (z, height) of each place where the slope jumps, for |z| up to 20."""
    return _jumps(act.df, act.kinks)


def jumps(act: Activation) -> tuple[tuple[float, float], ...]:
    """Return (z, height) of each place where f itself jumps, for |z| up to 20."""
    return _jumps(act.f, act.kinks)


def far_jumps(act: Activation) -> tuple[tuple[float, float], ...]:
    """Return (z, height) of places beyond |z| = 20 where f or its slope jumps."""
    return _jumps(act.f, _far(act)) + _jumps(act.df, _far(act))


def ends(act: Activation) -> tuple[str, str]:
    """Return how f ends on the left and on the right.

    "flat": its slope is exactly 0; "fades": its slope goes to 0; "open": it does neither; "unknown"
    where it is no number.
    """
    dead = [one for one in dead_zones(act) if one.exact]
    left = "flat" if any(one.low == -math.inf for one in dead) else _end(act, -1.0)
    right = "flat" if any(one.high == math.inf for one in dead) else _end(act, 1.0)
    return left, right


def _gaps(act):
    """Where f is no finite number: what is not defined, and what is too large for float64."""
    zones = _zones(act, lambda z: ~np.isfinite(act.f(z)))
    grown = [one for one in zones if one.width > _POINT and _has_grown(act.f, one)]
    return tuple(one for one in zones if one not in grown), tuple(grown)


def _has_grown(g, zone):
    """Does a function grow towards the ends of a zone until it is beyond float64?"""
    beside = [np.nextafter(zone.low, -math.inf), np.nextafter(zone.high, math.inf)]
    with np.errstate(all="ignore"):
        return any(_HUGE < abs(float(g(z))) < math.inf for z in beside if math.isfinite(z))


def _end(act, sign):
    with np.errstate(all="ignore"):
        slopes = np.abs(act.df(sign * np.geomspace(_BENDS, 1e100, 200)))
    known = slopes[np.isfinite(slopes)]
    if not known.size:
        return "unknown"
    return "fades" if np.max(known[-5:]) <= GONE else "open"


def _jumps(g, kinks):
    # At the place itself g may be between both, as sign(0) is, and the slope of z*sign(z); and the
    # numbers next to it may be a tie of both pieces still, as in min(softplus(z), 30).
    with np.errstate(all="ignore"):
        found = [(k, float(g(k + step)) - float(g(k - step)))
                 for k in kinks for step in [_CLEAR * np.spacing(abs(k))]]
    return tuple((k, height) for k, height in found if abs(height) > SMALLEST)


def _zones(act: Activation, holds: Callable) -> tuple[Zone, ...]:
    """The zones in which something holds of each z; between two points of a grid it is not seen."""
    steps = int(NEAR * STEPS)
    kinks = np.array(act.kinks, dtype=float)
    z = np.unique(np.concatenate([np.arange(-steps, steps + 1) / STEPS, kinks,
                                  np.nextafter(kinks, math.inf)]))
    z = z[np.abs(z) <= NEAR]
    with np.errstate(all="ignore"):
        inside = np.concatenate([[False], holds(z), [False]]).astype(int)
        begins, after = np.flatnonzero(np.diff(inside) == 1), np.flatnonzero(np.diff(inside) == -1)
        if not begins.size:
            return ()
        far = [bool(np.all(holds(sign * np.array(FAR)))) for sign in (-1.0, 1.0)]
        lows = _edges(holds, z[begins], z[np.maximum(begins - 1, 0)])
        highs = _edges(holds, z[after - 1], z[np.minimum(after, len(z) - 1)])
    return tuple(Zone(-math.inf if first == 0 and far[0] else float(low),
                      math.inf if last == len(z) and far[1] else float(high))
                 for first, last, low, high in zip(begins, after, lows, highs, strict=True))


def _edges(holds, within, outside):
    """The last numbers at which it holds, between those at which it does and those beside them."""
    for _ in range(HALVINGS):
        middle = (within + outside) / 2
        inside = holds(middle)
        within, outside = np.where(inside, middle, within), np.where(inside, outside, middle)
    return within


def _flat(act):
    return lambda z: act.df(z) == 0


def _far(act):
    """Where pieces of an own formula meet beyond NEAR; the course's functions have none there."""
    if not is_own(act):
        return ()
    line = read(line_of(act))
    return far_kinks(line.root, line.values)


def _beyond(holds, far):
    """The zones beyond NEAR, between places at which pieces meet, in which something holds."""
    with np.errstate(all="ignore"):
        for sign in (-1.0, 1.0):
            ends = [NEAR, *sorted(sign * k for k in far if sign * k > NEAR), math.inf]
            for low, high in zip(ends, ends[1:], strict=False) if ends[2:] else ():
                inside = low + (min(high, 1e3 * low) - low) * _INSIDE
                if np.all(holds(sign * inside)):
                    yield Zone(*sorted((sign * low, sign * high)))


def _joined(zones):
    """The zones upwards, those that touch as one."""
    found: list[Zone] = []
    for one in sorted(zones, key=lambda zone: zone.low):
        if found and one.low <= found[-1].high:
            found[-1] = Zone(found[-1].low, max(found[-1].high, one.high))
        else:
            found.append(one)
    return found


def _between_pieces(zone, kinks):
    finite = [end for end in (zone.low, zone.high) if math.isfinite(end)]
    return all(any(abs(end - k) <= 1e-9 * max(1.0, abs(k)) for k in kinks) for end in finite)
