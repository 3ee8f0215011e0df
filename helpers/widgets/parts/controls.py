"""The controls, made alike for every widget; the browser finds each by its class `param-NAME`.

traits: what else the kind of ipywidgets has, such as the value of a menu.
"""

from collections.abc import Iterable
from typing import Any

import ipywidgets as widgets

from helpers.activations.elementwise import Param
from helpers.widgets.parts.buttons import ToggleButton, ToggleButtons
from helpers.widgets.parts.slider import FloatSlider, IntSlider

ROW = {"flex_flow": "row wrap", "grid_gap": "0 1.5em", "overflow": "visible"}


def slider(name: str, value: float, low: float, high: float, step: float,
           label: str) -> FloatSlider:
    """Return a FloatSlider with two decimals; live.css says how wide it is."""
    made = FloatSlider(value, min=low, max=high, step=step, description=label,
                       readout_format=".2f")
    return finished(made, name)


def parameter_slider(param: Param) -> FloatSlider:
    """Return the slider of a Param, from its lowest to its highest slider value."""
    made = slider(param.name, param.default, param.low, param.high, param.step,
                  f"{param.symbol} ({param.name})" if param.symbol != param.name else param.name)
    made.landmark = param.default
    return made


def whole_slider(name: str, value: int, low: int, high: int, label: str,
                 **traits: Any) -> IntSlider:
    """Return a slider of whole numbers."""
    made = IntSlider(value, min=low, max=high, description=label, **traits)
    return finished(made, name)


def menu(name: str, label: str, options: Iterable,
         **traits: Any) -> widgets.Dropdown:
    """Return a dropdown of values, or of pairs (title, value); as wide as its longest option."""
    made = widgets.Dropdown(options=options, description=label, **traits)
    return finished(made, name)


def checkbox(name: str, words: str, tooltip: str) -> widgets.Checkbox:
    """Return a box to tick, with its words behind it."""
    return finished(widgets.Checkbox(False, description=words, tooltip=tooltip, indent=False), name)


def toggles(name: str, button_width: str, options: Iterable[tuple[str, Any, str]],
            **traits: Any) -> ToggleButtons:
    """Return buttons of which one is down. options: title, value and tooltip of each."""
    titles, values, tooltips = zip(*options, strict=True)
    made = ToggleButtons(options=list(zip(titles, values, strict=True)), tooltips=tooltips,
                                 style={"button_width": button_width}, **traits)
    made.add_class(f"param-{name}")
    return made


def button(title: str, tooltip: str, width: str | None = "auto") -> widgets.Button:
    """Return a button."""
    return widgets.Button(description=title, tooltip=tooltip, layout={"width": width})


def reset_button(width: str | None = "auto") -> widgets.Button:
    """Return the button that puts a widget back."""
    return button("Reset", "Put everything back as it was at the start", width)


def row(*controls: widgets.Widget) -> widgets.HBox:
    """Return controls side by side, in a second line where the page is narrow."""
    return widgets.HBox(controls, layout=ROW)


def together(*controls: widgets.Widget) -> widgets.HBox:
    """Return controls that stay side by side in a strip."""
    made = widgets.HBox(controls, layout={"overflow": "visible"})
    made.add_class("live-together")
    return made


def named(words: str, control: widgets.Widget) -> widgets.HBox:
    """Return a control that has no words of its own, with some that stay beside it."""
    if isinstance(control, ToggleButtons):
        control.called = words
    return together(widgets.Label(words), control)


def more(*controls: widgets.Widget) -> list[widgets.Widget]:
    """Return controls that are seldom moved behind a button that shows them, for a strip.

    The page shows and hides them, with no kernel: see live.css.
    """
    toggle = ToggleButton(description="More", tooltip="Show " + ", ".join(
        one.description for one in controls), layout={"width": "auto"})
    toggle.add_class("param-more")
    for one in controls:
        one.add_class("live-extra")
    return [toggle, *controls]


def strip(*controls: widgets.Widget) -> widgets.HBox:
    """Return the controls of a figure in as few lines as the page has room for."""
    made = widgets.HBox(controls, layout={"overflow": "visible"})
    made.add_class("live-strip")
    return made


def finished(made: Any, name: str) -> Any:
    """Return a control with its class and the room that its description needs."""
    made.add_class(f"param-{name}")
    made.style.description_width = "initial"
    return made
