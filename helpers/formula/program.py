"""Compute a formula in NumPy: its value, and its slope by automatic differentiation.

A tree becomes a list of steps, each computed once, and forgotten when nothing needs it any more.
Beside each value goes its slope with respect to z; a function's rule makes the slope of its result
from those of its arguments. That is forward-mode automatic differentiation.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.checked import checked
from helpers.checks import as_numbers, has
from helpers.formula.functions import CONSTANTS, DERIVED, KNOWN, Numbers, holds, holds_left
from helpers.formula.tree import COMPARISONS, VARIABLE, Node, every

Pair = tuple[Any, Any]  # a value and its slope; None is a slope of 0 everywhere


class Program:
    """A tree, ready to be computed; `steps` are its nodes in order."""

    @checked
    def __init__(self, root: Node) -> None:
        self.root, self.steps = root, list(every(root))
        self.letters = sorted(root.names - {VARIABLE, *CONSTANTS})
        last = {}
        for step in self.steps:
            last.update(dict.fromkeys(step.args, step))
        self._done: dict[Node, list[Node]] = {}  # after a step: the values that nothing needs more
        for node, step in last.items():
            self._done.setdefault(step, []).append(node)

    def value(self, z: Numbers, letters: Mapping[str, Numbers]) -> Numbers:
        """Return the value at z, an array or a number; letters: {letter: its value}."""
        z = self._checked(z, letters)
        with np.errstate(all="ignore"):
            return self._run(lambda node, args: _value(node, args, z, letters))

    def slope(self, z: Numbers, letters: Mapping[str, Numbers]) -> Numbers:
        """Return the slope at z by automatic differentiation; at a kink, the one from the left."""
        z = self._checked(z, letters)
        with np.errstate(all="ignore"):
            value, slope = self._run(lambda node, args: _pair(node, args, z, letters))
            return np.zeros_like(value) if slope is None else slope

    def _checked(self, z, letters):
        has("letters", letters, *self.letters)
        for one in self.letters:
            as_numbers(letters[one], one)
        return as_numbers(z)

    def _run(self, compute):
        found: dict[Node, Any] = {}
        for step in self.steps:
            found[step] = compute(step, [found[one] for one in step.args])
            for node in self._done.get(step, ()):
                del found[node]
        return found[self.root]


def _value(node, args, z, letters):
    if node.op == "number":
        return node.value
    if node.op == "name":
        if node.name == VARIABLE:
            return z
        return letters[node.name] if node.name in letters else CONSTANTS[node.name]
    if node.op in OPERATIONS:
        return OPERATIONS[node.op](*args)
    if node.op in COMPARISONS:
        return holds(node.op, *args)
    return (KNOWN.get(node.op) or DERIVED[node.op]).value(*args)


OPERATIONS = {"+": lambda u, v: u + v, "-": lambda u, v: u - v, "*": lambda u, v: u * v,
              "/": lambda u, v: np.divide(u, v), "negative": lambda u: -u,
              "**": lambda u, v: np.asarray(u) ** v}  # np.power would be slow for squares


def _pair(node, args, z, letters) -> Pair:
    if not args:
        value = _value(node, args, z, letters)
        return value, np.ones_like(z) if node.op == "name" and node.name == VARIABLE else None
    values, slopes = [one[0] for one in args], [one[1] for one in args]
    if node.op in COMPARISONS:  # what stands beside is for `where`
        full = [np.zeros_like(z) if one is None else one for one in slopes]
        return holds(node.op, *values), holds_left(node.op, *values, *full)
    value = _value(node, values, z, letters)
    if all(one is None for one in slopes):
        return value, None
    return value, RULES.get(node.op, _of_function)(node, values, slopes, value)


def _times(slope, factor):
    return None if slope is None else slope * factor


def _plus(first, second):
    return second if first is None else first if second is None else first + second


def _sum(node, values, slopes, value):
    return _plus(*slopes)


def _difference(node, values, slopes, value):
    return _plus(slopes[0], _times(slopes[1], -1.0))


def _product(node, values, slopes, value):
    return _plus(_times(slopes[0], values[1]), _times(slopes[1], values[0]))


def _quotient(node, values, slopes, value):
    return _plus(_times(slopes[0], np.divide(1.0, values[1])),
                 _times(slopes[1], np.divide(-value, values[1])))


def _power(node, values, slopes, value):
    base, exponent = values
    by_base = _times(slopes[0], np.where(np.equal(exponent, 0), 0.0,
                                         exponent * np.power(base, np.subtract(exponent, 1.0))))
    return _plus(by_base, _times(slopes[1], value * np.log(base)))


def _negative(node, values, slopes, value):
    return _times(slopes[0], -1.0)


def _choice(node, values, slopes, value):
    _, left, right = (np.zeros_like(value) if one is None else one for one in slopes)
    return np.where(slopes[0], left, right)


def _of_function(node, values, slopes, value):
    known = KNOWN[node.op]
    if known.slope:
        return slopes[0] * known.slope(values[0])
    full = [np.zeros_like(value) if one is None else one for one in slopes]
    return known.along(*(np.broadcast_to(one, np.shape(value)) for one in values), *full)


RULES = {"+": _sum, "-": _difference, "*": _product, "/": _quotient, "**": _power,
         "negative": _negative, "where": _choice}
