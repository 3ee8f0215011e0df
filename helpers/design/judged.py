"""What a challenge says of an activation, and how near it came."""

import math
from dataclasses import dataclass, field
from typing import Any

from helpers.activations import Activation

LOWEST = -10.0  # a score: of what is not even defined
REACH = 20.0  # of the explorer's z
Where = tuple[str, tuple[Any, ...], dict[str, Any]]


@dataclass(frozen=True)
class Judged:
    """Whether an activation passed a challenge.

    why: in a sentence with numbers. score: at least 0 where it passed; larger is better, and a
    small change of the function is a small change of it. where: the figure that shows it, as the
    name of a factory of helpers.widgets, its arguments, and its state at the telling position.
    """

    passed: bool
    why: str
    score: float
    where: Where = field(default=("", (), {}))


def margin(used: float) -> float:
    """Return the score of a share of what is allowed: 1 for nothing, 0 for all, below 0 for more.

    Beyond, it counts powers of ten, so that a search sees the way from very far as well.
    """
    if not math.isfinite(used):
        return LOWEST
    return 1.0 - used if used <= 1 else max(LOWEST, -math.log10(used))


def explorer_at(act: Activation, z: float) -> Where:
    """Return the explorer of an activation at a point, as far as its slider of z goes."""
    z = max(-REACH, min(REACH, z))
    wide = next(one for one in (5, 10, 20) if abs(z) <= one)
    return "explore", (act.key,), {"range": wide, "z": z}
