"""Numbers drawn from a seed: the same for the same words on every machine and every Python."""

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

T = TypeVar("T")
TRIES = 1000


class Dice:
    """Draws that depend on words alone, such as a seed and the name of an exercise.

    The digits are SHA-256 of the words and of how many draws there have been: neither Python's
    random numbers nor NumPy's promise to stay the same from version to version.
    """

    def __init__(self, *words: str) -> None:
        self._words = unicodedata.normalize("NFC", "\n".join(words)).encode("utf-8")
        self._count = 0

    def below(self, end: int) -> int:
        """Draw a whole number from 0 to end - 1."""
        self._count += 1
        digest = hashlib.sha256(self._words + b"\n%d" % self._count).digest()
        return int.from_bytes(digest[:16], "big") % end

    def sign(self) -> int:
        """Draw 1 or -1."""
        return self.pick([1, -1])

    def pick(self, things: Sequence[T], but: Collection[T] = ()) -> T:
        """Draw one of several things, none of those in `but`."""
        left = [thing for thing in things if thing not in but]
        return left[self.below(len(left))]

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Draw `count` different things, in the order in which they are drawn."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in range(count)]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """Return all the things in an order that is drawn."""
        return self.some(things, len(things))

    def number(self, low: float, high: float, step: float, but: Collection[float] = ()) -> float:
        """Draw one of low, low + step, ... up to high, as a decimal with few digits."""
        return self.pick(steps(low, high, step), but)

    def until(self, draw: Callable[[], T], good: Callable[[T], bool]) -> T:
        """Draw again and again until `good` says so. ValueError where nothing is ever good."""
        for _ in range(TRIES):
            drawn = draw()
            if good(drawn):
                return drawn
        raise ValueError(f"None of {TRIES} draws was good.")


def steps(low: float, high: float, step: float) -> list[float]:
    """Return low, low + step, ... up to high, each as the float of its decimal."""
    count = round((high - low) / step)
    return [round(low + step * place, 10) + 0.0 for place in range(count + 1)]
