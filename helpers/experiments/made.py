"""When and on what a record was made: date, versions and processor."""

import datetime
import platform
from pathlib import Path

import numpy as np


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


def how(said: dict[str, str]) -> str:
    """Return what a record says of its making, in words: "made on 2026-11-26; python 3.11.7"."""
    others = ", ".join(f"{name} {value}" for name, value in said.items() if name != "date")
    return f"made on {said['date']}; {others}"
