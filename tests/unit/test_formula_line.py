"""The line that is shared: read back as it was written, with nothing in it that does harm."""

import pytest
from hypothesis import given

from helpers.checks import InputError
from helpers.formula import FormulaError, formula, line
from tests.formula_texts import ATTACKS, LINES
from tests.fuzz_formulas import QUICK, try_line


@QUICK(500)
@given(LINES)
def test_any_line_comes_back_or_is_refused(text):
    try_line(text)


@pytest.mark.parametrize("text", [
    "leaky = max(a*z, z); a = 0.1 (0 to 1)", "max(a*z, z); a = 0.1 (0 to 1)", "z**2",
    "\u00e9l\u00e8ve 2 = z",
    "x-y.z+1 = a*b*z; a = -3 (-6 to 6); b = 0.12345678901234568 (0.12345678901234568 to 0.5)",
    "y" * 30 + " = z", "a*z; a = 1e-05 (-1e-05 to 1)", "e*z; e = 2.718281828459045 (-6 to 6)"])
def test_what_is_written_is_read(text):
    assert str(line.read(text)) == text


def test_the_longest_line_can_be_read():
    letters = "; ".join(f"{one} = -0.12345678901234567 (-123456.12345678912 to 234567.12345678912)"
                        for one in "abcdfg")
    text = f"{'n' * 30} = a*b*c*d*f*g*{'z*' * 135}z; {letters}"
    assert line.read(str(line.read(text))) == line.read(text)


def test_a_letter_has_all_its_digits():
    value = 0.1 + 0.2
    known = line.line_of("", line.parse("a*z"), {"a": value})
    assert line.read(str(known)).values["a"] == pytest.approx(value, rel=1e-15)
    one = 0.1234567890123456
    known = line.line_of("", line.parse("a*z"), {"a": (one, one, 1)})
    assert line.read(str(known)) == known, "an end of the slider is not rounded past the value"


@pytest.mark.parametrize("text, name, values", [
    ("  a  =  a*z ; ; a=2 ;", "a", {"a": 2}), ("a*z;a=-.5", "", {"a": -0.5}),
    ("f=b*z;b=1e2(0 to 1e3)", "f", {"b": 100}),
    ("a*b*z; b = 3", "", {"a": 1, "b": 3}), ("p = where(z == 0, 1, z)", "p", {}),
    ("f(z) = z**2", "f", {}), ("my f ( z )=z", "my f", {})])
def test_other_ways_to_write_it(text, name, values):
    known = line.read(text)
    assert (known.name, known.values) == (name, values)


@pytest.mark.parametrize("text, start, told", [
    ("leaky = thanh(z)", 8, "Did you mean tanh"),
    ("max(z, 1); 3 = a", 11, "After a ; comes a letter"),
    ("a*z; a = b", 5, "After a ;"), ("a*z; a = 1 (0 to)", 5, "After a ;"),
    ("a*z; a == 1", 5, "After a ;"),
    ("a*z; a = 1e999", 4, "too large"), ("n = ", 4, "Type a formula"),
    ("<b>x</b> = z", 9, "= alone means nothing"),
    ("f(z) == z", 0, "f*( ... )"), ("z; import os", 3, "After a ;"),
    ("z; a = __import__('os')", 3, "After a ;")])
def test_each_error_has_its_place(text, start, told):
    with pytest.raises(FormulaError) as caught:
        line.read(text)
    assert told in caught.value.sentence and caught.value.start == start
    assert caught.value.text == text


@pytest.mark.parametrize("text",
    ["z; a = 1", "a*z; b = 1", "a*z; a = 5 (0 to 1)", "a*z; a = 1 (1 to 1)",
                                  "a*z; a = 1 (0 to 1e9)", "a*z; a = 1e7", "a*z; z = 1"])
def test_letters_and_sliders_that_cannot_be(text):
    with pytest.raises(InputError) as caught:
        line.read(text)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("name", [
    "<b>", "a&b", "a;b", "a=b", 'a"b', "a'b", "`a`", "$a$", "\\a", "_.", "a\nb", "\u202ea",
    "a\u200bb", "a\0", "\ud800",
    "x" * 31, "-a", "(a)", "[a](b)", "a|b", "a/b", "{a}", "a:b", "*a*", "#a", 3, None, ["a"], b"a"])
def test_names_that_are_none(name):
    if name == "_.":  # a harmless one, which begins as a name may
        assert line.checked_name(name) == name
        return
    with pytest.raises(InputError, match="is not possible"):
        line.checked_name(name)


def test_names():
    assert [line.checked_name(one) for one in ("", "  ", " a b ", "x" * 30, "\u03b1-1")] == [
        "", "", "a b", "x" * 30, "\u03b1-1"]


def test_a_long_line_is_refused_before_it_is_looked_at(monkeypatch):
    looked = []
    monkeypatch.setattr(line, "parse", looked.append)
    for text in ("a = " + "z" * 10**7, ";" * 10**7, "z;" * 10**6, " " * 801):
        with pytest.raises(FormulaError, match="at most 800"):
            line.read(text)
    assert not looked


@pytest.mark.parametrize("text", ATTACKS)
def test_attacks(text):
    for shared in (text, f"name = {text}", f"{text} = z", f"z; {text}", f"a*z; a = {text}",
    f"a*z; a = 1 ({text} to 2)"):
        try_line(shared)


def test_what_there_is_to_be_typed_is_told_behind_the_sentence():
    for text, more in (("floor(z)", "The functions are exp,"), ("wave = z@2", "numbers, z, the")):
        with pytest.raises(FormulaError) as caught:
            formula(text)
        assert more in str(caught.value) and more not in caught.value.sentence
