"""The mean field of one activation as a table, for a figure that follows a hand.

All that layers do to q, c and the gradient follows from three functions of q, whatever sigma_w and
sigma_b are: E[f(z)**2], E[f'(z)**2], and how far E[f(u) f(v)] is below the first. They are computed
once for an activation and its parameters (`mean_field` has them without a table), and looked up.
"""

import math
from dataclasses import dataclass

import numpy as np

from helpers.activations import activation
from helpers.activations.records import Activation
from helpers.checked import checked
from helpers.moments.kept import GRID, first_kept
from helpers.moments.mean_field import mean_square, mean_square_slope
from helpers.moments.moments import Numbers
from helpers.moments.panels import settled
from helpers.moments.series import series

TERMS = 128  # of the series in powers of c
COARSE = np.geomspace(1e-6, 1e6, 121)  # the values of q for two inputs
ANGLES = math.pi * np.linspace(0, 1, 37) ** 2  # denser near 0, where the most happens
LARGEST = 1e250  # a q beyond it is none any more
_LOW, _HIGH = float(GRID[0]), float(GRID[-1])
_STEP, _COARSE_STEP = math.log(GRID[1] / GRID[0]), math.log(COARSE[1] / COARSE[0])


@dataclass(frozen=True)
class Walk:
    """What the theory says of the layers 0 to depth; nan where nothing can be told.

    q: mean squares, of layer 0 that of the input. angle: between the two signals, in degrees.
    gradient: root mean square of dC/dz, divided by that of the last layer; of layer 0, nan.
    """

    q: np.ndarray
    angle: np.ndarray
    gradient: np.ndarray


