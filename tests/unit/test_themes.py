"""Figures and their words have the colours of JupyterLab's theme, and no others."""

import re
from pathlib import Path

import pytest

from helpers.activations import ACTIVATIONS
from helpers.course import ROOT
from helpers.draw.palettes import PALETTES, contrast, css, in_theme, mixed, svg_in_theme
from helpers.draw.style import COLOURS, figure
from helpers.live import LiveFigure
from helpers.widgets import speed_map
from tests.strangers import strangers

DARK = [name for name in PALETTES if name != "light"]


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


def test_an_svg_names_roles_where_it_has_colours_and_nowhere_else():
    line = '<use xlink:href="#0068c2" style="fill: {}; stroke: {}; opacity: 0.5"/>'
    plain = line.format("#0068c2", "#ffffff")
    assert svg_in_theme(plain) == line.format(
        "var(--course-function, #0068c2)", "var(--course-paper, #ffffff)")
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
    named = '<path style="fill: var(--course-good, #084420); stroke: none"/>'
    bare = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
    assert strangers(bare.format(named)) == []
    for shape in ('<path style="fill: #084420"/>', '<path style="stroke: none"/>', "<text/>",
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
    """Blue stays blue, and grey is grey on either paper; black does not stay black.

    What is vermilion on white is orange on black, and purple becomes pink: such words name neither.
    """
    turned_over = re.compile(
        r"(?i)\b(?:(?:black|white|pale|dark) (?:curve|line|dot|square|star|bar|point|cell|area"
        r"|arrow|circle|ring|cross|part|box)s?|pixels are (?:black|white)|dark on light|grey box"
        r"|vermilion|orange|purple|violet|pink|brown|yellow|in the colour of|of one colour)\b")
    files = [file for ending in ("helpers/**/*.py", "helpers/**/*.toml", "notebooks/*.ipynb",
                                 "lectures/*.toml", "images/*.svg", "*.md")
             for file in Path(ROOT).glob(ending)]
    found = {file.name: turned_over.findall(re.sub(
        r'"\s+f?"|(?m:^ *#.*$)', "", file.read_text("utf-8"))) for file in files}
    assert len(files) > 100 and not {name: words for name, words in found.items() if words}


@pytest.mark.parametrize("sheet", sorted(
    str(file.relative_to(ROOT)) for room in (
        "helpers/live", "helpers/widgets", "helpers/exercises", "jupyter/labextensions")
    for file in Path(ROOT, room).rglob("*.[cj]s*") if file.name != "remoteEntry.js"))
def test_a_style_sheet_has_a_colour_as_a_themes_alone(sheet):
    """#808080 apart, a grey that stands out from every paper by 3:1."""
    text = Path(ROOT, sheet).read_text("utf-8")
    loose = re.findall(r"(?i)#[0-9a-f]{3,8}\b|: *(?:white|black|gr[ae]y)\b", without_themes(text))
    assert set(loose) <= {"#808080"}
    for palette in PALETTES.values():
        assert contrast("#808080", palette["paper"]) >= 3
