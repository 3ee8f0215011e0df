"""The lecture: which notebook, what it leaves out, what comes before and after, which settings."""

import copy
import os
import re
from pathlib import Path

import nbformat
import pytest

from helpers.course import COURSE
from helpers.exercises.predictions import all_predictions
from helpers.lectures import route
from helpers.site import failing
from helpers.site.lecture import neighbours, prepare, with_own_mathjax
from helpers.site.own import AS_EDITED
from launch import commands, lecture, notebooks, places, problems, surroundings
from tests.book import read

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))


class Handler:
    """What Voilà hands over: a request that has a path, and where the server has its files."""

    def __init__(self, name, root=ROOT):
        self.request, self.path = self, f"/voila/render/notebooks/{name}.ipynb"
        self.host = "127.0.0.1:8888"
        self.contents_manager, self.root_dir = self, str(root)

    def get_argument(self, name, _):
        return "1"


def test_a_route_is_found_by_its_name_and_a_notebook_as_before():
    assert lecture.page("1") == "/voila/render/jupyter/lecture/route.ipynb?name=1"
    assert lecture.page("03") == "/voila/render/notebooks/03_vanishing_gradients.ipynb"
    with pytest.raises(problems.Problem, match=r"'3x' is no notebook.*one of the lectures: 1, 2"):
        lecture.page("3x")


def test_a_route_becomes_a_notebook_of_its_screens():
    class Asked(Handler):
        def get_argument(self, name, default):
            return {"name": "1"}.get(name, default)

    made = prepare(Asked("route"), nbformat.v4.new_notebook(), "jupyter/lecture")
    screens = route("1").screens
    shown = [cell for cell in made.cells if cell.cell_type == "markdown"]
    assert [cell.metadata.lecture["screen"] for cell in shown] == list(range(1, len(screens) + 1))
    live = [cell.metadata.lecture["screen"] for cell in made.cells if "show_screen" in cell.source]
    assert live == [number for number, one in enumerate(screens, 1)
                    if one.kind in ("ask", "settle", "figure")]
    plan = made.metadata["lecture"]["route"]
    assert [one["say"] for one in plan["screens"]] == [one.say for one in screens]
    for told, one in zip(plan["screens"], screens, strict=True):  # for the presenter alone
        asked = route("1").questions.get(one.ask or one.settle)
        if asked is None:
            assert told["answer"] == ""
        else:
            assert asked.why in told["answer"]
            assert asked.kind == "curve" or asked.said(asked.right) in told["answer"]
    assert plan["screens"][-1]["starts"] + plan["screens"][-1]["minutes"] == plan["minutes"] == 45


PATH = "notebooks/03_vanishing_gradients.ipynb"


@pytest.mark.parametrize("asked", ["03", "03_van", "03_vanishing_gradients", PATH])
def test_a_notebook_is_found_by_number_name_or_path(asked):
    assert notebooks.name(asked) == "03_vanishing_gradients.ipynb"


@pytest.mark.parametrize("asked", ["99", "relu", "0", "", "_template", "../../secret"])
def test_what_is_no_notebook_is_met_with_the_names_that_there_are(asked):
    with pytest.raises(problems.Problem, match=r"choose one of 00_start_here, 01_sigmoid, .*"):
        notebooks.name(asked)


