"""The head and the foot of every notebook; helpers/site/readme.py writes them with its table.

The head, in the first cell, leads to the ways to run a notebook live, for who sees it on a page
where nothing moves. The foot, in the last cell, says where to report a mistake. The names of the
repository and of the branch are read from the Binder button in README.md; where it has none yet,
head and foot lead to files of the course instead. Standard library only.
"""

import json
import re
from pathlib import Path
from urllib.parse import quote

from helpers.course import ROOT

HEAD = ("<!-- live:start -->", "<!-- live:end -->")
FOOT = ("<!-- mistake:start -->", "<!-- mistake:end -->")
FIRST = "00_start_here"
FORM = "mistake.yml"  # in .github/ISSUE_TEMPLATE
BUTTON = re.compile(r"https://mybinder\.org/v2/gh/([\w.-]+/[\w.-]+)/[^\s)?]+\?urlpath=[^\s)]*?"
                    + FIRST + r"\.ipynb")


def head(name: str, readme: str) -> str:
    """Return the first cell's line for a notebook. name: without ending; readme: its text."""
    ways = "`python3 start.py` [on your own machine](../README.md#start)"
    button = BUTTON.search(readme)
    if button:
        ways += f" or [on Binder]({button[0].replace(FIRST, name)}), with nothing installed"
    return f"*To move the figures, run this notebook live:* {ways}."


def foot(name: str, readme: str) -> str:
    """Return the last cell's line for a notebook. name: without ending; readme: its text."""
    button = BUTTON.search(readme)
    if button:
        title = quote(f"{name}: ", safe="")
        page = f"https://github.com/{button[1]}/issues/new?template={FORM}"
        where = f"[report it]({page}&title={title}&place={name})"
    else:
        where = "[tell us](../CONTRIBUTING.md#report-a-mistake)"
    return (f"*Found a mistake?* Please {where}: name this notebook, `{name}`, and the heading "
            "above the place.")


def framed(book: str, name: str, readme: str) -> str:
    """Return the text of a notebook's file with its head and foot as they should be.

    book: the file's text; name: without ending; readme: the text of README.md.
    """
    data = json.loads(book)
    for cell, marks, line in ((data["cells"][0], HEAD, head(name, readme)),
                              (data["cells"][-1], FOOT, foot(name, readme))):
        text = _without("".join(cell["source"]), marks)
        text = f"{text}\n\n{marks[0]}\n{line}\n{marks[1]}"
        cell["source"] = text.splitlines(keepends=True)
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _without(text, marks):
    before, found, rest = text.partition(marks[0])
    after = rest.partition(marks[1])[2]
    return (before.rstrip() + after).rstrip() if found else text.rstrip()


def stale(root: Path = ROOT) -> dict[Path, str]:
    """Return {path: text} of the notebooks below a folder that are not framed as they should be."""
    readme = (root / "README.md").read_text(encoding="utf-8")
    found = {}
    for path in sorted((root / "notebooks").glob("*.ipynb")):
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
