"""Words that would be cut off or meet on a narrow screen: broken into lines, or fewer of them."""

from typing import Any
from warnings import catch_warnings, simplefilter
from weakref import WeakKeyDictionary

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import FixedFormatter, FixedLocator, LogLocator, MaxNLocator

from helpers.draw.style import SMALLEST

LONG = 0.36  # of a legend's room, what is long for a text of it
APART = 6.0  # points, between the words of two axes
LEAST = 0.5  # of the width that axes have without any words, the least that they keep with them

_OWN: WeakKeyDictionary[Any, tuple] = WeakKeyDictionary()  # by axis: its numbers, and those left

def untangle(figure: Figure) -> None:
    """Break titles and labels into lines where they are too long, thin out what meets.

    Its axes have their places afterwards. Words that are moved later are not touched.
    """
    before = figure.dpi
    figure.set_dpi(72)  # a pixel is a point
    try:
        renderer = FigureCanvasAgg(figure).get_renderer()
        for axis in (axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)):
            _restore(axis)
        width = 72 * figure.get_figwidth()
        for legend in figure.legends:
            _narrow(legend, width, renderer)
        for ax in figure.axes:
            if ax.legend_:
                columns = getattr(ax.get_subplotspec(), "get_gridspec", lambda: None)()
                number = columns.ncols if columns else 1
                _narrow(ax.legend_, width / number, renderer)
        with catch_warnings(record=True) as warnings:
            simplefilter("always")
            figure.draw_without_rendering()
        cells = [(ax, spec) for ax in figure.axes if (spec := ax.get_subplotspec())]
        if warnings or any(not ax.axison or ax.get_position().width
                           < LEAST * spec.get_position(figure).width for ax, spec in cells):
            for one in (one for ax in figure.axes for one in (*ax.texts, *ax.lines)):
                one.set_in_layout(False)  # the axes gave way to what lies over them
            figure.draw_without_rendering()
        for ax in figure.axes:
            _shorten(ax, renderer)
            for axis in (ax.xaxis, ax.yaxis):
                _thin(axis, renderer)
        if figure.get_layout_engine() is None:
            _make_room(figure, renderer)
    finally:
        figure.set_dpi(before)


def _narrow(legend: Any, room: float, renderer: Any) -> None:
    """Give a legend that is wider than its room, in points, shorter lines, then fewer columns."""
    def wide():
        return legend.get_window_extent(renderer).width > room

    if wide():
        for text in legend.get_texts():
            _break(text, LONG * room, renderer)
    columns = legend._legend_handle_box.get_children()  # Matplotlib repacks it in no other way
    entries = [entry for column in columns for entry in column.get_children()]
    while len(columns) > 1 and wide():
        del columns[-1]
        parts = np.array_split(np.arange(len(entries)), len(columns))
        for column, part in zip(columns, parts, strict=True):
            column._children = [entries[i] for i in part]


def _shorten(ax: Axes, renderer: Any) -> None:
    """Break the title, the labels and the words of axes that are longer than there is room."""
    figure: Any = ax.figure
    width, height = 72 * figure.get_size_inches()
    mine = ax.get_window_extent(renderer)
    others = [other.get_window_extent(renderer) for other in figure.axes if other is not ax]
    beside = [one for one in others if one.y0 < mine.y1 and mine.y0 < one.y1]
    left = max([(one.x1 + mine.x0) / 2 for one in beside if one.x1 <= mine.x0], default=0)
    right = min([(one.x0 + mine.x1) / 2 for one in beside if one.x0 >= mine.x1], default=width)
    middle = (mine.x0 + mine.x1) / 2
    around = 2 * min(middle - left, right - middle) - APART
    titles = [one for one in ax.get_children() if isinstance(one, Text) and one not in ax.texts]
    for title in titles:  # one that begins at the left, another that ends at the right
        ends = {"left": mine.x0, "center": right - around, "right": mine.x0}
        lies = title.get_horizontalalignment()
        end = min([one.get_window_extent(renderer).x0 for one in titles
                   if one.get_text() and one is not title and lies == "left"], default=right)
        _break(title, end - ends[lies] - APART, renderer)
    _break(ax.xaxis.label, around, renderer)
    centre = (mine.y0 + mine.y1) / 2
    _break(ax.yaxis.label, 2 * min(centre, height - centre), renderer)
    for words in ax.texts:
        box = words.get_window_extent(renderer)
        if words.get_text() and (box.x0 < 0 or box.x1 > width) and mine.width > 0.9 * width:
            words.set_fontsize(SMALLEST)
            _break(words, width - max(box.x0, APART) - APART, renderer)


