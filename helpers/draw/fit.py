"""A figure made to fit a screen in a hall: its size, its axes' places, no small type."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from helpers.draw.style import SMALLEST
from helpers.draw.untangle import untangle

LARGE = 40  # points, of a mark that is a box or a circle around words
EXPONENTS = 17  # points; Matplotlib sets an exponent in 70 % of this


def inches(width: float, height: float, line: float) -> tuple[float, ...]:
    """Return a room's width and height in inches of a figure; () where there is no room.

    width, height, line (a 720th of the screen's height): pixels. The figure is shown so large that
    its smallest type is 24 lines high.
    """
    inch = 24 * line * 72 / SMALLEST
    return (width / inch, height / inch) if min(width, height, line) > 0 else ()


def fit(figure: Figure, width: float, height: float) -> None:
    """Give a figure a size in inches; where type is smaller than SMALLEST, it grows to that.

    Axes with places of their own keep the room between them, for the labels, and share the rest.
    What is too long for its place is broken into lines.
    """
    before, _ = figure.get_size_inches()
    other = not np.allclose(figure.get_size_inches(), (width, height))
    if other and figure.get_layout_engine() is None:
        _place(figure, width, height)
    figure.set_size_inches(width, height)
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            least = EXPONENTS if axis.get_scale() == "log" else SMALLEST
            size = axis.get_tick_params().get("labelsize", 0)
            axis.set_tick_params(labelsize=max(size, least))
    for text in figure.findobj(Text):
        text.set_fontsize(max(text.get_fontsize(), SMALLEST))
    if other:
        _scale(figure, width / before)
        untangle(figure)


def _scale(figure, factor):
    """Scale boxes and circles with the words in them, down to the smallest type."""
    for line in figure.findobj(Line2D):
        if line.get_markersize() > LARGE:
            line.set_markersize(line.get_markersize() * factor)
    for words in (words for ax in figure.axes if not ax.axison for words in ax.texts):
        words.set_fontsize(max(words.get_fontsize() * factor, SMALLEST))


def _place(figure, width, height):
    """Stretch what the axes cover, along both directions, and nothing between them."""
    places = [ax.get_position(original=True) for ax in figure.axes]
    before = figure.get_size_inches()
    xs = _stretched([(place.x0, place.x1) for place in places], before[0], width)
    ys = _stretched([(place.y0, place.y1) for place in places], before[1], height)
    for ax, (left, right), (bottom, top) in zip(figure.axes, xs, ys, strict=True):
        ax.set_position((left, bottom, right - left, top - bottom))


def _stretched(spans, before, after):
    """Spans in shares of a length, in shares of another: what lies outside them stays as long."""
    marks = np.unique([0.0, 1.0, *np.ravel(spans)])
    lengths = np.diff(marks) * before
    covered = np.array([any(start <= low and high <= end for start, end in spans)
                        for low, high in pairwise(marks)])
    room = after - lengths[~covered].sum()
    lengths[covered] *= max(room, 0.3 * after) / lengths[covered].sum()
    places = np.concatenate([[0.0], np.cumsum(lengths)]) / lengths.sum()
    return [tuple(places[np.searchsorted(marks, span)]) for span in spans]
