"""What is in a picture of a page's that does not follow the page's theme."""

import re
from xml.etree import ElementTree

_NAMED = re.compile(r"var\(--course-[\w-]+, #[0-9a-f]{6}\)")
_PAINT = re.compile(r"\b(?:fill|stroke|stop-color)(?:: |=\")([^;\"]+)")


def strangers(svg):
    """The colours that name no role, and the shapes without one, which a browser paints black."""
    found = [paint for paint in _PAINT.findall(_NAMED.sub("named", svg))
             if paint not in ("none", "named") and not paint.startswith(("url(", "color-mix("))]
    root = ElementTree.fromstring(svg)
    for aside in root.findall(".//{*}defs"):
        aside.clear()
    for kind in ("path", "use", "text"):
        for shape in root.findall(f".//{{*}}{kind}"):
            styles = [one.get("style", "") for one in (shape, *shape)]
            if not any("fill: " in style or "fill-opacity: 0;" in style for style in styles):
                found.append(f"<{kind}> {styles}")
    return found
