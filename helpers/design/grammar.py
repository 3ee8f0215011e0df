"""Random formulas from a small grammar, and letters moved a little: what a search tries.

    sum or product of two, the larger or smaller of two, a function of one, a number times z, or z

Everything that comes out can be read by helpers.formula, and has a z.
"""

from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from helpers.formula.line import Letter
from helpers.formula.tree import Node, name, number

DEEPEST = 3
FUNCTIONS = ("tanh", "sigmoid", "softplus", "sin", "atan", "asinh", "relu", "abs", "Phi", "expm1")
PAIRS = ("+", "*", "*", "max", "min", "-")
NUMBERS = tuple(Fraction(one) for one in (
    "0.1", "0.25", "0.5", "0.75", "1.25", "1.5", "2", "3"))
_Z = name("z")


def random_tree(rng: np.random.Generator, deepest: int = DEEPEST) -> Node:
    """Return the tree of a random formula that has a z, with so many levels at most."""
    kind = rng.random()
    if deepest == 0 or kind < 0.15:
        return _leaf(rng)
    if kind < 0.5:
        return Node(_one_of(rng, FUNCTIONS), (random_tree(rng, deepest - 1),))
    if kind < 0.62:
        return Node("*", (number(_one_of(rng, NUMBERS)), random_tree(rng, deepest - 1)))
    left, right = random_tree(rng, deepest - 1), random_tree(rng, deepest - 1)
    if left == right:  # z - z, max(z, z)
        return left
    return Node(_one_of(rng, PAIRS), (left, right))


def moved(letters: Mapping[str, Letter], rng: np.random.Generator,
          share: float) -> dict[str, Letter]:
    """Return the letters, each moved by a normal number, and held within its slider.

    share: the standard deviation, as a share of the slider's length.
    """
    found = {}
    for letter, one in letters.items():
        step = float(rng.standard_normal()) * share * (one.high - one.low)
        value = float(f"{min(one.high, max(one.low, one.value + step)):.6g}")
        found[letter] = Letter(min(one.high, max(one.low, value)), one.low, one.high)
    return found


def _leaf(rng):
    if rng.random() < 0.7:
        return _Z
    return Node("*", (number(_one_of(rng, NUMBERS)), _Z))


def _one_of(rng, choices):
    return choices[int(rng.integers(len(choices)))]
