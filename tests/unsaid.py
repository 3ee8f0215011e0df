"""Numbers that a live figure shows and does not say: nobody hears a picture's bare numbers."""

import re

from helpers.live.artists import kind_of

NUMBER = re.compile(r"\u2212?\d*\.?\d+")


def unsaid(live):
    """The texts with no letter, of those that move, of which some number is not said in words."""
    words = " ".join([live.label, live.caption, re.sub("<[^>]+>", " ", live.detail),
                      *(drag.label for drag in live.drags.values())])
    said = {_size(one) for one in NUMBER.findall(words)}
    shown = [artist.get_text() for artist in live.artists.values()
             if kind_of(artist) == "text" and artist.get_visible()]
    return [text for text in shown if not re.search(r"[^\W\d_]", text)
            and not {_size(one) for one in NUMBER.findall(text)} <= said]


def _size(number):
    """A number as it is written, without its sign and a 0 before its point."""
    return number.lstrip("\u22120") or "0"
