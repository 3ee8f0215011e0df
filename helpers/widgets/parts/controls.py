"""The controls, made alike for every widget; the browser finds each by its class `param-NAME`.

label_width: of the words before a control; "initial" is as wide as they are. traits: what else the
kind of ipywidgets has, such as the value of a menu.
"""

from collections.abc import Iterable
from typing import Any

import ipywidgets as widgets

from helpers.activations import ACTIVATIONS
from helpers.activations.elementwise import Param
from helpers.widgets.parts.slider import FloatSlider, IntSlider

ACTS = tuple((act.title, key) for key, act in ACTIVATIONS.items())  # options of a menu
COLUMN = "min(32em, 47%)"  # two stand side by side
ROW = {"flex_flow": "row wrap", "grid_gap": "0 1.5em", "overflow": "visible"}


def slider(name: str, value: float, low: float, high: float, step: float, label: str,
           width: str = COLUMN) -> FloatSlider:
    """Return a FloatSlider with two decimals."""
    made = FloatSlider(value, min=low, max=high, step=step, description=label,
                       readout_format=".2f")
    return _finished(made, name, width, "initial")  # live.css says how wide at least


def parameter_slider(param: Param, width: str = COLUMN) -> FloatSlider:
    """Return the slider of a Param, from its lowest to its highest slider value."""
    made = slider(param.name, param.default, param.low, param.high, param.step,
                  f"{param.symbol} ({param.name})", width)
    made.landmark = param.default
    return made


def whole_slider(name: str, value: int, low: int, high: int, label: str, width: str | None = None,
                 label_width: str = "initial", **traits: Any) -> IntSlider:
    """Return a slider of whole numbers."""
    made = IntSlider(value, min=low, max=high, description=label, **traits)
    return _finished(made, name, width, label_width)


def menu(name: str, label: str, options: Iterable, width: str | None = None,
         label_width: str = "initial", **traits: Any) -> widgets.Dropdown:
    """Return a dropdown of values, or of pairs (title, value)."""
    made = widgets.Dropdown(options=options, description=label, **traits)
    return _finished(made, name, width, label_width)


def toggles(name: str, button_width: str, options: Iterable[tuple[str, Any, str]],
            **traits: Any) -> widgets.ToggleButtons:
    """Return buttons of which one is down. options: title, value and tooltip of each."""
    titles, values, tooltips = zip(*options, strict=True)
    made = widgets.ToggleButtons(options=list(zip(titles, values, strict=True)), tooltips=tooltips,
                                 style={"button_width": button_width}, **traits)
    made.add_class(f"param-{name}")
    return made


def button(title: str, tooltip: str, width: str | None = None) -> widgets.Button:
    """Return a button."""
    return widgets.Button(description=title, tooltip=tooltip, layout={"width": width})


def reset_button(width: str | None = None) -> widgets.Button:
    """Return the button that puts a widget back."""
    return button("Reset", "Put everything back as it was at the start", width)


def row(*controls: widgets.Widget) -> widgets.HBox:
    """Return controls side by side, in a second line where the page is narrow."""
    return widgets.HBox(controls, layout=ROW)


def _finished(made, name, width, label_width):
    made.add_class(f"param-{name}")
    made.layout.width, made.style.description_width = width, label_width
    return made
