"""Compare the activations by what can be computed from their records: ranges, kinks, cost."""

import math
import timeit
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np

from helpers.activations import records
from helpers.activations.records import ACTIVATIONS, Activation, activation
from helpers.checked import checked
from helpers.tables import LEFT, Shown, table
from helpers.words import readable

# {family: the keys of its activations}, in teaching order
FAMILIES = {family: tuple(key for key, act in ACTIVATIONS.items() if act.family == family)
            for family in records.FAMILIES}
MIDDLE = 15.0  # within this |z| every curve has its bends
# Far out; what still grows in its last third has no bound. Denser where exp is still a number.
TAIL = np.concatenate([np.geomspace(MIDDLE, 1e4, 200), np.geomspace(1e4, 1e200, 200)[1:]])
STEEP = -1e6  # what falls below this, and is far higher close by, has no bound there
FLAT = 1e-6  # a slope below this, far out, counts as saturation
CENTRED = 5e-4  # a mean output this close to 0 counts as centred
ZOOMS = 12
# Beside every ratio that measure_costs gives.
COST_NOTE = ("Cost: measured in NumPy on this machine's processor, now. It says little about a "
             "graphics card (GPU), where such functions are limited by memory traffic rather than "
             "by arithmetic and are often fused with the step before them: there the times lie "
             "much closer together.")


@dataclass(frozen=True)
class Interval:
    """A range of values; an end may be infinite, or approached without being reached."""

    low: float
    high: float
    low_reached: bool
    high_reached: bool

    def __str__(self):
        left, right = "[" if self.low_reached else "(", "]" if self.high_reached else ")"
        return f"{left}{_short(self.low)}, {_short(self.high)}{right}"


@dataclass(frozen=True)
class Row:
    """What is known of one activation at its default parameters.

    values, slopes: Interval of f and of f'. mean: the mean output for standard normal z.
    centred: whether that mean is 0. jumps: ((z, height of the slope's jump), ...).
    left, right: how it ends on each side: "flat" (slope exactly 0), "fades" (slope goes to 0) or
    "open". monotonic: whether it never falls. two_slopes: whether only two slopes occur.
    """

    key: str
    title: str
    values: Interval
    slopes: Interval
    mean: float
    centred: bool
    jumps: tuple
    left: str
    right: str
    monotonic: bool
    two_slopes: bool

    @property
    def saturates(self) -> str:
        """Where its slope goes to 0, in words."""
        how = {"flat": "exactly 0", "fades": "fades"}
        sides = [f"{side} ({how[kind]})" for side, kind in
                 (("left", self.left), ("right", self.right)) if kind != "open"]
        return ", ".join(sides) or "nowhere"

    @property
    def kinks(self) -> str:
        """Where its slope jumps and by how much, in words."""
        return ", ".join(f"at {readable(z)}, by {_short(jump)}" for z, jump in self.jumps) or "none"


def describe(act: str | Activation) -> Row:
    """Return the Row of an activation (a key or a record); InputError for another."""
    act = activation(act)
    with np.errstate(all="ignore"):  # a formula may be defined for some z only
        return _described(act)


def _described(act):
    values, slopes = span(act.f), span(act.df)
    z = np.linspace(-MIDDLE, MIDDLE, 1000)  # without 0, which belongs to the left piece
    mean = mean_output(act)
    return Row(act.key, act.title, values, slopes, mean, abs(mean) < CENTRED,
               _jumps(act), _end(act, -1), _end(act, 1), slopes.low >= 0,
               len(np.unique(act.df(z))) == 2)


@checked
def span(g: Callable) -> Interval:
    """Return the Interval of values that a function of z takes on the whole line."""
    low, low_reached = _lowest(g)
    high, high_reached = _lowest(lambda z: -g(z))
    return Interval(low, -high, low_reached, high_reached)


def mean_output(act: str | Activation) -> float:
    """Return the mean of f(z) for standard normal z, by the trapezoidal rule.

    act: a key or a record; InputError for another.
    """
    act = activation(act)
    z, step = np.linspace(-12, 12, 24001, retstep=True)
    with np.errstate(all="ignore"):  # a formula may have no value, or none that is finite
        return float(np.sum(act.f(z) * np.exp(-z * z / 2)) * step / math.sqrt(2 * math.pi))


@checked(size=(1, 10_000_000), rounds=(1, 1000))
def measure_costs(keys: Iterable[str] | None = None, size: int = 1_000_000,
                  rounds: int = 5) -> dict[str, float]:
    """Return {key: time of f on `size` values, as a ratio to ReLU's}, measured here and now.

    In NumPy, on the processor: see COST_NOTE. Each round runs every function once; the fastest of
    its rounds counts, since whatever else the machine does can only slow it down. InputError for an
    unknown key.
    """
    acts = [activation(key) for key in (keys or ACTIVATIONS)]
    z = np.random.default_rng(0).standard_normal(size)
    best: dict[str, float] = {}
    for act in [ACTIVATIONS["relu"], *acts]:
        act.f(z[:10])  # the first call of some functions imports SciPy
    for _ in range(rounds):
        for act in [ACTIVATIONS["relu"], *acts]:
            seconds = timeit.timeit(partial(act.f, z), number=1)
            best[act.key] = min(seconds, best.get(act.key, math.inf))
    return {act.key: best[act.key] / best["relu"] for act in acts}


