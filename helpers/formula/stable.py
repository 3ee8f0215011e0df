"""Forms of a formula that lose no digits, by rules that SymPy applies: log(1 + exp(u)) and its kin.

A rule takes a term whose parts have been rewritten, and returns another for it, or None.
"""

from collections.abc import Callable
from typing import Any

import sympy as sp

from helpers.formula.derive import _OURS, from_sympy, to_sympy
from helpers.formula.tree import Node

Term = Any
_sigmoid, _softplus, _expm1, _log1p, _Phi = (
    _OURS[key] for key in ("sigmoid", "softplus", "expm1", "log1p", "Phi"))


def stable(root: Node) -> Node | None:
    """Return another form of a formula; None where no rule has one. Whether it is the same, and
    better, is for others to see."""
    term = to_sympy(root)
    found = rewritten(term)
    return None if found == term else from_sympy(found)


def rewritten(term: Term) -> Term:
    """Return a term with all rules applied, its parts first."""
    if term.args:
        term = term.func(*map(rewritten, term.args))
    for rule in _RULES.get(term.func, ()):
        found = rule(term)
        if found is not None:
            return found
    return term


def _logarithm(term: Term) -> Term | None:
    inside = term.args[0]
    if inside.func == sp.cosh:
        u = _OURS["abs"](inside.args[0])
        return u + _softplus(-2 * u) - sp.log(2)
    if not inside.is_Add:
        return None
    one, rest = inside.as_coeff_Add()
    if one == 1:
        return _softplus(rest.args[0]) if rest.func == sp.exp else _log1p(rest)
    for part in inside.args:
        if inside - part == sp.sqrt(part**2 + 1):
            return sp.asinh(part)
    return None


def _power(term: Term) -> Term | None:
    base, exponent = term.args
    one, rest = base.as_coeff_Add()
    if exponent.is_negative and one == 1 and rest.func == sp.exp:
        return _sigmoid(-rest.args[0])**-exponent
    return None


def _product(term: Term) -> Term | None:
    """exp(u) sigmoid(-u), expm1(u) sigmoid(-u) and sinh(u) / cosh(u), each once."""
    for factor in term.args:
        if factor.func == _sigmoid:
            u = -factor.args[0]
            for other, made in ((sp.exp(u), _sigmoid(u)), (_expm1(u), sp.tanh(u / 2))):
                if other in term.args:
                    return rewritten(term / factor / other * made)
        if factor.func == sp.sinh and 1 / sp.cosh(factor.args[0]) in term.args:
            u = factor.args[0]
            return term / factor * sp.cosh(u) * sp.tanh(u)
    return None


def _sum(term: Term) -> Term | None:
    for rule in (_beside_a_number, _two_exponentials, _beside_softplus):
        found = rule(term)
        if found is not None:
            return rewritten(found) if found.is_Add else found
    return None


def _beside_a_number(term):
    """n + n g(u), n - n g(u), and 2 n sigmoid(u) - n."""
    n, rest = term.as_coeff_Add()
    for part in rest.as_ordered_terms() if n else ():
        c, g = part.as_coeff_Mul()
        if abs(c) == abs(n):
            found = _one_and(g, int(sp.sign(c / n)))
            if found is not None:
                return rest - part + n * found
        if c == -2 * n and g.func == _sigmoid:
            return rest - part - n * sp.tanh(g.args[0] / 2)
    return None


def _one_and(g: Term, sign: int) -> Term | None:
    """1 + g or 1 - g in another form."""
    u = g.args[0] if g.args else None
    if sign == -1:
        ways: dict[Any, Callable[[], Term]] = {
            sp.exp: lambda: -_expm1(u), _sigmoid: lambda: _sigmoid(-u), _Phi: lambda: _Phi(-u),
            sp.cos: lambda: 2 * sp.sin(u / 2)**2}
        if g.func in ways:
            return ways[g.func]()
        if g.is_Pow and g.args == (u, 2) and u.func == sp.tanh:
            return 4 * _sigmoid(2 * u.args[0]) * _sigmoid(-2 * u.args[0])
        if g.is_Pow and g.args[1] == sp.S.Half and u.as_coeff_Add()[0] == 1:
            return -(u - 1) / (1 + g)
    if g.func == sp.tanh:
        return 2 * _sigmoid(2 * sign * u)
    if g.func == sp.erf:
        return 2 * _Phi(sign * sp.sqrt(2) * u)
    return None


def _two_exponentials(term: Term) -> Term | None:
    """c exp(u) + c exp(-u) and c exp(u) - c exp(-u)."""
    parts = [part.as_coeff_Mul() for part in term.args]
    for c, g in parts:
        for d, h in parts:
            if g.func == h.func == sp.exp and g.args[0] == -h.args[0] and abs(c) == abs(d):
                u = g.args[0]
                if u.could_extract_minus_sign():
                    continue
                made = 2 * c * (sp.cosh(u) if c == d else sp.sinh(u))
                return term - c * g - d * h + made
    return None


def _beside_softplus(term: Term) -> Term | None:
    """u - softplus(u)."""
    for part in term.args:
        c, g = part.as_coeff_Mul()
        if g.func == _softplus and -c * g.args[0] in term.args:
            return term - part + c * g.args[0] + c * _softplus(-g.args[0])
    return None


_RULES: dict[Any, tuple[Callable[[Term], Term | None], ...]] = {
    sp.log: (_logarithm,), sp.Pow: (_power,), sp.Mul: (_product,), sp.Add: (_sum,)}
