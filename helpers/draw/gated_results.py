"""Draw what gates gain: a published table, and the course's own race at equal weights."""

from collections.abc import Mapping, Sequence

import numpy as np

from helpers.comparing import standard_error
from helpers.draw.style import COLOURS, Panels, look

GAP = 1.1  # more room between the two groups, for words
Row = tuple[float, float, float]  # after the short run, its deviation, after the long run


def draw_published(axes: Panels, rows: Mapping[str, Row], gated: Sequence[str]) -> None:
    """Draw a published table: the short runs with their deviation on the left, the long ones.

    axes: two. rows: {title: (short, deviation, long)}; lower is better. gated: the titles of
    those with a gate. A band shows from where to where those without a gate lie.
    """
    order = sorted(rows, key=lambda name: (name not in gated, rows[name][2]), reverse=True)
    with look():
        for ax, which, title in ((axes[0], 0, "65,536 steps, four runs"),
                                 (axes[1], 2, "524,288 steps, one run")):
            plain = [rows[name][which] for name in rows if name not in gated]
            ax.set_xlim(*_limits([row[which] + side * row[1] * (which == 0)
                                  for row in rows.values() for side in (-1, 1)]))
            ax.axvspan(min(plain), max(plain), color=COLOURS["growing"], lw=0, zorder=1)
            ax.set_title(title)
            ax.set_xlabel("log-perplexity (lower is better)")
            for name, place in _rows(ax, order, gated).items():
                role = "function" if name in gated else "derivative"
                error = rows[name][1] if which == 0 else None
                ax.errorbar(rows[name][which], place, xerr=error, fmt="o" if name in gated else "s",
                            ms=11, capsize=5, color=COLOURS[role], lw=2.5, mec=COLOURS["paper"])
        axes[1].tick_params(labelleft=False)


def draw_gated_race(axes: Panels, shares: Mapping[str, Mapping[str, Sequence[float]]],
                    gated: Sequence[str]) -> None:
    """Draw for each network a panel, and in it for each unit its seeds, their mean and its error.

    shares: {panel's title: {unit: shares of the test images, one a seed}}; gated: the units with a
    gate. The units stand in the order of their mean in the first panel.
    """
    first = next(iter(shares.values()))
    order = sorted(first, key=lambda name: (name in gated, float(np.mean(first[name]))))
    every = np.concatenate([np.asarray(row) for units in shares.values() for row in units.values()])
    with look():
        for ax, (title, units) in zip(axes, shares.items(), strict=True):
            ax.set_title(title)
            ax.set_xlim(*_limits(every))
            ax.set_xlabel("share of the test images")
            if ax is not axes[0]:
                ax.tick_params(labelleft=False)
            for name, place in _rows(ax, order, gated).items():
                values = np.asarray(units[name], float)
                role = "function" if name in gated else "derivative"
                ax.plot(values, np.full(values.size, place), "o" if name in gated else "s",
                        color=COLOURS[role], ms=6, alpha=0.45)
                ax.errorbar(values.mean(), place, xerr=standard_error(values), fmt="|", ms=18,
                            capsize=5, color=COLOURS["point"], lw=2.5, mew=2.5)


def _limits(values):
    low, high = float(np.min(values)), float(np.max(values))
    return low - 0.05 * (high - low), high + 0.05 * (high - low)


def _rows(ax, order, gated):
    """Name the rows, in two groups with words between them; return {name: its height}."""
    first = sum((name in gated) == (order[0] in gated) for name in order)
    places = {name: n + GAP * (n >= first) for n, name in enumerate(order)}
    ax.set_ylim(-0.6, places[order[-1]] + 0.6)
    ax.set_yticks(list(places.values()), order)
    parted = first - 1 + (1 + GAP) / 2
    ax.axhline(parted, color=COLOURS["axis"], lw=1)
    low, high = ("without a gate", "with a gate")
    if order[0] in gated:
        low, high = high, low
    for height, words, side in ((parted - 0.06, low, "top"), (parted + 0.06, high, "bottom")):
        ax.annotate(words, (0.0, height), (6, 0), xycoords=("axes fraction", "data"),
                    textcoords="offset points", va=side, size=14)
    return places
