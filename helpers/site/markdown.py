"""Markdown as HTML that stands alone: pictures inside it, formulas as MathML."""

import base64
import mimetypes
import re
from pathlib import Path

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from helpers.course import ROOT
from helpers.markup import escaped
from helpers.site.formulas import mathml
from helpers.site.text_only import TextOnly

IMAGES = ROOT / "images"
PICTURE = re.compile(r"\.\./images/[\w.]+")


class _Renderer(TextOnly, IPythonRenderer):
    """Markdown with pictures inside the page, formulas as MathML, and links between the pages."""

    def image(self, text, url, title=None):
        if not _is_ours(url):
            return escaped(text)
        return super(IPythonRenderer, self).image(text, embedded(url), title)

    def link(self, text, url, title=None):
        if _is_ours(url):  # browsers do not go to a data: address, but they save it
            return f'<a href="{embedded(url)}" download="{Path(url).name}">{text}</a>'
        here = page_link(url)
        return super().link(text, here, title) if here else text

    def inline_math(self, body):
        return mathml(body)

    def block_math(self, body):
        return mathml(body, block=True)

    def latex_environment(self, name, body):
        return mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", block=True)


def _is_ours(url):
    """Is it a picture of the course? No other file of this machine gets into a page."""
    return bool(PICTURE.fullmatch(url)) and (IMAGES / Path(url).name).is_file()


def as_html(source: str) -> str:
    """Return a notebook's Markdown as HTML."""
    renderer = _Renderer(escape=False, exclude_anchor_links=True)
    return MarkdownWithMath(renderer=renderer).render(source)


def page_link(url: str) -> str | None:
    """Return where a link of a notebook leads in the exported course; None where to nothing."""
    if url.startswith(("http://", "https://", "#")):
        return url
    found = re.fullmatch(r"(\w+)\.ipynb(#.*)?", url)
    return f"{found[1]}.html{found[2] or ''}" if found else None


def embedded(url: str) -> str:
    """Return the data: address of a picture that a notebook names, such as ../images/elu.svg."""
    path = (ROOT / "notebooks" / url).resolve()
    kind, _ = mimetypes.guess_type(path.name)
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
