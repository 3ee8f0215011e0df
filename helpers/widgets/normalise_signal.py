"""A small table of examples by units, live: over which side each normalisation takes its means."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.draw.normalise_signal import PLACES, draw_tables, short, update_table
from helpers.draw.style import figure
from helpers.live import LiveFigure
from helpers.markup import for_ears
from helpers.moments.normalise_signal import (
    EXAMPLES,
    MODES,
    PLUS,
    TIMES,
    UNITS,
    layer_for,
    normalised,
    sides_of,
    signal,
)
from helpers.networks.normalisation import BatchNorm
from helpers.tables import LEFT, table
from helpers.widgets.parts.controls import named, slider, toggles
from helpers.widgets.parts.panel import Panel
from helpers.words import MINUS, fixed

BATCHES = (EXAMPLES, 2, 1)
NAMES = {"batch": "BatchNorm", "layer": "LayerNorm", "rms": "RMSNorm"}


def normalise_signal(**start: Any) -> NormaliseSignal:
    """Return a live picture of a table before and after BatchNorm, LayerNorm or RMSNorm.

    start: kind ("batch", "layer", "rms"), table ("mixed", "alike"), examples (5, 2, 1: how many
    the batch has), mode ("training", "evaluation"), gain (-3 to 3), bias (-3 to 3), times (0.1 to
    5: what the first example is multiplied by), plus (-3 to 3: what is added to the first unit).
    InputError for others.
    """
    return NormaliseSignal(**start)


class NormaliseSignal(Panel):
    """Two tables with the means and variances of their rows and columns.

    Controls: kind, table, examples, mode, gain, bias, times, plus.
    """

    def __init__(self, /, **start: Any) -> None:
        self.kind = toggles("kind", "8em", [
            ("BatchNorm", "batch", "Down each column: one unit over all examples"),
            ("LayerNorm", "layer", "Along each row: one example over all units"),
            ("RMSNorm", "rms", "Along each row, with no mean taken away")])
        self.table = toggles("table", "5.5em", [
            ("mixed", "mixed", "Examples that differ"),
            ("alike", "alike", "Examples that hardly differ, as behind many layers")])
        self.examples = toggles("examples", "3em", [
            (str(n), n, f"{n} example{'s' * (n > 1)} in the batch") for n in BATCHES])
        self.mode = toggles("mode", "8em", [
            (name, name, f"What the layer does in {name}") for name in MODES])
        sliders = {
            "times": slider("times", 1.0, *TIMES, 0.1, "example 1 \u00d7"),
            "plus": slider("plus", 0.0, *PLUS, 0.1, "unit 1 +"),
            "gain": slider("gain", 1.0, -3.0, 3.0, 0.1, "gain \u03b3"),
            "bias": slider("bias", 0.0, -3.0, 3.0, 0.1, "bias \u03b2"),
        }
        made, axes = figure(height=4.2, columns=2, places=PLACES)
        live = LiveFigure(made, draw_tables(axes, EXAMPLES, UNITS), label="")
        super().__init__("normalise-signal", {
            "kind": self.kind, "table": self.table, "examples": self.examples, "mode": self.mode,
            **sliders}, live, [self.kind, named("examples", self.table),
                               named("in the batch", self.examples), self.mode,
                               *sliders.values()], start)

    def show(self) -> None:
        """Fill both tables and say what the layer did."""
        kind, mode, table = self.kind.value, self.mode.value, self.table.value
        value = {name: self.controls[name].value for name in ("times", "plus", "gain", "bias")}
        x = signal(table, self.examples.value, value["times"], value["plus"])
        layer = layer_for(kind, table, value["gain"], value["bias"])
        self.controls["bias"].disabled = not layer.subtracts_mean
        after, problem = normalised(layer, x, mode)
        over = "rows" if layer.over_units else "columns"
        for side, numbers in enumerate((x, after)):
            sides = sides_of(x if numbers is None else numbers)
            update_table(self.live.artists, side, numbers, sides.rows, sides.columns, over,
                         "one alone:\nno batch")
        self.live.label = (
            f"Two tables, {len(x)} example{'s' * (len(x) > 1)} by {UNITS} units, before and after "
            f"{NAMES[kind]}, with the mean and the variance of each row and each column. Outlined "
            f"are the {over}, which {NAMES[kind]} normalises one by one. Below each number is a "
            "bar of its size, to the right for numbers above 0.")
        self.live.detail = for_ears("".join(
            _heard(one, said) for one, said in ((x, "before"), (after, f"after {NAMES[kind]}"))
            if one is not None))
        self.live.caption = problem or (self._found(layer, mode, x, after)
                                        + self._last(layer, value))

    # -- words -----------------------------------------------------------------------------

    @staticmethod
    def _found(layer, mode, before, after):
        along, found = "row" if layer.over_units else "column", sides_of(after)
        means, variances = getattr(found, f"{along}s")
        what = f"Each {along} by its own mean and variance"
        if isinstance(layer, BatchNorm) and mode == "evaluation":
            what = f"Each column by running numbers, those of all {EXAMPLES} before you moved any"
        elif not layer.subtracts_mean:
            what = "Each row by the root of its mean square, mean\u00b2 + variance, which is now "
            what += _span(means**2 + variances)
        said = f"{what}: means {_span(means)}, variances {_span(variances)}."
        if along == "column" or len(after) == 1:
            return said
        was, left = sides_of(before).columns[1], found.columns[1]
        return f"{said} Down the columns: variances {_span(was)} before, {_span(left)} after."

    @staticmethod
    def _last(layer, value):
        gain, bias = fixed(value["gain"], 1), value["bias"] if layer.subtracts_mean else 0
        plus = f", then {'+' if bias > 0 else MINUS} {fixed(abs(bias), 1)}" if bias else ""
        return f" Last: \u00d7 {gain}{plus}." if plus or value["gain"] != 1 else ""


def _heard(x: np.ndarray, when: str) -> str:
    """What one of the tables shows, as a table that is heard."""
    sides = sides_of(x)
    rows = [[f"example {i}", *map(short, row), short(mean), short(variance, 3)]
            for i, (row, mean, variance) in enumerate(zip(x, *sides.rows, strict=True), 1)]
    rows += [["mean", *map(short, sides.columns[0])],
             ["variance", *(short(one, 3) for one in sides.columns[1])]]
    units = (f"unit {j}" for j in range(1, UNITS + 1))
    return table(rows, ["", *units, "mean", "variance"], row_heads=LEFT, name=f"The table {when}")


def _span(values: np.ndarray) -> str:
    """One number, or from which to which."""
    low, high = short(values.min(), 3), short(values.max(), 3)
    return low if low == high else f"from {low} to {high}"
