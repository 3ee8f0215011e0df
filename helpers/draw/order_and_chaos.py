"""Draw the plane of order and chaos, and beside it what fifty layers do to two signals."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.textpath import text_to_path
from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator
from numpy.lib.stride_tricks import sliding_window_view

from helpers.draw.style import COLOURS, LINES, Artists, Panels, dot, figure, look
from helpers.words import power

COLUMNS, ROWS = 20, 12  # marks on the plane
LENGTHS, GRADIENTS = (-2, 2), (-6, 6)  # powers of ten that the panels show
ANGLES = (0, 120)  # degrees
FARTHEST = 30.0  # powers of ten from where a line runs on unseen
# Phase -> its mark, and its name on the plane.
PHASES = {"ordered": (".", "ordered"), "chaotic": ("x", "chaotic"), "unbounded": ("^", "growing"),
          "undefined": ("_", "undefined")}
ROOM = (1, 2)  # rows and columns on each side of a name


def order_figure() -> tuple[Figure, Panels]:
    """Return a figure and its axes: the plane, length, angle, gradient."""
    return figure(12.0, 4.2, columns=4, places=(
        (0.055, 0.15, 0.32, 0.68), (0.445, 0.15, 0.135, 0.68), (0.645, 0.15, 0.135, 0.68),
        (0.845, 0.15, 0.135, 0.68)))


def marks(view: tuple[float, float]) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of the marks on a plane up to this sigma_w and sigma_b, (ROWS, COLUMNS)."""
    width, height = view[0] / COLUMNS, view[1] / ROWS
    return np.meshgrid(width * (np.arange(COLUMNS) + 0.5), height * (np.arange(ROWS) + 0.5))


def draw_order(axes: Panels, depth: int) -> Artists:
    """Draw the axes and, empty, what moves in them; return the artists by name.

    On the plane: edge (where chi is 1), leaving (the same where no layer comes to rest), growth;
    marks_PHASE and name_PHASE; point. In the others: theory_, rest_ and network_ with length, angle
    or gradient behind it, and other_length of the second signal.
    """
    plane, length, angle, gradient = axes
    with look():
        plane.set(xlabel=r"size of the weights, $\sigma_w$",
                  ylabel=r"size of the biases, $\sigma_b$")
        plane.set_title("the line: \u03c7\u2081 = 1", fontsize=15)
        plane.grid(False)
        for ax, title in zip(axes[1:], ("length", "angle", "gradient"), strict=True):
            ax.set_title(title, fontsize=15)
            ax.set_xlabel("layer")
            ax.set_xlim(0, depth)
            ax.xaxis.set_major_locator(MultipleLocator(25))
        for ax, ends, step in ((length, LENGTHS, 1), (gradient, GRADIENTS, 3)):
            ax.set_ylim(*ends)
            ax.yaxis.set_major_locator(MultipleLocator(step))
            ax.yaxis.set_major_formatter(FuncFormatter(_power))
        angle.set_ylim(*ANGLES)
        angle.yaxis.set_major_locator(MultipleLocator(30))
        angle.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:.0f}\u00b0"))
        artists: Artists = {}
        for name, (mark, _) in PHASES.items():
            artists[f"marks_{name}"] = plane.plot([], [], mark, color=COLOURS["ghost"], ms=6,
                                                  mew=1.2, zorder=1.6)[0]
        artists |= {
            "edge": plane.plot([], [], color=COLOURS["function"], lw=3.4, zorder=3)[0],
            "leaving": plane.plot([], [], color=COLOURS["function"], ls=LINES["guide"], lw=2.4,
                                  zorder=3)[0],
            "growth": plane.plot([], [], color=COLOURS["derivative"], ls=LINES["derivative"],
                                 lw=3, zorder=2.8)[0]}
        for name in PHASES:
            artists[f"name_{name}"] = plane.text(
                0, 0, "", ha="center", va="center", fontsize=14, zorder=4)
        for ax, what in zip(axes[1:], ("length", "angle", "gradient"), strict=True):
            if what != "gradient":
                artists[f"rest_{what}"] = ax.plot([], [], color=COLOURS["good"],
                                                  ls=LINES["guide"], lw=2)[0]
            artists[f"theory_{what}"] = ax.plot([], [], color=COLOURS["function"], lw=2.6)[0]
            artists[f"network_{what}"] = ax.plot([], [], "o", color=COLOURS["derivative"],
                                                 ms=3.6)[0]
        artists["other_length"] = length.plot([], [], "x", color=COLOURS["ghost"], ms=5,
                                              mew=1.2, zorder=1.9)[0]
        artists["point"] = dot(plane, "point")
        plane.figure.legend(
            [artists["theory_length"], artists["network_length"]],
            ["theory", "one network"],
            loc="upper right", bbox_to_anchor=(1.0, 1.01), ncols=2, fontsize=14, frameon=False)
    return artists


@look()
def look_at(ax: Axes, view: tuple[float, float]) -> None:
    """Set the limits of the plane: up to this sigma_w and this sigma_b."""
    ax.set(xlim=(0, view[0]), ylim=(0, view[1]))
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))


