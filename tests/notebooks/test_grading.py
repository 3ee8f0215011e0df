"""A graded assignment from release to marks, with the real nbgrader, by the commands told."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.course import COURSE, ROOT
from helpers.grading import __main__ as command
from helpers.grading import course_folder, notebook
from helpers.grading.kinds import literal
from helpers.grading.variants import variants_of
from tests.patience import SECONDS

NAME, SEED, LESSON = "graded_05_07", "winter-2026", COURSE[7]
FILE = notebook.file_name(LESSON)
COMMANDS = [f"nbgrader generate_assignment {NAME}", f"nbgrader autograde {NAME}",
            "nbgrader export --to marks.csv"]
DRAWN = [one.drawn(SEED) for one in variants_of(LESSON.name)]
POINTS = sum(one.points for one in DRAWN)


def run(line, folder):
    """Run one of the commands, with Jupyter's and IPython's folders of its own; its output."""
    own = {name: str(folder.parent / name) for name in (
        "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "HOME")}
    # nbgrader asks for alembic by its name; and a proxy that is not there lets nothing out.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    nowhere = {name: "http://127.0.0.1:9" for name in ("http_proxy", "https_proxy")}
    done = subprocess.run(
        [sys.executable, "-P", "-m", *line.split()], cwd=folder, timeout=SECONDS, text=True,
        env={**os.environ, **own, **nowhere, "PATH": path, "JUPYTER_NO_CONFIG": "",
             "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout


def hand_in(folder, student, change, copied=()):
    """Put a release into submitted/, with answers; change: {place of the exercise: code}.

    copied: places of the exercises whose answer's cell has been copied and pasted, as JupyterLab
    does it, with all that nbgrader knows it by.
    """
    book = json.loads((folder / "release" / NAME / FILE).read_text(encoding="utf-8"))
    cells = [cell for cell in book["cells"] if cell["metadata"]["nbgrader"]["solution"]]
    for place, code in change.items():
        cells[place]["source"] = code
    for place in copied:
        where = book["cells"].index(cells[place])
        book["cells"].insert(where, {**cells[place], "id": f"copy-{place}"})
    target = folder / "submitted" / student / NAME
    target.mkdir(parents=True)
    (target / FILE).write_text(json.dumps(book), encoding="utf-8")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The folder after all three commands, with five submissions."""
    folder = tmp_path_factory.mktemp("grading") / "graded"
    assert command.main([str(folder), LESSON.name, f"--name={NAME}", f"--seed={SEED}"]) == 0
    run(COMMANDS[0], folder)
    right = {place: notebook.solution(one) for place, one in enumerate(DRAWN)}
    hand_in(folder, "copies", right, copied=[0])  # is marked before all the others
    hand_in(folder, "right", right)
    hand_in(folder, "wrong", {place: f"{one.start}\n{code}\n{one.name} = 17.3"
                              for (place, code), one in zip(right.items(), DRAWN, strict=True)})
    hand_in(folder, "untouched", {})
    hand_in(folder, "raises", right | {0: "1 / 0"})
    run(COMMANDS[1], folder)
    run(COMMANDS[2], folder)
    return folder


def test_the_marks_are_right(graded):
    with (graded / "marks.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {name: float(row["score"]) for name, row in rows.items()} == {
        "copies": POINTS, "right": POINTS, "wrong": 0, "untouched": 0,
        "raises": POINTS - DRAWN[0].points}
    assert {float(row["max_score"]) for row in rows.values()} == {POINTS}
    assert {row["assignment"] for row in rows.values()} == {NAME}


def test_what_is_handed_out_has_no_answer_test_or_seed(graded):
    folder = graded / "release" / NAME
    assert [path.name for path in folder.iterdir()] == [FILE], "nothing else is handed out"
    text = (folder / FILE).read_text(encoding="utf-8")
    assert notebook.STUB in text and "read_number" in text
    for word in (SEED, "SOLUTION", "HIDDEN", "wanted", "tries", "assert "):
        assert word not in text, word
    for one in DRAWN:
        lines = [*notebook.solution(one).splitlines(), *one.hidden.splitlines()]
        told = {line for part in (one.start, one.seen, notebook.READER)
                for line in part.splitlines()}
        for line in lines:
            assert line in told or len(line) < 3 or json.dumps(line)[1:-1] not in text, line
        for number in re.findall(r"\d+\.\d{3,}", literal(getattr(one, "value", 0))):
            assert number not in text


def test_a_learner_reads_a_sentence_where_there_is_no_answer(graded):
    """What marks an untouched notebook is what its learner sees, but for the hidden tests."""
    text = (graded / "autograded" / "untouched" / NAME / FILE).read_text(encoding="utf-8")
    cells = [cell for cell in json.loads(text)["cells"]
             if cell["metadata"]["nbgrader"]["grade"]]
    for cell in cells:
        (output,) = cell["outputs"]
        assert output["ename"] == "NoAnswer" and len(output["traceback"]) == 1
        assert output["evalue"].startswith("Not answered yet: ")


@pytest.mark.parametrize("text", [
    (ROOT / "LECTURERS.md").read_text(encoding="utf-8"),
    course_folder.README.replace("NAME", NAME)], ids=["LECTURERS.md", "README.md"])
def test_these_are_the_commands_that_a_lecturer_is_told(text):
    told = re.findall(r"^nbgrader .*$", text, re.M)
    assert told == COMMANDS
    assert 'pip install "nbgrader>=0.9.5,<0.10" numpy' in text
