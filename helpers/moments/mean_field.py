"""What layer after layer makes of a signal, if they are wide: order, chaos, and the edge between.

A layer is z = W a + b, where a = f(z) of the layer before, the n weights of a unit are drawn from
N(0, sigma_w**2 / n) and its bias from N(0, sigma_b**2). In a wide layer all z are nearly normal,
with mean 0, a mean square q, and a correlation c between two inputs. Then the next layer has

    q' = sigma_w**2 E[f(z)**2] + sigma_b**2,    c' = (sigma_w**2 E[f(u) f(v)] + sigma_b**2) / q',

and chi = sigma_w**2 E[f'(z)**2] multiplies a gradient's mean square, a layer further back (Poole
and others 2016, arXiv:1606.05340; Schoenholz and others 2017, arXiv:1611.01232).

Everywhere act is a key, a record, or anything with f, df and kinks; sigma_w, sigma_b, q and c are
numbers, or arrays that broadcast; params are the activation's. nan where f has no value, and where
a pole, or a slope without bound, leaves a mean square none; inf where f grows too fast for it to be
computed. InputError for what is not possible.
"""

import math

import numpy as np

from helpers.activations import activation
from helpers.checked import checked
from helpers.checks import affordable, array
from helpers.moments.kept import GRID, ROUNDING, first_kept
from helpers.moments.moments import SMALLEST, Curve, Numbers, jacobian, output_moments
from helpers.moments.panels import FINER, HALF, REACH, panels, settled
from helpers.moments.two_inputs import mean_product

NUMBERS = 2000  # held for each mean square
EDGE = 1e-3  # a chi this close to 1 counts as 1 in `phase`
WEIGHTS = np.geomspace(1e-2, 1e2, 101)  # between which a critical sigma_w is looked for
PHASES = ("ordered", "edge", "chaotic", "unbounded", "undefined")


@checked
def mean_square(act: Curve, q: Numbers, **params: float) -> Numbers:
    """Return E[f(z)**2] for z of mean 0 and mean square q."""
    record, q, params = _read(act, q, params)
    if getattr(record, "pieces", "") == "bent":  # z on one side, alpha z on the other
        return (1 + np.square(params.get("alpha", 0.0))) / 2 * q
    return _squared(record, 0, q, params)


@checked
def mean_square_slope(act: Curve, q: Numbers, **params: float) -> Numbers:
    """Return E[f'(z)**2] for z of mean 0 and mean square q."""
    record, q, params = _read(act, q, params)
    if getattr(record, "pieces", "") == "bent":
        return (1 + np.square(params.get("alpha", 0.0))) / 2 + 0 * q
    return _squared(record, 1, q, params)


@checked
def variance_map(act: Curve, q: Numbers, sigma_w: Numbers, sigma_b: Numbers,
                 **params: float) -> Numbers:
    """Return the q of the next layer."""
    w, b = _sigmas(sigma_w, sigma_b)
    return w**2 * mean_square(act, q, **params) + b**2


@checked
def variance_slope(act: Curve, q: Numbers, sigma_w: Numbers, **params: float) -> Numbers:
    """Return d(next q) / dq: where it is below 1 at q*, lengths come to rest there."""
    q, (w, _) = np.maximum(array("q", q, 0), GRID[0]), _sigmas(sigma_w, 0.0)
    slopes = jacobian(act, 0.0, q, **params)[..., 1]  # of mean and variance, by the variance of z
    mean, _ = output_moments(act, 0.0, q, **params)
    return w**2 * (slopes[..., 1] + 2 * mean * slopes[..., 0])


@checked
def chi(act: Curve, q: Numbers, sigma_w: Numbers, **params: float) -> Numbers:
    """Return sigma_w**2 E[f'(z)**2]: what a gradient's mean square is multiplied by, a layer back.

    At q* it is the slope of `correlation_map` at c = 1 as well: below 1, two inputs that are nearly
    the same come closer from layer to layer, above 1 they part.
    """
    return _sigmas(sigma_w, 0.0)[0] ** 2 * mean_square_slope(act, q, **params)


@checked
def correlation_map(act: Curve, c: Numbers, q: Numbers, sigma_w: Numbers, sigma_b: Numbers,
                    **params: float) -> Numbers:
    """Return the correlation of two inputs in the next layer, where both have the same q in this.

    At q = 0, nan: a signal without length has no direction.
    """
    w, b = _sigmas(sigma_w, sigma_b)
    together = w**2 * mean_product(act, c, q, False, **params) + b**2
    return np.clip(together / variance_map(act, q, w, b, **params), -1, 1)


@checked
def correlation_slope(act: Curve, c: Numbers, q: Numbers, sigma_w: Numbers,
                      **params: float) -> Numbers:
    """Return d(next c) / dc at q*, sigma_w**2 E[f'(u) f'(v)]; at c = 1 it is chi."""
    return _sigmas(sigma_w, 0.0)[0] ** 2 * mean_product(act, c, q, True, **params)


# -- where layers come to rest -------------------------------------------------------------------


@checked
def q_stars(act: Curve, sigma_w: Numbers, sigma_b: Numbers, start: Numbers = 1.0,
            **params: float) -> np.ndarray:
    """Return the q at which layers come to rest that begin with q = start; inf where they do not.

    It is the first q that the map keeps, on the way on which the first layer sets out; 0 where all
    lengths die out, nan where f has no value.
    """
    return _stars(act, mean_square(act, GRID, **params), sigma_w, sigma_b, start, params)


@checked
def q_star(act: Curve, sigma_w: float, sigma_b: float, start: float = 1.0,
           **params: float) -> float | None:
    """Return the q at which layers come to rest that begin with q = start, else None.

    None where q grows beyond all bounds, or f has no value; see `phase`.
    """
    found = float(q_stars(act, sigma_w, sigma_b, start, **params))
    return found if math.isfinite(found) else None


