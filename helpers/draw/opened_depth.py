"""Draw who trains: a table of activations and depths for one kind, and four kinds over depth."""

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.patches import Rectangle

from helpers.draw.palettes import mixed
from helpers.draw.speed_map import as_factor, draw_speed_map, update_speed_map
from helpers.draw.style import COLOURS, LINES, Artists, Panels, look
from helpers.words import fixed

CHANCE = 0.1  # of ten digits
# Role and width of each kind's line, and how far its bars stand beside the depth.
KINDS = {"plain": ("ghost", 2.4, -0.12), "residual": ("function", 2.8, -0.04),
         "normalised": ("tangent", 2.8, 0.04), "both": ("derivative", 2.8, 0.12)}


def draw_opened(axes: Panels, acts: Sequence[str], depths: Sequence[int]) -> Artists:
    """Draw an empty table on the left, empty lines on the right.

    acts: the rows' titles. Returns artists by name: cell_R_C, number_R_C, chosen (around a cell);
    of each kind its line, KIND, and its spread, KIND_spread; here (at the depth chosen), own (what
    a learner has trained); what and whose, the titles of the two.
    """
    left, right = axes
    artists = draw_speed_map(left, acts, depths)
    with look():
        artists["chosen"] = left.add_patch(Rectangle(
            (0.02, 0.04), 0.96, 0.92, fill=False, edgecolor=COLOURS["point"], lw=3, zorder=5))
        artists |= {"what": left.set_title(""), "whose": right.set_title("")}
        right.set(xlim=(-0.3, len(depths) - 0.7), ylim=(0, 1.03), xlabel="hidden layers")
        right.set_xticks(range(len(depths)), [str(depth) for depth in depths])
        right.axhline(CHANCE, color=COLOURS["axis"], lw=1, zorder=1.5)
        right.text(-0.25, CHANCE - 0.015, "chance", color=COLOURS["axis"], size=14, va="top")
        artists["here"] = right.axvline(0, color=COLOURS["grid"], lw=9, zorder=1)
        for kind, (role, width, _) in KINDS.items():
            line, = right.plot([], [], color=COLOURS[role], ls=LINES[role], lw=width, zorder=4)
            artists |= {kind: line, f"{kind}_spread": right.plot(
                [], [], color=COLOURS[role], lw=1.8, zorder=3)[0]}
        artists["own"] = right.plot([], [], "D", color=COLOURS["point"], mec=COLOURS["paper"],
                                    mew=2, ms=13, zorder=6, clip_on=False)[0]
        left.figure.legend([artists[kind] for kind in KINDS], list(KINDS), ncols=4,
                           loc="outside upper center", fontsize=14, frameon=False)
    return artists


def update_table(artists: Artists, values: np.ndarray, gradient: bool, row: int | None,
                 column: int, title: str) -> None:
    """Fill the table. values: (acts, depths), nan where there is none.

    They are shares of the test images or, with gradient, log10 of what reaches the first layer.
    row, column: the cell with an edge; row None: no cell. title: of the table.
    """
    artists["what"].set_text(title)
    if gradient:
        update_speed_map(artists, values)
    else:
        for (r, c), value in np.ndenumerate(values):
            share = 0.0 if np.isnan(value) else max(0.0, (value - CHANCE) / (1 - CHANCE))
            artists[f"number_{r}_{c}"].set_text("" if np.isnan(value) else fixed(value))
            artists[f"cell_{r}_{c}"].set_facecolor(mixed("slower", round(0.85 * share, 2)))
    artists["chosen"].set_visible(row is not None)
    if row is not None:
        artists["chosen"].set_xy((column + 0.02, row + 0.04))


def update_lines(artists: Artists, tests: Mapping[str, np.ndarray], column: int,
                 own: Sequence[tuple[int, float]], title: str) -> None:
    """Show how the kinds do over depth.

    tests: {kind: shares of the test images, (depths, seeds)}; {} where there is no record. column:
    of the depth chosen. own: (column, share) of what a learner has trained. title: of the panel.
    """
    artists["whose"].set_text(title)
    for kind, (_, _, beside) in KINDS.items():
        line, bars = artists[kind], artists[f"{kind}_spread"]
        rows = np.asarray(tests.get(kind, np.empty((0, 1))), float)
        places = np.arange(len(rows)) + beside
        line.set_data(places, rows.mean(axis=1))
        gaps = np.full(len(rows), np.nan)
        bars.set_data(np.column_stack([places, places, gaps]).ravel(), np.column_stack(
            [rows.min(axis=1, initial=2), rows.max(axis=1, initial=-1), gaps]).ravel())
        for one in (line, bars):
            one.set_visible(len(rows) > 0)
    artists["here"].set_xdata([column, column])
    artists["own"].set_data([one for one, _ in own], [share for _, share in own])
    artists["own"].set_visible(bool(own))


def told(value: float, gradient: bool) -> str:
    """Return a cell's number in words."""
    return as_factor(value) if gradient else fixed(value)