def update_plane(artists: Artists, view: tuple[float, float], phases: np.ndarray,
                 edge: tuple[np.ndarray, np.ndarray, np.ndarray],
                 growth: tuple[np.ndarray, np.ndarray]) -> None:
    """Show the lines and the phases of an activation.

    phases: names, one for each of `marks(view)`. edge: sigma_w, sigma_b and whether layers come to
    rest there; growth: sigma_w, sigma_b. A nan lifts the pen.
    """
    w, b, rests = edge
    inside = (w <= 1.05 * view[0]) & (b <= 1.05 * view[1])
    for name, there in (("edge", inside & rests), ("leaving", inside & ~rests)):
        artists[name].set_data(*_pieces(w, b, there | _beside(there) & inside))
    near = growth[0] <= 1.05 * view[0]
    artists["growth"].set_data(growth[0][near], growth[1][near])
    xs, ys = marks(view)
    for name, (_, said) in PHASES.items():
        there, text = phases == name, artists[f"name_{name}"]
        up, across = _covered(text, said)
        place = _place(there, (max(up, ROOM[0]), max(across, ROOM[1])))
        text.set_text(said)
        text.set_visible(place is not None)
        if place is not None:  # where the name stands there are no marks
            row, column = place
            text.set_position((xs[row, column], ys[row, column]))
            there[max(row - up, 0):row + up + 1,
                  max(column - across, 0):column + across + 1] = False
        artists[f"marks_{name}"].set_data(xs[there], ys[there])


def update_point(artists: Artists, sigma_w: float, sigma_b: float) -> None:
    """Move the point on the plane."""
    artists["point"].set_data([sigma_w], [sigma_b])


def update_layers(artists: Artists, theory: Mapping[str, np.ndarray],
                  network: Mapping[str, np.ndarray], rest: Mapping[str, float]) -> None:
    """Show what the layers do, 0 to depth.

    theory and network have length, angle (degrees) and gradient, and network other_length; rest has
    length and angle. Lengths and gradients are numbers, drawn by their logarithm; what is nan, or
    outside a panel, is left out.
    """
    for what, ends in (("length", LENGTHS), ("angle", ANGLES), ("gradient", GRADIENTS)):
        ready = _as_is if what == "angle" else _log
        line = ready(theory[what])
        there = np.isfinite(line)
        layers = np.arange(len(line))
        artists[f"theory_{what}"].set_data(layers[there], line[there])
        for name in (f"network_{what}", f"other_{what}"):
            if name in artists:
                found = ready(network[name.removeprefix("network_")])
                inside = (found >= ends[0]) & (found <= ends[1])
                artists[name].set_data(layers[inside], found[inside])
        if what != "gradient":
            value = float(ready(np.array([rest[what]]))[0])
            seen = ends[0] <= value <= ends[1]
            artists[f"rest_{what}"].set_data(layers[[0, -1]] if seen else [],
                                             [value, value] if seen else [])


def _as_is(values):
    return np.asarray(values, float)


def _log(values):
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.clip(np.log10(np.asarray(values, float)), -FARTHEST, FARTHEST)


def _power(value, _):
    """A log10 as a power of ten, without mathtext, whose parts a browser cannot move."""
    return "1" if value == 0 else power(round(value))


def _beside(there):
    """The neighbours of what is there, so that two pieces of a line meet."""
    return np.append(there[1:], False) | np.append(False, there[:-1])


def _pieces(xs, ys, there):
    """A line with the pen lifted where nothing is; empty where there is no piece of it."""
    if np.count_nonzero(there) < 2:
        return [], []
    first, last = np.flatnonzero(there)[[0, -1]]
    keep = slice(first, last + 1)
    return np.where(there, xs, np.nan)[keep], np.where(there, ys, np.nan)[keep]


def _covered(text, said):
    """How many rows and columns of marks a name covers on each side of its middle."""
    box = text.axes.get_position()
    width, height = text.figure.get_size_inches() * 72 * (box.width, box.height)
    font, gap = text.get_fontproperties(), 3.0  # points
    long = text_to_path.get_text_width_height_descent(said, font, False)[0]
    high = text_to_path.get_text_width_height_descent("lp", font, False)[1]  # of a whole line
    up, across = (high / 2 + gap) * ROWS / height, (long / 2 + gap) * COLUMNS / width
    return min(int(up), ROWS // 2 - 1), min(max(int(across), ROOM[1]), COLUMNS // 2 - 1)


def _place(there, room):
    """The row and the column where a phase has that much room for its name, or as much of it as
    there is beside ROOM; or None."""
    for up, across in (room, ROOM):
        free = sliding_window_view(there, (2 * up + 1, 2 * across + 1)).all(axis=(2, 3))
        if free.any():
            places, centre = np.argwhere(free) + (up, across), np.argwhere(there).mean(axis=0)
            return places[np.sum((places - centre) ** 2, axis=1).argmin()]
    return None
