"""The installation with the real venv and the real pip, of tiny packages that lie in a folder."""

import os
import shutil
import subprocess
import zipfile

import pytest

from launch import environment, folder, packages, paths, places, problems, program, stamps
from launch.doctor import disturbance
from launch.lock import IN_USE, INSTALLING


def write_wheel(directory, name, needs=""):
    """A wheel with one module of its name. needs: a package that it depends on."""
    directory.mkdir(exist_ok=True)
    about = f"{name}-1.dist-info"
    needs = f"Requires-Dist: {needs}\n" if needs else ""
    with zipfile.ZipFile(directory / f"{name}-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}.py", "here = True\n")
        head = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n"
        wheel.writestr(f"{about}/METADATA", head + needs)
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: x\n"
                       "Root-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """A course that needs two tiny packages; pip knows where they are, and no index."""
    root = tmp_path / "Müller's tiny course"
    for name in ("helpers", "notebooks"):
        (root / name).mkdir(parents=True)
    (root / "helpers" / "__init__.py").touch()
    (root / "pyproject.toml").write_text(
        '[project]\ndependencies = ["course_tiny"]\n'
        '[project.optional-dependencies]\nlecture = ["course_extra"]\n')
    write_wheel(tmp_path / "wheels", "course_tiny", needs="course_tinier")
    write_wheel(tmp_path / "wheels", "course_tinier")
    write_wheel(tmp_path / "wheels", "course_extra")
    for name, value in {"ROOT": root, "VENV": root / ".venv",
                        "PYTHON": root / ".venv" / places.PYTHON.relative_to(places.VENV)}.items():
        monkeypatch.setattr(places, name, value)
    monkeypatch.setattr(paths, "check_space", lambda: None)
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    (tmp_path / "pip.conf").write_text("[global]\nno-deps = true\nroot = /nowhere\nquiet = 3\n")
    settings = {"PIP_CONFIG_FILE": tmp_path / "pip.conf", "PIP_NO_INDEX": "1",
                "PIP_FIND_LINKS": tmp_path / "wheels"}
    for name, value in settings.items():
        monkeypatch.setenv(name, str(value))
    yield root
    IN_USE.release()
    INSTALLING.release()


def imported(name):
    command = [places.PYTHON, "-P", "-c", f"import {name}; print({name}.__file__)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_no_setting_of_pip_keeps_a_package_away(tiny, tmp_path, monkeypatch):
    bad = {
        "PREFIX": tmp_path / "other", "TARGET": tmp_path / "other", "ROOT": tmp_path / "other",
        "NO_DEPS": 1, "USER": 1, "DRY_RUN": 1, "REQUIRE_HASHES": 1, "REQUIRE_VIRTUALENV": 1,
        "PLATFORM": "win32", "PYTHON": "/none", "QUIET": 3, "EDITABLE": "/none",
        "REQUIREMENT": "/none", "UPGRADE_STRATEGY": "none",
    }  # fmt: skip
    for name, value in bad.items():
        monkeypatch.setenv(f"PIP_{name}", str(value))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "wheels"))
    environment.ensure()
    assert stamps.whole("base") and not (tmp_path / "other").exists()
    assert imported("course_tinier").startswith(str(tiny / ".venv"))
    assert imported("helpers") == str(tiny / "helpers" / "__init__.py")
    told = {line.what: line.value for line in disturbance.pip_settings()}
    assert told["pip's global.root"] == "/nowhere (left out by start.py)"
    told = {line.what: line.value for line in disturbance.variables()}
    assert told["PIP_PYTHON"] == "/none (left out by start.py)"

    # An extra that wants another version than the one that an open course may have loaded.
    wheels, there = tmp_path / "wheels", folder.site_packages() / "course_tinier-1.dist-info"
    older = there.rename(there.with_name("course_tinier-0.dist-info"))
    (older / "METADATA").write_text("Metadata-Version: 2.1\nName: course_tinier\nVersion: 0\n")
    write_wheel(wheels, "course_extra", needs="course_tinier>=1")
    with pytest.raises(packages.Contradiction):
        packages.install("lecture", beside=True)
    assert older.is_dir() and not there.exists()
    older.rename(there)
    (there / "METADATA").write_text("Metadata-Version: 2.1\nName: course_tinier\nVersion: 1\n")
    write_wheel(wheels, "course_extra")

    # The pieces that a killed pip leaves: the package is there, and not all of it.
    place = folder.site_packages()
    (place / "course_extra-1.dist-info").mkdir()
    (place / "course_extra-1.dist-info" / "METADATA").write_text("Name: course_extra\n")
    environment.ensure("lecture")
    assert imported("course_extra").startswith(str(tiny / ".venv"))

    # An extra that is not to be had: the sentence names the setting, and the base stays whole.
    stamps.remove("lecture")
    shutil.rmtree(place / "course_extra-1.dist-info")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    with pytest.raises(problems.Problem, match=r"no-index \(from the variable PIP_NO_INDEX\)"):
        environment.ensure("lecture")
    (tmp_path / "pip.conf").write_text("[install]\nno-index = true\n")
    monkeypatch.delenv("PIP_NO_INDEX")
    with pytest.raises(problems.Problem, match=r"no-index \(from .*pip.conf\)"):
        environment.ensure("lecture")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")  # pip waits before each
    with pytest.raises(problems.Problem, match="could not be downloaded.*PIP_INDEX_URL"):
        environment.ensure("lecture")
    assert stamps.whole("base")


def test_a_moved_environment_still_finds_the_course(tiny):
    environment.ensure()
    assert program.run("no_such_module")[0] == 1
    IN_USE.release()
    moved = tiny.with_name("moved")
    tiny.rename(moved)
    python = moved / places.PYTHON.relative_to(tiny)
    said = subprocess.run([python, "-P", "-c", "import helpers; print(helpers.__file__)"],
                          capture_output=True, text=True, check=True).stdout
    assert said.strip() == str(moved / "helpers" / "__init__.py")
