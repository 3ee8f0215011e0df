"""How long, deep and large a formula may be."""

import re
from fractions import Fraction
from math import isfinite, isnan

from helpers.formula.complaints import FormulaError, short
from helpers.formula.functions import CONSTANTS
from helpers.formula.program import Program
from helpers.formula.tree import Node

LONGEST = 300  # characters
DEEPEST = 25  # brackets, signs and powers inside each other
MOST_LETTERS = 6
HIGHEST_POWER = 20
LARGEST, SMALLEST = 1e12, 1e-12  # a number, unless it is 0


def number_of(typed: str, text: str, start: int) -> Fraction:
    """Return a number exactly as it is typed at a place of `text`; FormulaError for its size."""
    size = float(typed)
    if not re.search("[1-9]", re.split("[eE]", typed)[0]):
        return Fraction(0)  # Fraction would take for ever over 0e999999999
    if SMALLEST <= size <= LARGEST:
        return Fraction(typed)
    wrong, bound = ("small: 0, or at least", SMALLEST) if size < 1 else ("large: at most", LARGEST)
    raise FormulaError(f"The number {short(typed)} is too {wrong} {bound:g} is allowed.", text,
                       start, start + len(typed))


def constant(node: Node, text: str = "") -> float | None:
    """Return the value of a node in which no name stands but pi; None of another.

    FormulaError, with the place in `text`, where it is too large or no number.
    """
    if not node.names <= CONSTANTS.keys():
        return None
    value = float(Program(node).value(0.0, {}))
    if isfinite(value) and abs(value) <= LARGEST:
        return value
    raise FormulaError("This is no real number." if isnan(value) else
                       f"This is too large: a number may be at most {LARGEST:g}.", text,
                       node.start, node.end)
