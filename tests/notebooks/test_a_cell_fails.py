"""A lecture in which a cell fails, with a real kernel and Voilà's executor as it is set there."""

import nbformat
from traitlets.config import PyFileConfigLoader
from voila.execute import VoilaExecutor

from helpers.course import ROOT
from helpers.site import failing
from tests.patience import SECONDS


def test_a_failing_cell_is_named_in_its_place_and_the_lecture_goes_on(capsys, monkeypatch):
    settings = ROOT / "jupyter" / "lecture" / "jupyter_server_config.py"
    text, code = nbformat.v4.new_markdown_cell, nbformat.v4.new_code_cell
    cells = [text("# T\n\n## A *chain*"), code("from helpers.checks import finite\nno_name"),
             code("x = 1\nfinite('w', 'a')"), code("1 / 0"), code("print('goes', 'on')")]
    cells[3].metadata["tags"] = ["raises-exception"]
    failing.watch(cells, "03_vanishing_gradients")
    config = PyFileConfigLoader(settings.name, str(settings.parent)).load_config()
    book = nbformat.v4.new_notebook(cells=cells)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    VoilaExecutor(book, timeout=SECONDS, kernel_name="python3", config=config).execute(book, {})
    first, second, meant, last = ([out.get("text") or out.data["text/plain"]
                                   for out in cell.outputs] for cell in cells[1:])
    assert first == ["03_vanishing_gradients, under 'A chain', line 2 of the cell (`no_name`): "
                     "NameError: name 'no_name' is not defined"]
    assert second == ["03_vanishing_gradients, under 'A chain', line 2 of the cell "
                      "(`finite('w', 'a')`): InputError: w = 'a' is not allowed: it must be a "
                      "finite number."]
    assert meant == ["ZeroDivisionError: division by zero"] and last == ["goes on\n"]
    assert capsys.readouterr().err.count("A cell has failed: 03_vanishing_gradients") == 2