def test_the_lectures_settings_go_before_the_courses_and_the_users_own(monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", "/users/own")
    made = lecture.variables({"JUPYTER_CONFIG_PATH": "/course/jupyter", "A": "b"})
    settings = str(ROOT / "jupyter" / "lecture")
    assert made["JUPYTER_CONFIG_PATH"] == os.pathsep.join([settings, "/course/jupyter"])
    assert made["JUPYTER_PATH"] == os.pathsep.join([settings, "/users/own"])
    assert made["A"] == "b"
    monkeypatch.delenv("JUPYTER_PATH")
    assert lecture.variables(made)["JUPYTER_PATH"] == settings


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_lecture_solves_no_exercise_and_finds_every_picture(path):
    notebook = prepare(Handler(path.stem), read(path), "notebooks")
    code = "".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    assert "check(" not in code.replace("numeric_check(", "")
    names = {name for cell in notebook.cells for name in cell.metadata.get("tags", [])}
    assert not names & {"exercise", "solution", "progress", "review"}
    assert "choose(" not in code
    text = "".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert not re.search(r"!\[[^]]*\]\(\.\./", text) and "map:start" not in text
    assert not re.search(r"^## (Exercises|Further reading)", text, re.M)
    assert "](images/" in text, "Voilà looks for pictures from the course's folder"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("tag, widget", [("predict", "ask_hall"), ("outcome", "settle_in_hall")])
def test_a_hall_is_asked_one_question_a_screen(path, tag, widget):
    def those(book):
        return [cell for cell in book.cells if tag in cell.metadata.get("tags", [])]

    names = [name for cell in those(read(path)) for name in re.findall(r'"([\w.]+)"', cell.source)]
    assert names and set(names) <= set(all_predictions())
    notebook = prepare(Handler(path.stem), read(path), "notebooks")
    assert [cell.source for cell in those(notebook)] == [
        f'from helpers.widgets import {widget}\n{widget}("{name}")' for name in names]
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids))
    assert not any(re.match(rf"{tag}\(", cell.source) for cell in notebook.cells)


