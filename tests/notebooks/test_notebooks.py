"""Each notebook, run once from a clean kernel: its facts, its widgets, and no hidden error."""

import ast
import re
import shutil
import tomllib
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

from helpers import widgets
from helpers.site.notebook_form import committed
from tests.patience import SECONDS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "notebooks"
FILES = committed()
WIDGET_LAST = re.compile(rf"(^|\n)(explorer|({'|'.join(widgets.__all__)})\(.*\))$")
FACTS = tomllib.loads((ROOT / "tests" / "facts.toml").read_text(encoding="utf-8"))

notebooks = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def read(path):
    return nbformat.read(path, as_version=4)


def tags(cell):
    return cell.metadata.get("tags", [])


def run(path, folder, monkeypatch):
    """Run a copy of a notebook from a clean kernel; return it with outputs and widget state."""
    shutil.copytree(FOLDER, folder / "notebooks")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    book = read(path)
    nbformat.validate(book)
    NotebookClient(book, timeout=SECONDS, kernel_name="python3", store_widget_state=True,
                   resources={"metadata": {"path": str(folder / "notebooks")}}).execute()
    return book


def hidden_errors(book):
    """Errors that a widget's callback left in an Output widget, and all text on stderr."""
    state = book.metadata.get("widgets", {}).get("application/vnd.jupyter.widget-state+json", {})
    found = [output.get("evalue", "error") for model in state.get("state", {}).values()
             for output in model["state"].get("outputs", ()) if output["output_type"] == "error"]
    for cell in book.cells:
        found += [output.text for output in cell.get("outputs", ())
                  if output.output_type == "stream" and output.name == "stderr"]
    return found


def number_shown(cell, tag):
    """The number, or the numbers, that a cell's last expression gave for one of its facts."""
    (result,) = (out for out in cell.outputs if out.output_type == "execute_result")
    if "values" in result.metadata:
        facts = [one for one in tags(cell) if one.startswith("fact:")]
        return np.array(dict(zip(facts, result.metadata["values"], strict=True))[tag], float)
    text = re.sub(r"^(np\.\w+|array)\((.*)\)$", r"\2", result.data["text/plain"], flags=re.S)
    return np.array(ast.literal_eval(text), float)


@notebooks
def test_it_runs_from_a_clean_kernel(path, tmp_path, monkeypatch):
    book = run(path, tmp_path, monkeypatch)
    assert hidden_errors(book) == []
    for cell in book.cells:
        shown = str(cell.get("outputs", ""))
        for tag in tags(cell):
            if tag.startswith("fact:"):
                fact = FACTS[tag[5:]]
                number = number_shown(cell, tag)
                assert number.shape == np.shape(fact["value"]), f"{tag}: {number.shape}"
                off = np.abs(number - fact["value"])
                assert (off <= fact["tolerance"]).all(), f"{tag}: off by {off}"
        if re.search(WIDGET_LAST, cell.source):
            assert "application/vnd.jupyter.widget-view+json" in shown, cell.id
        if "solution" in tags(cell):
            assert "Right" in shown, f"{cell.id}: the solution is not right"
        if "exercise" in tags(cell) and not cell.source.startswith("choose("):
            assert "Not answered yet" in shown, cell.id
        if "setup-check" in tags(cell):
            assert "All is well" in shown


def test_a_hidden_error_is_seen():
    error = {"output_type": "error", "ename": "ValueError", "evalue": "lost", "traceback": []}
    models = {"state": {"a": {"state": {"outputs": [error]}}, "b": {"state": {}}}}
    book = nbformat.v4.new_notebook()
    book.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": models}
    assert hidden_errors(book) == ["lost"]
