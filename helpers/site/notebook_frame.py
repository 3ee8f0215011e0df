"""The head and the foot of every notebook; helpers/site/readme.py writes them with its table.

The head, below the title, leads to the map of the course, and so does the foot, in the last cell,
which also says where to report a mistake. The names of the repository and of the branch are read
from the Binder button in README.md; where it has none yet, the foot leads to a file of the course
instead. Standard library only.
"""

import json
import re
from pathlib import Path
from urllib.parse import quote

from helpers.course import ROOT

HEAD = ("<!-- map:start -->", "<!-- map:end -->")
FOOT = ("<!-- mistake:start -->", "<!-- mistake:end -->")
FIRST = "00_start_here"
MAP = "The-map-of-the-course"  # the heading of it, as JupyterLab names it in an address
TEMPLATE = Path("helpers", "site", "_template.ipynb")  # what a new notebook is copied from
FORM = "mistake.yml"  # in .github/ISSUE_TEMPLATE
BUTTON = re.compile(r"https://mybinder\.org/v2/gh/([\w.-]+/[\w.-]+)/[^\s)?]+\?urlpath=[^\s)]*?"
                    + FIRST + r"\.ipynb")


def live(name: str, readme: str) -> str:
    """Return where a notebook can be run live, as Markdown, for a page where nothing moves.

    name: without ending; readme: the text of README.md.
    """
    ways = "run `python3 start.py` in the folder of the course (on Windows `py start.py`)"
    button = BUTTON.search(readme)
    if button:
        there = button[0].replace(FIRST, name)
        ways += f", or open it [on Binder]({there}), with nothing installed"
    return f"*To move the figures,* {ways}."


def head(name: str) -> str:
    """Return the line below the title of a notebook. name: without ending."""
    if name == FIRST:
        return f"*Back again?* [The map of the course](#{MAP}) shows what you have solved."
    return f"[The map of the course]({FIRST}.ipynb#{MAP})"


def foot(name: str, readme: str) -> str:
    """Return the last cell's line for a notebook. name: without ending; readme: its text."""
    button = BUTTON.search(readme)
    if button:
        title = quote(f"{name}: ", safe="")
        page = f"https://github.com/{button[1]}/issues/new?template={FORM}"
        where = f"[report it]({page}&title={title}&place={name})"
    else:
        where = "[tell us](../CONTRIBUTING.md#report-a-mistake)"
    back = "" if name == FIRST else f"{head(name)} marks what you have solved. "
    return (f"{back}*Found a mistake?* Please {where}: name this notebook, `{name}`, and the "
            "heading above the place.")


def framed(book: str, name: str, readme: str) -> str:
    """Return the text of a notebook's file with its head and foot as they should be.

    book: the file's text; name: without ending; readme: the text of README.md.
    """
    data = json.loads(book)
    first, last = data["cells"][0], data["cells"][-1]
    title, _, rest = _without("".join(first["source"]), HEAD).partition("\n")
    top, bottom = _between(HEAD, head(name)), _between(FOOT, foot(name, readme))
    _write(first, f"{title}\n\n{top}\n\n{rest.strip()}")
    _write(last, f"{_without(''.join(last['source']), FOOT)}\n\n{bottom}")
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _between(marks, line):
    return f"{marks[0]}\n{line}\n{marks[1]}"


def _write(cell, text):
    cell["source"] = text.splitlines(keepends=True)


def bare(text: str) -> str:
    """Return the text of a cell without the head that leads to the map."""
    return _without(text, HEAD)


def _without(text, marks):
    before, found, rest = text.partition(marks[0])
    after = rest.partition(marks[1])[2]
    return (before.rstrip() + after).rstrip() if found else text.rstrip()


def stale(root: Path = ROOT) -> dict[Path, str]:
    """Return {path: text} of the notebooks below a folder that are not framed as they should be."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    found = {}
    for path in [*sorted((root / "notebooks").glob("*.ipynb")), *root.glob(TEMPLATE.as_posix())]:
        old = path.read_text(encoding="utf-8")
        new = framed(old, path.stem, readme)
        if new != old:
            found[path] = new
    return found


def write(root: Path = ROOT) -> int:
    """Bring every notebook below a folder in step with its README; return how many changed."""
    changes = stale(root)
    for path, text in changes.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return len(changes)
