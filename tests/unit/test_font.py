"""The figures' font: all that they say is in it, as wide as Matplotlib takes it to be."""

import ast
import re
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont

from helpers.course import ROOT
from helpers.draw import font
from helpers.draw.make_font import WHOLE
from helpers.draw.style import figure, look
from helpers.live import LiveFigure
from helpers.site.images import FOLDER

DRAWS = [ROOT / "helpers/words.py", *sorted((ROOT / "helpers/draw").glob("*.py"))]
FAMILY = re.compile(r"font(?:-family)?: ([^;\"]*)")


@pytest.fixture(scope="module")
def part():
    with TTFont(font.FILE) as opened:
        yield opened


def letters(part):
    return {chr(code) for code in part.getBestCmap()}


def test_the_part_has_the_widths_and_shapes_of_the_whole(part):
    whole = TTFont(WHOLE)
    assert part["head"].unitsPerEm == whole["head"].unitsPerEm
    assert part["hhea"].ascent == whole["hhea"].ascent
    names = whole.getBestCmap()
    for code, name in part.getBestCmap().items():
        assert part["hmtx"][name] == whole["hmtx"][names[code]], chr(code)
        assert part["glyf"][name].getCoordinates(part["glyf"])[0] == (
            whole["glyf"][names[code]].getCoordinates(whole["glyf"])[0]), chr(code)


def test_the_part_is_small_and_says_whose_it_is(part):
    assert font.FILE.stat().st_size < 20_000
    said = " ".join(record.toUnicode() for record in part["name"].names)
    assert "Bitstream" in said and "DejaVu changes are in public domain" in said


@pytest.mark.parametrize("path", DRAWS, ids=lambda path: path.name)
def test_what_drawings_say_is_in_the_part(path, part):
    texts = [node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
             if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert set("".join(texts)) - {"\n"} <= letters(part)


def test_every_text_names_what_stands_in_for_a_missing_font():
    made, ax = figure()
    with look():
        ax.set(yscale="log", ylim=(1e-9, 1), title="$w_1 = 10^{-3}$")
        word = ax.text(0, 1, "a word", weight="bold", style="italic")
    live = LiveFigure(made, {"word": word}, label="")
    live.see()
    for svg in (live.drawing["svg"], live.picture):
        families = FAMILY.findall(svg)
        assert len(families) == len(re.findall("<(?:text|tspan) ", svg)) > 10
        assert all(one.endswith(font.FAMILIES) for one in families)  # "font:" has sizes before
        assert svg.count("'DejaVu Sans'") == len(families)
    assert font.FAMILIES.endswith(", sans-serif")


def test_pictures_that_stand_alone_have_outlines_and_no_text():
    pictures = sorted(FOLDER.glob("*.svg"))
    assert pictures
    for path in pictures:
        text = path.read_text(encoding="utf-8")
        assert "<text" not in text and "font-family" not in text, path.name


def test_the_font_goes_with_every_page_that_shows_a_figure():
    rule = font.face()
    assert rule.startswith("@font-face") and "url(\"data:" in rule
    assert rule in LiveFigure._css
    template = (ROOT / "helpers/site/export.html.j2").read_text(encoding="utf-8")
    assert "{{ resources.course.font }}" in template


def test_a_list_of_fonts_without_those_of_matplotlib_does_no_harm():
    # The list is one for all environments: one that was deleted under a kernel has left such a one.
    run = """
from matplotlib import font_manager
before = font_manager.fontManager
before.ttflist = [one for one in before.ttflist if "mpl-data" not in one.fname]
import helpers.draw.style
print(font_manager.findfont("STIXGeneral", fallback_to_default=False))
"""
    asked = subprocess.run([sys.executable, "-c", run], cwd=ROOT, capture_output=True, text=True,
                           check=False)
    assert "mpl-data" in asked.stdout, asked.stderr
