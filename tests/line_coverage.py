"""Which lines the tests reach: python -m tests.line_coverage FOLDER [files or folders]

Runs the tests (all of tests/unit and tests/notebooks unless others are named) in pieces under
coverage.py, processes that they start with them, and says for each room of helpers/ how many of its
lines were reached, and which were not. What a piece has found stays in the folder: the same command
goes on where it was stopped. It takes two to three times as long as the tests, and not much longer
than they do from Python 3.12 on.
"""

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import coverage

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ROOT / "tests" / "coverage.ini"
WANTED = 95.0  # of a hundred lines
PIECE = 6  # files at a time, from all over the alphabet


def pieces(asked):
    """Lists of files of tests, each for a run of its own."""
    found = [path for one in asked for path in (
        sorted((ROOT / one).rglob("test_*.py")) if (ROOT / one).is_dir() else [ROOT / one])]
    names = [str(path.relative_to(ROOT)) for path in found]
    count = -(-len(names) // PIECE)
    return [names[start::count] for start in range(count)]


def run(folder, files, by_test=False):
    """Run some files of tests once, unless that has been done; say whether they were green.

    by_test: note for each line which tests reach it, too. Without, Python 3.12 and later say of a
    line that it was reached once, and are as fast as ever from then on.
    """
    own = folder / Path(files[0]).stem
    if (own / "done").exists():
        return True
    own.mkdir(parents=True, exist_ok=True)
    for old in own.glob("c.*"):
        old.unlink()
    command = [sys.executable, "-m", "coverage", "run", f"--rcfile={SETTINGS}", "-m", "pytest",
               "-q", "-p", "tests.measured", f"--junitxml={own}.xml",
               *["-p", "tests.traced"] * by_test, *files]
    core = "ctrace" if by_test or sys.version_info < (3, 12) else "sysmon"
    with open(own.with_suffix(".log"), "w") as log:
        ended = subprocess.run(command, cwd=ROOT, check=False, stdout=log, stderr=log, env={
            **os.environ, "COVERAGE_FILE": str(own / "c"), "PYTHONPATH": str(ROOT),
            "COVERAGE_CORE": core})
    if ended.returncode == 0:
        (own / "done").touch()
    return ended.returncode == 0


def reached(folder, what=lambda data, name: data.lines(name)):
    """Pairs (module, what one process has found of it): "chain/run.py", and its lines."""
    for path in sorted(folder.glob("*/c.*")):
        part = coverage.CoverageData(basename=str(path))
        try:
            part.read()
        except coverage.CoverageException:  # of a process that was ended while it wrote
            continue
        for name in part.measured_files():
            yield name.replace("\\", "/").split("helpers/", 1)[1], what(part, name)


def lines(folder):
    """{module: (its lines, those that no test reached)}."""
    measured = coverage.Coverage(data_file=None, config_file=str(SETTINGS))
    for module, found in reached(folder):
        measured.get_data().add_lines({f"helpers/{module}": found})
    found = {}
    for path in sorted((ROOT / "helpers").rglob("*.py")):
        _, all_lines, _, missing, _ = measured.analysis2(str(path))
        found[path.relative_to(ROOT / "helpers").as_posix()] = all_lines, missing
    return found


def report(folder):
    """The report as Markdown, and whether every line that is wanted was reached."""
    rooms, modules = defaultdict(lambda: [0, 0]), []
    for module, (all_lines, missing) in lines(folder).items():
        room = module.split("/")[0] if "/" in module else "(others)"
        for name in (room, "all"):
            rooms[name][0] += len(all_lines)
            rooms[name][1] += len(missing)
        if missing:
            modules.append((len(missing), module, _spans(missing)))
    share = {name: 100 * (1 - missed / count) for name, (count, missed) in rooms.items() if count}
    text = ["| room | lines | not reached | reached |", "|---|---|---|---|"]
    text += [f"| {name} | {rooms[name][0]} | {rooms[name][1]} | {share[name]:.1f} % |"
             for name in sorted(share, key=lambda name: (name == "all", name))]
    text += ["", "Not reached:", ""]
    text += [f"- `{module}`: {spans}" for _, module, spans in sorted(modules, reverse=True)]
    return "\n".join(text), share["all"] >= WANTED


def _spans(numbers):
    """"3-5, 9" of [3, 4, 5, 9]."""
    spans = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)


def main(options, by_test=False):
    """Run what has not been run, then report; 0 if all was green and enough was reached."""
    if not options:
        sys.exit(__doc__)
    folder, asked = Path(options[0]).resolve(), options[1:] or ["tests/unit", "tests/notebooks"]
    red = [files for files in pieces(asked) if not run(folder, files, by_test)]
    text, enough = report(folder)
    (folder / "coverage.md").write_text(text + "\n", encoding="utf-8")
    print(text)
    for files in red:
        print(f"Red: {' '.join(files)}; see {folder / Path(files[0]).stem}.log")
    return int(bool(red) or not enough)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
