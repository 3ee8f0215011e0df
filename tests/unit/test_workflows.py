"""What GitHub is asked to do: the README's command, on the systems and Pythons promised."""

import re
import tomllib
from pathlib import Path

import check_jsonschema
import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from launch import settings
from tests import node

ROOT = Path(__file__).resolve().parents[2]
GITHUB = ROOT / ".github"
README = (ROOT / "README.md").read_text(encoding="utf-8")
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("*.yml"))
SCHEMAS = [
    *((path, f"{kind}.github-workflows{more}") for path in WORKFLOWS
      for kind, more in (("vendor", ""), ("custom", "-require-timeout"))),
    (GITHUB / "dependabot.yml", "vendor.dependabot"),
    *((path, "vendor.github-issue-forms") for path in FORMS if path.name != "config.yml"),
    (GITHUB / "ISSUE_TEMPLATE" / "config.yml", "vendor.github-issue-config"),
    (ROOT / "CITATION.cff", "vendor.citation-file-format"),
]


def read(name):
    """A workflow as dictionaries and lists."""
    return YAML(typ="safe").load(GITHUB / "workflows" / f"{name}.yml")


def runs():
    """The machines of test.yml: each a dictionary with its system, Python and constraint."""
    return read("test")["jobs"]["test"]["strategy"]["matrix"]["include"]


def number(version):
    """(3, 11) from "3.11"."""
    return tuple(map(int, version.split(".")))


def steps(name, job):
    return read(name)["jobs"][job]["steps"]


@pytest.mark.parametrize("path, schema", SCHEMAS, ids=lambda part: getattr(part, "name", part))
def test_the_file_is_what_its_schema_allows(path, schema):
    # The schema is one of those that lie in the package: nothing is fetched.
    result = CliRunner().invoke(check_jsonschema.main, ["--builtin-schema", schema, str(path)])
    assert result.exit_code == 0, result.output


def test_the_tests_are_the_readmes_second_command():
    commands = re.search(r"## Start\s+```\n(.+?)\n(.+?)\n```", README).groups()
    ran = [step for step in steps("test", "test") if "run" in step]
    assert [step["run"] for step in ran if "if" not in step] == [commands[1]]
    # On one machine the unit tests as on others, too, and very many formulas.
    assert [step["run"] for step in ran if step.get("if") == "matrix.elsewhere"] == [
        ".venv/bin/python -m tests.elsewhere", ".venv/bin/python -m tests.fuzz_formulas 4000"]
    assert sum(run.get("elsewhere", False) for run in runs()) == 1
    # And where they fail, what a learner would report.
    assert [step["run"] for step in ran if step.get("if") == "failure()"] == [
        commands[0] + " doctor"]


def test_the_javascript_is_tested_everywhere_and_looked_at_once():
    for job in ("test", "javascript"):
        (setup,) = (step for step in steps("test", job) if "setup-node" in step.get("uses", ""))
        assert setup["with"]["node-version"] >= node.OLDEST
    ran = [step["run"] for step in steps("test", "javascript") if "run" in step]
    assert ran == ["npm ci", "npm run check"]


def test_every_system_has_the_oldest_python_and_one_newest():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    newest = max((run["python"] for run in runs()), key=number)
    wanted = {(system, python) for system in ("ubuntu", "macos", "windows")
              for python in (oldest, newest)}
    found = {(run["system"].removesuffix("-latest"), run["python"])
             for run in runs() if "constraint" not in run}
    assert found == wanted and number(oldest) < number(newest)
    listed = (ROOT / "environment.yml").read_text(encoding="utf-8")
    on_conda = re.search(r"python=([\d.]+)", listed)[1]
    assert number(oldest) <= number(on_conda) <= number(newest)


def test_linux_also_has_the_lowest_versions_and_the_weekly_run_those_to_come():
    (run,) = (run for run in runs() if "constraint" in run)
    assert run["system"].startswith("ubuntu") and (ROOT / run["constraint"]).is_file()
    variables = read("test")["jobs"]["test"]["env"]
    assert variables["PIP_CONSTRAINT"] == "${{ matrix.constraint }}"
    assert {"constraint", "pre"} <= settings.KEPT, "or start.py would keep them from pip"
    assert variables["PIP_PRE"] == "${{ github.event_name == 'schedule' && '1' || '' }}"
    (times,) = read("test")["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", times["cron"]), "once a week"


def test_nothing_is_published_that_has_not_passed():
    assert read("page")["jobs"]["test"]["uses"] == "./.github/workflows/test.yml"
    assert "workflow_call" in read("test")["on"]
    others = {name: job for name, job in read("page")["jobs"].items() if name != "test"}
    assert others and all(job["needs"] == "test" and "if" not in job for job in others.values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_read_and_no_more_and_ends_its_older_runs(path):
    workflow = read(path.stem)
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["cancel-in-progress"] is True
    may_write = [name for name, job in workflow["jobs"].items() if "permissions" in job]
    assert may_write == (["publish"] if path.stem == "page" else [])


def test_an_action_has_one_version_everywhere():
    text = "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    used = set(re.findall(r"uses: (actions/[\w-]+)@(\S+)", text))
    assert len({name for name, _ in used}) == len(used)
    assert all(re.fullmatch(r"v\d+", version) for _, version in used), used


def test_the_readmes_table_names_the_same_systems_and_pythons():
    table = README.partition("| system | Python | how we know |")[2].partition("\n\n")[0]
    for system in ("Linux", "macOS", "Windows"):
        assert f"| {system} |" in table
    for python in {run["python"] for run in runs()}:
        assert python in table
