"""The export: pages that hold all that they need."""

import base64
import contextlib
import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from helpers.course import COURSE, ROOT
from helpers.exercises.predictions import prediction
from helpers.site import export
from launch import commands, environment, writing
from launch import export as options
from launch.problems import Problem

SCRIPTS = re.compile(r"<script|<link|@import|src=\"(?!data:)|url\((?!\"?data:|'?data:|#)")


def book(*cells):
    made = nbformat.v4.new_notebook(cells=list(cells))
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    return made


@pytest.fixture(scope="module")
def made():
    """A page of a small notebook with each kind of thing; and what the kernel saw."""
    text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    cells = [
        text("# T\n\n![five words of a picture](../images/elu.svg)\n\n[next](08_elu.ipynb#a), "
             "[rules](../CONTRIBUTING.md), [out](https://example.org/), "
             "[show](../images/slide_show.gif); $e^{-z}$\n\n$$a < b$$"),
        code("from helpers.widgets import explore\nfrom helpers.activations import ACTIVATIONS\n"
             "from IPython.display import HTML, Math\nimport ipywidgets, os"),
        code("ipywidgets.VBox([explore(ACTIVATIONS['elu'])])"),
        code("Math(r'x^2')"), code("HTML('<a h' 'ref=\"01_sigmoid.ipynb\">go</a>')"),
        code("print(os.environ['ACTIVATION_COURSE_BUDGET'], os.getcwd())"),
        code("1 + 1", metadata={"tags": ["solution"]}),
        code("from helpers.widgets import predict, outcome\npredict('08_elu.double_alpha')",
             metadata={"tags": ["predict"]}),
        *(code(source, metadata={
            "tags": [*tags, "after:08_elu.double_alpha"],
            "jupyter": {"source_hidden": True, "outputs_hidden": True}})
          for source, tags in (("print('under', 'cover')", []),
                               ("outcome('08_elu.double_alpha')", ["outcome"]))),
        code("print('goes', 'on')"), code("print('seven', 'due')", metadata={"tags": ["review"]}),
    ]
    with export.workplace() as notebooks:
        path = notebooks / "small.ipynb"
        nbformat.write(book(*cells), path)
        ran = export.run(path)
        printed = ran.cells[5].outputs[0].text.split(maxsplit=1)
        place = str(notebooks)
    return export.page(ran, COURSE[1]), printed, place


def test_a_page_holds_all_that_it_needs(made):
    page = made[0]
    assert not SCRIPTS.search(re.sub(r"<svg.*?</svg>", "", page, flags=re.S))
    assert page.count("<svg") == 1 and "data:image/svg+xml;base64," in page
    assert page.count("<math ") == 3 and "widget-view" not in page
    assert page.count("To move the figures,") == 1, "who reads a page is told how"
    assert 'alt="five words of a picture"' in page and '<html lang="en"' in page


def test_links_lead_to_pages_and_never_to_what_is_not_there(made):
    links = re.findall(r'href="([^"#]*)', re.sub(r"<svg.*?</svg>", "", made[0], flags=re.S))
    assert {"08_elu.html", "01_sigmoid.html", "https://example.org/", "index.html",
            f"{COURSE[0].name}.html", f"{COURSE[2].name}.html"} == {
                link for link in links if link and not link.startswith("data:")}
    assert "rules" in made[0] and "CONTRIBUTING.md" not in made[0]


def test_a_picture_that_is_linked_can_be_saved_from_the_page(made):
    link = re.search(r"<a ([^>]*)>show</a>", made[0])[1]
    picture = re.search(r'href="data:image/gif;base64,([^"]+)"', link)[1]
    assert base64.b64decode(picture) == (ROOT / "images" / "slide_show.gif").read_bytes()
    assert 'download="slide_show.gif"' in link


def test_a_solution_is_folded(made):
    assert "<summary>A solution</summary>" in made[0]


