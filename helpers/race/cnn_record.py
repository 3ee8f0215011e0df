"""The full CNN experiment as it was run once for the course: python -m helpers.race.cnn_record

That command trains each network with every seed (about an hour on one core), keeps each run in
my_work/ after every epoch, so that it can be stopped and started again, and writes the record.
"""

import json
import os
import platform
from dataclasses import asdict
from pathlib import Path
from typing import Any

from helpers.checked import checked
from helpers.checks import has
from helpers.experiments.made import made
from helpers.experiments.trained_form import SHARE, TABLE
from helpers.forms import fields, listed, recorded, text, whole
from helpers.networks.initialise import ADVISED, initialisation_for
from helpers.race.cnn import FULL, RECIPES, Training
from helpers.race.cnn_plan import CnnPlan
from helpers.race.plan import Planned
from helpers.race.result_form import EPOCH
from helpers.race.results import Lane, Result

FILE = Path(__file__).with_name("cnn_record.json")
SEEDS = (0, 1, 2)
FORM = fields({"made": TABLE, "setting": fields({"epochs": whole(1)}), "recipes": TABLE,
               "runs": listed(fields({"act": text, "seed": whole(), "epochs": listed(EPOCH),
                                      "problem": text, "test_accuracy": SHARE}))})


def record() -> dict[str, Any]:
    """Return the record as a dict: "made" (date, versions, machine), "setting", "recipes", "runs".

    made: the run of 2026-11-21 noted the kind of machine and no processor; a new run names both.
    runs: a list of dicts with act, seed, epochs (a list of dicts: epoch, loss, valid_loss,
    accuracy of the 500 validation images), problem, and test_accuracy of the 500 test images,
    taken once, after the last epoch.
    """
    return recorded(FILE, FORM)


@checked
def as_result(data: dict[str, Any], name: str) -> Result:
    """Return the record as a Result, to be drawn and compared."""
    has("data", data, "made", "setting", "recipes", "runs")
    lanes = tuple(Lane.of({**run, "state": "failed" if run["problem"] else "done"})
                  for run in data["runs"])
    setting, seeds = data["setting"], {run["seed"] for run in data["runs"]}
    plan = CnnPlan(tuple(data["recipes"]), "full", setting["epochs"], len(seeds),
                   setting["rate"], "validation", setting["images"])
    return Result("cnn", name, Planned.of(plan.as_dict()), None, lanes, data["made"]["date"])


def main() -> None:
    runs = [_full_run(act, seed) for seed in SEEDS for act in RECIPES]
    text = json.dumps({"made": _made(), "setting": asdict(FULL), "recipes": _recipes(),
                       "runs": runs}, indent=1)
    FILE.write_text(text + "\n", encoding="utf-8")


def _full_run(act, seed):
    training = Training(act, FULL, seed)

    def tell(run):
        print(act, seed, run.epochs[-1] if run.epochs else run.problem, flush=True)

    run = training.finish(tell, keep=True)
    return asdict(run) | {"test_accuracy": training.test_accuracy()}


def _recipes():
    found = {}
    for key, one in RECIPES.items():
        kind, slope = initialisation_for(one.act, ADVISED, **one.params)
        found[key] = asdict(one) | {"initialisation": kind, "slope": slope,
                                    "dropout": one.dropout.__name__}
    return found


def _made():
    return made() | {
        "cores": os.cpu_count(), "machine": platform.machine(),
        "threads": os.environ.get("OPENBLAS_NUM_THREADS", "as many as cores")}


if __name__ == "__main__":
    main()
