"""Where the pieces of a formula meet: max, min, abs, relu, sign and where change sides there."""

from collections.abc import Iterator, Mapping

import numpy as np

from helpers.formula.program import Program
from helpers.formula.tree import COMPARISONS, Node, every, number

REACH, STEPS = 20, 40  # looked for from -REACH to REACH, in so many steps of z for each 1
MOST = 40
FARTHEST, FAR_STEPS = 1e6, 400  # beyond REACH, in steps that grow
_PAIRS = {"max", "min", *COMPARISONS}
_ALONE = {"abs", "relu", "sign"}


def kinks(root: Node, letters: Mapping[str, float]) -> tuple[float, ...]:
    """Return the values of z from -REACH to REACH at which pieces meet, at most MOST, upwards.

    letters: {letter: its value}. At each the left piece still holds, as in every record.
    """
    z = np.arange(-REACH * STEPS, REACH * STEPS + 1) / STEPS
    found = {place for side in _sides(root) for place in _changes(side, z, letters)}
    return _nearest(found)


def far_kinks(root: Node, letters: Mapping[str, float]) -> tuple[float, ...]:
    """Return at most MOST values of z beyond REACH at which pieces meet, upwards; not all are seen.

    Where both sides have become 0, as exp(-z**2) does, nothing meets.
    """
    out, found = np.geomspace(REACH, FARTHEST, FAR_STEPS), set()
    with np.errstate(all="ignore"):
        for side in _sides(root):
            for z in (-out[::-1], out):
                signs = np.sign(np.broadcast_to(side.value(z, letters), z.shape))
                at = np.flatnonzero(signs[:-1] * signs[1:] < 0)
                found |= set(_halved(side, z[at], z[at + 1], signs[at], letters).tolist())
    return _nearest(found)


def _nearest(places):
    return tuple(sorted(sorted(places, key=abs)[:MOST]))


def _sides(root) -> Iterator[Program]:
    """What changes its sign where pieces meet."""
    for node in every(root):
        if node.op in _PAIRS:
            yield Program(Node("-", node.args))
        elif node.op in _ALONE:
            yield Program(Node("-", (node.args[0], number(0))))


def _changes(side, z, letters) -> list[float]:
    signs = np.sign(np.broadcast_to(side.value(z, letters), z.shape))
    at = np.flatnonzero((signs[:-1] != signs[1:]) & ~np.isnan(signs[:-1] + signs[1:]))
    # It ends to be 0 at a point of z, or was 0 there alone; or it changes between two.
    there = np.where(signs[at] == 0, z[at], z[at + 1])[(signs[at] == 0) | (signs[at + 1] == 0)]
    at = at[signs[at] * signs[at + 1] < 0]
    return [*there.tolist(), *_halved(side, z[at], z[at + 1], signs[at], letters).tolist()]


def _halved(side, low, high, sign, letters):
    """The last floats on the left sides of changes between `low` and `high`, all at once."""
    while np.any((low < (middle := (low + high) / 2)) & (middle < high)):
        same = np.sign(side.value(middle, letters)) == sign
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return low