def test_what_waits_for_a_guess_is_behind_one_fold(made):
    before, rest = made[0].split('<details class="answer">')
    covered, after = rest.split("</details>", 1)
    one = prediction("08_elu.double_alpha")
    assert one.question in before and one.why not in before and "under cover" not in before
    assert "under cover" in covered and html.escape(one.why) in covered
    assert "goes on" in after and "goes on" not in covered
    assert "seven due" not in made[0], "what one has learnt is no part of a page"
    assert not re.search(r"(predict|outcome)\(", re.sub(r"<[^>]*>", "", made[0]))


def test_kernels_work_on_copies_with_the_small_budget(made):
    _, (budget, folder), place = made
    assert budget == "small" and Path(folder.strip()).resolve() == Path(place).resolve()
    assert not Path(place).exists() and ROOT not in Path(place).parents


def test_a_cell_that_fails_is_told_in_a_sentence():
    with export.workplace() as notebooks:
        cells = (nbformat.v4.new_markdown_cell("## Here"),
                 nbformat.v4.new_code_cell("from helpers.checks import finite\nfinite('w', 'a')"))
        nbformat.write(book(*cells), notebooks / "bad.ipynb")
        with pytest.raises(RuntimeError, match=r"bad, under 'Here', line 2 of the cell "
                                               r"\(`finite\('w', 'a'\)`\): InputError: w = 'a'"):
            export.run(notebooks / "bad.ipynb")


def test_an_unknown_notebook_is_told_before_anything_runs(tmp_path, capsys):
    assert export.main([str(tmp_path), "--only", "99_none"]) == 1
    assert "no notebook 99_none" in capsys.readouterr().err


def test_the_courses_own_notebooks_are_run_and_nobodys_edited_ones(tmp_path, monkeypatch):
    ran, said = [], []
    shutil.copytree(export.ROOT / "notebooks", tmp_path / "notebooks")
    monkeypatch.setattr(export, "ROOT", tmp_path)
    monkeypatch.setattr(export, "page", lambda *given: "")
    monkeypatch.setattr(export, "index", lambda *given: "")
    monkeypatch.setattr(export, "workplace", lambda full: contextlib.nullcontext(tmp_path))
    monkeypatch.setattr(export, "run", lambda path: ran.append(nbformat.read(path, 4)))
    file = tmp_path / "notebooks" / "01_sigmoid.ipynb"
    file.write_text(file.read_text(encoding="utf-8").replace("sigmoid", "edited"), "utf-8")
    with pytest.raises(RuntimeError, match="01_sigmoid.ipynb is not the course's own"):
        export.export(tmp_path / "pages")
    assert not ran, "it is told before anything runs"
    export.export(tmp_path / "pages", ["02_tanh"], say=said.append)
    export.export(tmp_path / "pages", ["01_sigmoid"], as_edited=True)
    assert "tanh" in str(ran[0]) and "edited" in str(ran[1]) and len(said) == 1


def test_the_index_leads_to_every_page():
    made = export.index(COURSE)
    assert all(f'href="{lesson.name}.html"' in made for lesson in COURSE)
    assert not SCRIPTS.search(made)


# -- the command -----------------------------------------------------------------------------


def test_the_command_hands_its_options_on(monkeypatch, tmp_path):
    ran = []
    monkeypatch.setattr(environment, "ensure", ran.append)
    monkeypatch.setattr(writing, "hand_over", lambda command, _: ran.append(command[1:]) or 0)
    folder = tmp_path / "a b"
    assert commands.main(["export", str(folder), "--full", "--only", "01_sigmoid"]) == 0
    assert ran == ["export", ["-m", "helpers.site.export", str(folder), "--full",
                              "--only", "01_sigmoid"]]


@pytest.mark.parametrize("named", [".", "notebooks", "images/pages"])
def test_a_folder_of_the_course_is_refused(named):
    with pytest.raises(Problem, match="belongs to the course"):
        options.target(ROOT / named)
    with pytest.raises(Problem, match="is a file"):
        options.target(ROOT / "README.md")


def test_the_helper_understands_those_options():
    command = [sys.executable, "-m", "helpers.site.export", "--help"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "--full" in told and "--only" in told
