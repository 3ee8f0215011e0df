"""What there is to look at on a screen, as HTML for paper: figures, frames, pictures, words."""

import re
from html import unescape

from helpers.draw.guess_curve import erase_guess
from helpers.exercises.predictions import Prediction
from helpers.lectures import Screen
from helpers.live import LiveFigure
from helpers.markup import escaped
from helpers.site.formulas import mathml
from helpers.site.markdown import as_html, embedded
from helpers.widgets import static_view
from helpers.widgets.parts.question import Drawing

_NAMED = re.compile(r'\bid="([^"]+)"')
_PROLOGUE = re.compile(r"<\?xml.*?\?>|<!DOCTYPE.*?>|<!--.*?-->", re.S)


def words(markdown: str) -> str:
    """Return a screen's Markdown as HTML, in paragraphs."""
    return as_html(markdown).strip()


def in_line(markdown: str) -> str:
    """Return Markdown of one paragraph as HTML without the paragraph around it."""
    return re.sub(r"^<p>(.*)</p>$", r"\1", words(markdown), flags=re.S)


def look(one: Screen, place: str, width: int, live: LiveFigure | None = None) -> str:
    """Return what a screen has to look at, but for a question; "" where it has nothing.

    place: a name for it that nothing else in the document has. width: of the page, in letters of a
    formula that is as large as it may be. live: its figure, where it is made already.
    """
    if one.figure:
        return figure(one, place, live)
    if one.picture:
        return (f'<figure class="picture"><img src="{embedded("../" + one.picture)}" '
                f'alt="{escaped(one.alt)}"></figure>')
    if one.points:
        return f"<ul>{''.join(f'<li>{in_line(point)}</li>' for point in one.points)}</ul>"
    return formula(one.formula, width) if one.formula else ""


def formula(tex: str, width: int) -> str:
    """Return a formula on a line of its own, smaller where it is long. width: as for `look`."""
    made = mathml(tex, block=True)
    spaces = sum(map(float, re.findall(r'<mspace width="([\d.]+)em"', made)))
    letters = len(unescape(re.sub(r"<[^>]*>", "", made))) + made.count("<mo") / 2 + 2 * spaces
    return (f'<div class="formula"><div style="font-size:{min(1.0, width / letters):.2f}em">'
            f"{made}</div></div>")


def figure(one: Screen, place: str, live: LiveFigure | None = None) -> str:
    """Return a screen's figure in its state, with its caption in words. Arguments: see `look`."""
    live = live or live_of(one)
    if live is None:
        return static_view.as_html(one.make_figure())
    detail = f'<div class="live-detail">{live.detail}</div>' if live.detail else ""
    return (f'<figure>{drawing(live, place)}<figcaption>{escaped(live.caption)}</figcaption>'
            f"{detail}</figure>")


def live_of(one: Screen) -> LiveFigure | None:
    """Return the picture of a screen's figure in its state; None where there is not just one."""
    widget = one.make_figure()
    return widget if isinstance(widget, LiveFigure) else getattr(widget, "live", None)


def frame(one: Prediction, place: str) -> str:
    """Return the empty frame in which a curve is to be drawn. place: as for `look`."""
    empty = Drawing(one)
    erase_guess(empty.artists)
    empty.label = f"An empty frame. {one.question}"
    return f"<figure>{drawing(empty, place)}</figure>"


def curve(one: Prediction, place: str) -> str:
    """Return the frame with the curve that was asked for. place: as for `look`."""
    drawn = Drawing(one)
    drawn.reveal()
    drawn.label = f"The curve that was asked for. {one.why}"
    return f"<figure>{drawing(drawn, place)}</figure>"


def drawing(live: LiveFigure, place: str) -> str:
    """Return a live figure's picture, with its words for who does not see it. place: as above.

    What is named inside is named anew: no name comes twice in a document, and none tells how many
    figures were made before.
    """
    svg = _PROLOGUE.sub("", live.picture).strip()
    for number, name in enumerate(dict.fromkeys(_NAMED.findall(svg))):
        svg = re.sub(rf'(\bid="|url\(#|href="#){re.escape(name)}(?=["\)])',
                     rf"\g<1>{place}-{number}", svg)
    label = escaped(f"{live.label} {live.caption}".strip())
    return f'<div class="drawing" role="img" aria-label="{label}">{svg}</div>'
