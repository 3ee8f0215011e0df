"""The stepper: a chain of neurons, one number at a time, forwards and then backwards."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from helpers.activations import Activation
from helpers.chain.formula import marked_up
from helpers.chain.presets import PRESETS, typical_of
from helpers.chain.settings import TYPICAL, of_preset, start_at
from helpers.chain.words import heard, say
from helpers.checks import InputError
from helpers.draw.chain import draw_chain, update_chain
from helpers.draw.chain_bars import scale_bars
from helpers.draw.hall_chain import draw_hall_chain, rescale_hall_chain, update_hall_chain
from helpers.live import LiveFigure
from helpers.markup import for_ears
from helpers.widgets.parts.controls import more
from helpers.widgets.parts.live_box import LiveBox, synchronized
from helpers.widgets.parts.stepper_controls import ChainControls, Transport, preset_menu


def step_chain(start: str | Activation = "typical", **state: Any) -> Stepper:
    """Return the stepper: a chain with one neuron per layer, a step at a time.

    start: a key of helpers.chain.presets.PRESETS; or an activation, its key or its record, for
    five layers of it with typical weights. state: as in `Stepper.set`. InputError for what there
    is not.
    """
    return Stepper(start, **state)


class Stepper(LiveBox):
    """A row of neurons and the bars of their gradients, moved by one integer: the step.

    `transport` and `controls` hold the sliders, buttons and menus; `settings` is what they say,
    `run` the chain's present Run, `live` the figure, with the formula as its `detail`.
    """

    def __init__(self, /, start: str | Activation = "typical", **state: Any) -> None:
        first = start_at(start)
        self.settings = first.changed(**state)
        self.run = self.settings.run()
        self.transport, self.controls = Transport(), ChainControls(self._changed, self.on_move)
        own = first.preset.startswith(TYPICAL)
        extra = [(_preset(first.preset).title, first.preset)] if own else []
        self.preset = preset_menu(extra)
        self.reset = widgets.Button(description="Reset", tooltip="Put this chain back as it was")
        self.look_for = widgets.HTML()
        live = LiveFigure(*draw_chain(self.run), label="", steering={
            "slider": self.transport.step, "play": self.transport.play,
            "speed": self.transport.speed})
        live.on_room = self._into_room
        super().__init__("stepper", live, [
            *self.transport.bar, *self.controls.strip, self.preset, self.reset, *more(
                *self.controls.extra, self.transport.speed)], [self.look_for])
        self.refresh()
        self.on_move(self._stepped, self.transport.step)
        self.on_move(lambda preset: self.set(preset=preset), self.preset)
        begun = self.settings  # a lecture's screen begins at a step of its own, with other weights
        self.on_press(lambda: self._take(
            begun if begun.preset == self.settings.preset else of_preset(self.settings.preset)),
            self.reset)

    @property
    def state(self) -> dict[str, Any]:
        """What the controls say, as `set` takes it; lists have an entry for each layer."""
        return _state(self.settings)

    @property
    def beginning(self) -> dict[str, Any]:
        """The state of its preset, lists as deep as this chain: what need not be told."""
        preset = of_preset(self.settings.preset)
        return _state(preset.changed(depth=self.settings.depth)) | {"depth": preset.depth}

    @synchronized
    def set(self, /, **state: Any) -> None:
        """Move the controls; for what there is, see `helpers.chain.settings.Settings.changed`.

        preset, depth, activations, weights, biases, skips, layer, weight, bias, skip, activation
        and its parameters, x, y, rate, step (a number, or "last"). InputError, and nothing has
        moved, for what is not possible.
        """
        self._take(self.settings.changed(**state))

    def _take(self, settings):
        before, self.run, self.settings = self.run.chain, settings.run(), settings
        if self.run.chain.skips != before.skips:  # as many as there are layers
            self._draw()
        self.refresh()

    @synchronized
    def _into_room(self):
        self._draw()
        self.refresh()

    def _draw(self):
        room = self.live.room  # known on a screen in a hall alone
        self.live.figure, self.live.artists = (
            draw_hall_chain(self.run, *room) if room else draw_chain(self.run))
        self.stale = True

    # -- what the controls do ------------------------------------------------------------------

    def _stepped(self, step):
        self.settings = self.settings.changed(step=step)
        self._update()
        self.live.push()

    def _changed(self, name, value):
        try:
            self.set(**{name: value})
        except InputError as error:  # in a callback it would vanish
            self.refresh()
            self.live.caption = str(error)
            self.live.push()

    # -- what is shown -------------------------------------------------------------------------

    def show(self) -> None:
        """Bring figure, words and controls to what the settings and the run say."""
        if self.live.room:
            rescale_hall_chain(self.live.artists, self.run)
        else:
            scale_bars(self.live.artists["bars"].axes, self.run)
        self._update()
        now, step = self.settings, self.transport.step
        step.set_within(now.step, 0, now.last)
        if now.preset not in [key for _, key in self.preset.options]:
            self.preset.options = [(_preset(now.preset).title, now.preset), *self.preset.options]
        self.preset.value = now.preset
        moved = any(value != self.state[name] for name, value in self.beginning.items()
                    if name not in ("layer", "step"))  # what is told of it need no longer be true
        about = "As it began:" if moved else "Look for:"
        self.look_for.value = (f'<p class="look-for"><b>{about}</b> '
                               f"{marked_up(_preset(now.preset).look_for)}</p>")
        self.controls.show({"depth": now.depth, "layer": now.layer, "x": now.x, "y": now.y,
                            "rate": now.rate, **now.shared()}, now.depth, now.params)

    def _update(self):
        """Put the present step into the figure's artists and the words; send nothing."""
        update = update_hall_chain if self.live.room else update_chain
        update(self.live.artists, self.run, self.settings.step)
        self.words = say(self.run, self.settings.step, self.settings.rate)
        self.live.caption = self.words.caption
        self.live.detail = self.words.detail + for_ears(heard(self.run, self.settings.step))
        self.live.label = (f"A chain of {self.settings.depth} neurons with their numbers; below it "
                           "the size of each layer's gradient. Arrow keys step through it.")


def _state(now):
    lists = {name: list(getattr(now, name)[:now.depth])
             for name in ("activations", "weights", "biases", "skips")}
    return {"preset": now.preset, "depth": now.depth, **lists, "layer": now.layer,
            "x": now.x, "y": now.y, "rate": now.rate, "step": now.step}


def _preset(key):
    return PRESETS[key] if key in PRESETS else typical_of(key.removeprefix(TYPICAL))
