"""How the artists of a live figure are dragged: what a pointer and the arrow keys may do."""

from dataclasses import dataclass
from typing import Any

from helpers.checks import InputError, finite


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

    def place(self, x: Any, y: Any) -> tuple[float, float] | None:
        """Return where a page has dragged it to, kept within its ranges; None for no place.

        A page sends null for what is no number there, or lies beyond all of them.
        """
        try:
            x, y = finite("x", x), finite("y", y)
        except InputError:
            return None
        if self.up is not None:
            y = min(max(y, self.up.low), self.up.high)
        return min(max(x, self.low), self.high), y
