"""Derive a formula with SymPy: from a tree to SymPy's terms, and back; run in a process of its own.

SymPy would write the slope of max(u, v) with Heaviside functions, which have a value of their own
at 0. So where pieces meet, functions of ours stand in its place, with the course's convention: the
slope from the left. The smooth ones that are not SymPy's own (sigmoid, softplus) are ours as well.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import sympy as sp

from helpers.formula.functions import DERIVED
from helpers.formula.tree import COMPARISONS, VARIABLE, Node, name, number

MOST_OPERATIONS = 30  # of a derivative that is simplified: longer ones take seconds
MOST_DECIMALS = 6  # of a factor that stays a decimal number: 0.044715, and no 8943/200000
Z = sp.Symbol(VARIABLE, real=True)
_COMPARISONS: dict[str, Any] = {
    sign: sp.Function(f"compare_{place}") for place, sign in enumerate(COMPARISONS)}
_COMPARED = {made: sign for sign, made in _COMPARISONS.items()}
_LEFT = {key: sp.Function(key) for key in DERIVED}
_THEIRS: dict[str, Any] = {
    "exp": sp.exp, "log": sp.log, "sqrt": sp.sqrt, "sin": sp.sin, "cos": sp.cos, "atan": sp.atan,
    "sinh": sp.sinh, "cosh": sp.cosh, "tanh": sp.tanh, "asinh": sp.asinh, "erf": sp.erf}


def _smooth(key, slope):
    """A SymPy function of one argument with this slope."""
    return type(key, (sp.Function,), {"nargs": 1, "fdiff": lambda self, _=1: slope(self.args[0])})


def _pieced(key, nargs, slope):
    """A SymPy function made of pieces; slope(args, their derivatives) is its derivative."""
    return type(key, (sp.Function,), {
        "nargs": nargs,
        "_eval_derivative": lambda self, by: slope(self.args, [a.diff(by) for a in self.args])})


def _sigmoid_slope(u):
    return _OURS["sigmoid"](u) * (1 - _OURS["sigmoid"](u))


def _where_slope(args, slopes):
    (condition, *_), (_, left, right) = args, slopes
    if left == right:
        return left
    p, q = condition.args
    dp, dq = p.diff(Z), q.diff(Z)
    sign, known = _COMPARED[condition.func], (dp - dq).is_nonzero
    if known and sign in ("==", "!="):  # at a tie alone, and just left of it there is none
        return left if sign == "!=" else right
    if known:
        sign = _seen_from_left(sign[0], dp - dq)
    return _LEFT[f"left_where{sign}"](p, q, dp, dq, left, right)


def _seen_from_left(strict, slope):
    """The comparison that says at a tie what this one says just left of it."""
    return strict if (strict == ">") == slope.is_positive else f"{strict}="


def _largest_slope(args, slopes):
    return _ordered("left_max", *args, *slopes)


def _smallest_slope(args, slopes):
    return _ordered("left_min", *args, *slopes)


def _ordered(key, u, v, du, dv):
    """The slope of max or min, written so that at a tie it is the second, if that can be known."""
    if du == dv:
        return du
    first_is_steeper = (du - dv).is_positive
    if first_is_steeper is not None and first_is_steeper != (key == "left_max"):
        u, v, du, dv = v, u, dv, du
    return _LEFT[key](u, v, du, dv)


def _abs_slope(args, slopes):
    return sp.S.Zero if slopes[0] == 0 else _LEFT["left_abs"](*args, *slopes)


_OURS: dict[str, Any] = {
    "sigmoid": _smooth("sigmoid", _sigmoid_slope),
    "softplus": _smooth("softplus", lambda u: _OURS["sigmoid"](u)),
    "expm1": _smooth("expm1", sp.exp),
    "log1p": _smooth("log1p", lambda u: 1 / (1 + u)),
    "Phi": _smooth("Phi", lambda u: sp.exp(-u**2 / 2) / sp.sqrt(2 * sp.pi)),
    "relu": _pieced("relu", 1, lambda args, slopes: _largest_slope(
        [*args, sp.S.Zero], [*slopes, sp.S.Zero])),
    "abs": _pieced("abs", 1, _abs_slope),
    "sign": _pieced("sign", 1, lambda args, slopes: sp.S.Zero),
    "max": _pieced("max", 2, _largest_slope),
    "min": _pieced("min", 2, _smallest_slope),
    "where": _pieced("where", 3, _where_slope),
}
_BACK = {made: key for key, made in (_OURS | _LEFT | _THEIRS | _COMPARISONS).items()}


class NoWord(Exception):
    """SymPy has found something for which formulas have no word."""


def derivatives(root: Node) -> Iterator[Node]:
    """Yield the derivative with respect to z, first as the rules make it, then simplified.

    NoWord where it cannot be said as a formula.
    """
    raw = to_sympy(root).diff(Z)
    yield from_sympy(raw)
    if sp.count_ops(raw) <= MOST_OPERATIONS:
        yield from_sympy(sp.simplify(raw))


def to_sympy(node: Node) -> Any:
    """Return a tree as SymPy's term; every number is exact, every letter real."""
    args = [to_sympy(one) for one in node.args]
    if node.op == "number":
        return sp.Rational(node.number.numerator, node.number.denominator)
    if node.op == "name":
        return sp.pi if node.name == "pi" else sp.Symbol(node.name, real=True)
    if node.op in _OPERATIONS:
        return _OPERATIONS[node.op](*args)
    return (_THEIRS | _OURS | _COMPARISONS)[node.op](*args)


