"""The lists of dependencies name the same packages with the same bounds."""

import re
import tomllib
from pathlib import Path

import pytest

from tests import lowest

ROOT = Path(__file__).resolve().parents[2]

# conda-forge's matplotlib adds a desktop toolkit that a notebook never uses.
NAME_ON_CONDA = {"matplotlib": "matplotlib-base"}
ONLY_ON_PYPI = {"fsrs"}
ONLY_ON_CONDA = {"python", "pip", "nbgitpuller"}  # the last for JupyterHubs


def parts(requirement):
    """("numpy", {">=1.26", "<3"}) from "numpy>=1.26,<3"."""
    name, bounds = re.fullmatch(r"([A-Za-z0-9_.-]+?)((?:[<>=!~].*)?)", requirement.strip()).groups()
    return name.lower(), frozenset(bound.strip() for bound in bounds.split(",") if bound.strip())


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pyproject():
    return dict(parts(line) for line in project()["dependencies"])


def requirement_lines():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def conda_lines():
    """The entries of environment.yml's `dependencies`: two plain lists, conda's and pip's."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    conda, pip = text.split("\ndependencies:\n")[1].split("  - pip:\n")
    for listed, begin in ((conda, "  - "), (pip, "      - ")):
        assert all(line.startswith(begin) for line in listed.splitlines()), "only plain lists"
    names = [line.removeprefix("      - ") for line in pip.splitlines()]
    assert {name for name, _ in map(parts, names)} == ONLY_ON_PYPI
    return [*(line.removeprefix("  - ") for line in conda.splitlines()), *names]


def test_requirements_txt_is_pyproject_and_then_the_helpers():
    *packages, last = requirement_lines()
    assert last == "-e ."
    assert dict(map(parts, packages)) == pyproject()


def test_environment_yml_has_the_same_packages_and_bounds():
    lectures = dict(map(parts, project()["optional-dependencies"]["lecture"]))
    wanted = pyproject() | lectures
    expected = {NAME_ON_CONDA.get(name, name): bounds for name, bounds in wanted.items()}
    found = dict(map(parts, conda_lines()))
    assert {name: found[name] for name in found if name not in ONLY_ON_CONDA} == expected


def test_environment_yml_names_a_python_that_the_project_accepts():
    python = dict(map(parts, conda_lines()))["python"]
    (bound,) = python
    version = tuple(map(int, bound.removeprefix("=").split(".")))
    oldest = tuple(map(int, project()["requires-python"].removeprefix(">=").split(".")))
    assert oldest <= version


def test_start_py_and_pyproject_agree_on_the_oldest_python():
    text = (ROOT / "start.py").read_text(encoding="ascii")
    oldest = re.search(r"^OLDEST = \((\d+), (\d+)\)$", text, re.MULTILINE).groups()
    assert project()["requires-python"] == ">=" + ".".join(oldest)


@pytest.mark.parametrize("group", ["dependencies", *project()["optional-dependencies"]])
def test_every_package_has_a_floor_and_an_upper_bound(group):
    listed = project()["optional-dependencies"].get(group) or project()[group]
    for requirement in listed:
        name, bounds = parts(requirement)
        assert any(bound.startswith(">=") for bound in bounds), f"{name} has no floor"
        assert any(re.match("<[^=]", bound) for bound in bounds), f"{name} has no upper bound"


def test_the_lowest_versions_are_those_of_pyproject():
    made = lowest.constraints()
    assert lowest.FILE.read_text(encoding="utf-8") == made, "run: python -m tests.lowest"
    pinned = dict(map(parts, made.splitlines()[1:]))
    for group in (project()["dependencies"], *project()["optional-dependencies"].values()):
        for name, bounds in map(parts, group):
            assert pinned[name] == {f"=={bound[2:]}" for bound in bounds if bound[:2] == ">="}


def test_nothing_sends_binder_away_from_environment_yml():
    """repo2docker takes a Dockerfile, or anything in a folder `binder`, before environment.yml."""
    for name in ("Dockerfile", "binder", ".binder", "runtime.txt", "Pipfile", "environment.yaml"):
        assert not (ROOT / name).exists()