@checked
def comparison_table(costs: dict[str, float] | None = None,
                     keys: Iterable[str] | None = None) -> Shown:
    """Return the table of all activations, or of some `keys`, for a notebook: HTML, and as text.

    costs: what `measure_costs` returned, for a last column.
    """
    rows = [describe(key) for key in (keys or ACTIVATIONS)]
    cells = [_cells(row, costs) for row in rows]
    text = "\n\n".join("\n".join(f"{name}: {value}" for name, value in one.items())
                       for one in cells)
    caption = ("Each activation at its default parameters. A square bracket: the end is reached; "
               "a round one: approached only.") + (f" {COST_NOTE}" if costs else "")
    if costs:
        text = f"{text}\n\n{COST_NOTE}"
    return Shown(text, _table(cells, caption=caption, box="overflow-x:auto",
                              label="Table of activations"))


def notes_table() -> Shown:
    """Return a table of all activations with its family and the sentence to remember."""
    rows = [{"function": act.title, "family": family, "to remember": act.note}
            for family, keys in FAMILIES.items() for act in map(activation, keys)]
    text = "\n".join(f"{one['function']} ({one['family']}): {one['to remember']}" for one in rows)
    return Shown(text, _table(rows))


def _cells(row, costs):
    slopes = str(row.slopes)
    if row.two_slopes:
        slopes = f"{_short(row.slopes.low)} or {_short(row.slopes.high)}"
    cells = {
        "function": row.title,
        "values": str(row.values),
        "slopes": slopes,
        "mean output, z ~ N(0, 1)": _short(row.mean),
        "zero-centred": "yes" if row.centred else "no",
        "slope jumps": row.kinks,
        "saturates": row.saturates,
        "monotonic": "yes" if row.monotonic else "no: it dips",
    }
    if costs and row.key in costs:
        cells["cost, ReLU = 1"] = f"{costs[row.key]:.1f}"
    return cells


def _table(rows, **more):
    return table([list(row.values()) for row in rows], list(rows[0]), cells=LEFT, row_heads=LEFT,
                 style="font-size:15px", grouped=True, **more)


def _lowest(g):
    """The greatest lower bound of g on the line, and whether a finite z reaches it.

    Where g is no number it does not count; far out, neither does what is infinite, since there a
    formula may have left float64 on the way to a number that has not.
    """
    z, beside, halfway = np.linspace(-MIDDLE, MIDDLE, 3001), -math.inf, -math.inf
    for zoom in range(ZOOMS):
        heights = _numbers(g, z, math.inf)
        at = int(np.argmin(heights))
        if zoom == ZOOMS // 2:
            halfway = float(heights[at])
        if not zoom:
            beside = float(np.min(heights[[max(at - 2, 0), min(at + 2, len(z) - 1)]]))
        z = np.linspace(z[max(at - 1, 0)], z[min(at + 1, len(z) - 1)], 101)
    inside = float(np.min(heights))
    # A pole; that of log is a slow one, and goes on down however closely one looks.
    if inside < STEEP and inside < 100 * min(beside, -1.0) or inside < halfway - 1.0:
        return -math.inf, False
    outside = math.inf
    for sign in (-1, 1):
        heights = _numbers(g, sign * TAIL, math.nan)
        heights = heights[np.isfinite(heights)]
        third = len(heights) // 3
        if third and np.min(heights[-third:]) < 1.03 * min(np.min(heights[third:-third]), -1.0):
            return -math.inf, False
        outside = min([outside, *heights[-1:].tolist()])
    return (inside, inside > -math.inf) if inside <= outside else (outside, False)


def _numbers(g, z, instead):
    """g(z), with another value in place of what is no number."""
    with np.errstate(all="ignore"):
        heights = np.asarray(g(z), dtype=float)
    return np.where(np.isnan(heights), instead, heights)


def _jumps(act):
    found = [(k, float(act.df(np.nextafter(k, math.inf)) - act.df(k))) for k in act.kinks]
    return tuple((k, jump) for k, jump in found if abs(jump) > 1e-9)


def _end(act, sign):
    with np.errstate(all="ignore"):
        near, slopes = act.df(sign * MIDDLE), act.df(sign * TAIL)
    known = slopes[np.isfinite(slopes)]
    if not known.size or abs(known[-1]) > FLAT:
        return "open"
    return "flat" if near == 0 else "fades"


def _short(value):
    return "undefined" if math.isnan(value) else readable(value, zero_to=5e-5)
