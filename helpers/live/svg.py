"""A figure as the text of an SVG in which a browser finds the artists that may move."""

import io
import re
from collections.abc import Mapping

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.draw.font import with_families
from helpers.draw.style import UNHEARD, look, write_svg
from helpers.live.artists import fill_empty

_ID = re.compile(r' id="([^"]*)"')
_ASKED = re.compile(r'(?:href="|url\()#([^")]+)')


def as_id(name: str) -> str:
    """Return a name that can stand in a page as an id or as a class, a different one for each.

    Letters, digits, - and _ stay; an own activation's key has other signs too.
    """
    return re.sub(r"[^\w-]", lambda sign: f".{ord(sign[0]):x}.", name)


def svg_of(figure: Figure, artists: Mapping[str, Artist], salt: str, show_all: bool,
           placed: bool = False) -> str:
    """Return the SVG.

    artists: by the ids they get in it; salt: a word that no other figure of the page has.
    show_all: the hidden and the empty ones are in it as well, from which they would be absent.
    placed: the axes stay where they are, which takes half the time.
    """
    engine = figure.get_layout_engine()
    placed = placed and engine is not None  # None would ask for what a learner has set
    if placed:
        figure.set_layout_engine("none")
    state = [(a, a.get_visible(), fill_empty(a) if show_all else None) for a in artists.values()]
    for name, artist in artists.items():
        artist.set_gid(name)
        artist.set_visible(show_all or artist.get_visible())
    text = io.StringIO()
    try:
        # Ids of markers and clip paths are unique in a page only with a salt for each figure.
        with look({"svg.fonttype": "none", "svg.hashsalt": salt}):
            for line in figure.findobj(Line2D):
                line.recache(always=True)  # its path has the settings of when it was made
            write_svg(figure, text, {"Date": None})
    finally:
        if placed:
            figure.set_layout_engine(engine)
        for artist, visible, empty_again in state:
            artist.set_visible(visible)
            if empty_again:
                empty_again()
    svg = text.getvalue()
    return with_families(_without_names(svg[svg.index("<svg"):], artists))


def _without_names(svg, kept):
    """Leave out the ids that nothing asks for: Matplotlib gives every figure the same.

    The numbers along an axis, which it names, are loose where they are read out: they are not, and
    no more are words that stand elsewhere as well.
    """
    asked = set(_ASKED.findall(svg)).union(kept)

    def named(found):
        if found[1].startswith(("xtick_", "ytick_", UNHEARD)):
            return ' aria-hidden="true"'
        return found[0] if found[1] in asked else ""

    return _ID.sub(named, svg)
