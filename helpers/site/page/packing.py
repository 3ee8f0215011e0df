"""Numbers as short texts: a table of curves in 16-bit integers, and what differs between steps."""

import base64
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from helpers.live.artists import difference

LARGEST, GAP = 32767, -32768  # the integers that stand for the largest value, and for nan
States = dict[str, dict[str, Any]]  # of artists, by name


def text_of(array: np.ndarray) -> str:
    """Return an array's bytes as base64."""
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode("ascii")


def floats(data: bytes) -> np.ndarray:
    """Return the float32 numbers in some bytes."""
    return np.frombuffer(data, np.float32)


def packed(rows: bytes, width: int) -> dict[str, str]:
    """Return rows of curves as {"codes", "steps"}: 16-bit integers, and each column's step.

    rows: bytes of float32, `width` numbers to a row. Every column has its own step, so that no
    number is off by more than 1/65534 of the largest in its column; 0 stays 0, nan stays nan.
    """
    values = floats(rows).reshape(-1, width).astype(np.float64)
    steps = np.nanmax(np.abs(np.where(np.isnan(values), 0, values)), axis=0) / LARGEST
    steps = np.where(steps > 0, steps, 1.0).astype(np.float32)
    codes = np.where(np.isnan(values), GAP, np.round(values / steps))
    return {"codes": text_of(np.clip(codes, GAP, LARGEST).astype("<i2")), "steps": text_of(steps)}


def differences(states: Sequence[States], points: dict[tuple, int]) -> list[States]:
    """Return what changes from each state to the next, as the page's script takes it.

    states: dicts {artist: state}, one for each step. points: {all x or all y: number}, to which new
    ones are added; a change names its points by two numbers, for often one of the two stays. The
    first entry holds, for all that ever
    changes, how it begins; so the entries up to a step, laid over each other, are that step.
    """
    changes = [{name: difference(old[name], state) for name, state in new.items()}
               for old, new in zip(states[:-1], states[1:], strict=True)]
    ever: dict[str, set[str]] = {}
    for one in changes:
        for name, change in one.items():
            ever.setdefault(name, set()).update(change)
    first = {name: {key: states[0][name][key] for key in sorted(keys)}
             for name, keys in ever.items()}
    return [{name: _numbered(change, points) for name, change in one.items() if change}
            for one in (first, *changes)]


def _numbered(change, points):
    if "xy" not in change:
        return change
    xy = (tuple(_rounded(v) for v in part.tolist()) for part in change["xy"])
    return {**change, "xy": [points.setdefault(part, len(points)) for part in xy]}


def _rounded(value):
    """A number to a hundredth of a point, or a thousandth of a power of ten; None for nan."""
    if not np.isfinite(value):
        return None
    short = round(value, 2 if abs(value) >= 10 else 3)
    return int(short) if short == int(short) else short


def lean(drawing: dict[str, Any]) -> dict[str, Any]:
    """Return a LiveFigure's drawing without what an SVG can do without: its metadata, its indents,
    turns by nothing, and less than a hundredth of a point.

    Nothing that is seen changes.
    """
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", drawing["svg"], flags=re.DOTALL)
    svg = re.sub(r' transform="rotate\(-0 [^)]*\)"', "", svg)
    svg = re.sub(r"\d+\.\d{3,}", lambda found: f"{round(float(found[0]), 2):.7g}", svg)
    return {**drawing, "svg": re.sub(r"\s*\n\s*", " ", svg).replace("> <", "><")}
