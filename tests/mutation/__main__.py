"""Try the tests with mistakes: python -m tests.mutation FOLDER [--sample 20] [modules or rooms]

Makes small mistakes in the modules that others count on (the rooms of ROOMS, or what is named, such
as chain or moments/wide.py), and looks whether a test sees each: only tests that reach the line are
run, in forks of a process that has everything imported. The folder keeps what was found, so that
the same command goes on where it was stopped; a module that has changed begins again. Writes
mutation.md there. Not on Windows. Needs `pip install -e .[mutation]`, and a day of one core without
--sample, which takes so many of each module, always the same.
"""

import argparse
import json
import random
import subprocess
import sys
from pathlib import Path

from tests import line_coverage
from tests.mutation import ROOMS, ROOT, mutants, reach, report

QUICK, LONG = 10.0, 100.0  # seconds of tests for a mutant: at first, and where none has failed
AGAIN = ("survived", "again", "unreached", "hung")


def chosen(modules, sample):
    """Mutants in the order in which they are tried: one of each module, and another one of each."""
    columns = []
    for module in modules:
        found = mutants.of_module(module)
        if sample:
            found = random.Random(module).sample(found, min(sample, len(found)))
        else:
            random.Random(module).shuffle(found)
            found.sort(key=lambda one: one.operator == mutants.SLOW_KILLS)
        columns.append(found)
    longest = max(map(len, columns))
    return [found[place] for place in range(longest) for found in columns if place < len(found)]


def fork(folder, wanted, most, at_once):
    """Let one process try some mutants in forks."""
    if wanted:
        (folder / "wanted.json").write_text(json.dumps([one.name for one in wanted]))
        run_it = [sys.executable, "-m", "tests.mutation.run", folder, str(most), str(at_once)]
        subprocess.run(list(map(str, run_it)), cwd=ROOT, check=True)


def anew(folder, wanted):
    """Try what a module does while it is imported, each in a process of its own."""
    tests = reach.Reach(folder / "reach.json")
    for one in wanted:
        picked, _ = tests.chosen(one.module, one.line, QUICK, True)
        ended = subprocess.run([sys.executable, "-m", "tests.mutation.anew", one.name, *picked],
                               cwd=ROOT, check=False, capture_output=True, timeout=900)
        state = {0: "survived anew", 1: "killed", 2: "killed"}.get(ended.returncode, "ended")
        with open(folder / "results.jsonl", "a") as journal:
            print(json.dumps({"name": one.name, "state": state, "by": "anew"}), file=journal)


def main(options):
    asked = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    asked.add_argument("folder", type=lambda name: Path(name).resolve())
    asked.add_argument("modules", nargs="*", default=ROOMS)
    asked.add_argument("--sample", type=int, default=0)
    asked.add_argument("--at-once", type=int, default=2)
    asked.add_argument("--report", action="store_true", help="only write the report")
    asked = asked.parse_args(options)
    modules = [one for name in asked.modules
               for one in ([name] if name.endswith(".py") else mutants.modules([name]))]
    asked.folder.mkdir(parents=True, exist_ok=True)
    if not asked.report:
        search(asked, modules)
    text, enough = report.text(asked.folder, modules)
    (asked.folder / "mutation.md").write_text(text + "\n", encoding="utf-8")
    print(text)
    return int(not enough)


def search(asked, modules):
    """Try all that has not been tried: quickly, then with more tests, then by a new import."""
    reached = asked.folder / "reach.json"
    if not reached.exists():
        line_coverage.main([asked.folder / "coverage", "tests/unit"], by_test=True)
        reach.write(asked.folder / "coverage", reached)
    wanted = chosen(modules, asked.sample)

    def left(test):
        found = report.results(asked.folder)
        return [one for one in wanted if test(found.get(one.name))]

    fork(asked.folder, left(lambda one: one is None), QUICK, asked.at_once)
    fork(asked.folder, left(lambda one: one and one["state"] in AGAIN and one.get("most") != LONG),
         LONG, asked.at_once)
    anew(asked.folder, left(lambda one: one and one["state"] in ("survived", "hung")
                            and one.get("import")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
