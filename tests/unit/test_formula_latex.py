"""What is shown as mathematics is what is computed: LaTeX is read back by a reader of its own."""

import numpy as np
import pytest
from hypothesis import given

from helpers.formula import formula
from helpers.formula.complaints import FormulaError
from helpers.formula.parse import parse
from helpers.formula.program import Program
from helpers.formula.symbolic import derivative
from helpers.formula.tree import number
from helpers.formula.typeset import as_text, latex
from tests import latex_reader
from tests.formula_texts import GOOD
from tests.fuzz_formulas import QUICK

Z = np.concatenate([np.linspace(-6.03, 6.11, 41), [-37.7, 41.3]])
LETTERS = {"a": 0.37, "b": -1.21, "c": 2.3, "d": 0.9, "s": 1.05, "k": 3.0}
FORMULAS = [
    "sigmoid(z)", "tanh(z)", "relu(z)", "max(0, z) + a*min(0, z)", "max(a*z, z)", "abs(z)",
    "where(z > 0, z, a*(exp(z) - 1))", "s*where(z > 0, z, a*expm1(z))", "z*Phi(z)", "sign(z)*z",
    "z/2*(1 + tanh(sqrt(2/pi)*(z + 0.044715*z**3)))", "z*sigmoid(b*z)", "z*tanh(softplus(z))",
    "max(a*z, z) + b*sin(z)", "z/(1 + abs(z))", "-z**2", "(-z)**2", "--z", "-(-z)*z", "z - -z",
    "z + -z*b", "z - (b - z)", "z - (b + -z)", "a*-z", "a*(-z*b)", "2*3*z", "2*(1/3)*z", "2*(z/3)",
    "z*2", "z*0.5", "(z/2)**2", "(2/3)**z", "2**3*z", "z**2**2", "(z**2)**3", "2**-z",
    "2**(-1/2)*z",
    "exp(z)**2", "exp(-z**2)", "exp(-(z**2))**3", "tanh(z)**2", "tanh(z)**a", "tanh(z**2)",
    "(tanh(z)**2)**3", "log(1 + z**2)**b", "log(1+z**2)**2", "log1p(z**2)**2", "log1p(-tanh(z))",
    "sigmoid(z)**2", "relu(z)**2", "max(z, 1)**3", "max(1, z, -z, b)", "min(z, max(1, -z))",
    "sqrt(abs(z))**3",
    "abs(abs(z) - 1)**2", "abs(-z)*-b", "1e-7**(z/9)", "1e-7*z*1e12", "1e12*z", "0.1*z",
    "0.123456789012345*z",
    "where(z > 0, z, 1)*z", "z*where(z > 0, z, 1)", "where(z > 0, z, 1) + z",
    "where(z > 0, z, 1) - where(z < 1, 1, b)",
    "where(z > 0, z, 1)**2", "-where(z > 0, z, 1)", "where(z >= a, where(z < 2, 1, z), -z)",
    "abs(where(z > 1, z, 1))",
    "exp(where(z > 1, 1, z))", "where(where(z > 0, 1, b) > 0, z, 1)", "(a + z - (a/b + z))**2",
    "(a/b*z)**2",
    "z/a/b", "z/(a/b)", "z*(a*b)", "z*a/b*c", "asinh(z)**2", "erf(z)/2", "atan(b*z)**2",
    "expm1(z)**2", "abs((exp(1)+2)*z)",
    "abs(-2*z + 1)", "max(2*z, -z)", "min(2*z, -z, a)", "(1 + z**2)**(1/3)", "(1+z**2)**0.7",
    "sinh(z/9)**2/cosh(z/9)",
]  # fmt: skip

# Automatic differentiation, with which SymPy's has to agree, loses too many digits in it.
WITHOUT = {"log1p(-tanh(z))"}


def same(text, tree):
    """Is what the LaTeX of a tree says what the tree computes?"""
    with np.errstate(all="ignore"):
        wanted = np.broadcast_to(Program(tree).value(Z, LETTERS), Z.shape)
        found = np.broadcast_to(latex_reader.value(text, z=Z, **LETTERS), Z.shape)
    known = np.isfinite(wanted) & (np.abs(wanted) < 1e200)
    # Powers and differences of large numbers lose digits, here and there in another order.
    assert np.allclose(found[known], wanted[known], rtol=1e-6, atol=1e-8), (text, found, wanted)


@pytest.mark.parametrize("text", FORMULAS)
def test_f_and_its_derivative_read_back(text):
    root = parse(text)
    same(latex(root), root)
    slope = derivative(text, root)
    assert slope or text in WITHOUT, "SymPy has found none"
    if slope:
        same(latex(slope), slope)


@QUICK(400)
@given(GOOD)
def test_any_formula_reads_back(text):
    try:
        root = parse(text)
    except FormulaError:
        return
    same(latex(root), root)


def test_the_records_have_what_is_shown():
    act = formula("max(a*z, z)", a=0.1)
    assert act.latex == r"f(z) = \max\left(a \, z, z\right)"
    assert latex_reader.value(act.latex_df.removeprefix("f'(z) = "), z=-2.0, a=0.1) == 0.1


def test_numbers_of_any_size():
    for text in ("3", "0.5", "1e12", "1e-12", "123456789.125", "0.000001"):
        assert latex_reader.value(latex(parse(f"z + {text}")), z=0.0) == float(text)
    assert latex_reader.value(latex(number(10**25))) == pytest.approx(1e25)
    assert "10^{400}" in latex(number(10**400)), "also where no float is so large"


TIES = [f"where({side.format(sign)}, 3*z, 7*z)"
        for sign in (">", ">=", "<", "<=", "==", "!=")
        for side in ("z {} 0", "0 {} z", "2*z {} z", "-z {} 0")]


@pytest.mark.parametrize("text", [
    *TIES, "relu(z)", "relu(-z)", "abs(z)", "abs(-2*z)", "max(3*z, z)", "min(3*z, z)",
    "min(z, 3*z)", "abs((exp(1) - 5)*z)", "abs(pi*z)", "max(-z, -2*z)", "min(-z, -2*z)",
    "max(-z, z)", "max(2*z, z, 3*z)", "max(a*z, z)", "min(a*z, z)", "abs(a*z)", "relu(b*z)"])
def test_what_is_shown_at_a_tie_is_the_slope_from_the_left(text):
    root = parse(text)
    shown = latex_reader.value(latex(derivative(text, root)), z=0.0, **LETTERS)
    assert shown == Program(root).slope(np.zeros(1), LETTERS)[0]


@pytest.mark.parametrize("text, bracket", [
    ("where(z > 0, z, expm1(z))", False), ("expm1(z)/z", False), ("z + expm1(z)", False),
    ("a*expm1(z)", True), ("z - expm1(z)", True), ("-expm1(z)", True), ("expm1(z)**2", True)])
def test_expm1_has_brackets_where_it_needs_them(text, bracket):
    assert (r"\left(e^{z} - 1\right)" in latex(parse(text))) == bracket
    assert "(expm1" not in as_text(parse(text))
