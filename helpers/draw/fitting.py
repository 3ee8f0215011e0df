"""Numbers for places whose size does not follow them, such as the circle of a neuron.

How wide a text is is added up from its signs, as in DejaVu Sans, which the course's pictures have:
asking Matplotlib would take longer than a step of a chain may.
"""

from helpers.words import readable_size

DIGITS = (3, 2, 1)
_EM = dict.fromkeys("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u2080\u2081"
                    "\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089", 0.40)
_EM |= dict.fromkeys(" \u00b7.,", 0.32) | dict.fromkeys("-()f/\u2032", 0.39)
_EM |= dict.fromkeys("=+\u00d7\u2212", 0.84) | {"\u207b": 0.53}
_OTHER = 0.64  # a digit, and nearly a letter


def width(text: str, size: float) -> float:
    """Return about how wide a text of this font size is, in points."""
    return size * sum(_EM.get(sign, _OTHER) for sign in text)


def fitting(room: float, size: float, *texts: str) -> str:
    """Return the first of the texts that is at most `room` points wide, or else the last."""
    return next((text for text in texts if width(text, size) <= room), texts[-1])


def sized(sign: float, log10: float, room: float, size: float, before: str = "") -> str:
    """Return `before` and the number sign * 10**log10, as `narrow` has it if that fits in `room`.

    Else with fewer digits; never without its power of ten.
    """
    most = DIGITS if sign == 0 or -1 <= log10 < 5 else DIGITS[1:]
    return fitting(room, size, *(before + readable_size(sign, log10, digits, times="\u00b7")
                                 for digits in most))
