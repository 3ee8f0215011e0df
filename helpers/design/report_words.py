"""The report card in words: a row for each finding, with the condition under which it holds."""

import math
from collections.abc import Iterator

import numpy as np

from helpers.activations.compare import COST_NOTE
from helpers.design.report import Report
from helpers.design.shape import ALMOST_0, NEAR, Zone
from helpers.design.signal import CHAIN
from helpers.formula.traps import LOST, POINTS, Traps
from helpers.moments.moments import FixedPoint
from helpers.tables import LEFT, Shown, table
from helpers.words import readable

HEAD = ("finding", "of this function", "under which condition")
# Each column keeps its width when a row is added: nothing that is being read moves.
COLUMNS = (f"{LEFT};width:18%", f"{LEFT};width:32%", f"{LEFT};width:50%")
FIXED = "table-layout:fixed;width:100%;min-width:640px"
UNKNOWN = "cannot be told: it is not defined everywhere"
MOST = 6  # places that are told one by one
_ENDS = {"flat": "slope exactly 0", "fades": "slope goes to 0", "open": "no",
         "unknown": "cannot be told, the slope is no number"}
_STARTS = {"lecun": "LeCun", "glorot": "Glorot", "he": "He", "normal": "the standard normal"}


def report_table(report: Report) -> Shown:
    """Return a Report as a table of findings, for a notebook: HTML, and as text."""
    rows = list(findings(report))
    text = "\n".join(f"{name}: {said} ({condition})" if condition else f"{name}: {said}"
                     for name, said, condition in rows)
    return Shown(text, table(rows, HEAD, cells=list(COLUMNS), row_heads=COLUMNS[0],
                             style=f"font-size:15px;line-height:1.35;{FIXED}", grouped=True,
                             box="overflow-x:auto", caption=_caption(report), label="Report card"))


def findings(report: Report) -> Iterator[tuple[str, str, str]]:
    """Yield (finding, what it is, its condition) for each finding, all in words.

    What cannot be told comes last, all of it at once.
    """
    rows = list(_found(report))
    yield from (row for row in rows if row[1] != UNKNOWN)
    if unknown := [name for name, said, _ in rows if said == UNKNOWN]:
        yield ", ".join(unknown), UNKNOWN, "they are about the whole line, or about normal z"


def _found(report):
    yield from _of_shape(report)
    yield from _of_places(report)
    yield from _of_signal(report)
    if report.traps is not None:
        yield from _of_numbers(report.traps)
    if report.cost is not None:
        yield "cost", f"{readable(report.cost, 2)} times ReLU's time", COST_NOTE


def _caption(report):
    values = ", ".join(f"{param.symbol} = {readable(param.default)}" for param in report.act.params)
    return f"Report on {report.act.title}{', with ' * bool(values)}{values}"


def _of_shape(report):
    yield "values", str(report.values or UNKNOWN), "a square bracket: the end is reached"
    yield "slopes", str(report.slopes or UNKNOWN), "at a kink the one from the left"
    way = ("rises, or stays level" if report.rises else "falls, or stays level" if report.falls
           else "neither: it turns round" if report.slopes else UNKNOWN)
    if report.rises and report.falls:
        way = "level everywhere"
    yield "monotonic", way, "on the whole line"
    yield "bounded", _bounded(report), "on the whole line"
    mean = UNKNOWN if math.isnan(report.mean) else _number(report.mean)
    centred = "" if math.isnan(report.mean) else ("yes, " if report.centred else "no, ")
    yield ("zero-centred", f"{centred}mean output {mean}" if centred else mean,
           "mean of f(z) for standard normal z")
    sides = (f"on both sides: {_ENDS[report.left]}" if report.left == report.right else
             f"left: {_ENDS[report.left]}; right: {_ENDS[report.right]}")
    yield "saturates", sides.removeprefix("on both sides: " * (report.left == "open")), (
        "slope far out, on either side")


def _bounded(report):
    below, above = report.bounded_below, report.bounded_above
    if below is None or above is None:
        return UNKNOWN
    return {(True, True): "below and above", (True, False): "below, not above",
            (False, True): "above, not below", (False, False): "neither below nor above"}[
                bool(below), bool(above)]


