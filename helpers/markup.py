"""Text becomes HTML here and nowhere else: what is typed, or stands in a file, is no element."""

import html

PLAIN = "mathjax_ignore"  # a class whose $ are no formula's: JupyterLab looks for them in outputs


def escaped(text: object) -> str:
    """Return a text as HTML that shows it letter by letter, between tags or within quotes.

    Whatever a learner, a file or an address says goes through it on its way into a page.
    """
    return html.escape(str(text), quote=True)
