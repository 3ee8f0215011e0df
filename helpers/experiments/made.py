"""When and on what a record was made: date, versions and processor."""

import datetime
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from helpers.checked import checked
from helpers.checks import has


def made() -> dict[str, str]:
    """Return what every record says of its making: date, python, numpy, processor."""
    return {"date": datetime.date.today().isoformat(), "python": platform.python_version(),
            "numpy": np.__version__, "processor": processor()}


def processor() -> str:
    """Return the processor's name as the system tells it, or its architecture."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


@checked
def how(said: Mapping[str, Any]) -> str:
    """Return what a record says of its making, in words: "made on 2026-11-26; python 3.11.7"."""
    has("said", said, "date")
    others = ", ".join(f"{name} {value}" for name, value in said.items() if name != "date")
    return f"made on {said['date']}; {others}"