def _of_places(report):
    looked = f"looked for from {readable(-NEAR)} to {readable(NEAR)}"
    yield ("kinks", _heights(report.slope_jumps) or "none: the slope does not jump",
           f"where the slope jumps; {looked}")
    if report.jumps:
        yield ("jumps", _heights(report.jumps),
               f"where f itself jumps, which its slope does not show; {looked}")
    exact = [one for one in report.dead if one.exact]
    yield ("dead zones", _zones(exact) or "none",
           f"where the slope is exactly 0; {looked}, and between kinks further out")
    if tiny := [one for one in report.dead if not one.exact]:
        yield ("too flat for numbers", _zones(tiny),
               "where the slope is so small that float64 holds 0, and a gradient stops as well")
    if report.undefined:
        yield "not defined", _zones(report.undefined), looked
    if report.too_large:
        yield "too large for numbers", _zones(report.too_large), f"f is beyond float64; {looked}"
    if report.without_slope:
        yield "slope not defined", _zones(report.without_slope), f"though f is; {looked}"


def _of_signal(report):
    found = report.signal
    if math.isnan(found.chi) and report.undefined:
        yield "signal and gradient", UNKNOWN, "normal z meets every place"
        return
    start = (f"weights as {_STARTS[found.start]} begins, those of a unit with sum 0 and squared "
             f"sum {_number(found.tau)}")
    yield ("chain factor", f"{_number(found.chain_factor)} per layer",
           f"geometric mean of |w f\u2032(z)| over the {CHAIN} layers of the chain with typical "
           "weights")
    yield ("chi\u2081", f"{_number(found.chi)}: the gradient {_grows(found.chi)}",
           f"squared sum times the mean of f\u2032(z)\u00b2 for standard normal z; {start}")
    yield ("fixed point of (mean, variance)", _fixed(found.fixed, found.chi_there),
           f"from mean 0 and variance 1 on; {start}")
    yield ("scale that keeps variance 1", _scale(found),
           "factor on f, LeCun's start: squared sum 1")


def _of_numbers(found: Traps) -> Iterator[tuple[str, str, str]]:
    condition = (f"float64 beside the truth in hundreds of digits, at {len(POINTS)} points from "
                 f"{readable(POINTS[0])} to {readable(POINTS[-1])}, and as near to 0 as "
                 f"{readable(min(map(abs, POINTS)))}")
    if not found.known:
        yield "numerical traps", "not known: there was no time to look", condition
        return
    yield ("overflow", _trap(found.overflows) or "none",
           f"no number comes out where there is one; {condition}")
    yield ("lost digits", _trap(found.losses) or "none",
           f"a relative error above {readable(LOST)}; at the same points")
    if found.stable:
        yield "stable form", found.stable, "the same function, with fewer of these traps"


def _trap(found):
    if not found:
        return ""
    first = max(found, key=lambda one: one.off)  # of equal ones the nearest to 0
    what = "f(z)" if first.what == "f" else "the slope"
    got = "no number" if math.isnan(first.got) else readable(first.got)
    more = f"; in all at {len({one.z for one in found})} of the points" if found[1:] else ""
    true = readable(first.true)
    off = f", with a relative error of {readable(first.off, 2)}" if got == true else ""
    return f"at z = {readable(first.z)} {what} comes out as {got}, and is {true}{off}{more}"


def _fixed(point: FixedPoint | None, chi: float) -> str:
    if point is None:
        return "none: the variance dies out or grows without bound"
    return (f"mean {_number(point.mean)}, variance {_number(point.variance)}, "
            f"{_stable(point)}; chi\u2081 there {_number(chi)}")


def _scale(found):
    if found.scaled is None:
        return "none: f has no variance above 0"
    return (f"{_number(found.scale)}, with mean {_number(found.scaled.mean)}; this fixed point is "
            f"{_stable(found.scaled)}")


def _stable(point):
    if abs(np.abs(np.linalg.eigvals(point.jacobian)).max() - 1) < 1e-6:
        return "neither stable nor unstable: nearby variances stay as far from it as they are"
    return "stable: it attracts" if point.attracts else "not stable: it does not attract"


def _grows(chi):
    if abs(chi - 1.0) < 1e-3:
        return "keeps its size"
    return "grows from layer to layer" if chi > 1 else "shrinks from layer to layer"


def _heights(places):
    return _some([f"at z = {_number(z)}, by {_number(height)}" for z, height in places])


def _zones(zones: list[Zone] | tuple[Zone, ...]) -> str:
    return _some([zone.words for zone in zones])


def _some(said: list[str]) -> str:
    more = [f"and {len(said) - MOST} more"] if len(said) > MOST else []
    return ", ".join([*said[:MOST], *more])


def _number(value):
    return "not a number" if math.isnan(value) else readable(value, zero_to=ALMOST_0)
