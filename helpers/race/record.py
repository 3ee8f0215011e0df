"""The default training race as it was run once for the course: python -m helpers.race.record

That command runs it anew (half a minute on two cores) and writes the record.
"""

import json
from pathlib import Path

from helpers.experiments.made import made
from helpers.forms import recorded
from helpers.race.plan import Plan
from helpers.race.race import Race, result
from helpers.race.result_form import RESULT
from helpers.race.results import Result

FILE = Path(__file__).with_name("race_record.json")
NAME = "the course's own race"


def record() -> Result:
    """Return the record, a Result; its file has "versions" beside.

    The run of 2026-11-21 did not note its processor; a new run does, in "versions".
    """
    return Result.of(recorded(FILE, RESULT))


def main() -> None:
    race = Race(Plan())
    race.start()
    race.join()
    versions = made()
    said = result(race, NAME).as_dict() | {
        "made": versions.pop("date"), "seconds": None, "versions": versions}
    for lane in said["lanes"]:
        for epoch in lane["epochs"]:
            epoch |= {"loss": round(epoch["loss"], 6), "seconds": None}
    FILE.write_text(json.dumps(said) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
