"""Draw many activations on shared axes, told apart by colour, line, marker and a name beside each.

A name is tied to its curve by a thin line from the point z, and shows the value there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from helpers.activations import activation
from helpers.activations.curves import Curves
from helpers.draw.style import COLOURS, LINES, Artists, Panels, figure, look
from helpers.words import fixed

GAP, NAME = 0.074, 15.1  # between two names, as a share of the axes' height; points, at least


@dataclass(frozen=True)
class View:
    """A window: its name, the range of z, and of the heights of f and of f'."""

    name: str
    z: tuple[float, float]
    f: tuple[float, float]
    df: tuple[float, float]


VIEWS = {
    "near": View("\u00b15", (-5, 5), (-2.0, 5.3), (-0.6, 1.85)),
    "far": View("\u00b110", (-10, 10), (-2.8, 10.6), (-0.6, 1.85)),
    "dip": View("the dip", (-4, 1), (-0.6, 0.6), (-0.6, 1.25)),
}


def compare_figure() -> tuple[Figure, Panels]:
    """Return a figure and its two axes, each with room on its right for the names."""
    return figure(12.0, 5.3, columns=2, places=((0.05, 0.13, 0.28, 0.77),
                                                (0.553, 0.13, 0.28, 0.77)))


def draw_compare(axes: Panels, curves: Mapping[str, Curves]) -> Artists:
    """Draw every activation's f on the left axes and f' on the right, all hidden at first.

    curves: {key: arrays z, f, df}. Returns artists by name: for each key and each of the panels
    "f" and "df" KEY_PANEL (the curve), KEY_PANEL_dot, KEY_PANEL_tie and KEY_PANEL_name; and a
    guide line at z for each panel, guide_PANEL.
    """
    artists: Artists = {}
    with look():
        for ax, panel, title in zip(axes, ("f", "df"), ("functions f(z)", "derivatives f\u2032(z)"),
                                    strict=True):
            ax.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
            ax.axvline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
            ax.set_title(title)
            ax.set_xlabel("pre-activation z")
            artists[f"guide_{panel}"] = ax.axvline(0, color=COLOURS["ghost"], ls=LINES["guide"],
                                                   lw=1.6)
    artists["guide_f"].set_visible(False)
    artists["guide_df"].set_visible(False)
    return artists | draw_curves(axes, curves)


def draw_curves(axes: Panels, curves: Mapping[str, Curves]) -> Artists:
    """Draw what draw_compare has of each activation, hidden, in its axes: some more of them."""
    artists: Artists = {}
    with look():
        for ax, panel in zip(axes, ("f", "df"), strict=True):
            for key, one in curves.items():
                artists |= _draw_one(ax, key, panel, one)
    for artist in artists.values():
        artist.set_visible(False)
    return artists


def update_compare(artists: Artists, curves: Mapping[str, Curves], chosen: Collection[str],
                   view: View, z: float, values: Mapping[str, tuple[float, float]]) -> None:
    """Show the chosen activations in a window, with their values at z beside their names.

    chosen: keys; view: View; values: {key: (f(z), f'(z))} of those chosen.
    """
    for number, panel in enumerate(("f", "df")):
        ax = artists[f"guide_{panel}"].axes
        limits = (view.f, view.df)[number]
        if ax.get_xlim() != view.z or ax.get_ylim() != limits:
            ax.set(xlim=view.z, ylim=limits)
        artists[f"guide_{panel}"].set_xdata([z, z])
        artists[f"guide_{panel}"].set_visible(bool(chosen))
        height = limits[1] - limits[0]
        heights = np.array([values[key][number] for key in chosen])
        low, high = limits
        seen = np.where(np.isnan(heights), low, np.clip(heights, low, high))
        places = spread(seen, gap_of(ax, GAP) * height, limits[0], limits[1])
        for key in curves:
            for part in ("", "_dot", "_tie", "_name"):
                artists[f"{key}_{panel}{part}"].set_visible(key in chosen)
        for key, value, place in zip(chosen, heights, places, strict=True):
            _update_one(artists, f"{key}_{panel}", view, z, value, place, limits)


def gap_of(ax: Axes, least: float) -> float:
    """Return the gap between two names as a share of the axes' height, `least` in tall axes."""
    figure: Any = ax.figure
    return max(least, NAME / (72 * figure.get_figheight() * ax.get_position().height))


def spread(heights: ArrayLike, gap: float, low: float, high: float) -> np.ndarray:
    """Return heights moved as little as needed to lie at least `gap` apart, within low..high.

    Equal heights keep their order, the first on top. More than fit are spread evenly.
    """
    heights = np.asarray(heights, float)
    n = len(heights)
    if n == 0:
        return heights
    gap = min(gap, (high - low) / max(n - 1, 1))
    order = np.argsort(-heights, kind="stable")[::-1]
    steps = gap * np.arange(n)
    want = np.clip(heights[order] - steps, low, high - steps[-1])
    pools = []  # neighbours that would come too close share their mean: [sum, count]
    for value in want:
        pools.append([value, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] >= pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += count
    placed = np.concatenate([np.full(count, total / count) for total, count in pools]) + steps
    result = np.empty(n)
    result[order] = placed
    return result


def _draw_one(ax, key, panel, curve):
    act, stem = activation(key), f"{key}_{panel}"
    style, name = act.look, act.name
    line = ax.plot(curve.z, getattr(curve, panel), color=style.colour, ls=style.line, lw=2.6)[0]
    dot = ax.plot([0], [0], ls="", marker=style.marker, color=style.colour, mec=COLOURS["paper"],
                  mew=1, ms=14 if style.marker in "*PX" else 11, zorder=5)[0]
    tie = ax.plot([0, 1], [0, 0], color=style.colour, ls=LINES["guide"], lw=1.2, zorder=1.9)[0]
    words = ax.text(1.03, 0, name, transform=ax.get_yaxis_transform(), va="center", fontsize=14,
                    color=style.colour)
    words.name_of_curve = name
    return {stem: line, f"{stem}_dot": dot, f"{stem}_tie": tie, f"{stem}_name": words}


def _update_one(artists, stem, view, z, value, place, limits):
    shown = float(np.clip(value, *limits))
    artists[f"{stem}_dot"].set_data([z], [value])
    artists[f"{stem}_tie"].set_data([z, view.z[1]], [shown, place])  # none from what is not there
    name = artists[f"{stem}_name"]
    name.set_y(place)
    said = fixed(value, 3) if np.isfinite(value) else "\u2013"
    name.set_text(f"{name.name_of_curve} {said}")
