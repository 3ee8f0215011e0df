"""The functions that a formula may call: a record each, with value, slope and LaTeX.

A slope is one at a point: of a function of u, what its change is multiplied by. Where two pieces
meet (max, min, abs, relu, where) it is the slope of the piece on the left, as everywhere in the
course; which piece that is, the slopes of the arguments tell.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from helpers.activations import functions as fn
from helpers.formula.tree import COMPARISONS

Numbers = Any  # an array, or a number


@dataclass(frozen=True)
class Known:
    """A function that a formula may call.

    name: as it is typed. value: of its arguments. slope: of a function of one argument, where it is
    smooth; for all others, `along` takes arguments and their slopes. latex: with {0}, {1} for the
    arguments. says: what it is, in a few words. arguments: how many; "more" is two and more.
    """

    name: str
    value: Callable[..., Numbers]
    latex: str
    says: str
    slope: Callable[[Numbers], Numbers] | None = None
    along: Callable[..., Numbers] | None = None
    arguments: int = 1
    more: bool = False


def softplus(u: Numbers) -> Numbers:
    """Return log(1 + exp(u)), with no overflow."""
    return np.maximum(u, 0.0) + np.log1p(np.exp(-np.abs(u)))


def sech2(u: Numbers) -> Numbers:
    """Return the slope of tanh, 1 - tanh(u)**2, with all its digits where u is large."""
    e = np.exp(-2.0 * np.abs(u))
    return 4.0 * e / (1.0 + e) ** 2


def erf(u: Numbers) -> Numbers:
    """Return the error function."""
    from scipy.special import erf  # 0.2 s to import, so it waits for first use

    return erf(u)


def warm() -> None:
    """Import what some functions wait for until they are first used."""
    erf(0.0)


def normal_density(u: Numbers) -> Numbers:
    """Return the density of the standard normal distribution."""
    return np.exp(-0.5 * u * u) / math.sqrt(2.0 * math.pi)


def steepest_left(u: Numbers, v: Numbers, du: Numbers, dv: Numbers) -> Numbers:
    """Return the slope of max(u, v): at a tie, that of the one which is larger just left of it."""
    return np.where(u > v, du, np.where(v > u, dv, np.where(
        np.isnan(u) | np.isnan(v), np.nan, np.minimum(du, dv))))


def flattest_left(u: Numbers, v: Numbers, du: Numbers, dv: Numbers) -> Numbers:
    """Return the slope of min(u, v): at a tie, that of the one which is smaller just left of it."""
    return -steepest_left(-u, -v, -du, -dv)


def abs_left(u: Numbers, du: Numbers) -> Numbers:
    """Return the slope of abs(u); at 0, that from the left."""
    return np.where(u == 0, -np.abs(du), np.sign(u) * du)


def relu_left(u: Numbers, du: Numbers) -> Numbers:
    """Return the slope of relu(u); at 0, that from the left."""
    return steepest_left(u, np.zeros_like(u), du, np.zeros_like(du))


def sign_along(u: Numbers, du: Numbers) -> Numbers:
    """Return the slope of sign(u): 0, also at its jump, since both of its pieces are flat."""
    return np.where(np.isnan(u), np.nan, 0.0)


def holds(comparison: str, p: Numbers, q: Numbers) -> Numbers:
    """Does a comparison hold?"""
    return {">": np.greater, ">=": np.greater_equal, "<": np.less, "<=": np.less_equal,
            "==": np.equal, "!=": np.not_equal}[comparison](p, q)


def holds_left(comparison: str, p: Numbers, q: Numbers, dp: Numbers, dq: Numbers) -> Numbers:
    """Does a comparison hold just left of a point? dp, dq: the slopes of both sides there."""
    # A step to the left makes p - q larger where its slope is negative.
    nudged = np.where(p == q, np.sign(dq - dp), p - q)
    return holds(comparison, nudged, np.zeros_like(nudged))


def _choice_left(comparison, p, q, dp, dq, slope, other):
    return np.where(holds_left(comparison, p, q, dp, dq), slope, other)


def _by_one(text):
    return rf"{text}\left({{0}}\right)"


_ALL = (
    Known("exp", np.exp, r"e^{{{0}}}", "the exponential", np.exp),
    Known("log", np.log, _by_one(r"\ln"), "the natural logarithm", lambda u: 1.0 / u),
    Known("sqrt", np.sqrt, r"\sqrt{{{0}}}", "the square root", lambda u: 0.5 / np.sqrt(u)),
    Known("expm1", np.expm1, r"e^{{{0}}} - 1", "exp(u) - 1 with all its digits",
          np.exp),
    Known("log1p", np.log1p, r"\ln\left(1 + {0}\right)", "log(1 + u) with all its digits",
          lambda u: 1.0 / (1.0 + u)),
    Known("sin", np.sin, _by_one(r"\sin"), "the sine", np.cos),
    Known("cos", np.cos, _by_one(r"\cos"), "the cosine", lambda u: -np.sin(u)),
    Known("atan", np.arctan, _by_one(r"\arctan"), "the arc tangent", lambda u: 1.0 / (1.0 + u * u)),
    Known("sinh", np.sinh, _by_one(r"\sinh"), "the hyperbolic sine", np.cosh),
    Known("cosh", np.cosh, _by_one(r"\cosh"), "the hyperbolic cosine", np.sinh),
    Known("tanh", np.tanh, _by_one(r"\tanh"), "the hyperbolic tangent", sech2),
    Known("asinh", np.arcsinh, _by_one(r"\operatorname{{arsinh}}"), "the inverse of sinh",
          lambda u: 1.0 / np.sqrt(1.0 + u * u)),
    Known("erf", erf, _by_one(r"\operatorname{{erf}}"), "the error function",
          lambda u: 2.0 / math.sqrt(math.pi) * np.exp(-u * u)),
    Known("Phi", fn.normal_cdf, _by_one(r"\Phi"), "the normal distribution function",
          normal_density),
    Known("sigmoid", fn.sigmoid, _by_one(r"\sigma"), "1 / (1 + exp(-u))", fn.sigmoid_prime),
    Known("softplus", softplus, _by_one(r"\operatorname{{softplus}}"), "log(1 + exp(u))",
          fn.sigmoid),
    Known("relu", lambda u: np.maximum(u, 0.0), _by_one(r"\operatorname{{ReLU}}"), "max(0, u)",
          along=relu_left),
    Known("abs", np.abs, r"\left|{0}\right|", "the size without the sign", along=abs_left),
    Known("sign", np.sign, _by_one(r"\operatorname{{sign}}"), "-1, 0 or 1", along=sign_along),
    Known("max", np.maximum, r"\max\left({0}, {1}\right)", "the largest", along=steepest_left,
          arguments=2, more=True),
    Known("min", np.minimum, r"\min\left({0}, {1}\right)", "the smallest", along=flattest_left,
          arguments=2, more=True),
    Known("where", np.where, r"\begin{{cases}} {1} & {0} \\ {2} & \text{{otherwise}} \end{{cases}}",
          "where(z > 0, A, B): A where the comparison holds, else B", arguments=3),
)

KNOWN = {one.name: one for one in _ALL}

# What stands only in derivatives. At a tie the value is the slope from the left, as above; where
# the LaTeX, as derive.py orders it, cannot say so, typeset.py does.
_CASES = r"\begin{{cases}} {%s} & {0} %s {1} \\ {%s} & \text{{otherwise}} \end{{cases}}"
DERIVED = {one.name: one for one in (
    Known("left_max", steepest_left, _CASES % (2, ">", 3), "the slope of max", arguments=4),
    Known("left_min", flattest_left, _CASES % (2, "<", 3), "the slope of min", arguments=4),
    Known("left_abs", abs_left, r"\begin{{cases}} {1} & {0} > 0 \\ -{1} & \text{{otherwise}} "
          r"\end{{cases}}", "the slope of abs", arguments=2),
    Known("sech2", sech2, r"\left(1 - \tanh^{{2}}\left({0}\right)\right)", "the slope of tanh"),
    *(Known(f"left_where{sign}", partial(_choice_left, sign), _CASES % (4, latex, 5),
            f"the slope of where with {sign}", arguments=6)
      for sign, latex in COMPARISONS.items()),
)}

CONSTANTS = {"pi": math.pi}
