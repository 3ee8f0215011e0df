"""The report card of an activation: all that can be computed about it, with its conditions.

    found = report("gelu")                 # or report(formula("max(a*z, z)"), a=0.2)
    found.values, found.signal.chi

`report_words.report_table` puts it into a table.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from helpers.activations import Activation
from helpers.activations.compare import CENTRED, Interval, mean_output, measure_costs, span
from helpers.design import shape
from helpers.design.shape import Zone
from helpers.design.signal import Signal, signal
from helpers.design.start_list import START
from helpers.design.version import version
from helpers.formula import is_own, line_of
from helpers.formula.line import read
from helpers.formula.traps import Traps, traps

Places = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Report:
    """What is known of an activation at these values of its parameters.

    act: the record whose defaults they are. values, slopes: Interval of f and of f', None where f
    is not defined everywhere. mean: of f(z) for standard normal z, nan where it is not defined;
    centred: whether that is 0. slope_jumps, jumps: ((z, height), ...) of the slope and of f itself.
    dead: Zones in which the slope is 0. undefined, without_slope: Zones in which f, or only its
    slope, is not a finite number; too_large: in which f is beyond float64. left, right: how it
    ends, as in shape.ends. signal: what it does to a signal and its gradient. traps: where float64
    numbers fail it. cost: the time of f as a ratio to ReLU's. Both are None where nobody asked.
    """

    act: Activation
    values: Interval | None
    slopes: Interval | None
    mean: float
    slope_jumps: Places
    jumps: Places
    dead: tuple[Zone, ...]
    undefined: tuple[Zone, ...]
    too_large: tuple[Zone, ...]
    without_slope: tuple[Zone, ...]
    left: str
    right: str
    signal: Signal
    traps: Traps | None = None
    cost: float | None = None

    @property
    def centred(self) -> bool:
        return abs(self.mean) < CENTRED

    @property
    def rises(self) -> bool | None:
        """Whether it never falls; None where that cannot be told."""
        return None if self.slopes is None else (
            self.slopes.low >= 0 and all(height > 0 for _, height in self.jumps))

    @property
    def falls(self) -> bool | None:
        """Whether it never rises; None where that cannot be told."""
        return None if self.slopes is None else (
            self.slopes.high <= 0 and all(height < 0 for _, height in self.jumps))

    @property
    def bounded_below(self) -> bool | None:
        """Whether it has a lower bound; None where that cannot be told."""
        return None if self.values is None else bool(np.isfinite(self.values.low))

    @property
    def bounded_above(self) -> bool | None:
        """Whether it has an upper bound; None where that cannot be told."""
        return None if self.values is None else bool(np.isfinite(self.values.high))


def report(act: str | Activation, cost: bool = False, digits: bool = True,
           **params: float) -> Report:
    """Return the Report of an activation, a key or a record, own or not, at these parameters.

    cost: whether to measure its time, which takes about a second. digits: whether to look for
    numerical traps, with SymPy's process. InputError for what there is not.
    """
    act = version(act, **params)
    gaps = shape.undefined(act)
    with np.errstate(all="ignore"):
        values, slopes = (None, None) if gaps else (span(act.f), span(act.df))
        mean = float("nan") if gaps else mean_output(act)
        dead = shape.dead_zones(act)
        for zone in (one for one in dead if one.exact):
            at = np.clip(0.0, zone.low, zone.high)
            values, slopes = _reached(values, float(act.f(at))), _reached(slopes, 0.0)
    left, right = shape.ends(act)
    return Report(
        act, values, slopes, mean, shape.slope_jumps(act), shape.jumps(act), dead, gaps,
        shape.too_large(act), shape.without_slope(act), left, right, signal(act),
        _traps(act) if digits else None, measure_costs([act.key])[act.key] if cost else None)


def _reached(ends, value):
    """An Interval (or None) with a value that is taken, and so are ends at which it lies."""
    if ends is None:
        return None
    low, high = (value < ends.low or math.isclose(ends.low, value),
                 value > ends.high or math.isclose(ends.high, value))
    return replace(ends, low=min(ends.low, value), high=max(ends.high, value),
                   low_reached=ends.low_reached or low, high_reached=ends.high_reached or high)


def _traps(act):
    """The traps of an own formula; of one of the course, those of its f and df for its formula."""
    if is_own(act):
        return traps(read(line_of(act)).text, act.defaults)
    if act.key not in START:
        return None
    entry = START[act.key]
    letters = {letter: act.defaults[name] for letter, name in entry.named.items()}
    return replace(traps(entry.formula, letters, act.f, act.df), stable="")
