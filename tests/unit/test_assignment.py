"""`start.py assignment`: what it may be told, what it writes, and what it leaves alone."""

import ast
import json
import sys
from pathlib import Path

import nbformat
import pytest

from helpers.course import COURSE, ROOT
from helpers.grading import __main__ as command
from helpers.grading import course_folder, notebook
from launch import commands, places, writing

NOT_FOR_LEARNERS = ROOT / "jupyter" / "jupyter_server_config.d" / "not_for_learners.json"
SEED = "winter-2026"
LESSONS = [one for one in COURSE if one.name in ("05_relu", "07_prelu")]


@pytest.fixture
def handed_over(monkeypatch):
    """What the helper is started with; nothing is installed."""
    done = []
    monkeypatch.setattr(writing.environment, "ensure", lambda *_: done.append("installed"))
    monkeypatch.setattr(writing, "hand_over", lambda given, _: done.append(given[1:]) or 0)
    return done


def test_notebooks_are_named_in_any_order_and_each_once(handed_over, tmp_path):
    given = ["assignment", "07", "05_relu", "notebooks/05_relu.ipynb", "--folder", str(tmp_path)]
    assert commands.main(given) == 0
    assert handed_over == ["installed", ["-m", "helpers.grading", str(tmp_path), "05_relu",
                                         "07_prelu", "--name=graded_05_07"]]


def test_name_and_seed_go_on_to_the_helper(handed_over):
    given = ["assignment", "05", "--name", "week-3", "--seed", " -äöü of 2026 "]
    assert commands.main([*given[:-2], f"--seed={given[-1]}"]) == 0
    assert handed_over[1][2:] == [str(Path("graded").resolve()), "05_relu", "--name=week-3",
                                  "--seed=-äöü of 2026"]


def test_many_notebooks_have_a_short_name(handed_over):
    assert commands.main(["assignment", *(one.name for one in COURSE)]) == 0
    assert handed_over[1][-1] == f"--name=graded_00_to_{COURSE[-1].name[:2]}"


@pytest.mark.parametrize("given, said", [
    ([], "Name the notebooks"),
    (["99"], "'99' is no notebook of the course"),
    (["05", "--seed", ""], "'' is no seed: take 8 to 200 characters"),
    (["05", "--seed", "   1234567  "], "'   1234567  ' is no seed"),
    (["05", "--seed", "line 1\nline 2"], "is no seed"),
    (["05", "--seed", 'with "quotes"'], "is no seed"),
    (["05", "--seed", "x" * 201], "'xxxxxxxxxxxxxxxxxxxx...' is no seed"),
    (["05", "--name", "a b"], "'a b' is no name of an assignment"),
    (["05", "--name", "../a"], "'../a' is no name of an assignment"),
    (["05", "--name", ""], "'' is no name of an assignment"),
    (["05", "--folder", "notebooks"], "belongs to the course: name another folder"),
    (["05", "--folder", "."], "belongs to the course"),
    (["05", "--folder", "my_work/graded"], "belongs to the course"),
    (["05", "--folder", "README.md"], "README.md is a file"),
])
def test_a_wrong_word_gets_a_sentence_and_nothing_is_installed(
        handed_over, monkeypatch, capsys, given, said):
    monkeypatch.chdir(ROOT)
    assert commands.main(["assignment", *given]) == 1
    assert said in capsys.readouterr().err and not handed_over


def test_a_notebook_without_graded_exercises_is_named(handed_over, monkeypatch, capsys, tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "17_softsign.ipynb").touch()
    monkeypatch.setattr(places, "ROOT", tmp_path)
    assert commands.main(["assignment", "17"]) == 1
    assert "There are no graded exercises of 17_softsign yet" in capsys.readouterr().err
    assert not handed_over and command.main([str(tmp_path / "a"), "17_softsign", "--name=a"]) == 1
    assert not (tmp_path / "a").exists()


# -- what is written -------------------------------------------------------------------------


def write(folder, *more, name="week-3", seed=SEED):
    return command.main([str(folder), "05_relu", "07_prelu", f"--name={name}", f"--seed={seed}",
                         *more])


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


def test_the_folder_holds_all_that_a_lecturer_needs(tmp_path, capsys):
    assert write(tmp_path / "a b") == 0
    said, found = capsys.readouterr().out, files(tmp_path / "a b")
    assert set(found) == {
        "source/week-3/05_relu_graded.ipynb", "source/week-3/07_prelu_graded.ipynb",
        "nbgrader_config.py", "README.md", "lecturer/week-3.txt"}
    kept = found["lecturer/week-3.txt"].decode("utf-8")
    assert f"assignment 05 07 --name week-3 --seed {SEED}\n" in kept and SEED in said
    assert "nbgrader generate_assignment week-3" in said
    ast.parse(found["nbgrader_config.py"])
    assert course_folder.README == found["README.md"].decode("utf-8")


def test_the_seed_is_nowhere_in_the_notebooks_and_names_their_numbers(tmp_path):
    for folder, seed in (("a", SEED), ("b", SEED), ("c", "another one")):
        write(tmp_path / folder, seed=seed)
    first, same, other = (files(tmp_path / one / "source") for one in "abc")
    assert first == same and all(first[name] != other[name] for name in first)
    assert all(SEED.encode() not in content for content in first.values())


