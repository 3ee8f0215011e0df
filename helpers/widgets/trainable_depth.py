"""How deep a network may be that still learns: what the course has found, beside the theory."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.draw.style import figure
from helpers.draw.trainable_depth import draw_trainable_depth, update_trainable_depth
from helpers.experiments.trainable_depth import DEPTHS, LOWEST, MARKS, RATES, SIGMAS
from helpers.experiments.trainable_depth_record import (
    WAYS,
    depths_of,
    rates_of,
    record,
    shares,
)
from helpers.experiments.trainable_depth_why import ends
from helpers.live import LiveFigure
from helpers.widgets.parts.controls import menu, named, toggles
from helpers.widgets.parts.panel import Panel
from helpers.words import listed, readable

CELLS = [(sigma, depth) for sigma in SIGMAS for depth in DEPTHS]


def trainable_depth(**start: Any) -> TrainableDepth:
    """Return the map of trainable depth as the course has recorded it.

    start: where to begin, as in `TrainableDepth.set`. InputError for what there is not.
    """
    return TrainableDepth(**start)


class TrainableDepth(Panel):
    """A cell for each variance and depth: the share of images recognised after so many steps.

    Controls: steps (200, 1000 or 3000), rate ("best": each cell's own, chosen by the validation
    images; or one for all), width (100 or 300) and images ("train" or "valid").
    """

    def __init__(self, /, **start: Any) -> None:
        said = record()
        self.runs = said["runs"]
        self.steps = toggles("steps", "5em", [
            (str(mark), mark, f"After {mark} steps of training") for mark in MARKS], value=1000)
        self.rate = menu("rate", "rate", [("each cell's best", "best"),
                                          *((readable(rate), rate) for rate in (LOWEST, *RATES))])
        self.width = toggles("width", "4em", [
            (str(width), width, f"{width} units in each layer") for width in (100, 300)])
        self.images = menu("images", "images", [("to train with", "train"),
                                                ("to validate with", "valid")])
        made, axes = figure(13.0, 5.0, columns=2, widths=(1.75, 1))
        self.ends = {way: ends(way, said) for way in WAYS}
        live = LiveFigure(made, draw_trainable_depth(
            axes, CELLS, tuple(said["theory"].values()), [*map(_short, WAYS.values())],
            "steps, rate"), label="")
        super().__init__("trainable-depth", {
            "steps": self.steps, "rate": self.rate, "width": self.width, "images": self.images},
            live, [named("steps", self.steps), self.rate, named("width", self.width),
                   self.images], start)

    def show(self) -> None:
        """Fill the cells with what is recorded of this way to train."""
        rate = None if self.rate.value == "best" else self.rate.value
        self.cells = shares(self.runs, self.width.value, self.steps.value, rate, self.images.value)
        means = [float(np.mean(self.cells[cell])) if cell in self.cells else None
                 for cell in CELLS]
        update_trainable_depth(self.live.artists, means, [
            {SIGMAS.index(sigma): (one.ratio, one.at_least) for sigma, one in row.items()}
            for row in self.ends.values()])
        self.live.caption, self.live.label = self._caption(), self._label(means)

    def _caption(self):
        if not self.cells:
            return ("No network was trained so: with 300 units, 200 steps at the rate 0.005, and "
                    "1000 at smaller ones.")
        seeds = sorted({len(row) for row in self.cells.values()})
        rates = sorted({rates_of(self.runs, self.width.value, self.steps.value)[cell]
                        for cell in self.cells}) if self.rate.value == "best" else [
                            self.rate.value]
        found = [f"{depth:.0f} layers at \u03c3w\u00b2 = {readable(sigma)}" for sigma, depth
                 in depths_of(self.cells).items() if np.isfinite(depth)]
        said = f" Learning ends near {listed(found)}." if found else ""
        spread = max(np.ptp(row) for row in self.cells.values())
        many = " to ".join(map(str, [*seeds[:1], *seeds[1:][-1:]]))
        of = ("One network a cell" if seeds == [1] else
              f"Means of {many} seeds, which differ by at most {spread:.2f}")
        return (f"{of}; SGD with momentum 0.9, batches of 64, rate "
                f"{listed([readable(rate) for rate in rates])}.{said} (300): layers of 300 units.")

    def _label(self, means):
        rows = [f"variance {readable(sigma)}: " + ", ".join(
            f"{depth} layers {mean:.2f}" for (one, depth), mean in zip(CELLS, means, strict=True)
            if one == sigma and mean is not None) for sigma in SIGMAS]
        return ("On the left a cell for each variance of weights and each depth, with the share of "
                f"images recognised: {'; '.join(rows)}. A line shows six depth scales. On the "
                "right, for each way to train, the depth at which learning ends divided by six "
                "depth scales; a line upwards where all depths that were tried learn. "
                f"{'; '.join(map(self._right, WAYS))}.")

    def _right(self, name):
        way = WAYS[name]
        rate = f"rate {readable(way['rate'])}" if "rate" in way else "best rate"
        found = ", ".join(f"variance {readable(sigma)} {readable(one.ratio, 2)}"
                          + " or more" * one.at_least for sigma, one in self.ends[name].items())
        return f"{way['steps']} steps, {rate}, {way['width']} units: {found}"


def _short(way):
    """A way to train in a few letters: "200, 0.005", and the width where it is not the usual."""
    rate = readable(way["rate"]) if "rate" in way else "best"
    return f"{way['steps']}, {rate}" + (f" ({way['width']})" if way["width"] > 100 else "")
