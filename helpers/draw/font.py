"""The letters of the figures: a part of DejaVu Sans goes with each page that shows one.

The browser sets the text of a figure, in places that Matplotlib has measured with DejaVu Sans.
Windows and macOS lack that font. Verdana, which they have, is 1.3 % wider on the mean and 11 % in
formulas; 15 KB of font make it the same everywhere.
"""

import base64
from pathlib import Path

FILE = Path(__file__).with_name("dejavu_sans.woff")
NAME = "'DejaVu Sans'"  # as Matplotlib writes it
# Where a picture stands alone, as in nbviewer, it has the fonts of the machine.
FAMILIES = f"{NAME}, Verdana, sans-serif"


def face() -> str:
    """Return the CSS that brings the font to a page: one rule with all that it needs inside."""
    data = base64.b64encode(FILE.read_bytes()).decode("ascii")
    return (f"@font-face {{ font-family: {NAME};"
            f' src: url("data:font/woff;base64,{data}") format("woff"); }}\n')


def with_families(svg: str) -> str:
    """Return an SVG of Matplotlib's in which each text names what stands in for a missing font."""
    return svg.replace(NAME, FAMILIES)
