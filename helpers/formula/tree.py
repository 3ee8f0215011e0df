"""The tree of a formula: what is computed from what, and where in the text it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

VARIABLE = "z"
COMPARISONS = {">": ">", ">=": r"\ge", "<": "<", "<=": r"\le", "==": "=", "!=": r"\ne"}  # in LaTeX


@dataclass(frozen=True)
class Node:
    """One step of a formula.

    op: "number", "name" (z, a letter or pi), one of + - * / **, "negative", a comparison, or the
    name of a function. args: what it is computed from. number: exactly as it was typed; name: the
    variable, the letter or the constant. start, end: its place in the text; they do not count when
    two nodes are compared.
    """

    op: str
    args: tuple[Node, ...] = ()
    number: Fraction = Fraction(0)
    name: str = ""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)

    @property
    def value(self) -> float:
        """The number as a float."""
        return float(self.number)


def number(value: Fraction | int) -> Node:
    """Return the node of a number."""
    return Node("number", number=Fraction(value))


def name(text: str) -> Node:
    """Return the node of z, a letter or pi."""
    return Node("name", name=text)


def every(root: Node) -> Iterator[Node]:
    """Yield each node of a tree once, what a node is computed from before the node itself.

    Parts that are alike, such as the two sigmoids of sigmoid(z) * (1 - sigmoid(z)), come once.
    """
    seen: set[Node] = set()
    waiting = [(root, False)]
    while waiting:
        node, ready = waiting.pop()
        if node in seen:
            continue
        if ready:
            seen.add(node)
            yield node
        else:
            waiting.append((node, True))
            waiting.extend((one, False) for one in reversed(node.args))


def names(root: Node) -> list[str]:
    """Return the names in a tree, z and letters, in the order in which they are first met."""
    return list(dict.fromkeys(node.name for node in every(root) if node.op == "name"))


def depends(node: Node, on: str = VARIABLE) -> bool:
    """Does it depend on a name?"""
    return on in names(node)


def as_lists(node: Node) -> list:
    """Return a tree as lists of texts, for JSON."""
    return [node.op, str(node.number), node.name, *map(as_lists, node.args)]


def of_lists(lists: list) -> Node:
    """Return the tree that `as_lists` wrote."""
    op, amount, word, *args = lists
    return Node(op, tuple(map(of_lists, args)), Fraction(amount), word)
