"""Draw and update the map of |w f'(z)|, one weight's slice of it, and the widths of its window."""

from collections.abc import Iterable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.draw.style import COLOURS, LINES, Artists, Panels, dot, figure, look
from helpers.words import readable

# Blue shrinks, white keeps, orange grows; pale enough that black words can be read on all of it.
SHADES = LinearSegmentedColormap.from_list("factor", ["#5f9ed6", "#ffffff", "#f08a55"])
DARKEST = 1.5  # powers of ten at which the colour is fullest
LEVELS = (0.01, 0.1, 1.0, 10.0)
REACH = 1.0  # how far the slice goes to either side, in inputs
TALLEST = 4.0  # the slice's upper edge: above the highest sigmoid, 3, there is room for words
WIDEST = 1.0  # the upper edge of the picture of widths


def factor_figure(reach_w: float) -> tuple[Figure, Panels]:
    """Return a figure and its three axes: map, slice, widths. reach_w: weights go to +-reach_w."""
    made, axes = figure(height=4.4, columns=3, widths=(1.35, 1, 1))
    _, cut, widths = axes
    with look():
        axes[0].set(ylim=(-reach_w, reach_w))
        axes[0].grid(False)
        cut.set(xlim=(-REACH, REACH), ylim=(0, TALLEST),
                xlabel="input a, from where z\u00a0=\u00a00")
        cut.set_title("this w, all inputs", fontsize=15)
        cut.axhline(1, color=COLOURS["text"], lw=1.6)
        cut.text(-REACH * 0.97, 1.03, "factor 1", va="bottom", fontsize=13)
        widths.set(xlim=(0, reach_w), ylim=(0, WIDEST), xlabel="size of the weight, |w|")
        widths.set_title("width of the window", fontsize=15)
        for ax in (cut, widths):
            ax.xaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    return made, axes


