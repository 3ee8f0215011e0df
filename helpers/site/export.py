"""Write the course as plain web pages: python -m helpers.site.export FOLDER

Each notebook is run from a copy and becomes one HTML file with all that it needs inside: pictures,
figures, formulas, styles. No page asks for anything on the network, and none needs a kernel.
"""

import argparse
import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import nbformat
from jinja2 import pass_context
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter
from traitlets.config import Config

from helpers.course import COURSE, GET_HELPERS, ROOT, Lesson
from helpers.draw.font import face
from helpers.experiments.budget import VARIABLE as BUDGET
from helpers.markup import escaped
from helpers.my_work import VARIABLE as MY_WORK
from helpers.site import failing, notebook_frame
from helpers.site.formulas import mathml, with_formulas
from helpers.site.markdown import as_html, embedded
from helpers.site.own import Own, own
from helpers.site.policy import meta

TEMPLATE = (Path(__file__).parent / "export.html.j2").read_text(encoding="utf-8")
STATIC = GET_HELPERS + (
    "from helpers.site import failing\nfailing.tell_lines(get_ipython())\n"
    "from helpers.widgets import static_view\nstatic_view.install(get_ipython())")
SECONDS = 1800  # for one cell: with --full an experiment takes minutes
FORMULA = re.compile(r'<div class="formula">.*?</div>', re.S)


class _Exporter(HTMLExporter):
    """nbconvert's page without its scripts."""

    @pass_context
    def markdown2html(self, context, source):
        return as_html(source)


def run(path: Path) -> nbformat.NotebookNode:
    """Return a notebook with outputs in which every widget is static.

    Run it inside `workplace()`. A cell that fails is a RuntimeError that names it, and the line.
    """
    book = nbformat.read(path, as_version=4)
    book.cells.insert(0, nbformat.v4.new_code_cell(STATIC))
    failing.place(book.cells, path.stem)
    at = [book.cells[0]]
    client = NotebookClient(book, timeout=SECONDS, startup_timeout=SECONDS, iopub_timeout=SECONDS,
                            raise_on_iopub_timeout=True, kernel_name="python3",
                            store_widget_state=False,
                            extra_arguments=["--log-level=ERROR"],
                            on_cell_execute=lambda cell, cell_index: at.append(cell),
                            resources={"metadata": {"path": str(path.parent)}})
    try:
        client.execute()
    except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
        reply = {"ename": getattr(error, "ename", type(error).__name__),
                 "evalue": getattr(error, "evalue", str(error))}
        raise RuntimeError(f"{path.name} cannot be exported, since a cell fails: "
                           f"{failing.failure(at[-1], reply)}") from None
    del book.cells[0]
    return book


@contextmanager
def workplace(full: bool = False) -> Iterator[Path]:
    """Yield a folder with copies of the notebooks; kernels started meanwhile work on it alone.

    full: give the long experiments all their time. A learner's own files are not touched.
    """
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        for name in ("notebooks", "images"):
            shutil.copytree(ROOT / name, place / name)
        os.environ[MY_WORK] = str(place / "my_work")
        if full:
            os.environ.pop(BUDGET, None)
        else:
            os.environ[BUDGET] = "small"
        try:
            yield place / "notebooks"
        finally:
            os.environ.clear()
            os.environ.update(before)


def page(book: nbformat.NotebookNode, lesson: Lesson, full: bool = False) -> str:
    """Return the HTML of a notebook that was run. lesson: its entry in the course."""
    book.cells = [cell for cell in book.cells if "review" not in cell.metadata.get("tags", ())]
    for cell in book.cells:
        for output in cell.get("outputs", ()):
            _prepare(output.get("data", {}))
    _fold_answers(book.cells)
    exporter = _Exporter(raw_template=TEMPLATE, config=Config(
        {"HTMLExporter": {"language_code": "en"}}))
    number = COURSE.index(lesson)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    resources = {"metadata": {"name": lesson.title}, "course": {
        "full": full, "mathml": mathml, "font": face(), "policy": meta(),
        "live": as_html(notebook_frame.live(lesson.name, readme)),
        "previous": COURSE[number - 1] if number else None,
        "next": COURSE[number + 1] if number + 1 < len(COURSE) else None}}
    text, _ = exporter.from_notebook_node(book, resources=resources)
    return text


