"""A formula as LaTeX, in the order in which it was typed."""

import re
from decimal import Decimal, localcontext
from fractions import Fraction

from helpers.formula.functions import DERIVED, KNOWN
from helpers.formula.tree import COMPARISONS, Node, number

SUM, PRODUCT, SIGNED, POWER, ATOM = range(5)  # what binds how closely
_LEVELS = {"+": SUM, "-": SUM, "*": PRODUCT, "negative": SIGNED, "**": POWER}
_TIES = {"left_max": r"\min\left({0}, {1}\right)", "left_min": r"\max\left({0}, {1}\right)",
         "left_abs": r"-\left|{0}\right|"}
_BARE = {"tanh", "sin", "cos", "sinh", "cosh", "log"}  # whose power stands behind the name
_NAMED = re.compile(r"\\(ln|arctan|max|min|operatorname|sinh?|cosh?|tanh)\b")
MOST_DIGITS = 6  # of the lower half of a fraction such as 1/3
MOST_PLAIN = 13  # digits of 1000000000000, which is not 1e12 yet
MOST_TYPED = 700  # digits of what is typed, above and below the point


def latex(node: Node) -> str:
    """Return a tree as LaTeX, with no dollar signs around it."""
    return _latex(node, SUM)


def as_text(node: Node) -> str:
    """Return a tree as a formula that `parse` reads as the same tree."""
    return _text(node, SUM)


def _latex(node, least):
    """The LaTeX of a node, in brackets where it binds less closely than `least`."""
    made = _made(node)
    return made if _level(node, made) >= least else _bracketed(made)


def _level(node, made):
    """How closely it binds to the eye, which is not always as it is computed."""
    if made.startswith(r"\begin") or node.op == "expm1":
        return SUM  # cases have no brackets of their own on the right; expm1 is shown as exp(u) - 1
    if node.op in ("/", "number") and made.startswith(r"\frac"):
        return SIGNED
    if r"10^{" in made and node.op == "number":
        return PRODUCT
    return _LEVELS.get(node.op, ATOM)


def _bracketed(made):
    return rf"\left({made}\right)"


def _beside(node, least):
    """The LaTeX of what stands behind a sign: two signs never stand side by side."""
    made = _latex(node, least)
    return _bracketed(made) if made.startswith("-") else made


