"""Histograms of activations and gradients, layer by layer, before and after training."""

from __future__ import annotations

from typing import Any

from helpers.activations import activation
from helpers.draw.layer_histograms import (
    MOST,
    draw_inside,
    frame_inside,
    inside_figure,
    update_inside,
)
from helpers.experiments.budget import budget
from helpers.experiments.layer_histograms import (
    BATCH,
    HIDDEN,
    IMAGES,
    MOMENTUM,
    RATE,
    look_inside,
)
from helpers.live import LiveFigure
from helpers.networks.initialise import INITIALISATIONS
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.controls import menu, whole_slider
from helpers.widgets.parts.panel import Panel
from helpers.words import readable

EPOCHS = 3


def layer_histograms(**start: Any) -> LayerHistograms:
    """Return what flows through a network of real digits, before and after training.

    start: where to begin, as in `LayerHistograms.set`. Raises InputError for what is not possible.
    """
    return LayerHistograms(**start)


class LayerHistograms(Panel):
    """A row for each hidden layer of 100 units, with its dead units in words.

    Controls: depth (1 to 10), activation, initialisation ("advised" or a kind of
    helpers.networks.initialise), seed (0 to 9). Every choice trains a network anew, about a second.
    """

    def __init__(self, /, **start: Any) -> None:
        self.depth = whole_slider("depth", 5, 1, MOST, "hidden layers", continuous_update=False)
        self.activation = ActMenu("activation", value="relu")
        self.initialisation = menu("initialisation", "initial weights", INITIALISATIONS)
        self.seed = whole_slider("seed", 0, 0, 9, "seed", continuous_update=False)
        made, self.axes = inside_figure()
        live = LiveFigure(made, draw_inside(self.axes), label="")
        controls = {"depth": self.depth, "activation": self.activation,
                    "initialisation": self.initialisation, "seed": self.seed}
        super().__init__("layer-histograms", controls, live, [
            self.depth, self.seed, self.activation, self.initialisation], start)

    def show(self) -> None:
        """Train the network that the controls say, and draw it before and after."""
        self.before, self.after = look_inside(
            self.depth.value, self.activation.value, self.initialisation.value,
            budget(EPOCHS, 1), self.seed.value)
        frame_inside(self.axes, self.before, self.after)
        update_inside(self.live.artists, self.before, self.after, self._words())
        self.stale = True  # the ticks' names change with the number of layers
        self.live.caption, self.live.label = self._caption(), self._label()

    @property
    def dead(self) -> tuple[list[int], list[int] | None]:
        """Dead units of each hidden layer: before, and after training (None where it diverged)."""
        before = [flow.dead for flow in self.before.layers]
        return before, None if self.after is None else [flow.dead for flow in self.after.layers]

    def _words(self):
        after = self.after.layers if self.after else [None] * len(self.before.layers)
        return [_words(*pair) for pair in zip(self.before.layers, after, strict=True)]

    def _caption(self):
        before, after = self.dead
        title = activation(self.activation.value).title
        text = (f"{title}, {self.depth.value} hidden layers of {HIDDEN} units each. Dotted: before "
                f"training, {sum(before)} of {HIDDEN * len(before)} units dead, by the "
                f"{IMAGES} validation images.")
        if after is None:
            return f"{text} In training the loss was soon no finite number: it diverged."
        return (f"{text} Solid: after {self.after.epochs} epochs, {sum(after)} dead, and "
                f"{self.after.accuracy:.1%} of those images right (SGD with momentum "
                f"{readable(MOMENTUM)}, rate {readable(RATE)}, batches of {BATCH}, 4000 training "
                f"images, seed {self.seed.value}).")

    def _label(self):
        rows = "; ".join(f"layer {n} {words}" for n, words in enumerate(self._words(), 1))
        return ("Histograms, a row for each hidden layer: activations on the left, sizes of "
                "gradients on the right as powers of ten; dotted before training, solid after. "
                f"Dead units before and after: {rows}.")


def _words(before, after):
    text = f"dead {before.dead} \u2192 {after.dead if after else '?'}"
    share = (after or before).zeros
    return f"{text}, zeros {share:.0%}" if share > 0.005 else text
