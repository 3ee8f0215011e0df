"""Draw a training race: the loss of every activation on the left, its accuracy on the right."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from helpers.activations import activation
from helpers.draw.compare import gap_of, spread
from helpers.draw.style import LINES, Artists, Panels, figure, look

PANELS = {"loss": ("training loss", (1e-3, 4.0)),
          "accuracy": ("validation accuracy", (0.0, 1.0))}
ZOOM = (0.8, 1.0)
GAP = 0.062  # between two names, as a share of the axes' height


def race_figure() -> tuple[Figure, Panels]:
    """Return a figure and its two axes, the right one with room for names beside it."""
    return figure(12.0, 5.0, columns=2, places=((0.06, 0.13, 0.345, 0.77),
                                                (0.465, 0.13, 0.355, 0.77)))


def draw_race(axes: Panels, keys: Iterable[str], epochs: int) -> Artists:
    """Draw the axes and, hidden, everything of every activation.

    keys: of the activations. epochs: of the plan. Returns artists by name: for each key and each
    panel KEY_PANEL (the mean), KEY_PANEL_seeds (a thin line each), KEY_PANEL_before (an earlier
    race), and KEY_name with KEY_tie, its name beside the accuracy.
    """
    artists: Artists = {}
    with look():
        for ax, (panel, (title, limits)) in zip(axes, PANELS.items(), strict=True):
            ax.set_title(title)
            ax.set_xlabel("epoch (bold: mean over the seeds)")
            if panel == "loss":
                ax.set_yscale("log")
            ax.xaxis.set_major_locator(MaxNLocator(integer=True))
            ax.set(xlim=(0, epochs), ylim=limits)
            for key in keys:
                artists |= _draw_one(ax, key, panel)
    return artists


def draw_missing(axes: Panels, artists: Artists, keys: Iterable[str]) -> bool:
    """Add to the artists of draw_race those of activations that it has not drawn; say if any."""
    new = [key for key in dict.fromkeys(keys) if f"{key}_loss" not in artists]
    with look():
        for ax, panel in zip(axes, PANELS, strict=True):
            for key in new:
                artists |= _draw_one(ax, key, panel)
    return bool(new)


def _draw_one(ax, key, panel):
    act, stem = activation(key), f"{key}_{panel}"
    style, name = act.look, act.name
    made = {
        stem: ax.plot([], [], color=style.colour, ls=style.line, marker=style.marker, ms=7,
                      lw=2.4, zorder=4)[0],
        f"{stem}_seeds": ax.plot([], [], color=style.colour, lw=0.7, zorder=2)[0],
        f"{stem}_before": ax.plot([], [], color=style.colour, ls=LINES["guide"], lw=2.6,
                                  zorder=3)[0]}
    if panel == "accuracy":
        made[f"{key}_tie"] = ax.plot([], [], color=style.colour, ls=LINES["guide"], lw=1.2,
                                     clip_on=False, zorder=1.9)[0]
        made[f"{key}_name"] = ax.text(1.03, 0, name, transform=ax.get_yaxis_transform(),
                                      va="center", fontsize=14, color=style.colour)
        made[f"{key}_name"].name_of_curve = name
    for artist in made.values():
        artist.set_visible(False)
    return made


def update_race(artists: Artists, runs: Mapping[str, Mapping[str, Any]],
                before: Mapping[str, Mapping[str, np.ndarray]] | None = None) -> None:
    """Show curves.

    runs: {key: {"loss": array (seeds, epochs), "accuracy": the same}}, nan where nothing is yet,
    and under "means" a dict of the two mean curves. before: the mean curves of an earlier race,
    {key: {"loss": array, "accuracy": array}}.
    """
    for name, artist in artists.items():
        artist.set_visible(False)
        if hasattr(artist, "set_data") and not name.endswith("_tie"):
            artist.set_data([], [])
    for key, one in runs.items():
        for panel in PANELS:
            _set(artists[f"{key}_{panel}"], one["means"][panel])
            _set(artists[f"{key}_{panel}_seeds"], *one[panel])
    for key, one in (before or {}).items():
        for panel in PANELS:
            _set(artists[f"{key}_{panel}_before"], one[panel])
    _place_names(artists, runs)


def frame_race(axes: Panels, epochs: int, zoom: bool) -> None:
    """Give the axes the range of a plan; zoom: accuracy from 0.8 on alone."""
    for ax, (panel, (_, limits)) in zip(axes, PANELS.items(), strict=True):
        ax.set(xlim=(0, epochs), ylim=ZOOM if zoom and panel == "accuracy" else limits)


def name_split(axes: Panels, split: str) -> bool:
    """Write above the accuracy which images it is of; return whether that is another title."""
    _, right = axes
    before = right.get_title(loc="left") or right.get_title()
    with look():
        right.set_title(f"{split} accuracy")
    return f"{split} accuracy" != before


def _set(artist, *curves):
    """Set one curve, or several one after another with the pen lifted between them."""
    x, y = [], []
    for curve in curves:
        x += [*range(1, len(curve) + 1), np.nan]
        y += [*curve, np.nan]
    artist.set_data(x, y)
    artist.set_visible(bool(np.isfinite(y).any()))


def _place_names(artists, runs):
    ends = {}
    for key, one in runs.items():
        curve = np.asarray(one["means"]["accuracy"])
        seen = np.flatnonzero(np.isfinite(curve))
        if len(seen):
            ends[key] = (seen[-1] + 1, curve[seen[-1]])
    if not ends:
        return
    ax = artists[f"{next(iter(ends))}_tie"].axes
    low, high = ax.get_ylim()
    shown = np.clip([value for _, value in ends.values()], low, high)
    places = spread(shown, gap_of(ax, GAP) * (high - low), low, high)
    for (key, (epoch, value)), height, place in zip(ends.items(), shown, places, strict=True):
        name, tie = artists[f"{key}_name"], artists[f"{key}_tie"]
        name.set_y(place)
        name.set_text(f"{name.name_of_curve} {value:.3f}")
        right = ax.get_xlim()[1]
        tie.set_data([epoch, right, right * 1.025], [height, place, place])
        for artist in (name, tie):
            artist.set_visible(True)
