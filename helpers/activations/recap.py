"""One row that sums an activation up, computed from its record."""

import numpy as np

from helpers.activations.records import activation
from helpers.tables import LEFT, Shown, table

FAR = 1e4
GRID = np.concatenate([[-FAR], np.linspace(-20, 20, 40001), [FAR]])


def recap(key):
    """Return a table of one row: ranges, where pieces meet, parameters, source.

    key: an activation such as "elu" (else InputError). Ranges are computed at the parameters'
    defaults.
    """
    act = activation(key)
    kinks = ", ".join(f"z = {z:g}" for z in act.kinks)
    row = {
        "function": act.title,
        "values": span(act.f(GRID)),
        "slopes": span(act.df(GRID)),
        "values on both sides of 0": "yes" if act.f(GRID).min() < 0 < act.f(GRID).max() else "no",
        "pieces meet at": kinks or "one piece",
        "parameters": ", ".join(f"{p.name} = {p.default:g}" for p in act.params) or "none",
        "first described": act.source,
    }
    text = "\n".join(f"{name}: {value}" for name, value in row.items())
    return Shown(text, table([list(row.values())], list(row), cells=LEFT))


def span(values):
    """Say the range of values in words; what keeps growing far out counts as without bound."""
    low, high = float(values.min()), float(values.max())
    start = "no lower bound" if low < -FAR / 200 else f"from {low:.4g}"
    end = "no upper bound" if high > FAR / 200 else f"to {high:.4g}"
    return f"{start}, {end}" if "bound" in start + end else f"{start} {end}"
