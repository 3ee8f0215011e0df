"""Make dejavu_sans.woff from the font that Matplotlib carries: python -m helpers.draw.make_font

What figures say is in it: Latin, Greek, raised and lowered digits, a few signs. fontTools, which
comes with Matplotlib, takes the part.
"""

from importlib.util import find_spec
from pathlib import Path

from fontTools import subset

FILE = Path(__file__).with_name("dejavu_sans.woff")
WHOLE = Path(find_spec("matplotlib").origin).parent / "mpl-data" / "fonts/ttf/DejaVuSans.ttf"
RANGES = ((0x20, 0x7E), (0x3B1, 0x3C9), (0x2070, 0x208E), (0x2190, 0x2193))
SIGNS = ("\u00a0\u00b0\u00b1\u00b2\u00b3\u00b7\u00b9\u00bd\u00d7\u00f7\u0394\u03a3\u03a6\u03a9"
         "\u2010\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2032\u2033"
         "\u2202\u2207\u2208\u2211\u2212\u2215\u221a\u221e\u2248\u2260\u2264\u2265\u25b2\u25bc\u25cb\u25cf\u2716")


def main() -> None:
    """Write the file."""
    options = subset.Options(flavor="woff", hinting=False, layout_features=["kern"],
                             name_IDs=[0, 1, 2, 13, 14], notdef_outline=True, drop_tables=["FFTM"])
    font = subset.load_font(str(WHOLE), options)
    part = subset.Subsetter(options)
    part.populate(text=SIGNS, unicodes=[n for first, last in RANGES
                                        for n in range(first, last + 1)])
    part.subset(font)
    subset.save_font(font, str(FILE), options)
    print(f"{FILE.name}: {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
