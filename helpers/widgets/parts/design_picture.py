"""The designer's picture: f and f' of any formula, in a window that is seldom drawn anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from helpers.activations import Activation
from helpers.activations.curves import Curves, grid, sample
from helpers.design.window import holds, shows, window
from helpers.draw.pair import (
    draw_ghost,
    draw_pair,
    draw_point,
    update_ghost,
    update_pair,
    update_point,
)
from helpers.draw.style import figure
from helpers.formula.kinks import kinks
from helpers.formula.tree import Node
from helpers.live import Drag, LiveFigure
from helpers.widgets.parts.defined import where_undefined
from helpers.widgets.parts.slider import FloatSlider
from helpers.words import fixed, from_to, in_words, listed

CEILING = 10  # times the range of z: no window is higher
PLACES = ((0.07, 0.155, 0.415, 0.735), (0.575, 0.155, 0.415, 0.735))  # of both axes in the figure


@dataclass(frozen=True)
class Shown:
    """What the picture shows: a formula's tree and record, its letters, the point z, the range."""

    root: Node
    record: Activation
    letters: Mapping[str, float]
    z: float
    span: float
    text: str
    beside: Activation | None = field(default=None, compare=False)

    @property
    def at_point(self) -> tuple[float, float, float, float]:
        """z, f(z), f'(z) and how far the tangent reaches."""
        f, df = (float(g(self.z, **self.letters)) for g in (self.record.f, self.record.df))
        return self.z, f, df, 0.35 * self.span

    @property
    def caption(self) -> str:
        """The state in words."""
        z, f, df, _ = self.at_point
        told = listed([f"{name} = {fixed(value)}" for name, value in self.letters.items()])
        gaps = where_undefined(replace(self.record, title="It"), **self.letters)
        return (f"At z = {in_words(z)}: f(z) = {_said(f)}, slope f\u2032(z) = {_said(df)}"
                f"{f', with {told}' if told else ''}.{gaps}")

    @property
    def label(self) -> str:
        """What the picture shows, for those who do not see it."""
        beside = f" {self.beside.title} is drawn dotted behind it." if self.beside else ""
        return (f"The function {self.text} on the left, its derivative on the right, for z "
                f"{from_to(-self.span, self.span)}, with a tangent at a point that can be moved."
                f"{beside}")


class DesignPicture:
    """The figure, and what of it has to be computed when a letter or the formula changes."""

    def __init__(self, shown: Shown, point: FloatSlider, step: float) -> None:
        self._at: tuple | None = None  # of which formula, range and kinks the grid is
        self._grid = np.empty(0)
        self._framed: tuple | None = None
        curves = self._curves(shown)
        # Quicker to draw anew than a layout that has to be found.
        made, axes = figure(columns=2, places=PLACES)
        artists = draw_pair(axes, curves, "yours", _windows(curves, shown.span))
        artists |= draw_ghost(axes) | draw_point(axes, shown.at_point)
        drags = {name: Drag(f"point on {what}", -shown.span, shown.span, step)
                 for name, what in (("dot", "f"), ("slope_dot", "the derivative"))}
        self.live = LiveFigure(made, artists, label=shown.label, caption=shown.caption,
                               drags=drags, drag_sliders=dict.fromkeys(drags, point))

    def show(self, shown: Shown, typing: bool = False) -> None:
        """Set curves, point and words; the axes change only where another window is needed.

        typing: a window then stays if half of the curve is in it, since to draw another takes
        longer than all else; it comes with the next call that is not for a key.
        """
        curves, new = self._curves(shown), self._of != (shown.root, shown.span)
        if not typing:
            self._of = shown.root, shown.span
        ceiling = CEILING * shown.span
        for ax, values, limits in zip(self.live.figure.axes, (curves.f, curves.df),
                                      _windows(curves, shown.span), strict=True):
            ax.set_xlim(-shown.span, shown.span)
            # While a letter moves a window only grows, so that what moves is the curve.
            fits = (shows(ax.get_ylim(), values) if typing else
                    not new and holds(ax.get_ylim(), values, ceiling))
            if not fits:
                ax.set_ylim(*limits)
        update_pair(self.live.artists, curves)
        update_point(self.live.artists, *shown.at_point)
        ghost = shown.beside
        beside = sample(ghost, grid(ghost, shown.span, [{}])) if ghost else None
        update_ghost(self.live.artists, beside, ghost.title if ghost else "")
        for name, drag in self.live.drags.items():
            self.live.drags[name] = replace(drag, low=-shown.span, high=shown.span)
        self.live.caption, self.live.label = shown.caption, shown.label

    _of: tuple | None = None

    def _curves(self, shown) -> Curves:
        corners = kinks(shown.root, shown.letters)  # a letter may move them
        at = shown.root, shown.span, corners
        if at != self._at:
            self._at = at
            here = replace(shown.record, kinks=corners)
            self._grid = grid(here, shown.span, [shown.letters])
        return sample(shown.record, self._grid, **shown.letters)


def _windows(curves, span):
    return [window(values, CEILING * span) for values in (curves.f, curves.df)]


def _said(value):
    return in_words(value) if np.isfinite(value) else "not defined"
