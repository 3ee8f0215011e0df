"""The colours of the course by role, for a light page, a dark one, and one of high contrast.

Matplotlib draws in the light ones. A figure that lives in a page names each colour's role beside
it, so that the page shows the one of its own theme, and goes on to another with no kernel.
"""

import re
from functools import lru_cache

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.activations.records import PLAIN

# Chosen by role, not by number. What carries a meaning has a contrast of at least 4.5:1 with the
# paper, in high contrast of 7:1. For usual sight and for each of the three kinds of
# colour-blindness, blue, vermilion and purple differ by a CIEDE2000 of 20 or more (18 in high
# contrast), and from green and grey by 15: by lightness where not by hue. A line style goes with
# each, so that no picture depends on colour. The dark papers are JupyterLab's.
PALETTES: dict[str, dict[str, str]] = {
    "light": {
        "function": "#0068c2", "derivative": "#b44d10", "tangent": "#4a0a56", "ghost": "#6e6e6e",
        "point": "#111111", "text": "#1b1b1b", "axis": "#595959", "good": "#084420",
        "grid": "#e3e3e3", "paper": "#ffffff",
        "known_z": "#e0ecf7", "known_a": "#b3d2ee", "outside": "#ececec", "hatch": "#b9b9b9",
        "growing": "#f6c9b4", "idle": "#dcdcdc", "slower": "#7fb2dc", "faster": "#f0a688",
    },
    "dark": {
        "function": "#1f86ec", "derivative": "#ff7a2a", "tangent": "#f4c2fc", "ghost": "#a6a6a6",
        "point": "#f4f4f4", "text": "#e8e8e8", "axis": "#b4b4b4", "good": "#74e4a4",
        "grid": "#363636", "paper": "#111111",
        "known_z": "#12304a", "known_a": "#1d4d78", "outside": "#262626", "hatch": "#5c5c5c",
        "growing": "#6e3414", "idle": "#3c3c3c", "slower": "#1f5a8c", "faster": "#8a3f16",
    },
    "high contrast": {
        "function": "#689dff", "derivative": "#ff9f4c", "tangent": "#f6d2ff", "ghost": "#b3b3b3",
        "point": "#ffffff", "text": "#ffffff", "axis": "#e0e0e0", "good": "#7bffc4",
        "grid": "#4a4a4a", "paper": "#111111",
        "known_z": "#0c2c47", "known_a": "#14436c", "outside": "#202020", "hatch": "#7a7a7a",
        "growing": "#5c2a0e", "idle": "#333333", "slower": "#154a78", "faster": "#70310d",
    },
}
# Behind words or inside an edge that tells the same: these need contrast with what stands on them.
FILLS = ("known_z", "known_a", "outside", "growing", "idle", "slower", "faster")
# Decoration, which means nothing by itself.
FAINT = ("grid", "hatch")
LEAST = {"light": 4.5, "dark": 4.5, "high contrast": 7.0}

# A picture of dots (a map) is turned over: white becomes the dark paper, and blue stays blue. By
# how much CSS's filters invert it, and how bright it then is.
TURNED = {"dark": (0.92, 0.8), "high contrast": (0.9, 0.65)}
_PLACES = {"dark": 'body[data-jp-theme-light="false"]',
           "high contrast": 'body[data-jp-theme-light="false"][data-jp-theme-name*="Contrast"]'}
# In a style, and behind a hatching in an attribute, which understands no var().
_COLOUR = re.compile(r'\b(fill|stroke): (#[0-9a-f]{6})\b|\bfill="(#[0-9a-f]{6})"')

_mixtures: dict[str, tuple[str, int]] = {}  # by the colour in light: a role, and per cent of it


def mixed(role: str, share: float) -> str:
    """Return a share (0 to 1, by the hundredth) of a role's colour on paper, as "#rrggbb".

    A page mixes its own theme's two colours.
    """
    per_cent = round(100 * share)
    made = mixture(PALETTES["light"], role, per_cent)
    _mixtures.setdefault(made, (role, per_cent))
    return made


