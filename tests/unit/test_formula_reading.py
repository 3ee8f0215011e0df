"""From a text to a tree: by Python's own grammar where both know it, else with a clear sentence."""

import math

import pytest
from hypothesis import given

from helpers.checks import InputError
from helpers.formula import bounds, parse, tokens
from helpers.formula.complaints import FormulaError
from helpers.formula.program import Program
from helpers.formula.typeset import as_text
from tests.formula_texts import ATTACKS, GOOD, PYTHON
from tests.fuzz_formulas import QUICK, try_formula


def read(text):
    return parse.parse(text)


def by_python(text, z, **letters):
    """What Python itself makes of a text (in tests alone, of texts that the test has made)."""
    def where(condition, yes, no):
        return yes if condition else no

    try:
        found = eval(text, {"__builtins__": {}}, PYTHON | letters | {"where": where, "z": z})
    except (ArithmeticError, ValueError, TypeError):  # among them: complex numbers in max
        return math.nan
    return math.nan if isinstance(found, complex) else float(found)


@QUICK(600)
@given(GOOD)
def test_precedence_is_pythons(text):
    try:
        root = read(text)
    except FormulaError:
        return
    for z in (-1.25, 0.0, 2.5):
        wanted = by_python(text, z, a=0.7, b=-1.5)
        ours = float(Program(root).value(z, {"a": 0.7, "b": -1.5}))
        if math.isfinite(wanted) and abs(wanted) < 1e200:
            assert ours == pytest.approx(wanted, rel=1e-6, abs=1e-9), z


@pytest.mark.parametrize("text, value", [
    ("-z**2", -9), ("(-z)**2", 9), ("2**-z", 0.125), ("2**z**2", 512), ("z - 1 - 1", 1),
    ("z/3/2", 0.5),
    ("z*2/3*2", 4), ("-z**-1*3", -1), ("--z", 3), ("+-+z", -3), ("2*-z", -6), ("2--z", 5),
    ("z**2*2", 18),
    ("-2**2*z", -12), ("1.5e1*z", 45), (".5*z", 1.5), ("2.*z", 6), ("max(1, z, 2)", 3),
    ("min(1,z)", 1),
    ("where(z > 1, where(z > 2, 7, 8), 9)", 7), ("where(z + 1 == 4, 1, 0)*z", 3), ("z\t+\n1", 4)])
def test_what_stands_before_what(text, value):
    assert Program(read(text)).value(3.0, {}) == value == by_python(text.replace("\n", " "), 3.0)


@QUICK(400)
@given(GOOD)
def test_written_and_read_again_it_is_the_same(text):
    try_formula(text)


@pytest.mark.parametrize("text, written", [
    ("  max( a*z,z ) ", "max(a*z, z)"), ("max(max(z,1),2)", "max(z, 1, 2)"),
    ("max(z,max(1,2))", "max(z, max(1, 2))"),
    ("((z))", "z"), ("z-(1-z)", "z - (1 - z)"), ("(z-1)-z", "z - 1 - z"), ("+z", "z"),
    ("z*(a*b)", "z*(a*b)"),
    ("1e12*z", "1000000000000*z"), ("1E-12*z", "1e-12*z"), ("0.10*z", "0.1*z"),
    ("0e99999999999+z", "0 + z"),
    ("0.1234567890123456789*z", "0.1234567890123456789*z"),
    ("where(z>=0,1,-z)", "where(z >= 0, 1, -z)")])
def test_how_it_is_written(text, written):
    root = read(text)
    assert as_text(root) == written and read(written) == root


