"""The colours of each theme: contrast, colour-blindness, and that figures use no others."""

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
    css,
    in_theme,
    mixed,
    mixture,
    svg_in_theme,
)
from helpers.draw.style import COLOURS, figure
from helpers.live import LiveFigure
from helpers.widgets import speed_map
from tests.strangers import strangers

NAMES = list(PALETTES)
DARK = [name for name in NAMES if name != "light"]
# In Oklab, where 0.02 is what one just sees between large patches; lines are thin. Dashes tell
# purple from blue where somebody without green cones sees them on white.
APART = {"light": 0.04, "dark": 0.1, "high contrast": 0.1}
HEX = re.compile(r"#[0-9a-f]{6}")
# Of linear light: Machado, Oliveira and Fernandes (2009), of full severity.
BLIND = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                   [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                     [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                   [0.004733, 0.691367, 0.303900]],
}


def turned(colour, name):
    """A dot of a map as a dark page shows it: CSS's invert, hue-rotate(180deg) and brightness."""
    over, bright = TURNED[name]
    inverted = over + (1 - 2 * over) * np.array(colour[:3])
    grey = np.ones((3, 1)) * [0.213, 0.715, 0.072]
    return palettes._hex(bright * np.clip((2 * grey - np.eye(3)) @ inverted, 0, 1))


def oklab(colour, matrix):
    """Oklab of a colour as somebody sees it whose cones `matrix` describes."""
    linear = np.clip(np.array(matrix) @ palettes._linear(palettes._rgb(colour)), 0, 1)
    return palettes._TO_LAB @ np.cbrt(palettes._TO_LMS @ linear)


@pytest.fixture
def parts_of_a_pair(monkeypatch):
    """A live figure with a curve and an area, and what it sends."""
    made, ax = figure(3, 2)
    live = LiveFigure(made, {"curve": ax.plot([0, 1])[0], "fill": ax.fill_between([0, 1], [1, 2])},
                      label="A test.")
    live.see()
    messages = []
    monkeypatch.setattr(live, "send", lambda content, buffers: messages.append(content))
    return live, messages


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


@pytest.mark.parametrize("sight", BLIND)
@pytest.mark.parametrize("name", NAMES)
def test_blue_vermilion_and_purple_stay_apart_for_every_eye(name, sight):
    trio = {role: oklab(PALETTES[name][role], BLIND[sight])
            for role in ("function", "derivative", "tangent")}
    for (one, a), (other, b) in combinations(trio.items(), 2):
        assert np.linalg.norm(a - b) >= APART[name], (name, sight, one, other)


def test_the_measure_of_colour_blindness_finds_what_is_confused():
    red, green = (oklab(c, BLIND["deuteranopia"]) for c in ("#a04000", "#5f6c00"))
    assert np.linalg.norm(red - green) < APART["dark"]


@pytest.mark.parametrize("name", DARK)
def test_any_look_has_its_contrast_in_the_dark_and_keeps_its_hue(name):
    random = np.random.default_rng(0)
    for colour in (palettes._hex(c) for c in random.uniform(0, 0.6, (50, 3))):
        made = colour_in(name, colour)
        assert contrast(made, PALETTES[name]["paper"]) >= LEAST[name]
    green = palettes._rgb(colour_in(name, "#4f6a00"))
    assert green[1] > green[0] > green[2]
    assert colour_in(name, COLOURS["good"]) == PALETTES[name]["good"]


def test_an_svg_names_roles_where_it_has_colours_and_nowhere_else():
    line = '<use xlink:href="#0b5fa5" style="fill: {}; stroke: {}; opacity: 0.5"/>'
    plain = line.format("#0b5fa5", "#ffffff")
    assert svg_in_theme(plain) == line.format(
        "var(--course-function, #0b5fa5)", "var(--course-paper, #ffffff)")
    assert svg_in_theme(line.format("#123456", "none")) == line.format("#123456", "none")


def test_the_fill_behind_a_hatching_is_an_attribute_and_becomes_a_style():
    assert svg_in_theme('<rect width="73" fill="#ececec"/>') == (
        '<rect width="73" style="fill: var(--course-outside, #ececec)"/>')


def test_a_new_colour_travels_as_its_role(parts_of_a_pair):
    live, messages = parts_of_a_pair
    live.artists["curve"].set_color(COLOURS["derivative"])
    live.artists["fill"].set_facecolor(mixed("slower", 0.25))
    live.push()
    sent = {change["name"]: change["colour"] for change in messages[-1]["changes"]}
    assert sent["curve"] == {"line": in_theme(COLOURS["derivative"]), "fill": None}
    assert sent["fill"]["fill"].startswith("color-mix(in srgb, var(--course-slower, ")


