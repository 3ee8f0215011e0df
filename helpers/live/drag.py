"""How the artists of a live figure are dragged: what a pointer and the arrow keys may do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Range:
    """From where to where something is moved, and in which steps, in data units."""

    low: float
    high: float
    step: float


@dataclass(frozen=True)
class Drag:
    """How an artist is dragged: its name for screen readers, range and step in data units of x.

    up: the Range of y, for what moves both ways; the arrows up and down then move it along y.
    """

    label: str
    low: float
    high: float
    step: float
    up: Range | None = None
