"""Imports modules, and prints as JSON which of them fail, why, and where each comes from.

    python -P try_imports.py FOLDER MODULE ...

FOLDER: the course's. Run by the environment's Python: `launch` is not imported here.
"""

import importlib
import importlib.util
import json
import sys
from pathlib import Path


def attempt(name, folder):
    """What came of importing a module, a dict: its name, its file, whether that lies in the
    course's folder, and the error as text.
    """
    error = ""
    try:
        importlib.import_module(name)
    except Exception as trouble:  # a broken package may raise anything
        error = f"{type(trouble).__name__}: {trouble}".splitlines()[0]
    file = origin(name.partition(".")[0])
    ours = Path(file).resolve().is_relative_to(Path(folder).resolve())
    return {"name": name, "file": file, "ours": ours, "error": error}


def origin(name):
    """The file of a module, imported or not; "" where there is none."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return ""
    return (spec and spec.origin) or ""


if __name__ == "__main__":
    print(json.dumps([attempt(name, sys.argv[1]) for name in sys.argv[2:]]))
