"""The fair race of the course: python -m helpers.race.fair

That command trains what is not yet trained, says how far it is, and keeps each network's result in
my_work/, so that it can be stopped and resumed. Once all of a network's trainings are done, it is
written into the record. `--net two ten` does a part, `--processes 1` leaves a core to others.
"""

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from helpers import my_work
from helpers.activations import activation
from helpers.apart import ONE_THREAD, in_a_pool
from helpers.checked import checked
from helpers.checks import has, one_of
from helpers.comparing import Verdict, verdicts
from helpers.experiments import trained_form
from helpers.experiments.made import made
from helpers.forms import by_name, recorded
from helpers.race.fair_plan import ACTS, EXTRA, NETS, Job, Net, right_of, starts, train
from helpers.race.race import cores
from helpers.words import readable

FILE = Path(__file__).with_name("fair_record.json")
KEPT = "fair-race"  # in my_work/
FORM = by_name(trained_form.KEPT)


def record(file: str | Path = FILE) -> dict[str, Any]:
    """Return the record: {net: {"made", "setting", "starts", "tried", "chosen", "runs",
    "controls"}}.

    made: date, versions and processor. tried: a dict for each start and rate of an activation, with
    its accuracies on the validation images. chosen: {act: the dict of `tried` that was best}.
    runs: what helpers.race.fair_plan.train says of the final networks, the test images among it.
    controls: the same of `equal_effort`, for activations that have chosen a start of EXTRA.
    """
    return recorded(file, trained_form.RACED)


def trials(name: str, acts: Sequence[str] = ACTS, net: Net | None = None) -> list[Job]:
    """Return the Jobs that an activation's start and rate are chosen by."""
    net = net or NETS[name]
    return [Job(name, act, start, rate, seed) for seed in net.seeds for act in acts
            for start in starts(net, act) for rate in net.rates]


def tried(name: str, results: Mapping[str, Mapping[str, Any]], net: Net | None = None,
          acts: Sequence[str] = ACTS) -> list[dict[str, Any]]:
    """Return a dict for each start and rate of each activation: accuracies, their mean, the loss.

    results: {job's name: what `train` said}. loss: the mean over the seeds, None where one failed.
    """
    return rows_of(trials(name, acts, net), results)


