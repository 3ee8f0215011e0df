"""A figure as SVG text that says in words what it shows."""

import io

from matplotlib.figure import Figure

from helpers.draw.style import look, write_svg
from helpers.markup import escaped


def described(made: Figure, title: str, description: str) -> str:
    """Return the figure as SVG text with title and description, the same on every run."""
    file = io.StringIO()
    settings = {"svg.hashsalt": "activation-course", "svg.fonttype": "path"}
    with look(settings):
        write_svg(made, file, dict.fromkeys(("Creator", "Date", "Format", "Type")))
    return with_words(file.getvalue(), title, description)


def with_words(svg: str, title: str, description: str) -> str:
    """Return the text of an SVG with a title and a description that a screen reader reads."""
    before, start, after = svg.partition("<svg ")
    head, end, body = after.partition(">")
    words = (f'\n <title id="title">{escaped(title)}</title>'
             f'\n <desc id="desc">{escaped(description)}</desc>')
    return f'{before}{start}role="img" aria-labelledby="title desc" {head}{end}{words}{body}'
