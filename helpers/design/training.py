"""How an activation trains on digits beside ReLU and GELU, all under the same budget.

    race = Race(training_plan(act))        # a race as any other: start, poll, pause, stop
    said = training_said(result(race))     # medians, spreads, verdicts in words
"""

from dataclasses import dataclass

import numpy as np

from helpers.activations import Activation, activation
from helpers.comparing import Verdict
from helpers.comparing.verdicts import summary
from helpers.race.compared import final_accuracies, race_verdicts, titles
from helpers.race.plan import Plan
from helpers.race.results import Result

BESIDE = ("relu", "gelu")
SEEDS, EPOCHS = 8, 4  # the exact test of three pairs needs 7 seeds


@dataclass(frozen=True)
class Trained:
    """What a race says of one activation.

    seeds: trained to the end; failed: that were not. median, low, high: of their shares of right
    answers on the validation images, nan without any; spread: the standard deviation, nan for one.
    """

    key: str
    title: str
    seeds: int
    failed: int
    median: float
    low: float
    high: float
    spread: float

    @property
    def words(self) -> str:
        """All of it in a sentence."""
        if not self.seeds:
            return f"{self.title}: no network was trained to the end."
        seeds = f"{self.seeds} seed{'s' * (self.seeds > 1)}"
        lost = f"; {self.failed} not trained to the end" if self.failed else ""
        return (f"{self.title}: median {self.median:.3f} of the validation images, from "
                f"{self.low:.3f} to {self.high:.3f} over {seeds}{lost}.")


@dataclass(frozen=True)
class TrainingSaid:
    """What a finished race says: each activation, each pair, and all pairs in a sentence.

    rows: best median first. verdicts: empty while it runs; summary "" then.
    """

    rows: tuple[Trained, ...]
    verdicts: tuple[Verdict, ...]
    summary: str

    @property
    def words(self) -> str:
        """All of it as sentences, a line each."""
        pairs = [f"{one.words}." for one in self.verdicts]
        return "\n".join([*(row.words for row in self.rows), *pairs, self.summary]).strip()


def training_plan(act: str | Activation, epochs: int = EPOCHS, seeds: int = SEEDS) -> Plan:
    """Return the Plan of a race of an activation, a key or a record, against ReLU and GELU.

    Two hidden layers of 64, the same rate, images and seeds for all, and each with the start of its
    own record.
    """
    key = activation(act).key
    return Plan(acts=(key, *(one for one in BESIDE if one != key)), epochs=epochs, seeds=seeds)


def training_said(result: Result) -> TrainingSaid:
    """Return what a Result says of its activations, in numbers and in words."""
    found_of = final_accuracies(result)
    rows = [_row(key, title, values)
            for (key, values), title in zip(found_of.items(), titles(found_of), strict=True)]
    found = tuple(race_verdicts(result))
    return TrainingSaid(tuple(sorted(rows, key=lambda row: (row.seeds == 0, -row.median))), found,
                        summary(found) if found else "")


def _row(key, title, values):
    there = values[np.isfinite(values)]
    known = there.size > 0
    median, low, high = (float(one(there)) if known else float("nan")
                         for one in (np.median, np.min, np.max))
    spread = float(np.std(there, ddof=1)) if there.size > 1 else float("nan")
    return Trained(key, title, int(there.size), int(values.size - there.size),
                   median, low, high, spread)
