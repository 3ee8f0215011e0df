"""A slide show of all activations: flip through them, or let them play."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from helpers.activations import ACTIVATIONS, Activation
from helpers.activations.curves import grid, sample
from helpers.checks import one_of
from helpers.draw.slide_show import SPAN, draw_slide, slide_figure, update_slide
from helpers.live import LiveFigure
from helpers.widgets.parts.buttons import Play
from helpers.widgets.parts.controls import button, menu, whole_slider
from helpers.widgets.parts.live_box import synchronized
from helpers.widgets.parts.panel import Panel
from helpers.words import from_to

ACTS = tuple(ACTIVATIONS.values())
SECONDS = (2, 4, 8)


def slide_show(**start: Any) -> SlideShow:
    """Return a slide show of all activations in teaching order, with play and pause.

    start: where to begin, as in `SlideShow.set`. InputError for a state that does not exist.
    """
    return SlideShow(**start)


class SlideShow(Panel):
    """One activation and its derivative at a time; the one before stays, dotted, behind it.

    Controls: slide, 1 for the first; seconds, how long each slide stays. play starts and stops the
    show; back, forward: buttons.
    """

    def __init__(self, /, **start: Any) -> None:
        self.slide = whole_slider("slide", 1, 1, len(ACTS), "slide")
        self.play = Play(value=1, min=1, max=len(ACTS), interval=1000 * SECONDS[1],
                                 show_repeat=False, tooltip="Play or stop the slide show",
                                 layout={"width": "7em"})
        self.seconds = menu("seconds", "speed", [(f"{n} s a slide", n) for n in SECONDS],
                            value=SECONDS[1])
        self.back = button("Back", "The slide before this one", "6em")
        self.forward = button("Forward", "The slide after this one", "6em")
        self.formula = widgets.HTMLMath()
        self._curves = [sample(act, grid(act, SPAN, [{}])) for act in ACTS]
        made, axes = slide_figure()
        live = LiveFigure(made, draw_slide(axes, self._curves[0]), label="")
        super().__init__("slide-show", {"slide": self.slide, "seconds": self.seconds}, live, [
            self.back, self.forward, self.play, self.slide, self.seconds], start, [self.formula])
        self.on_move(lambda value: self.set(slide=value), self.play)
        self.on_press(lambda: self._go(-1), self.back)
        self.on_press(lambda: self._go(1), self.forward)

    @property
    def act(self) -> Activation:
        """The activation on the present slide."""
        return ACTS[self.slide.value - 1]

    @synchronized
    def set(self, /, **state: Any) -> None:
        """Go to a slide (its number, or the key of an activation), and set the seconds (2, 4, 8).

        A value that is not possible raises InputError and moves nothing.
        """
        keys = list(ACTIVATIONS)
        if isinstance(state.get("slide"), str):
            one_of("slide", state["slide"], [*range(1, len(ACTS) + 1), *keys])
            state["slide"] = 1 + keys.index(state["slide"])
        super().set(**state)

    def show(self) -> None:
        """Turn to the slide: its curves, words and formula, and what the buttons can do."""
        here, n = self.slide.value - 1, len(ACTS)
        self.back.disabled, self.forward.disabled = here == 0, here == n - 1
        self.play.interval = 1000 * self.seconds.value
        self.play.value = self.slide.value  # where the player goes on
        before = (self._curves[here - 1], ACTS[here - 1].title) if here else (None, "")
        update_slide(self.live.artists, self._curves[here], self.act.title,
                     f"{here + 1} of {n}", *before)
        self.live.caption = f"{here + 1} of {n}, {self.act.title}: {self.act.note}"
        self.live.label = (f"{self.act.title} on the left, its derivative on the right, for z "
                           f"{from_to(-SPAN, SPAN)}: {self.act.shape}.")
        self.formula.value = (f'<div style="font-size:18px;min-height:4em">'
                              f"${self.act.latex}$ &emsp; ${self.act.latex_df}$</div>")

    def _go(self, step):
        self.set(slide=min(max(self.slide.value + step, 1), len(ACTS)))
