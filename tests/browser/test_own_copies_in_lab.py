"""A learner's first day and a later one, with a newer course in between, through the real start."""

import json
import shutil
from contextlib import contextmanager

import pytest

from tests.browser import steps
from tests.browser.waits import promised
from tests.launch.course import BE_THIS_PYTHON, ROOT, ask, copy, install, opened

STEM = "01_sigmoid"
FOLDED = "() => window.jupyterapp.shell.leftCollapsed"
PATH = "() => window.jupyterapp.shell.currentWidget.context.path"
PICTURE = """() => { const one = document.querySelector('.jp-RenderedMarkdown img');
  return one?.complete && one.naturalWidth > 0; }"""
# As somebody would type, without the mouse: the text of a cell, and the file saved.
WRITE = """async ([id, text]) => { const panel = window.jupyterapp.shell.currentWidget;
  const index = [...panel.content.model.cells].findIndex((cell) => cell.id === id);
  panel.content.model.cells.get(index).sharedModel.setSource(text);
  return index; }"""
ANSWERED = """(number) => { const panel = window.jupyterapp.shell.currentWidget;
  return panel.content.model.cells.get(number).outputs.length > 0; }"""
SAVE = "() => window.jupyterapp.commands.execute('docmanager:save')"


@pytest.fixture
def course(tmp_path):
    """A copy of the course that start.py takes for an installed one."""
    made = copy(tmp_path / "my first course")
    shutil.copytree(ROOT / "images", made / "images")
    install(made, BE_THIS_PYTHON)
    return made


@pytest.fixture
def start(course, tmp_path):
    """Start the course, and show in a browser what it opens; (context manager, its options)."""
    names = ("CONFIG", "DATA", "RUNTIME")
    folders = {f"JUPYTER_{name}_DIR": str(tmp_path / name) for name in names}
    own = {**folders, "ACTIVATION_COURSE_MY_WORK": "", "JUPYTERLAB_WORKSPACES_DIR": ""}
    return lambda *given: opened(course, *given, "--LabApp.expose_app_in_browser=True", **own)


@contextmanager
def shown(page, address, path, token):
    """A page of the browser that shows a notebook of the server; it goes before the server does."""
    ask(f"{address}/api/status?token={token}")
    page = page.context.new_page()
    page.goto(f"{address}/lab/tree/{path}?token={token}")
    steps.wait_ready(page)
    yield page
    page.close()


def exercise(path):
    """The id and the text of a notebook's first exercise."""
    cell = next(cell for cell in json.loads(path.read_text("utf-8"))["cells"]
                if "exercise" in cell["metadata"].get("tags", []))
    return cell["id"], "".join(cell["source"])


def test_what_a_learner_writes_is_there_after_an_update(course, start, page):
    window = page
    copies, original = course / "my_work" / "notebooks", course / "notebooks" / f"{STEM}.ipynb"
    committed = original.read_bytes()
    with start(STEM) as told, shown(window, *told) as page:
        assert page.evaluate(FOLDED)
        page.wait_for_function(PICTURE, timeout=steps.PATIENCE)
        name, text = exercise(original)
        answer = text.replace("...", "2.0  # my answer", 1)
        steps.run_cell(page, steps.index_of(page, "setup"))
        number = promised(page, WRITE, [name, answer])
        steps.run_cell(page, number)
        page.wait_for_function(ANSWERED, arg=number, timeout=steps.PATIENCE)
        promised(page, SAVE)
        page.get_by_role("link", name="The map of the course").first.click()
        page.wait_for_function(f"() => ({PATH})() === 'my_work/notebooks/00_start_here.ipynb'",
                               timeout=steps.PATIENCE)
    assert original.read_bytes() == committed, "git pull has nothing to merge"
    assert json.loads((course / "my_work" / "progress.json").read_text())["last"] == STEM

    book = json.loads(committed)
    book["cells"][-1]["source"].append("\n\nA newer sentence.")
    original.write_text(json.dumps(book), "utf-8")
    mine = (copies / f"{STEM}.ipynb").read_bytes()
    with start() as (address, path, token):
        assert path == f"my_work/notebooks/{STEM}.ipynb", "where the learner was"
        new = f"my_work/notebooks/{STEM}_new.ipynb"
        with shown(window, address, new, token) as page:
            page.wait_for_function(f"() => ({PATH})() === '{new}'", timeout=steps.PATIENCE)
    assert (copies / f"{STEM}.ipynb").read_bytes() == mine
    assert exercise(copies / f"{STEM}_new.ipynb") == (name, answer)
    assert "A newer sentence." in (copies / f"{STEM}_new.ipynb").read_text("utf-8")
