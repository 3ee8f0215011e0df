"""Draw the slides of the slide show: one activation after the other in the same window."""

import textwrap
from collections.abc import Callable
from typing import cast

from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from helpers.activations.curves import Curves
from helpers.draw.pair import draw_ghost, draw_pair, update_ghost, update_pair
from helpers.draw.style import COLOURS, Artists, Panels, figure, look

SPAN = 5.0
# One window for all, so that the curves can be compared: SELU goes from -1.75 to 5.25, and
# the slope of hard Swish down to -0.5; that of squared ReLU leaves it.
LIMITS = ((-2.2, 5.5), (-0.6, 1.9))


def slide_figure() -> tuple[Figure, Panels]:
    """Return a figure for one slide and its two axes."""
    return figure(11.0, 4.1, columns=2)


def draw_slide(axes: Panels, curves: Curves) -> Artists:
    """Draw the first slide; `update_slide` fills it. Returns the artists by name.

    They are f and df (the curves), ghost_f, ghost_df and ghost_name (the slide before, dotted),
    name and place (texts).
    """
    artists = draw_pair(axes, curves, "", LIMITS) | draw_ghost(axes)
    left, right = axes
    with look():
        left.set_title("function f(z)")
        artists["name"] = left.text(0.03, 0.97, "", transform=left.transAxes, va="top",
                                    fontsize=23, weight="bold", color=COLOURS["function"])
        artists["place"] = right.text(0.99, 0.97, "", transform=right.transAxes, va="top",
                                      ha="right", color=COLOURS["ghost"])
    artists["ghost_name"].set_y(0.84)
    return artists


def update_slide(artists: Artists, curves: Curves, title: str, place: str,
                 before: Curves | None = None, name_before: str = "") -> None:
    """Show one activation: its curves and title, its place such as "3 of 11", the one before."""
    update_pair(artists, curves)
    artists["name"].set_text(title)
    artists["place"].set_text(place)
    update_ghost(artists, before, name_before)


def add_note(made: Figure) -> Callable[[str], None]:
    """Make room below a slide for a note of two lines; returns the function that sets its text."""
    made.set_size_inches(made.get_figwidth(), made.get_figheight() + 0.9)
    cast(ConstrainedLayoutEngine, made.get_layout_engine()).set(rect=(0, 0.17, 1, 0.83))
    with look():
        text = made.text(0.02, 0.145, "", va="top", fontsize=15, linespacing=1.35)
    return lambda words: text.set_text(textwrap.fill(words, 96))
