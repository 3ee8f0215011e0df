"""The controls of the stepper: step by step and play; the chain's numbers for all layers or one."""

import math
from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as widgets

from helpers.activations.elementwise import Param
from helpers.chain.presets import MOST_LAYERS, PRESETS
from helpers.chain.settings import ALL
from helpers.live import close_with_parts
from helpers.widgets.parts.acts import ActMenu
from helpers.widgets.parts.buttons import ToggleButton
from helpers.widgets.parts.controls import (
    button,
    checkbox,
    menu,
    parameter_slider,
    slider,
    together,
    whole_slider,
)
from helpers.widgets.parts.slider import FloatSlider

MIXED = "mixed"
SKIP = "skip"
REACH = 10.0  # of the sliders for weight, bias, input and target, until a preset needs more


class Transport:
    """First, back, play, forward, last, the speed, and the step slider they all move."""

    def __init__(self) -> None:
        self.step = whole_slider("step", 0, 0, 1, "step")
        self.speed = slider("speed", 1.0, 0.5, 5.0, 0.5, "steps/second")
        self.play = ToggleButton(
            False, description="Play", icon="play", tooltip="Step by itself, or pause",
            layout={"width": "7em"})  # for "Pause", bold and with its sign
        self.first = self._button("First", "Back to the beginning", lambda: 0)
        self.back = self._button("Back", "One step back", lambda: self.step.value - 1)
        self.forward = self._button("Forward", "One step forward", lambda: self.step.value + 1)
        self.last = self._button("Last", "To the end", lambda: self.step.max)
        self.play.observe(self._named, "value")
        self.bar = [together(self.first, self.back, self.play, self.forward, self.last), self.step]

    def _button(self, text, tooltip, target):
        made = button(text, tooltip)
        made.on_click(lambda _: self._go(target()))
        return made

    def _go(self, done):
        self.step.value = min(max(done, 0), self.step.max)

    def _named(self, change):
        playing = change["new"]
        self.play.description, self.play.icon = (
            ("Pause", "pause") if playing else ("Play", "play"))


class ChainControls:
    """Depth, layer, and the numbers of that layer or of all; input, target, learning rate.

    They only show and report: `on_change(name, value)` hears what a person moved, by `on_move` of
    the LiveBox around them.
    """

    def __init__(self, on_change: Callable[[str, Any], object],
                 on_move: Callable[..., None]) -> None:
        self._report, self._on_move = on_change, on_move
        self.depth = whole_slider("depth", 5, 1, MOST_LAYERS, "layers")
        self.layer = menu("layer", "change", [("all layers", ALL)])
        self.weight = slider("weight", 0.0, -REACH, REACH, 0.05, "weight w")
        self.bias = slider("bias", 0.0, -REACH, REACH, 0.05, "bias b")
        self.skip = checkbox("skip", SKIP, "Add to what comes in, in place of replacing it")
        self.x = slider("x", 0.0, -REACH, REACH, 0.05, "input x")
        self.y = slider("y", 0.0, -REACH, REACH, 0.05, "target y")
        self.rate = slider("rate", 0.5, 0.0, REACH, 0.05, "learning rate")
        self.activation = ActMenu("activation")
        self.params: dict[str, FloatSlider] = {}
        self._made_for: dict[str, Param] = {}
        self._activations = widgets.HBox([self.activation])
        self.strip = [self.x, self.weight, self.bias, self.depth, self._activations, self.layer,
                      self.skip]
        self.extra = [self.y, self.rate]
        for name in ("depth", "layer", "weight", "bias", "skip", "x", "y", "rate", "activation"):
            self._listen(name, getattr(self, name))

    def show(self, values: dict[str, Any], depth: int, params: dict[str, Param]) -> None:
        """Let every control say what is so; the LiveBox calls it with its listeners paused.

        values: {name: number, or None where the layers differ}; params: the Param of each
        parameter that the chosen layers have, by name (their values are in `values`).
        """
        options = [("all layers", ALL), *((f"layer {n}", n) for n in range(1, depth + 1))]
        if len(self.layer.options) != len(options):
            self.layer.options = options
        self._show_params(params)
        for name, value in values.items():
            self._set(name, value)

    def _set(self, name, value):
        control = self.params.get(name) or getattr(self, name)
        if name == "activation":
            control.begin_with([("different ones", MIXED)] if value is None else [])
            value = MIXED if value is None else control.offer(value)
        elif name == "skip":
            control.description = SKIP if value is not None else f"{SKIP} (in some)"
            value = bool(value)
        elif name not in ("depth", "layer"):
            control.mixed = value is None
            value = 0.0 if value is None else value
            reach = max(REACH, math.ceil(abs(value)))
            if name in ("weight", "bias", "x", "y") and control.max != reach:
                control.set_within(value, -reach, reach)
        if control.value != value:
            control.value = value

    def _show_params(self, params):
        if params == self._made_for:
            return
        self._made_for, before = params, self.params
        self.params = {name: parameter_slider(param) for name, param in params.items()}
        for name, control in self.params.items():
            self._listen(name, control)
        self._activations.children = (self.activation, *self.params.values())
        close_with_parts(*before.values())

    def _listen(self, name, control):
        def heard(value):
            if value != MIXED:
                self._report(name, value)

        self._on_move(heard, control)


def preset_menu(extra: Iterable[tuple[str, str]]) -> widgets.Dropdown:
    """Return the dropdown of all presets, with `extra` (title, key) pairs in front."""
    options = [*extra, *((preset.title, key) for key, preset in PRESETS.items())]
    return menu("preset", "chain", options)
