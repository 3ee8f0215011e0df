"""The examples in the helpers' docstrings run, and say what stands there."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = [path.relative_to(ROOT) for path in sorted((ROOT / "helpers").rglob("*.py"))
         if ">>> " in path.read_text(encoding="utf-8")]


def test_a_live_figure_comes_with_an_example():
    assert Path("helpers/live/figure.py") in FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.as_posix())
def test_every_example_runs(path):
    failed, tried = doctest.testmod(import_module(".".join(path.with_suffix("").parts)))
    assert tried and not failed
