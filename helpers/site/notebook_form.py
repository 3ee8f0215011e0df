"""Put notebooks into the form in which they are committed: python -m helpers.site.notebook_form

That is nbformat's own: one line of text a line of JSON, keys in order, so that a diff can be read;
and without what running or saving it leaves: outputs, numbers of runs, the state of widgets, the
version of Python. What is written in them is noted as the course's own (helpers/site/own.py).
Standard library only, so that a hook of git can call it anywhere.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from helpers.course import ROOT
from helpers.site import own
from helpers.site.notebook_frame import TEMPLATE


def formed(book: str) -> str:
    """Return the text of a notebook's file in the form to commit. book: the file's text."""
    data = json.loads(book)
    metadata = data["metadata"]
    metadata.pop("widgets", None)
    metadata["language_info"] = {"name": "python"}
    for cell in data["cells"]:
        cell["source"] = "".join(cell["source"]).splitlines(keepends=True)
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
            cell["metadata"].pop("execution", None)  # when it was run
        for name, files in cell.get("attachments", {}).items():
            cell["attachments"][name] = {kind: _lines(text) for kind, text in files.items()}
    return json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _lines(data):
    return "".join(data).splitlines(keepends=True) if isinstance(data, str | list) else data


def otherwise(paths: Iterable[Path]) -> dict[Path, str]:
    """Return {path: text} of the notebooks that are in another form, with the text to commit."""
    found = {}
    for path in paths:
        old = path.read_bytes()
        new = formed(old.decode("utf-8"))
        if new.encode("utf-8") != old:
            found[path] = new
    return found


def committed() -> list[Path]:
    """Return the files of all notebooks that are committed, the one to copy from among them."""
    return [*course(), ROOT / TEMPLATE]


def course() -> list[Path]:
    """Return the files of the course's notebooks, in their order."""
    return sorted((ROOT / "notebooks").glob("*.ipynb"))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="*", type=Path, help="files (all notebooks)")
    options = parser.parse_args(arguments)
    changes = otherwise(options.notebooks or committed())
    for path, text in changes.items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{path.name} is now in the form in which it is committed.")
    if own.note(course()):
        print(f"{own.NOTED.name} now notes these notebooks as the course's own.")


if __name__ == "__main__":
    main()
