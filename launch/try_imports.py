"""Imports modules, and prints as JSON which of them fail, why, and where each comes from.

    python -P try_imports.py FOLDER OWN MODULE ...

FOLDER: the course's; OWN: its own package, of which every file has to be Python besides. Run by
the environment's Python: `launch` is not imported here.
"""

import importlib
import importlib.util
import json
import sys
from pathlib import Path


def attempt(name, folder, own):
    """What came of importing a module, a dict: its name, its file, whether that lies in the
    course's folder, and the error as text.
    """
    error, file = "", origin(name.partition(".")[0])
    ours = Path(file).resolve().is_relative_to(Path(folder).resolve())
    try:
        importlib.import_module(name)
        if name == own and ours:
            read(Path(file).parent)
    except Exception as trouble:  # a broken package may raise anything
        error = f"{type(trouble).__name__}: {trouble}".splitlines()[0]
    return {"name": name, "file": file, "ours": ours, "error": error}


def read(package):
    """Raise SyntaxError, with the file and the line, where a file of a package is not Python."""
    for path in sorted(package.rglob("*.py")):
        try:
            compile(path.read_bytes(), path, "exec")
        except (SyntaxError, ValueError) as trouble:  # the second for bytes that are no text
            where = f"{path.relative_to(package.parent)}, line {getattr(trouble, 'lineno', 0)}"
            raise SyntaxError(f"{where}: {getattr(trouble, 'msg', trouble)}") from None


def origin(name):
    """The file of a module, imported or not; "" where there is none."""
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return ""
    return (spec and spec.origin) or ""


if __name__ == "__main__":
    place, course, *modules = sys.argv[1:]
    print(json.dumps([attempt(module, place, course) for module in modules]))
