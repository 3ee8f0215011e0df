"""How fast a formula grows far out, where that follows from how it is written."""

from fractions import Fraction

from helpers.formula.tree import COMPARISONS, VARIABLE, Node, every

_ALIKE = {"+", "-", "max", "min", *COMPARISONS}  # whose arguments must grow alike
_KEEP = {"negative", "abs", "relu"}
_ANY = "any"  # 0 is 0 times whatever


def degree(root: Node) -> int:
    """Return n where f(c z) = c**n f(z) for every c > 0, for a whole n from 2 on, else 1.

    Read from the tree alone: of z**2 and z*relu(z) it is 2, of z**2 + z there is none.
    """
    known: dict[Node, Fraction | str | None] = {}
    for node in every(root):
        known[node] = _of(node, [known[one] for one in node.args])
    found = known[root]
    return int(found) if isinstance(found, Fraction) and found >= 2 and found % 1 == 0 else 1


def _of(node, args):
    if node.op == "number":
        return Fraction(0) if node.number else _ANY
    if node.op == "name":
        return Fraction(node.name == VARIABLE)
    if VARIABLE not in node.names:
        return Fraction(0)
    if None in args:
        return None
    if node.op in _KEEP:
        return args[0]
    if node.op in ("*", "/"):
        return _ANY if _ANY in args else args[0] + (1 if node.op == "*" else -1) * args[1]
    if node.op == "**":
        power = node.args[1]
        return args[0] * power.number if power.op == "number" and args[0] != _ANY else None
    if node.op == "where":
        alike = _alike(args[1:])
        return alike if args[0] is not None else None
    if node.op in COMPARISONS:  # which side it is stays the same
        return Fraction(0) if _alike(args) is not None else None
    return _alike(args) if node.op in _ALIKE else None


def _alike(args):
    different = {one for one in args if one != _ANY}
    return None if len(different) > 1 else different.pop() if different else _ANY
