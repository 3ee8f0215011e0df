"""What a formula may call, and what is made of it: values, slopes, ties and kinks, to the digit."""

import itertools
import math

import mpmath as mp
import numpy as np
import pytest
from hypothesis import given

from helpers.formula.complaints import FormulaError
from helpers.formula.functions import KNOWN
from helpers.formula.kinks import kinks
from helpers.formula.parse import parse
from helpers.formula.program import Program
from helpers.formula.symbolic import derivative, steady
from tests.formula_texts import SMOOTH_FORMULAS
from tests.fuzz_formulas import QUICK

ONE = {
    "exp": mp.exp, "log": mp.log, "sqrt": mp.sqrt, "expm1": mp.expm1, "log1p": mp.log1p,
    "sin": mp.sin, "cos": mp.cos, "atan": mp.atan, "sinh": mp.sinh, "cosh": mp.cosh,
    "tanh": mp.tanh, "asinh": mp.asinh, "erf": mp.erf, "Phi": mp.ncdf,
    "sigmoid": lambda u: 1 / (1 + mp.exp(-u)), "softplus": lambda u: mp.log1p(mp.exp(u)),
    "relu": lambda u: max(u, mp.mpf(0)), "abs": abs, "sign": mp.sign}
PLACES = [-30.0, -7.25, -1.5, -0.9, -1e-3, -1e-9, 1e-9, 1e-3, 0.4, 1.0, 2.75, 9.0, 30.0]


def left_slope(text, z, letters=None, h=2.0**-26):
    """The slope just left of z, by the difference of two values there."""
    f = Program(parse(text))
    return float((f.value(z - h, letters or {}) - f.value(z - 3 * h, letters or {})) / (2 * h))


def slopes(text, z, **letters):
    """The slope at z in both ways."""
    root = parse(text)
    found = [float(np.broadcast_to(Program(root).slope(np.array([z]), letters), 1)[0])]
    symbolic = derivative(text, root)
    if symbolic:
        found.append(float(np.broadcast_to(
            Program(steady(symbolic)).value(np.array([z]), letters), 1)[0]))
    return found


def test_every_function_is_tried():
    assert ONE.keys() | {"max", "min", "where"} == KNOWN.keys()


@pytest.mark.parametrize("name", ONE)
def test_values_and_slopes_have_their_digits(name):
    known, f = KNOWN[name], ONE[name]
    for z in PLACES:
        if name in ("log", "sqrt") and z < 0 or name == "log1p" and z <= -1:
            continue
        with mp.workdps(500):  # 1 - Phi(30) has 196 zeros
            value, slope = float(f(mp.mpf(z))), float(mp.diff(f, mp.mpf(z), h=mp.mpf(10) ** -25))
        array = np.array([z])
        # erf, Phi and the sine are given with an error of some units in the last digit.
        assert known.value(array)[0] == pytest.approx(value, rel=1e-13, abs=1e-300), z
        ours = known.slope(array)[0] if known.slope else known.along(array, np.ones(1))[0]
        assert ours == pytest.approx(slope, rel=1e-12, abs=1e-300), z


@pytest.mark.parametrize("text, left", [
    ("relu(z)", 0), ("relu(-z)", -1), ("abs(z)", -1), ("abs(-2*z)", -2), ("max(z, 0)", 0),
    ("max(0, z)", 0), ("max(3*z, z)", 1), ("min(3*z, z)", 3), ("min(z, 3*z)", 3),
    ("max(-z, z)", -1),
    ("max(2*z, z, 3*z)", 1), ("min(-z, 2*z, 0*z)", 2), ("-max(z, -z)", 1), ("abs(abs(z))", -1),
    ("max(abs(z), 2*z)", -1), ("relu(relu(z))", 0), ("sign(z)", 0), ("abs(z)*abs(z)", 0),
    ("max(z**2, z**3)", 0), ("exp(abs(z))", -1), ("relu(z) - relu(-z)", 1), ("abs(sin(z))", -1),
    ("max(a*z, z)", 0.5), ("min(a*z, z)", 1), ("abs(b*z)", -2), ("relu(b*z)", -2)])
def test_at_a_tie_the_slope_is_the_one_from_the_left(text, left):
    letters = {"a": 0.5, "b": -2.0}
    assert left_slope(text, 0.0, letters) == pytest.approx(left, abs=1e-6), "the test itself"
    both = slopes(text, 0.0, **letters)
    assert len(both) == 2, "SymPy's was refused, since it differs"
    for found in both:
        assert found == left


