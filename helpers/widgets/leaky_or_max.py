"""Leaky ReLU beside max(alpha z, z): the same up to alpha = 1, and then no longer."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.curves import Curves
from helpers.draw.pair import draw_ghost, draw_pair, update_ghost, update_pair
from helpers.draw.style import figure
from helpers.live import LiveFigure
from helpers.widgets.parts.controls import button, slider
from helpers.widgets.parts.panel import Panel
from helpers.words import fixed, readable

SPAN, MOST = 5.0, 2.0
PRESETS = (0.0, 0.01, 0.2, 0.3, 1.0, 1.5)
LIMITS = ((-10.5, 10.5), (-0.2, 2.2))
Z = np.array([-SPAN, 0.0, 0.0, 0.0, SPAN])  # a kink stands three times: left, pen up, right


def leaky_or_max(**state: Any) -> LeakyOrMax:
    """Return a live Leaky ReLU with max(alpha z, z) dotted behind it, and a slider for alpha.

    state: where to begin, as in `LeakyOrMax.set`. Raises InputError for what is not possible.
    """
    return LeakyOrMax(**state)


def max_form(alpha: float) -> Curves:
    """Return the Curves of max(alpha z, z): its steeper line is always on the right."""
    left, right = min(alpha, 1.0), max(alpha, 1.0)
    return Curves(Z, np.maximum(alpha * Z, Z), np.array([left, left, np.nan, right, right]))


class LeakyOrMax(Panel):
    """Both curves with their slopes, a slider for alpha (0 to 2), and buttons for alphas in use."""

    def __init__(self, /, **state: Any) -> None:
        self.act = ACTIVATIONS["leaky_relu"]
        self.alpha = slider("alpha", 0.2, 0.0, MOST, 0.01, "\u03b1 (alpha)")
        self.presets = [button(one, f"alpha = {one}", "auto") for one in map(readable, PRESETS)]
        made, axes = figure(columns=2)
        artists = draw_pair(axes, self._curves(), "Leaky ReLU", LIMITS) | draw_ghost(axes)
        live = LiveFigure(made, artists, label=(
            "Leaky ReLU, solid, on the left and its derivative, dashed, on the right, with "
            "max(alpha z, z) dotted in both."))
        super().__init__("leaky-or-max", {"alpha": self.alpha}, live,
                         [self.alpha, *self.presets], state)
        for value, preset in zip(PRESETS, self.presets, strict=True):
            self.on_press(partial(self.set, alpha=value), preset)

    def show(self) -> None:
        """Set both curves and their slopes to alpha."""
        update_pair(self.live.artists, self._curves())
        update_ghost(self.live.artists, max_form(self.alpha.value), "max(\u03b1z, z)")
        self.live.caption = self._caption()

    def _curves(self):
        df = self.act.df(Z, alpha=self.alpha.value)
        return Curves(Z, self.act.f(Z, alpha=self.alpha.value),
                      np.array([df[0], df[0], np.nan, 1.0, 1.0]))

    def _caption(self):
        alpha = self.alpha.value
        if alpha == 0:
            said = "this is ReLU, and both formulas give it"
        elif alpha < 1:
            said = "both formulas give the same curve"
        elif alpha == 1:
            said = "a straight line, f(z) = z, by both formulas: no activation at all"
        else:
            said = (f"the two part. At z = 1 Leaky ReLU gives 1, the max gives {fixed(alpha)}; at "
                    f"z = \u22121 Leaky ReLU gives {fixed(-alpha)}, the max gives \u22121")
        return f"\u03b1 = {fixed(alpha)}: {said}."
