"""Markdown in which HTML is text: a lecturer's file may come from a stranger."""

import re
from typing import Any

from helpers.markup import escaped

_MARK = re.compile(r"\s*<!-- \w+:\w+ -->\s*")  # as the course's notebooks have at their ends

_LINK, _PICTURE = re.compile(r"https?://|#|[\w./-]+(#|$)"), re.compile(r"images/[\w.]+")


class TextOnly:
    """For a renderer of mistune: what is written as HTML is shown as it is written."""

    def inline_html(self, html: str) -> str:
        return html if _MARK.fullmatch(html) else escaped(html)

    def block_html(self, html: str) -> str:
        return f"{html}\n" if _MARK.fullmatch(html) else f"<p>{escaped(html.strip())}</p>\n"


def for_hall() -> type:
    """Return the renderer of a lecture's page, for Voilà, which alone has it imported."""
    from voila.exporter import VoilaMarkdownRenderer

    class Renderer(TextOnly, VoilaMarkdownRenderer):
        """Its links lead to other pages, its pictures are the course's own."""

        def link(self, text: str, url: str, title: Any = None) -> str:
            return super().link(text, url, title) if _LINK.match(url) else text

        def image(self, text: str, url: str, title: Any = None) -> str:
            return super().image(text, url, title) if _PICTURE.fullmatch(url) else escaped(text)

    return Renderer
