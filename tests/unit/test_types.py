"""Type hints: mypy finds nothing, and every public function has them."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HELPERS = ROOT / "helpers"
FILES = sorted(HELPERS.rglob("*.py"))


def public_functions(body, owner=""):
    """The public functions and methods of a module or class: pairs (name, node)."""
    for node in body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node.body, f"{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            if node.name == "__init__" or not node.name.startswith("_"):
                yield owner + node.name, node


def without_hint(node):
    """The names of a function's parameters without a type, and "return"."""
    given = node.args
    everyone = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    found = [one.arg for one in everyone
             if one and one.annotation is None and one.arg not in ("self", "cls")]
    return found + ["return"] * (node.returns is None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HELPERS).as_posix())
def test_public_functions_have_type_hints(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    missing = {name: without_hint(node) for name, node in public_functions(tree.body)}
    missing = {name: which for name, which in missing.items() if which}
    assert not missing, f"{path.relative_to(ROOT)}: no type is given for {missing}"


def test_mypy_finds_nothing():
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True,
                          encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_would_find_a_wrong_type(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text("from helpers.activations import ACTIVATIONS\n"
                     'ACTIVATIONS["elu"].number + "1"\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", str(wrong)], cwd=ROOT, capture_output=True,
        encoding="utf-8", errors="replace", check=False)
    assert done.returncode == 1 and "wrong.py:2: error" in done.stdout, done.stdout