_OPERATIONS: dict[str, Any] = {
    "+": lambda u, v: u + v, "-": lambda u, v: u - v, "*": lambda u, v: u * v,
    "/": lambda u, v: u / v, "**": lambda u, v: u**v, "negative": lambda u: -u}


def from_sympy(term: Any) -> Node:
    """Return SymPy's term as a tree; NoWord where there is none."""
    if term.is_Rational:
        made = _rational(abs(Fraction(int(term.p), int(term.q))))
        return Node("negative", (made,)) if term < 0 else made
    if term.is_Symbol or term is sp.pi:
        return name(str(term))
    if term is sp.E:
        return Node("exp", (number(1),))
    if term.is_Add:
        return _sum(term)
    if term.is_Mul:
        return _product(term)
    if term.is_Pow:
        return _power(term)
    key = _BACK.get(term.func)
    if key is None:
        raise NoWord(str(term.func))
    return Node(key, tuple(map(from_sympy, term.args)))


def _rational(value):
    """A number: 1/2 and 2/3 as fractions, what is longer as a decimal where that has an end."""
    if 1 < value.denominator <= 12:
        return Node("/", (number(value.numerator), number(value.denominator)))
    return number(value)


def _sum(term):
    terms = term.as_ordered_terms()
    plus = [one for one in terms if not one.could_extract_minus_sign()]
    minus = [-one for one in terms if one.could_extract_minus_sign()]
    made = from_sympy(plus[0]) if plus else Node("negative", (from_sympy(minus.pop(0)),))
    for one in plus[1:]:
        made = Node("+", (made, from_sympy(one)))
    for one in minus:
        made = Node("-", (made, from_sympy(one)))
    return made


def _product(term):
    if term.could_extract_minus_sign():
        return Node("negative", (from_sympy(-term),))
    factor, rest = term.as_coeff_Mul()
    if factor.is_Rational and factor.q > 12 and not 10**MOST_DECIMALS % factor.q:
        return Node("*", (from_sympy(factor), from_sympy(rest)))
    over, under = sp.fraction(term, exact=True)
    if under != 1:
        return Node("/", (from_sympy(over), from_sympy(under)))
    first, *others = over.as_ordered_factors()
    made = from_sympy(first)
    for one in others:
        made = Node("*", (made, from_sympy(one)))
    return made


def _power(term):
    base, exponent = term.as_base_exp()
    if exponent == sp.S.Half:
        return Node("sqrt", (from_sympy(base),))
    if exponent.is_Rational and exponent < 0:
        return Node("/", (number(1), from_sympy(base**-exponent)))
    if base is sp.E:
        return Node("exp", (from_sympy(exponent),))
    return Node("**", (from_sympy(base), from_sympy(exponent)))
