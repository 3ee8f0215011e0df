"""The gradient along a line of inputs: alike from one to the next, or shattered."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import ipywidgets as widgets
import numpy as np

from helpers.activations import activation
from helpers.draw.shattered_gradients import draw_gradients, update_gradients
from helpers.draw.style import figure
from helpers.experiments.budget import budget
from helpers.experiments.shattered_gradients import (
    MOST,
    POINTS,
    SEEDS,
    SPACING,
    WIDTH,
    gradients,
    noises,
    reach,
)
from helpers.live import Drag, LiveFigure
from helpers.widgets.parts.acts import ActMenu, title_of
from helpers.widgets.parts.controls import finished, menu, whole_slider
from helpers.widgets.parts.defined import why_undefined
from helpers.widgets.parts.panel import Panel
from helpers.words import fixed, readable, readable_size

BETAS = (1.0, 0.3, 0.1)


def shattered_gradients(**start: Any) -> ShatteredGradients:
    """Return the gradient dy/dx of untrained networks along a line of inputs x.

    start: where to begin, as in `ShatteredGradients.set`. InputError for what is not possible.
    """
    return ShatteredGradients(**start)


@lru_cache(maxsize=24)
def _gradients(act, skips, normalised, beta, seeds):
    made = gradients(act, skips, normalised, beta, seeds)
    return made, made.reaches()


@lru_cache(maxsize=1)
def _noises():
    return noises()


class ShatteredGradients(Panel):
    """The gradient, its autocorrelation over distance, and over depth how far it stays alike.

    Controls: activation, depth (hidden layers, 1 to 50), skips and normalised (True or False),
    beta (1.0, 0.3 or 0.1: what a skip's layer is multiplied by), draw (which of the networks the
    gradient is of).
    """

    def __init__(self, /, **start: Any) -> None:
        self.seeds = budget(SEEDS, 3)
        controls = {
            "activation": ActMenu("activation", value="relu"),
            "depth": whole_slider("depth", 24, 1, MOST, "hidden layers"),
            "skips": _tick("skips", False, "skips"),
            "normalised": _tick("normalised", True, "normalised"),
            "beta": menu("beta", "\u03b2", [(readable(one), one) for one in BETAS], value=1.0,
                         layout={"width": "auto"}),
            "draw": whole_slider("draw", 1, 1, self.seeds, "network no.")}
        made, axes = figure(12.5, 4.7, columns=3, widths=(5, 4, 4))
        artists = draw_gradients(axes, np.linspace(-2, 2, POINTS), _noises(), SPACING, MOST)
        live = LiveFigure(made, artists, label="",
                          drags={"dot": Drag("hidden layers", 1, MOST, 1)},
                          drag_sliders={"dot": controls["depth"]})
        super().__init__("shattered-gradients", controls, live, [*controls.values()], start)

    def show(self) -> None:
        """Measure what the controls say, with the skips as chosen and switched over; draw both."""
        state = self.state
        depth, skips = state["depth"], state["skips"]
        both = {name: _gradients(state["activation"], chosen, state["normalised"],
                                 state["beta"] if chosen else 1.0, self.seeds)
                for name, chosen in (("own", skips), ("other", not skips))}
        made, _ = both["own"]
        self.own, self.other = (one.autocorrelations(depth) for one, _ in both.values())
        update_gradients(self.live.artists, made.slopes[state["draw"] - 1, depth - 1], self.own,
                         self.other, {name: one for name, (_, one) in both.items()}, SPACING,
                         depth)
        self.live.caption = self._words(made.log10_sizes[:, depth - 1])
        self.live.label = (
            f"Three panels. On the left dy/dx of an untrained network with "
            f"{activation(state['activation']).title} at {POINTS} inputs from \u22122 to 2. In the "
            "middle its autocorrelation over distance, with skips and without, between that of a "
            "walk and that of independent numbers. On the right the distance at which it has "
            "fallen to one half, over the number of hidden layers, logarithmic.")

    def _words(self, log10_sizes):
        state, act = self.state, activation(self.state["activation"])
        if not np.isfinite(self.own).all():
            return f"{title_of(act.key)}: no gradient can be told. {why_undefined(act)}"
        if np.isneginf(log10_sizes).all():
            return f"{title_of(act.key)}: dy/dx is 0 along the whole line."
        layers = "1 hidden layer" if state["depth"] == 1 else f"{state['depth']} hidden layers"
        how = ["normalised" if state["normalised"] else "not normalised",
               f"with skips, \u03b2 = {readable(state['beta'])}" if state["skips"] else "no skips"]
        middle, spread = self.own.mean(axis=0), self.own.std(axis=0, ddof=1)
        return (f"{title_of(act.key)}, {layers} of {WIDTH} units, {', '.join(how)}: the "
                f"gradients at neighbouring inputs correlate by {fixed(middle[1])} \u00b1 "
                f"{readable(spread[1], 1)} (mean and deviation of {self.seeds} networks); "
                f"{_far(middle)}. Size of dy/dx: "
                f"{readable_size(1, float(np.mean(log10_sizes)), 2)}. {self._other_words()}")

    def _other_words(self):
        middle = self.other.mean(axis=0)
        name = ("Without skips" if self.state["skips"] else
                f"With skips, \u03b2 = {readable(self.state['beta'])}")
        if not np.isfinite(middle).all():
            return f"{name} no gradient can be told."
        return f"{name}: {fixed(middle[1])}; {_far(middle)}."


def _far(middle):
    """How far a gradient stays alike, in words."""
    distance = reach(middle)
    if np.isinf(distance):
        return "more than half is left along the whole line"
    if distance < SPACING:
        return "less than half is left at the next input"
    return f"half is left at a distance of {readable(distance, 2)}"


def _tick(name, value, words):
    return finished(widgets.Checkbox(value, description=words, indent=False,
                                     layout={"width": "auto"}), name)
