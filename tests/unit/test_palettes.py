"""The colours of each theme: contrast, also with what is behind, and colour-blindness."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from helpers.activations import ACTIVATIONS
from helpers.course import ROOT
from helpers.draw import palettes
from helpers.draw.factor_map import SHADES
from helpers.draw.palettes import (
    FAINT,
    FILLS,
    LEAST,
    PALETTES,
    TURNED,
    colour_in,
    contrast,
    mixture,
)
from helpers.draw.style import COLOURS
from tests import colours
from tests.colours import SIGHTS, distance

NAMES = list(PALETTES)
DARK = [name for name in NAMES if name != "light"]
# By CIEDE2000, for every sight: what lines mean is told by their colour's lightness, too. In high
# contrast 7:1 leaves less room. Dashes and marks tell the same.
LINES = ("function", "derivative", "tangent", "good", "ghost", "text")
APART = {"light": 20, "dark": 20, "high contrast": 18}
OTHERS_APART = {"good": 15, "ghost": 15, "text": 12}
HEX = re.compile(r"#[0-9a-f]{6}")


def turned(colour, name, by=TURNED):
    """A dot of a map as a dark page shows it: CSS's invert, hue-rotate(180deg) and brightness."""
    over, bright = by[name]
    inverted = over + (1 - 2 * over) * np.array(colour[:3])
    grey = np.ones((3, 1)) * [0.213, 0.715, 0.072]
    return palettes._hex(bright * np.clip((2 * grey - np.eye(3)) @ inverted, 0, 1))


def test_contrast_is_that_of_the_standard():
    assert contrast("#ffffff", "#000000") == contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=5e-4)  # WebAIM's
    assert contrast("#0000ff", "#ffffff") == pytest.approx(8.592, abs=5e-4)


def test_each_palette_has_each_role_and_a_colour_names_one():
    assert COLOURS is PALETTES["light"]
    for palette in PALETTES.values():
        assert list(palette) == list(COLOURS) and all(map(HEX.fullmatch, palette.values()))
    assert len(set(COLOURS.values())) == len(COLOURS)


@pytest.mark.parametrize("name", NAMES)
def test_what_carries_a_meaning_stands_out_from_the_paper(name):
    palette = PALETTES[name]
    low = {role: round(contrast(colour, palette["paper"]), 2) for role, colour in palette.items()
           if role not in (*FILLS, *FAINT, "paper")}
    assert min(low.values()) >= LEAST[name], low
    low = {key: round(contrast(colour_in(name, act.look.colour), palette["paper"]), 2)
           for key, act in ACTIVATIONS.items()}
    assert min(low.values()) >= LEAST[name], low


@pytest.mark.parametrize("name", NAMES)
def test_words_stand_out_from_what_is_behind_them(name):
    palette = PALETTES[name]
    behind = {f"{part} % {role}": mixture(palette, role, part)
              for role in FILLS for part in (*range(0, 100, 10), 100)}
    dots = [SHADES(share) for share in np.linspace(0, 1, 21)]
    behind |= {f"map {i}": turned(dot, name) if name in DARK else palettes._hex(np.array(dot[:3]))
               for i, dot in enumerate(dots)}
    low = {what: round(contrast(palette["text"], colour), 2) for what, colour in behind.items()}
    assert min(low.values()) >= LEAST[name], low
    # On a filled bar stand words in the paper's colour.
    assert contrast(palette["function"], palette["paper"]) >= LEAST[name]


@pytest.mark.parametrize("name", DARK)
def test_a_map_turned_over_keeps_its_hues_and_has_the_dark_paper(name):
    middle, blue, orange = (palettes._rgb(turned(SHADES(at), name)) for at in (0.5, 0.0, 1.0))
    assert np.abs(middle - palettes._rgb(PALETTES[name]["paper"])).max() <= 2 / 255
    assert blue[2] > blue[1] > blue[0] and orange[0] > orange[1] > orange[2]


def test_pictures_that_stand_still_are_turned_over_into_each_dark_theme():
    text = Path(ROOT, "jupyter/labextensions/activation-course/static/remoteEntry.js").read_text(
        "utf-8")
    found = re.findall(r"invert\(([\d.]+)\) hue-rotate\(180deg\) brightness\(([\d.]+)\)", text)
    by = dict(zip(DARK, [tuple(map(float, one)) for one in found], strict=True))
    hall = Path(ROOT, "jupyter/lecture/voila/templates/lecture/static/lecture.css")
    assert re.search(r"\.screen img \{ (filter: .*?;) \}", hall.read_text("utf-8"))[1] in text
    for name in DARK:
        ink = {what: turned(palettes._rgb(colour), name, by) for what, colour in (
            COLOURS | {key: act.look.colour for key, act in ACTIVATIONS.items()}).items()}
        assert contrast(ink["paper"], PALETTES[name]["paper"]) < 1.03
        low = {what: contrast(colour, ink["paper"]) for what, colour in ink.items()
               if what not in (*FILLS, *FAINT, "paper")}
        assert min(low.values()) >= LEAST[name], low
        assert ink["function"][5:] > ink["function"][1:3], "blue stays blue"


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", NAMES)
def test_roles_stay_apart_for_every_eye(name, sight):
    palette, low = PALETTES[name], {}
    for one, other in combinations(LINES, 2):
        least = next((OTHERS_APART[role] for role in ("text", "ghost", "good")
                      if role in (one, other)), APART[name])
        apart = distance(palette[one], palette[other], sight)
        if apart < least:
            low[one, other] = round(apart, 1)
    assert not low
    for one, other in (("slower", "faster"), ("known_a", "growing"), ("idle", "growing")):
        assert distance(palette[one], palette[other], sight) > 10, (one, other)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_written_can_be_read_by_every_eye(name, sight):
    palette = PALETTES[name]
    looks = {key: colour_in(name, act.look.colour) for key, act in ACTIVATIONS.items()}
    low = {what: round(colours.contrast(colour, palette["paper"], sight), 2)
           for what, colour in {**palette, **looks}.items()
           if what not in (*FILLS, *FAINT, "paper")}
    assert min(low.values()) >= 4.5, low


def test_the_measure_is_the_published_one_and_finds_what_is_confused():
    for one, other, wanted in (  # out of Sharma, Wu and Dalal's table 1
            ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
            ((50, -0.001, 2.49), (50, 0.0011, -2.49), 4.7461),
            ((50, 2.5, 0), (61, -5, 29), 22.8977), ((50, 2.5, 0), (58, 24, 15), 19.4535),
            ((35.0831, -44.1164, 3.7933), (35.0232, -40.0716, 1.5901), 1.8645),
            ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082)):
        assert colours.delta_e(one, other) == pytest.approx(wanted, abs=5e-5)
    assert distance("#a04000", "#5f6c00", "deuteranopia") < 10 < distance("#a04000", "#5f6c00")
    assert contrast("#0068c2", "#ffffff") == pytest.approx(
        colours.contrast("#0068c2", "#ffffff")), "the product's own is the tests'"


@pytest.mark.parametrize("name", DARK)
def test_any_look_has_its_contrast_in_the_dark_and_keeps_its_hue(name):
    random = np.random.default_rng(0)
    for colour in (palettes._hex(c) for c in random.uniform(0, 0.6, (50, 3))):
        made = colour_in(name, colour)
        assert contrast(made, PALETTES[name]["paper"]) >= LEAST[name]
    green = palettes._rgb(colour_in(name, "#4f6a00"))
    assert green[1] > green[0] > green[2]
    assert colour_in(name, COLOURS["good"]) == PALETTES[name]["good"]
