"""Draw a curve that a learner guesses: handles to lift, a line through them, and then the truth."""

import numpy as np

from helpers.draw.style import COLOURS, LINES, Artists, Panels, dot, look


def draw_guess(ax: Panels, places: np.ndarray, low: float, high: float, title: str) -> Artists:
    """Draw the empty frame; `update_guess` and `update_truth` fill it.

    places: the z of each handle. low, high: the ends of the drawing upwards. Returns the artists
    by name: line, truth (lines), h0, h1, ... (marks).
    """
    panel = np.atleast_1d(np.asarray(ax, dtype=object))[0]
    with look():
        panel.axhline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        panel.axvline(0, color=COLOURS["axis"], lw=1, zorder=1.5)
        room = 0.02 * (places[-1] - places[0])
        panel.set(xlim=(places[0] - room, places[-1] + room), ylim=(low, high),
                  xlabel="pre-activation z")
        panel.set_title(title)
        artists = {"truth": panel.plot([], [], color=COLOURS["derivative"],
                                       ls=LINES["derivative"])[0],
                   "line": panel.plot([], [], color=COLOURS["function"])[0]}
        return artists | {f"h{number}": dot(panel, "function") for number in range(places.size)}


def update_guess(artists: Artists, places: np.ndarray, heights: np.ndarray) -> None:
    """Show the handles, and the line through them, at these heights."""
    artists["line"].set_data(places, heights)
    for number, (z, height) in enumerate(zip(places, heights, strict=True)):
        artists[f"h{number}"].set_data([z], [height])


def erase_guess(artists: Artists) -> None:
    """Take handles and line away, until `update_guess` sets them again."""
    for name in set(artists) - {"truth"}:
        artists[name].set_data([], [])


def update_truth(artists: Artists, z: np.ndarray, heights: np.ndarray) -> None:
    """Show the true curve, dashed."""
    artists["truth"].set_data(z, heights)
