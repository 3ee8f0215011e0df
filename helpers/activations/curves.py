"""Sample an activation for a picture: where the points lie, which part of the plane they need.

Straight parts get few points and bends get many, so that a curve, or a whole table of curves over
a parameter, is small enough to send to a browser once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from helpers.activations.records import Activation

# How far straight lines between neighbours may leave the curve, as a share of the axis' height.
TOLERANCE = 3e-4
# How many times the range of z the axes go up and down at most: a formula may have poles, or grow.
CEILING = 12.0
NODES = 101  # a tenth apart over -5..5: there a caption's last digit is right


@dataclass(frozen=True)
class Curves:
    """A function and its derivative, sampled: arrays z, f, df of shape (n,).

    At a kink z holds the place three times: with the value from the left (which is the convention
    of the records), with a nan in df that lifts the pen, and with the value from the right.
    """

    z: np.ndarray
    f: np.ndarray
    df: np.ndarray


@dataclass(frozen=True)
class Table:
    """The curves of an activation for many values of its one parameter.

    parameter: shape (rows,), z: shape (n,), f and df: shape (rows, n). Between the rows, and
    between the points of a row, straight lines are within 1e-3 of the axis' height.
    """

    parameter: np.ndarray
    z: np.ndarray
    f: np.ndarray
    df: np.ndarray


def sample(act: Activation, points: np.ndarray, **params: float) -> Curves:
    """Return the Curves of `act` at the points of a `grid`, with these parameters."""
    most = 4 * CEILING * max(np.max(np.abs(points)), 1.0)  # beyond, nothing is to be seen
    with np.errstate(all="ignore"):
        f, df = (_drawn(g(points, **params), most) for g in (act.f, act.df))
        df[np.isnan(f) & np.isnan(act.f(points, **params))] = np.nan  # 1/z beside log(z)
    df[np.flatnonzero(points[1:] == points[:-1]) + 1] = np.nan
    return Curves(points, f, df)


def is_tame(act: Activation, span: float) -> bool:
    """Is it finite over -span..span, and within the axes, for the ends of all its sliders?

    A table of curves is exact enough for such a function; another one is computed at each move.
    """
    z = np.linspace(-span, span, 801)
    with np.errstate(all="ignore"):
        return all(np.all(np.abs(g(z, **params)) <= CEILING * span)  # which nan is not
                   for params in _corners(act) for g in (act.f, act.df))


def table(act: Activation, span: float) -> Table:
    """Return the Table of `act`, an activation with one parameter or none, over -span..span.

    Rows are added until a row halfway between two others is met by their mean.
    """
    if len(act.params) > 1:
        raise ValueError(f"{act.title} has {len(act.params)} parameters; a table holds one.")
    if not act.params:
        curves = sample(act, _even(grid(act, span), span))
        return Table(np.zeros(1), curves.z, curves.f[None], curves.df[None])
    param = act.params[0]
    versions = [{param.name: float(v)} for v in np.linspace(param.low, param.high, 9)]
    points = _even(grid(act, span, versions), span)
    values = np.linspace(param.low, param.high, 5)
    rows = _rows(act, points, param.name, values)
    for _ in range(8):
        middle = (values[1:] + values[:-1]) / 2
        between = _rows(act, points, param.name, middle)
        error = np.max([_off(*pair) for pair in zip(rows, between, strict=True)], axis=0)
        new = error > TOLERANCE
        if not new.any():
            break
        values = np.concatenate([values, middle[new]])
        order = np.argsort(values)
        values = values[order]
        rows = [np.concatenate([a, b[new]])[order] for a, b in zip(rows, between, strict=True)]
    values = np.union1d(values, [param.default])  # where a slider begins, a caption is exact
    return Table(values, points, *_rows(act, points, param.name, values))


def grid(act: Activation, span: float,
         parameter_sets: Iterable[dict[str, float]] | None = None) -> np.ndarray:
    """Return the points of z over -span..span at which these versions of `act` are drawn well.

    parameter_sets: dicts of parameters; without them, the extremes and defaults of the sliders.
    """
    parameter_sets = _corners(act) if parameter_sets is None else parameter_sets
    kinks = np.array([k for k in act.kinks if -span < k < span])
    points = np.union1d(np.linspace(-span, span, 49), kinks)
    for _ in range(9):
        middle = (points[1:] + points[:-1]) / 2
        error = np.zeros(middle.shape)
        for params in parameter_sets:
            for g in (act.f, act.df):
                # A kink's value belongs to the piece on its left; the piece on its right
                # starts from the limit, which is the value one step further on.
                ends, here, starts = (_within(g, z, params, CEILING * span) for z in
                                      (points, middle, np.nextafter(points, np.inf)))
                known = ends[np.isfinite(ends)]
                height = max(np.ptp(known), 1e-12) if known.size else 1.0
                off = np.abs((starts[:-1] + ends[1:]) / 2 - here) / height
                edge = np.isfinite(starts[:-1]) != np.isfinite(ends[1:])
                error = np.maximum(error, np.where(edge, 1.0, np.nan_to_num(off)))
        if not np.any(error > TOLERANCE):
            break
        points = np.union1d(points, middle[error > TOLERANCE])
    return np.sort(np.concatenate([points, kinks, np.nextafter(kinks, np.inf)]), kind="stable")


def limits(
    act: Activation, span: float, also: Iterable[tuple[Activation, dict[str, float]]] = ()
) -> tuple[tuple[float, float], ...]:
    """Return the y limits of f and of f' over -span..span that hold for every slider position.

    also: pairs (activation, parameters) that must be seen as well. With limits that do not change
    while a slider moves, what moves is the curve.
    """
    z = np.linspace(-span, span, 401)
    versions = [(act, params) for params in _corners(act)] + list(also)
    with np.errstate(all="ignore"):
        values = [(one.f(z, **params), one.df(z, **params)) for one, params in versions]
    return tuple(_padded(_seen(np.concatenate(part), span)) for part in zip(*values, strict=True))


def range_of(values: np.ndarray, span: float) -> tuple[float, float]:
    """Return from where to where axes over -span..span have to show these values."""
    seen = _seen(values, span)
    return float(np.min(seen)), float(np.max(seen))


def _even(points, span):
    """The points of a grid, a kink's still three times, and NODES of an even one."""
    more = np.setdiff1d(np.linspace(-span, span, NODES), points)
    return np.sort(np.concatenate([points, more]), kind="stable")


