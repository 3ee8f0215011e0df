"""What Binder's own program, repo2docker, decides for this repository (without building it)."""

import shutil

import pytest
from repo2docker.app import Repo2Docker

from launch import places

LIST = places.ROOT / "environment.yml"
FILES = ("environment.yml", "postBuild", "start", "requirements.txt", "pyproject.toml")


@pytest.fixture
def chosen(monkeypatch):
    """repo2docker's recipe for this repository, as Binder would choose it."""
    monkeypatch.chdir(places.ROOT)
    return recipe()


def recipe():
    """The first recipe that repo2docker finds fit for the current folder."""
    program = Repo2Docker()
    fit = (one for one in (make(program.base_image) for make in program.buildpacks)
           if one.detect())
    found = next(fit)
    found.platform = "linux/amd64"
    return found


def test_binder_builds_with_conda_and_the_python_of_environment_yml(chosen):
    assert type(chosen).__name__ == "CondaBuildPack"
    assert f"- python={chosen.python_version}\n" in LIST.read_text(encoding="utf-8")
    # A Python that repo2docker does not know stops the build.
    assert any(chosen.python_version in name for name in chosen.get_build_script_files())


def test_packages_are_installed_before_the_repository_is_copied(chosen):
    """So a change to a notebook does not install them again: Docker keeps that layer."""
    assert list(chosen.get_preassemble_script_files()) == ["environment.yml"]
    steps = chosen.render({})
    install, copy = steps.index("env update"), steps.index("COPY --chown=1000:1000 src/ ")
    assert install < copy < steps.index("RUN ./postBuild")


def test_start_runs_before_jupyter(chosen):
    assert 'ENV R2D_ENTRYPOINT="${REPO_DIR}/start"' in chosen.render({})


def test_a_file_for_pip_would_cost_the_kept_layer(tmp_path, monkeypatch):
    """Why the `pip:` part of environment.yml has names alone; so the test above can fail."""
    for name in FILES:
        shutil.copy(places.ROOT / name, tmp_path / name)
    with (tmp_path / "environment.yml").open("a", encoding="utf-8") as lines:
        lines.write("      - -r requirements.txt\n")
    monkeypatch.chdir(tmp_path)
    assert not recipe().get_preassemble_script_files()
