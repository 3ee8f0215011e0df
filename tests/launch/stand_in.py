"""Runs start.py with stand-ins for venv, ensurepip and pip, which stop where they are told.

    python stand_in.py COURSE COMMAND ...

Everything else is real: locks, stamps, the worker, the sentences. As .venv's Python it is run by a
shell script, and then gets that Python's arguments. STAND_IN_STOPS names a moment: it writes its
process id into STAND_IN_FILE then, and waits to be ended.
"""

import json
import os
import runpy
import sys
import time
import types
from pathlib import Path

SECONDS = 600  # as in tests/patience.py, which .venv's Python does not find
MOMENTS = ("making", "resolving", "downloading", "unpacking", "checking")


def reach(moment):
    """Note that a moment has come, and stay in it if it is the one to stop at."""
    if os.environ.get("STAND_IN_STOPS") == moment:
        path = Path(os.environ["STAND_IN_FILE"])
        path.with_suffix(".half").write_text(str(os.getpid()))
        path.with_suffix(".half").replace(path)
        time.sleep(SECONDS)
        sys.exit("nobody has ended this stand-in")


def pip(arguments):
    """Say what pip says."""
    if arguments[0] == "config":
        for name, value in os.environ.items():
            if name.startswith("PIP_"):
                print(f":env:.{name[4:].lower().replace('_', '-')}={value!r}")
        return
    with open(os.environ["STAND_IN_FILE"] + ".log", "a") as log:
        print(json.dumps([arguments, dict(os.environ)]), file=log)
    reach("resolving")
    print("Collecting numpy>=1\n  Downloading numpy-2.whl (16.0 MB)", flush=True)
    reach("downloading")
    print("Installing collected packages: numpy", flush=True)
    reach("unpacking")
    if os.environ.get("STAND_IN_FAILS"):
        sys.exit(f"ERROR: {os.environ['STAND_IN_FAILS']}")


def be_the_environment(arguments):
    """Be .venv's Python: run the real worker, with stand-ins for the modules that it runs."""
    if "-c" in arguments:  # does it work? It does
        return
    script = next(one for one in arguments if one.endswith(".py"))
    rest = arguments[arguments.index(script) + 1:]
    if script.endswith("try_imports.py"):
        reach("checking")
        broken = os.environ.get("STAND_IN_BROKEN")
        found = [{"name": name, "file": "/x.py", "ours": True,
                  "error": "ImportError: no" if name == broken else ""} for name in rest[1:]]
        print(json.dumps(found))
        return
    stand_ins = {"pip": pip, "ensurepip": lambda _: reach("making")}
    module, real = rest[1], runpy.run_module
    runpy.run_module = lambda *a, **k: stand_ins[module](sys.argv[1:])
    sys.argv = [script, *rest]
    try:
        runpy.run_path(script, run_name="__main__")
    finally:
        runpy.run_module = real


def make(self, folder):
    """In place of venv.EnvBuilder.create: a folder with this file as its Python."""
    str(folder).encode("utf-8")  # as the real one does when it writes pyvenv.cfg
    program = Path(folder) / "bin" / "python"
    program.parent.mkdir(exist_ok=True)
    (Path(folder) / "lib" / f"python3.{sys.version_info[1]}" / "site-packages").mkdir(
        parents=True, exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{Path(__file__).resolve()}" "$@"\n')
    program.chmod(0o755)
    (Path(folder) / "pyvenv.cfg").touch()


def be_start_py(course, arguments):
    """Run the launch of a copy of the course."""
    sys.modules["venv"] = types.SimpleNamespace(
        EnvBuilder=type("EnvBuilder", (), {"__init__": lambda *a, **k: None, "create": make}))
    sys.path[0] = course
    sys.argv = [f"{course}/start.py", *arguments]
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    if sys.argv[1].startswith("-"):
        be_the_environment(sys.argv[1:])
    else:
        be_start_py(sys.argv[1], sys.argv[2:])