MESSAGES = [
    ("thanh(z)", 0, 5, "There is no thanh. Did you mean tanh?"),
    ("1 + sigmod(z)", 4, 10, "Did you mean sigmoid?"), ("2*ln(z)", 2, 4, "Did you mean log?"),
    ("z + Exp(z)", 4, 7, "Did you mean exp?"), ("arctan(z)", 0, 6, "Did you mean atan?"),
    ("az + 1", 0, 2, "Did you mean the product a*z?"),
    # What is meant is told, and not what only sounds like it.
    ("2*gelu(z)", 2, 6, "Did you mean z*Phi(z)?"), ("swish(z)", 0, 5, "mean z*sigmoid(z)?"),
    ("elu(z)", 0, 3, "Did you mean where(z > 0,"), ("atanh(z)", 0, 5, "log((1 + z)/(1 - z))/2"),
    ("log10(z)", 0, 5, "log(z)/log(10)"), ("log2(z)", 0, 4, "log(z)/log(2)"),
    ("erfc(z)", 0, 4, "1 - erf(z)"), ("sin2(z)", 0, 4, "Did you mean sin?"),
    ("acos(z)", 0, 4, "There is no acos, and"), ("softmax(z)", 0, 7, "There is no softmax, and"),
    ("z % 2", 2, 3, "% is not possible"),
    ("z + qqqqqq", 4, 10, "There is no qqqqqq, and"), ("celu(z)", 0, 4, "list to begin with"),
    ("x*tanh(x)", 0, 9, "Did you mean z for x?"), ("np.tanh(z)", 2, 3, "not np.tanh(z)"),
    ("max(z, 0", 3, 4, "a ) is missing"), ("(z + (1)", 0, 1, "a ) is missing"),
    ("z) + 1", 1, 2, "its ( is missing"), ("sin z", 0, 3, "sin(z)"), ("2z", 0, 2, "2*z"),
    ("z 2", 0, 3, "z*2"),
    ("a(z)", 0, 1, "a*( ... )"), ("z +", 2, 3, "Something is missing after +."),
    ("* z", 0, 1, "cannot begin with *"),
    ("z + * 2", 2, 5, "+ and * cannot stand side by side"),
    ("max(z)", 0, 6, "two arguments or more, and has 1"),
    ("exp(z, 1)", 0, 9, "one argument, and has 2"),
    ("where(z > 0, 1)", 0, 15, "3 arguments, and has 2"),
    ("where(z, 1, 2)", 7, 8, "needs a comparison first"),
    ("z > 0", 2, 3, "at the beginning of where"),
    ("where(0 < z < 1, 1, z)", 12, 13, "One comparison at a time"), ("1, z", 1, 2, "here is none"),
    ("(1, z)", 2, 3, "only between the arguments"), ("z^2", 1, 2, "write **"),
    ("z\u00b2", 1, 2, "write **2"),
    ("2\u00d7z", 1, 2, "write *"), ("\u2212z", 0, 1, "write -"),
    ("\u03c3(z)", 0, 1, "write sigmoid"),
    ("\u0437 + 1", 0, 1, "cyrillic small letter ze"),
    ("\uff5a", 0, 1, "fullwidth latin small letter z"),
    ("z\u200b", 1, 2, "zero width space"), ("Z", 0, 1, "a small z"), ("pi", 0, 2, "There is no z"),
    ("", 0, 1, "Type a formula"), ("z + 1e13", 4, 8, "at most 1e+12"),
    ("z + 1e-13", 4, 9, "at least 1e-12"),
    ("z**21", 3, 5, "from -20 to 20"), ("z**(20 + 1)", 3, 11, "from -20 to 20"),
    ("z + 1/0", 4, 7, "too large"),
    ("z*(-8)**(1/3)", 2, 13, "no real number"), ("1 = z", 2, 3, "alone means nothing"),
    ("z & 1", 2, 3, "a where inside another"),
    ("a*b*c*d*f*g*h*z", 12, 13, "letter number 7"), ("z\u00a0\u00a0+ $", 5, 6, "$ is not possible"),
    ("-" * 26 + "z", 25, 26, "nested too deeply"), ("10**10**10*z", 4, 10, "too high"),
]


@pytest.mark.parametrize("text, start, end, told", MESSAGES,
    ids=[one[0] or "empty" for one in MESSAGES])
def test_each_error_has_its_place_and_its_sentence(text, start, end, told):
    with pytest.raises(FormulaError) as caught:
        read(text)
    error = caught.value
    assert len(error.sentence) <= 110  # a line at a laptop: no picture moves down while one types
    assert told in error.sentence and (error.start, error.end) == (start, end), str(error)
    shown, marks = str(error).split("\n")[-2:]
    assert marks.index("^") - 4 == start and marks.count("^") == end - start or len(text) > 60
    assert shown.strip() == "".join(c if c.isprintable() else " " for c in text).strip()


def test_the_place_in_a_long_text_is_shown():
    text = "z + " * 30 + "thanh(z)" + " + z" * 30
    shown, marks = str(pytest.raises(FormulaError, read, text).value).split("\n")[-2:]
    assert shown[marks.index("^"):].startswith("thanh(z)") and len(shown) < 80


@pytest.mark.parametrize("text",
    ["z" * 10**7, "(" * 10**7, "1" * 301, " " * 10**6, "\ud800" * 10**6])
def test_a_long_text_is_refused_before_it_is_looked_at(text, monkeypatch):
    looked = []
    monkeypatch.setattr(parse, "tokens", lambda text: looked.append(text) or tokens.tokens(text))
    with pytest.raises(FormulaError, match="at most 300") as caught:
        read(text)
    assert not looked and len(str(caught.value)) < 300 and len(caught.value.text) < 400
    with pytest.raises(FormulaError):
        read("z +")
    assert looked == ["z +"], "the test itself"


def test_the_bounds_hold_on_both_sides():
    assert read("-" * 25 + "z") and read("abs(" * 25 + "z" + ")" * 25)
    assert read("z**20 + z**-20 + 1e12 + 1e-12 + a*b*c*d*f*g")
    assert len(as_text(read("z" + "+z" * 74))) == 297 <= bounds.LONGEST
    with pytest.raises(FormulaError, match="Written out with its spaces"):
        read("z" + "+z" * 75)


@pytest.mark.parametrize("value", [None, 1, b"z", ["z"], object(), 1j])
def test_what_is_no_text(value):
    with pytest.raises(InputError, match="must be a text"):
        read(value)


@pytest.mark.parametrize("text", ATTACKS)
def test_attacks(text):
    try_formula(text)