def test_what_a_page_cannot_tell_the_role_of_is_found():
    named = '<path style="fill: var(--course-good, #00674f); stroke: none"/>'
    bare = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
    assert strangers(bare.format(named)) == []
    for shape in ('<path style="fill: #00674f"/>', '<path style="stroke: none"/>', "<text/>",
                  '<rect fill="#123456"/>', '<path style="fill: black"/>'):
        assert strangers(bare.format(named + shape)), shape


def test_a_mixture_is_mixed_of_the_themes_own_colours():
    half = mixed("faster", 0.5)
    assert in_theme(half) == ("color-mix(in srgb, var(--course-faster, #f0a688) 50%, "
                              "var(--course-paper, #ffffff))")
    assert in_theme(mixed("faster", 0)) == in_theme(COLOURS["paper"])
    assert in_theme(mixed("faster", 1)) == in_theme(COLOURS["faster"])
    widget = speed_map()
    widget.live.see()
    assert "color-mix" in widget.live.drawing["svg"] and "color-mix" not in widget.live.picture


def test_a_theme_of_jupyterlab_has_a_rule_with_each_name():
    named = {in_theme(colour)[4:].split(",")[0]
             for colour in [*COLOURS.values(), *(act.look.colour for act in ACTIVATIONS.values())]}
    rules = css().split("}\n")
    assert rules.pop() == "" and len(rules) == len(DARK)
    for rule in rules:
        assert rule.startswith('body[data-jp-theme-light="false"]')
        assert named <= set(re.findall(r"(--[\w-]+):", rule))
    assert 'theme-name*="Contrast"' in rules[1]
    assert f"--course-function: {PALETTES['dark']['function']};" in rules[0]


def without_themes(text):
    """A text without the colours that stand behind a theme's own, for where there is no theme."""
    return re.sub(r"var\(--[\w-]+, ?#[0-9a-f]+\)", "", text)


@pytest.mark.parametrize("room", ["draw", "widgets", "exercises", "tables.py"])
def test_no_colour_is_written_where_it_is_used(room):
    """By name or by number: it would not change with the theme. The maps' dots are turned over."""
    used = re.compile(r"""(?x) ["'] (?: \#[0-9a-fA-F]{3,8} | black | white | gr[ae]y | red | blue
                      | green | orange | C\d | tab:\w+ ) ["'] | (?:color|colour|[fe]c|m[fe]c|ls)
                      =? ["'] [rgbkwcmy] ["']
                      | (?:color|background|border[\w-]*): [^;"']*\#[0-9a-f]{3}""")
    place = Path(ROOT, "helpers", room)
    files = [file for file in ([place] if place.is_file() else place.rglob("*.py"))
             if file.name != "palettes.py"]
    found = {file.name: used.findall(without_themes(file.read_text("utf-8"))) for file in files}
    found = {name: colours for name, colours in found.items() if colours}
    assert files and not found.pop("factor_map.py", [])[3:] and not found, found


def test_no_words_name_a_colour_that_a_dark_page_turns_over():
    """Blue stays blue, and grey is grey on either paper; black does not stay black."""
    turned_over = re.compile(r"(?i)\b(black|white|pale|dark) (curve|line|dot|square|star|bar|point"
                             r"|cell|area|arrow|circle|ring|cross|part)s?\b")
    files = [file for ending in ("helpers/**/*.py", "helpers/**/*.toml", "notebooks/*.ipynb")
             for file in Path(ROOT).glob(ending)]
    found = {file.name: turned_over.findall(re.sub(r'"\s+f?"', "", file.read_text("utf-8")))
             for file in files}
    assert len(files) > 100 and not {name: words for name, words in found.items() if words}


@pytest.mark.parametrize("sheet", sorted(
    str(file.relative_to(ROOT)) for room in (
        "helpers/live", "helpers/widgets", "helpers/exercises", "jupyter/labextensions")
    for file in Path(ROOT, room).rglob("*.css")))
def test_a_style_sheet_has_a_colour_as_a_themes_alone(sheet):
    """#808080 apart, a grey that stands out from every paper by 3:1."""
    text = Path(ROOT, sheet).read_text("utf-8")
    loose = re.findall(r"(?i)#[0-9a-f]{3,8}\b|: *(?:white|black|gr[ae]y)\b", without_themes(text))
    assert set(loose) <= {"#808080"}
    for palette in PALETTES.values():
        assert contrast("#808080", palette["paper"]) >= 3
