"""A formula as LaTeX, in the order in which it was typed."""

from fractions import Fraction

from helpers.formula.functions import DERIVED, KNOWN
from helpers.formula.tree import COMPARISONS, Node, names

SUM, PRODUCT, SIGNED, POWER, ATOM = range(5)  # what binds how closely
_LEVELS = {"+": SUM, "-": SUM, "*": PRODUCT, "negative": SIGNED, "**": POWER}
_TIES = {"left_max": r"\min\left({0}, {1}\right)", "left_min": r"\max\left({0}, {1}\right)",
         "left_abs": r"-\left|{0}\right|"}
_BARE = {"tanh", "sin", "cos", "sinh", "cosh", "log"}  # whose power stands behind the name
MOST_DECIMALS = 9


def latex(node: Node) -> str:
    """Return a tree as LaTeX, with no dollar signs around it."""
    return _latex(node, SUM)


def as_text(node: Node) -> str:
    """Return a tree as a formula that `parse` reads as the same tree."""
    return _text(node, SUM)


def _latex(node, least):
    """The LaTeX of a node, in brackets where it binds less closely than `least`."""
    made = _made(node)
    # Cases have no brackets of their own on the right.
    level = SUM if made.startswith(r"\begin") else _LEVELS.get(node.op, ATOM)
    if level >= least and not _is_fraction(node):
        return made
    return made if least < POWER and _is_fraction(node) else rf"\left({made}\right)"


def _made(node):
    args = node.args
    if node.op == "number":
        return _number(node.number)
    if node.op == "name":
        return r"\pi" if node.name == "pi" else node.name
    if node.op in ("+", "-"):
        return f"{_latex(args[0], SUM)} {node.op} {_latex(args[1], SUM + (node.op == '-'))}"
    if node.op == "negative":
        return f"-{_latex(args[0], PRODUCT)}"
    if node.op == "*":
        return _product(*args)
    if node.op == "/":
        return rf"\frac{{{latex(args[0])}}}{{{latex(args[1])}}}"
    if node.op == "**":
        return _power(*args)
    if node.op in COMPARISONS:
        return f"{latex(args[0])} {COMPARISONS[node.op]} {latex(args[1])}"
    if node.op in _TIES and any(map(names, args[len(args) // 2:])):  # not just numbers
        return _with_tie(node)
    return (KNOWN.get(node.op) or DERIVED[node.op]).latex.format(*map(latex, args))


def _with_tie(node):
    """The slope where two pieces meet, with a row for the tie itself: from the left."""
    u, v, du, dv = map(latex, node.args) if len(node.args) == 4 else _both_signs(*node.args)
    above, below = (du, dv) if node.op != "left_min" else (dv, du)
    tie = _TIES[node.op].format(du, dv)
    return (rf"\begin{{cases}} {above} & {u} > {v} \\ {below} & {u} < {v} \\ "
            rf"{tie} & {u} = {v} \end{{cases}}")


def _both_signs(u, du):
    return latex(u), "0", latex(du), latex(Node("negative", (du,)))


def _product(left, right):
    before, after = _latex(left, PRODUCT), _latex(right, SIGNED + (right.op == "negative"))
    # Two numbers side by side would be one; and a number that follows is no factor to the eye.
    dot = r" \cdot " if after[0].isdigit() or right.op == "number" else r" \, "
    return f"{before}{dot}{after}"


def _power(base, exponent):
    if base.op in _BARE and exponent.op == "number":
        name, rest = KNOWN[base.op].latex.format(latex(base.args[0])).split(r"\left", 1)
        return rf"{name}^{{{latex(exponent)}}}\left{rest}"
    inner = _latex(base, ATOM)
    if base.op == "exp":
        inner = rf"\left({inner}\right)"
    return f"{inner}^{{{latex(exponent)}}}"


def _number(value):
    if value.denominator == 1:
        return _decimal(value)
    if value.denominator <= 12 or not _is_short(value):
        return rf"\frac{{{value.numerator}}}{{{value.denominator}}}"
    return _decimal(value)


def _is_fraction(node):
    """Does a node look like a fraction, which needs brackets below a power?"""
    return node.op == "/" or node.op == "number" and _number(node.number).startswith(r"\frac")


def _is_short(value):
    """Has it few decimals?"""
    return (value * 10**MOST_DECIMALS).denominator == 1


def _decimal(value: Fraction):
    text = f"{float(value):.15g}"
    if "e" not in text:
        return text
    mantissa, exponent = text.split("e")
    return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"


# -- as it can be typed ----------------------------------------------------------------------------


def _text(node, least):
    made = _typed(node)
    level = PRODUCT if node.op == "/" or _is_typed_fraction(node) else _LEVELS.get(node.op, ATOM)
    return made if level >= least else f"({made})"


def _typed(node):
    args = node.args
    if node.op == "number":
        value = node.number
        if value.denominator == 1 or _is_short(value):
            return f"{float(value):.15g}"
        return f"{value.numerator}/{value.denominator}"
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
    return f"{node.op}({', '.join(map(_typed, args))})"


def _is_typed_fraction(node):
    value = node.number
    return node.op == "number" and value.denominator != 1 and not _is_short(value)
