"""Formulas as MathML, which a browser shows without a script."""

import json
import re
import xml.etree.ElementTree as ElementTree

from helpers.activations import ACTIVATIONS
from helpers.course import ROOT
from helpers.site import formulas


def all_formulas():
    """Each formula in a notebook's text, and each of a record."""
    found = {tex for act in ACTIVATIONS.values() for tex in (act.latex, act.latex_df)}
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if cell["cell_type"] == "markdown":
                text = re.sub(r"`[^`]*`", "", "".join(cell["source"]))
                found |= {one["block"] or one["inline"]
                          for one in formulas._IN_TEXT.finditer(text)}
    return found


def test_every_formula_of_the_course_can_be_written_without_a_script():
    found = all_formulas()
    assert len(found) > 300
    for tex in found:
        tree = ElementTree.fromstring(formulas.mathml(tex))
        assert tree.get("alttext") == tex.strip()
        assert "\\" not in "".join(tree.itertext()), tex


def test_a_formula_has_its_parts_in_order():
    tree = ElementTree.fromstring(formulas.mathml(r"a = \frac{1}{1 + e^{-z}}", block=True))
    names = [one.tag.rpartition("}")[2] for one in tree.iter()]
    assert "mfrac" in names and "msup" in names and tree.get("display") == "block"
    assert "".join(tree.itertext()) == "a=11+e\u2212z"


def test_a_sign_is_told_from_a_difference():
    assert formulas.mathml("z = -1").count('form="prefix"') == 1
    assert "prefix" not in formulas.mathml("a - 1") + formulas.mathml("f(a) - 1")


def test_a_prime_is_raised_once_by_its_own_shape():
    for tex in ("f'(z)", r"\sigma''", r"\operatorname{ReLU}'(z)", r"\tanh' = 1 - \tanh^2"):
        assert re.search(r'rspace="0">&#x0203[23];</mo>', formulas.mathml(tex)), tex


def test_a_function_stands_apart_from_its_letter_and_never_in_the_way():
    assert 'tanh</mi><mspace width="0.17em" /><mi>p' in formulas.mathml(r"\tanh p")
    for tex in (r"\tanh^2 p", r"\log_{10} 2", r"\frac{\ln 2}{3}", r"1 - \tanh^2 p + \ln z"):
        tree = ElementTree.fromstring(formulas.mathml(tex))
        for one in tree.iter():
            if one.tag.rpartition("}")[2] in ("msup", "msub", "mfrac"):
                assert len(one) == 2, tex


def test_what_cannot_be_converted_stays_readable(monkeypatch):
    def stumble(*_, **__):
        raise IndexError
    monkeypatch.setattr(formulas, "convert", stumble)
    assert formulas.mathml("a < b") == "<code>a &lt; b</code>"
