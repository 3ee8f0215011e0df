"""The default training race as it was run once for the course: python -m helpers.race.record

That command runs it anew (half a minute on two cores) and writes the record.
"""

import datetime
import json
import platform
from pathlib import Path

import numpy as np

from helpers.race.plan import Plan
from helpers.race.race import Race, result
from helpers.race.results import Result

FILE = Path(__file__).with_name("race_record.json")
NAME = "the course's own race"


def record() -> Result:
    """Return the record, a Result; its file has "versions" beside."""
    return Result.of(json.loads(FILE.read_text(encoding="utf-8")))


def main() -> None:
    race = Race(Plan())
    race.start()
    race.join()
    made = result(race, NAME).as_dict() | {
        "made": datetime.date.today().isoformat(), "seconds": None,
        "versions": {"python": platform.python_version(), "numpy": np.__version__}}
    for lane in made["lanes"]:
        for epoch in lane["epochs"]:
            epoch |= {"loss": round(epoch["loss"], 6), "seconds": None}
    FILE.write_text(json.dumps(made) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
