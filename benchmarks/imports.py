"""What a lesson's widgets cost to import, beside the packages that they need anyway.

    python -m benchmarks.imports [--write]

Fresh processes, by turns, so that both sides meet the same machine; the median counts.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks import report  # noqa: E402

OURS = "from helpers.widgets import depth_sweep, explore, spot_the_error, step_chain"
ALONE = "import matplotlib.pyplot, ipywidgets, anywidget"
EMPTY = "pass"
ROUNDS, AIM = 9, 1.3


def seconds(statement):
    """The time of a new Python that runs one statement."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], cwd=ROOT, check=True)
    return time.perf_counter() - start


def main():
    """Measure, print, and with --write put the result into README.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the result into README.md")
    options = parser.parse_args()
    statements = (OURS, ALONE, EMPTY)
    for statement in statements:
        seconds(statement)  # the first time compiles and fills the disk's cache
    rounds = [[seconds(statement) for statement in statements] for _ in range(ROUNDS)]
    ours, alone, empty = map(statistics.median, zip(*rounds, strict=True))
    ratio = (ours - empty) / (alone - empty)
    text = (f"`{OURS}` {ours - empty:.2f} s, `{ALONE}` {alone - empty:.2f} s (medians of "
            f"{ROUNDS}, Python's own start of {empty:.2f} s taken off): ratio {ratio:.2f}, "
            f"aim at most {AIM}, **{'reached' if ratio <= AIM else 'missed'}**. "
            f"{report.machine()}")
    print(text)
    if options.write:
        report.write("imports", text)


if __name__ == "__main__":
    main()
