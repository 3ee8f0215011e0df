"""A course with two notebooks, their copies in my_work/, and a learner who writes in them."""

import json
import shutil

from helpers.course import ROOT
from launch import copies, places

NAME = "08_elu"


def two_notebooks(tmp_path, monkeypatch):
    """A course with two of the real notebooks; its folder."""
    (tmp_path / "notebooks").mkdir()
    for stem in ("00_start_here", NAME):
        shutil.copy(ROOT / "notebooks" / f"{stem}.ipynb", tmp_path / "notebooks")
    monkeypatch.setattr(places, "ROOT", tmp_path)
    return tmp_path


def launch():
    """Bring the copies up to date; what was said."""
    said = []
    copies.bring_up_to_date(said.append)
    return said


def original():
    return places.ROOT / "notebooks" / f"{NAME}.ipynb"


def mine(end=""):
    return copies.folder() / f"{NAME}{end}.ipynb"


def load(path):
    return json.loads(path.read_text("utf-8"))


def save(path, book):
    path.write_text(json.dumps(book, indent=1, sort_keys=True) + "\n", "utf-8")


def text(cell):
    return "".join(cell["source"])


def write(path, number, source):
    """Write in one cell of a notebook, as somebody would in JupyterLab."""
    book = load(path)
    book["cells"][number]["source"] = source.splitlines(keepends=True)
    save(path, book)


def tagged(tag):
    """The number of the first cell of the course's notebook with a tag."""
    return next(number for number, cell in enumerate(load(original())["cells"])
                if tag in cell["metadata"].get("tags", []))


def story():
    """The number of the first text below the title."""
    return next(number for number, cell in enumerate(load(original())["cells"])
                if number and cell["cell_type"] == "markdown")


def a_newer_course(addition="A newer sentence."):
    """The course changes its notebook's second cell, and adds one at the end."""
    book = load(original())
    book["cells"][1]["source"] = [*book["cells"][1]["source"], f"\n\n{addition}"]
    book["cells"].append({"id": f"n{len(addition)}", "cell_type": "markdown", "metadata": {},
                          "source": [addition]})
    save(original(), book)


def run_by_the_learner(path):
    """What JupyterLab leaves in a file without a word being written: results, an empty cell."""
    book = load(path)
    for number, cell in enumerate(book["cells"]):
        if cell["cell_type"] == "code":
            cell["execution_count"] = number + 1
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "ran"}]
    book["metadata"]["language_info"]["version"] = "3.11.9"
    book["cells"].append({"id": "empty", "cell_type": "code", "metadata": {}, "source": [],
                          "outputs": [], "execution_count": None})
    save(path, book)


def learner_at_work():
    """An answer, a note in a text, a changed cell, and two cells of their own after it."""
    book = load(mine())
    book["cells"][tagged("exercise")]["source"] = ["my answer"]
    book["cells"][story()]["source"].append("\n\nMy note.")
    for number, kind in enumerate(("markdown", "code")):
        cell = {"id": f"mine{number}", "cell_type": kind, "metadata": {}, "source": [f"my {kind}"]}
        if kind == "code":
            cell |= {"execution_count": 3, "outputs": []}
        book["cells"].insert(story() + 1 + number, cell)
    save(mine(), book)
