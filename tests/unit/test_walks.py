"""CONTRIBUTING: the rooms, the functions on its walks and the commands that it names exist."""

import re
from pathlib import Path

import pytest

from tests.unit.test_house import ROOMS

ROOT = Path(__file__).resolve().parents[2]
HELPERS = ROOT / "helpers"
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WALKS = re.findall(r"^\d+\. .*$", TEXT.partition("### Three walks")[2].partition("### More")[0],
                   re.M)


def test_the_table_names_every_room_from_the_top_down():
    rows = re.findall(r"^\| (`[^|]+`) \|", TEXT, re.M)
    named = [name.rstrip("/") for row in rows for name in re.findall(r"`([\w/]+)`", row)]
    assert named == ROOMS[::-1]


def test_each_walk_has_ten_lines():
    assert [line.partition(".")[0] for line in WALKS] == [str(n) for n in range(1, 11)] * 3


@pytest.mark.parametrize("place", re.findall(r"`([\w/]+\.py(?:: [\w.]+)?)`", "\n".join(WALKS)))
def test_what_a_walk_passes_through_is_there(place):
    file, _, name = place.partition(": ")
    code = (HELPERS / file).read_text(encoding="utf-8")
    for part in filter(None, name.split(".")):
        assert re.search(rf"(def|class) {part}\b|self\.{part}\b", code), f"{file} has no {part}"


def test_every_name_on_a_walk_is_somewhere_in_the_helpers():
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(HELPERS.rglob("*"))
                     if path.suffix in {".py", ".js"})
    for name in re.findall(r"`([A-Za-z_.]+)`", "\n".join(WALKS)):
        assert all(re.search(rf"\b{part}\b", code) for part in name.split(".")
                   if part not in {"js", "py"}), f"nothing is called {name}"


def test_the_commands_and_files_that_it_names_are_there():
    for module in re.findall(r"python -m ((?:helpers|tests)[\w.]+)", TEXT):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
    for name in re.findall(r"`((?:helpers|tests|notebooks|benchmarks)/[\w./]+)`", TEXT):
        assert (ROOT / name).exists(), f"{name} is not there"
