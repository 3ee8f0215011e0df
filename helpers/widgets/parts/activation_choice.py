"""Choose an activation, and move its parameters: a dropdown with the sliders that belong to it."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from helpers.activations import Activation, activation
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.controls import ROW, parameter_slider
from helpers.widgets.parts.slider import FloatSlider


class ActivationChoice(widgets.HBox):
    """A dropdown of activations, and beside it the parameter sliders of the one chosen.

    `value` is the key, `params` the parameters by name, `sliders_of(key)` the sliders by name.
    act: where to begin, a key or a record.
    """

    def __init__(self, act: str | Activation) -> None:
        self._sliders: dict[str, dict[str, FloatSlider]] = {}
        self._hear: Callable[..., object] = lambda *_: None
        self.dropdown = ActMenu("act")
        self.dropdown.value = self.offer(activation(act))
        super().__init__([self.dropdown], layout=ROW)
        self.dropdown.observe(self._chosen, "value")
        self._chosen()

    @property
    def value(self) -> str:
        """The key of the activation chosen; may be set."""
        return self.dropdown.value

    @value.setter
    def value(self, key: str) -> None:
        self.dropdown.value = key

    def offer(self, value: Any) -> Any:
        """Return a key or a record as the dropdown has it, see ActMenu."""
        return self.dropdown.offer(value)

    @property
    def act(self) -> Activation:
        """The record of the activation chosen."""
        return activation(self.value)

    @property
    def params(self) -> dict[str, float]:
        """The parameters' values by name."""
        return {name: one.value for name, one in self.sliders_of(self.value).items()}

    def sliders_of(self, key: str) -> dict[str, FloatSlider]:
        """The parameter sliders of an activation by name; made when they are first asked for."""
        if key not in self._sliders:
            self._sliders[key] = {p.name: parameter_slider(p) for p in activation(key).params}
            self._hear(*self._sliders[key].values())
        return self._sliders[key]

    def on_sliders(self, hear: Callable[..., object]) -> None:
        """Call `hear(*sliders)` with the parameter sliders, and again whenever more are made."""
        self._hear = hear
        for made in self._sliders.values():
            hear(*made.values())

    def _chosen(self, _=None):
        self.children = [self.dropdown, *self.sliders_of(self.value).values()]
