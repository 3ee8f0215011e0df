"""Sliders and their names, the same in every widget of the course."""

import ipywidgets as widgets

from helpers.activations.elementwise import Param
from helpers.widgets.parts.slider import FloatSlider

LABEL_WIDTH = "initial"  # as wide as the words; live.css says how wide at least


def slider(name: str, value: float, low: float, high: float, step: float,
           label: str) -> FloatSlider:
    """Return a FloatSlider that the browser can find by its class `param-NAME`."""
    made = FloatSlider(value, min=low, max=high, step=step, description=label,
                       readout_format=".2f")
    made.add_class(f"param-{name}")
    made.layout.width = "min(32em, 47%)"
    made.style.description_width = LABEL_WIDTH
    return made


def parameter_slider(param: Param) -> FloatSlider:
    """Return the slider of a Param, from its lowest to its highest slider value."""
    made = slider(param.name, param.default, param.low, param.high, param.step,
                  f"{param.symbol} ({param.name})")
    made.landmark = param.default
    return made


def row(*controls: widgets.Widget) -> widgets.HBox:
    """Return controls side by side, in a second line where the page is narrow."""
    box = widgets.HBox(controls)
    box.layout.flex_flow = "row wrap"
    box.layout.grid_gap = "0 1.5em"
    box.layout.overflow = "visible"
    return box