def mixture(palette: dict[str, str], role: str, per_cent: int) -> str:
    """Return so many per cent of a role's colour on a palette's paper, as a browser mixes them."""
    colour, paper = _rgb(palette[role]), _rgb(palette["paper"])
    return _hex(paper + (colour - paper) * per_cent / 100)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    low, high = sorted(_luminance(_rgb(colour)) for colour in (one, other))
    return float((high + 0.05) / (low + 0.05))


def colour_in(palette: str, colour: str) -> str:
    """Return what stands in a palette for a colour of the light one: a role's, or a look's.

    That of an activation's look is the same hue, as light as the look is dark, and lighter still
    where the contrast asks for it.
    """
    names = {hexed: role for role, hexed in reversed(PALETTES["light"].items())}
    if palette == "light" or colour in names:
        return PALETTES[palette].get(names.get(colour, ""), colour)
    return _lifted(colour, PALETTES[palette]["paper"], LEAST[palette])


@lru_cache(maxsize=1000)
def _lifted(colour, paper, least):
    light, *hue = _to_oklab(_rgb(colour))
    for lightness in np.arange(min(1.2 - light, 1.0), 1.0, 0.005):
        made = _hex(_from_oklab(np.array([lightness, *hue])))
        if contrast(made, paper) >= least:
            return made
    return "#ffffff"


def in_theme(colour: str) -> str:
    """Return a colour for a page: CSS that names its role, and itself for where no theme is known.

    A colour of nobody's is returned as it is.
    """
    if colour in _names():
        return f"var(--course-{_names()[colour]}, {colour})"
    if colour in _mixtures:
        role, per_cent = _mixtures[colour]
        light = PALETTES["light"]
        return (f"color-mix(in srgb, var(--course-{role}, {light[role]}) {per_cent}%, "
                f"var(--course-paper, {light['paper']}))")
    return colour


def svg_in_theme(svg: str) -> str:
    """Return an SVG of Matplotlib's whose colours are those of the theme of the page it is in."""
    return _COLOUR.sub(lambda found: f'style="fill: {in_theme(found[3])}"' if found[3] else
                       f"{found[1]}: {in_theme(found[2])}", svg)


def css() -> str:
    """Return the CSS that gives JupyterLab's dark themes their colours; all else stays light."""
    rules = []
    for palette, place in _PLACES.items():
        lines = [f"--course-{name}: {colour_in(palette, colour)};"
                 for colour, name in _names().items()]
        over, bright = TURNED[palette]
        lines.append(
            f"--course-image: invert({over}) hue-rotate(180deg) brightness({bright});")
        rules.append(f"{place} {{\n  " + "\n  ".join(lines) + "\n}\n")
    return "".join(rules)


@lru_cache(maxsize=1)
def _names():
    """What each colour is called: a role, or an activation's look that is no role's as well."""
    looks = [PLAIN.colour, *(act.look.colour for act in ACTIVATIONS.values())]
    names = {colour: role for role, colour in reversed(PALETTES["light"].items())}
    return {**{colour: f"look-{colour[1:]}" for colour in looks}, **names}


# ---- numbers of colours: sRGB from 0 to 1, and Oklab, in which lightness alone can be changed --

_TO_LMS = np.array([[0.4122214708, 0.5363325363, 0.0514459929],
                    [0.2119034982, 0.6806995451, 0.1073969566],
                    [0.0883024619, 0.2817188376, 0.6299787005]])
_TO_LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468],
                    [1.9779984951, -2.4285922050, 0.4505937099],
                    [0.0259040371, 0.7827717662, -0.8086757660]])


def _rgb(colour):
    return np.array([int(colour[i:i + 2], 16) for i in (1, 3, 5)]) / 255


def _hex(rgb):
    return "#" + "".join(f"{round(255 * float(part)):02x}" for part in np.clip(rgb, 0, 1))


def _linear(rgb):
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def _luminance(rgb):
    return _linear(rgb) @ (0.2126, 0.7152, 0.0722)


def _to_oklab(rgb):
    return _TO_LAB @ np.cbrt(_TO_LMS @ _linear(rgb))


def _from_oklab(lab):
    linear = np.clip(np.linalg.inv(_TO_LMS) @ (np.linalg.inv(_TO_LAB) @ lab) ** 3, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
