"""A slide show of all activations: flip through them, or let them play."""

import ipywidgets as widgets

from helpers.activations import ACTIVATIONS
from helpers.curves import grid, sample
from helpers.draw_slides import SPAN, draw_slide, slide_figure, update_slide
from helpers.elementwise import InputError
from helpers.live import LiveFigure, with_picture
from helpers.widgets.controls import row

ACTS = tuple(ACTIVATIONS.values())
SECONDS = (2, 4, 8)


def slide_show(**start):
    """Return a slide show of all activations in teaching order, with play and pause.

    start: where to begin, as in `SlideShow.set`. InputError for a state that does not exist.
    """
    return SlideShow(**start)


class SlideShow(widgets.VBox):
    """One activation and its derivative at a time; the one before stays, dotted, behind it.

    slide: the slider that says which, 1 for the first; play: starts and stops the show;
    seconds: how long each slide stays; back, forward: buttons.
    """

    def __init__(self, **start):
        self.slide = widgets.IntSlider(1, 1, len(ACTS), description="slide")
        self.slide.add_class("param-slide")
        self.slide.style.description_width = "3em"
        self.slide.layout.width = "16em"
        self.play = widgets.Play(value=1, min=1, max=len(ACTS), interval=1000 * SECONDS[1],
                                 show_repeat=False, tooltip="Play or stop the slide show")
        widgets.jslink((self.play, "value"), (self.slide, "value"))
        self.seconds = widgets.Dropdown(options=[(f"{n} s a slide", n) for n in SECONDS],
                                        value=SECONDS[1], description="speed",
                                        style={"description_width": "initial"})
        self.seconds.layout.width = "13em"
        self.back = widgets.Button(description="Back", tooltip="The slide before this one")
        self.forward = widgets.Button(description="Forward", tooltip="The slide after this one")
        for control, width in ((self.back, "6em"), (self.forward, "6em"), (self.play, "7em")):
            control.layout.width = width
        self.formula = widgets.HTMLMath()
        self._curves = [sample(act, grid(act, SPAN, [{}])) for act in ACTS]
        made, axes = slide_figure()
        artists = draw_slide(axes, self._curves[0])
        self.live = LiveFigure(made, artists, label="")
        super().__init__([row(self.back, self.forward, self.play, self.slide, self.seconds),
                          self.live, self.formula])
        self.add_class("slide-show")
        self.add_class("live-panel")
        self.set(**start)
        self.slide.observe(self._turned, "value")
        self.seconds.observe(self._paced, "value")
        self.back.on_click(lambda _: self._go(-1))
        self.forward.on_click(lambda _: self._go(1))

    @property
    def act(self):
        """The activation on the present slide."""
        return ACTS[self.slide.value - 1]

    @property
    def state(self):
        """What the controls say now: slide (1 for the first), seconds."""
        return {"slide": self.slide.value, "seconds": self.seconds.value}

    def set(self, **state):
        """Go to a slide (its number, or the key of an activation), and set the seconds (2, 4, 8).

        A value that is not possible raises InputError and moves nothing.
        """
        state = dict(state)
        if state.get("slide") in ACTIVATIONS:
            state["slide"] = 1 + list(ACTIVATIONS).index(state["slide"])
        allowed = {"slide": range(1, len(ACTS) + 1), "seconds": SECONDS}
        for name, value in state.items():
            if name not in allowed:
                raise InputError(f"slide_show has no control {name!r}; it has slide, seconds.")
            if value not in allowed[name]:
                choices = ", ".join(map(str, allowed[name]))
                raise InputError(f"{name} = {value!r} is not possible here; choose one of "
                                 f"{choices}.")
        self.seconds.value = state.get("seconds", self.seconds.value)
        self.slide.value = self.play.value = int(state.get("slide", self.slide.value))
        self._show()

    def update(self):
        """Put the present slide into Matplotlib's artists and the words; send nothing."""
        here, n = self.slide.value - 1, len(ACTS)
        before = (self._curves[here - 1], ACTS[here - 1].title) if here else (None, "")
        update_slide(self.live.artists, self._curves[here], self.act.title,
                     f"{here + 1} of {n}", *before)
        self.live.caption = f"{here + 1} of {n}, {self.act.title}: {self.act.note}"
        self.live.label = (f"{self.act.title} on the left, its derivative on the right, for z from "
                           f"{-SPAN:g} to {SPAN:g}: {self.act.shape}.")
        self.formula.value = (f'<div style="font-size:18px">${self.act.latex} \\qquad '
                              f"{self.act.latex_df}$</div>")

    def _turned(self, _):
        self._show()

    def _paced(self, change):
        self.play.interval = 1000 * change["new"]

    def _go(self, step):
        to = min(max(self.slide.value + step, 1), len(ACTS))
        self.slide.value = self.play.value = to

    def _show(self):
        self.back.disabled = self.slide.value == 1
        self.forward.disabled = self.slide.value == len(ACTS)
        self.update()
        self.live.push()

    def _repr_mimebundle_(self, **kwargs):
        self.update()
        return with_picture(super()._repr_mimebundle_(**kwargs), self.live)
