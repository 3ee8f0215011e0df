"""Makes a notebook ready for a hall: what a lecture leaves out, and what comes before and after."""

import copy
import json
import re
import secrets
import sys
from pathlib import Path, PurePosixPath
from typing import Any

import nbformat

from helpers.course import COURSE
from helpers.lectures import screens
from helpers.markup import escaped
from helpers.site import failing, for_learners, notebook_frame
from helpers.site.own import NotOwn, own
from helpers.site.policy import hashes, policy

# Scripts that no template can give a nonce: what Voilà writes into a page while a cell takes its
# time, and what warm.py writes into one whose kernel has stopped.
HEARTBEAT = "window.voila_heartbeat()"
STOPPED = """{ // the cells before it stand where nothing is shown yet
  const said = document.createElement("p");
  said.setAttribute("role", "alert");
  said.style = "position: fixed; inset: 0; z-index: 1000; margin: 0; padding: 10vh 10vw; "
    + "font: 5vh/1.4 sans-serif; background: #fff; color: #1b1b1b";
  said.textContent = "The kernel has stopped before all cells were run. "
    + "Reload the page (F5): they are then run anew.";
  document.body.append(said); }"""
ROUTE = "route"  # the notebook that stands for every route
# A hall predicts by hands, which nobody's file keeps: these widgets stand for a learner's own.
NAME = r'"([\w.]+)"'
IN_A_HALL = {"predict": "ask_hall", "outcome": "settle_in_hall"}


def prepare(handler: Any, notebook: Any, cwd: str) -> Any:
    """Change a notebook (a NotebookNode) before Voilà runs it; Voilà calls this with these names.

    handler: Voilà's request handler, for the notebook's name. cwd: its folder on the server. What
    stands for a route becomes that route's notebook: route.ipynb?name=1. Of a notebook it is the
    course's own that runs, whatever stands in the file.
    """
    name = PurePosixPath(handler.request.path).stem
    if name == ROUTE:
        asked = handler.get_argument("name", "")
        made = screens.notebook(asked)
        made.metadata["policy"] = allowed(handler.request.host)
        failing.watch(made.cells, f"lecture {asked}")
        return made
    notebook.metadata["policy"] = allowed(handler.request.host)
    notebook.cells = _own_cells(Path(handler.contents_manager.root_dir, cwd), name)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":  # Voilà looks for pictures from the course's folder
            cell.source = re.sub(r"(!\[[^]]*\]\()\.\./", r"\1", notebook_frame.bare(cell.source))
    kept = for_learners.without(notebook.cells)
    notebook.cells = [part for cell in kept for part in _for_a_hall(cell)]
    failing.watch(notebook.cells, name)
    notebook.metadata["lecture"] = neighbours(name)
    return notebook


def allowed(host: str) -> dict[str, str]:
    """Return {"nonce", "text"}: the word that this page's own scripts bear, and its policy.

    host: of the server, with its port: what the page may talk to, beside what it is loaded from.
    The server's files run too, and blobs, of which anywidget makes the widgets' modules.
    """
    nonce = secrets.token_urlsafe(16)
    text = policy({
        "script-src": f"'nonce-{nonce}' 'self' blob: {hashes([HEARTBEAT, STOPPED])}",
        "style-src": "'self' 'unsafe-inline'", "img-src": "'self' data: blob:",
        "font-src": "'self' data:", "connect-src": f"'self' data: ws://{host} wss://{host}"})
    return {"nonce": nonce, "text": text}


def _own_cells(folder, name):
    """The cells of the course's own notebook; a page that says so where it is not to be had."""
    place = folder
    if place.parent.name == "my_work":  # a learner's copy, which somebody has asked for
        place = place.parent.parent / "notebooks"
    try:
        found = own(place / f"{name}.ipynb")
    except NotOwn as problem:
        print(problem, file=sys.stderr, flush=True)
        words = f"# This notebook cannot be shown\n\n{escaped(str(problem))}"
        return [nbformat.v4.new_markdown_cell(words, metadata={
            "slideshow": {"slide_type": "slide"}, "tags": []})]
    if found.said:
        print(found.said, file=sys.stderr, flush=True)
    return nbformat.reads(json.dumps(found.book), 4).cells


def _for_a_hall(cell):
    """A cell as a list; of one that asks or settles predictions, a cell for each question."""
    if "spot-the-error" in cell.metadata.get("tags", ()):
        cell.source = re.sub(r"(spot_the_error\(.*)\)", r"\1, kept=False)", cell.source)
    other = next((IN_A_HALL[tag] for tag in cell.metadata.get("tags", ()) if tag in IN_A_HALL), "")
    if cell.cell_type != "code" or not other:
        return [cell]
    parts = [copy.deepcopy(cell) for _ in re.findall(NAME, cell.source)]
    for number, (part, name) in enumerate(zip(parts, re.findall(NAME, cell.source), strict=True)):
        part.id = f"{cell.id}-{number}"
        part.source = f'from helpers.widgets import {other}\n{other}("{name}")'
    return parts


def with_own_mathjax(page_config: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Tell Voilà's page to set formulas with its own MathJax: a server's comes from the network.

    page_config: dict, what Voilà hands to the page's script; returned with the change.
    """
    return {**page_config, "fullMathjaxUrl": None, "mathjaxConfig": None}


def neighbours(name: str) -> dict[str, dict[str, str]]:
    """The notebooks before and after one, {"previous": {"file", "title"}, "next": ...}.

    name: without ending. A way that leads nowhere is missing; both are, outside the course.
    """
    ready = [lesson for lesson in COURSE if not lesson.planned]
    names = [lesson.name for lesson in ready]
    if name not in names:
        return {}
    here = names.index(name)
    found = {"previous": ready[max(0, here - 1):here], "next": ready[here + 1:here + 2]}
    return {way: {"file": f"{one.name}.ipynb", "title": f"{one.name[:2]} {one.title}"}
            for way, some in found.items() for one in some}
