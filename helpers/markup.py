"""Text becomes HTML here and nowhere else: what is typed, or stands in a file, is no element."""

import html

_EARS = '<div class="for-ears">'
PLAIN = "mathjax_ignore"  # a class whose $ are no formula's: JupyterLab looks for them in outputs


def escaped(text: object) -> str:
    """Return a text as HTML that shows it letter by letter, between tags or within quotes.

    Whatever a learner, a file or an address says goes through it on its way into a page.
    """
    return html.escape(str(text), quote=True)


def for_ears(markup: str) -> str:
    """Return HTML that is read out and not seen: what a picture shows in numbers, with their names.

    It stands last in the `detail` of a live figure.
    """
    return f"{_EARS}{markup}</div>"


def for_eyes(detail: str) -> str:
    """Return what is seen of a live figure's `detail`."""
    return detail.partition(_EARS)[0]
