"""What a training race came to: means and spreads over seeds, in numbers and kept for later.

A result is plain data: {"kind", "name", "made", "plan", "seconds", "lanes": [{"act", "seed",
"state", "problem", "epochs": [{"epoch", "loss", "accuracy", "seconds"}]}]}.
"""

import datetime
from dataclasses import asdict, dataclass

import numpy as np

from helpers import my_work
from helpers.checks import InputError

FILE = "races"
LONGEST_NAME = 60


@dataclass(frozen=True)
class Row:
    """One activation of a race, after the last epoch that its seeds have all reached.

    runs: how many seeds; begun: how many of them have an epoch and did not fail, and count here;
    failed: how many diverged or died. accuracy, loss: means; low, high: the smallest and largest
    accuracy. epochs: trained by all. Numbers are None where no epoch is there yet.
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


def result(race, name=""):
    """Return a Race's present state as plain data."""
    now = datetime.datetime.now().isoformat(timespec="seconds")
    lanes = [asdict(lane) for lane in race.lanes.values()]
    return {"kind": race.plan.kind, "name": name, "made": now, "plan": race.plan.as_dict(),
            "seconds": round(race.seconds, 2), "lanes": lanes}


def curves(data, act, what):
    """Return a result's curves of one activation: an array (seeds, epochs), nan where none is.

    what: "loss" or "accuracy".
    """
    lanes = [lane for lane in data["lanes"] if lane["act"] == act]
    found = np.full((len(lanes), data["plan"]["epochs"]), np.nan)
    for row, lane in zip(found, lanes, strict=True):
        values = [epoch[what] for epoch in lane["epochs"]]
        row[:len(values)] = values
    return found


def mean_curve(data, act, what):
    """Return the mean over the seeds that have come so far, shape (epochs,), nan where none has.

    Seeds that failed do not count.
    """
    alive = [lane["state"] != "failed" for lane in data["lanes"] if lane["act"] == act]
    found = curves(data, act, what)[np.array(alive, bool)]
    there = np.isfinite(found)
    sums = np.where(there, found, 0).sum(axis=0)
    return np.divide(sums, there.sum(axis=0), out=np.full(sums.shape, np.nan),
                     where=there.any(axis=0))


def runs_of(data):
    """Return all curves of a result, as helpers.draw.training_race.update_race wants them."""
    both = ("loss", "accuracy")
    return {act: {what: curves(data, act, what) for what in both}
            | {"means": {what: mean_curve(data, act, what) for what in both}}
            for act in data["plan"]["acts"]}


def table(data):
    """Return a Row for each activation, best accuracy first, those without a number last."""
    rows = [_row(data, act) for act in data["plan"]["acts"]]
    return sorted(rows, key=lambda row: (row.accuracy is None, -(row.accuracy or 0)))


def _row(data, act):
    lanes = [lane for lane in data["lanes"] if lane["act"] == act]
    failed = sum(lane["state"] == "failed" for lane in lanes)
    good = [lane for lane in lanes if lane["state"] != "failed" and lane["epochs"]]
    epochs = min((len(lane["epochs"]) for lane in good), default=0)
    empty = Row(act, len(lanes), len(good), failed, epochs, None, None, None, None, None)
    if not epochs:
        return empty
    last = [lane["epochs"][epochs - 1] for lane in good]
    accuracy = [epoch["accuracy"] for epoch in last]
    seconds = [epoch["seconds"] for lane in good for epoch in lane["epochs"]
               if epoch["seconds"] is not None]
    return Row(act, len(lanes), len(good), failed, epochs, float(np.mean(accuracy)), min(accuracy),
               max(accuracy), float(np.mean([epoch["loss"] for epoch in last])),
               float(np.median(seconds)) if seconds else None)


# -- kept in the learner's own folder ------------------------------------------------------------


def saved(kind):
    """Return the saved results of one kind, newest first, and a problem in words or ""."""
    kept = my_work.read(FILE, _valid)
    races = [race for race in kept.data.get("races", []) if race["kind"] == kind]
    return races[::-1], kept.problem


def save(data, name):
    """Keep a result under a name; return a problem in words, "" if there is none.

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
        return {**kept, "races": [*races, {**data, "name": free}]}

    return my_work.update(FILE, add, _valid).problem


def _valid(kept):
    races = kept.get("races", [])
    return isinstance(races, list) and all(
        isinstance(race, dict) and {"kind", "name", "plan", "lanes", "seconds"} <= set(race)
        for race in races)
