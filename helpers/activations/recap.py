"""One row that sums an activation up, computed from its record."""

import math

import numpy as np

from helpers.activations.compare import span
from helpers.activations.records import activation
from helpers.tables import LEFT, Shown, table
from helpers.words import readable


def recap(key: str) -> Shown:
    """Return a table of one row: ranges, where pieces meet, parameters, where to read more.

    key: an activation such as "elu" (else InputError). Ranges are computed at the parameters'
    defaults.
    """
    act = activation(key)
    values = span(act.f)
    kinks = ", ".join(f"z = {readable(z)}" for z in act.kinks)
    row = {
        "function": act.title,
        "values": _in_words(values),
        "slopes": _slopes(act),
        "values on both sides of 0": "yes" if values.low < 0 < values.high else "no",
        "pieces meet at": kinks or "no join",
        "parameters": ", ".join(f"{p.name} = {readable(p.default)}" for p in act.params) or "none",
        "read more in": act.source,
    }
    text = "\n".join(f"{name}: {value}" for name, value in row.items())
    return Shown(text, table([list(row.values())], list(row), cells=LEFT))


def _slopes(act):
    """The range of the slopes; or the two that occur, where nothing lies between them."""
    z = np.linspace(-8, 8)  # without 0, where pieces meet
    found = np.unique(act.df(z))
    if len(found) == 2:
        return " or ".join(readable(slope) for slope in found)
    return _in_words(span(act.df))


def _in_words(values):
    low, high = (readable(end, zero_to=5e-5) for end in (values.low, values.high))
    start = "no lower bound" if values.low == -math.inf else f"from {low}"
    end = "no upper bound" if values.high == math.inf else f"to {high}"
    return f"{start}, {end}" if "bound" in start + end else f"{start} {end}"
