"""Draw two tables of examples by units, before and after a normalisation, with their margins."""

import numpy as np
from matplotlib.collections import PolyCollection

from helpers.draw.style import COLOURS, UNHEARD, Artists, Panels, look
from helpers.words import fixed

Moments = tuple[np.ndarray, np.ndarray]  # means, variances

FULL = 3.0  # a number of this size, and every larger one, has the longest bar
PLACES = ((0.0, 0.02, 0.495, 0.88), (0.505, 0.02, 0.495, 0.88))  # of the two tables
LONGEST = 0.45  # of the bars, which go from the middle of a cell to its sides
_BAR = (0.74, 0.91)  # from which to which height in a cell
MARGINS = ("mean", "var")
_GAP = 0.1  # between the table and its margins
_SIGNS = (("above", "function"), ("below", "derivative"))


def draw_tables(axes: Panels, examples: int, units: int) -> Artists:
    """Draw two empty tables; `update_table` fills one.

    Returns the artists by the names "0 ..." of the left one and "1 ..." of the right one: above and
    below (bars of positive and negative numbers), around (outlines of what is normalised
    together), "cell i j", "row i mean", "row i var", "column j mean", "column j var" (texts), says
    (a text across the table).
    """
    artists: Artists = {}
    with look():
        for side, (ax, title) in enumerate(zip(axes, ("before", "after"), strict=True)):
            ax.set(xlim=(-1.08, units + 2.02 + _GAP), ylim=(examples + 2 + _GAP, -1.0))
            ax.set_title(title)
            ax.axis("off")
            for j in range(units):
                ax.text(j + 0.5, -0.1, f"unit {j + 1}", ha="center", va="bottom", fontsize=14,
                        gid=UNHEARD)
            for i in range(examples):
                ax.text(-0.06, i + 0.5, f"{i + 1}", ha="right", va="center", fontsize=14)
            for k, name in enumerate(MARGINS):
                ax.text(units + _GAP + k + 0.5, -0.1, name, ha="center", va="bottom",
                        fontsize=14, style="italic", gid=UNHEARD)
                ax.text(-0.06, examples + _GAP + k + 0.5, name, ha="right", va="center",
                        fontsize=14, style="italic", gid=UNHEARD)
            made = {name: ax.add_collection(PolyCollection(
                [], facecolor=COLOURS[role], edgecolor="none", zorder=1))
                for name, role in _SIGNS}
            made["around"] = ax.plot([], [], color=COLOURS["tangent"], lw=2, zorder=3,
                                     clip_on=False)[0]
            made["says"] = _text(ax, units / 2, examples / 2)
            for i in range(examples):
                for j in range(units):
                    made[f"cell {i} {j}"] = _text(ax, j + 0.5, i + 0.42)
            for k, name in enumerate(MARGINS):
                for i in range(examples):
                    made[f"row {i} {name}"] = _text(ax, units + _GAP + k + 0.5, i + 0.5)
                for j in range(units):
                    made[f"column {j} {name}"] = _text(ax, j + 0.5, examples + _GAP + k + 0.5)
            artists |= {f"{side} {name}": artist for name, artist in made.items()}
    return artists


def update_table(artists: Artists, side: int, x: np.ndarray | None, rows: Moments,
                 columns: Moments, around: str, says: str = "") -> None:
    """Show a table on the left (side 0) or the right (1).

    x: (examples, units), fewer examples than there is room for, or None for none. rows, columns:
    (means, variances) of its sides. around: "rows", "columns" or "", what is outlined; their
    margins are in the outlines' colour. says: stands in the table's place where x is None.
    """
    own = {name.removeprefix(f"{side} "): artist for name, artist in artists.items()
           if name.startswith(f"{side} ")}
    shape = (0, 0) if x is None else x.shape
    for name, artist in own.items():
        kind, *place = name.split()
        if kind == "cell":
            i, j = map(int, place)
            artist.set_text(short(x[i, j]) if i < shape[0] else "")
        elif kind in ("row", "column"):
            found = (rows, columns)[kind == "column"][MARGINS.index(place[1])]
            inside = int(place[0]) < shape[kind == "column"]
            artist.set_text(short(found[int(place[0])], most=3 if place[1] == "var" else 2)
                            if inside else "")
            artist.set_color(COLOURS["tangent" if around.startswith(kind) else "axis"])
    own["says"].set_text(says if x is None else "")
    for (name, _), sign in zip(_SIGNS, (1, -1), strict=True):
        places = np.argwhere(sign * x > 0).tolist() if x is not None else []
        own[name].set_verts([_bar(i, j, x[i, j]) for i, j in places])
    own["around"].set_data(*_outlines(around, *shape))


def short(value: float, most: int = 2) -> str:
    """Return a number for a cell: two decimals, one from 10 on, `most` below 0.1."""
    size = abs(value)
    return fixed(value, 1 if size >= 9.995 else most if 1e-9 < size < 0.0995 else 2)


def _bar(i, j, value):
    middle, end = j + 0.5, j + 0.5 + LONGEST * np.clip(value / FULL, -1, 1)
    top, bottom = i + _BAR[0], i + _BAR[1]
    return [(middle, top), (end, top), (end, bottom), (middle, bottom)]


def _outlines(around, examples, units):
    """One line (xs, ys) around every row or every column; a nan lifts the pen in between."""
    boxes = {"rows": [(0, units, i, i + 1) for i in range(examples)],
             "columns": [(j, j + 1, 0, examples) for j in range(units)]}.get(around, [])
    xs, ys = [], []
    for left, right, top, bottom in boxes:
        left, right, top, bottom = left + 0.03, right - 0.03, top + 0.03, bottom - 0.03
        xs += [left, right, right, left, left, np.nan]
        ys += [top, top, bottom, bottom, top, np.nan]
    return xs, ys


def _text(ax, x, y):
    return ax.text(x, y, "", ha="center", va="center", fontsize=14, zorder=4)