@checked
def c_star(act: Curve, sigma_w: float, sigma_b: float, start: float = 1.0,
           **params: float) -> float | None:
    """Return the correlation at which two inputs come to rest that differ at first, at q*.

    1 where they become one. None where lengths die out, or come to rest nowhere.
    """
    q = q_star(act, sigma_w, sigma_b, start, **params)
    if not q:
        return None
    if chi(act, q, sigma_w, **params) <= 1 + ROUNDING:
        return 1.0
    c = 0.0
    for _ in range(60):  # the map is convex, so that Newton's steps come closer from below
        rest = correlation_map(act, c, q, sigma_w, sigma_b, **params) - c
        step = rest / (1 - correlation_slope(act, c, q, sigma_w, **params))
        if not abs(step) > 1e-14:
            break
        c = min(max(c + float(step), 0.0), 1.0)
    return c


@checked
def depth_scale(act: Curve, sigma_w: float, sigma_b: float, start: float = 1.0,
                **params: float) -> tuple[float, float]:
    """Return in how many layers what is left shrinks e-fold, (xi_q, xi_c): of q - q*, of c - c*.

    inf where it does not shrink so; nan where there is no q*. Where lengths die out, xi_c is that
    of the squared difference of two signals.
    """
    q = q_star(act, sigma_w, sigma_b, start, **params)
    if q is None:
        return math.nan, math.nan
    c = c_star(act, sigma_w, sigma_b, start, **params)
    slope = chi(act, q, sigma_w, **params) if c in (None, 1.0) else correlation_slope(
        act, c, q, sigma_w, **params)
    return _scale(variance_slope(act, q, sigma_w, **params)), _scale(slope)


@checked
def phase(act: Curve, sigma_w: float, sigma_b: float, start: float = 1.0, **params: float) -> str:
    """Return one of PHASES: is chi at q* below 1, 1, or above; or does q come to rest nowhere?"""
    q = float(q_stars(act, sigma_w, sigma_b, start, **params))
    return phase_of(q, float(chi(act, q, sigma_w, **params)) if math.isfinite(q) else math.nan)


def phase_of(q: float, slope: float) -> str:
    """Return one of PHASES, by q* and by chi there."""
    if math.isinf(q):
        return "unbounded"
    if math.isnan(q) or math.isnan(slope):
        return "undefined"
    return "edge" if abs(slope - 1) <= EDGE else "ordered" if slope < 1 else "chaotic"


@checked(sigma_b=(0, None), length=(0, None))
def critical_sigma_w(act: Curve, sigma_b: float, start: float = 1.0,
                     length: float | None = None, **params: float) -> float | None:
    """Return the smallest sigma_w at which layers are no longer ordered, from 0.01 to 100, or None.

    At it chi at q* passes 1; or, where q* is lost before that happens, lengths begin to grow.
    length: of the inputs, if not start but they are given; the first layer's q follows from it.
    """
    on_grid = mean_square(act, GRID, **params)

    def is_left(w):
        begin = start if length is None else w**2 * np.square(length) + np.square(sigma_b)
        q = _stars(act, on_grid, w, sigma_b, begin, params)
        steep = chi(act, np.where(np.isfinite(q), q, 1.0), w, **params)
        return np.where(np.isnan(q * steep), np.nan, np.isinf(q) | (steep > 1))

    seen = is_left(WEIGHTS)
    if np.isnan(seen).any() or seen[0] or not seen.any():
        return None
    low, high = WEIGHTS[seen.argmax() - 1], WEIGHTS[seen.argmax()]
    while high - low > 1e-14 * high:
        middle = (low + high) / 2
        low, high = (low, middle) if is_left(middle) else (middle, high)
    return float(high)


def _stars(act, on_grid, sigma_w, sigma_b, start, params):
    w, b, start = np.broadcast_arrays(*_sigmas(sigma_w, sigma_b), array("start", start, 0))
    affordable(NUMBERS * w.size, sigma_w=sigma_w, sigma_b=sigma_b)
    return first_kept(lambda q: mean_square(act, q, **params), on_grid, w.ravel(), b.ravel(),
                      start.ravel()).reshape(w.shape)


@np.errstate(all="ignore")  # a formula may have no value, or grow beyond all numbers
def _squared(record, order, q, params):
    """The mean square of f, or, with order 1, of f'."""
    if not settled(record, params)[order]:
        return (np.nan * q)[()]
    sd, g = np.maximum(np.sqrt(q), SMALLEST), (record.f, record.df)[order]
    t, weights = panels(np.array(sorted(record.kinks))[:, None] / sd.ravel(), HALF, FINER)
    parts = weights * g(sd.reshape(-1, 1) * t, **params) ** 2
    found = parts.sum(axis=1).reshape(q.shape)
    last = np.where(np.abs(t) > REACH - 0.5, parts, 0.0).max(axis=1).reshape(q.shape)
    # What counts that far out goes on beyond it: f grows faster than the bell falls.
    return np.where((last > 1e-5 * found) & (found > 1e-12 * q), np.inf, found)[()]


def _read(act, q, params):
    record = act if hasattr(act, "kinks") else activation(act)
    q = array("q", q, 0)
    affordable(NUMBERS * q.size, q=q)
    return (record, q,
            record.check(**params) if hasattr(record, "check") else params)


def _scale(slope):
    slope = abs(float(slope))
    if math.isnan(slope):
        return math.nan
    return 0.0 if slope == 0 else math.inf if slope > 1 - 1e-9 else -1 / math.log(slope)


def _sigmas(sigma_w, sigma_b):
    return array("sigma_w", sigma_w, 0), array("sigma_b", sigma_b, 0)
