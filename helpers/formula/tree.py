"""The tree of a formula: what is computed from what, and where in the text it stands."""

from __future__ import annotations

import math
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
    two nodes are compared. names: all that stand in it.
    """

    op: str
    args: tuple[Node, ...] = ()
    number: Fraction = Fraction(0)
    name: str = ""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    names: frozenset[str] = field(init=False, compare=False, repr=False)
    hash: int = field(init=False, compare=False, repr=False)

    @property
    def value(self) -> float:
        """The number as a float; infinite where no float is so large."""
        try:
            return float(self.number)
        except OverflowError:
            return math.inf if self.number > 0 else -math.inf

    def __post_init__(self):
        # Trees are kept in sets: without these, each look would go through the whole of a tree.
        kept = frozenset({self.name} if self.op == "name" else ()).union(
            *(one.names for one in self.args))
        object.__setattr__(self, "names", kept)
        object.__setattr__(self, "hash", hash((self.op, self.args, self.number, self.name)))

    def __hash__(self):
        return self.hash


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
    return on in node.names


def as_lists(node: Node) -> list:
    """Return a tree as lists of texts, for JSON."""
    return [node.op, str(node.number), node.name, *map(as_lists, node.args)]


def of_lists(lists: list) -> Node:
    """Return the tree that `as_lists` wrote."""
    op, amount, word, *args = lists
    return Node(op, tuple(map(of_lists, args)), Fraction(amount), word)
