"""What the course has found of each published result: the record, and how it is made again.

    python -m helpers.experiments.published             # all of it, anew
    python -m helpers.experiments.published convolutions
"""

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from helpers import forms
from helpers.checks import one_of
from helpers.experiments.made import made
from helpers.experiments.published.result import FULL, Found, Outcome, Result, Step
from helpers.experiments.trained_form import FOUND

FILE = Path(__file__).with_name("record.json")
KEYS = ("critical_tanh", "trainable_depth", "singular_values", "convolutions", "jacobian_norms")


def result(key: str) -> Result:
    """Return one of the Results, by its key; InputError for what there is not."""
    return import_module(f"helpers.experiments.published.{one_of('result', key, KEYS)}").RESULT


def recorded(key: str, file: Path | None = None) -> Found | None:
    """Return what is recorded of a result, None where nothing is."""
    file = file or FILE
    kept = forms.recorded(file, FOUND) if file.exists() else {}
    return from_plain(kept[one_of("result", key, KEYS)]) if key in kept else None


def outcome(key: str) -> Outcome:
    """Return a result beside what is recorded of it."""
    found = recorded(key)
    if found is None:
        raise LookupError(f"{key} is not recorded: python -m helpers.experiments.published {key}")
    return Outcome(result(key), found)


def timed(key: str, budget: str) -> Iterator[Step | Found]:
    """Run a result's measurement; its Found tells setting, seconds and versions as well."""
    began, one = time.process_time(), result(key)
    for step in one.run(budget):
        if isinstance(step, Found):
            yield Found(step.values, step.controls,
                        step.setting or {"budget": budget, **one.settings[budget]},
                        step.made or made(),
                        step.seconds or round(time.process_time() - began, 1))
        else:
            yield step


def as_plain(found: Found) -> dict[str, Any]:
    """Return a Found as plain data for JSON, which has no infinity: it is written as null."""
    values = {key: [one if math.isfinite(one) else None for one in row]
              for key, row in found.values.items()}
    return asdict(found) | {"values": values}


def from_plain(said: dict[str, Any]) -> Found:
    """Return the Found of plain data."""
    values = {key: [math.inf if one is None else one for one in row]
              for key, row in said["values"].items()}
    return Found(**said | {"values": values})


def make(keys: tuple[str, ...] = KEYS, budget: str = FULL,
         tell: Callable[[str], object] = print, file: Path | None = None) -> None:
    """Measure results and write each into the record as soon as it is there."""
    file = file or FILE
    for key in keys:
        for step in timed(key, budget):
            if isinstance(step, Step):
                tell(f"{key}: {step.share:.0%}, {step.words}")
                continue
            tell(f"{key}: {Outcome(result(key), step).words}")
            kept = forms.recorded(file, FOUND) if file.exists() else {}
            kept[key] = as_plain(step)
            text = json.dumps({one: kept[one] for one in KEYS if one in kept}, allow_nan=False)
            text = text.replace('], "', '],\n "').replace('}, "', '},\n "')
            file.write_text(text + "\n", encoding="utf-8")
