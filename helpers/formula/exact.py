"""A formula in very many digits, value and slope: what floating-point numbers are compared with.

With DIGITS, 1 + exp(-700) still differs from 1 by hundreds of digits. mpmath's exponents have no
bound, and a tower of powers would take all the memory: beyond BEYOND, exp is infinite, or 0.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from mpmath import mp

from helpers.formula.functions import holds
from helpers.formula.tree import COMPARISONS, Node, every

DIGITS = 400
BEYOND = 1e5  # of an exponent: no float64 is near
HARDEST = 1e40  # of an angle, whose digits before the point sin would have to know
Pair = tuple[Any, Any]


def pairs(root: Node, points: list[float],
          letters: Mapping[str, float]) -> Iterator[tuple[float, float]]:
    """Yield the value and the slope at each point, rounded to float64: infinite where they are
    beyond it, nan where there is none."""
    steps = list(every(root))
    for z in points:
        with mp.workdps(DIGITS):
            try:
                value, slope = map(_plain, _at(steps, z, letters))
                yield value, (float("nan") if value != value else slope)
            except (ArithmeticError, ValueError, TypeError):
                yield float("nan"), float("nan")


def _plain(value):
    return float(value) if isinstance(value, mp.mpf) else float("nan")


def _at(steps: list[Node], z: float, letters: Mapping[str, float]) -> Pair:
    found: dict[Node, Pair] = {}
    for node in steps:
        found[node] = _pair(node, [found[one] for one in node.args], z, letters)
    return found[steps[-1]]


def _pair(node, args, z, letters):
    if node.op == "number":
        return mp.mpf(node.number.numerator) / node.number.denominator, mp.zero
    if node.op == "name":
        if node.name == "z":
            return mp.mpf(z), mp.one
        return (mp.mpf(letters[node.name]) if node.name in letters else +mp.pi), mp.zero
    if node.op in COMPARISONS:
        return _comparison(node.op, *args)
    if node.op in _SMOOTH:
        (u, du), (value, slope) = args[0], _SMOOTH[node.op]
        return value(u), slope(u) * du if du else mp.zero
    return _OTHERS[node.op](*args)


def _comparison(sign, p, q):
    """Whether it holds, and whether it holds just left of here."""
    gap, slope = p[0] - q[0], p[1] - q[1]
    return holds(sign, p[0], q[0]), holds(sign, gap if gap else -slope, 0)


def _exp(u):
    if abs(u) > BEYOND:
        return mp.inf if u > 0 else mp.zero
    return mp.exp(u)


def _angle(function):
    def made(u):
        return function(u) if abs(u) < HARDEST else mp.nan
    return made


def _power(u, v):
    (base, dbase), (exponent, dexponent) = u, v
    value = _raised(base, exponent)
    slope = mp.zero
    if dbase and exponent:
        slope += exponent * _raised(base, exponent - 1) * dbase
    if dexponent:
        slope += value * mp.log(base) * dexponent
    return value, slope


def _raised(base, exponent):
    if base and exponent and abs(exponent * mp.log(abs(base))) > BEYOND:
        grows = exponent * mp.log(abs(base)) > 0
        return mp.zero if not grows else mp.inf if base > 0 else mp.nan
    return mp.power(base, exponent)


def _quotient(u, v):
    value = u[0] / v[0]
    return value, (u[1] - value * v[1]) / v[0]


def _larger(u, v):
    if u[0] != v[0]:
        return u if u[0] > v[0] else v
    return u[0], min(u[1], v[1])


def _negative(u):
    return -u[0], -u[1]


def _relu(u):
    return _larger(u, (mp.zero, mp.zero))


def _half_turned(u):
    """sigmoid(u), whose digits are all there on both sides."""
    e = _exp(-abs(u))
    return (mp.one if u >= 0 else e) / (1 + e)


def _two_exps(sign):
    return lambda u: (_exp(u) + sign * _exp(-u)) / 2


def _sech2(u):
    e = _exp(-2 * abs(u))
    return 4 * e / (1 + e) ** 2


_SMOOTH = {
    "exp": (_exp, _exp), "expm1": (lambda u: _exp(u) - 1, _exp),
    "log": (mp.log, lambda u: 1 / u), "log1p": (lambda u: mp.log(1 + u), lambda u: 1 / (1 + u)),
    "sqrt": (mp.sqrt, lambda u: 1 / (2 * mp.sqrt(u))),
    "sin": (_angle(mp.sin), _angle(mp.cos)),
    "cos": (_angle(mp.cos), _angle(lambda u: -mp.sin(u))),
    "atan": (mp.atan, lambda u: 1 / (1 + u * u)),
    "sinh": (_two_exps(-1), _two_exps(1)), "cosh": (_two_exps(1), _two_exps(-1)),
    "tanh": (lambda u: 2 * _half_turned(2 * u) - 1 if abs(u) > 1 else mp.tanh(u), _sech2),
    "asinh": (mp.asinh, lambda u: 1 / mp.sqrt(1 + u * u)),
    "erf": (lambda u: mp.erf(u) if abs(u) < 1e3 else mp.sign(u),
            lambda u: 2 / mp.sqrt(mp.pi) * _exp(-u * u)),
    "Phi": (lambda u: mp.erfc(-u / mp.sqrt(2)) / 2 if abs(u) < 1e3 else mp.mpf(u > 0),
            lambda u: _exp(-u * u / 2) / mp.sqrt(2 * mp.pi)),
    "sigmoid": (_half_turned, lambda u: _half_turned(u) * _half_turned(-u)),
    "softplus": (lambda u: max(u, mp.zero) + mp.log(1 + _exp(-abs(u))), _half_turned),
}
_OTHERS = {
    "+": lambda u, v: (u[0] + v[0], u[1] + v[1]),
    "-": lambda u, v: (u[0] - v[0], u[1] - v[1]),
    "*": lambda u, v: (u[0] * v[0], u[1] * v[0] + u[0] * v[1]),
    "/": _quotient, "**": _power, "negative": _negative, "relu": _relu,
    "max": _larger, "min": lambda u, v: _negative(_larger(_negative(u), _negative(v))),
    "abs": lambda u: _larger(u, _negative(u)), "sign": lambda u: (mp.sign(u[0]), mp.zero),
    "where": lambda c, u, v: ((u if c[0] else v)[0], (u if c[1] else v)[1]),
}
