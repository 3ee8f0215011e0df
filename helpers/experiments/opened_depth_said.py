"""What the record of opened_depth says, computed from its rows: who trains, and what the choice of
the activation still decides.

    found = spread(record()["runs"]["rows"], "both", 50)
    found.words             # "Path and normalisation, 50 layers: all 5 train. ..."
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.activations import activation
from helpers.checked import checked
from helpers.checks import InputError
from helpers.words import fixed, readable

TRAINS = 0.5  # share of the test images; chance is 0.1
LEVEL = 0.05
SHUFFLES = 4000
NAMES = {"plain": "plain", "residual": "with paths", "normalised": "normalised",
         "both": "with paths and normalised"}


@dataclass(frozen=True)
class Spread:
    """Activations beside each other, in one kind of network at one depth.

    means, errors: {act: mean share of the test images, its standard error}, the best first. gap:
    best less worst, as one finds it. chance: the share of shuffles among the activations, within
    each seed, that give a gap at least as large.
    """

    kind: str
    depth: int
    means: dict[str, float]
    errors: dict[str, float]
    gap: float
    chance: float

    @property
    def trained(self) -> list[str]:
        """Those that train: at least half of the test images, on average over the seeds."""
        return [act for act, mean in self.means.items() if mean >= TRAINS]

    @property
    def decides(self) -> bool:
        """Is the gap more than shuffling makes, at 5 per cent?"""
        return self.chance <= LEVEL

    @property
    def words(self) -> str:
        """What `short` says, and of which networks."""
        return f"{NAMES[self.kind].capitalize()}, {self.depth} hidden layers: {self.short}"

    @property
    def short(self) -> str:
        """Who trains and what the choice decides, in sentences; the first begins small."""
        who = _who(self.trained, list(self.means))
        best, *_, worst = self.means
        error = np.hypot(self.errors[best], self.errors[worst])
        said = (f"{who}. Best less worst: {fixed(self.gap, 3)} \u00b1 {fixed(error, 3)} "
                f"({_title(best)} {fixed(self.means[best], 3)}, {_title(worst)} "
                f"{fixed(self.means[worst], 3)})")
        often = readable(100 * self.chance, 2, rounded=True)
        if self.decides:
            return f"{said}, more than shuffling makes."
        return f"{said}; so large a gap comes in {often} % of shuffles, so none is shown."


@checked
def rows_of(rows: Iterable[Mapping[str, Any]], kind: str, depth: int,
            norm: str = "batch") -> dict[str, Mapping[str, Any]]:
    """Return {act: its row} of a kind at a depth; InputError where none is recorded.

    norm: plays a part for kinds that are normalised alone.
    """
    if kind in ("plain", "residual"):
        norm = "batch"
    found = {row["act"]: row for row in rows
             if (row["kind"], row["norm"], row["depth"]) == (kind, norm, depth)}
    if not found:
        raise InputError(f"Nothing is recorded of {kind!r} with {depth} hidden layers and the "
                         f"normalisation {norm!r}.")
    return found


@checked
def spread(rows: Iterable[Mapping[str, Any]], kind: str, depth: int, norm: str = "batch",
           acts: Sequence[str] | None = None) -> Spread:
    """Return the Spread of a kind at a depth, from the rows of a record.

    acts: of these activations alone, two or more; None for all.
    """
    found = rows_of(rows, kind, depth, norm)
    tests = {act: np.asarray(row["tests"], float) for act, row in found.items()
             if acts is None or act in acts}
    if len(tests) < 2:
        raise InputError("A gap needs at least two activations.")
    order = sorted(tests, key=lambda act: -tests[act].mean())
    table = np.array([tests[act] for act in order])
    gap = float(table.mean(axis=1)[0] - table.mean(axis=1)[-1])
    return Spread(kind, depth, {act: float(tests[act].mean()) for act in order},
                  {act: float(tests[act].std(ddof=1) / np.sqrt(table.shape[1])) for act in order},
                  gap, _chance(table, gap))


@checked
def repeated(first: Sequence[Mapping[str, Any]], other: Sequence[Mapping[str, Any]],
             depth: int = 50) -> str:
    """Return in words whether other seeds, the rates chosen anew, lead to the same conclusions.

    first, other: rows of two records. Compared are, for each kind, who trains and whether the gap
    between best and worst is more than shuffling makes.
    """
    pairs = {kind: (spread(first, kind, depth), spread(other, kind, depth)) for kind in NAMES}
    who = [kind for kind, (one, two) in pairs.items() if set(one.trained) != set(two.trained)]
    gap = [kind for kind, (one, two) in pairs.items() if one.decides != two.decides]
    said = [f"the same activations train{_but(who)}",
            f"whether the choice decides comes out the same{_but(gap)}"]
    return f"With other seeds and the rates chosen anew, at {depth} layers: {'; '.join(said)}."


def _but(kinds):
    if not kinds:
        return f" in all {len(NAMES)} kinds"
    return f", but not in the {'kind' if len(kinds) == 1 else 'kinds'} {' and '.join(kinds)}"


def _chance(table, gap):
    """How often activations that are exchanged within each seed lie at least so far apart."""
    rng = np.random.default_rng(0)
    shuffled = rng.permuted(np.broadcast_to(table, (SHUFFLES, *table.shape)), axis=1)
    means = shuffled.mean(axis=2)
    # Equal distances may differ in the last digits.
    return float(np.mean(np.ptp(means, axis=1) >= gap - 1e-9))


def _who(trained, every):
    if len(trained) == len(every):
        return f"all {len(every)} train"
    if not trained:
        return f"none of {len(every)} trains"
    names = ", ".join(_title(act) for act in trained)
    return f"{len(trained)} of {len(every)} train{'s' * (len(trained) == 1)} ({names})"


def _title(act):
    return activation(act).title