def _break(text: Text, room: float, renderer: Any) -> None:
    """Break a text between words into lines of so many points; formulas stay whole."""
    def long(words):
        text.set_text(words)
        box = text.get_window_extent(renderer)
        return max(box.width, box.height) > room

    whole = text.get_text().replace("\n", " ")
    if "$" in whole or not whole or not long(whole):
        return
    lines: list[str] = []
    for word in whole.split(" "):
        if lines and not long(f"{lines[-1]} {word}"):
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    text.set_text("\n".join(lines))


def _thin(axis: Any, renderer: Any) -> None:
    """Leave out the numbers of an axis that would meet the one before."""
    low, high = sorted(axis.get_view_interval())
    ticks = sorted((one for one in axis.get_major_ticks() if low <= one.get_loc() <= high),
                   key=lambda tick: tick.get_loc())
    kept: list[Any] = []
    for tick in ticks:
        box = tick.label1.get_window_extent(renderer)
        named = [before for one, before in kept if one.label1.get_text()]
        if not named or not tick.label1.get_text() or not _meet(named[-1], box):
            kept.append((tick, box))
    locator = axis.get_major_locator()
    if len(kept) == len(ticks):
        return
    formatter = axis.get_major_formatter()
    if isinstance(locator, LogLocator):
        axis.set_major_locator(LogLocator(numticks=max(len(kept), 2)))
        axis.set_major_formatter(formatter)
    elif isinstance(locator, FixedLocator):
        places = [tick.get_loc() for tick, _ in kept]
        names = [tick.label1.get_text() for tick, _ in kept]
        axis.set_ticks(places, names if isinstance(formatter, FixedFormatter) else None)
    elif isinstance(locator, MaxNLocator):
        axis.set_major_locator(MaxNLocator(max(len(ticks) // 2, 1), steps=[1, 2, 5, 10]))
    _OWN[axis] = locator, formatter, axis.get_major_locator()


def _restore(axis: Any) -> None:
    """Give an axis back the numbers that an earlier room had no place for."""
    locator, formatter, ours = _OWN.pop(axis, (None, None, None))
    if ours and axis.get_major_locator() is ours:
        axis.set_major_locator(locator)
        axis.set_major_formatter(formatter)


def _meet(one, other):
    return (min(one.x1, other.x1) - max(one.x0, other.x0) > -APART
            and min(one.y1, other.y1) - max(one.y0, other.y0) > 0)


def _make_room(figure: Figure, renderer: Any) -> None:
    """Make axes with places of their own so much lower that what is written at them is not cut."""
    height = 72 * figure.get_figheight()
    boxes = [ax.get_tightbbox(renderer) for ax in figure.axes]
    below = max(0.0, *(-box.y0 for box in boxes if box)) / height
    above = max(0.0, *(box.y1 - height for box in boxes if box)) / height
    places = [ax.get_position(original=True) for ax in figure.axes]
    low, high = min(one.y0 for one in places), max(one.y1 for one in places)
    share = max(1 - (below + above) / (high - low), 0.3)
    for ax, place in zip(figure.axes, places, strict=True):
        ax.set_position((place.x0, low + below + share * (place.y0 - low),
                         place.width, share * place.height))
