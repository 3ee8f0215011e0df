"""Draw and update a layer of units: how often each is on, one image, silent units in time."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection

from helpers.draw.style import COLOURS, Artists, Panels, look

HALF = 0.4  # of a bar's width
ROW = 109  # per cent: where the dots for one image stand
INK = 0.3  # of the brightest pixel: what counts as ink
ABOVE_WORD = 36  # per cent: where the hatching of a silent unit begins
LEAST = 1.0  # per cent: as high is the bar of a unit that is on at all, so that it can be seen


def draw_units(axes: Panels, units: int, steps: int) -> Artists:
    """Draw the bars, an image and a history on three axes.

    units: how many bars; steps: where the history's axis ends. Returns the artists by name: bars,
    hatch, on, off, ink, silent, now, and word1, word2, ... above the silent units.
    """
    bars, image, history = axes
    with look():
        _frame_bars(bars, units)
        artists: Artists = {
            "hatch": _polygons(bars, facecolor="none", edgecolor=COLOURS["ghost"], hatch="///"),
            "bars": _polygons(bars, facecolor=COLOURS["function"], edgecolor="none"),
            "on": bars.plot([], [], "o", color=COLOURS["point"], ms=8, clip_on=False)[0],
            "off": bars.plot([], [], "o", color=COLOURS["point"], mfc=COLOURS["paper"], mew=1.6,
                             ms=8, clip_on=False)[0],
        }
        for unit in range(1, units + 1):
            artists[f"word{unit}"] = bars.text(
                unit, 5, "dead", rotation=90, rotation_mode="anchor", ha="left", va="center",
                size=15, weight="bold")
        image.set(xlim=(0, 28), ylim=(0, 28), aspect="equal", xticks=[], yticks=[])
        image.set_title("this image", fontsize=15)
        image.set_xlabel("\u25cf\u00a0on   \u25cb\u00a0off", color=COLOURS["point"])
        image.grid(False)
        artists["ink"] = _polygons(image, facecolor=COLOURS["point"], edgecolor="none")
        history.set_title("units off for all", fontsize=15)
        history.set(xlabel="step of training", ylim=(-0.6, units + 0.6),
                    yticks=np.arange(0, units + 1, units // 4))
        artists["silent"] = history.plot([], [], color=COLOURS["derivative"], clip_on=False)[0]
        artists["now"] = history.plot([], [], "s", color=COLOURS["derivative"], ms=9,
                                      clip_on=False, zorder=5)[0]
        stretch_history(history, steps)
        return artists


def stretch_history(ax: Axes, steps: int) -> None:
    """Let the axis of the history end at `steps`."""
    ax.set_xlim(0, steps)
    ax.set_xticks([0, steps // 2, steps])


def update_units(artists: Artists, active: np.ndarray, on: np.ndarray,
                 words: Sequence[str] | np.ndarray, pixels: np.ndarray,
                 history: Sequence[tuple[int, int]]) -> None:
    """Show new numbers.

    active: share of images for each unit; on: True for units that are on for the image shown;
    words: for each unit a word, or "" where the unit is on for some image; pixels: (28, 28), the
    top row first; history: pairs (step, number of silent units).
    """
    units = np.arange(1, len(active) + 1)
    silent = np.array([bool(word) for word in words])
    shown = np.where(active > 0, np.maximum(100 * np.asarray(active), LEAST), 0.0)
    artists["bars"].set_verts(_columns(units, shown))
    artists["hatch"].set_verts(_columns(units[silent], np.full(silent.sum(), 100.0), ABOVE_WORD))
    artists["hatch"].set_visible(bool(silent.any()))
    for unit, word in zip(units, words, strict=True):
        artists[f"word{unit}"].set_visible(bool(word))
        artists[f"word{unit}"].set_text(word or "dead")
    heights = np.full(len(units), float(ROW))
    artists["on"].set_data(units, np.where(on, heights, np.nan))
    artists["off"].set_data(units, np.where(on, np.nan, heights))
    artists["ink"].set_verts(_ink(pixels))
    steps, counts = np.array(history, float).T
    artists["silent"].set_data(*_stairs(steps, counts))
    artists["now"].set_data(steps[-1:], counts[-1:])


def _frame_bars(ax, units):
    ax.set_title("share of all images that switch a unit on", fontsize=15)
    ax.set(xlim=(0.3, units + 0.7), ylim=(0, 118), xlabel="unit", yticks=[0, 25, 50, 75, 100])
    ax.set_yticklabels(["0", "25", "50", "75", "100 %"])
    ax.set_xticks([1, *range(4, units + 1, 4)])
    ax.grid(False, axis="x")


def _polygons(ax, **style):
    made = PolyCollection(_columns(np.array([1]), np.array([1.0])), linewidth=1, **style)
    ax.add_collection(made, autolim=False)
    return made


def _columns(units, heights, foot=0.0):
    """Rectangles from `foot` to each height; one of no size where there is none to draw."""
    if not len(units):
        units, heights = np.array([1]), np.array([foot])
    return [[(u - HALF, foot), (u - HALF, h), (u + HALF, h), (u + HALF, foot)]
            for u, h in zip(units, heights, strict=True)]


def _ink(pixels):
    """Rectangles for the runs of ink in each row of pixels."""
    pixels = np.asarray(pixels, float)
    dark = pixels - pixels.min() > INK * np.ptp(pixels)
    height = len(pixels)
    quads = []
    for row, line in enumerate(dark):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], line, [0]])))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            top, bottom = height - row, height - row - 1
            quads.append([(start, bottom), (start, top), (end, top), (end, bottom)])
    return quads or [[(0, 0)] * 4]


def _stairs(x, y):
    """A line that stays level until the next step."""
    return np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]
