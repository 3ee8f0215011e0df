"""The gates' race: python -m helpers.race.gated

That command trains what is not yet trained, one network at a time, and keeps each result in
my_work/, so that it can be stopped and resumed; at the end it writes the record. It takes about an
hour of one core.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np

from helpers import my_work
from helpers.activations import activation
from helpers.activations.gates import GATES
from helpers.comparing import Verdict, holm, seeds_needed, verdicts
from helpers.comparing.many import LEVEL
from helpers.comparing.verdicts import FOUND, NOT_FOUND
from helpers.experiments import trained_form
from helpers.experiments.made import made
from helpers.forms import recorded
from helpers.race.fair import chosen, final_shares, rows_of
from helpers.race.fair_plan import Job, Net, train
from helpers.race.gated_plan import (
    CONTROL,
    GATED,
    NETS,
    PLAIN,
    SETTING,
    STARTS,
    UNITS,
    WIDTHS,
    begin,
    kept,
    weights,
)

FILE = Path(__file__).with_name("gated_record.json")
KEPT = "gated-race"  # in my_work/


def record(file: str | Path = FILE) -> dict[str, Any]:
    """Return the record: {net: {"made", "setting", "weights", "kept", "tried", "chosen", "runs"}}.

    weights: {unit: how many its blocks have}; kept: {unit: the factor of the second start}. The
    others are as in helpers.race.fair.
    """
    return recorded(file, trained_form.RACED)


def title(unit: str) -> str:
    """Return the name of a unit of UNITS, or of CONTROL, in text."""
    if unit == CONTROL:
        return "ReLU, twice as wide"
    return GATES[unit].title if unit in GATES else activation(unit).title


def trials(name: str, setting: Net = SETTING,
           units: Sequence[str] = (*UNITS, CONTROL)) -> list[Job]:
    """Return the Jobs that a unit's start and rate are chosen by, on the validation images."""
    return [Job(name, unit, start, rate, seed) for seed in setting.seeds for unit in units
            for start in STARTS for rate in setting.rates]


def finals(name: str, best: Mapping[str, Mapping[str, Any]], setting: Net = SETTING) -> list[Job]:
    """Return the Jobs of the networks that see the test images; best: as `chosen` returns it."""
    return [Job(name, unit, row["start"], row["rate"], seed, final=True)
            for seed in setting.final_seeds for unit, row in best.items()]


def pair_verdicts(said: Mapping[str, Any]) -> list[Verdict]:
    """Return a Verdict for each pair of units with equal weights, corrected for all pairs."""
    return verdicts({title(unit): row for unit, row in final_shares(said).items()
                     if unit != CONTROL})


def one_question(said: Mapping[str, Any]) -> Verdict:
    """Return the Verdict on the one question asked beforehand: does a gate gain?

    The mean of the units with a gate against the mean of those without, seed by seed.
    """
    shares = final_shares(said)
    means = {name: np.mean([shares[unit] for unit in units if unit in shares], axis=0)
             for name, units in (("With a gate", GATED), ("without", PLAIN))}
    return verdicts(means)[0]


def against_control(said: Mapping[str, Any]) -> list[Verdict]:
    """Return the Verdicts on each gated unit and the control, corrected for so many pairs."""
    shares = final_shares(said)
    found = [verdicts({title(unit): shares[unit], title(CONTROL): shares[CONTROL]})[0]
             for unit in GATED if unit in shares]
    corrected = holm([one.p for one in found])
    return [replace(one, corrected=float(p), pairs=len(found), needed=seeds_needed(len(found)),
                    kind=FOUND if p <= LEVEL else NOT_FOUND)
            for one, p in zip(found, corrected, strict=True)]


# -- the command -----------------------------------------------------------------------------------


def main() -> None:
    try:
        _write({name: _race(name, SETTING) for name in NETS}, SETTING)
    except KeyboardInterrupt:
        sys.exit("Stopped. What is trained is kept: the same command goes on from there.")


def _race(name, setting, units=(*UNITS, CONTROL)):
    jobs = trials(name, setting, units)
    _work(jobs, setting)
    rows = rows_of(jobs, _kept(setting))
    last = finals(name, chosen(rows), setting)
    _work(last, setting)
    results = _kept(setting)
    return rows, [results[job.name] for job in last]


def _setting(setting):
    return json.loads(json.dumps(asdict(setting) | {"widths": WIDTHS}))


def _kept(setting):
    found = my_work.read(KEPT, trained_form.KEPT).data
    return found["results"] if found.get("setting") == _setting(setting) else {}


def _work(jobs, setting):
    left = [job for job in jobs if job.name not in _kept(setting)]
    print(f"{len(jobs) - len(left)} of {len(jobs)} are there", flush=True)
    for done, job in enumerate(left, 1):
        said = train(job, setting, begin)
        results = _kept(setting) | {job.name: said}
        if problem := my_work.update(KEPT, lambda _, results=results: {
                "setting": _setting(setting), "results": results}, trained_form.KEPT).problem:
            print(problem, flush=True)
        if done % 20 == 0 or done == len(left):
            print(f"{done} of {len(left)}: {job.name}: {said['accuracy']:.3f}", flush=True)


def _write(raced, setting, file=FILE):
    said = {}
    for name, (rows, runs) in raced.items():
        units = list(dict.fromkeys(row["act"] for row in rows))
        said[name] = {"made": made(), "setting": _setting(setting) | {"starts": STARTS},
                      "weights": {unit: weights(unit) for unit in units},
                      "kept": {unit: kept(unit) for unit in units},
                      "tried": rows, "chosen": chosen(rows), "runs": runs}
    text = json.dumps(said, indent=None).replace(', {"', ',\n {"')  # a run a line
    Path(file).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
