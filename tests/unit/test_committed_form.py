"""The form in which notebooks are committed: nbformat's own, with nothing of a run in it."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from helpers.site import notebook_form

ROOT = Path(__file__).resolve().parents[2]
ONE = ROOT / "notebooks" / "01_sigmoid.ipynb"


def one_string_a_cell(book):
    for cell in book["cells"]:
        cell["source"] = "".join(cell["source"])


def run(book):
    cell = next(cell for cell in book["cells"] if cell["cell_type"] == "code")
    cell["execution_count"] = 3
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["0.25\n"]}]
    cell["metadata"]["execution"] = {"iopub.status.busy": "2026-01-01T00:00:00Z"}


def saved_by_jupyter(book):
    book["metadata"]["language_info"] |= {"version": "3.11.7", "file_extension": ".py"}
    book["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {}}


def keys_in_another_order(book):
    book["cells"] = [dict(reversed(cell.items())) for cell in book["cells"]]


WAYS = [one_string_a_cell, run, saved_by_jupyter, keys_in_another_order]


@pytest.fixture
def path(tmp_path):
    return Path(shutil.copy(ONE, tmp_path))


@pytest.mark.parametrize("change", WAYS, ids=lambda change: change.__name__)
def test_another_form_is_told_and_mended(change, path, capsys):
    book = json.loads(path.read_bytes())
    change(book)
    path.write_text(json.dumps(book, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert notebook_form.otherwise([path])
    notebook_form.main([str(path)])
    assert path.name in capsys.readouterr().out
    assert path.read_bytes() == ONE.read_bytes()
    assert not notebook_form.otherwise([path])


@pytest.mark.parametrize("change", [
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: data.removesuffix(b"\n"),
    lambda data: json.dumps(json.loads(data), indent=1).encode() + b"\n",
    lambda data: json.dumps(json.loads(data), ensure_ascii=False).encode(),
], ids=["line ends", "no last line end", "escapes", "one line"])  # fmt: skip
def test_it_is_a_matter_of_every_byte(change, path):
    before = path.read_bytes()
    path.write_bytes(change(before))
    assert path.read_bytes() != before
    assert notebook_form.otherwise([path]) == {path: before.decode("utf-8")}


def test_it_is_the_form_of_nbformat():
    book = nbformat.read(ONE, 4)
    book.cells[0].attachments = {"a.svg": {"image/svg+xml": "<svg>\n</svg>", "text/plain": "a\nb"}}
    text = nbformat.writes(book) + "\n"
    assert notebook_form.formed(text) == text
    as_strings = json.loads(text)
    one_string_a_cell(as_strings)
    for kind, lines in as_strings["cells"][0]["attachments"]["a.svg"].items():
        as_strings["cells"][0]["attachments"]["a.svg"][kind] = "".join(lines)
    assert notebook_form.formed(json.dumps(as_strings)) == text
