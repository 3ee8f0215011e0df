"""Which published result is to be measured again, and what a process makes of that."""

from dataclasses import dataclass
from typing import Any

from helpers.experiments.published import Step
from helpers.experiments.published.record import as_plain, timed


@dataclass(frozen=True)
class Wanted:
    """Which result, and how much of it, on the way to a process: in the form of a plan."""

    key: str
    budget: str

    kind = "published"  # not a field: what the process makes of it

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain data, for JSON."""
        return {"key": self.key, "budget": self.budget}


class Measuring:
    """What a process does with what is Wanted: a step of it in each `epoch`."""

    epochs: tuple[dict, ...] = ()

    def __init__(self, key: str, budget: str) -> None:
        self._steps = timed(key, budget)

    def epoch(self) -> dict[str, Any]:
        """Return {"share", "words"} of a Step, or {"found"}, the Found as plain data."""
        step = next(self._steps)
        if isinstance(step, Step):
            return {"share": step.share, "words": step.words}
        return {"found": as_plain(step)}
