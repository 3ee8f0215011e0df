"""The study of trainable depth as the course has run it: what was trained, and what it says.

    python -m helpers.experiments.trainable_depth_record

trains what is not yet trained (about twenty minutes of one core in all), keeps each network's
result in my_work/, so that it can be stopped and goes on from there, and writes the record.
"""

import json
import math
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from helpers import my_work
from helpers.experiments import trained_form
from helpers.experiments.made import made
from helpers.experiments.trainable_depth import (
    ACT,
    BATCH,
    IMAGES,
    MARKS,
    MOMENTUM,
    SIGMA_B2,
    SIGMAS,
    Job,
    jobs,
    others,
    train,
)
from helpers.forms import by_name, recorded

FILE = Path(__file__).with_name("trainable_depth.json")
KEPT = "trainable-depth"  # in my_work/
FORM = by_name(trained_form.MARKS)
EDGE = 1e3  # six depth scales beyond this are those of the edge
CHANCE, LEARNS = 0.1, 0.55  # shares of images: by guessing, and half way from there to all of them
WAYS: dict[str, dict[str, Any]] = {  # to train, as `shares` is told them
    "200 steps, rate 0.005": {"width": 100, "steps": 200, "rate": 0.005},
    "the same, 300 units": {"width": 300, "steps": 200, "rate": 0.005},
    "3000 steps, rate 0.005": {"width": 100, "steps": 3000, "rate": 0.005},
    "200 steps, best rate": {"width": 100, "steps": 200},
    "1000 steps, best rate": {"width": 100, "steps": 1000},
    "3000 steps, best rate": {"width": 100, "steps": 3000},
}
Cells = dict[tuple[float, int], list[float]]  # {(sigma_w**2, depth): a share for each seed}


def record(file: Path | None = None) -> dict[str, Any]:
    """Return the record: {"made", "theory", "six_xi", "setting", "runs"}.

    theory: sigma_w**2 and six depth scales, for a line; six_xi: those of SIGMAS. runs: as
    helpers.experiments.trainable_depth.run has them.
    """
    return recorded(file or FILE, trained_form.DEPTHS)


def rates_of(runs: Iterable[Mapping[str, Any]], width: int,
             steps: int) -> dict[tuple[float, int], float]:
    """Return {(sigma_w**2, depth): the rate with which seed 0 does best on the validation images}.

    Of those that were trained for so many steps with this width; of equal ones, the smallest.
    """
    found: dict[tuple[float, int], dict[float, float]] = {}
    for run in runs:
        if run["width"] == width and run["seed"] == 0 and str(steps) in run["marks"]:
            by_rate = found.setdefault((run["sigma_w2"], run["depth"]), {})
            by_rate[run["rate"]] = run["marks"][str(steps)]["valid"]
    return {cell: min(by_rate, key=lambda rate: (-by_rate[rate], rate))
            for cell, by_rate in found.items()}


def shares(runs: Sequence[Mapping[str, Any]], width: int, steps: int, rate: float | None = None,
           images: str = "train") -> Cells:
    """Return the shares of images recognised after so many steps, of each cell that was trained.

    A seed that was trained twice, once for longer, counts once. rate: one for all cells; None for
    each cell's best, as `rates_of` has it. images: "train" or "valid".
    """
    best = rates_of(runs, width, steps)
    found: dict[tuple[float, int], dict[int, float]] = {}
    for run in runs:
        cell = run["sigma_w2"], run["depth"]
        wanted = best.get(cell) if rate is None else rate
        if run["width"] == width and run["rate"] == wanted and str(steps) in run["marks"]:
            found.setdefault(cell, {})[run["seed"]] = run["marks"][str(steps)][images]
    return {cell: [*by_seed.values()] for cell, by_seed in found.items()}


def trained_depth(by_depth: Mapping[int, float]) -> float:
    """Return the depth at which a share of images falls through LEARNS, on a scale of logarithms.

    by_depth: {depth: share}. Infinity where all of them learn; the first depth where none does.
    """
    depths = sorted(by_depth)
    for before, depth in zip([depths[0], *depths], depths, strict=False):
        if by_depth[depth] < LEARNS:
            if before == depth:
                return float(depth)
            high, low = by_depth[before], by_depth[depth]
            return float(before * (depth / before) ** ((high - LEARNS) / (high - low)))
    return math.inf


def depths_of(cells: Cells) -> dict[float, float]:
    """Return {sigma_w**2: trained_depth of the mean share of the seeds}."""
    by_sigma: dict[float, dict[int, float]] = {}
    for (sigma, depth), row in cells.items():
        by_sigma.setdefault(sigma, {})[depth] = float(np.mean(row))
    return {sigma: trained_depth(row) for sigma, row in sorted(by_sigma.items())}


def theory(sigmas: Sequence[float]) -> list[float]:
    """Return six depth scales xi_c of tanh networks, for each sigma_w**2."""
    from helpers.moments.mean_field import depth_scale

    return [6 * depth_scale(ACT, math.sqrt(one), math.sqrt(SIGMA_B2))[1] for one in sigmas]


# -- the command -----------------------------------------------------------------------------------


def main() -> None:
    first = _trained(jobs())
    best = {steps: rates_of(first, 100, steps) for steps in MARKS}
    write([*first, *_trained(others(best))])


def _trained(wanted):
    """Train what is not there yet of some Jobs, and return what came of all of them."""
    began, minutes = time.monotonic(), 0.0
    left = [job for job in wanted if job.name not in my_work.read(KEPT, FORM).data]
    print(f"{len(wanted) - len(left)} of {len(wanted)} are there", flush=True)
    whole, done = sum(map(_cost, left)), 0.0
    for job in left:
        clock = time.process_time()
        *_, said = train(job)
        said["seconds"] = round(time.process_time() - clock, 2)
        if problem := my_work.update(KEPT, lambda kept, job=job, said=said: kept | {
                job.name: said}, FORM).problem:
            print(problem, flush=True)
        done += _cost(job)
        minutes = (time.monotonic() - began) / 60
        print(f"{job.name}: {said['marks']} {said['problem']} about "
              f"{minutes * (whole - done) / done:.0f} min left", flush=True)
    kept = my_work.read(KEPT, FORM).data
    return [asdict(job) | {"marks": {mark: kept[job.name]["marks"][mark] for mark in map(
        str, sorted(map(int, kept[job.name]["marks"])))}} | {
            name: kept[job.name][name] for name in ("problem", "seconds")} for job in wanted]


def write(runs: list[Mapping[str, Any]], file: Path | None = None) -> None:
    """Write the record: when it was made, how networks were trained, and all `runs`."""
    grid = [*np.linspace(0.75, 1.7, 20), *np.linspace(1.72, 1.8, 9), *np.linspace(1.85, 4.3, 25)]
    said = {"made": made(), "theory": {"sigma_w2": [round(float(one), 4) for one in grid],
                                       "depth": [round(one, 2) for one in theory(grid)]},
            "six_xi": [round(one, 2) for one in theory(SIGMAS)],
            "setting": {"sigma_b2": SIGMA_B2, "momentum": MOMENTUM, "batch": BATCH,
                        "images": IMAGES, "marks": MARKS}, "runs": runs}
    text = json.dumps(said, allow_nan=False).replace('{"sigma_w2"', '\n {"sigma_w2"')
    text = text.replace(" \n", "\n")  # a run a line
    (file or FILE).write_text(text + "\n", encoding="utf-8")


def _cost(job: Job) -> float:
    return job.depth * job.steps * job.width**1.7


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Stopped. What is trained is kept: the same command goes on from there.")
