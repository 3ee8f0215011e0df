"""What order_and_chaos() says of a start: its phase, where angles end, what was measured."""

import math

import numpy as np

from helpers.moments.field_table import Walk
from helpers.moments.wide import WideRun
from helpers.words import ALMOST_0, readable

NAMES = {"edge": "on the edge", "ordered": "ordered", "chaotic": "chaotic"}


def about_phase(phase: str, q: float, steep: float) -> str:
    """Return the phase in words, with q* and chi there where lengths come to rest."""
    if phase == "unbounded":
        return "lengths grow without bound."
    return f"{NAMES[phase]}, \u03c7\u2081 = {readable(steep, 4)} at q* = {readable(q, 3)}."


def about_rest(phase: str, q: float, angle: float, left: float, long: float) -> str:
    """Return where angles come to rest, and how soon: a layer leaves the share `left` of a rest.

    q, long: the q at which layers come to rest, for inputs of this length and for very long ones.
    """
    if phase in ("undefined", "unbounded"):
        return ""
    if q == 0:
        return ("All lengths die out." if long == 0 else
                "Signals of this length die out, longer ones do not.")
    ends = (f"Angles above 0\u00b0 come to rest at {readable(angle, 3)}\u00b0" if angle
            else "Any angle shrinks to 0\u00b0")
    if phase == "edge":
        return f"{ends}, ever more slowly."
    return (f"{ends}, with a depth scale of {readable(-1 / math.log(left), 3)} layers."
            if 0 < left < 1 else f"{ends}.")


def about_layers(walk: Walk, run: WideRun, width: int) -> str:
    """Return length and angle at the last layer and the gradient at layer 1; "" without any."""
    told = [(math.sqrt(walk.q[-1]), run.length[0, -1]), (walk.angle[-1], run.angle[-1]),
            (walk.gradient[1], run.gradient[1])]
    if np.isnan(told).all():
        return ""
    length, angle, back = (
        " and ".join(_said(one, least, unit) for one in both) for both, unit, least
        in zip(told, ("", "\u00b0", ""), (ALMOST_0, ALMOST_0, 0), strict=True))
    return (f"At layer {len(walk.q) - 1}, in theory and in this network (width {width}): length "
            f"{length}, angle {angle}; at layer 1, the gradient is {back} times as large.")


def _said(value, least, unit):
    if math.isnan(value):
        return "?"
    return (readable(float(value), 3) if value == 0 or value >= least else "almost 0") + unit
