"""The one formatter of numbers: what it says at the edges, and who writes numbers beside it."""

import math
import re
from pathlib import Path

import pytest

from helpers.tables import Markup, table
from helpers.words import added, as_exponent, bracketed, compact, fixed, in_words, narrow, readable

HELPERS = Path(__file__).resolve().parents[2] / "helpers"


@pytest.mark.parametrize(("value", "words"), [
    (0.0, "0"), (1.25, "1.250"), (-1.25, "\u22121.250"), (1e-5, "almost 0"),
    (-1e-5, "almost 0 (negative)"), (float("nan"), "undefined"),
])
def test_numbers_in_words(value, words):
    assert in_words(value) == words


@pytest.mark.parametrize(("said", "expected"), [
    (fixed(-0.001), "0.00"), (fixed(-0.5), "\u22120.50"), (fixed(0.125), "0.13"),
    (fixed(-0.125), "\u22120.13"), (fixed(0.5, 4, signed=True), "+0.5000"),
    (fixed(-1e-9, signed=True), "\u22120.00"), (fixed(1e300, 0), f"{1e300:.0f}"),
    (fixed(math.nan), "undefined"),
    (readable(1.2e-5, zero_to=5e-5), "0"), (readable(-math.inf), "\u2212\u221e"),
    (readable(123.4, 2), "123"), (readable(123.4, 2, rounded=True), "120"),
    (as_exponent(-0.6), "\u22120.60"), (as_exponent(-12.34), "\u221212.3"),
    (as_exponent(123.4), "123"), (as_exponent(-math.inf), "\u2212\u221e"),
    (as_exponent(-1.07e10), "\u22121.1\u00b710\u00b9\u2070"),
    (narrow(-1, 0.0), "\u22121"), (narrow(1, 5.5), "316228"), (narrow(1, 7.1), "1.3\u00b710\u2077"),
    (compact(0.0001), "1 \u00d7 10\u207b\u2074"), (compact(-2.5), "\u22122.500"), (compact(0), "0"),
    (bracketed("\u22122"), "(\u22122)"), (bracketed("2"), "2"),
    (added(0.5), "+ 0.50"), (added(-0.5), "\u2212 0.50"),
])  # fmt: skip
def test_numbers_are_said_so(said, expected):
    assert said == expected


# Who may write a number itself, and why. Decimals alone (".3f") are not looked for: what has them
# is never negative (shares, losses, distances, seconds), and what may be goes through `fixed`.
QUOTED = "an error quotes what was given, as Python writes it"
FORMATS = {
    "activations/elementwise.py": QUOTED,
    "chain/extended.py": QUOTED,
    "chain/numbers.py": QUOTED,
    "chain/run.py": QUOTED,
    "checks.py": QUOTED,
    "exercises/kinds.py": QUOTED,
    "exercises/functions.py": QUOTED,
    "design/grammar.py": "a letter that was moved is rounded, not said",
    "formula/bounds.py": QUOTED,
    "formula/line.py": "a line of text, as it can be typed; and " + QUOTED,
    "formula/parse.py": QUOTED,
    "formula/record.py": "a slider's step is rounded, not said",
    "formula/typeset.py": "numbers as they can be typed, and as LaTeX has them",
    "grading/kinds.py": "a task tells a number as it was drawn, with all its digits",
    "networks/losses.py": QUOTED,
    "networks/dropout.py": "Dropout(0.1) can be copied into a cell",
    "networks/residual.py": "Residual([...], 0.5) can be copied into a cell",
    "site/page/packing.py": "the coordinates of an SVG are rounded, not said",
    "show.py": "an exact value beside the one that is read",
    "widgets/parts/address.py": "a line of code, as Python writes it",
    "widgets/can_it_happen.py": "a step of 0.02 is rounded, not said",
    "words.py": "the formatter itself",
}


def test_nobody_else_writes_a_number_or_its_minus_sign():
    own = re.compile(r"""replace\(["']-["'],        # a hyphen made a minus sign
        | \{[^{}]*:[-+,]?(\.\d+)?[eg]\}          # {z:.4g}, {z:e} and {:g}
        | %[-+]?(\.\d+)?[eg]\b                   # "%g" % z
        | \bfrom\ (-\{|[^\n]{0,5}\{-)            # from -{high}, from {-high}
        """, re.VERBOSE)
    found = {path.relative_to(HELPERS).as_posix() for path in HELPERS.rglob("*.py")
             if own.search(path.read_text(encoding="utf-8"))}
    assert found <= set(FORMATS)


def test_a_table_escapes_text_and_marks_its_heads():
    made = table([["a & b", Markup("<b>1</b>", "now")]], ["", "x"], cells=["", "s"], row_heads="h",
                 caption="<", css_class="c")
    assert made == (
        '<table class="c"><caption style="text-align:left">&lt;</caption>'
        '<tr><th></th><th scope="col" style="s">x</th></tr>'
        '<tr><th scope="row" style="h">a &amp; b</th><td class="now" style="s"><b>1</b></td></tr>'
        "</table>")
    boxed = table([[1]], grouped=True, box="b", label="numbers")
    assert boxed == ('<div role="region" aria-label="numbers" tabindex="0" style="b"><table>'
                     "<thead></thead><tbody><tr><td>1</td></tr></tbody></table></div>")


def test_nobody_else_writes_a_table():
    found = [path.name for path in HELPERS.rglob("*.py") if path.name != "tables.py"
             and re.search(r"<(table|tr|td|th)\b[ >]", path.read_text(encoding="utf-8"))]
    assert not found
