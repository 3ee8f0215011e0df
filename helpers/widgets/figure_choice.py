"""Several live panels in one place, one in sight at a time."""

from typing import Any

import ipywidgets as widgets

from helpers.checks import InputError, one_of, shortened
from helpers.live import CellWidget, LiveFigure, with_picture
from helpers.widgets.parts.controls import toggles
from helpers.widgets.parts.live_box import LiveBox


class FigureChoice(CellWidget, widgets.VBox):
    """Panels by name, with buttons that choose which one is seen.

    panels: {name: widget with set(**state)}. `set(figure=name, ...)` brings a panel into sight and
    sets the rest in it; without `figure`, the first one.
    """

    def __init__(self, /, **panels: LiveBox) -> None:
        self.panels = panels
        self.figure = toggles("figure", "9em", [
            (name, name, f"Show the {name}") for name in panels])
        super().__init__([*panels.values(), self.figure])
        self.add_class("figure-choice")
        self.add_class("live-panel")
        self.figure.observe(lambda _: self._show(), "value")
        self._show()

    @property
    def live(self) -> LiveFigure:
        """The live figure of the panel in sight."""
        return self.panels[self.figure.value].live

    @property
    def state(self) -> dict[str, Any]:
        """The name of the panel in sight, and that panel's own state."""
        return {"figure": self.figure.value, **self.panels[self.figure.value].state}

    def set(self, /, figure: str | None = None, **state: Any) -> None:
        """Bring a panel into sight and set its controls; InputError for what is not possible."""
        self.check_here()
        names = list(self.panels)
        figure = one_of("figure", names[0] if figure is None else figure, names)
        self.panels[figure].set(**state)
        self.figure.value = figure

    def _show(self):
        for name, panel in self.panels.items():
            panel.layout.display = None if name == self.figure.value else "none"

    def _repr_mimebundle_(self, **kwargs):
        return with_picture(super()._repr_mimebundle_(**kwargs), self.live)


def figure_choice(**panels: LiveBox) -> FigureChoice:
    """Return panels under one another of which one is in sight: figure_choice(map=..., net=...).

    InputError for what is no live figure with controls, and where there is none.
    """
    if not panels:
        raise InputError('figure_choice() needs figures by name, as in map=explore("elu").')
    for name, panel in panels.items():
        if not isinstance(panel, LiveBox):
            raise InputError(f"{name} = {shortened(panel)} is not possible here; give a figure "
                             'with controls, such as explore("elu").')
    return FigureChoice(**panels)
