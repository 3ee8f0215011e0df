"""A Matplotlib figure that the browser moves in place.

Matplotlib draws the figure once, as SVG. After that only numbers travel: `push` compares every
named artist with what the browser last got, and sends what changed as binary float32. Text, ticks
and layout, which cost nearly all the time of a redraw, are not made again.
"""

import io
import re
import threading
from dataclasses import asdict
from itertools import count
from pathlib import Path

import anywidget
import numpy as np
import traitlets
from ipywidgets import widget_serialization
from matplotlib.lines import Line2D

from helpers.draw.font import face, with_families
from helpers.draw.style import look, write_svg
from helpers.live.artists import (
    axes_record,
    difference,
    fill_empty,
    is_empty,
    kind_of,
    plain,
    state_of,
)
from helpers.live.cell import CellWidget

_FOLDER = Path(__file__).parent
_FIGURES = count(1)


class LiveFigure(CellWidget, anywidget.AnyWidget):
    """A widget that shows a Matplotlib figure and moves its named artists without a redraw.

    figure: a Figure whose axes are linear or logarithmic (else ValueError).
    artists: {name: artist} of what may move: lines, patches, filled areas, scatters, texts.
    label: what the picture shows, for screen readers; `caption` says its state in words.
    detail: HTML below the caption, such as a formula that changes with the state.
    lock: held while it is drawn or sent; a LiveBox has one lock for its figure and its moves.

    What moves it is one of three. The kernel: it sets the artists' data, and `push` sends what has
    changed. A hand on the picture:

    drags: {name: Drag}, the artists that a pointer or the arrow keys move; `on_drag` hears of them.
    sliders: {name: slider} for a draggable artist whose x is a slider's value: the slider moves,
    and the artist's height follows from it (else ValueError).
    steering: {"slider": slider}, which arrow keys, Home and End move while the picture has the
    focus; with "play" (a toggle) and "speed" (steps a second), it also moves by itself.

    Or the browser alone, with no word to the kernel:

    table, inputs: curves for many values of a parameter, and the sliders "parameter" and "point"
    that choose among them. In the table, `follow` says what else moves with the point, and
    `caption` how that is said.

    A dot on a parabola, moved by its slider and by hand; the kernel sets its height:

        x, point = np.linspace(-2, 2, 99), FloatSlider(0, min=-2, max=2)
        made, ax = figure()
        (curve,), (dot,) = ax.plot(x, x**2), ax.plot([0], [0], "o")
        live = LiveFigure(made, {"dot": dot}, label="A parabola with a dot.",
                          drags={"dot": Drag("x", -2, 2, 0.1)}, sliders={"dot": point})

        def moved(change):
            dot.set_data([change["new"]], [change["new"]**2])
            live.push()

        point.observe(moved, "value")
    """

    # As text: of a file, anywidget keeps for ever every widget that has it.
    _esm = (_FOLDER / "live.js").read_text(encoding="utf-8")
    _css = (_FOLDER / "live.css").read_text(encoding="utf-8") + face()

    drawing = traitlets.Dict().tag(sync=True)
    table = traitlets.Dict().tag(sync=True)
    inputs = traitlets.Dict().tag(sync=True, **widget_serialization)
    sliders = traitlets.Dict().tag(sync=True, **widget_serialization)
    steering = traitlets.Dict().tag(sync=True, **widget_serialization)

    def __init__(self, figure, artists, *, label, caption="", detail="", drags=None, **traits):
        self.figure, self.artists, self.drags = figure, dict(artists), dict(drags or {})
        self.label, self.caption, self.detail = label, caption, detail
        self._number, self._version = next(_FIGURES), 0
        self._listeners, self._seen, self.lock = [], False, threading.RLock()
        for ax in figure.axes:  # both raise where the browser could not follow
            axes_record(ax, height=1.0)
        for artist in self.artists.values():
            kind_of(artist)
        if both := [name for name in traits.get("sliders", ()) if self.drags[name].up]:
            raise ValueError(f"{both} move both ways, and a slider only along x: use on_drag.")
        super().__init__(**traits)
        self.on_msg(self._hear)

    def see(self):
        """Draw the figure for somebody who looks at it; until then it costs nothing to move it."""
        with self.lock:
            if not self._seen:
                self._seen = True
                self.redraw()

    def push(self):
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

    def redraw(self):
        """Draw the whole figure again and replace the picture in the browser."""
        with self.lock:
            if self._seen:
                self.drawing = self._draw()

    def replace(self, figure, artists):
        """Show another figure with other artists in this one's place."""
        self.figure, self.artists = figure, dict(artists)
        self.redraw()

    def on_drag(self, listener):
        """Call `listener(name, x, y)`, in data coordinates, when a draggable artist is moved."""
        self._listeners.append(listener)

    @property
    def picture(self):
        """The figure as it is now, as the text of an SVG document with its state in words."""
        with self.lock:
            svg, _ = self._svg()
        return svg

    def _repr_mimebundle_(self, **kwargs):
        return with_picture(super()._repr_mimebundle_(**kwargs), self)

    # -- the drawing -----------------------------------------------------------------------

    @look()
    def _draw(self):
        svg, height = self._svg(show_all=True)
        self._version += 1
        self._framed, self._said = self._frame(), self._words()
        self._sent = {name: state_of(artist) for name, artist in self.artists.items()}
        axes = [axes_record(ax, height) for ax in self.figure.axes]
        return {"version": self._version, "svg": svg, "axes": axes,
                "artists": [self._spec(name, a) for name, a in self.artists.items()],
                **self._said}

    def _words(self):
        return {"caption": self.caption, "label": self.label, "detail": self.detail}

    def _svg(self, show_all=False):
        """The SVG and its height in points. show_all: a hidden artist would be absent from it."""
        state = [(a, a.get_visible(), fill_empty(a) if show_all else None)
                 for a in self.artists.values()]
        for name, artist in self.artists.items():
            artist.set_gid(self._id(name))
            artist.set_visible(show_all or artist.get_visible())
        text = io.StringIO()
        try:
            # Ids of markers and clip paths are unique in a page only with a salt for each figure.
            with look({"svg.fonttype": "none", "svg.hashsalt": f"live{self._number}"}):
                for line in self.figure.findobj(Line2D):
                    line.recache(always=True)  # its path has the settings of when it was made
                write_svg(self.figure, text, {"Date": None})
        finally:
            for artist, visible, empty_again in state:
                artist.set_visible(visible)
                if empty_again:
                    empty_again()
        svg = text.getvalue()
        svg = with_families(svg[svg.index("<svg"):])
        return svg, float(re.search(r'viewBox="0 0 \S+ (\S+)"', svg).group(1))

    def _id(self, name):
        return f"live{self._number}-{name}"

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
        message, buffers = [], []
        for name, change in changes.items():
            entry = {"name": name, **{k: v for k, v in change.items() if k != "xy"}}
            if "xy" in change:
                entry["n"] = len(change["xy"][0])
                with np.errstate(over="ignore"):  # beyond float32 is infinite: a line ends there
                    buffers.append(np.concatenate(change["xy"]).astype(np.float32).tobytes())
            message.append(entry)
        self.send({"version": self._version, "changes": message, **self._words()},
                  buffers=buffers)

    def _hear(self, _, content, buffers):
        if "hello" in content:
            with self.lock:
                if self._seen:  # a page that opens late has the drawing, not what changed since
                    self._send_changes(self._sent)
                self.see()
        elif "drag" in content:
            try:
                if content["drag"] in self.drags:
                    for listener in self._listeners:
                        listener(content["drag"], float(content["x"]), float(content["y"]))
            finally:
                self.send({"answered": True})


def with_picture(bundle, live):
    """Return a display's bundle with the static picture added, for pages where no kernel runs."""
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
    live.see()  # the page asks for it in a moment
    return {**data, "image/svg+xml": live.picture,
            "text/plain": f"{live.label} {live.caption}".strip()}, metadata