def draw_map(ax: Axes, xs: np.ndarray, ws: np.ndarray, factors: np.ndarray,
             x_title: str) -> list[Artist]:
    """Draw the heat map on `ax`, with the line where the factor is 1; return its parts.

    xs, ws: evenly spaced, shapes (n,) and (m,); factors: |w f'(z)|, shape (m, n).
    """
    with np.errstate(divide="ignore"):
        powers = np.clip(np.log10(factors), -9, 9)
        powers = np.where(np.isnan(powers), -9.0, powers)  # not defined: nothing comes back
    with look():
        image = ax.imshow(powers, origin="lower", aspect="auto", cmap=SHADES, vmin=-DARKEST,
                          vmax=DARKEST, extent=(xs[0], xs[-1], ws[0], ws[-1]), zorder=0)
        ax.set(xlim=(xs[0], xs[-1]), xlabel=x_title, ylabel="weight w")
        ax.set_title("factor |w f\u2032(z)|", fontsize=15)
        parts: list[Artist] = [image]
        for level in LEVELS:
            height = np.log10(level)
            if not powers.min() < height < powers.max():
                continue
            lines = ax.contour(xs, ws, _uncrowded(powers, ws) if level < 1 else powers,
                               levels=[height], colors=COLOURS["text"],
                               linewidths=2.6 if level == 1 else 1.1,
                               linestyles="solid" if level == 1 else "dashed")
            for number in ax.clabel(lines, fmt={height: f"{readable(level)}"}, fontsize=13):
                number.set_clip_on(False)  # at the frame a digit would be cut
            parts.append(lines)  # its words go with it
        bands = np.digitize(powers, np.log10(LEVELS))
        # One word above and one below, so that the point, which begins above, covers neither.
        for word, there, share, home in (("grows", powers > 0.02, 10, 0.75),
                                         ("shrinks", powers < -0.02, 7, -0.25)):
            place = _room(xs, ws, np.where(there, bands, -1), len(xs) // share, home * ws[-1])
            if place:
                parts.append(ax.text(place[0], place[1], word, ha="center", va="center",
                                     style="italic", bbox={"fc": COLOURS["paper"], "ec": "none",
                                                           "pad": 1.0, "alpha": 0.75}))
    return parts


def draw_factor_point(axes: Panels) -> Artists:
    """Draw the point on the map and what follows from it; return the artists by name.

    dot, across, down: the point and its guides; ridge: where z is 0; curve, window, edges,
    cut_dot: the slice, the stretch where the factor is at least 1, its ends, the point; tried,
    here: widths seen so far, and the present one; whole, top, top_words: all widths, the largest.
    """
    ground, cut, widths = axes
    with look():
        return {
            "ridge": ground.plot([], [], color=COLOURS["axis"], ls=LINES["guide"], lw=1.8)[0],
            "across": _guide(ground), "down": _guide(ground),
            "dot": dot(ground, "point"),
            "curve": cut.plot([], [], color=COLOURS["function"], lw=3)[0],
            "window": cut.plot([], [], color=COLOURS["derivative"], lw=7, alpha=0.9,
                               solid_capstyle="butt")[0],
            "edges": cut.plot([], [], "|", color=COLOURS["derivative"], ms=22, mew=3)[0],
            "window_words": cut.text(0, 0.94 * TALLEST, "", ha="center", va="center",
                                     color=COLOURS["derivative"]),
            "cut_dot": dot(cut, "point"),
            "whole": widths.plot([], [], color=COLOURS["tangent"], ls=LINES["tangent"], lw=2.6)[0],
            "tried": widths.plot([], [], "o", color=COLOURS["paper"], mec=COLOURS["function"],
                                 mew=1.6, ms=7)[0],
            "here": dot(widths, "derivative", "D", 12),
            "top": widths.plot([], [], "*", color=COLOURS["tangent"], mec=COLOURS["paper"], ms=22,
                               zorder=6)[0],
            "top_words": widths.text(0, 0, "", ha="center", va="bottom", color=COLOURS["tangent"]),
            "no_words": widths.text(0.5, 0.5, "", transform=widths.transAxes, ha="center",
                                    va="center", color=COLOURS["text"], fontsize=13),
        }


def update_point(artists: Artists, x: float, w: float,
                 ridge: tuple[np.ndarray, np.ndarray] | None) -> None:
    """Move the point to (x, w); ridge: the z = 0 line's (xs, ws), or None where it is the axis."""
    ax = artists["dot"].axes
    artists["dot"].set_data([x], [w])
    artists["across"].set_data(ax.get_xlim(), [w, w])
    artists["down"].set_data([x, x], ax.get_ylim())
    artists["ridge"].set_data(*(ridge or ([0, 0], ax.get_ylim())))


def update_slice(artists: Artists, inputs: np.ndarray, factors: np.ndarray,
                 point: tuple[float, float] | None, width_words: str) -> None:
    """Set the slice: factor over input, shapes (n,); point: (input, factor) or None, out of sight.

    Where the factor is at least 1, a bar lies at the height 1 with a mark at each end.
    """
    artists["curve"].set_data(inputs, factors)
    inside = factors >= 1
    artists["window"].set_data(inputs, np.where(inside, 1.0, np.nan))
    ends = np.flatnonzero(inside[1:] != inside[:-1])
    artists["edges"].set_data((inputs[ends] + inputs[ends + 1]) / 2, np.ones(len(ends)))
    artists["window_words"].set_text(width_words)
    shown = point is not None and abs(point[0]) <= REACH
    artists["cut_dot"].set_visible(shown)
    if shown:
        artists["cut_dot"].set_data([point[0]], [min(point[1], TALLEST)])


def update_widths(artists: Artists, tried: Iterable[tuple[float, float]],
                  here: tuple[float, float], whole: tuple[np.ndarray, np.ndarray] | None = None,
                  top: tuple[float, float] | None = None, words: str = "") -> None:
    """Set the widths: tried and here, pairs (|w|, width); whole: (sizes, widths) of all, or None.

    top: (|w|, width) of the widest, named where `whole` is shown; words: said instead of a curve.
    """
    pairs = np.reshape([pair for pair in tried if np.isfinite(pair[1])], (-1, 2))
    artists["tried"].set_data(pairs[:, 0], pairs[:, 1])
    shown = np.isfinite(here[1])
    artists["here"].set_visible(bool(shown))
    if shown:
        artists["here"].set_data([here[0]], [min(here[1], WIDEST)])
    sizes, widths = whole if whole is not None else (np.empty(0), np.empty(0))
    artists["whole"].set_data(sizes, np.where(np.isfinite(widths), widths, np.nan))
    known = whole is not None and top is not None
    artists["top"].set_visible(known)
    artists["top_words"].set_text(f"{wide(top[1])} at |w| = {top[0]:.3f}" if known else "")
    if known:
        height = min(top[1], 0.85 * WIDEST) if top[1] > WIDEST else top[1]
        artists["top"].set_data([top[0]], [height])
        artists["top_words"].set_position((artists["top"].axes.get_xlim()[1] / 2, height + 0.05))
    artists["no_words"].set_text(words)


def wide(width: float) -> str:
    """Return how wide a window is, in words."""
    return f"{width:.4f}" if width < 1000 else readable(width, 3)


def _uncrowded(powers, ws):
    """The map without the places where the lines of small factors, and their words, would crowd.

    That is near w = 0, and where the slope jumps.
    """
    jump = np.abs(np.diff(powers, axis=1)) > 0.5
    crowded = np.pad(jump, ((0, 0), (1, 0))) | np.pad(jump, ((0, 0), (0, 1)))
    return np.where(crowded | (np.abs(ws) < 1)[:, None], np.nan, powers)


def _room(xs, ws, bands, width, home):
    """The middle of a place with room for a word, all in one band (none is -1); None if not.

    width: half of what the word needs, in columns. home: the weight to be near to.
    """
    height = len(ws) // 24
    best, place = np.inf, None
    for row in range(height, len(ws) - height, 4):
        for column in range(width, len(xs) - width, 4):
            part = bands[row - height:row + height + 1, column - width:column + width + 1]
            if part[0, 0] >= 0 and (part == part[0, 0]).all():
                far = abs(xs[column]) / np.ptp(xs) + abs(ws[row] - home) / np.ptp(ws)
                if far < best:
                    best, place = far, (xs[column], ws[row])
    return place


def _guide(ax):
    return ax.plot([], [], color=COLOURS["text"], ls=LINES["guide"], lw=1.6)[0]