@pytest.mark.parametrize("sign, side", list(itertools.product(
    [">", ">=", "<", "<=", "==", "!="], ["z {} 0.5", "0.5 {} z", "2*z {} z + 0.5", "-z {} -0.5",
                                         "z**3 {} 0.125", "a*z {} 0.5*a"])))
def test_where_is_seen_from_the_left(sign, side):
    text = f"where({side.format(sign)}, 3*z, 7*z)"
    for a in (2.0, -2.0):
        wanted = left_slope(text, 0.5, {"a": a})
        both = slopes(text, 0.5, a=a)
        assert len(both) == 2, "SymPy's was refused, since it differs"
        for found in both:
            assert found == pytest.approx(wanted, abs=1e-6) and found in (3, 7)
    values = Program(parse(text)).value(np.array([-4.0, 0.5, 4.0]), {"a": 1.0})
    compare = {">": np.greater, ">=": np.greater_equal, "<": np.less, "<=": np.less_equal,
               "==": np.equal, "!=": np.not_equal}[sign]
    p, q = side.split("{}")
    z = np.array([-4.0, 0.5, 4.0])
    names = {"z": z, "a": 1.0}
    assert np.array_equal(values, np.where(compare(eval(p, names), eval(q, names)), 3 * z, 7 * z))


def test_nothing_is_hidden_where_there_is_no_number():
    z = np.array([np.nan, 1.0])
    for text in ("abs(z)", "relu(z)", "sign(z)", "max(z, 0)", "min(0, z)", "z**2", "sigmoid(z)"):
        program = Program(parse(text))
        assert np.isnan(program.value(z, {})[0]) and np.isnan(program.slope(z, {})[0]), text


@pytest.mark.parametrize("text, letters, wanted", [
    ("abs(z - 0.3)", {}, [0.3]), ("max(z - c, 0)", {"c": 1.7}, [1.7]),
    ("abs(z*z - 2)", {}, [-2**0.5, 2**0.5]),
    ("relu(z - c)", {"c": -0.1}, [-0.1]), ("where(z > c, 1, z)", {"c": 3.3}, [3.3]),
    ("where(z == 1, 2, z)", {}, [1]), ("sign(z + 20)", {}, [-20]), ("z**2", {}, []),
    ("max(z, z)", {}, []),
    ("max(a*z, z)", {"a": 1.0}, []), ("max(a*z, z)", {"a": 0.5}, [0]), ("abs(z - 25)", {}, []),
    ("max(min(z, 1), -1)", {}, [-1, 1]), ("where(log(z) > 0, 1, 2)", {}, [1]),
    ("abs(exp(z) - 1)", {}, [0])])
def test_kinks_are_found_to_the_last_digit(text, letters, wanted):
    found = kinks(parse(text), letters)
    assert len(found) == len(wanted)
    for ours, theirs in zip(found, wanted, strict=True):
        assert abs(ours - theirs) <= 4 * math.ulp(theirs), (ours, theirs)
        left = left_slope(text, theirs, letters)
        assert Program(parse(text)).slope(np.array([ours]), letters)[0] == pytest.approx(
            left, abs=1e-5), "at a kink the left piece still holds"


def test_many_kinks_are_few():
    found = kinks(parse("abs(sin(30*z)) + abs(cos(29*z)) + abs(sin(28*z))"), {})
    assert len(found) == 40 and list(found) == sorted(found) and max(map(abs, found)) < 2


@QUICK(300)
@given(SMOOTH_FORMULAS)
def test_the_slope_is_what_differences_tend_to(text):
    try:
        program, letters = Program(parse(f"0*z + {text}")), {"a": 0.7}
    except FormulaError:  # such as for exp(pi**3), which is too large
        return
    z, h = np.linspace(-2.1, 2.3, 23), 1e-5
    with np.errstate(all="ignore"):
        rough = (program.value(z + h, letters) - program.value(z - h, letters)) / (2 * h)
        twice = (program.value(z + 2 * h, letters) - program.value(z - 2 * h, letters)) / (4 * h)
        slope, size = program.slope(z, letters), np.abs(program.value(z, letters))
    smooth = np.isfinite(rough) & (size < 1e6)
    smooth &= np.abs(rough - twice) < 1e-4 * (1 + np.abs(rough))
    off = np.abs(slope - rough)[smooth]
    assert np.all(off <= 1e-3 * (1 + np.abs(rough) + size)[smooth]), text
