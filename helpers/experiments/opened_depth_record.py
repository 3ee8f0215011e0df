"""Who trains, recorded for the course: python -m helpers.experiments.opened_depth_record

That command trains what is not yet trained (about an hour on one core), keeps each training in
my_work/, so that it can be stopped and started again, and writes the record. `--part layer` does
what is normalised with LayerNorm in place of BatchNorm, `--part again` depth 50 once more with
other seeds, the rates chosen anew, and `--part longer` what is plain there with four times the
steps; each is written beside the first.
"""

import argparse
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from helpers import my_work
from helpers.experiments import trained_form
from helpers.experiments.made import made
from helpers.experiments.opened_depth import (
    ACTS,
    BATCH,
    DEPTHS,
    FINAL_SEEDS,
    MOMENTUM,
    RATES,
    SEED,
    STEPS,
    WIDTH,
    Job,
    reached,
    train,
)
from helpers.forms import recorded

FILE = Path(__file__).with_name("opened_depth_record.json")
KEPT = "opened-depth"  # in my_work/, a file for each part
GROUPS = (("plain", "batch"), ("residual", "batch"), ("normalised", "batch"), ("both", "batch"))


@dataclass(frozen=True)
class Plan:
    """What is trained. groups: pairs of a kind and a normalisation. steps: of every training."""

    depths: tuple[int, ...] = DEPTHS
    groups: tuple[tuple[str, str], ...] = GROUPS
    acts: tuple[str, ...] = ACTS
    rates: tuple[float, ...] = RATES
    steps: int = STEPS
    seed: int = SEED
    final_seeds: tuple[int, ...] = FINAL_SEEDS

    @property
    def cells(self) -> list[tuple[int, str, str, str]]:
        """What is compared: (depth, kind, norm, act), the cheap ones first."""
        return [(depth, kind, norm, act) for depth in self.depths for kind, norm in self.groups
                for act in self.acts]


# A normalisation stands in two of the kinds alone, so the others are trained once for both.
PLANS = {
    "runs": Plan(),
    "layer": Plan(groups=(("normalised", "layer"), ("both", "layer"))),
    "again": Plan((50,), seed=1, final_seeds=(30, 31, 32, 33, 34)),
    "longer": Plan((50,), GROUPS[:1], steps=4 * STEPS, seed=2, final_seeds=(40, 41, 42)),
}


def record(file: str | Path = FILE) -> dict[str, Any]:
    """Return the record: {"runs", "layer", "again", "longer"}, each a dict of "made", "setting",
    "trainings" and "rows".

    setting: the Plan's fields, width, batch and momentum. rows: for each cell depth, kind, norm,
    act; tried, {rate: [accuracy, loss] of the validation images}; rate, the one chosen; tests, the
    shares of the test images for each final seed; diverged, how many of these did; reached, for
    each of them what helpers.experiments.opened_depth.reached says (None where that is no number).
    """
    return recorded(file, trained_form.OPENED)


def trials(plan: Plan, cell: tuple[int, str, str, str]) -> list[Job]:
    """Return the Jobs that a cell's rate is chosen by."""
    depth, kind, norm, act = cell
    return [Job(depth, kind, act, rate, plan.seed, norm) for rate in plan.rates]


def chosen(said: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the training with the best accuracy; of equal ones, that with the lower loss."""
    return max(said, key=lambda one: (one["accuracy"], -(one["loss"] or float("inf"))))


def finals(plan: Plan, cell: tuple[int, str, str, str], rate: float) -> list[Job]:
    """Return the Jobs of a cell that see the test images."""
    depth, kind, norm, act = cell
    return [Job(depth, kind, act, rate, seed, norm, final=True) for seed in plan.final_seeds]


def row_of(cell: tuple[int, str, str, str], tried: Sequence[Mapping[str, Any]],
           runs: Sequence[Mapping[str, Any]], start: Sequence[float]) -> dict[str, Any]:
    """Return a cell's row of the record, from what `train` and `reached` said."""
    depth, kind, norm, act = cell
    return {"depth": depth, "kind": kind, "norm": norm, "act": act,
            "tried": {str(one["rate"]): [one["accuracy"], one["loss"]] for one in tried},
            "rate": chosen(tried)["rate"], "tests": [one["test"] for one in runs],
            "diverged": sum(bool(one["problem"]) for one in runs),
            "reached": [round(one, 3) if abs(one) < float("inf") else None for one in start]}


# -- the command -----------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=PLANS, default="runs")
    name = parser.parse_args(arguments).part
    _write(name, PLANS[name], FILE)


def _write(name, plan, file):
    setting = {"width": WIDTH, "batch": BATCH, "momentum": MOMENTUM, "steps": plan.steps}
    rows, began = [], time.monotonic()
    for number, cell in enumerate(plan.cells, 1):
        tried = [_once(job, plan, setting, name) for job in trials(plan, cell)]
        jobs = finals(plan, cell, chosen(tried)["rate"])
        runs = [_once(job, plan, setting, name) for job in jobs]
        rows.append(row_of(cell, tried, runs, [reached(job) for job in jobs]))
        minutes = (time.monotonic() - began) / 60
        print(f"{number} of {len(plan.cells)}, {minutes:.1f} min: {cell} rate {rows[-1]['rate']} "
              f"tests {rows[-1]['tests']} reached {rows[-1]['reached'][0]}", flush=True)
    said = record(file) if Path(file).exists() else {}
    plain = json.loads(json.dumps(asdict(plan)))
    said[name] = {"made": made(), "setting": plain | setting,
                  "trainings": len(plan.cells) * (len(plan.rates) + len(plan.final_seeds)),
                  "rows": rows}
    text = json.dumps({one: said[one] for one in PLANS if one in said})
    text = text.replace(', {"depth"', ',\n{"depth"')  # a cell a line
    Path(file).write_text(text + "\n", encoding="utf-8")


def _once(job, plan, setting, name):
    """What a training says; kept, so that it is done once."""
    file = f"{KEPT}-{name}"
    kept = my_work.read(file, trained_form.KEPT).data
    if kept.get("setting") == setting and job.name in kept["results"]:
        return kept["results"][job.name]
    said = train(job, steps=plan.steps)

    def add(before):
        results = before["results"] if before.get("setting") == setting else {}
        return {"setting": setting, "results": results | {job.name: said}}

    if problem := my_work.update(file, add, trained_form.KEPT).problem:
        print(problem, flush=True)
    return said


if __name__ == "__main__":
    main()
