"""What git does with line ends: nothing arrives on Windows that Linux cannot run or compare."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICTURES_AND_DATA = {".gif", ".npz", ".png", ".woff"}
# What a copy of the course, unpacked from a zip, has beside its own files.
NOT_OURS = {".git", ".venv", "my_work", "__pycache__", ".pytest_cache", ".ruff_cache",
            ".mypy_cache", "node_modules"}


def files():
    found = []
    for folder, below, names in os.walk(ROOT):
        below[:] = set(below) - NOT_OURS
        # Beside .venv stand small files that keep two starts apart.
        found += [Path(folder, name) for name in names if not name.startswith(".venv")]
    return found


def attributes(paths, folder):
    """{path: {attribute: value}} as git reads them in `folder`, a repository made here."""
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    (folder / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    names = [path.relative_to(ROOT).as_posix() for path in paths]
    said = subprocess.run(
        ["git", "-C", folder, "check-attr", "-z", "--stdin", "text", "eol"],
        input="\0".join(names).encode(), capture_output=True, check=True,
    ).stdout.decode().split("\0")
    found = {}
    for name, attribute, value in zip(said[0::3], said[1::3], said[2::3], strict=False):
        found.setdefault(name, {})[attribute] = value
    return found


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    return attributes(files(), tmp_path_factory.mktemp("repository"))


def test_scripts_notebooks_and_drawings_keep_their_line_ends(said):
    wanted = [path for path in files()
              if path.suffix in {".ipynb", ".svg"} or path.read_bytes().startswith(b"#!")]
    assert {"start", "postBuild", "put_settings", "install_on_tljh"} <= {p.name for p in wanted}
    for path in wanted:
        name = path.relative_to(ROOT).as_posix()
        assert said[name]["eol"] == "lf" and said[name]["text"] != "unset", name
        assert b"\r" not in path.read_bytes(), name


def test_pictures_and_data_are_never_touched(said):
    names = [path.relative_to(ROOT).as_posix() for path in files()
             if path.suffix in PICTURES_AND_DATA]
    assert names and all(said[name]["text"] == "unset" for name in names)


def test_what_is_not_text_is_declared_so():
    for path in files():
        if b"\0" in path.read_bytes():
            assert path.suffix in PICTURES_AND_DATA, f"{path.name}: name its kind in .gitattributes"
