"""What several unit tests begin with."""

import gc
import warnings

import numpy as np
import pytest
from ipywidgets import Widget

from launch import folder, imports, packages, paths, places, program
from launch.lock import IN_USE, INSTALLING


@pytest.fixture(scope="module", autouse=True)
def widgets_go():
    """Let go of what a module's tests have made: ipywidgets keeps every widget until it is closed,
    and each collection of garbage would look at all of them again.
    """
    yield
    Widget.close_all()
    gc.collect()
    gc.freeze()


@pytest.fixture
def nothing_may_warn():
    """Every warning is an error, NumPy's as well."""
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        yield


@pytest.fixture
def course(monkeypatch, tmp_path):
    """An empty folder in the course's place, with a site-packages."""
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "VENV", tmp_path / ".venv")
    folder.site_packages().mkdir(parents=True)
    return tmp_path


@pytest.fixture
def made(monkeypatch, tmp_path):
    """What would have been done to an empty course's folder, as a list of (step, part)."""
    (tmp_path / "pyproject.toml").write_text(
        '[project]\ndependencies = ["numpy>=1"]\n'
        '[project.optional-dependencies]\nlecture = ["voila"]\ntest = ["pytest-xdist"]\n')
    monkeypatch.setattr(places, "ROOT", tmp_path)
    monkeypatch.setattr(places, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(places, "PYTHON", tmp_path / ".venv" / "python")
    steps = []

    def make(wanted):
        steps.append("make")
        folder.clear()
        places.VENV.mkdir(exist_ok=True)
        folder._mark(wanted)
        places.PYTHON.touch()
        (places.VENV / "pyvenv.cfg").touch()
        folder.site_packages().mkdir(parents=True)
        (folder.site_packages() / folder.PATHS_FILE).touch()

    monkeypatch.setattr(folder, "make", make)
    monkeypatch.setattr(packages, "install", lambda part, beside=False: steps.append(part))
    monkeypatch.setattr(imports, "check", lambda part: steps.append(f"check {part}") or [])
    monkeypatch.setattr(paths, "check_space", lambda: None)
    monkeypatch.setattr(program, "works", places.PYTHON.exists)
    yield steps
    IN_USE.release()
    INSTALLING.release()