def test_without_a_seed_one_is_drawn(tmp_path, capsys):
    seeds = set()
    for folder in "ab":
        assert command.main([str(tmp_path / folder), "12_mish", "--name=x"]) == 0
        kept = (tmp_path / folder / "lecturer" / "x.txt").read_text(encoding="utf-8")
        seed = kept.splitlines()[0].rpartition(": ")[2]
        assert len(seed) >= 16 and f"Its seed is {seed}" in capsys.readouterr().out
        seeds.add(seed)
    assert len(seeds) == 2


@pytest.mark.parametrize("lesson", COURSE, ids=lambda lesson: lesson.name)
def test_a_notebook_is_one_for_nbformat_and_for_nbgrader(lesson):
    text = notebook.text(lesson, SEED)
    assert text == notebook.text(lesson, SEED) and text.endswith("}\n")
    book = nbformat.reads(text, as_version=4)
    nbformat.validate(book)
    roles = [cell.metadata.nbgrader for cell in book.cells]
    assert len({role.grade_id for role in roles}) == len({cell.id for cell in book.cells})
    assert len({cell.id for cell in book.cells}) == len(book.cells)
    names = set()
    for cell, role in zip(book.cells, roles, strict=True):
        assert role.locked != role.solution and (role.points > 0 if role.grade else True)
        assert ("BEGIN SOLUTION" in cell.source) == role.solution
        assert ("BEGIN HIDDEN TESTS" in cell.source) == role.grade
        if role.solution:
            name = cell.source.split(" =")[0].removeprefix("def ").partition("(")[0]
            assert name not in names, "one answer would go over another"
            names.add(name)
        if cell.cell_type == "code":
            nodes = [*ast.walk(ast.parse(cell.source))]
            used = {alias.name for node in nodes if isinstance(node, ast.Import)
                    for alias in node.names}
            assert used <= {"numpy", "math", "itertools"}, "all that whoever marks it has"
            assert {node.module for node in nodes if isinstance(node, ast.ImportFrom)} <= {
                "builtins"}


# -- what is left alone ----------------------------------------------------------------------


def test_the_same_again_changes_nothing(tmp_path, capsys):
    write(tmp_path)
    before = files(tmp_path)
    assert write(tmp_path) == 0 and files(tmp_path) == before
    assert "nothing was changed" in capsys.readouterr().out


def edited(folder):
    path = folder / "source" / "week-3" / "05_relu_graded.ipynb"
    book = json.loads(path.read_text(encoding="utf-8"))
    book["cells"][0]["source"] = ["Hand in by Friday."]
    path.write_text(json.dumps(book), encoding="utf-8")


def handed_in(folder):
    (folder / "submitted" / "anna" / "week-3").mkdir(parents=True)
    for path in (folder / "source" / "week-3").iterdir():
        path.unlink()
    (folder / "source" / "week-3").rmdir()


@pytest.mark.parametrize("change, seed", [(edited, SEED), (handed_in, SEED),
                                          (lambda folder: None, "another one")])
def test_an_assignment_that_is_in_use_is_refused_in_a_sentence(tmp_path, capsys, change, seed):
    write(tmp_path)
    change(tmp_path)
    (tmp_path / "lecturer" / "week-3.txt").unlink()
    before = files(tmp_path)
    assert write(tmp_path, seed=seed) == 1 and files(tmp_path) == before
    (line,) = capsys.readouterr().err.splitlines()
    assert "week-3 is there already" in line and "choose another --name or --folder" in line


def test_a_second_assignment_goes_beside_the_first_and_settings_stay(tmp_path):
    write(tmp_path)
    for name in ("nbgrader_config.py", "README.md"):
        (tmp_path / name).write_text("# mine\n", encoding="utf-8")
    before = files(tmp_path)
    assert write(tmp_path, name="week-4") == 0
    after = files(tmp_path)
    assert {name: after[name] for name in before} == before and len(after) == len(before) + 3


def test_a_folder_with_other_things_in_it_is_refused(tmp_path, capsys):
    (tmp_path / "letter.txt").touch()
    assert write(tmp_path) == 1 and "holds other things" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_where_nothing_can_be_written_it_says_so(tmp_path, capsys):
    (tmp_path / "file").touch()
    assert write(tmp_path / "file" / "below") == 1
    assert "Nothing can be written in" in capsys.readouterr().err


# -- nbgrader itself -------------------------------------------------------------------------


def test_the_courses_own_jupyterlab_shows_nothing_of_nbgrader():
    """The tests install it into the learner's .venv, and its import alone takes seconds."""
    off = json.loads(NOT_FOR_LEARNERS.read_text(encoding="utf-8"))["ServerApp"]
    for name in ("nbgrader", "notebook"):
        theirs = Path(sys.prefix) / "etc/jupyter/jupyter_server_config.d" / f"{name}.json"
        listed = json.loads(theirs.read_text(encoding="utf-8"))["ServerApp"]["jpserver_extensions"]
        assert listed and {off["jpserver_extensions"][one] for one in listed} == {False}
    page = ROOT / "jupyter/labconfig/page_config.d/not_for_learners.json"
    disabled = json.loads(page.read_text(encoding="utf-8"))["disabledExtensions"]
    for name in disabled:
        assert (Path(sys.prefix) / "share/jupyter/labextensions" / name).is_dir(), name
