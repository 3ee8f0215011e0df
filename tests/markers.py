"""Texts that would be more than text where a page is made carelessly, and who looks for them.

One is planted wherever a learner, a lecturer or a file may say something; `strange(html)` tells
what of them has become an element, an attribute or a place to go.
"""

from html.parser import HTMLParser

NAME = "planted"  # in each: an attribute, a class or an address that nothing of ours has
MARKERS = (
    f'<img src={NAME} onerror="window.{NAME}=1">', f"<script>window.{NAME}=1</script>",
    f'"><svg onload=window.{NAME}=1>', f"' onmouseover='window.{NAME}=1",
    f"</script><script>window.{NAME}=1</script>", f"&lt;img src={NAME} onerror=window.{NAME}=1&gt;",
    f"</style><iframe src=javascript:window.{NAME}=1>", f"<!--><img src={NAME}>",
    f"$\\href{{javascript:window.{NAME}=1}}{{x}}$", f"$\\text{{<img/src={NAME}/onerror=1>}}$",
    f'$\\color{{red"><img/src={NAME}>}}{{x}}$', f"[x](javascript:window.{NAME}=1)",
    f"![x](x{NAME} \"y' onerror='window.{NAME}=1\")", f"<a href=javascript:window.{NAME}=1>x</a>",
    f'`<b>` \\`<img/src={NAME}/onerror="window.{NAME}=1">`', f"${{window.{NAME}=1}}{{{{7*7}}}}",
)
ATTRIBUTES_OF_TEXT = {"alt", "title", "aria-label", "aria-valuetext", "placeholder", "alttext",
                      "value", "data-name", "download", "content"}


class _Finder(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag in ("iframe", "object", "embed", "base"):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            value = value or ""
            if name.startswith("on"):
                self.found.append(f"<{tag} {name}>")
            elif NAME in name or (NAME in value and name not in ATTRIBUTES_OF_TEXT):
                self.found.append(f"<{tag} {name}={value[:80]!r}>")
            elif value.strip().lower().startswith(("javascript:", "vbscript:", "data:text")):
                self.found.append(f"<{tag} {name}={value[:80]!r}>")
        if NAME in tag:
            self.found.append(f"<{tag}>")
        self.inside = tag

    def handle_data(self, data):
        if self.cdata_elem and NAME in data:  # a script or a style sheet
            self.found.append(f"<{self.cdata_elem}> with {data[:80]!r}")


def strange(html):
    """What of the markers has become more than text in a piece of HTML, "" for nothing."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return "; ".join(finder.found)
