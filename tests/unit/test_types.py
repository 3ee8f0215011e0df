"""Type hints: mypy finds nothing, and every public function has them."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

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


def test_public_functions_have_type_hints():
    missing = {}
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name, node in public_functions(tree.body):
            if which := without_hint(node):
                missing[f"{path.relative_to(ROOT).as_posix()}: {name}"] = which
    assert not missing, f"no type is given for {missing}"


def test_mypy_finds_the_wrong_type_that_it_is_given_and_no_other(tmp_path):
    wrong = tmp_path / "wrong.py"
    wrong.write_text("from helpers.activations import ACTIVATIONS\n"
                     'ACTIVATIONS["elu"].number + "1"\n', encoding="utf-8")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *settings["files"], str(wrong)], cwd=ROOT,
        capture_output=True, encoding="utf-8", errors="replace", check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 1 and "wrong.py:2: error" in said, said
    assert f"Found 1 error in 1 file (checked {len(FILES) + 1} source files)" in said, said
