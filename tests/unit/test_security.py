"""What holds the promises of SECURITY.md: a lint rule, and an audit that never praises silence."""

import json
import subprocess
import sys
import tomllib

import pytest

from helpers.course import ROOT
from tests import audit

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
REASONED = {"helpers/exercises/trial.py", "helpers/exercises/trial_process.py"}

FORBIDDEN = {
    "S301": "import pickle\npickle.loads(text)", "S302": "import marshal\nmarshal.loads(text)",
    "S307": "eval(text)", "S102": "exec(text)", "S605": "import os\nos.system(text)",
    "S602": "import subprocess\nsubprocess.run(text, shell=True)",
    "S506": "import yaml\nyaml.load(text)",
    "S202": "import tarfile\ntarfile.open(text).extractall()",
}


def found(code, name):
    said = subprocess.run([sys.executable, "-m", "ruff", "check", "--output-format", "json",
                           "--stdin-filename", name, "-"], input=code, capture_output=True,
                          text=True, cwd=ROOT, check=False).stdout
    return {one["code"] for one in json.loads(said)}


@pytest.mark.parametrize("code", FORBIDDEN)
def test_a_lint_rule_forbids_what_runs_text(code):
    for name in ("helpers/race/new.py", "launch/new.py", "start.py", "jupyter/new.py"):
        assert code in found(FORBIDDEN[code], name), name


def test_the_exceptions_are_few_and_have_a_reason():
    """Outside of the tests, of which each writes its own texts: where a process of ours is fed."""
    excepted = {path.relative_to(ROOT).as_posix() for folder in ("helpers", "launch", "jupyter")
                for path in (ROOT / folder).rglob("*.py")
                if "noqa: S" in path.read_text(encoding="utf-8")}
    assert excepted == REASONED
    for name in REASONED:
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            assert "noqa: S" not in line or line.partition("noqa: S301")[2].strip(), "say why"
    ignored = SETTINGS["lint"]["per-file-ignores"]
    assert all(name.startswith("tests/") for name, rules in ignored.items()
               if any(rule.startswith("S") for rule in rules))


HOLE = {"id": "PYSEC-1", "fix_versions": ["2.0"]}


@pytest.mark.parametrize("answer, end, words", [
    ({"dependencies": [{"name": "a", "version": "1", "vulns": []}]}, audit.WELL, "1 of 1"),
    ({"dependencies": [{"name": "a", "version": "1", "vulns": [HOLE]}]}, audit.FOUND, "PYSEC-1"),
    ({"dependencies": [{"name": "a", "skip_reason": "not found"}]}, audit.NOT_ASKED, "not answer"),
    ({"dependencies": []}, audit.NOT_ASKED, "0 of 1"), (None, audit.NOT_ASKED, "no network"),
])
def test_silence_of_the_registry_is_not_taken_for_praise(monkeypatch, answer, end, words):
    monkeypatch.setattr(audit, "ask", lambda command: (answer, "no network"))
    got, said = audit.of_python({"a": "1"})
    assert got == end and words in " ".join(said)


@pytest.mark.parametrize("answer, end, words", [
    ({"vulnerabilities": {}, "metadata": {"dependencies": {"total": 9}}}, audit.WELL, "9 packages"),
    ({"vulnerabilities": {"a": {"severity": "high", "range": "<2"}},
      "metadata": {"dependencies": {"total": 9}}}, audit.FOUND, "a: high, in <2"),
    ({"message": "405 Method Not Allowed"}, audit.NOT_ASKED, "405"),
    (None, audit.NOT_ASKED, "no npm"),
])
def test_npm_is_asked_in_the_same_way(monkeypatch, answer, end, words):
    monkeypatch.setattr(audit, "ask", lambda command: (answer, "" if answer else "no npm"))
    got, said = audit.of_javascript()
    assert got == end and words in " ".join(said)


def test_what_is_asked_about_is_what_a_learner_has():
    asked = audit.installed()
    assert {"numpy", "jupyterlab", "voila", "tornado", "jinja2"} <= set(asked)
    assert not {"pytest", audit.OWN} & set(asked)
    assert audit.ask(["no-such-command"])[1] and audit.ask([sys.executable, "-c", "1"])[1]
