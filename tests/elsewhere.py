"""Runs the unit tests as other machines would: `python -m tests.elsewhere`.

What is green here may be red elsewhere: an older processor rounds differently, two threads add in
another order, another seed orders sets differently, and some countries write 0,5. Each variant is
a run of its own; options go to pytest.
"""

import locale
import os
import subprocess
import sys

import numpy as np

COMMAS = ("de_DE.UTF-8", "fr_FR.UTF-8", "pt_BR.UTF-8", "de_DE.utf8", "fr_FR.utf8")


def older_processor():
    """The variables that keep NumPy and OpenBLAS from all that not every processor has."""
    umath = np._core._multiarray_umath if hasattr(np, "_core") else np.core._multiarray_umath
    here = [name for name in umath.__cpu_dispatch__ if umath.__cpu_features__.get(name)]
    return {"NPY_DISABLE_CPU_FEATURES": " ".join(here), "OPENBLAS_CORETYPE": "Nehalem"}


def decimal_comma():
    """A locale of this machine that writes 0,5, or None."""
    before = locale.setlocale(locale.LC_ALL)
    for name in COMMAS:
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        locale.setlocale(locale.LC_ALL, before)
        return name
    return None


def variants():
    """What to run: {a name in words: variables}."""
    comma = decimal_comma()
    if comma is None:
        print("No locale with a decimal comma is installed here, such as de_DE.UTF-8.")
    return {
        "an older processor, plain C": {
            **older_processor(), "LC_ALL": "C", "PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"},
        "two threads for matrix products, a decimal comma": {
            "OPENBLAS_NUM_THREADS": "2", "OMP_NUM_THREADS": "2", "LC_ALL": comma or "C.UTF-8",
            "PYTHONHASHSEED": "2", "TZ": "America/St_Johns"},
    }


def main(options):
    """Run every variant; the exit status is 0 if all were green."""
    red = []
    for name, variables in variants().items():
        print(f"\nAs on a machine with {name}:", flush=True)
        command = [sys.executable, "-m", "pytest", "--numprocesses=2", "--dist=worksteal",
                   "tests/unit", *options]
        if subprocess.run(command, env={**os.environ, **variables}, check=False).returncode:
            red.append(name)
    print("\nRed: " + "; ".join(red) if red else "\nAll green.")
    return bool(red)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