def rows_of(jobs: Iterable[Job],
            results: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what `tried` does, of any Jobs."""
    found: dict[tuple[str, str, float], list[Mapping[str, Any]]] = {}
    for job in jobs:
        if job.name in results:
            found.setdefault((job.act, job.start, job.rate), []).append(results[job.name])
    return [{"act": act, "start": start, "rate": rate,
             "accuracies": [run["accuracy"] for run in runs],
             "accuracy": float(np.mean([run["accuracy"] for run in runs])),
             "loss": _mean([run["loss"] for run in runs])}
            for (act, start, rate), runs in found.items()]


def chosen(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return {act: its row with the best mean accuracy}; of equal ones, that with the lower loss.

    rows: as `tried` returns them.
    """
    best: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["act"] not in best or _merit(row) > _merit(best[row["act"]]):
            best[row["act"]] = row
    return best


def equal_effort(rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return {act: the row it would have chosen from its two first starts}, where that is another.

    rows: as `tried` returns them.
    """
    best = chosen(rows)
    two = chosen(row for row in rows if row["start"] not in EXTRA.get(row["act"], {}))
    return {act: row for act, row in two.items() if row != best[act]}


def finals(name: str, best: Mapping[str, Mapping[str, Any]], net: Net | None = None) -> list[Job]:
    """Return the Jobs of the networks that see the test images; best: as `chosen` returns it."""
    net = net or NETS[name]
    return [Job(name, act, row["start"], row["rate"], seed, final=True)
            for seed in net.final_seeds for act, row in best.items()]


def best_by_start(said: Mapping[str, Any], act: str) -> dict[str, float]:
    """Return {start: the best mean on the validation images} of one network's record."""
    found: dict[str, float] = {}
    for row in said["tried"]:
        if row["act"] == act:
            found[row["start"]] = max(found.get(row["start"], 0.0), row["accuracy"])
    return found


def start_words(said: Mapping[str, Any], act: str, start: str) -> str:
    """Say how weights begin at a start of one network's record: "glorot times 4, centred"."""
    one = said["starts"][act][start]
    return f"{one['kind']} times {readable(one['times'], 3)}" + ", centred" * one["centred"]


@checked
def final_shares(said: Mapping[str, Any], of: str = "runs") -> dict[str, list[float]]:
    """Return {act: the share of the test images of each final seed} of one network's record.

    of: "runs" or "controls".
    """
    found: dict[str, list[float]] = {}
    has("said", said, one_of("of", of, ("runs", "controls")))
    for run in said[of]:
        found.setdefault(run["act"], []).append(run["test"])
    return found


def right_answers(said: Mapping[str, Any], act: str, seed: int) -> np.ndarray:
    """Return which test images a final network recognised: an array of True and False."""
    return next(right_of(run) for run in said["runs"]
                if (run["act"], run["seed"]) == (act, seed))


def fair_verdicts(said: Mapping[str, Any]) -> list[Verdict]:
    """Return a Verdict for each pair of activations, by their shares of the test images."""
    return verdicts({activation(act).title: row for act, row in final_shares(said).items()})


def _merit(row):
    return row["accuracy"], -(np.inf if row["loss"] is None else row["loss"])


def _mean(values):
    return None if None in values else float(np.mean(values))


# -- the command -----------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--net", choices=NETS, nargs="+", default=list(NETS))
    parser.add_argument("--processes", type=int, default=cores())
    wanted = parser.parse_args(arguments)
    os.environ |= ONE_THREAD  # which those that are started from here read
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(wanted.processes, mp_context=context, initializer=in_a_pool)
    try:
        for name in wanted.net:
            _race(pool, name)
    except KeyboardInterrupt:
        sys.exit("Stopped. What is trained is kept: the same command goes on from there.")
    finally:
        pool.shutdown(cancel_futures=True)  # else all that waits would be trained, for nothing


def _race(pool, name):
    _work(pool, name, trials(name))
    rows = tried(name, _kept(name))
    jobs, others = finals(name, chosen(rows)), finals(name, equal_effort(rows))
    _work(pool, name, jobs + others)
    kept = _kept(name)
    _write(name, rows, *([kept[job.name] for job in some] for some in (jobs, others)))


def _kept(name):
    """What is trained already of a net as it is set now."""
    kept = my_work.read(KEPT, FORM).data.get(name, {})
    return kept["results"] if kept.get("setting") == _training(name) else {}


def _training(name):
    """What one training depends on beside its Job: with another grid it comes out the same."""
    said = _setting(name)
    return {key: value for key, value in said.items()
            if key not in ("rates", "seeds", "final_seeds")}


def _setting(name):
    said = asdict(NETS[name]) | {"starts": {act: {key: asdict(one) for key, one in starts(
        NETS[name], act).items()} for act in ACTS}}
    return json.loads(json.dumps(said))


def _work(pool, name, jobs):
    left = [job for job in jobs if job.name not in _kept(name)]
    began, setting = time.monotonic(), _training(name)
    what = "final" if jobs[0].final else "trials"
    print(f"{name}, {what}: {len(jobs) - len(left)} of {len(jobs)} are there", flush=True)
    waiting = {pool.submit(train, job): job for job in left}
    for done, future in enumerate(as_completed(waiting), 1):
        _keep(name, setting, waiting[future], future.result())
        pace = (time.monotonic() - began) / done
        print(f"{name}, {what}: {done} of {len(left)}, about {pace * (len(left) - done) / 60:.0f} "
              f"min left; {waiting[future].name}: {future.result()['accuracy']:.3f}", flush=True)


def _keep(name, setting, job, said):
    def add(kept):
        mine = kept.get(name, {})
        before = mine["results"] if mine.get("setting") == setting else {}
        return kept | {name: {"setting": setting, "results": before | {job.name: said}}}

    if problem := my_work.update(KEPT, add, FORM).problem:
        print(problem, flush=True)


def _write(name, rows, runs, controls=(), file=FILE):
    said = record(file) if Path(file).exists() else {}
    setting = _setting(name)
    said[name] = {"made": made(), "starts": setting.pop("starts"), "setting": setting,
                  "tried": rows, "chosen": chosen(rows), "runs": runs, "controls": list(controls)}
    text = json.dumps({net: said[net] for net in NETS if net in said}, indent=None)
    text = text.replace(', {"', ',\n {"')  # a run a line
    Path(file).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
