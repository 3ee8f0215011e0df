"""The JavaScript by itself, without a browser: tests/js, run by node's own runner.

Where there is no node, this file is left out (tests/conftest.py), but not on CI.
"""

import json
import re
import subprocess
from pathlib import Path

import pytest

from tests import node

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "tests" / "js").glob("*.test.js"))
TESTED = {"live": "helpers/live", "slider": "helpers/widgets/parts", "models": "helpers/site/page",
          "gates": "helpers/site/page",
          "states": "helpers/site/page",
          "lettered": "helpers/widgets/parts", "share": "helpers/widgets/parts",
          "address": "jupyter/labextensions/activation-course/static",
          "counted": "helpers/widgets/parts", "formula_field": "helpers/widgets/parts",
          "presenter": "jupyter/lecture/voila/templates/lecture/static"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.partition(".")[0])
def test_its_tests_pass(path):
    found = node.find()
    assert found, f"node is needed, version {node.OLDEST} or later"
    done = subprocess.run([found, "--test", "--test-reporter=tap", str(path)], cwd=ROOT,
                          capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    counts = dict(re.findall(r"^# (pass|fail|skipped|todo) (\d+)$", done.stdout, re.M))
    assert int(counts.pop("pass")) > 1 and counts == {"fail": "0", "skipped": "0", "todo": "0"}


def test_every_module_that_does_without_a_page_has_tests():
    assert {path.name.partition(".")[0] for path in FILES} == set(TESTED)
    assert all((ROOT / folder / f"{name}.js").is_file() for name, folder in TESTED.items())


def test_nothing_of_npm_is_a_learners():
    package = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert package["private"] and "dependencies" not in package
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    root = lock["packages"][""]
    assert root["devDependencies"] == package["devDependencies"], "run: npm install"
    assert all(one.get("dev") or one.get("devOptional") for name, one in lock["packages"].items()
               if name)
    assert set(package["scripts"]) == {"check", "test", "vendor"}