def _made(node):
    args = node.args
    if node.op == "number":
        return _number(node.number)
    if node.op == "name":
        return r"\pi" if node.name == "pi" else node.name
    if node.op in ("+", "-"):
        before = _latex(args[0], PRODUCT if _has_cases(args[0]) else SUM)
        return f"{before} {node.op} {_beside(args[1], SUM + (node.op == '-'))}"
    if node.op == "negative":
        return f"-{_beside(args[0], PRODUCT)}"
    if node.op == "*":
        return _product(*args)
    if node.op == "/":
        return rf"\frac{{{latex(args[0])}}}{{{latex(args[1])}}}"
    if node.op == "**":
        return _power(*args)
    if node.op in COMPARISONS:
        return f"{latex(args[0])} {COMPARISONS[node.op]} {latex(args[1])}"
    if node.op in _TIES and not all(map(_is_number, args[len(args) // 2:])):
        return _with_tie(node)
    if node.op in ("max", "min"):
        return rf"\{node.op}\left({', '.join(map(latex, _members(node)))}\right)"
    if node.op == "log1p":
        return rf"\ln\left(1 + {_beside(args[0], SUM)}\right)"
    if node.op == "left_abs":  # a number: at the tie, where it is the last row, it is below 0
        u, _, du, other = _both_signs(*args)
        if du.op != "number":
            return DERIVED["left_min"].latex.format(*map(latex, (u, number(0), other, du)))
        return DERIVED["left_max"].latex.format(*map(latex, (u, number(0), du, other)))
    return (KNOWN.get(node.op) or DERIVED[node.op]).latex.format(*map(latex, args))


def _has_cases(node):
    """Does its LaTeX end in cases, to which what follows would seem to belong?"""
    while node.op in ("+", "-"):
        node = node.args[-1]
    return node.op == "where" or node.op.startswith("left_")


def _members(node):
    """The arguments of max or min, of which the tree has two at a time."""
    found = list(node.args)
    while found[0].op == node.op:
        found[:1] = found[0].args
    return found


def _is_number(node):
    """Is it a number, whose sign can be seen?"""
    return (node.args[0] if node.op == "negative" else node).op == "number"


def _with_tie(node):
    """The slope where two pieces meet, with a row for the tie itself: from the left."""
    args = node.args if len(node.args) == 4 else _both_signs(*node.args)
    u, v, du, dv = map(latex, args)
    above, below = (du, dv) if node.op != "left_min" else (dv, du)
    tie = _TIES[node.op].format(du, dv)
    return (rf"\begin{{cases}} {above} & {u} > {v} \\ {below} & {u} < {v} \\ "
            rf"{tie} & {u} = {v} \end{{cases}}")


def _both_signs(u, du):
    return u, number(0), du, du.args[0] if du.op == "negative" else Node("negative", (du,))


def _product(left, right):
    before, after = _latex(left, PRODUCT), _beside(right, SIGNED)
    # Two numbers side by side would be one, with a fraction a mixed one; and a number that follows
    # is no factor to the eye.
    joined = after[0].isdigit() or before[-1].isdigit() and after.startswith(r"\frac")
    dot = r" \cdot " if joined or right.op == "number" else r" \, "
    return f"{before}{dot}{after}"


def _power(base, exponent):
    if base.op in _BARE and exponent.op == "number":
        name, rest = KNOWN[base.op].latex.format(latex(base.args[0])).split(r"\left", 1)
        return rf"{name}^{{{latex(exponent)}}}\left{rest}"
    inner = _latex(base, ATOM)
    if base.op == "exp" or _NAMED.match(inner):
        inner = _bracketed(inner)  # a power of ln(z), and no ln of a power
    return f"{inner}^{{{latex(exponent)}}}"


def _number(value):
    if value.denominator == 1 or _digits(value) or value.denominator >= 10**MOST_DIGITS:
        return _decimal(value)
    return rf"\frac{{{value.numerator}}}{{{value.denominator}}}"


def _decimal(value: Fraction):
    """A number in as many digits as a float has."""
    with localcontext(prec=15):
        short = (Decimal(value.numerator) / value.denominator).normalize()
    if -7 <= short.adjusted() < 15:
        return f"{short:f}"
    mantissa, power = f"{short:e}".split("e")
    power = f"10^{{{int(power)}}}"
    return power if mantissa == "1" else rf"{mantissa} \cdot {power}"


# -- as it can be typed ----------------------------------------------------------------------------


def _text(node, least):
    made = _typed(node)
    fraction = node.op == "/" or node.op == "number" and "/" in made
    level = PRODUCT if fraction else _LEVELS.get(node.op, ATOM)
    return made if level >= least else f"({made})"


def _typed(node):
    args = node.args
    if node.op == "number":
        return _digits(node.number) or f"{node.number.numerator}/{node.number.denominator}"
    if node.op == "name":
        return node.name
    if node.op in ("+", "-"):
        return f"{_text(args[0], SUM)} {node.op} {_text(args[1], SUM + 1)}"
    if node.op == "negative":
        return f"-{_text(args[0], SIGNED)}"
    if node.op in ("*", "/"):
        return f"{_text(args[0], PRODUCT)}{node.op}{_text(args[1], SIGNED)}"
    if node.op == "**":
        return f"{_text(args[0], ATOM)}**{_text(args[1], SIGNED)}"
    if node.op in COMPARISONS:
        return f"{_typed(args[0])} {node.op} {_typed(args[1])}"
    if node.op in ("max", "min"):
        args = _members(node)
    return f"{node.op}({', '.join(map(_typed, args))})"


def _digits(value):
    """All the decimal digits of a number, "" where they have no end, as those of 1/3."""
    with localcontext(prec=MOST_TYPED):
        exact = (Decimal(value.numerator) / value.denominator).normalize()
    if Fraction(exact) != value:
        return ""
    plain, short = f"{exact:f}", f"{exact:e}".replace("e+", "e")
    return plain if len(plain) <= MOST_PLAIN else min(plain, short, key=len)
