"""The letters of the figures: a part of DejaVu Sans goes with each page that shows one.

The browser sets the text of a figure, in places that Matplotlib has measured with DejaVu Sans.
Windows and macOS lack that font. Verdana, which they have, is 1.3 % wider on the mean and 11 % in
formulas; 15 KB of font make it the same everywhere.
"""

import base64
from pathlib import Path

import matplotlib
from matplotlib.font_manager import fontManager

FILE = Path(__file__).with_name("dejavu_sans.woff")
NAME = "'DejaVu Sans'"  # as Matplotlib writes it
# Where a picture stands alone, as in nbviewer, it has the fonts of the machine.
FAMILIES = f"{NAME}, Verdana, sans-serif"
FORMULAS = "'STIX General'"  # for formulas, where a machine has no font that is made for them
_WHOLE = ((NAME, "DejaVuSans.ttf", 400, "normal"), (NAME, "DejaVuSans-Bold.ttf", 700, "normal"),
          (NAME, "DejaVuSans-Oblique.ttf", 400, "oblique"),
          (FORMULAS, "STIXGeneral.ttf", 400, "normal"))


def face() -> str:
    """Return the CSS that brings the font to a page: one rule with all that it needs inside."""
    return (f"@font-face {{ font-family: {NAME};"
            f' src: url("data:font/woff;base64,{_base64(FILE)}") format("woff"); }}\n')


def with_families(svg: str) -> str:
    """Return an SVG of Matplotlib's in which each text names what stands in for a missing font."""
    return svg.replace(NAME, FAMILIES)


def whole_faces() -> str:
    """Return the CSS that brings the whole font to a page: upright, bold, slanted, and FORMULAS.

    For documents in which people write what they like, accents and all: 3 MB, from Matplotlib.
    """
    folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return "".join(
        f"@font-face {{ font-family: {name}; font-weight: {weight}; font-style: {slant};"
        f' src: url("data:font/ttf;base64,{_base64(folder / file)}") format("truetype"); }}\n'
        for name, file, weight, slant in _WHOLE)


def list_matplotlibs() -> None:
    """Make Matplotlib know the fonts that it brings, whatever its list of fonts says.

    The list is one file for all of a person's environments. A kernel that runs on while its own
    environment is deleted misses a font, and writes the list anew without those of Matplotlib.
    """
    folder = Path(matplotlib.get_data_path(), "fonts", "ttf")
    listed = {font.fname for font in fontManager.ttflist}
    for path in sorted(folder.glob("*.ttf")):
        if str(path) not in listed:
            fontManager.addfont(path)
    # As in a whole list: of two with one name, the first is taken.
    fontManager.ttflist.sort(key=lambda font: Path(font.fname).parent != folder)


def _base64(path):
    return base64.b64encode(path.read_bytes()).decode("ascii")
