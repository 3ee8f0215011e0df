"""Clip a gradient by value and by norm, and see what each does to its direction and its step."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.chain.clip_gradient import CASES, clip_both
from helpers.draw.clip_gradient import REACH, clip_figure, draw_clip, update_clip
from helpers.live import Drag, LiveFigure, Range
from helpers.tables import numbers_table
from helpers.widgets.parts.controls import menu, slider
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import Panel
from helpers.words import fixed, indexed, readable, to_show_change

LAYERS = 4
OWN = 5.0  # one's own entries go to +- this
REST = (-0.8, 0.4)  # the other entries of one's own gradient
NAMES = {"before": "no clipping", "value": "by value", "norm": "by norm"}


def clip_gradient(**start: Any) -> ClipGradient:
    """Return a gradient of four layers with a threshold, clipped by value and by norm.

    start: where to begin, as in `ClipGradient.set`. Raises InputError for a state that is not
    possible.
    """
    return ClipGradient(**start)


class ClipGradient(Panel):
    """Two entries as arrows, the sizes of all four, and a table with norm, angle and next step.

    Controls: case (a key of CASES, or "own"); limit (the threshold); rate (the learning rate);
    g1, g2 (the first two entries of one's own gradient).
    """

    SETS_OTHERS = ("case",)

    def __init__(self, /, **start: Any) -> None:
        self.case = menu("case", "gradient", [
            *((one.title, key) for key, one in CASES.items()), ("your own", "own")])
        self.limit = slider("limit", 1.0, 0.1, 5.0, 0.1, "threshold")
        self.rate = slider("rate", 0.5, 0.05, 1.0, 0.05, "learning rate")
        self.first = slider("g1", 4.0, -OWN, OWN, 0.05, "\u2202C/\u2202b\u2081")
        self.second = slider("g2", 0.9, -OWN, OWN, 0.05, "\u2202C/\u2202b\u2082")
        made, axes = clip_figure(LAYERS)
        live = LiveFigure(
            made, draw_clip(axes, LAYERS), drags={
                "tip_before": Drag("tip of the gradient before clipping, in thresholds, "
                                   "as far as the picture goes", -REACH, REACH, 0.05,
                                   up=Range(-REACH, REACH, 0.05))},
            label="A gradient of four layers before and after clipping. Left: its entries for "
                  "layers 1 and 2 as arrows, in units of the threshold, with the square that "
                  "clipping by value and the circle that clipping by norm keeps to. Right: the "
                  "size of all four entries on a logarithmic axis.")
        live.on_drag(self._dragged)
        controls = {"case": self.case, "limit": self.limit, "rate": self.rate, "g1": self.first,
                    "g2": self.second}
        super().__init__("clip-gradient", controls, live,
                         [self.limit, self.rate, self.first, self.second, self.case], start)

    @property
    def gradient(self) -> np.ndarray:
        """The gradient before clipping, shape (4,)."""
        if self.case.value == "own":
            return np.array([self.first.value, self.second.value, *REST])
        return np.array(CASES[self.case.value].gradient)

    def show(self) -> None:
        """Clip, and set arrows, sizes, table and words."""
        own = self.case.value == "own"
        for one in (self.first, self.second):
            one.layout.display = None if own else "none"
        found = clip_both(self.gradient, self.limit.value)
        update_clip(self.live.artists, vars(found), self.limit.value)
        steps = {name: self._step(part[0]) for name, part in vars(found).items()}
        self.live.detail = _table(found, steps)
        self.live.caption = self._caption(found, steps)

    @synchronized
    def _dragged(self, _name, x, y):
        """The tip of the arrow was moved: from here on the gradient is one's own."""
        values = [round(float(np.clip(v * self.limit.value, -OWN, OWN)) / 0.05) * 0.05
                  for v in (x, y)]
        self.set(case="own", g1=round(values[0], 4), g2=round(values[1], 4))

    def _step(self, entry):
        """b_1 after a step of gradient descent, as text that shows even a tiny move."""
        own = self.case.value == "own"
        b1 = 0.5 if own else CASES[self.case.value].biases[0]
        move = self.rate.value * entry
        return to_show_change(b1 - move, move)

    def _caption(self, found, steps):
        limit, norms = fixed(self.limit.value, 1), found.norms
        kept = np.array_equal(found.before, found.value)
        if kept and norms["norm"] == norms["before"]:
            small = norms["before"] < 1e-3
            helps = " Neither way can help a vanished gradient." if small else ""
            return (f"Threshold {limit}: every entry and the norm "
                    f"{readable(norms['before'], 3)} lie below it, so nothing is clipped, and "
                    f"b\u2081 goes to {steps['before']}.{helps}")
        turn = found.turns["value"]
        by_value = "changes nothing" if kept else (
            f"brings the norm from {readable(norms['before'], 3)} to "
            f"{readable(norms['value'], 3)} and turns the gradient by {turn:.1f}\u00b0")
        return (f"Threshold {limit}: clipping by value {by_value}; clipping by norm brings the "
                f"norm to {readable(norms['norm'], 3)} and keeps the direction. The next b\u2081 "
                f"is {steps['before']} without clipping, {steps['value']} by value, "
                f"{steps['norm']} by norm.")


def _table(found, steps):
    """The three gradients in rows: their entries, norm, angle and next b_1."""
    heads = [*(f"\u2202C/\u2202{indexed('b', i)}" for i in range(1, LAYERS + 1)), "norm", "angle",
             "next b\u2081"]
    rows = [[NAMES[name], *(readable(v, 3) for v in part), readable(found.norms[name], 3),
             f"{found.turns[name]:.1f}\u00b0", steps[name]] for name, part in vars(found).items()]
    return numbers_table(rows, ["", *heads], "The gradient, unclipped and clipped in two ways")