def _fold_answers(cells):
    """Mark where the cells that wait for a prediction begin and end: the page folds them."""
    steps = [next((tag for tag in cell.metadata.get("tags", ()) if tag.startswith("after:")), "")
             for cell in cells]
    for cell, before, this, after in zip(cells, ["", *steps], steps, [*steps[1:], ""],
                                        strict=False):
        cell.metadata["fold"] = {"begins": bool(this) and this != before,
                                 "ends": bool(this) and this != after}


def _prepare(data):
    """Change an output so that a page without scripts can show it."""
    if "text/html" in data:
        data.pop("image/svg+xml", None)
        text = re.sub(r'href="(\w+)\.ipynb', r'href="\1.html', data["text/html"])
        data["text/html"] = FORMULA.sub(lambda found: with_formulas(found[0]), text)


def index(lessons: Iterable[Lesson], full: bool = False) -> str:
    """Return the HTML of the page that leads to the others."""
    rows = "\n".join(f'<li value="{int(one.name[:2])}"><a href="{one.name}.html">'
                     f"{escaped(one.title)}</a> <small>{one.minutes} min</small></li>"
                     for one in lessons)
    words = ("A grid of small graphs, one for each activation function of the "
             "course: the function as a solid line, its derivative dashed")
    budget = "at full length" if full else "in their small version"
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">{meta()}
<title>Activation functions, moved by hand</title>
<meta name="generator" content="activation-course">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body {{ max-width: 60em; margin: 2em auto; padding: 0 1em; color: #1a1a1a;
 font: 17px/1.6 system-ui, sans-serif }} img {{ width: 100% }} small {{ color: #555 }}</style>
</head><body><main><h1>Activation functions, moved by hand</h1>
<p>These pages show every notebook of the course as it looks after a run, with each figure as it
stands at the beginning, each chain at its last step, and the long experiments {budget}. Nothing
moves here: for that, run <code>python3 start.py</code> (on Windows: <code>py start.py</code>) in
the folder of the course.</p>
<img src="{embedded('../images/hero.svg')}" alt="{words}">
<ol>
{rows}
</ol>
<p><small>Text and pictures: CC BY 4.0. Code: MIT. Digits: a part of MNIST, CC BY-SA 3.0.</small>
</p></main></body></html>
"""


def export(folder: str | Path, names: Collection[str] = (), full: bool = False,
           say: Callable[[str], object] = print, as_edited: bool = False) -> list[Path]:
    """Run the course's own notebooks and write their pages, and the index; return the paths.

    folder: for the pages; the index lists what is in it. names: such as "01_sigmoid"; all, where
    there are none. as_edited: run what is in notebooks/ as it is.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    ready = [one for one in COURSE if not one.planned]
    unknown = set(names) - {one.name for one in ready}
    if unknown:
        raise RuntimeError(f"The course has no notebook {', '.join(sorted(unknown))}.")
    asked = [one for one in ready if not names or one.name in names]
    owns = own_notebooks([one.name for one in asked], say, as_edited)
    made = []
    with workplace(full) as notebooks:
        for lesson in asked:
            begun = time.monotonic()
            target = folder / f"{lesson.name}.html"
            file = notebooks / f"{lesson.name}.ipynb"
            file.write_text(json.dumps(owns[lesson.name].book), encoding="utf-8")
            text = page(run(file), lesson, full)
            target.write_text(text, encoding="utf-8", newline="\n")
            made.append(target)
            say(f"{target}  ({time.monotonic() - begun:.0f} s)")
    there = [one for one in ready if (folder / f"{one.name}.html").exists()]
    target = folder / "index.html"
    target.write_text(index(there, full), encoding="utf-8", newline="\n")
    return [*made, target]


def own_notebooks(names: Iterable[str], say: Callable[[str], object],
                  as_edited: bool = False) -> dict[str, Own]:
    """Return the course's own notebooks by name, and say of those that had to be fetched."""
    owns = {name: own(ROOT / "notebooks" / f"{name}.ipynb", as_edited) for name in names}
    for one in owns.values():
        if one.said:
            say(one.said)
    return owns


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--only", nargs="+", default=(), metavar="NOTEBOOK")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--as-edited", action="store_true")
    options = parser.parse_args(arguments)
    try:
        *_, first = export(options.folder, options.only, options.full,
                           as_edited=options.as_edited)
    except RuntimeError as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Open {first} in a browser.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
