"""What a training race came to: means and spreads over seeds, in numbers and kept for later.

A Result is saved as plain data: {"kind", "name", "made", "plan", "seconds", "lanes": [{"act",
"seed", "state", "problem", "epochs": [{"epoch", "loss", "accuracy", "seconds"}]}]}.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from helpers import my_work
from helpers.checked import checked
from helpers.checks import InputError, one_of
from helpers.comparing import standard_error
from helpers.formula import is_known
from helpers.race.plan import Planned
from helpers.race.result_form import FORM

FILE = "races"
LONGEST_NAME = 60


@dataclass(frozen=True)
class Row:
    """One activation of a race, after the last epoch that its seeds have all reached.

    runs: how many seeds; begun: how many of them have an epoch and did not fail, and count here;
    failed: how many diverged or died. accuracy, loss: means; low, high: the smallest and largest
    accuracy. epochs: trained by all. error: the standard error of the mean accuracy, None for a
    single seed. Numbers are None where no epoch is there yet.
    """

    act: str
    runs: int
    begun: int
    failed: int
    epochs: int
    accuracy: float | None
    low: float | None
    high: float | None
    loss: float | None
    seconds: float | None
    error: float | None = None


@dataclass(frozen=True)
class Epoch:
    """A network after one more epoch. seconds: that it took; None where nobody took the time."""

    epoch: int
    loss: float
    accuracy: float
    seconds: float | None = None


@dataclass
class Lane:
    """One network of a race: `epochs` holds an Epoch after each.

    state: "waiting", "running", "done", "stopped" or "failed", then `problem` says why. warning:
    what else went wrong, such as that the network could not be kept; it trains all the same.
    """

    act: str
    seed: int
    epochs: list[Epoch] = field(default_factory=list)
    state: str = "waiting"
    problem: str = ""
    warning: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Lane:
        """Return the Lane of plain data."""
        epochs = [Epoch(one["epoch"], one["loss"], one["accuracy"], one.get("seconds"))
                  for one in data["epochs"]]
        return cls(data["act"], data["seed"], epochs, data["state"],
                   data.get("problem", ""), data.get("warning", ""))


@dataclass(frozen=True, eq=False)
class Result:
    """A race at one moment."""

    kind: str
    name: str
    plan: Planned
    seconds: float | None
    lanes: tuple[Lane, ...]
    made: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Result:
        """Return the Result of plain data, as it is saved."""
        return cls(data["kind"], data["name"], Planned.of(data["plan"]), data["seconds"],
                   tuple(map(Lane.of, data["lanes"])), data.get("made", ""))

    def as_dict(self) -> dict[str, Any]:
        """All of it as plain data, for JSON."""
        return asdict(self) | {"plan": self.plan.as_dict(),
                               "lanes": [asdict(lane) for lane in self.lanes]}

    @property
    def acts(self) -> list[str]:
        """The activations that raced, by key."""
        return list(self.plan.acts)

    @property
    def epochs(self) -> int:
        """How many epochs were planned."""
        return self.plan.epochs

    @property
    def split(self) -> str:
        """The images whose share of right answers counts: "validation" or "test"."""
        return self.plan.split

    def lanes_of(self, act: str) -> list[Lane]:
        """The lanes of one activation, a seed each."""
        return [lane for lane in self.lanes if lane.act == act]


@checked
def curves(result: Result, act: str, what: str) -> np.ndarray:
    """Return a Result's curves of one activation: an array (seeds, epochs), nan where none is.

    what: "loss" or "accuracy".
    """
    one_of("what", what, ("loss", "accuracy"))
    lanes = result.lanes_of(act)
    found = np.full((len(lanes), result.epochs), np.nan)
    for row, lane in zip(found, lanes, strict=True):
        row[:len(lane.epochs)] = [getattr(epoch, what) for epoch in lane.epochs]
    return found


def mean_curve(result: Result, act: str, what: str) -> np.ndarray:
    """Return the mean over the seeds that have come so far, shape (epochs,), nan where none has.

    Seeds that failed do not count.
    """
    alive = [lane.state != "failed" for lane in result.lanes_of(act)]
    found = curves(result, act, what)[np.array(alive, bool)]
    return np.ma.masked_invalid(found).mean(axis=0).filled(np.nan)


def runs_of(result: Result) -> dict[str, dict[str, Any]]:
    """Return all curves of a Result, as helpers.draw.training_race.update_race wants them."""
    both = ("loss", "accuracy")
    return {act: {what: curves(result, act, what) for what in both}
            | {"means": {what: mean_curve(result, act, what) for what in both}}
            for act in result.acts}


def means_beside(before: Result | None, result: Result | None) -> dict[str, dict[str, np.ndarray]]:
    """Return the mean curves of an earlier Result, for update_race: those that `result` has too.

    All of them where there is no result; none where there is nothing before.
    """
    if before is None:
        return {}
    there = before.acts if result is None else result.acts
    return {act: {what: mean_curve(before, act, what) for what in ("loss", "accuracy")}
            for act in before.acts if act in there}


@checked
def table(result: Result) -> list[Row]:
    """Return a Row for each activation, best accuracy first, those without a number last."""
    rows = [_row(result, act) for act in result.acts]
    return sorted(rows, key=lambda row: (row.accuracy is None, -(row.accuracy or 0)))


def _row(result, act):
    lanes = result.lanes_of(act)
    failed = sum(lane.state == "failed" for lane in lanes)
    good = [lane for lane in lanes if lane.state != "failed" and lane.epochs]
    epochs = min((len(lane.epochs) for lane in good), default=0)
    empty = Row(act, len(lanes), len(good), failed, epochs, None, None, None, None, None)
    if not epochs:
        return empty
    last = [lane.epochs[epochs - 1] for lane in good]
    accuracy = [epoch.accuracy for epoch in last]
    seconds = [epoch.seconds for lane in good for epoch in lane.epochs
               if epoch.seconds is not None]
    return Row(act, len(lanes), len(good), failed, epochs, float(np.mean(accuracy)), min(accuracy),
               max(accuracy), float(np.mean([epoch.loss for epoch in last])),
               float(np.median(seconds)) if seconds else None,
               standard_error(accuracy) if len(accuracy) > 1 else None)


# -- kept in the learner's own folder ------------------------------------------------------------


def saved(kind: str) -> tuple[list[Result], str]:
    """Return the saved Results of one kind, newest first, and a problem in words or "".

    A race with an activation that cannot be read is left out, and stays in the file.
    """
    kept = my_work.read(FILE, FORM)
    races = [Result.of(race) for race in kept.data.get("races", [])[::-1] if race["kind"] == kind]
    bad = [one for one in races if not all(map(is_known, one.acts))]
    names = ", ".join(f"\u201c{one.name}\u201d" for one in bad)
    told = f"Not shown, as an activation in it cannot be read: {names}." if bad else ""
    return [one for one in races if one not in bad], kept.problem or told


def save(result: Result, name: str) -> str:
    """Keep a Result under a name; return a problem in words, "" if there is none.

    A name that is taken gets a number. InputError for a name that is empty or too long.
    """
    name = " ".join(str(name).split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise InputError(f"A race needs a name of 1 to {LONGEST_NAME} letters; this one has "
                         f"{len(name)}.")

    def add(kept):
        races = kept.get("races", [])
        taken, free, number = {race["name"] for race in races}, name, 2
        while free in taken:
            free, number = f"{name} ({number})", number + 1
        return {**kept, "races": [*races, result.as_dict() | {"name": free}]}

    return my_work.update(FILE, add, FORM).problem
