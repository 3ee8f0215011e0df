"""Where the pieces of a formula meet: max, min, abs, relu, sign and where change sides there."""

from collections.abc import Iterator, Mapping

import numpy as np

from helpers.formula.program import Program
from helpers.formula.tree import COMPARISONS, Node, every, number

REACH, STEPS = 20, 40  # looked for from -REACH to REACH, in so many steps of z for each 1
MOST = 40
_PAIRS = {"max", "min", *COMPARISONS}
_ALONE = {"abs", "relu", "sign"}


def kinks(root: Node, letters: Mapping[str, float]) -> tuple[float, ...]:
    """Return the values of z from -REACH to REACH at which pieces meet, at most MOST, upwards.

    letters: {letter: its value}. At each the left piece still holds, as in every record.
    """
    z = np.arange(-REACH * STEPS, REACH * STEPS + 1) / STEPS
    found = {place for side in _sides(root) for place in _changes(side, z, letters)}
    return tuple(sorted(sorted(found, key=abs)[:MOST]))


def _sides(root) -> Iterator[Program]:
    """What changes its sign where pieces meet."""
    for node in every(root):
        if node.op in _PAIRS:
            yield Program(Node("-", node.args))
        elif node.op in _ALONE:
            yield Program(Node("-", (node.args[0], number(0))))


def _changes(side, z, letters) -> Iterator[float]:
    signs = np.sign(np.broadcast_to(side.value(z, letters), z.shape))
    for at in np.flatnonzero((signs[:-1] != signs[1:]) & ~np.isnan(signs[:-1] + signs[1:])):
        if signs[at] == 0:  # it ends to be 0 here, or was 0 here alone
            yield float(z[at])
        elif signs[at + 1] == 0:
            yield float(z[at + 1])
        else:
            yield _halved(side, z[at], z[at + 1], signs[at], letters)


def _halved(side, low, high, sign, letters):
    """The last float on the left side of a change between `low` and `high`."""
    while low < (middle := (low + high) / 2) < high:
        if np.sign(side.value(middle, letters)) == sign:
            low = middle
        else:
            high = middle
    return float(low)
