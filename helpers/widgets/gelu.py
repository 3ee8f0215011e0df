"""GELU's own widgets: the gate that opens by chance, and the tanh form under a magnifier."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.checks import LARGEST_SEED, whole
from helpers.draw.gelu import (
    SPAN,
    WIDE,
    draw_difference,
    draw_gate,
    update_difference,
    update_gate,
)
from helpers.draw.style import figure
from helpers.live import LiveFigure
from helpers.widgets.parts.controls import button, named, slider, toggles
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import Panel
from helpers.widgets.parts.slider import FloatLogSlider
from helpers.words import from_to, in_words

DRAWS = (1, 10, 100, 1000, 10_000)
LARGEST = 1000  # magnification
GELU, TANH = ACTIVATIONS["gelu"], ACTIVATIONS["gelu_tanh"]


def gate_by_chance(**start: Any) -> GateByChance:
    """Return a live picture of z times a gate that opens with probability Phi(z), averaged.

    start: z (-3 to 3), draws (1, 10, 100, 1000 or 10000), seed (a whole number). InputError for
    others.
    """
    return GateByChance(**start)


class GateByChance(Panel):
    """On the left random numbers and the gate, on the right the averages beside GELU.

    Controls: z, draws. again: a button for fresh random numbers, of the next seed.
    """

    def __init__(self, /, **start: Any) -> None:
        self.point = slider("z", 1.0, -SPAN, SPAN, 0.05, "z")
        self.draws = toggles("draws", "5.5em", [
            (f"{n:,}", n, f"Average over {n} draw{'s' * (n > 1)}") for n in DRAWS], value=10)
        self.again = button("Draw again", "Fresh random numbers")
        self.seed = 0
        self._grid = np.linspace(-SPAN - 0.1, SPAN + 0.1, 311)
        self._bell = np.exp(-(self._grid**2) / 2) / np.sqrt(2 * np.pi)
        made, axes = figure(height=4.5, columns=2)
        artists = draw_gate(axes, self._grid, self._bell, GELU.f(self._grid))
        live = LiveFigure(made, artists, label=(
            "On the left a bell curve, the share of it below z filled, and random numbers below "
            "it; on the right GELU and the average of z times the gate."))
        super().__init__("gate-by-chance", {"z": self.point, "draws": self.draws}, live, [
            self.point, self.again, named("draws to average", self.draws)], start)
        self.on_press(lambda: self.set(seed=(self.seed + 1) % (LARGEST_SEED + 1)), self.again)

    @property
    def state(self) -> dict[str, Any]:
        """What the controls say now: z, draws; and the seed of the random numbers."""
        return super().state | {"seed": self.seed}

    @synchronized
    def set(self, /, seed: int | None = None, **state: Any) -> None:
        """Move the controls; a value that is not possible raises InputError and moves nothing.

        seed: of the random numbers, a whole number from 0 on; None keeps the present one.
        """
        self._check(state)
        if seed is not None:
            self.seed = whole("seed", seed, 0, LARGEST_SEED)
        super().set(**state)

    def show(self) -> None:
        """Draw the numbers, open the gate, and set dots, averages and words."""
        z, n = self.point.value, self.draws.value
        numbers = np.random.default_rng(self.seed).standard_normal((n,))
        share = np.searchsorted(np.sort(numbers), self._grid) / n
        opened = int(np.sum(numbers < z))
        mean, target = z * opened / n, float(GELU.f(z))
        update_gate(self.live.artists, self._grid, self._bell, z, numbers, self._grid * share, mean,
                    target)
        self.live.caption = (f"The gate opened {opened:,} of {n:,} times. Average of z times gate: "
                             f"{in_words(mean)}. GELU({in_words(z)}) = {in_words(target)}; the "
                             f"average is off by {in_words(abs(mean - target))}.")


def magnify_difference(times: float = 1) -> MagnifyDifference:
    """Return a live picture of GELU beside its tanh form, whose distance can be magnified.

    times: magnification to begin with, from 1 to 1000; InputError for others.
    """
    return MagnifyDifference(times=times)


class MagnifyDifference(Panel):
    """GELU and its tanh form, functions on the left, derivatives on the right.

    Control: times, a slider of powers of ten, from 1 to 1000.
    """

    def __init__(self, /, **start: Any) -> None:
        self.times = FloatLogSlider(1.0, base=10, min=0, max=np.log10(LARGEST), step=0.1,
                                    description="magnify", readout_format=".0f",
                                    layout={"width": "min(36em, 90%)"},
                                    style={"description_width": "initial"})
        self.times.add_class("param-times")
        z = self._z = np.linspace(-WIDE, WIDE, 501)
        self._exact = GELU.f(z), GELU.df(z)
        self._off = TANH.f(z) - self._exact[0], TANH.df(z) - self._exact[1]
        made, axes = figure(height=4.5, columns=2)
        live = LiveFigure(made, draw_difference(axes, z, *self._exact), label=(
            "GELU and its tanh form, functions on the left, derivatives on the right, for z "
            f"{from_to(-WIDE, WIDE)}."))
        super().__init__("magnify-difference", {"times": self.times}, live, [self.times],
                         start)

    def show(self) -> None:
        """Magnify, and set the curves and the words."""
        update_difference(self.live.artists, self._z, *self._exact, *self._off, self.times.value)
        sizes = np.abs(self._off)
        worst, at = sizes.max(axis=1), np.abs(self._z[sizes.argmax(axis=1)])
        self.live.caption = (
            f"Difference magnified {self.times.value:,.0f} times. The functions differ by at most "
            f"{worst[0]:.6f}, near |z| = {at[0]:.2f}, the derivatives by at most "
            f"{worst[1]:.6f}, near |z| = {at[1]:.2f}.")
