"""The mean and variance of a layer's activations, and what the next layer makes of them.

A unit sums many inputs, z = w_1 x_1 + ... + w_n x_n. Where the inputs have mean mu and variance nu,
and the unit's weights the sum omega and their squares the sum tau, z has mean mu * omega and
variance nu * tau, and is nearly normal. So one layer maps (mu, nu) to the mean and variance of
f(z): the map of Klambauer et al. (2017), arXiv:1706.02515.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.activations import Activation, activation
from helpers.checked import checked
from helpers.checks import affordable, array, as_numbers, real
from helpers.moments.panels import REACH, settled
from helpers.moments.variants import Variant

PANELS, ORDER = 40, 12
SMALLEST = 1e-12  # a standard deviation of 0 is computed as this one
VANISHED, EXPLODED = 1e-6, 1e7  # a variance below or above counts as vanished or exploded
Curve = str | Activation | Variant  # by its key or as a record
Numbers = Any  # a number or an array of them: NumPy's operators take and give both
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(ORDER)
_SHARES = ((np.arange(PANELS)[:, None] + (_NODES + 1) / 2) / PANELS).ravel()
_SHARE_WEIGHTS = np.tile(_WEIGHTS / (2 * PANELS), PANELS)


@dataclass(frozen=True)
class Domain:
    """Where a theorem of the paper holds: (low, high) of mu, nu, omega and tau."""

    mu: tuple[float, float]
    nu: tuple[float, float]
    omega: tuple[float, float]
    tau: tuple[float, float]

    def grid(self, points: int) -> tuple[np.ndarray, ...]:
        """Return mu, nu, omega and tau on an even grid over the domain, each (points,) * 4."""
        sides = [np.linspace(*ends, points) for ends in (self.mu, self.nu, self.omega, self.tau)]
        return np.meshgrid(*sides, indexing="ij")


DOMAINS = {
    # The next mean and variance lie there again, and the map contracts.
    "theorem 1": Domain((-0.1, 0.1), (0.8, 1.5), (-0.1, 0.1), (0.95, 1.1)),
    # The next variance is smaller; in the third, larger.
    "theorem 2": Domain((-1.0, 1.0), (3.0, 16.0), (-0.1, 0.1), (0.8, 1.25)),
    "theorem 3": Domain((-0.1, 0.1), (0.02, 0.16), (-0.1, 0.1), (0.8, 1.25)),
    "theorem 3, narrower tau": Domain((-0.1, 0.1), (0.02, 0.24), (-0.1, 0.1), (0.9, 1.25)),
}


@dataclass(frozen=True)
class FixedPoint:
    """A (mean, variance) that a layer maps to itself, and the map's Jacobian (2, 2) there.

    norm: its spectral norm, the most that a small distance is multiplied by in one layer.
    attracts: whether small distances shrink from layer to layer in the end.
    """

    mean: float
    variance: float
    jacobian: np.ndarray

    @property
    def norm(self) -> float:
        return float(np.linalg.norm(self.jacobian, 2))

    @property
    def attracts(self) -> bool:
        return bool(np.abs(np.linalg.eigvals(self.jacobian)).max() < 1 - 1e-9)


@checked
def output_moments(act: Curve, mean: Numbers, variance: Numbers,
                   **params: float) -> tuple[Numbers, Numbers]:
    """Return the mean and the variance of f(z) for normal z with this mean and variance.

    act: a key, a record, or anything with f, df and kinks. mean, variance: numbers or arrays that
    broadcast. In closed form for ReLU and its bent and exponential kin, by quadrature for others.
    nan where f has a pole. InputError where a value is not finite, or the variance negative.
    """
    record, mean, sd, params = _read(act, mean, variance, params)
    closed = _CLOSED.get(getattr(record, "pieces", ""))
    if closed:
        first, second = closed(mean, sd, **record.check(**params))
        return first, np.maximum(second - first**2, 0.0)
    t, weights = _points(record, mean, sd)
    values = record.f(mean[..., None] + sd[..., None] * t, **params)
    first = (weights * values).sum(-1) + (0.0 if settled(record, params)[0] else math.nan)
    return first, (weights * (values - first[..., None]) ** 2).sum(-1)


@checked
def next_moments(act: Curve, mu: Numbers, nu: Numbers, omega: Numbers = 0.0,
                 tau: Numbers = 1.0, **params: float) -> tuple[Numbers, Numbers]:
    """Return mean and variance one layer on: inputs (mu, nu), weights with sums (omega, tau).

    All are numbers or arrays that broadcast. InputError for what is not possible.
    """
    omega, tau = as_numbers(omega, "omega"), as_numbers(tau, "tau")
    return output_moments(act, as_numbers(mu, "mu") * omega, as_numbers(nu, "nu") * tau, **params)


@checked(layers=(0, 100_000))
def trajectory(act: Curve, mu: Numbers, nu: Numbers, layers: int,
               omega: float = 0.0, tau: float = 1.0,
               **params: float) -> tuple[np.ndarray, np.ndarray]:
    """Return means and variances over the layers, arrays (layers + 1,), the start (mu, nu) first.

    Beyond EXPLODED they are nan: there is nothing more to see.
    """
    means, variances = np.full((2, layers + 1), np.nan)
    mean, variance = real("mu", mu), real("nu", nu, 0)
    for layer in range(layers + 1):
        means[layer], variances[layer] = mean, variance
        if layer == layers or not variance < EXPLODED:
            break
        mean, variance = next_moments(act, mean, variance, omega, tau, **params)
    return means, variances


@checked
def mean_squared_slope(act: Curve, mean: Numbers = 0.0, variance: Numbers = 1.0,
                       **params: float) -> Numbers:
    """Return E[f'(z)**2]: where tau = 1, the factor on a gradient's square, a layer backwards."""
    record, mean, sd, params = _read(act, mean, variance, params)
    t, weights = _points(record, mean, sd)
    squares = record.df(mean[..., None] + sd[..., None] * t, **params) ** 2
    return (weights * squares).sum(-1) + (0.0 if settled(record, params)[1] else math.nan)


@checked
def jacobian(act: Curve, mu: Numbers, nu: Numbers, omega: Numbers = 0.0,
             tau: Numbers = 1.0, **params: float) -> np.ndarray:
    """Return d(next mean, next variance) / d(mu, nu), an array (..., 2, 2).

    For a normal z, d E[g] / d mean = E[g t] / sd and d E[g] / d variance = E[g (t*t - 1)] / (2 sd
    sd), with t = (z - mean) / sd: no derivative of g is needed, so kinks and jumps do no harm.
    """
    omega, tau = as_numbers(omega, "omega"), as_numbers(tau, "tau")
    record, mean, sd, params = _read(act, as_numbers(mu, "mu") * omega,
                                     as_numbers(nu, "nu") * tau, params)
    t, weights = _points(record, mean, sd)
    values = record.f(mean[..., None] + sd[..., None] * t, **params)
    off = values - (weights * values).sum(-1, keepdims=True)
    rows = [[omega * (weights * g * t).sum(-1) / sd,
             tau * (weights * g * (t * t - 1)).sum(-1) / (2 * sd**2)] for g in (off, off**2)]
    return np.stack([np.stack(np.broadcast_arrays(*row), -1) for row in rows], -2)


def jacobian_norm(act: Curve, mu: Numbers, nu: Numbers, omega: Numbers = 0.0,
                  tau: Numbers = 1.0, **params: float) -> np.ndarray:
    """Return the spectral norm of `jacobian`: below 1, neighbours come closer in one layer."""
    found = jacobian(act, mu, nu, omega, tau, **params)
    known = np.isfinite(found).all((-2, -1))  # LAPACK gives up where a number is none
    return np.where(known, np.linalg.norm(
        np.where(known[..., None, None], found, 0.0), 2, axis=(-2, -1)), np.nan)[()]


@checked
def fixed_point(act: Curve, omega: float = 0.0, tau: float = 1.0,
                start: tuple[float, float] = (0.0, 1.0), **params: float) -> FixedPoint | None:
    """Return the FixedPoint that layers lead to from `start` (mean, variance), or None.

    None where the variance dies out or grows beyond bounds: then nothing but 0 is kept.
    """
    means, variances = trajectory(act, *start, 40, omega, tau, **params)
    point = np.array([means[-1], variances[-1]])
    for _ in range(30):
        if not (np.isfinite(point).all() and VANISHED < point[1] < EXPLODED):
            return None
        step = np.array(next_moments(act, point[0], point[1], omega, tau, **params)) - point
        slope = jacobian(act, point[0], point[1], omega, tau, **params)
        # Relative: where layers approach 0 ever more slowly, a small step is no sign of arrival.
        if abs(step[1]) < 1e-11 * point[1] and abs(step[0]) < 1e-11 * point[1] ** 0.5:
            return FixedPoint(float(point[0]), float(point[1]), slope)
        point = point + np.linalg.lstsq(np.eye(2) - slope, step, rcond=None)[0]
    return None


# -- closed forms: E[f] and E[f**2] for z ~ N(mean, sd**2) ---------------------------------------


def _cdf(x):
    from scipy.special import ndtr  # 0.2 s to import, so it waits for first use
    return ndtr(x)


def _above_zero(mean, sd):
    """Return P(z > 0), E[z; z > 0] and E[z**2; z > 0]."""
    x = mean / sd
    share, density = _cdf(x), np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi)
    return (share, mean * share + sd * density,
            (mean**2 + sd**2) * share + mean * sd * density)


def _exp_below_zero(k, mean, sd):
    """Return E[exp(k z); z < 0], by erfcx where erfc would be too small for a number."""
    from scipy.special import erfc, erfcx

    u = (mean + k * sd**2) / (sd * math.sqrt(2))
    right = np.exp(-0.5 * (mean / sd) ** 2) * erfcx(np.maximum(u, 0.0))
    left = np.exp(np.minimum(k * mean + 0.5 * (k * sd) ** 2, 0.0)) * erfc(u)
    return 0.5 * np.where(u > 0, right, left)


def _exponential(mean, sd, alpha=1.0, scale=1.0):
    _, first, second = _above_zero(mean, sd)
    one, two = (_exp_below_zero(k, mean, sd) for k in (1, 2))
    below = _cdf(-mean / sd)
    return (scale * (first + alpha * (one - below)),
            np.square(scale) * (second + np.square(alpha) * (two - 2 * one + below)))


def _bent(mean, sd, alpha=0.0):
    _, first, second = _above_zero(mean, sd)
    return (first + alpha * (mean - first),
            second + np.square(alpha) * np.maximum(mean**2 + sd**2 - second, 0.0))


_CLOSED = {"bent": _bent, "exponential": _exponential}


# -- quadrature ----------------------------------------------------------------------------------


def _read(act, mean, variance, params):
    act = act if hasattr(act, "kinks") else activation(act)  # a variant of SELU has no key
    mean, variance = np.broadcast_arrays(array("mean", mean), array("variance", variance, 0))
    return act, mean, np.maximum(np.sqrt(variance), SMALLEST), params


def _points(act, mean, sd):
    """Points t, in standard deviations from the mean, and weights, both (..., n)."""
    # Panels between the kinks: over one, no rule is exact.
    affordable(4 * mean.size * _SHARES.size * (len(act.kinks) + 1), mean=mean, deviation=sd)
    inner = [np.clip((kink - mean) / sd, -REACH, REACH) for kink in sorted(act.kinks)]
    edges = [np.full(mean.shape, -REACH), *inner, np.full(mean.shape, REACH)]
    t, weights = [], []
    for left, right in zip(edges, edges[1:], strict=False):
        width = (right - left)[..., None]
        t.append(left[..., None] + width * _SHARES)
        weights.append(width * _SHARE_WEIGHTS)
    t, weights = np.concatenate(t, -1), np.concatenate(weights, -1)
    return t, weights * np.exp(-0.5 * t * t) / math.sqrt(2 * math.pi)