class FieldTable:
    """The three functions of q for one activation; from them, walks and a plane of sigmas.

    act: a key or a record; params: its parameters. InputError for what is not possible.
    """

    @checked
    def __init__(self, act: str | Activation, **params: float) -> None:
        self.act, self.params = activation(act), params
        self.squares = mean_square(self.act, GRID, **params)
        self.slopes = mean_square_slope(self.act, GRID, **params)
        if not all((*settled(self.act, self.act.check(**params)), self._is_finite())):
            self.squares, self.slopes = self.squares * np.nan, self.slopes * np.nan
        self._floor = float(self.act.f(0.0, **params)) ** 2
        self._ratios = self.squares / (GRID + self._floor)  # nearly level, or a power of q
        self._ratio_list, self._slope_list = self._ratios.tolist(), self.slopes.tolist()
        self._powers = [float(np.nan_to_num(np.log(high / low) / _STEP)) for low, high in (
            self._ratios[:2], self._ratios[-2:])]
        self._apart = self._apart_table()

    # -- looked up -------------------------------------------------------------------------

    def square(self, q: Numbers) -> Numbers:
        """Return E[f(z)**2] at any q from 0 on; beyond the table as a power of q."""
        low, high = self._powers
        with np.errstate(all="ignore"):
            beyond = (np.minimum(q / GRID[0], 1.0) ** max(low, 0.0)
                      * np.maximum(q / GRID[-1], 1.0) ** high)
            return _look_up(self._ratios, q) * beyond * (q + self._floor)

    def _square_one(self, q):
        """`square` for one q, in a tenth of the time."""
        if _LOW <= q <= _HIGH:
            return _look_up_one(self._ratio_list, q) * (q + self._floor)
        return float(self.square(q))

    def slope(self, q: Numbers) -> Numbers:
        """Return E[f'(z)**2] at any q."""
        return _look_up(self.slopes, q)

    def apart(self, q: float, angle: float) -> float:
        """Return (E[f(u)**2] - E[f(u) f(v)]) / (E[f(u)**2] (1 - c)) for this angle, in radians."""
        row, rows = _place(math.log(q / COARSE[0]) / _COARSE_STEP, len(COARSE))
        column, columns = _place(math.sqrt(angle / ANGLES[1]), len(ANGLES))
        return float(rows @ self._apart[row:row + 4, column:column + 4] @ columns)

    # -- what follows ----------------------------------------------------------------------

    @checked(depth=(1, 10_000))
    def walk(self, sigma_w: float, sigma_b: float, depth: int = 50, length: float = 1.0,
             angle: float = 60.0) -> Walk:
        """Return the Walk of two inputs of this length (root mean square) and angle (degrees)."""
        w, b = sigma_w * sigma_w, sigma_b * sigma_b  # ** would raise an error beyond float64
        qs, angles, factors = np.full((3, depth + 1), np.nan)
        q, apart = length * length, 2 * math.sin(math.radians(angle) / 2) ** 2  # 1 - c
        qs[0], angles[0] = q, angle
        for layer in range(1, depth + 1):
            same, share = q, 1.0  # the input itself goes through no f
            if layer > 1:
                same, share = self._square_one(q), self.apart(q, _turn(apart))
            new = w * same + b
            if not 0 < new < LARGEST:
                qs[layer:] = 0.0 if new == 0 else np.nan
                break
            apart = min(max(w * same * share * apart / new, 0.0), 2.0)
            q = qs[layer] = new
            angles[layer] = math.degrees(_turn(apart))
            factors[layer] = w * _look_up_one(self._slope_list, q)
        return Walk(qs, angles, _backwards(factors))

    def stars(self, sigma_w: np.ndarray, sigma_b: np.ndarray, length: float = 1.0) -> np.ndarray:
        """Return q* for each sigma_w and sigma_b (n,), of inputs of this length; see `q_stars`."""
        start = sigma_w**2 * length**2 + sigma_b**2
        return first_kept(self.square, self.squares, sigma_w, sigma_b, start, 1e-9)

    def rest(self, sigma_w: float, q: float) -> tuple[float, float]:
        """Return the angle in degrees at which two inputs come to rest, at a q that is kept, and by
        which factor 1 - c, or what it is too much, shrinks in a layer that is near to it."""
        def factor(apart):  # of 1 - c, one layer on
            return share * self.apart(q, _turn(apart))

        share = sigma_w**2 * float(self.square(q)) / q
        low, high = 0.0, 1.0
        if factor(low) <= 1 + 1e-9:
            return 0.0, factor(low)
        while high - low > 1e-9:
            middle = (low + high) / 2
            low, high = (middle, high) if factor(middle) > 1 else (low, middle)
        step = 1e-3 * low
        slope = (factor(low + step) * (low + step) - factor(low - step) * (low - step)) / (2 * step)
        return math.degrees(_turn(low)), slope

    @np.errstate(all="ignore")
    def edge(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return the line where chi is 1 at a q that is kept: sigma_w, sigma_b, and whether layers
        come to rest there, from small q to large; nan where a q has no such point."""
        q = np.geomspace(1e-8, 1e8, 2001)  # denser: along b the line may run fast
        squares, slopes = self.square(q), self.slope(q)
        w, b = slopes**-0.5, q - squares / slopes  # b is squared yet
        b = np.where(np.abs(b) < 1e-12 * q, 0.0, b)
        for here, there in ((slice(-1), slice(1, None)), (slice(1, None), slice(-1))):
            meets = (b[here] < 0) & (b[there] > 0)  # the axis lies between two neighbours
            share = (b[here] / (b[here] - b[there]))[meets]
            w[here][meets] += share * (w[there] - w[here])[meets]
            b[here][meets] = 0.0
        rises = squares / q * np.gradient(np.log(squares), np.log(q[1] / q[0]))
        return w, np.sqrt(b), rises < slopes * (1 + 1e-3)

    @np.errstate(all="ignore")
    def growth(self, sigma_b: np.ndarray, length: float = 1.0) -> np.ndarray:
        """Return for each sigma_b (n,) the sigma_w above which lengths grow without bound.

        From the first layer's q on, each next one is larger where w**2 > (q - b**2) / E[f**2].
        """
        needs = (GRID - sigma_b[:, None] ** 2) / self.squares
        needs = np.maximum.accumulate(needs[:, ::-1], axis=1)[:, ::-1]
        starts = needs * length**2 + sigma_b[:, None] ** 2  # the first q, at such a weight
        first = (starts < GRID).argmax(axis=1)  # from here on a weight has begun below q
        return np.sqrt(np.take_along_axis(needs, first[:, None], axis=1)[:, 0])

    # -- the table for two inputs ----------------------------------------------------------

    @np.errstate(all="ignore")
    def _apart_table(self):
        """`apart` for each q of COARSE and each of ANGLES.

        With f(sqrt(q) t) = sum of a_k h_k(t) in Hermite's polynomials, E[f(u) f(v)] is the sum of
        a_k**2 c**k; at angle 0 the sum of k a_k**2, which is q E[f'**2] unless f jumps.
        """
        coefficients = series(self.act, COARSE, TERMS, **self.params) ** 2
        squares = mean_square(self.act, COARSE, **self.params)
        c = np.cos(ANGLES)[:, None]
        powers = np.cumsum(c ** np.arange(TERMS - 1), axis=1)  # (1 - c**k) / (1 - c), from k = 1
        found = coefficients[:, 1:] @ powers.T
        rest = np.maximum(squares - coefficients.sum(axis=1), 0.0)  # of all further terms
        found += rest[:, None] * np.sum(c ** np.arange(2 * TERMS), axis=1)
        steepest = COARSE * mean_square_slope(self.act, COARSE, **self.params)
        found[:, 0] = np.maximum(coefficients[:, 1:] @ powers[0], steepest)
        return np.where(squares[:, None] > 0, found / squares[:, None], 0.0)

    def _is_finite(self):
        """Are both means computed for standard normal z? Of a gradient, too, a figure tells."""
        return not np.isinf([self.squares[len(GRID) // 2], self.slopes[len(GRID) // 2]]).any()


def _backwards(factors):
    """The gradient's size from the factors of the layers 1 to depth; the last one's is 1."""
    back = np.cumsum(np.log(factors[1:-1])[::-1])[::-1] / 2
    return np.concatenate([[np.nan], np.exp(back), [1.0]])


def _look_up(table, q):
    """A table on GRID at other places, by a curve through four neighbours."""
    place = np.log(np.minimum(np.maximum(q, GRID[0]), GRID[-1]) / GRID[0]) / _STEP
    start = np.minimum(np.maximum(np.where(np.isnan(q), 0, place).astype(int) - 1, 0),
                       len(GRID) - 4)
    beside = [table[start + k] for k in range(4)]
    found = sum(weight * one for weight, one in zip(_shares(place - start), beside, strict=True))
    return np.where(np.isinf(sum(beside)), np.inf, found)


def _look_up_one(table, q):
    """The same for one q and a list."""
    place = math.log(min(max(q, _LOW), _HIGH) / _LOW) / _STEP
    start = min(max(int(place) - 1, 0), len(table) - 4)
    if math.inf in table[start:start + 4]:
        return math.inf
    a, b, c, d = _shares(place - start)
    return (a * table[start] + b * table[start + 1] + c * table[start + 2]
            + d * table[start + 3])


def _turn(apart):
    """The angle in radians, of 1 - c."""
    return 2 * math.asin(math.sqrt(apart / 2))


def _place(place, count):
    start = min(max(int(place) - 1, 0), count - 4)
    return start, np.array(_shares(min(max(place, 0.0), count - 1.0) - start))


def _shares(s):
    """How much each of four values counts, at 0, 1, 2 and 3, for a place s among them."""
    return (-(s - 1) * (s - 2) * (s - 3) / 6, s * (s - 2) * (s - 3) / 2,
            -s * (s - 1) * (s - 3) / 2, s * (s - 1) * (s - 2) / 6)