def _rows(act, points, name, values):
    """f and f' at the points, a row for each value of the parameter."""
    drawn = [sample(act, points, **{name: value}) for value in values]
    return [np.stack([one.f for one in drawn]), np.stack([one.df for one in drawn])]


def _off(rows, between):
    """How far each row between two rows is from their mean, over the height of them all."""
    seen = ~np.isnan(rows[0])
    rows, between = rows[:, seen], between[:, seen]
    return np.max(np.abs((rows[1:] + rows[:-1]) / 2 - between), axis=1) / max(np.ptp(rows), 1e-12)


def _corners(act):
    """The parameters' lowest, default and highest slider values, in every combination."""
    sets = [{}]
    for p in act.params:
        sets = [{**one, p.name: v} for one in sets for v in (p.low, p.default, p.high)]
    return sets


def _drawn(values, most):
    """Values with the pen lifted where they are no finite number, or far beyond the axes."""
    return np.where(np.abs(values) <= most, values, np.nan)


def _within(g, z, params, most):
    """g at z, held within what can be seen; nan where it is not defined."""
    with np.errstate(all="ignore"):
        values = g(z, **params)
        return np.where(np.isinf(values), np.nan, np.clip(values, -most, most))


def _seen(values, span):
    """What of these values the axes are to show.

    All of a function that is defined and stays below the ceiling; of one with a pole, or that
    grows beyond, as much as 95 of 100 values need, at least the range of z and at most the ceiling.
    """
    known = values[np.isfinite(values)]
    if known.size == values.size and np.max(np.abs(known)) <= CEILING * span:
        return known
    if not known.size:
        return np.array([-1.0, 1.0])
    most = np.clip(np.quantile(np.abs(known), 0.95), span, CEILING * span)
    return np.clip(known, -most, most)


def _padded(values):
    low, high = min(np.min(values), 0.0), max(np.max(values), 0.0)
    pad = 0.07 * max(high - low, 0.1)
    return low - pad, high + pad
