"""A Matplotlib figure that the browser moves in place.

Matplotlib draws the figure once, as SVG. After that only numbers travel: `push` compares every
named artist with what the browser last got, and sends what changed as binary float32. Text, ticks
and layout, which cost nearly all the time of a redraw, are not made again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from ipywidgets import Widget, widget_serialization
from matplotlib.artist import Artist
from matplotlib.figure import Figure

from helpers.draw.fit import fit, inches
from helpers.draw.font import face
from helpers.draw.palettes import svg_in_theme
from helpers.draw.style import look
from helpers.live.artists import State, axes_record, difference, is_empty, kind_of, plain, state_of
from helpers.live.cell import CellWidget
from helpers.live.changes import packed
from helpers.live.drag import Drag
from helpers.live.gone import GONE
from helpers.live.sheet import SHEET
from helpers.live.svg import as_id, svg_of
from helpers.live.table import CurveTable

_FIGURES = count(1)

DragListener = Callable[[str, float, float], object]


class LiveFigure(CellWidget, anywidget.AnyWidget):
    """A widget that shows a Matplotlib figure and moves its named artists without a redraw.

    figure: a Figure whose axes are linear or logarithmic (else ValueError).
    artists: {name: artist} of what may move: lines, patches, filled areas, scatters, texts.
    label: what the picture shows, for screen readers; `caption` says its state in words.
    detail: HTML below the caption, such as a formula that changes with the state.

    What moves it, and which argument it needs:
    1. The kernel: it sets new data in the artists, by Matplotlib's own methods, and calls `push`.
    2. A hand on an artist. drags: {name: Drag}, which ones a pointer or the arrow keys move, and
       how far. The page tells the kernel: a listener given to `on_drag` hears where to, and does 1.
    3. A hand on an artist whose x is a slider's value. drag_sliders: {name: slider}, for some of
       `drags`, but none that moves both ways (else ValueError). The page moves the slider, and no
       listener of `on_drag` is called; what listens to the slider does 1.
    4. The page alone, also while the kernel is busy. table: a CurveTable, the curves "f" and "df"
       for many values of a parameter, and the artists that follow them. table_sliders: the sliders
       "point" and, where there is a parameter, "parameter", which choose among the curves.
    5. A hand on the whole picture. steering: {"slider": slider}, moved by arrow keys, Home and End;
       with "play" (a toggle) and "speed" (a slider, steps a second) it also moves on by itself.

    A dot on a parabola, moved by its slider and by hand; the kernel sets its height:

    >>> import numpy as np
    >>> from helpers.draw.style import figure
    >>> from helpers.live import Drag, LiveFigure
    >>> from helpers.widgets.parts.slider import FloatSlider
    >>> made, ax = figure()
    >>> x, point = np.linspace(-2.0, 2.0, 99), FloatSlider(0.0, min=-2.0, max=2.0)
    >>> (curve,), (dot,) = ax.plot(x, x**2), ax.plot([0.0], [0.0], "o")
    >>> live = LiveFigure(made, {"dot": dot}, label="A parabola with a dot.", drag_sliders={
    ...     "dot": point}, drags={"dot": Drag("x", -2.0, 2.0, 0.1)})
    >>> def moved(change):
    ...     dot.set_data([change["new"]], [change["new"] ** 2])
    ...     live.push()
    >>> point.observe(moved, "value")
    >>> point.value = 1.5  # as the page does when the dot is dragged
    >>> float(dot.get_ydata()[0])
    2.25
    """

    on_room: Callable[[], object] | None = None  # draws for `room` in a way of its own
    # As text: of a file, anywidget keeps for ever every widget that has it.
    _esm = Path(__file__).with_name("live.js").read_text(encoding="utf-8")
    _css = SHEET + face()

    drawing = traitlets.Dict().tag(sync=True)
    frozen = traitlets.Bool(False).tag(sync=True)  # its drags are told and stay where they are
    ended = traitlets.Unicode(GONE).tag(sync=True)  # said once the kernel has
    table = traitlets.Dict().tag(sync=True)
    table_sliders = traitlets.Dict().tag(sync=True, **widget_serialization)
    drag_sliders = traitlets.Dict().tag(sync=True, **widget_serialization)
    steering = traitlets.Dict().tag(sync=True, **widget_serialization)

    def __init__(self, figure: Figure, artists: Mapping[str, Artist], *, label: str,
                 caption: str = "", detail: str = "", drags: Mapping[str, Drag] | None = None,
                 drag_sliders: Mapping[str, Widget] | None = None,
                 table: CurveTable | None = None,
                 table_sliders: Mapping[str, Widget] | None = None,
                 steering: Mapping[str, Widget] | None = None) -> None:
        self.figure = figure
        self.artists: dict[str, Any] = dict(artists)  # each has methods of its own kind
        self.drags = dict(drags or {})
        self.label, self.caption, self.detail = label, caption, detail
        self._number, self._version = next(_FIGURES), 0
        self._listeners: list[DragListener] = []
        self._seen = self._greeted = False
        self.room: tuple[float, ...] = ()  # inches, where a page has told its room
        self._sent: dict[str, State] = {}
        self._said: dict[str, str] = {}
        # Held while it is drawn or sent; a LiveBox has one lock for its figure and its moves.
        self.lock: AbstractContextManager = threading.RLock()
        for ax in figure.axes:  # both raise where the browser could not follow
            axes_record(ax)
        for artist in self.artists.values():
            kind_of(artist)
        if both := [name for name in drag_sliders or () if self.drags[name].up]:
            raise ValueError(f"{both} move both ways, and a slider only along x: use on_drag.")
        super().__init__(drag_sliders=dict(drag_sliders or {}), table=table or {},
                         table_sliders=dict(table_sliders or {}), steering=dict(steering or {}))
        self.on_msg(self._hear)

    def see(self) -> None:
        """Draw the figure for somebody who looks at it; until then it costs nothing to move it."""
        with self.lock:
            if not self._seen:
                self._seen = True
                self.redraw()

    def push(self) -> None:
        """Send to the browser what changed in the artists, the caption, the detail and the label.

        Where the limits or the scale of an axes changed, the whole figure is drawn again.
        """
        with self.lock:
            if not self._seen:
                return
            if self._frame() != self._framed:
                self.redraw()
                return
            now = {name: state_of(artist) for name, artist in self.artists.items()}
            changed = {name: difference(self._sent[name], state) for name, state in now.items()}
            changed = {name: change for name, change in changed.items() if change}
            words = self._words()
            if changed or words != self._said:
                self._sent, self._said = now, words
                self._send_changes(changed)

    def redraw(self) -> None:
        """Draw the whole figure again and replace the picture in the browser."""
        with self.lock:
            if self._seen:
                self.drawing = self._draw()

    def replace(self, figure: Figure, artists: Mapping[str, Artist]) -> None:
        """Show another figure with other artists in this one's place."""
        self.figure, self.artists = figure, dict(artists)
        self.redraw()

    def on_drag(self, listener: DragListener) -> None:
        """Call `listener(name, x, y)`, in data coordinates, when a draggable artist is moved."""
        self._listeners.append(listener)

    @property
    def picture(self) -> str:
        """The figure as it is now, as the text of an SVG document with its state in words."""
        with self.lock:
            return self._svg(show_all=False, placed=self._seen)

    def _repr_mimebundle_(self, **kwargs):
        return with_picture(super()._repr_mimebundle_(**kwargs), self)

    # -- the drawing -----------------------------------------------------------------------

    @look()
    def _draw(self):
        if self.room:
            fit(self.figure, *self.room)
        svg, self._version = self._svg(show_all=True), self._version + 1  # it places the axes
        self._framed, self._said = self._frame(), self._words()
        self._sent = {name: state_of(artist) for name, artist in self.artists.items()}
        axes = [axes_record(ax) for ax in self.figure.axes]
        return {"version": self._version, "svg": svg_in_theme(svg), "axes": axes,
                "artists": [self._spec(name, a) for name, a in self.artists.items()],
                **self._said}

    def _words(self):
        return {"caption": self.caption, "label": self.label, "detail": self.detail}

    def _svg(self, show_all, placed=False):
        named = {self._id(name): one for name, one in self.artists.items()}
        return svg_of(self.figure, named, f"live{self._number}", show_all, placed)

    def _id(self, name):
        return f"live{self._number}-{as_id(name)}"

    def _spec(self, name, artist):
        x, y = state_of(artist)["xy"]
        spec = {"name": name, "id": self._id(name), "kind": kind_of(artist),
                "axes": self.figure.axes.index(artist.axes), "visible": artist.get_visible(),
                "anchor": [plain(x), plain(y)], "empty": is_empty(artist)}
        if name in self.drags:
            spec["drag"] = asdict(self.drags[name])
        return spec

    def _frame(self):
        return [(ax.get_xlim(), ax.get_ylim(), ax.get_xscale(), ax.get_yscale())
                for ax in self.figure.axes]

    # -- messages --------------------------------------------------------------------------

    def _send_changes(self, changes):
        message, buffers = packed(changes)
        self.send({"version": self._version, "changes": message, **self._words()}, buffers)

    def _hear(self, _, content, buffers):
        if "hello" in content:
            self.send({"first": not self._greeted})  # a reopened notebook stays where it is
            self._greeted = True
            with self.lock:
                if self._seen:  # a page that opens late has the drawing, not what changed since
                    self._send_changes(self._sent)
                self.see()
        elif "room" in content:
            self.room = inches(*content["room"]) or self.room
            (self.on_room or self.redraw)()
        elif "drag" in content:
            try:
                name = content["drag"]
                drag = None if self.frozen else self.drags.get(name)
                if drag and (place := drag.place(content["x"], content["y"])):
                    for listener in self._listeners:
                        listener(name, *place)
            finally:
                self.send({"answered": True})


def with_picture(bundle: Any, live: LiveFigure) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return a display's bundle with the static picture added, for pages where no kernel runs."""
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
    live.see()  # the page asks for it in a moment
    return {**data, "image/svg+xml": live.picture,
            "text/plain": f"{live.label} {live.caption}".strip()}, metadata
