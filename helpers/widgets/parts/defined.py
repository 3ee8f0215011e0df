"""Where a function is not defined, in words."""

import math
from dataclasses import replace
from functools import partial

import numpy as np

from helpers.activations import Activation
from helpers.design.shape import NEAR, STEPS, Zone, too_large, undefined
from helpers.words import readable

MOST = 3  # places that are named
_EVERYWHERE = np.linspace(-NEAR, NEAR, round(2 * NEAR * STEPS) + 1)


def why_undefined(act: Activation, **params: float) -> str:
    """Return where f is no finite number, as a sentence; or that it grows beyond all bounds."""
    return (where_undefined(act, **params).strip()
            or f"{act.title} grows beyond what can be computed.")


def where_undefined(act: Activation, **params: float) -> str:
    """Return where f is no finite number behind a space; "" where there is no such z."""
    act = replace(act, f=partial(act.f, **params))
    with np.errstate(all="ignore"):
        if np.isfinite(act.f(_EVERYWHERE)).all():  # quick, for each move of a slider
            return ""
    told = ((undefined(act), "is not defined"), (too_large(act), "is too large to be computed"))
    return "".join(f" {act.title} {what} for {_where(zones, act)}." for zones, what in told
                   if zones)


def _where(zones, act):
    return " and ".join(_said(one, act) for one in zones) if len(zones) <= MOST else "many z"


def _said(zone: Zone, act: Activation) -> str:
    low, high = (readable(0.0 if abs(end) < 1e-9 else end, 4) for end in (zone.low, zone.high))
    # The last number at which there is no value may lie just below one at which there is.
    open_low, open_high = (_has_value(act, end) for end in (zone.low, zone.high))
    if zone.width == 0:
        return f"z = {low}"
    if math.isinf(zone.low) and math.isinf(zone.high):
        return "any z"
    if math.isinf(zone.low):
        return f"z {'below' if open_high else 'up to'} {high}"
    if math.isinf(zone.high):
        return f"z above {low}" if open_low else f"z from {low} on"
    return f"z between {low} and {high}" if open_low and open_high else f"z from {low} to {high}"


def _has_value(act, end):
    """Is there one at the end of a zone itself, but for rounding?"""
    if math.isinf(end):
        return False
    near = round(end, 12)
    with np.errstate(all="ignore"):
        return bool(np.isfinite(act.f(0.0 if abs(near) < 1e-9 else near)))
