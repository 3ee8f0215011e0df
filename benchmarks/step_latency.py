"""What a step of the chain costs, beside the floor: from key press to paint.

    python -m benchmarks.step_latency [--moves 10] [--write]

The same measurement as benchmarks.slider_latency, with the floor and the stepper alone.
"""

import argparse
import sys
from pathlib import Path

if not __package__:  # called as a file, not as a module
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import report  # noqa: E402
from benchmarks.rows import ROWS, STEPS  # noqa: E402
from benchmarks.slider_latency import run  # noqa: E402

ROUNDS, SECONDS = 2, 2.0
AIM = 1.3


def main():
    """Measure, print, and with --write put the result into README.md."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--moves", type=int, default=25, help="key presses a row and round")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    options = parser.parse_args()
    rows = (next(row for row in ROWS if row.key == "floor"), *STEPS)
    results, version = run(ROUNDS, options.moves, SECONDS, rows)
    lines = ["| what moves | setting | median ms | 95 % ms | to the floor's median | "
             "to the floor's 95 % |", "|---|---|---|---|---|---|"]
    for row in rows:
        for nodelay in (False, True):
            one, floor = results[row.key, nodelay], results["floor", nodelay]
            lines.append(
                f"| {row.title} | {'nodelay' if nodelay else 'stock'} | {one['median']:.0f} | "
                f"{one['p95']:.0f} | {one['median'] / floor['median']:.2f} | "
                f"{one['p95'] / floor['p95']:.2f} |")
    one, floor = results["step8", True], results["floor", True]
    ratio = one["p95"] / floor["p95"]
    text = "\n".join(lines) + (
        f"\n\nThe aim, with the setting: 95 % of the steps of eight layers at most {AIM} times the "
        f"floor's: {ratio:.2f}, **{'reached' if ratio <= AIM else 'missed'}** "
        f"({ROUNDS * options.moves} moves a row). {report.machine(version)}")
    print(text)
    if options.write:
        report.write("step_latency", text)


if __name__ == "__main__":
    main()
