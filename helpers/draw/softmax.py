"""Draw logits, their softmax beside its naive form, and a heat map of its slopes."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.draw.palettes import mixed
from helpers.draw.style import COLOURS, Artists, Panels, dot, figure, look
from helpers.words import fixed, indexed

MOST = 5  # classes
REACH = 10.0  # the picture of logits goes so far to either side
TICK = 8.0  # so far from its middle its outer ticks stand
NUMBERS = 19.3  # where the logits' numbers end, as far from the middle
STABLE, NAIVE, WIDTH = 1.68, 2.3, 2.32  # where the two columns of probabilities end; the panel
FULL = 0.25  # the largest slope that one class can have at temperature 1: its shade is full
APART = 0.35  # between the heat map and the row below it


def softmax_figure() -> tuple[Figure, Panels]:
    """Return a figure and its three axes: logits, probabilities, slopes."""
    made, axes = figure(height=3.9, columns=3, widths=(0.85, 1.17, 1.27))
    logits, shares, slopes = axes
    with look():
        for ax, title in ((logits, "logits z"), (shares, "probabilities p"),
                          (slopes, "slopes")):
            ax.set_title(title, fontsize=16)
            ax.tick_params(axis="y", length=0, labelcolor=COLOURS["text"], labelsize=15)
            ax.grid(False, axis="y")
        logits.axvline(0, color=COLOURS["axis"], lw=1.2, zorder=3)
        shares.set(xlim=(0, WIDTH))
        shares.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        shares.tick_params(axis="y", pad=8)
        slopes.grid(False)
        slopes.set_xticks([])
        for ax in axes:
            ax.spines["left"].set_visible(False)
        slopes.spines["bottom"].set_visible(False)
    return made, axes


def draw_softmax(axes: Panels) -> Artists:
    """Draw the moving parts, MOST of each, numbered from 1; return the artists by name.

    bar1, dot1, z1: logits; share1, gap1, p1, naive1: probabilities, where gap is p - y; gaps
    and truth: their name, and the class for which y is 1; cell_1_1, slope_1_1: slopes, row by
    column, and cell_0_1, slope_0_1 those of the cost; head1: what stands above the columns.
    """
    logits, shares, slopes = axes
    artists: Artists = {}
    with look():
        for i in range(1, MOST + 1):
            artists[f"bar{i}"] = logits.add_patch(Rectangle(
                (0, i - 0.3), 0, 0.6, fc=COLOURS["known_z"], ec=COLOURS["function"], lw=1.4))
            artists[f"z{i}"] = _number(logits, 0, i)
            artists[f"share{i}"] = shares.add_patch(Rectangle(
                (0, i - 0.3), 0, 0.6, fc=COLOURS["known_a"], ec=COLOURS["function"], lw=1.4))
            artists[f"gap{i}"] = shares.add_patch(Rectangle(
                (0, i + 0.3), 0, 0.13, fc=COLOURS["derivative"], lw=0))
            artists[f"p{i}"] = _number(shares, STABLE, i)
            artists[f"naive{i}"] = _number(shares, NAIVE, i)
        for row, column in _places():
            artists[f"cell_{row}_{column}"] = slopes.add_patch(Rectangle(
                (0, 0), 1, 1, fc=COLOURS["paper"], ec=COLOURS["axis"], lw=1))
            artists[f"slope_{row}_{column}"] = slopes.text(
                0, 0, "", ha="center", va="center", fontsize=14, color=COLOURS["text"], zorder=4)
        for i in range(1, MOST + 1):
            artists[f"head{i}"] = slopes.text(i, 0.2, indexed("z", i), ha="center", va="center",
                                              fontsize=15)
            artists[f"dot{i}"] = dot(logits, "function", size=11)
        artists["truth"] = dot(shares, "derivative", "D", 12)
        for x, words in ((STABLE, "stable"), (NAIVE, "naive")):
            shares.text(x, 0, words, ha="right", va="center", fontsize=14)
        artists["gaps"] = shares.text(0.02, 0, "p \u2212 y", va="center", fontsize=14,
                                      color=COLOURS["derivative"])
    return artists


@look()
def set_out(axes: Panels, artists: Artists, classes: int, middle: float,
            cost: bool) -> None:
    """Make room for so many classes, for logits on both sides of a middle, and for a cost or none.
    """
    logits, shares, slopes = axes
    numbers = range(1, classes + 1)
    for ax, letter in ((logits, "z"), (shares, "p")):
        ax.set_ylim(classes + 0.6, -0.35)
        ax.set_yticks(numbers, [indexed(letter, i) for i in numbers])
    logits.set_xlim(middle - REACH, middle + NUMBERS)
    ticks = [middle - TICK, middle, middle + TICK]
    logits.set_xticks(ticks, [fixed(one, 0) for one in ticks])
    last = classes + (1 + APART if cost else 0)
    slopes.set(xlim=(0.5, classes + 0.5), ylim=(last + 0.5, -0.1))
    slopes.set_yticks([*numbers, last][:classes + cost],
                      [*(indexed("p", i) for i in numbers), "C"][:classes + cost])
    for name in ("gaps", "truth"):
        artists[name].set_visible(cost)
    # What is out of sight stays within the axes: a layout would make room for it outside.
    for row, column in _places():
        seen = (cost if row == 0 else row <= classes) and column <= classes
        place = min(row, classes) or last
        x = min(column, classes)
        cell, words = artists[f"cell_{row}_{column}"], artists[f"slope_{row}_{column}"]
        cell.set_bounds(x - 0.48, place - 0.46, 0.96, 0.92)
        words.set_position((x, place))
        cell.set_visible(seen)
        words.set_visible(seen)
    for i in range(1, MOST + 1):
        y = min(i, classes)
        artists[f"head{i}"].set_x(y)
        artists[f"dot{i}"].set_data([middle], [y])
        artists[f"z{i}"].set_position((middle + NUMBERS - 0.2, y))
        artists[f"p{i}"].set_y(y)
        artists[f"naive{i}"].set_y(y)
        for name in ("bar", "dot", "z", "share", "gap", "p", "naive", "head"):
            artists[f"{name}{i}"].set_visible(i <= classes and (cost or name != "gap"))


def update_softmax(artists: Artists, logits: np.ndarray, shares: np.ndarray, naive: np.ndarray,
                   slopes: np.ndarray, truth: int | None) -> None:
    """Set the numbers of some classes.

    logits, shares, naive: shape (classes,). truth: the class that is right, an index from 0, or
    None. slopes: shape (classes, classes); with a truth, a last row has the slopes of the cost.
    """
    low = artists["bar1"].axes.get_xlim()[0]
    high = low + 2 * REACH  # numbers stand from here on
    base = min(max(0.0, low), high)
    for i, (z, p, other) in enumerate(zip(logits, shares, naive, strict=True), start=1):
        tip = min(max(z, low), high)
        artists[f"bar{i}"].set_bounds(min(tip, base), i - 0.3, abs(tip - base), 0.6)
        artists[f"dot{i}"].set_data([tip], [i])
        artists[f"z{i}"].set_text(fixed(z, 1))
        artists[f"share{i}"].set_width(p)
        artists[f"p{i}"].set_text(fixed(p, 3))
        artists[f"naive{i}"].set_text("nan" if np.isnan(other) else fixed(other, 3))
        wanted = float(i - 1 == truth)
        artists[f"gap{i}"].set_bounds(min(p, wanted), i + 0.3, abs(p - wanted), 0.13)
    artists["truth"].set_data([1.0], [(truth or 0) + 1])
    classes = len(shares)
    for (row, column), slope in np.ndenumerate(slopes):
        name = f"{(row + 1) % (classes + 1)}_{column + 1}"
        artists[f"slope_{name}"].set_text(_short(slope))
        shade = min(abs(slope) / (FULL if row < classes else 1.0), 1.0)
        artists[f"cell_{name}"].set_facecolor(mixed("slower" if slope < 0 else "faster", shade))


def _places():
    """Rows from 0, the cost's, and columns from 1."""
    return [(row, column) for row in range(MOST + 1) for column in range(1, MOST + 1)]


def _short(slope):
    """A slope in four letters at most: ".24", "\u2212.06", "2.1"."""
    if abs(slope) >= 0.995:
        return fixed(slope, 1)
    return fixed(slope, 2).replace("0.", ".", 1)


def _number(ax: Axes, x: float, y: float):
    return ax.text(x, y, "", ha="right", va="center", fontsize=14, color=COLOURS["text"], zorder=4)
