"""What a contributor's tools are told: hooks of git, editors, forms for reports, the changelog."""

import configparser
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from helpers.site import notebook_frame
from tests.unit.test_git_attributes import files

ROOT = Path(__file__).resolve().parents[2]
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def read(path):
    return YAML(typ="safe").load(path)


def hooks():
    """{id: hook} of .pre-commit-config.yaml."""
    repos = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert [repo["repo"] for repo in repos] == ["local"]
    return {hook["id"]: hook for repo in repos for hook in repo["hooks"]}


def test_every_hook_says_what_it_is_and_has_its_own_environment():
    assert set(hooks()) >= {"ruff", "notebooks", "large-files"}
    for hook in hooks().values():
        assert hook["name"] and hook["language"] == "python"
        for requirement in hook.get("additional_dependencies", []):
            assert re.fullmatch(r"[\w-]+>=[\d.]+,<\d+", requirement)


def test_a_hooks_package_has_the_bounds_that_the_tests_have():
    ours = {re.match(r"[\w.-]+", line)[0]: line
            for line in PROJECT["project"]["optional-dependencies"]["test"]}
    used = [line for hook in hooks().values() for line in hook.get("additional_dependencies", [])]
    shared = [line for line in used if re.match(r"[\w-]+", line)[0] in ours]
    assert shared == [ours["ruff"]]


@pytest.mark.parametrize("name, wrong, pattern", [
    ("ruff", "import os\n", "*.py"), ("notebooks", '{"cells": [], "metadata": {}}', "*.ipynb"),
])  # fmt: skip
def test_our_own_hooks_pass_what_is_here_and_do_not_let_pass_what_is_wrong(
    name, wrong, pattern, tmp_path
):
    # As git would call them, but with the packages of the tests.
    command = [sys.executable, *shlex.split(hooks()[name]["entry"].removeprefix("python "))]
    if name == "ruff":
        command.insert(1, "-m")

    def status(*paths):
        done = subprocess.run([*command, *paths], cwd=ROOT, capture_output=True, check=False)
        return done.returncode

    assert status(*(path for path in files() if path.match(pattern))) == 0
    bad = tmp_path / pattern.replace("*", "bad")
    bad.write_text(wrong, encoding="utf-8")
    assert status(bad) == 1 or bad.read_text(encoding="utf-8") != wrong


def test_no_file_is_larger_than_a_commit_may_bring():
    (limit,) = re.findall(r"--maxkb=(\d+)$", hooks()["large-files"]["entry"])
    large = [path for path in files() if path.stat().st_size > int(limit) * 1024]
    assert not large


def test_files_end_and_their_lines_do_as_editors_are_told():
    for path in files():
        if path.parent.name in ("images", "vendor") or b"\0" in (data := path.read_bytes()):
            continue
        assert not data or data.endswith(b"\n") and not data.endswith(b"\n\n"), path
        blanks = path.suffix != ".ipynb" and re.search(rb"[ \t]+$", data, re.M)
        assert not blanks, f"{path}: blanks at the end of a line"


def test_editors_and_ruff_know_the_same_longest_line():
    told = configparser.ConfigParser()
    told.read_string("[top]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    assert told["top"]["root"] == "true" and told["*"]["end_of_line"] == "lf"
    assert int(told["*.py"]["max_line_length"]) == PROJECT["tool"]["ruff"]["line-length"]


def test_the_notebooks_foot_leads_to_a_form_that_is_there():
    form = read(FORMS / notebook_frame.FORM)
    assert {"place"} <= {part.get("id") for part in form["body"]}
    foot = notebook_frame.foot("01_sigmoid", "https://mybinder.org/v2/gh/a/b/HEAD?urlpath=lab/"
                               "tree/notebooks/00_start_here.ipynb")
    assert f"?template={notebook_frame.FORM}&title=01_sigmoid%3A%20&place=01_sigmoid" in foot


def test_who_reports_is_asked_for_the_doctors_page():
    form = (FORMS / "does_not_work.yml").read_text(encoding="utf-8")
    assert "`python3 start.py doctor`" in form and "read it before you send it" in form


def test_the_changelog_tells_of_this_version():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)$", text, re.M)
    cited = read(ROOT / "CITATION.cff")
    assert versions[0] == (PROJECT["project"]["version"], cited["date-released"])
    assert set(re.findall(r"^### (.+)$", text, re.M)) <= {
        "Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    if "## Unreleased" in text:
        assert text.index("## Unreleased") < text.index(f"## {versions[0][0]}")
