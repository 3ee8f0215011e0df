"""A hundred layers before any training: mean and variance forward, the gradient backward."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import ipywidgets as widgets
import numpy as np

from helpers.activations import activation
from helpers.draw.deep_moments import draw_deep, update_deep
from helpers.draw.style import figure
from helpers.experiments import digits
from helpers.live import Drag, LiveFigure
from helpers.moments.deep_moments import INITS, deep_run, normal_inputs
from helpers.moments.moments import mean_squared_slope
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.controls import menu, slider, whole_slider
from helpers.widgets.parts.defined import why_undefined
from helpers.widgets.parts.panel import Panel
from helpers.words import readable

DEPTH, EXAMPLES, WIDTH = 100, 100, 256
INPUTS = {"normal": "standard normal numbers", "standardised": "digits, standardised",
          "unit": "digits, pixels from 0 to 1", "wide": "normal, mean 1 and variance 4"}
DROPS = {"none": "nothing dropped", "dropout": "dropout", "alpha": "AlphaDropout"}


def deep_moments(**start: Any) -> DeepMoments:
    """Return a sampled network of 100 layers, beside ReLU with He and tanh with Glorot.

    start: where to begin, as in `DeepMoments.set`. InputError for a state that does not exist.
    """
    return DeepMoments(**start)


@lru_cache(maxsize=16)
def _run(network, init, inputs, drop, rate, draw):
    if inputs == "normal":
        x = normal_inputs(EXAMPLES, WIDTH, draw)
    elif inputs == "wide":
        x = normal_inputs(EXAMPLES, WIDTH, draw, mean=1.0, variance=4.0)
    else:
        x = digits.load(inputs).train_x[:EXAMPLES]
    return deep_run(network, init, DEPTH, WIDTH, x, drop, rate, draw)


class DeepMoments(Panel):
    """Three panels over the layers, with a dot on one layer; no network here has been trained.

    Controls: network (key of its activation), init (key of INITS), inputs ("normal",
    "standardised" or "unit" digits, "wide"), drop ("none", "dropout" or "alpha"), rate, layer, draw
    (the number of the random draw).
    """

    def __init__(self, /, **start: Any) -> None:
        inits = [(name, key) for key, (name, _) in INITS.items()]
        inputs, drops = ([(name, key) for key, name in one.items()] for one in (INPUTS, DROPS))
        controls = {
            "network": ActMenu("network", value="selu"),
            "init": menu("init", "weights", inits, value="lecun"),
            "inputs": menu("inputs", "inputs", inputs),
            "drop": menu("drop", "between layers", drops),
            "rate": slider("rate", 0.1, 0.0, 0.5, 0.05, "rate"),
            "layer": whole_slider("layer", DEPTH, 0, DEPTH, "layer"),
            "draw": widgets.BoundedIntText(0, min=0, max=99, description="draw no.",
                                           layout={"width": "10em"},
                                           style={"description_width": "initial"})}
        controls["rate"].continuous_update = False  # each value is a network of its own
        controls["draw"].add_class("param-draw")
        made, self.axes = figure(height=4.1, columns=3)
        artists = draw_deep(self.axes, DEPTH)
        drags = {f"dot_{what}": Drag(f"layer, on the line of the {what}", 0, DEPTH, 1)
                 for what in ("mean", "variance", "gradient")}
        live = LiveFigure(made, artists, label="", drags=drags,
                          drag_sliders=dict.fromkeys(drags, controls["layer"]))
        super().__init__("deep-moments", controls, live, [*controls.values()], start)

    def show(self) -> None:
        """Run the network that the controls say, and set the lines and the words."""
        chosen = {name: self.controls[name].value
                  for name in ("network", "init", "inputs", "drop", "rate", "draw")}
        self.controls["rate"].disabled = chosen["drop"] == "none"
        if chosen["drop"] == "none":
            chosen["rate"] = 0.0
        self.run = _run(**chosen)
        beside = {"relu": ("relu", "he"), "tanh": ("tanh", "glorot")}
        lines = {"own": _lines(self.run)} | {
            name: _lines(_run(*pair, "normal", "none", 0.0, 0)) for name, pair in beside.items()}
        back = np.arange(DEPTH, -1, -1) / 2
        lines["theory"] = {"variance": np.zeros(DEPTH + 1),
                           "gradient": back * np.log10(mean_squared_slope("selu"))}
        update_deep(self.live.artists, lines, self.controls["layer"].value)
        self.live.label = (
            f"Three panels over {DEPTH} layers: the mean and the variance of the activations, on "
            "the way forward, and the size of the gradient, on the way back. Each shows the "
            "network chosen here as a solid line, ReLU with He dashed, tanh with Glorot dotted.")
        self.live.caption = self._words()

    def _words(self):
        run, layer = self.run, self.controls["layer"].value
        act = activation(self.controls["network"].value)
        init, _ = INITS[self.controls["init"].value]
        growth = run.gradient[0]
        if not np.isfinite([growth, run.variance[-1]]).all():
            first = int(np.argmin(np.isfinite(run.variance)))
            what = f"From layer {first} on nothing" if first else "No gradient"
            return (f"{act.title}, {init.split(':')[0]}. {what} can be told. "
                    f"{why_undefined(act)}")
        way = (f"grows {_said(growth)}-fold" if growth >= 1
               else f"shrinks to {_said(growth)} of its size")
        return (f"{act.title}, {init.split(':')[0]}. At layer {layer}: mean "
                f"{_said(run.mean[layer])}, variance {_said(run.variance[layer])}. Over all layers "
                f"the variance runs from {_said(run.variance.min())} to "
                f"{_said(run.variance.max())}; on the way back to the input the gradient {way}.")


def _lines(run):
    with np.errstate(divide="ignore"):
        return {"mean": run.mean, "variance": np.log10(run.variance),
                "gradient": np.log10(run.gradient)}


def _said(value):
    return readable(float(value), 3)
