"""Choose an activation, and move its parameters: a dropdown with the sliders that belong to it."""

import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager

import ipywidgets as widgets

from helpers.activations import ACTIVATIONS, Activation, activation
from helpers.widgets.parts.controls import parameter_slider
from helpers.widgets.parts.slider import FloatSlider


class ActivationChoice(widgets.HBox):
    """A dropdown of activations, and beside it the parameter sliders of the one chosen.

    `value` is the key, `params` the parameters by name, `sliders_of(key)` the sliders by name.
    act: where to begin, a key or a record.
    """

    def __init__(self, act: str | Activation = "sigmoid",
                 keys: Iterable[str] = tuple(ACTIVATIONS)) -> None:
        self.choices = list(keys)
        self._sliders: dict[str, dict[str, FloatSlider]] = {}
        self._listeners: list[Callable[[], object]] = []
        self.lock: AbstractContextManager = threading.RLock()
        self.dropdown = widgets.Dropdown(
            options=[(ACTIVATIONS[key].title, key) for key in self.choices],
            value=activation(act).key, description="activation",
            style={"description_width": "6.5em"})
        self.dropdown.layout.width = "23em"
        self.dropdown.add_class("param-act")
        super().__init__([self.dropdown])
        self.layout.flex_flow = "row wrap"
        self.layout.grid_gap = "0 1.5em"
        self.layout.overflow = "visible"
        self.dropdown.observe(self._chosen, "value")
        self._chosen()

    @property
    def value(self) -> str:
        """The key of the activation chosen; may be set."""
        return self.dropdown.value

    @value.setter
    def value(self, key: str) -> None:
        self.dropdown.value = key

    @property
    def act(self) -> Activation:
        """The record of the activation chosen."""
        return ACTIVATIONS[self.value]

    @property
    def params(self) -> dict[str, float]:
        """The parameters' values by name."""
        return {name: one.value for name, one in self.sliders_of(self.value).items()}

    def sliders_of(self, key: str) -> dict[str, FloatSlider]:
        """The parameter sliders of an activation by name; made when they are first asked for."""
        if key not in self._sliders:
            self._sliders[key] = {p.name: parameter_slider(p) for p in ACTIVATIONS[key].params}
            for one in self._sliders[key].values():
                one.layout.width = "24em"
                one.lock = self.lock
                one.observe(lambda _: [listener() for listener in self._listeners], "value")
        return self._sliders[key]

    def on_parameter(self, listener: Callable[[], object], lock: AbstractContextManager) -> None:
        """Call `listener()` whenever a parameter slider moves; sliders made later get `lock`."""
        self._listeners.append(listener)
        self.lock = lock

    def _chosen(self, _=None):
        self.children = [self.dropdown, *self.sliders_of(self.value).values()]