@pytest.mark.parametrize("cwd", ["notebooks", "my_work/notebooks"])
def test_a_learners_edited_copy_is_never_shown(cwd, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv(AS_EDITED, raising=False)
    (tmp_path / "notebooks").mkdir()
    file = tmp_path / "notebooks" / NOTEBOOKS[1].name
    file.write_text(NOTEBOOKS[1].read_text(encoding="utf-8"), encoding="utf-8")
    edited = read(file)
    edited.cells = edited.cells[:2]
    shown = prepare(Handler(file.stem, tmp_path), copy.deepcopy(edited), cwd)
    assert len(shown.cells) > 40 and not capsys.readouterr().err

    file.write_text(file.read_text(encoding="utf-8").replace("sigmoid", "edited"), "utf-8")
    shown = prepare(Handler(file.stem, tmp_path), copy.deepcopy(edited), cwd)
    assert [cell.cell_type for cell in shown.cells] == ["markdown"]
    assert "01_sigmoid.ipynb is not the course&#x27;s own" in shown.cells[0].source
    assert "is not the course's own" in capsys.readouterr().err
    monkeypatch.setenv(AS_EDITED, "1")
    assert len(prepare(Handler(file.stem, tmp_path), edited, cwd).cells) > 40


@pytest.mark.parametrize("name, where", [("01_sigmoid", "01_sigmoid"), ("route", "lecture 1")])
def test_each_cell_knows_where_it_stands_and_the_kernel_tells_lines(name, where):
    shown = prepare(Handler(name), read(NOTEBOOKS[1]), "notebooks")
    first = next(cell for cell in shown.cells if cell.cell_type == "code")
    assert first.source.startswith(f"{failing.BEGIN}\n")
    assert {cell.metadata[failing.PLACE]["notebook"] for cell in shown.cells} == {where}
    assert all(cell.metadata[failing.PLACE]["heading"] for cell in shown.cells)


def test_the_bar_leads_from_the_first_notebook_to_the_last_and_back():
    names = [lesson.name for lesson in COURSE if not lesson.planned]
    walked = [names[0]]
    while "next" in (around := neighbours(walked[-1])):
        following = around["next"]["file"].removesuffix(".ipynb")
        assert neighbours(following)["previous"]["file"] == f"{walked[-1]}.ipynb"
        walked.append(following)
    assert walked == names
    assert "previous" not in neighbours(names[0])
    assert neighbours("_template") == {}


def test_formulas_are_set_by_voilas_own_mathjax():
    given = {"fullMathjaxUrl": "https://far.away/mathjax.js", "mathjaxConfig": "x", "token": "t"}
    made = with_own_mathjax(given, base_url="/", settings={}, log=None, notebook_path="a")
    assert made == {"fullMathjaxUrl": None, "mathjaxConfig": None, "token": "t"}


def test_a_page_runs_its_own_scripts_alone_and_talks_to_its_own_server():
    one, other = (prepare(Handler("01_sigmoid"), read(NOTEBOOKS[1]), "notebooks").metadata.policy
                  for _ in range(2))
    assert one["nonce"] != other["nonce"] and len(one["nonce"]) > 20
    told = dict(part.split(" ", 1) for part in one["text"].split("; "))
    assert told["default-src"] == "'none'"
    assert told["script-src"].startswith(f"'nonce-{one['nonce']}' 'self' blob: 'sha256-")
    assert "unsafe" not in told["script-src"]
    assert told["connect-src"] == "'self' data: ws://127.0.0.1:8888 wss://127.0.0.1:8888"
    template = (lecture.SETTINGS / "voila/templates/lecture/index.html.j2").read_text("utf-8")
    for tag in re.findall(r"<script[^>]*>", template):
        assert "nonce=" in tag or 'type="application/json"' in tag, tag


def test_the_template_asks_the_network_for_nothing():
    for path in (ROOT / "jupyter" / "lecture").rglob("*.*"):
        if path.suffix in (".j2", ".js", ".css") and path.parent.name != "vendor":
            assert "https:" not in path.read_text(encoding="utf-8"), path.name


def test_the_command_installs_its_extra_and_serves_this_machine_alone(monkeypatch):
    done = []
    monkeypatch.setattr(commands.environment, "ensure", lambda *extra: done.append(extra))
    monkeypatch.setattr(commands, "hand_over", lambda *given: done.append(given) or 0)
    assert commands.main(["lecture", "03", "--no-browser", "--port=9000"]) == 0
    (extra,), (command, variables) = done
    assert extra == "lecture"
    assert command[1:3] == ["-m", "jupyter_server"]
    page = "/voila/render/notebooks/03_vanishing_gradients.ipynb"
    assert f"--ServerApp.default_url={page}" in command
    assert "--ServerApp.ip=127.0.0.1" in command
    assert command[-2:] == ["--no-browser", "--port=9000"]
    assert variables["JUPYTER_PATH"].startswith(str(ROOT / "jupyter" / "lecture"))


def test_a_lecture_takes_nothing_of_an_open_course_and_can_show_what_is_being_written(monkeypatch):
    given = []
    monkeypatch.setattr(commands.environment, "ensure", lambda *extra: None)
    monkeypatch.setattr(commands, "hand_over", lambda *both: given.append(both) or 0)
    assert commands.main(["lecture", "--as-edited", "03"]) == 0
    assert commands.main(["lecture", "03"]) == 0
    (command, edited), (_, usual) = given
    assert "--as-edited" not in command and lecture.AS_EDITED == AS_EDITED
    assert edited[AS_EDITED] == "1" and AS_EDITED not in usual
    assert usual["IPYTHONDIR"] != surroundings.of_jupyter()["IPYTHONDIR"]


def test_a_damaged_notebook_is_told_before_anything_is_installed(monkeypatch, tmp_path):
    monkeypatch.setattr(places, "ROOT", tmp_path)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "03_one.ipynb").write_text("<<<<<<< HEAD", "utf-8")
    with pytest.raises(problems.Problem, match="03_one.ipynb is damaged.*git checkout"):
        lecture.page("03")


def test_a_wrong_notebook_installs_nothing(monkeypatch, capsys):
    monkeypatch.setattr(commands.environment, "ensure", lambda *extra: pytest.fail("installs"))
    assert commands.main(["lecture", "99"]) == 1
    assert "'99' is no notebook of the course" in capsys.readouterr().err
